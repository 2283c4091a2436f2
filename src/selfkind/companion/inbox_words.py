"""The words about the inbox, in the shell, in the app and on plain lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from selfkind.domain.change import day_words
from selfkind.domain.errors import shown
from selfkind.domain.inbox.words import kind_words
from selfkind.domain.phrases.counted_days import counted_days
from selfkind.domain.phrases.lists import listed

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.inbox import PhonePage, Taken

WHAT_IT_IS = (
    "Have your sync program fill this folder. Anyone who can read your disk can read its files until "
    "selfkind takes them up."
)
"""The words about a new inbox."""
ASK_ROUTINE = (
    "Do you want to tick your routine on it? Then whoever opens the page can read the names of its items."
)
"""What is asked before the page for a phone is written."""


def page_lines(page: PhonePage) -> Iterator[str]:
    """Yield the words about the page once it's written."""
    if page.items:
        yield f"Items of your routine on it: {listed(page.items)}. Whoever opens the page can read these names."
    if page.left_off:
        yield f"Left out, because they may be about somebody: {counted_days(page.left_off, 'item')}."
    yield "Copy the page to your phone, and open it in a browser there."
    yield "Save its files into the folder that your sync program brings here."


def came_line(companion: Companion, one: Taken) -> str:
    """Return what came, and when, in a line: with its ID where it has one, and the name of its file."""
    at = companion.calendar.local(one.at)
    on = day_words(companion.calendar.day_of(one.at), companion.today())
    id = f"  {one.made[:8]}" if one.made else ""
    return f"{on} {at:%H:%M}  {came_words(companion, one)}{id}  {shown(one.file)}"


def came_words(companion: Companion, one: Taken) -> str:
    """Return what came, and what became of it since: “a note”, or “a note, in the bin”."""
    found = companion.inbox.since(one)
    return kind_words(one.kind) if found == "here" else f"{kind_words(one.kind)}, {found}"
