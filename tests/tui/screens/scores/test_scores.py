"""Scores in the app: added, logged, changed, deleted, with drafts, and from the Journal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.scores.score import Direction, Score
from tests.conftest import Clock
from tests.tui.journey import journey

Open = Callable[[], Companion]
SIZES = [(44, 12), (60, 20), (80, 24), (120, 36), (200, 60)]


@pytest.fixture
def sleep(companion: Companion) -> Score:
    return companion.scores.keep(Score("", "Sleep", companion.now(), 1, 27)).value


@pytest.mark.parametrize("size", SIZES)
async def test_a_score_is_added_and_a_value_logged(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await person.do("app.scores")
        assert person.see("Follow a number here")
        await person.do("scores.new")
        await person.type("Sleep")
        await person.do("form.save")
        assert person.rows()[-2:] == ["Sleep 0 to 10", "No values yet."]
        await person.do("scores.log")
        await person.type("11")
        await person.do("form.save")
        assert person.see("Choose a number from 0 to 10.")
        await person.press("backspace", "backspace")
        await person.type("6,5")
        await person.do("form.save")
        assert person.see("6.5 on 23 November")
        await person.do("app.undo")
        assert not person.see("6.5 on 23 November")
    (score,) = opened().scores.all()
    assert (score.name, score.direction, opened().scores.values()) == ("Sleep", Direction.NONE, [])


async def test_a_score_is_changed_deleted_and_restored(companion: Companion, sleep: Score, opened: Open) -> None:
    async with journey(companion, (80, 24)) as person:
        await person.do("app.scores", "scores.edit")
        await person.type(" well")
        await person.do("form.save")
        assert person.see("Sleep well")
        await person.do("scores.delete")
        assert person.see("Its values stay.")
        assert opened().scores.all() == []
        await person.do("app.undo")
        assert [one.name for one in opened().scores.all()] == ["Sleep well"]


async def test_an_unfinished_value_is_taken_up_again(companion: Companion, sleep: Score, opened: Open) -> None:
    async with journey(companion, (80, 24)) as person:
        await person.do("app.scores", "scores.log")
        await person.type("14")
        await person.press("escape")
        await person.do("scores.back", "app.unfinished", "unfinished.open")
        assert person.see("What is the value, 1 to 27?")
        await person.do("form.save")
    assert [one.value for one in opened().scores.values()] == [14]


async def test_a_value_is_changed_and_deleted_in_the_journal(
    companion: Companion, sleep: Score, opened: Open
) -> None:
    companion.scores.log(sleep, 14, "after a short night")
    async with journey(companion, (120, 36)) as person:
        await person.do("go.journal")
        assert person.see("14 (1 to 27)")
        await person.do("journal.edit")
        await person.press("backspace")
        await person.do("form.save")
        assert [one.value for one in opened().scores.values()] == [1]
        assert [one.value for one in opened().scores.value_bin()] == [14]
        await person.do("journal.delete")
        assert opened().scores.values() == []


@pytest.mark.parametrize("days", [0, 3])
async def test_an_unfinished_change_of_a_value_is_taken_up_again_on_a_later_day(
    companion: Companion, sleep: Score, opened: Open, clock: Clock, days: int
) -> None:
    companion.scores.log(sleep, 14)
    async with journey(companion, (80, 24)) as person:
        await person.do("go.journal", "journal.edit", "form.next")
        await person.type("a short night")
        await person.press("escape")
        await person.until(lambda: bool(opened().drafts.unfinished()))
        clock.forward(days=days)
        await person.do("app.unfinished", "unfinished.open")
        assert person.see("a short night")
        await person.do("form.save")
    assert [(one.value, one.note) for one in opened().scores.values()] == [(14, "a short night")]


async def test_an_unfinished_value_is_of_its_day(companion: Companion, sleep: Score, clock: Clock) -> None:
    async with journey(companion, (80, 24)) as person:
        await person.do("app.scores", "scores.log")
        await person.type("14")
        await person.press("escape")
        (page,) = companion.drafts.unfinished()
        assert page.draft.day == companion.today()
        clock.forward(days=1)
        await person.do("scores.back", "app.unfinished", "unfinished.open", "form.save")
    (value,) = companion.scores.values()
    assert (value.value, value.day) == (14, page.draft.day)
