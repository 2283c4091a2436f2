"""Where somebody is on the path: done, skipped, repeated, undone, stopped, and never late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import NotFound, SelfkindError
from selfkind.domain.path.walk import StepState
from selfkind.domain.routine.plan import Standing
from selfkind.store.home import Home
from tests.conftest import Clock
from tests.exchange.bringing import brought

Open = Callable[[], Companion]


def coming(companion: Companion) -> str:
    step = companion.paths.next()
    return step.id if step is not None else ""


def states(companion: Companion) -> dict[str, StepState]:
    return {one.id: one.mark.state for one in companion.paths.standing().steps if one.mark is not None}


def go_to(companion: Companion, step: str) -> None:
    """Skip every step before one."""
    companion.paths.begin()
    while coming(companion) != step:
        companion.paths.skip(companion.paths.step(coming(companion)))


def test_the_path_is_not_there_until_it_is_begun(companion: Companion) -> None:
    assert not companion.is_on_path()
    assert companion.paths.next() is None
    assert companion.paths.standing().state == "new"
    companion.check_ins.check_in(["calm"])
    assert not companion.is_on_path()


def test_steps_come_in_order_and_wait_for_as_long_as_it_takes(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    companion.paths.begin()
    assert coming(companion) == "begin"
    companion.paths.done(companion.paths.step("1"))
    clock.forward(days=400)
    other = opened()
    assert coming(other) == "feelings"
    assert states(other) == {"begin": StepState.DONE}
    other.paths.skip(other.paths.step("feelings"))
    assert coming(other) == "catch"
    assert other.paths.standing().summary == "1 done, 1 skipped"


def test_finishing_an_exercise_counts_for_the_next_step_wherever_it_was_begun(companion: Companion) -> None:
    go_to(companion, "catch")
    catch = companion.practice.exercise("catch")
    companion.journal.save(catch, {"thought": "I am slow"})
    assert states(companion)["catch"] is StepState.DONE
    assert companion.take_path_news() == "Step 3 of 28 is done."
    assert companion.take_path_news() == ""
    assert coming(companion) == "counting"
    companion.practice.finish(companion.practice.exercise("natural10"), 60, 180, completed=False)
    assert coming(companion) == "care", "a practice that ended early counts, as it does for an item"


def test_a_step_with_two_exercises_is_done_with_both_in_any_order(companion: Companion) -> None:
    go_to(companion, "feelings")
    here = companion.paths.next()
    assert here is not None
    assert here.exercise is not None
    assert here.exercise.id == "check-in"
    companion.check_ins.check_in(["calm"])
    here = companion.paths.next()
    assert here is not None
    assert here.exercise is not None
    assert here.exercise.id == "mindful"
    assert states(companion)["feelings"] is StepState.PART
    companion.practice.finish(companion.practice.exercise("mindful"), 180, 180, completed=True)
    assert states(companion)["feelings"] is StepState.DONE


def test_later_steps_and_other_days_do_not_count(companion: Companion) -> None:
    companion.paths.begin()
    companion.journal.save(companion.practice.exercise("catch"), {"thought": "I am slow"})
    assert states(companion) == {}
    go_to(companion, "catch")
    yesterday = companion.today() - timedelta(days=1)
    companion.journal.save(companion.practice.exercise("catch"), {"thought": "I was slow"}, day=yesterday)
    assert coming(companion) == "catch"


def test_a_step_that_was_opened_counts_though_another_comes_next(companion: Companion) -> None:
    companion.paths.begin()
    companion.paths.open("catch")
    companion.journal.save(companion.practice.exercise("catch"), {"thought": "I am slow"})
    assert states(companion) == {"catch": StepState.DONE}
    companion.paths.leave()
    assert coming(companion) == "begin"


def test_a_step_with_its_own_questions_counts_only_when_it_is_opened(companion: Companion) -> None:
    go_to(companion, "look-back-2")
    reflection = companion.practice.exercise("reflection")
    companion.journal.save(reflection, {"prompt": "Where was ease?", "text": "at lunch"})
    assert coming(companion) == "look-back-2"
    companion.paths.open("look-back-2")
    companion.journal.save(reflection, {"prompt": "What does it say?", "text": "hurry"})
    companion.paths.leave()
    assert coming(companion) == "kind-pause"


def test_a_look_back_is_a_part_of_its_step_and_the_weekly_check_in_the_rest(companion: Companion) -> None:
    go_to(companion, "look-back-1")
    companion.look_backs.save({"gentle": "the tea"}, {})
    assert coming(companion) == "look-back-1", "the weekly check-in is a part of the step"
    companion.journal.save(companion.practice.exercise("weekly-check-in"), {"warm_voice": 2})
    assert coming(companion) == "evidence"


def test_the_page_of_the_last_step_comes_after_its_exercises(companion: Companion) -> None:
    go_to(companion, "review")
    assert not companion.paths.step("review").opens_page
    companion.look_backs.save({"gentle": "the tea"}, {})
    companion.journal.save(companion.practice.exercise("weekly-check-in"), {"warm_voice": 2})
    here = companion.paths.step("review")
    assert (here.mark and here.mark.state, here.exercise, here.opens_page) == (StepState.PART, None, True)
    assert companion.take_path_news() == "Step 28 of 28 has one page left. Open the step again."
    companion.paths.done(here)
    assert companion.paths.standing().is_finished
    companion.paths.repeat(companion.paths.step("review"))
    assert companion.paths.step("review").exercise is not None, "again from its first exercise"


@pytest.mark.parametrize("state", [Standing.DONE, Standing.TINY])
def test_ticking_an_item_counts_too_and_resting_does_not(companion: Companion, state: Standing) -> None:
    go_to(companion, "catch")
    item = companion.planning.item("catch")
    companion.planning.tick(item, state=Standing.REST)
    assert coming(companion) == "catch"
    companion.planning.tick(item, state=state)
    assert coming(companion) == "counting"


def test_any_of_several_small_acts_will_do(companion: Companion) -> None:
    go_to(companion, "care")
    companion.planning.do("n1")
    assert states(companion)["care"] is StepState.DONE


def test_an_act_ticks_the_item_that_waits_for_it(companion: Companion) -> None:
    go_to(companion, "care")
    assert companion.planning.do("b1").value is not None
    plan = companion.planning.plan()
    assert [one.state for one in plan.occurrences if one.item.exercise == "b1"] == [Standing.DONE]
    assert states(companion)["care"] is StepState.DONE


def test_every_change_can_be_undone_and_redone(companion: Companion) -> None:
    paths = companion.paths
    paths.begin()
    assert companion.undo.coming().undo == "beginning the path “28 small steps”"
    paths.done(paths.step("begin"))
    paths.skip(paths.step("feelings"))
    paths.repeat(paths.step("begin"))
    assert coming(companion) == "begin"
    paths.stop()
    assert paths.next() is None
    for expected in ("begin", "catch", "feelings", "begin", ""):
        companion.undo.latest()
        assert coming(companion) == expected
    assert companion.paths.standing().state == "new"
    for _ in range(5):
        companion.undo.redo()
    assert companion.paths.standing().state == "stopped"


def test_repeating_keeps_that_it_was_done_and_skipping_it_then_leaves_it_done(companion: Companion) -> None:
    paths = companion.paths
    paths.begin()
    paths.done(paths.step("begin"))
    paths.done(paths.step("feelings"))
    paths.repeat(paths.step("feelings"))
    here = paths.next()
    assert here is not None
    assert here.id == "feelings"
    assert here.mark is not None
    assert here.mark.state is StepState.DONE
    companion.check_ins.check_in(["calm"])
    assert coming(companion) == "feelings"
    paths.skip(paths.step("feelings"))
    assert coming(companion) == "catch"
    assert states(companion)["feelings"] is StepState.DONE


def test_a_stopped_path_keeps_its_marks_and_goes_on(companion: Companion) -> None:
    paths = companion.paths
    paths.begin()
    paths.done(paths.step("begin"))
    paths.stop()
    with pytest.raises(SelfkindError):
        paths.stop()
    companion.check_ins.check_in(["calm"])
    assert states(companion) == {"begin": StepState.DONE}
    paths.begin()
    assert coming(companion) == "feelings"
    paths.begin(again=True)
    assert (coming(companion), states(companion)) == ("begin", {})


def test_after_the_last_step_there_is_one_line_and_everything_can_be_repeated(companion: Companion) -> None:
    paths = companion.paths
    go_to(companion, "review")
    paths.done(paths.step("review"))
    standing = paths.standing()
    assert standing.is_finished
    assert standing.state == "finished"
    assert "your own way" in standing.path.after
    assert paths.next() is None
    paths.repeat(paths.step("15"))
    assert coming(companion) == "kind-pause"


def test_a_path_of_a_pack_that_is_gone_says_so_and_stays(companion: Companion, opened: Open) -> None:
    from tests.content.test_path import OWN

    companion.places.packs.mkdir(parents=True)
    file = companion.places.packs / "mine.toml"
    file.write_text(OWN, encoding="utf-8")
    mine = companion.paths.path("my way")
    companion.paths.begin()
    companion.paths.begin(mine)
    assert coming(companion) == "one"
    assert [walk.runs for walk in companion.home.walks.all()] == [False, True]
    file.unlink()
    other = opened()
    assert "isn't in your packs any more" in other.paths.gone()
    assert other.paths.next() is None
    with pytest.raises(NotFound):
        other.paths.path("my way")
    other.paths.stop()
    assert {walk.id for walk in other.home.walks.all()} == {"first-steps", "mine"}


def test_marks_travel_with_an_export_and_are_gone_after_forgetting(companion: Companion, opened: Open) -> None:
    companion.paths.begin()
    companion.paths.done(companion.paths.step("begin"))
    data = b"".join(companion.transfer.export("json", lambda *_: None))
    companion.erase.erase(companion.erase.found())
    other = opened()
    assert not other.is_on_path()
    brought(other, data, "all.json")
    assert states(other) == {"begin": StepState.DONE}
    assert other.doctor.check() == []


def test_keys_of_a_newer_selfkind_stay(companion: Companion) -> None:
    companion.paths.begin()
    home: Home = companion.home
    home.store.table("paths").update({"tune": "a later one"})
    companion.paths.done(companion.paths.step("begin"))
    (row,) = home.store.table("paths").all()
    assert row["tune"] == "a later one"
