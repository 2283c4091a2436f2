"""Another day: a try and the value of a score can be of a day before, such as one that was on paper first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.scores.score import Score
from selfkind.tui.forms import draft as field_draft
from selfkind.tui.screens.homework.tried import TriedScreen
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)
FRIDAY = TODAY - timedelta(days=3)


@pytest.fixture(autouse=True)
def quick_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are kept a moment after the last key instead of a second."""
    monkeypatch.setattr(field_draft, "AFTER", 0.05)


def title(person: Journey) -> str:
    return str(person.app.screen.query_one("#sheet").border_title)


async def choose_friday(person: Journey) -> None:
    await person.do("entry.when")
    await person.type("3 days ago")
    await person.press("enter")


async def test_a_try_on_paper_is_of_its_day(companion: Companion, opened: Open) -> None:
    companion.homework.keep(Assignment("", "Catch three", companion.now()))
    async with journey(companion) as person:
        await person.do("go.homework", "homework.log")
        await person.press("right")
        await person.do("paper.mark")
        await choose_friday(person)
        assert title(person) == "How did it go? Friday 20 November (from paper)"
        await person.do("form.save")
    (tried,) = opened().homework.tries()
    assert (tried.day, tried.at.date(), tried.from_paper) == (FRIDAY, TODAY, True)


async def test_the_draft_of_a_try_keeps_its_day(companion: Companion, opened: Open) -> None:
    companion.homework.keep(Assignment("", "Catch three", companion.now()))
    async with journey(companion) as person:
        await person.do("go.homework", "homework.log")
        await person.press("right")
        await choose_friday(person)
        await person.do("form.next")
        await person.type("15")
        while isinstance(person.app.screen, TriedScreen):
            await person.press("escape")
    async with journey(opened()) as person:
        await person.do("app.unfinished")
        await person.until(lambda: "No unfinished pages" not in person.text)
        await person.do("unfinished.open")
        await person.until(lambda: isinstance(person.app.screen, TriedScreen))
        await person.until(lambda: "Friday 20 November" in title(person))
        await person.do("form.save")
    (tried,) = opened().homework.tries()
    assert (tried.day, tried.minutes) == (FRIDAY, 15)


async def test_a_value_is_of_another_day(companion: Companion, opened: Open) -> None:
    companion.scores.keep(Score("", "Sleep", companion.now(), 0, 10))
    async with journey(companion) as person:
        await person.do("app.scores", "scores.log")
        await person.type("6")
        await choose_friday(person)
        assert title(person) == "Sleep, Friday 20 November"
        await person.do("form.save")
        assert person.see("6 on 20 November")
    assert [value.day for value in opened().scores.values()] == [FRIDAY]


async def test_what_is_there_moves_in_the_journal(companion: Companion) -> None:
    score = companion.scores.keep(Score("", "Sleep", companion.now(), 0, 10)).value
    companion.scores.log(score, 4, "", FRIDAY)
    async with journey(companion) as person:
        await person.do("go.journal", "journal.edit")
        assert title(person) == "Sleep"
        await person.do("entry.when")
        assert person.see("To move what you noted to another day, press m in the Journal.")
        await person.do("form.cancel", "journal.move")
        assert person.see("another day")
