"""The Boundaries screen: safety first, boundaries by category, phrases, and the ladder of small no's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.boundaries.boundary import Boundary, Script
from selfkind.domain.boundaries.lines import LineKind
from selfkind.domain.boundaries.practice import MomentKind, Said
from selfkind.domain.records import replace
from selfkind.platform import clipboard
from selfkind.tui.screens.boundaries.boundaries import BoundariesScreen
from selfkind.tui.screens.boundaries.ladder import LadderScreen
from selfkind.tui.screens.boundaries.moment import MomentScreen
from selfkind.tui.screens.boundaries.plan import PlanScreen
from selfkind.tui.screens.boundaries.rehearsal import RehearsalScreen
from selfkind.tui.screens.confirm import ConfirmScreen
from tests.conftest import Clock
from tests.tui.journey import Journey, journey
from tests.tui.screens.path.test_path import go_to, states

Open = Callable[[], Companion]
SIX = "I leave work at six"
SIZES = [(120, 36), (80, 24), (60, 20)]


@pytest.fixture
def cared_for(companion: Companion) -> Companion:
    """A home whose user has read the words about safety."""
    companion.boundaries.keep_safety_seen()
    return companion


def planned(companion: Companion, text: str = SIX, **fields: object) -> Boundary:
    return companion.boundaries.keep(replace(Boundary("", text, companion.now()), **fields)).value  # type: ignore[arg-type]


async def show(person: Journey) -> BoundariesScreen:
    await person.do("go.boundaries")
    screen = person.app.screen
    assert isinstance(screen, BoundariesScreen)
    return screen


async def skipped_through(person: Journey) -> None:
    """A rehearsal, with each of its parts skipped."""
    screen = person.app.screen
    assert isinstance(screen, RehearsalScreen)
    run = screen.session_run
    run._origin -= run.timeline.settle
    for _ in range(6):
        await person.do("breathe.skip")
    await person.until(lambda: screen.is_over)


@pytest.mark.parametrize("size", [*SIZES, (44, 12)])
async def test_safety_comes_first_and_once(companion: Companion, opened: Open, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await show(person)
        assert person.see("If someone might hurt")
        assert person.see("For help lines, press !.")
        await person.press("n", "p", "s", "down", "end")
        assert person.see("press ctrl+l.")
        assert isinstance(person.app.screen, BoundariesScreen)
        assert person.see("Safety first")
        await person.press("enter")
        assert person.see("Your boundaries will appear here.")
        await person.do("boundaries.safety")
        assert person.see("If someone might hurt")
        await person.press("escape")
        assert not person.see("Safety first")
    async with journey(opened(), size) as person:
        await show(person)
        assert not person.see("Safety first")


async def test_help_and_hiding_work_on_the_words_about_safety(companion: Companion) -> None:
    async with journey(companion) as person:
        await show(person)
        await person.do("app.help_now")
        assert person.see("You deserve a real person")
        await person.do("help_now.close", "app.hide")
        assert person.text.split() == ["ready", "·", "F1", "help"]
        await person.press("x")
        assert person.see("Safety first")


@pytest.mark.parametrize("size", SIZES)
async def test_boundaries_stand_by_category_and_are_read_whole(
    cared_for: Companion, size: tuple[int, int]
) -> None:
    planned(cared_for, "Not this", category="my own")
    planned(cared_for, "Anything")
    planned(
        cared_for,
        category="work",
        who="Kim",
        cost=7,
        firmness=3,
        script=Script(opening="Thank you", ask="I'll go"),
    )
    planned(cared_for, "Lunch is mine", category="time")
    async with journey(cared_for, size) as person:
        await show(person)
        rows = [row for row in person.rows("#boundaries") if row]
        assert rows == [
            "Time",
            "Lunch is mine",
            "Energy and work",
            f"{SIX} Kim",
            "my own",
            "Not this",
            "Without a category",
            "Anything",
        ]
        await person.to(SIX)
        await person.press("enter")
        for words in ("Energy and work", "7 of 10"):
            assert person.see(words)
        await person.press("end")
        await person.settle()
        assert person.see("Thank you. I'll go")
        await person.press("escape")
        assert person.row("Lunch").startswith("Lunch")


async def test_a_boundary_is_planned_rehearsed_and_looked_back_on(cared_for: Companion, opened: Open) -> None:
    async with journey(cared_for) as person:
        await show(person)
        await person.do("boundaries.new")
        await person.type(SIX)
        await person.do("form.save")
        assert person.rows("#boundaries") == ["Without a category", SIX]
        assert person.see("put together the words")
        await person.do("boundaries.rehearse")
        await skipped_through(person)
        await person.press("escape")
        await person.do("boundaries.after")
        await person.press("enter", "right", "right", "enter")
        await person.type("7")
        await person.do("form.save")
        assert "1 brave moment" in str(person.app.screen.query_one("#boundaries").border_subtitle)
        await person.press("enter", "end")
        await person.settle()
        assert person.see("Rehearsals: 1. Brave moments: 1.")
        assert person.see("Discomfort, before and after: 7 to ?")
    assert {one.kind for one in opened().boundaries.moments()} == set(MomentKind)


@pytest.mark.parametrize("size", SIZES)
async def test_the_words_to_say_are_seen_as_they_are_typed_with_soft_hints(
    cared_for: Companion, opened: Open, size: tuple[int, int]
) -> None:
    planned(cared_for)
    async with journey(cared_for, size) as person:
        await show(person)
        await person.do("boundaries.words")
        assert not person.see("You say:")
        await person.type("Thank you")
        assert person.see("You say: Thank you")
        await person.do("form.next", "form.next", "form.next")
        await person.type("No, always")
        assert person.see("You say: Thank you. No, always")
        assert person.see("“This time” is easier")
        await person.do("form.save")
    assert opened().boundaries.all()[0].words == "Thank you. No, always"


async def test_a_boundary_is_made_private_copied_deleted_and_undone(
    cared_for: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(clipboard, "copy", lambda text: copied.append(text) or "wl-copy")
    planned(cared_for)
    async with journey(cared_for) as person:
        await show(person)
        assert person.see("private")
        await person.do("boundaries.private")
        assert person.notices[-1] == "This boundary isn't private any more. Press u to undo."
        assert person.see("not private")
        await person.do("boundaries.copy")
        assert copied == [SIX]
        await person.do("boundaries.delete")
        assert person.see("Your boundaries will appear here.")
        await person.do("app.undo")
        assert person.rows("#boundaries") == ["Without a category", SIX]
    assert opened().boundaries.all()[0].private is False


async def test_nothing_is_done_without_a_boundary(cared_for: Companion) -> None:
    async with journey(cared_for) as person:
        await show(person)
        for name in ("edit", "words", "rehearse", "routine", "copy", "private", "delete"):
            await person.do(f"boundaries.{name}")
            assert person.notices[-1] == "Choose a boundary first. n plans one."
            assert isinstance(person.app.screen, BoundariesScreen)
        await person.do("boundaries.after")
        assert isinstance(person.app.screen, MomentScreen)


async def test_a_rehearsal_goes_into_the_routine_by_a_name_that_says_nothing(
    cared_for: Companion, opened: Open
) -> None:
    boundary = planned(cared_for)
    async with journey(cared_for) as person:
        await show(person)
        await person.do("boundaries.routine", "form.save")
    item = opened().planning.item("Rehearse a boundary")
    assert item.exercise == boundary.id


async def test_its_reminders_may_show_the_name_where_that_is_chosen(cared_for: Companion, opened: Open) -> None:
    planned(cared_for)
    async with journey(cared_for, (100, 44)) as person:
        await show(person)
        await person.do("boundaries.routine")
        await person.until(lambda: person.see("Its reminders"))
        assert person.see("A reminder says that a small practice is waiting, and nothing more.")
        for _ in range(5):
            await person.do("form.next")
        await person.press("right")
        assert person.see("Your settings hide every name now.")
        await person.do("form.save")
    item = opened().planning.item("Rehearse a boundary")
    assert item.show_name
    companion = opened()
    async with journey(companion, (100, 44)) as person:
        await person.to("Rehearse a boundary")
        await person.do("today.edit")
        await person.until(lambda: person.see("Its reminders"))
        for _ in range(5):
            await person.do("form.next")
        await person.press("left")
        await person.do("form.save")
    assert not opened().planning.item("Rehearse a boundary").show_name


async def test_an_item_that_says_nothing_is_not_asked_about_its_name(cared_for: Companion) -> None:
    async with journey(cared_for, (100, 44)) as person:
        await person.do("today.edit")
        await person.until(lambda: person.see("Times of day"))
        assert not person.see("Its reminders")


async def test_guilt_is_asked_for_once_on_a_later_day(cared_for: Companion, opened: Open, clock: Clock) -> None:
    new = cared_for.boundaries.new_moment(MomentKind.AFTER, planned(cared_for))
    cared_for.boundaries.log(replace(new, said=Said.SAID, guilt=6))
    async with journey(cared_for) as person:
        await show(person)
        assert not person.see("How is the guilt now?")
    clock.forward(days=1)
    async with journey(opened()) as person:
        await show(person)
        assert person.rows("#boundaries")[:2] == ["How is the guilt now?", SIX]
        await person.press("home", "enter")
        assert person.see("your guilt was 6 of 10")
        await person.type("11")
        await person.press("enter")
        assert person.see("Choose a number from 0 to 10.")
        await person.press("backspace", "enter")
        assert not person.see("How is the guilt now?")
    assert opened().boundaries.moments()[0].guilt_later == 1


async def test_the_question_about_guilt_can_be_put_away(cared_for: Companion, opened: Open, clock: Clock) -> None:
    new = cared_for.boundaries.new_moment(MomentKind.AFTER, "a no")
    cared_for.boundaries.log(replace(new, said=Said.SAID, guilt=6))
    clock.forward(days=1)
    async with journey(opened()) as person:
        await show(person)
        await person.press("home")
        await person.do("boundaries.delete")
        assert person.see("Your boundaries will appear here.")
        assert not person.see("How is the guilt now?")
    assert opened().boundaries.guilt_to_ask() is None


@pytest.mark.parametrize("size", SIZES)
async def test_phrases_stand_by_firmness_with_ones_own(
    cared_for: Companion, opened: Open, size: tuple[int, int]
) -> None:
    async with journey(cared_for, size) as person:
        await show(person)
        await person.do("boundaries.phrases")
        assert person.rows()[0] == "1 Soft"
        await person.do("phrases.edit")
        assert person.notices[-1] == "You can change and delete your own phrases."
        await person.do("phrases.new")
        await person.type("Not this week.")
        await person.do("form.save")
        rows = person.rows()
        assert rows[rows.index("2 Kind and clear") + 1].split() == ["Not", "this", "week.", "yours"]
        await person.to("Not this week.")
        await person.do("phrases.edit")
        await person.press("end")
        await person.type(" Thanks.")
        await person.do("form.save")
        assert person.see("Not this week. Thanks.")
        await person.do("phrases.delete")
        assert not any("Not this week." in row for row in person.rows())
        await person.do("app.undo")
        assert any("Not this week. Thanks." in row for row in person.rows())
    (line,) = opened().boundaries.lines(LineKind.PHRASE)
    assert (line.text, line.firmness) == ("Not this week. Thanks.", 2)


async def test_a_phrase_is_whole_on_a_narrow_window(cared_for: Companion) -> None:
    async with journey(cared_for, (60, 30)) as person:
        await show(person)
        await person.do("boundaries.phrases")
        assert person.see("I'm not sure that fits for me. Can I come back")
        assert person.see("you tomorrow?")
        assert "…" not in person.text
        await person.pilot.resize_terminal(100, 30)
        await person.settle()
        assert person.see("I'm not sure that fits for me. Can I come back to you tomorrow?")


async def test_a_phrase_is_rehearsed_and_a_boundary_is_planned_with_it(cared_for: Companion, opened: Open) -> None:
    async with journey(cared_for) as person:
        await show(person)
        await person.do("boundaries.phrases")
        await person.to("still no")
        await person.press("enter")
        await skipped_through(person)
        await person.press("escape")
        await person.do("phrases.plan")
        assert isinstance(person.app.screen, PlanScreen)
        await person.type("I keep my no")
        await person.do("form.save")
    companion = opened()
    assert companion.boundaries.moments()[0].about == "I've heard you, and my answer is still no."
    assert companion.boundaries.all()[0].script.ask == "I've heard you, and my answer is still no."


@pytest.mark.parametrize("size", SIZES)
async def test_the_ladder_counts_tries_and_says_what_comes_next(
    cared_for: Companion, opened: Open, size: tuple[int, int]
) -> None:
    async with journey(cared_for, size) as person:
        await show(person)
        await person.do("boundaries.ladder")
        assert person.rows()[0] == "Decline a receipt or a sample. next, 10"
        await person.press("enter", "enter", "right", "enter")
        await person.type("4")
        await person.press("enter")
        await person.type("2")
        await person.do("form.save")
        assert isinstance(person.app.screen, LadderScreen)
        assert person.rows()[:2] == ["Decline a receipt or a sample. tried once, 10", "Choose the film. next, 15"]
        assert person.see("Brave moments so far: 1.")
        await person.do("ladder.edit")
        await person.press("enter")
        await person.press(*["backspace"] * 2)
        await person.type("101")
        await person.do("form.save")
        assert person.see("Choose a number from 0 to 100.")
        await person.press("backspace", "backspace", "backspace")
        await person.type("35")
        await person.do("form.save")
        assert any(row.endswith("yours, 35") for row in person.rows())
        await person.do("ladder.new")
        await person.type("No second piece")
        await person.press("enter")
        await person.type("25")
        await person.do("form.save")
        assert any(row.startswith("No second piece") for row in person.rows())
    (moment,) = opened().boundaries.moments()
    assert (moment.step, moment.before, moment.after, moment.said) == ("receipt", 4, 2, Said.SAID)


async def test_one_small_no_opens_the_ladder_after_the_words_about_safety_and_is_ticked(
    companion: Companion, opened: Open
) -> None:
    async with journey(companion) as person:
        await person.to("One small no")
        await person.do("today.begin")
        assert isinstance(person.app.screen, ConfirmScreen)
        assert person.see("If someone might hurt")
        await person.do("care.begin")
        assert isinstance(person.app.screen, LadderScreen)
        await person.do("ladder.write")
        await person.type("Thank you, not today")
        await person.do("form.save")
        assert isinstance(person.app.screen, RehearsalScreen)
        await person.press("escape")
        assert person.row("One small no").startswith("●")
    (moment,) = opened().boundaries.moments()
    assert (moment.about, moment.is_rehearsal, moment.step) == ("Thank you, not today", True, "")


async def test_a_small_no_is_a_step_of_the_path(cared_for: Companion, opened: Open) -> None:
    go_to(cared_for, "small-no")
    async with journey(cared_for) as person:
        await person.do("app.path")
        await person.press("enter")
        assert isinstance(person.app.screen, LadderScreen)
        await person.press("enter", "enter", "right")
        await person.do("form.save")
        await person.settle()
        assert not isinstance(person.app.screen, LadderScreen)
    assert states(opened())["small-no"] == "done"
