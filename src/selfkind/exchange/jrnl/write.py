"""Write a journal of jrnl as text, which is what jrnl imports: `jrnl --import --file journal.txt`.

An entry begins with its time in brackets and its title. jrnl takes a star at the end of a title for its own, so no
title has one. It takes a line that begins with a date in brackets for the next entry, after spaces as well once it
has read and written it: so a bracket at the start of a line has a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfkind.domain.controls import harmless
from selfkind.domain.journal.entry import Entry, EntryKind
from selfkind.exchange.diary import Page, pages
from selfkind.exchange.export import Export

BRACKET = r"\\["
"""What a line begins with whose first sign is a bracket."""
_BRACKET = re.compile(r"^[^\S\n]*\[", re.MULTILINE)


def write(export: Export) -> Iterator[bytes]:
    """Yield the entries, the oldest first, with an empty line after each."""
    for page in pages(export):
        yield _entry(page).encode("utf-8", "replace")


def _entry(page: Page) -> str:
    title, text = _title_and_text(page)
    tags = " ".join(f"@{tag}" for tag in page.missing_tags)
    body = "\n".join(filter(None, (text, tags)))
    return f"[{page.at:%Y-%m-%d %H:%M}] {title}\n" + (f"{_BRACKET.sub(BRACKET, body)}\n" if body else "") + "\n"


def _title_and_text(page: Page) -> tuple[str, str]:
    """Return the title and the rest. The first line of a note is its title, as in jrnl."""
    if isinstance(page.thing, Entry) and page.thing.kind is EntryKind.NOTE:
        first, _, rest = harmless(page.text.strip()).partition("\n")
        if first.strip() and not first.rstrip().endswith("*"):
            return first.strip(), rest.strip("\n")
    return page.title, page.text
