"""For which home a file runs reminders that `install` wrote: it is read from the command in it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from selfkind.reminders.service.places import Kind

_PLAIN = re.compile(r'"?--home"?\s+(?:"((?:\\.|[^"\\])*)"|([^\s<]+))')
_PLIST = re.compile(r"<string>--home</string>\s*<string>(.*?)</string>", re.DOTALL)


def home_in(path: Path, kind: Kind, usual: Path) -> Path | None:
    """The home that the file is for, `usual` where it names none; None for a file that cannot be read."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if kind is Kind.LAUNCHD:
        found = _PLIST.search(text)
        return usual if found is None else Path(unescape(found[1]))
    if kind is Kind.TASK:
        text = unescape(text)
    elif kind is Kind.AUTOSTART:
        text = re.sub(r"\\(.)", r"\1", text)  # escaped once for the file, and once for the quotes
    found = _PLAIN.search(text)
    if found is None:
        return usual
    words = found[1] if found[1] is not None else found[2]
    if kind is Kind.TASK:
        return Path(words)
    words = re.sub(r"\\(.)", r"\1", words).replace("%%", "%")
    return Path(words.replace("$$", "$") if kind is Kind.SYSTEMD else words)
