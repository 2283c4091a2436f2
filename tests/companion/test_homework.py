"""Homework: assignments, their items on Today, and tries, also those that finishing an exercise makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.homework import Standing
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.practice import MomentKind, Said
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Person, PersonKind
from selfkind.domain.errors import Ambiguous, ChangedSince, NotFound, NotNow, SelfkindError, UsageError
from selfkind.domain.homework.assignment import Assignment, Status
from selfkind.domain.homework.tried import Did, Tried
from selfkind.domain.routine.plan import Standing as TickedAs
from selfkind.domain.routine.routine import Part, RoutineItem
from tests.conftest import Clock
from tests.exchange.exports import shareable

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)


def added(companion: Companion, title: str = "Catch three", **fields: object) -> Assignment:
    """Homework that is kept."""
    wanted = replace(Assignment("", title, companion.now()), **fields)  # type: ignore[arg-type]
    return companion.homework.keep(wanted).value


def logged(companion: Companion, one: Assignment, did: Did = Did.ALL, **fields: object) -> Tried:
    """A try that is kept."""
    return companion.homework.log(replace(companion.homework.new_try(one, did), **fields)).value  # type: ignore[arg-type]


def item_of(companion: Companion, one: Assignment) -> RoutineItem:
    """The item of an assignment, which has to be there."""
    item = companion.homework.item(one)
    assert item is not None
    return item


def state_of(companion: Companion, item: RoutineItem) -> TickedAs:
    """How an item stands today."""
    found = companion.planning.plan().find(item.id)
    assert found is not None
    return found.state


def catch(companion: Companion, thought: str = "I never learn") -> str:
    """A harsh thought that is caught, by its id."""
    exercise = companion.practice.exercise("catch")
    return companion.journal.save(exercise, {"thought": thought}).value.entry.id


def last(companion: Companion) -> str:
    """What undo would reverse."""
    return companion.undo.coming().undo or ""


def test_a_title_is_enough(companion: Companion, opened: Open) -> None:
    one = added(companion, "  Ask for   help ")
    assert (one.title, one.status, one.made, one.private) == ("Ask for help", Status.NEW, TODAY, False)
    assert opened().homework.all() == [one]
    assert companion.homework.item(one) is None
    with pytest.raises(UsageError, match="A few words are enough"):
        added(companion, " \n ")


def test_how_often_puts_it_on_today(companion: Companion, opened: Open) -> None:
    one = added(
        companion,
        often="daily",
        times=(time(20, 30), time(8)),
        minutes=5,
        if_then="I close the laptop",
        obstacle="I'm tired",
        plan="one thought",
        smaller="a word",
        exercise="Catch the critic",
        due=TODAY + timedelta(days=7),
        show_name=True,
    )
    assert one.exercise == "catch"
    item = item_of(opened(), one)
    assert (item.name, item.exercise, str(item.cadence), item.part) == (
        "Catch three",
        "catch",
        "daily",
        Part.MORNING,
    )
    assert (item.times, item.minutes, item.after) == ((time(8), time(20, 30)), 5, "I close the laptop")
    assert (item.obstacle, item.instead, item.tiny) == ("I'm tired", "one thought", "a word")
    assert (item.until, item.show_name, item.homework) == (TODAY + timedelta(days=7), True, one.id)
    assert companion.planning.plan().find(item.id) is not None
    assert companion.planning.plan(TODAY + timedelta(days=8)).find(item.id) is None


def test_the_item_follows_the_assignment(companion: Companion) -> None:
    one = added(companion, often="daily", times=(time(8),))
    companion.routine.edit(
        item_of(companion, one), _draft(companion, one)._replace(tiny="a word", times=(time(9),))
    )
    changed = companion.homework.keep(replace(one, title="Catch two", minutes=3), one).value
    item = item_of(companion, changed)
    assert (item.name, item.minutes) == ("Catch two", 3)
    # What was changed of the item itself stays.
    assert (item.tiny, item.times) == ("a word", (time(9),))
    companion.homework.keep(replace(changed, often="", times=()), changed)
    assert companion.homework.item(one) is None
    companion.undo.latest()
    assert item_of(companion, changed).name == "Catch two"


def test_an_item_that_was_archived_by_itself_stays_so(companion: Companion) -> None:
    one = added(companion, often="daily")
    companion.routine.remove(item_of(companion, one))
    changed = companion.homework.keep(replace(one, title="Catch two"), one).value
    assert companion.homework.item(changed) is None
    often = companion.homework.keep(replace(changed, often="weekdays"), changed).value
    assert item_of(companion, often).name == "Catch two"


def _draft(companion: Companion, one: Assignment):  # type: ignore[no-untyped-def]
    from selfkind.companion.routine import draft_of

    return draft_of(item_of(companion, one))


def test_rest_done_and_talked_take_it_off_today_and_undo_brings_it_back(companion: Companion) -> None:
    one = added(companion, often="daily")
    item = item_of(companion, one)
    for status, words in (
        (Status.RESTING, "resting “Catch three”"),
        (Status.DONE, "marking “Catch three” as done"),
        (Status.TALKED_ABOUT, "marking “Catch three” as talked about"),
    ):
        put = companion.homework.put(one, status).value
        assert put.status is status
        assert companion.homework.open() == []
        assert companion.planning.plan().find(item.id) is None
        assert last(companion) == words
        companion.undo.latest()
        assert companion.homework.all()[0].status is Status.NEW
        assert companion.planning.plan().find(item.id) is not None
    companion.homework.put(one, Status.RESTING)
    companion.homework.put(one, Status.GOING)
    assert last(companion) == "beginning “Catch three” again"
    assert item_of(companion, one).id == item.id


def test_deleted_and_restored_with_its_item(companion: Companion) -> None:
    one = added(companion, often="daily")
    item = item_of(companion, one)
    companion.homework.delete(one)
    assert (companion.homework.all(), [b.id for b in companion.homework.bin()]) == ([], [one.id])
    assert companion.planning.plan().find(item.id) is None
    companion.homework.restore("catch")
    assert [back.id for back in companion.homework.all()] == [one.id]
    assert item_of(companion, one).id == item.id
    companion.undo.latest()
    assert companion.homework.all() == []
    companion.undo.latest()
    assert item_of(companion, one).id == item.id
    with pytest.raises(NotFound, match="No homework in the bin"):
        companion.homework.restore("catch")
    with pytest.raises(NotFound, match="nothing was changed"):
        companion.homework.put(replace(one, id="gone"), Status.DONE)
    with pytest.raises(NotFound, match="nothing was changed"):
        companion.homework.keep(one, replace(one, id="gone"))


def test_one_that_is_open_comes_before_one_that_is_done(companion: Companion) -> None:
    old = added(companion, "Wishes, first time")
    companion.homework.put(old, Status.DONE)
    new = added(companion, "Wishes")
    assert companion.homework.named("wish").id == new.id
    assert companion.homework.named("wishes, f").id == old.id
    added(companion, "Wishes aloud")
    with pytest.raises(Ambiguous):
        companion.homework.named("wish")
    with pytest.raises(NotFound, match="selfkind homework list"):
        companion.homework.named("letter")


def test_the_ready_ones_can_be_begun(companion: Companion) -> None:
    ready = companion.homework.ready()
    assert len(ready) == 14
    for one in ready:
        begun = companion.homework.begun(one.title.upper())
        assert begun is not None
        kept = companion.homework.keep(begun).value
        assert (kept.title, kept.exercise, kept.id != "") == (one.title, one.exercise, True)
        assert (companion.homework.item(kept) is not None) is bool(one.often)
    assert companion.homework.begun("Something else") is None


def test_own_templates(companion: Companion) -> None:
    template = added(companion, "Phone at night", often="daily", template=True, why="for sleep")
    assert companion.homework.all() == []
    assert companion.homework.item(template) is None
    assert companion.homework.templates() == [template]
    begun = companion.homework.begun("phone at night")
    assert begun is not None
    kept = companion.homework.keep(begun).value
    assert (kept.why, kept.template, kept.id != template.id) == ("for sleep", False, True)
    with pytest.raises(NotNow, match="template"):
        companion.homework.put(template, Status.DONE)
    assert companion.homework.named(template.id) == template


def test_a_try_is_kept_and_ticks(companion: Companion, opened: Open) -> None:
    one = added(companion, often="daily")
    item = item_of(companion, one)
    tried = logged(
        companion, one, Did.PART, minutes=4, difficulty=6, helpfulness=7, learned="It helps aloud", question="Why?"
    )
    assert opened().homework.tries_of(one) == [tried]
    assert state_of(companion, item) is TickedAs.PART
    assert companion.homework.all()[0].status is Status.GOING
    assert companion.homework.questions() == [tried]
    assert tried.first_line == "Did part of it: Catch three"
    assert last(companion).startswith("note about homework of ")
    companion.undo.latest()
    assert (companion.homework.tries(), state_of(companion, item)) == ([], TickedAs.OPEN)
    assert companion.homework.all()[0].status is Status.NEW
    companion.undo.redo()
    assert [again.id for again in companion.homework.tries()] == [tried.id]


def test_a_try_from_before_the_homework_was_here_counts(companion: Companion) -> None:
    one = added(companion)
    tried = companion.homework.new_try(one, Did.PART, companion.today() - timedelta(days=40))
    companion.homework.log(replace(tried, from_paper=True))
    assert companion.homework.all()[0].status is Status.GOING
    assert [standing.tries for standing in companion.homework.standing()] == [1]


def test_not_yet_is_a_note_and_no_tick(companion: Companion) -> None:
    one = added(companion, often="daily")
    logged(companion, one, Did.NOT_YET, got_in_the_way="a long week")
    assert state_of(companion, item_of(companion, one)) is TickedAs.OPEN
    (standing,) = companion.homework.standing()
    assert (standing.tries, standing.assignment.status) == (0, Status.GOING)


def test_a_question_is_no_try_and_changes_no_status(companion: Companion, opened: Open) -> None:
    one = added(companion, often="daily")
    companion.homework.asked(one, " Is that normal? ")
    (noted,) = opened().homework.tries()
    assert (noted.did, noted.question) == (Did.ASKED, "Is that normal?")
    assert [each.status for each in opened().homework.all()] == [Status.NEW]
    assert state_of(companion, item_of(companion, one)) is TickedAs.OPEN
    (standing,) = companion.homework.standing()
    assert (standing.tries, standing.assignment.status) == (0, Status.NEW)
    assert companion.homework.questions() == [noted]
    with pytest.raises(UsageError, match="One word is enough"):
        companion.homework.asked(one, " \n")


def test_numbers_and_lengths_that_no_try_has(companion: Companion) -> None:
    one = added(companion)
    for fields, said in (
        ({"difficulty": 11}, "Difficulty can be 0 to 10"),
        ({"helpfulness": -1}, "Helpfulness can be 0 to 10"),
        ({"minutes": float("nan")}, "up to 1440 minutes"),
        ({"learned": "a" * 4001}, "up to 4000 characters"),
    ):
        with pytest.raises(UsageError, match=said):
            logged(companion, one, **fields)
    with pytest.raises(SelfkindError, match="isn't here yet"):
        companion.homework.new_try(one, day=TODAY + timedelta(days=1))
    assert companion.homework.tries() == []


def test_a_try_can_be_changed_moved_deleted_and_restored(companion: Companion) -> None:
    homework = companion.homework
    tried = logged(companion, added(companion), learned="one")
    changed = homework.change(tried, replace(tried, learned="two", helpfulness=8)).value
    assert homework.tried(tried.id[:6]) == changed
    assert [version.version_of for version in homework.try_bin()] == [tried.id]
    with pytest.raises(ChangedSince):
        homework.change(tried, replace(tried, learned="three"))
    moved = homework.move(changed, TODAY - timedelta(days=1)).value
    assert homework.tries() == [moved]
    homework.delete_try(moved)
    assert homework.tries() == []
    assert tried.id in {one.id for one in companion.bin.all()}
    homework.restore_try(tried.id)
    assert [one.id for one in homework.newest()] == [tried.id]
    with pytest.raises(NotFound, match="selfkind homework log"):
        homework.tried("ffffff")


def test_finishing_the_exercise_logs_the_try_and_ticks_once(companion: Companion) -> None:
    one = added(companion, often="daily", exercise="catch")
    item = item_of(companion, one)
    # The exercise has an item of its own in the routine, which is ticked as always.
    (routine_item,) = [i for i in companion.routine.items() if i.exercise == "catch" and not i.homework]
    entry = catch(companion)
    (tried,) = companion.homework.tries()
    assert (tried.assignment, tried.did, tried.exercise, tried.made_by) == (one.id, Did.ALL, "catch", entry)
    assert (state_of(companion, item), state_of(companion, routine_item)) == (TickedAs.DONE, TickedAs.DONE)
    companion.undo.latest()
    assert companion.homework.tries() == []
    assert companion.journal.entries() == []
    assert (state_of(companion, item), state_of(companion, routine_item)) == (TickedAs.OPEN, TickedAs.OPEN)
    companion.undo.redo()
    assert [again.id for again in companion.homework.tries()] == [tried.id]
    catch(companion)
    assert len(companion.homework.tries()) == 2


def test_a_practice_logs_its_minutes(companion: Companion) -> None:
    one = added(companion, often="daily", exercise="longout")
    exercise = companion.practice.exercise("longout")
    companion.practice.finish(exercise, 90, 180, completed=False, item=item_of(companion, one))
    (tried,) = companion.homework.tries()
    assert (tried.minutes, tried.exercise) == (1.5, "longout")
    assert state_of(companion, item_of(companion, one)) is TickedAs.DONE
    companion.undo.latest()
    assert companion.homework.tries() == []
    assert len(companion.practice.sessions(TODAY, TODAY)) == 1


def test_other_ways_to_finish_log_a_try_too(companion: Companion) -> None:
    small_no, reach, check_in = (
        added(companion, title, exercise=exercise)
        for title, exercise in (("No", "small-no"), ("Reach", "circle"), ("Feel", "check-in"))
    )
    moment = companion.boundaries.new_moment(MomentKind.AFTER, "the choir")
    companion.boundaries.log(replace(moment, said=Said.SAID))
    companion.circle.log(companion.circle.new_contact(ContactKind.REACHED_OUT, "Ana"))
    companion.check_ins.check_in(("calm",))
    assert {tried.assignment for tried in companion.homework.tries()} == {small_no.id, reach.id, check_in.id}


def test_only_what_is_open_gets_a_try(companion: Companion) -> None:
    one = added(companion, exercise="catch")
    companion.homework.put(one, Status.RESTING)
    added(companion, "Mine", exercise="catch", template=True)
    catch(companion)
    assert companion.homework.tries() == []


def test_of_two_with_one_exercise_the_one_that_was_opened_is_meant(companion: Companion) -> None:
    first = added(companion, "First", often="daily", exercise="longout")
    second = added(companion, "Second", often="daily", exercise="longout")
    exercise = companion.practice.exercise("longout")
    companion.practice.finish(exercise, 60, 60, completed=True, item=item_of(companion, second))
    assert [tried.assignment for tried in companion.homework.tries()] == [second.id]
    companion.practice.finish(exercise, 60, 60, completed=True)
    assert (len(companion.homework.tries_of(first)), len(companion.homework.tries_of(second))) == (1, 2)


def test_below_seven_a_smaller_version_is_offered(companion: Companion) -> None:
    homework = companion.homework
    assert not added(companion, confidence=7).wants_smaller
    assert not added(companion).wants_smaller
    unsure = added(companion, "Scan", confidence=6, exercise="body-scan")
    assert unsure.wants_smaller
    assert homework.smaller_version(unsure) == "Feet, hands, jaw"
    assert homework.smaller_version(added(companion, confidence=2)) == ""
    smaller = homework.keep(replace(unsure, smaller="just my feet"), unsure).value
    assert not smaller.wants_smaller


def test_the_next_session_is_the_appointment_with_who_it_is_from(companion: Companion, clock: Clock) -> None:
    therapist = Person(
        "", "Dr. Weiss", companion.now(), kinds=(PersonKind.THERAPIST,), next_day=date(2026, 11, 26)
    )
    companion.circle.keep(therapist)
    one = added(companion, giver="dr. weiss", next_session=True)
    assert companion.homework.when(one) == "for the next session, Thursday 26 November"
    assert companion.homework.session_of(one) == date(2026, 11, 26)
    assert companion.homework.session_of(replace(one, giver="Weiss")) == date(2026, 11, 26)
    assert companion.homework.session_of(replace(one, giver="")) == date(2026, 11, 26)
    assert companion.homework.session_of(replace(one, giver="Sam")) is None
    doctor = replace(therapist, name="Dr. Ito", kinds=(PersonKind.DOCTOR,), next_day=date(2026, 11, 24))
    companion.circle.keep(doctor)
    assert companion.homework.session_of(one) == date(2026, 11, 26)
    assert companion.homework.session_of(replace(one, giver="")) is None
    clock.forward(days=10)
    assert companion.homework.when(one) == "for the next session"


def test_after_its_day_it_is_brought_as_it_is(companion: Companion, clock: Clock) -> None:
    one = added(companion, due=date(2026, 11, 26), often="daily")
    assert companion.homework.when(one) == "for Thursday 26 November"
    clock.forward(days=4)
    assert companion.homework.when(one) == "bring to the session as it is"
    assert companion.homework.standing() == [Standing(one, 0, None, "bring to the session as it is")]
    assert companion.planning.plan().find(item_of(companion, one).id) is None


def test_a_tick_by_hand_logs_a_try_and_unticking_takes_it_away(companion: Companion) -> None:
    one = added(companion, often="daily")
    item = item_of(companion, one)
    companion.planning.tick(item, state=TickedAs.TINY, minutes=2)
    (tried,) = companion.homework.tries()
    assert (tried.did, tried.minutes, tried.assignment) == (Did.ALL, 2, one.id)
    # Another state is the same try.
    companion.planning.tick(item, state=TickedAs.PART)
    assert len(companion.homework.tries()) == 1
    companion.undo.latest()
    companion.planning.untick(item)
    assert companion.homework.tries() == []
    companion.undo.latest()
    assert [one.id for one in companion.homework.tries()] == [tried.id]
    (again,) = companion.homework.tries()
    companion.homework.change(again, replace(again, learned="a lot"))
    companion.planning.untick(item)
    assert [one.learned for one in companion.homework.tries()] == ["a lot"]


def test_rest_is_no_try(companion: Companion) -> None:
    one = added(companion, often="daily")
    companion.planning.tick(item_of(companion, one), state=TickedAs.REST)
    assert companion.homework.tries() == []


def test_planning_a_boundary_logs_its_try_once_and_undo_reverses_it(companion: Companion) -> None:
    one = added(companion, exercise="boundary-plan", often="daily")
    companion.boundaries.keep(Boundary("", "I leave at six", companion.now()))
    assert [tried.assignment for tried in companion.homework.tries()] == [one.id]
    assert state_of(companion, item_of(companion, one)) is TickedAs.DONE
    companion.undo.latest()
    assert companion.homework.tries() == []
    assert state_of(companion, item_of(companion, one)) is TickedAs.OPEN


def test_an_exercise_without_an_item_logs_its_try_and_undo_says_so(companion: Companion) -> None:
    one = added(companion, exercise="sitting")
    companion.practice.finish(companion.practice.exercise("sitting"), 60, 60, completed=True)
    assert [tried.assignment for tried in companion.homework.tries()] == [one.id]
    assert last(companion) == "note about homework"
    companion.undo.latest()
    assert companion.homework.tries() == []


def test_private_homework_has_an_item_without_its_title(companion: Companion) -> None:
    one = added(companion, often="daily", private=True)
    assert item_of(companion, one).name == "Homework"


def test_nothing_of_homework_is_shared(companion: Companion) -> None:
    one = added(companion, often="daily")
    logged(companion, one)
    tables = companion.home.store.part("core").read()
    shared = shareable(tables)
    assert "assignments" not in shared
    assert not [row for row in shared["routine"].values() if row.get("homework")]
    assert shareable({"assignment_log": {"1": {"id": "1"}}}) == {}
