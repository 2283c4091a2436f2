"""Time away in the app: added, changed, ended and deleted with keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.forms import draft as field_draft
from selfkind.tui.screens.away.away import AwayScreen
from selfkind.tui.screens.away.span import SpanScreen
from tests.tui.journey import journey

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (120, 36)]
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def quick_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are kept a moment after the last key instead of a second."""
    monkeypatch.setattr(field_draft, "AFTER", 0.05)


@pytest.mark.parametrize("size", SIZES)
async def test_days_are_added_and_today_says_so(companion: Companion, opened: Open, size: tuple[int, int]) -> None:
    companion.planning.tick(companion.planning.item("water"))
    async with journey(companion, size) as person:
        await person.do("app.away")
        assert "You have no time away." in "\n".join(person.rows())
        await person.do("away.new")
        await person.press("enter")
        await person.type("sunday")
        assert person.see("Sunday 29 November 2026")
        await person.press("enter")
        await person.type("with my sister")
        await person.press("enter")
        assert person.notices[-1] == "Saved: away 23 November to 29 November. Press u to undo."
        assert "23 November to 29 November with my sister now" in " ".join(person.rows())
        await person.press("escape")
        assert person.see("You're away until Sunday 29 November.")
        assert not person.see("Body scan")
        assert person.see("Water, slowly")
    (span,) = opened().away.all()
    assert (span.start, span.end, span.why) == (TODAY, date(2026, 11, 29), "with my sister")


async def test_being_back_is_one_key(companion: Companion, opened: Open) -> None:
    companion.away.keep("today", "sunday")
    async with journey(companion) as person:
        await person.do("app.away", "away.end")
        assert person.notices[-1] == "Welcome back. Today is planned again. Press u to undo."
        await person.do("app.undo")
        assert len(opened().away.all()) == 1
        await person.do("app.redo")
        await person.press("escape")
        assert person.see("Good morning.")
        assert person.see("Water, slowly")


async def test_days_are_changed_and_deleted(companion: Companion, opened: Open) -> None:
    companion.away.keep("friday", "sunday", "ill")
    async with journey(companion) as person:
        await person.do("app.away", "away.edit")
        page = person.app.screen
        assert isinstance(page, SpanScreen)
        assert page.answers() == {"start": "2026-11-27", "end": "2026-11-29", "why": "ill"}
        await person.press("enter", "end", "ctrl+u")
        await person.press("enter", "enter")
        assert person.notices[-1].startswith("Saved: away from 27 November on.")
        assert isinstance(person.app.screen, AwayScreen)
        await person.do("away.delete")
        assert person.notices[-1] == "That time away is in the bin for 30 days. Press u to undo."
        assert opened().away.all() == []
        await person.do("app.undo")
        assert [one.end for one in opened().away.all()] == [None]


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("2026-11-01", "The last day away comes before the first"),
        ("31 february", "isn't a date in the calendar"),
        ("sunday", "You already have time away then: 27 November to 29 November."),
    ],
)
async def test_what_makes_no_sense_keeps_the_page(companion: Companion, end: str, said: str) -> None:
    companion.away.keep("friday", "sunday")
    async with journey(companion) as person:
        await person.do("app.away", "away.new")
        await person.press("enter")
        await person.type(end)
        await person.do("form.save")
        assert isinstance(person.app.screen, SpanScreen)
        assert said in " ".join(person.text.replace("│", " ").split())
        assert len(companion.away.all()) == 1


async def test_days_that_cannot_be_are_said_while_they_are_typed(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.away", "away.new")
        page = person.app.screen
        assert isinstance(page, SpanScreen)
        said = []
        for words in ("20", "20 nov 2026", "sunday"):
            await person.press("enter", "ctrl+u")
            await person.type(words)
            said.append(str(page.field("end")._note.content))
            await person.press("shift+tab")
        assert said[0] == ""
        assert said[1].startswith("The last day away comes before the first: 2026-11-20 is earlier than")
        assert said[2] == "Sunday 29 November 2026"


async def test_an_unfinished_page_goes_on(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("app.away", "away.new")
        await person.press("enter")
        await person.type("sunday")
        await person.do("form.cancel")
        await person.press("escape")
        await person.do("app.unfinished")
        assert "New time away" in person.rows()[0]
        await person.do("unfinished.open")
        page = person.app.screen
        assert isinstance(page, SpanScreen)
        assert page.answers()["end"] == "sunday"
        await person.do("form.save")
    assert len(opened().away.all()) == 1


async def test_typing_replaces_the_day_that_the_page_begins_with(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.away", "away.new")
        page = person.app.screen
        assert isinstance(page, SpanScreen)
        assert page.answers()["start"] == "today"
        await person.type("friday")
        assert page.answers()["start"] == "friday"
        await person.press("enter", "shift+tab")
        await person.type("!")
        assert page.answers()["start"] == "friday!"
