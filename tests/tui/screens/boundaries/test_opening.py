"""Boundaries opened from the routine and the path: the words about safety first, and the item ticked."""

from __future__ import annotations

from collections.abc import Callable

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.practice import MomentKind
from selfkind.tui.screens.boundaries.plan import PlanScreen
from selfkind.tui.screens.confirm import ConfirmScreen
from tests.tui.journey import journey
from tests.tui.screens.boundaries.test_boundaries import skipped_through
from tests.tui.screens.path.test_path import go_to, states

Open = Callable[[], Companion]
SIX = "I leave work at six"


async def test_an_item_opens_the_rehearsal_of_its_boundary_and_is_ticked(
    companion: Companion, opened: Open
) -> None:
    boundary = companion.boundaries.keep(Boundary("", SIX, companion.now())).value
    companion.boundaries.schedule(boundary, ItemDraft(""))
    async with journey(companion) as person:
        await person.to("Rehearse a boundary")
        await person.press("enter")
        assert isinstance(person.app.screen, ConfirmScreen)
        assert person.see("hurt, threaten or punish")
        await person.press("enter")
        assert person.see(SIX)
        await skipped_through(person)
        assert person.see("Rehearse a boundary is ticked.")
        await person.press("escape")
        await person.until(lambda: person.row("Rehearse a boundary").startswith("●"))
    (moment,) = opened().boundaries.moments()
    assert (moment.is_rehearsal, moment.times) == (True, 3)


async def test_the_words_about_safety_are_shown_once_and_can_be_left(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.app.begin_exercise("boundary-plan")
        await person.settle()
        assert isinstance(person.app.screen, ConfirmScreen)
        await person.do("app.help_now")
        assert person.see("Help")
        await person.press("escape", "escape")
        assert opened().boundaries.needs_care()
        await person.app.begin_exercise("boundary-plan")
        await person.settle()
        await person.press("enter")
        assert isinstance(person.app.screen, PlanScreen)
        await person.press("escape")
        await person.app.begin_exercise("boundary-plan")
        await person.settle()
        assert isinstance(person.app.screen, PlanScreen)
    assert opened().boundaries.needs_care() == ""


async def test_planning_a_boundary_is_a_step_of_the_path(companion: Companion, opened: Open) -> None:
    go_to(companion, "drained")
    companion.boundaries.keep_safety_seen()
    async with journey(companion) as person:
        await person.do("app.path")
        await person.press("enter")
        assert isinstance(person.app.screen, PlanScreen)
        await person.type(SIX)
        await person.do("form.save")
        await person.settle()
    assert states(opened())["drained"] == "done"
    assert [one.text for one in opened().boundaries.all()] == [SIX]


async def test_a_rehearsal_is_done_for_the_step_of_a_small_no(companion: Companion, opened: Open) -> None:
    go_to(companion, "small-no")
    boundary = companion.boundaries.keep(Boundary("", SIX, companion.now())).value
    companion.boundaries.log(companion.boundaries.new_moment(MomentKind.REHEARSAL, boundary))
    assert states(opened())["small-no"] == "done"
