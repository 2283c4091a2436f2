"""Boundaries: their plans, what was practised with them, and the user's own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.boundaries.boundary import Boundary, Script
from selfkind.domain.boundaries.lines import LineKind, OwnLine
from selfkind.domain.boundaries.practice import BoundaryMoment, MomentKind, Said
from selfkind.domain.errors import Ambiguous, ChangedSince, NotFound, SelfkindError, UsageError
from selfkind.domain.routine.plan import Standing
from tests.conftest import Clock

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)
SIX = "I leave work at six"


def planned(companion: Companion, text: str = SIX, **fields: object) -> Boundary:
    """A boundary that is kept."""
    wanted = replace(Boundary("", text, companion.now()), **fields)  # type: ignore[arg-type]
    return companion.boundaries.keep(wanted).value


def looked_back(companion: Companion, about: Boundary, said: Said = Said.SAID, **fields: object) -> BoundaryMoment:
    """A look back that is kept."""
    new = companion.boundaries.new_moment(MomentKind.AFTER, about)
    return companion.boundaries.log(replace(new, said=said, **fields)).value  # type: ignore[arg-type]


def test_a_sentence_is_enough_for_a_boundary(companion: Companion, opened: Open) -> None:
    one = planned(companion, "  I leave   work at six ")
    assert one.text == SIX
    assert one.private
    assert one.words == SIX
    assert opened().boundaries.all() == [one]
    with pytest.raises(UsageError, match="One sentence is enough"):
        planned(companion, "  ")


def test_all_of_a_plan_is_kept(companion: Companion, opened: Open) -> None:
    script = Script(
        "Thank you.", "When calls go on,", "I get tired.", "I leave at six.", "Tomorrow at nine?", "Bye."
    )
    one = planned(companion, who="my manager", category="Energy", cost=6, firmness=3, script=script, private=False)
    assert one.category == "work"
    assert one.words.startswith("Thank you. When calls go on, I get tired. I leave at six.")
    changed = companion.boundaries.keep(replace(one, script=Script(), cost=None, category="my band"), one).value
    assert opened().boundaries.all() == [changed]
    assert (changed.script, changed.cost, changed.category) == (Script(), None, "my band")
    assert companion.boundaries.category_name("work") == "Energy and work"


@pytest.mark.parametrize(("field", "number"), [("cost", 11), ("cost", -1), ("firmness", 0), ("firmness", 6)])
def test_a_number_that_cant_be_is_refused(companion: Companion, field: str, number: int) -> None:
    with pytest.raises(UsageError, match=f"You gave {number}"):
        planned(companion, SIX, **dict[str, object]({field: number}))
    assert companion.boundaries.all() == []


def test_a_boundary_goes_to_the_bin_and_comes_back(companion: Companion, opened: Open) -> None:
    one = planned(companion)
    companion.boundaries.delete(one)
    assert opened().boundaries.all() == []
    assert companion.undo.coming().undo == f"removing “{SIX}”"
    assert companion.boundaries.restore("I leave").value.text == SIX
    companion.undo.latest()
    companion.undo.latest()
    assert [each.text for each in opened().boundaries.all()] == [SIX]
    with pytest.raises(NotFound):
        companion.boundaries.keep(replace(one, text="else"), replace(one, id="boundary-gone"))


def test_a_boundary_is_meant_by_its_first_words(companion: Companion) -> None:
    one, other = planned(companion), planned(companion, "I leave the group chat")
    assert companion.boundaries.named("i leave WORK") == one
    assert companion.boundaries.named(other.id[:8]) == other
    with pytest.raises(Ambiguous, match="fits several boundaries"):
        companion.boundaries.named("I leave")
    with pytest.raises(NotFound, match="selfkind boundary list"):
        companion.boundaries.named("nothing")


def test_a_change_of_a_plan_can_be_undone_and_redone(companion: Companion, opened: Open) -> None:
    one = planned(companion)
    companion.boundaries.keep(replace(one, text="I leave work at five"), one)
    assert companion.undo.latest().value == "Undone: changing “I leave work at five”."
    assert [each.text for each in opened().boundaries.all()] == [SIX]
    companion.undo.redo()
    assert [each.text for each in opened().boundaries.all()] == ["I leave work at five"]


def test_a_rehearsal_is_a_practice_day_and_ticks_the_small_no(companion: Companion, opened: Open) -> None:
    one = planned(companion)
    moment = companion.boundaries.log(companion.boundaries.new_moment(MomentKind.REHEARSAL, one)).value
    assert moment.times == 3
    assert moment.first_line == f"Rehearsed: {SIX}"
    assert opened().boundaries.moments_of(one) == [moment]
    item = companion.planning.item("One small no")
    occurrence = opened().planning.plan().find(item.id)
    assert occurrence is not None
    assert occurrence.state is Standing.DONE
    companion.planning.untick(item)
    assert opened().progress.history().practice_days == 1
    companion.undo.latest()
    assert companion.undo.coming().undo == "rehearsal of 09:41"
    companion.undo.latest()
    assert opened().boundaries.moments() == []
    assert [each.id for each in opened().boundaries.moment_bin()] == [moment.id]


@pytest.mark.parametrize("said", list(Said))
def test_each_look_back_is_a_brave_moment(companion: Companion, said: Said) -> None:
    one = planned(companion)
    companion.boundaries.log(companion.boundaries.new_moment(MomentKind.REHEARSAL, one))
    looked_back(companion, one, said)
    assert companion.boundaries.brave_moments() == 1


def test_a_look_back_says_what_came_of_it(companion: Companion) -> None:
    one = planned(companion)
    with pytest.raises(UsageError, match="Choose said, part or not-yet"):
        companion.boundaries.log(companion.boundaries.new_moment(MomentKind.AFTER, one))
    with pytest.raises(UsageError, match=r"0 to 10\. You gave 11"):
        looked_back(companion, one, before=11)
    assert companion.boundaries.moments() == []


def test_a_step_of_the_ladder_is_practised(companion: Companion) -> None:
    step = companion.boundaries.step_named("choose")
    new = companion.boundaries.new_moment(MomentKind.AFTER, step)
    kept = companion.boundaries.log(replace(new, said=Said.PART)).value
    assert (kept.step, kept.difficulty, kept.about) == (step.id, step.difficulty, step.text)


def test_a_past_day_can_be_filled_in_and_none_to_come(companion: Companion) -> None:
    one = planned(companion)
    yesterday = TODAY - timedelta(days=1)
    assert companion.boundaries.new_moment(MomentKind.AFTER, one, yesterday).day == yesterday
    with pytest.raises(SelfkindError, match="isn't here yet"):
        companion.boundaries.new_moment(MomentKind.AFTER, one, TODAY + timedelta(days=1))


def test_a_changed_moment_leaves_its_version_in_the_bin(companion: Companion, clock: Clock, opened: Open) -> None:
    before = looked_back(companion, planned(companion), hard="the silence")
    clock.forward(minutes=1)
    after = companion.boundaries.change(before, replace(before, hard="my voice")).value
    assert [one.hard for one in opened().boundaries.moments()] == ["my voice"]
    (version,) = companion.boundaries.moment_bin()
    assert (version.hard, version.version_of) == ("the silence", before.id)
    clock.forward(minutes=1)
    with pytest.raises(ChangedSince):
        companion.boundaries.change(before, replace(before, hard="something else"))
    companion.boundaries.delete_moment(after)
    assert opened().boundaries.moments() == []
    companion.boundaries.restore_moment(after.id[:8])
    assert companion.undo.coming().undo == "restoring look back of 09:41"
    moved = companion.boundaries.move(companion.boundaries.moments()[0], TODAY - timedelta(days=40)).value
    assert opened().boundaries.moments() == [moved]


def test_guilt_is_asked_for_once_on_the_next_days(companion: Companion, clock: Clock, opened: Open) -> None:
    one = looked_back(companion, planned(companion), guilt=6)
    looked_back(companion, planned(companion, "No calls at lunch"), guilt=0)
    assert companion.boundaries.guilt_to_ask() is None
    clock.forward(days=1)
    assert opened().boundaries.guilt_to_ask() == one
    companion.boundaries.keep_guilt(one, 3)
    assert opened().boundaries.guilt_to_ask() is None
    assert companion.boundaries.moment(one.id).guilt_later == 3
    companion.undo.latest()
    assert companion.boundaries.moment(one.id).guilt_later is None


def test_guilt_that_isnt_answered_isnt_asked_for_again(companion: Companion, clock: Clock) -> None:
    one = looked_back(companion, planned(companion), guilt=6)
    clock.forward(days=2)
    companion.boundaries.keep_guilt(one, None)
    assert companion.boundaries.guilt_to_ask() is None
    late = looked_back(companion, planned(companion, "No calls at lunch"), guilt=6)
    clock.forward(days=4)
    assert late.asked is None
    assert companion.boundaries.guilt_to_ask() is None


def test_phrases_of_ones_own_stand_beside_those_of_the_packs(companion: Companion, opened: Open) -> None:
    mine = companion.boundaries.keep_line(
        OwnLine("", LineKind.PHRASE, "Not this  week.", companion.now(), 1, "time")
    ).value
    first = opened().boundaries.phrases()[0]
    assert (first.text, first.is_own) == ("Not this week.", True)
    assert companion.boundaries.keep_line(replace(mine, id="", text="not this week.")).value == mine
    companion.boundaries.delete_line(mine)
    assert not any(one.is_own for one in opened().boundaries.phrases())
    assert companion.boundaries.restore_line("not this week.").value.id == mine.id
    assert companion.boundaries.line("not", LineKind.PHRASE).text == "Not this week."


def test_a_step_can_be_rated_anew_and_one_of_ones_own_added(companion: Companion, opened: Open) -> None:
    step = companion.boundaries.ladder()[0]
    companion.boundaries.keep_line(OwnLine(step.id, LineKind.STEP, step.text, companion.now(), difficulty=95))
    assert companion.boundaries.ladder()[-1].id == step.id
    companion.boundaries.keep_line(OwnLine("", LineKind.STEP, "Say no to my band", companion.now(), difficulty=99))
    assert [one.text for one in opened().boundaries.ladder()][-2:] == [step.text, "Say no to my band"]
    companion.boundaries.delete_line(companion.boundaries.line(step.id, LineKind.STEP))
    assert opened().boundaries.ladder()[0] == step
    with pytest.raises(UsageError, match="from 0 to 100"):
        companion.boundaries.keep_line(OwnLine("", LineKind.STEP, "Anything", companion.now()))


def test_a_boundary_is_an_exercise_that_an_item_can_open(companion: Companion) -> None:
    one = planned(companion)
    exercise = companion.practice.exercise(one.id)
    assert exercise.name == f"Rehearse: {SIX}"
    companion.boundaries.delete(one)
    with pytest.raises(SelfkindError):
        companion.practice.exercise(one.id)


def test_the_words_about_safety_are_shown_once(companion: Companion, opened: Open) -> None:
    assert "hurt, threaten or punish you" in companion.boundaries.safety()
    assert not companion.boundaries.is_safety_seen()
    companion.boundaries.keep_safety_seen()
    assert opened().boundaries.is_safety_seen()
