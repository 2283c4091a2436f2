"""The words about deleting everything, in the shell and on plain lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

WORD = "forget"
"""What has to be typed first."""
KEEPS = "config.toml, your themes and your packs stay."
TRACES = (
    "selfkind can't delete exports or copies kept elsewhere (including the cloud), or "
    "traces of deleted files on this disk."
)

_NAMES = (
    (r"\d{4}-\d{2}\.json(\.age)?", "months of your journal"),
    (r"backups/.*/\.sums", ""),
    (r"backups/.*", "backup files"),
    (r"set-aside/.*", "files that were set aside"),
    (r"inbox/.*", "files in your inbox"),
    (r"inbox-done/.*", "files that came by your inbox"),
    (r"\.lock", ""),
    (r"backups|set-aside|inbox|inbox-done", ""),  # a link, of which more is said
)


def in_short(files: Iterable[str], settings: int) -> str:
    """Return files in a few words: `2 months, core.json, 6 backup files`."""
    counted: Counter[str] = Counter()
    for file in files:
        counted[next((words for pattern, words in _NAMES if re.fullmatch(pattern, file)), file)] += 1
    del counted[""]
    plural = dict(_NAMES).values()
    said = [
        f"{count} {words if count > 1 else words.replace('months', 'month').replace('files', 'file')}"
        if words in plural
        else words
        for words, count in counted.items()
    ]
    if settings:
        said.append(f"{settings} {'file' if settings == 1 else 'files'} of settings, themes or packs")
    return ", ".join(said) or ".lock"
