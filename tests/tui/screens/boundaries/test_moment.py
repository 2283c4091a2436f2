"""A look back after a no: its page, and what the Journal, search and the bin show of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.practice import BoundaryMoment, MomentKind, Said
from selfkind.domain.records import replace
from selfkind.tui.screens.boundaries.moment import MomentScreen
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
SIX = "I leave work at six"


def looked_back(companion: Companion, **fields: object) -> BoundaryMoment:
    """A look back that is kept."""
    boundary = companion.boundaries.keep(Boundary("", SIX, companion.now())).value
    new = companion.boundaries.new_moment(MomentKind.AFTER, boundary)
    return companion.boundaries.log(replace(new, **{"said": Said.SAID, **fields})).value  # type: ignore[arg-type]


async def page_of(person: Journey, screen: MomentScreen) -> None:
    """Open the page."""
    await person.app.push_screen(screen)
    await person.settle()


async def test_a_look_back_is_written(companion: Companion, opened: Open) -> None:
    boundary = companion.boundaries.keep(Boundary("", SIX, companion.now())).value
    new = companion.boundaries.new_moment(MomentKind.AFTER, boundary)
    async with journey(companion) as person:
        await page_of(person, MomentScreen(new))
        assert person.see(SIX)
        await person.press("enter", "right", "right", "right")
        await person.press("enter")
        await person.type("7")
        await person.press("enter")
        await person.type("4")
        await person.do("form.save")
        assert person.notices[-1].startswith("Saved. Not yet is information.")
    (moment,) = opened().boundaries.moments()
    assert (moment.said, moment.before, moment.after, moment.about) == (Said.NOT_YET, 7, 4, SIX)


async def test_what_came_of_it_is_asked_and_never_taken_for_an_answer(companion: Companion, opened: Open) -> None:
    new = companion.boundaries.new_moment(MomentKind.AFTER, SIX)
    async with journey(companion) as person:
        await page_of(person, MomentScreen(new))
        await person.press("end")
        await person.type(" sharp")
        await person.do("form.save")
        assert person.see("What came of it? Choose what fits: each of them is a fine answer.")
        assert isinstance(person.app.screen, MomentScreen)
        assert person.app.screen.here is person.app.screen.field("said"), "it's asked there"
        assert opened().boundaries.moments() == []
        await person.press("right", "right")
        await person.do("form.save")
        assert not isinstance(person.app.screen, MomentScreen)
    (moment,) = opened().boundaries.moments()
    assert (moment.said, moment.about) == (Said.PART, f"{SIX} sharp")


async def test_nothing_more_is_said_of_ones_own_words(companion: Companion) -> None:
    new = companion.boundaries.new_moment(MomentKind.AFTER, "a no")
    assert companion.boundaries.saved_line(replace(new, said=Said.NOT_YET, hard="he shouted")) == "Saved."


async def test_a_number_that_cant_be_stays_on_the_page(companion: Companion, opened: Open) -> None:
    moment = looked_back(companion)
    async with journey(companion) as person:
        await page_of(person, MomentScreen(moment))
        await person.press("enter", "enter")
        await person.type("11")
        await person.do("form.save")
        assert person.see("Choose a number from 0 to 10, or leave the field empty.")
        assert isinstance(person.app.screen, MomentScreen)
    assert opened().boundaries.moments() == [moment]


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 20)])
async def test_a_look_back_is_read_in_the_journal_and_changed_there(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    looked_back(companion, hard="the silence", before=7, after=3)
    async with journey(companion, size) as person:
        await person.do("go.journal")
        assert person.rows("#entries") == ["Today", f"{SIX} said it"]
        await person.press("enter")
        for text in (SIX, "Said it", "7 of 10", "3 of 10", "the silence"):
            assert person.see(text)
        await person.do("journal.edit")
        assert person.see("Change this look back")
        await person.press("end")
        await person.type(" sharp")
        await person.do("form.save")
        await person.until(lambda: person.see("six sharp"))
    (moment,) = opened().boundaries.moments()
    assert moment.about == f"{SIX} sharp"
    assert len(opened().boundaries.moment_bin()) == 1


async def test_a_look_back_is_moved_and_deleted_from_the_journal(companion: Companion, opened: Open) -> None:
    looked_back(companion)
    async with journey(companion) as person:
        await person.do("go.journal", "journal.move")
        assert person.see("This look back is currently on")
        await person.type("yesterday")
        await person.press("enter")
        await person.until(lambda: person.see("Yesterday"))
        await person.do("journal.delete")
        assert person.notices[-1] == "The look back is in the bin for 30 days. Press u to undo."
        assert opened().boundaries.moments() == []
        await person.do("app.bin")
        await person.until(lambda: person.see("Said it: I leave work"))
        await person.press("escape")
        await person.do("app.undo")
        assert len(opened().boundaries.moments()) == 1


async def test_a_look_back_is_found(companion: Companion) -> None:
    looked_back(companion, hard="the silence")
    async with journey(companion) as person:
        await person.do("app.search")
        await person.type("silence")
        await person.until(lambda: person.rows("#found") == ["the silence today"])


async def test_a_boundary_is_read_in_the_bin(companion: Companion, opened: Open) -> None:
    boundary = companion.boundaries.keep(
        replace(Boundary("", SIX, companion.now()), who="my manager", cost=6)
    ).value
    companion.boundaries.delete(boundary)
    async with journey(companion) as person:
        await person.do("app.bin")
        await person.until(lambda: person.see(SIX))
        assert person.see("my manager")
        assert person.see("6 of 10")
        await person.do("bin.restore")
        assert person.notices[-1].startswith("Boundary restored.")
    assert opened().boundaries.all()[0].id == boundary.id
