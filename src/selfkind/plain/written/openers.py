"""Continuing unfinished pages about what was written, and about letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.domain.journal.draft import Page
from selfkind.plain.menu import there

if TYPE_CHECKING:
    from selfkind.companion.drafts import UnfinishedPage
    from selfkind.domain.journal.finding import Thing
    from selfkind.plain.plain_app import PlainApp

Opener = Callable[["PlainApp", str, "UnfinishedPage"], object]


def _change_thing(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.written.change import change

    change(app, app.companion.journal.find(id))


def _answer(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.written.entry_acts import answer

    answer(app, app.companion.journal.entry(id))


def _move(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    from selfkind.plain.written.acts import move
    from selfkind.plain.written.days import MOVES

    if typed := str(page.draft.answers.get("day") or "").strip():
        app.console.left[MOVES] = typed
    move(app, app.companion.journal.find(id))
    app.companion.drafts.discard(page.id)


def _session(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    _change_one(app, app.companion.practice.sessions(*_around(page)), lambda one: one.id == id)


def _note(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    slot, _, item = id.partition(" ")
    plan = app.companion.planning.plan_as_planned(page.day)
    on_plan = {(str(one.slot), one.item.id): one for one in plan.occurrences}
    from selfkind.plain.item_note import write_note

    write_note(app, there(lambda: on_plan.get((slot, item))))


def _card_day(app: PlainApp, id: str, page: UnfinishedPage) -> None:
    _change_one(app, app.companion.card.between(*_around(page)), lambda one: one.id == id)


def _around(page: UnfinishedPage) -> tuple[date, date]:
    return page.day, page.day


def _change_one(app: PlainApp, things: list[Any], is_it: Callable[[Any], bool]) -> None:
    from selfkind.plain.written.change import change

    thing: Thing = there(lambda: next((one for one in things if is_it(one)), None))
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
    Page.CARD_DAY: _card_day,
    Page.REPLY: _reply,
    Page.SEAL: _seal,
}
"""For each page about these, what opens it. The page itself offers its draft."""
