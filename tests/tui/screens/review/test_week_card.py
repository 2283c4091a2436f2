"""The card after a weekly check-in: the bars, one's own weeks, and the label; nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.journal.reading import WEEK_LABEL
from selfkind.tui.forms.chips import Scale
from selfkind.tui.screens.review.week_card import WeekCard
from tests.conftest import Clock
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]


async def answer(person: Journey) -> None:
    await person.app.begin_exercise("weekly-check-in")
    await person.settle()
    await person.press("3", "enter", "1", "enter", "4")
    await person.do("form.save")
    await person.until(lambda: isinstance(person.app.screen, WeekCard))


@pytest.mark.parametrize("size", [(44, 12), (60, 20), (80, 24), (120, 36)])
async def test_the_bars_and_the_label_and_no_kind_word(opened: Open, clock: Clock, size: tuple[int, int]) -> None:
    companion = opened()
    week = companion.practice.exercise("weekly-check-in")
    companion.journal.save(week, {"good_for_me": 1, "others_too": 1, "named_feeling": 1})
    clock.forward(days=7)
    async with journey(companion, size) as person:
        await answer(person)
        assert person.see("A personal note to yourself")
        section = companion.reviews.week_of(companion.journal.entries()[0])
        assert section.parts[0] == WEEK_LABEL
        assert len(section.parts) == 3  # the label, the bars, one's own weeks
        assert person.notices[-1] in ("Saved.", "Written down.", "Your week is saved.", "Saved, just for you.")
        if size[1] >= 24:
            assert person.see("shared humanity")
        await person.press("escape")
        assert not isinstance(person.app.screen, WeekCard)


async def test_a_weekly_check_in_of_words_alone_shows_no_card(opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        await person.app.begin_exercise("weekly-check-in")
        await person.settle()
        await person.press(*["ctrl+n"] * 6)
        await person.press("o", "k")
        await person.do("form.save")
        await person.settle()
        assert not isinstance(person.app.screen, WeekCard)
        await person.press("6")
        await person.settle()
    (entry,) = companion.journal.entries()
    assert entry.text == "ok"
    assert companion.reviews.week_of(entry).empty


async def test_enter_that_was_meant_for_the_page_closes_nothing(opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        await answer(person)
        card = person.app.screen
        assert isinstance(card, WeekCard)
        card._came += 60
        card.action_begin()
        await person.settle()
        assert person.app.screen is card
        card._came -= 120
        await person.press("enter")
        assert person.app.screen is not card


async def test_changing_a_weekly_check_in_shows_no_card(opened: Open) -> None:
    companion = opened()
    week = companion.practice.exercise("weekly-check-in")
    entry = companion.journal.save(week, {"good_for_me": 1}).value.entry
    from selfkind.tui.screens.journal.edit import EditScreen

    async with journey(companion) as person:
        await person.app.push_screen(EditScreen(entry, companion.journal.page_for(entry)))
        await person.settle()
        await person.press("3")
        await person.do("form.save")
        assert not isinstance(person.app.screen, WeekCard)
    assert companion.journal.entries()[0].week.good_for_me == 3


async def test_a_digit_beyond_the_last_answer_chooses_nothing(opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        await person.app.begin_exercise("weekly-check-in")
        await person.settle()
        await person.press("7", "enter", "3", "9", "enter", "4")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, WeekCard))
    week = companion.journal.entries()[0].week
    assert week is not None
    assert [week.good_for_me, week.warm_voice, week.others_too] == [None, 3, 4]


async def test_a_number_that_means_none_is_drawn_as_the_nearest(opened: Open) -> None:
    companion = opened()
    async with journey(companion, (80, 24)) as person:
        await person.app.begin_exercise("weekly-check-in")
        await person.settle()
        scale = person.app.screen.query(Scale).first()
        for number, name in ((9, "nearly every day"), (-1, "not this week")):
            scale.value = number
            await person.settle()
            assert name in scale.render_line(0).text
