"""Continuing unfinished pages about what was written, and about letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.domain.errors import NotFound, NotNow
from selfkind.domain.journal.draft import Page

if TYPE_CHECKING:
    from selfkind.companion.drafts import UnfinishedPage
    from selfkind.domain.journal.finding import Thing
    from selfkind.plain.plain_app import PlainApp

Opener = Callable[["PlainApp", str, "UnfinishedPage"], object]
GONE = "What this page is about isn't here any more."


def _change_thing(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.written.change import change

    change(app, app.companion.journal.find(id))


def _answer(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.written.entry_acts import answer

    answer(app, app.companion.journal.entry(id))


def _move(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.written.acts import move

    move(app, app.companion.journal.find(id))
    app.companion.drafts.discard(page.id)


def _session(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    _change_one(app, app.companion.practice.sessions(*_around(page)), lambda one: one.id == id)


def _note(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    slot, _, item = id.partition(" ")
    notes = app.companion.tick_notes.between(*_around(page))
    if not any((str(one.slot), one.item) == (slot, item) for one in notes):
        raise NotNow("This item has no note yet. You can write one under “Today”.")
    _change_one(app, notes, lambda one: (str(one.slot), one.item) == (slot, item))


def _around(page: UnfinishedPage) -> tuple[date, date]:
    return page.day, page.day


def _change_one(app: PlainApp, things: list[Any], is_it: Callable[[Any], bool]) -> None:
    from selfkind.plain.written.change import change

    thing: Thing | None = next((one for one in things if is_it(one)), None)
    if thing is None:
        raise NotFound(GONE)
    change(app, thing)


def _reply(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.written.entry_acts import reply

    reply(app, app.companion.letters.letter(id))


def _seal(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.written.entry_acts import seal

    seal(app, app.companion.letters.letter(id))


OF_WRITTEN: Mapping[Page, Opener] = {
    Page.ENTRY: _change_thing,
    Page.CHECK_IN: _change_thing,
    Page.MOMENT: _change_thing,
    Page.CONTACT: _change_thing,
    Page.ANSWER: _answer,
    Page.OTHER_DAY: _move,
    Page.SESSION: _session,
    Page.TICK: _note,
    Page.REPLY: _reply,
    Page.SEAL: _seal,
}
"""For each page about these, what opens it. The page itself offers its draft."""
