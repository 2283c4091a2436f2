"""Looking back on a week: the facts, the words, and the routine, which changes when the user says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import CannotTurn, NotFound, NotSaved, UsageError
from selfkind.domain.journal.entry import EntryKind, LookBack
from selfkind.domain.look_back.choices import Choice
from selfkind.domain.routine.day_mode import Mode
from tests.conftest import Clock

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(days=1)


def chosen(companion: Companion, **choices: Choice) -> dict[str, Choice]:
    """Choices by the beginning of the names of items."""
    return {companion.planning.item(name.replace("_", " ")).id: choice for name, choice in choices.items()}


def names(companion: Companion) -> list[str]:
    """The names of the current items."""
    return [item.name for item in companion.routine.items()]


def first_two(companion: Companion) -> tuple[str, str]:
    """The ids of two items of the routine."""
    one, other, *_ = companion.routine.items()
    return one.id, other.id


def test_the_words_are_an_entry_and_the_routine_stays_until_the_user_says_so(opened: Open) -> None:
    companion = opened()
    one, other = first_two(companion)
    before = companion.routine.items()
    choices = {one: Choice.REST, other: Choice.DROP}
    answers = {"gentle": "Tea on the stairs", "text": "Slow is fine", "small": "One page"}
    done = companion.look_backs.save(answers, choices, TOMORROW)
    assert companion.routine.items() == before
    assert companion.day_modes.of(TOMORROW) is None
    assert done.value.changes
    assert not done.value.is_changed
    (entry,) = companion.journal.entries()
    assert (entry.kind, entry.text, entry.exercise) == (EntryKind.LOOK_BACK, "Slow is fine", "weekly-look-back")
    assert entry.look_back == LookBack(
        "Tea on the stairs", (), (before[0].name,), (before[1].name,), "Tuesday 24 November", "One page"
    )


def test_a_confirmed_change_is_one_write_and_one_undo(opened: Open, clock: Clock) -> None:
    companion = opened()
    one, other = first_two(companion)
    before, changes_before = companion.routine.items(), len(companion.undo.changes())
    choices = {one: Choice.REST, other: Choice.DROP}
    done = companion.look_backs.save({"gentle": "Tea"}, choices, TOMORROW, changes_routine=True)
    assert done.value.is_changed
    after = {item.id: item for item in companion.routine.items()}
    assert (after[one].rests_from, after[one].rests_until) == (TOMORROW, TODAY + timedelta(days=7))
    assert other not in after
    assert [item.id for item in companion.routine.archived()] == [other]
    assert companion.planning.plan(TOMORROW).mode is Mode.REST
    # Today isn't touched, nor is anything else of the routine.
    assert companion.planning.plan(TODAY).find(one) is not None
    assert companion.planning.plan(TODAY + timedelta(days=3)).find(one) is None
    assert companion.planning.plan(TODAY + timedelta(days=8)).find(one) is not None
    assert len(after) == len(before) - 1
    assert len(companion.undo.changes()) == changes_before + 2  # the words, and what was confirmed
    for _ in range(2):
        assert companion.undo.latest().value == "Undone: changing your routine after a look-back."
        assert companion.routine.items() == before
        assert companion.day_modes.of(TOMORROW) is None
        assert len(companion.journal.entries()) == 1
        assert companion.undo.redo().value == "Redone: changing your routine after a look-back."
        assert companion.planning.plan(TOMORROW).mode is Mode.REST
        assert {item.id: item for item in companion.routine.items()} == after


def test_a_day_of_rest_in_another_month_is_undone_with_the_routine(opened: Open, clock: Clock) -> None:
    clock.forward(days=6)  # 29 November
    companion, day = opened(), date(2026, 12, 2)
    one, _ = first_two(companion)
    before = companion.routine.items()
    companion.look_backs.save({"gentle": "Tea"}, {one: Choice.REST}, day, changes_routine=True)
    again = opened()
    again.undo.latest()
    assert (again.day_modes.of(day), again.routine.items()) == (None, before)
    again.undo.redo()
    assert again.planning.plan(day).mode is Mode.REST
    assert [item.id for item in again.routine.resting()] == [one]


def test_what_was_chosen_otherwise_since_is_left_alone_as_a_whole(opened: Open) -> None:
    companion = opened()
    one, _ = first_two(companion)
    companion.look_backs.save({"gentle": "Tea"}, {one: Choice.REST}, TOMORROW, changes_routine=True)
    changed = companion.undo.changes()[0].change
    companion.day_modes.normal(TOMORROW)
    (resting,) = companion.routine.resting()
    with pytest.raises(CannotTurn):
        companion.home.changes.turn(changed, companion.now())
    assert companion.routine.resting() == (resting,), "not the one without the other"


def test_a_day_of_rest_goes_with_a_routine_that_is_refused(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    companion = opened()
    one, _ = first_two(companion)

    def refuse(*_: object) -> None:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(companion.home.routine, "change", refuse)
    done = companion.look_backs.save({"gentle": "Tea"}, {one: Choice.DROP}, TOMORROW, changes_routine=True)
    assert (done.value.is_changed, done.value.refused) == (False, "The disk is full.")
    assert companion.day_modes.of(TOMORROW) is None


def test_the_changes_are_said_one_by_one(opened: Open) -> None:
    companion = opened()
    one, other = first_two(companion)
    name, gone = (item.name for item in companion.routine.items()[:2])
    lines = companion.look_backs.changes({one: Choice.REST, other: Choice.DROP}, TOMORROW).lines()
    assert lines == (
        f"“{name}” rests from tomorrow until Monday 30 November. Then it's back.",
        f"“{gone}” is archived. You can restore it at any time.",
        "Tuesday 24 November is a day of rest.",
    )
    assert not companion.look_backs.changes({one: Choice.KEEP})


def test_a_rest_goes_on_or_ends_by_the_next_look_back_and_by_restoring(opened: Open, clock: Clock) -> None:
    companion = opened()
    one, _ = first_two(companion)
    companion.look_backs.save({"gentle": "Tea"}, {one: Choice.REST}, changes_routine=True)
    clock.forward(days=3)
    item = companion.routine.resting()[0]
    assert (item.id, companion.planning.plan().find(one)) == (one, None)
    companion.look_backs.save({"gentle": "Tea"}, {one: Choice.REST}, changes_routine=True)
    (longer,) = companion.routine.resting()
    assert (longer.rests_from, longer.rests_until) == (TOMORROW, TODAY + timedelta(days=10))
    assert companion.planning.plan().find(one) is None  # no day in between
    back = companion.look_backs.changes({one: Choice.KEEP})
    assert back.lines() == (f"“{item.name}” is back from its rest.",)
    companion.look_backs.save({"gentle": "Tea"}, {one: Choice.KEEP}, changes_routine=True)
    assert companion.planning.plan().find(one) is not None
    companion.undo.latest()
    (resting,) = companion.routine.resting()
    companion.routine.restore(companion.routine.named_archived(resting.name))
    assert companion.routine.resting() == ()
    assert companion.undo.latest().value == f"Undone: ending the rest of “{item.name}”."
    assert companion.routine.resting() == (resting,)
    # An archived item rests no more once it's back.
    companion.routine.remove(resting)
    assert companion.routine.restore(companion.routine.archived()[0]).value.rests_until is None


def test_a_copy_of_a_resting_item_does_not_rest(opened: Open) -> None:
    companion = opened()
    one, _ = first_two(companion)
    companion.look_backs.save({"gentle": "Tea"}, {one: Choice.REST}, changes_routine=True)
    (item,) = companion.routine.resting()
    assert companion.routine.duplicate(item).value.rests_until is None


def test_a_day_of_rest_ahead_counts_once_it_is_here(opened: Open, clock: Clock) -> None:
    companion = opened()
    companion.look_backs.save({"gentle": "Tea"}, {}, TOMORROW, changes_routine=True)
    assert companion.progress.history().practice_days == 1  # today's words
    assert companion.planning.plan(TOMORROW).mode is Mode.REST
    clock.forward(days=1)
    assert companion.progress.history().practice_days == 2
    assert companion.progress.history().rest_days == 1


def test_days_that_cannot_be_a_day_of_rest(opened: Open) -> None:
    companion = opened()
    companion.away.keep("tomorrow", "tomorrow")
    for day in (TODAY, TOMORROW, TODAY + timedelta(days=8)):
        with pytest.raises(UsageError, match="A day of rest can be one of the next 7 days"):
            companion.look_backs.save({"gentle": "Tea"}, {}, day, changes_routine=True)
    assert companion.journal.entries() == []
    days = companion.look_backs.week().rest_days
    assert days == tuple(TODAY + timedelta(days=at) for at in range(2, 8))


def test_an_item_that_went_meanwhile_changes_nothing(opened: Open) -> None:
    companion = opened()
    one, other = first_two(companion)
    companion.routine.remove(companion.routine.items()[0])
    done = companion.look_backs.save(
        {"gentle": "Tea"}, {one: Choice.DROP, other: Choice.REST}, changes_routine=True
    )
    assert [item.id for item in done.value.changes.rest] == [other]
    assert done.value.changes.drop == ()


def test_the_words_are_safe_where_the_routine_cannot_be_changed(opened: Open, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    companion = opened()
    one, _ = first_two(companion)

    def refuse(*_: object, **__: object) -> str:
        raise NotFound("The disk is full.")

    monkeypatch.setattr(companion.routine, "changed_along", refuse)
    done = companion.look_backs.save({"gentle": "Tea"}, {one: Choice.DROP}, changes_routine=True)
    assert (done.value.is_changed, done.value.refused) == (False, "The disk is full.")
    assert len(companion.journal.entries()) == 1


def test_the_week_in_facts_says_what_there_was_and_nothing_else(opened: Open) -> None:
    companion = opened()
    quiet = companion.look_backs.week()
    assert quiet.facts == ()
    assert [one.note(TODAY) for one in quiet.items] == [""] * len(names(companion))
    item = companion.routine.items()[0]
    for at in range(3):
        companion.planning.tick(item, TODAY - timedelta(days=at))
    companion.planning.tick(item, TODAY - timedelta(days=7))  # the week before
    companion.journal.save(companion.practice.exercise("catch"), {"thought": "I never learn"})
    week = companion.look_backs.week()
    assert week.facts[0] == "3 practice days."
    assert "You wrote 1 harsh thought." in week.facts
    assert week.items[0].note(TODAY) == "on 3 days"
    assert not any(word in " ".join(week.facts).casefold() for word in ("missed", "not ", "no ", "0 "))


def test_only_choices_are_words_enough_and_nothing_at_all_is_not(opened: Open) -> None:
    companion = opened()
    one, _ = first_two(companion)
    with pytest.raises(UsageError):
        companion.look_backs.save({}, {})
    companion.look_backs.save({}, {one: Choice.KEEP})
    (entry,) = companion.journal.entries()
    assert entry.first_line == companion.routine.items()[0].name


def test_no_reminder_comes_for_a_resting_item_or_on_a_day_of_rest(opened: Open) -> None:
    companion = opened()
    item = next(item for item in companion.routine.items() if item.times)

    def days() -> set[date]:
        slots = companion.reminders.plan.slots(TOMORROW, TODAY + timedelta(days=9))
        return {slot.day for slot in slots if slot.item_id == item.id and slot.is_open}

    assert len(days()) == 9
    companion.look_backs.save({"gentle": "Tea"}, {item.id: Choice.REST}, changes_routine=True)
    assert days() == {TODAY + timedelta(days=at) for at in (8, 9)}
    companion.undo.latest()
    companion.look_backs.save({"gentle": "Tea"}, {}, TOMORROW, changes_routine=True)
    assert days() == {TODAY + timedelta(days=at) for at in range(2, 10)}
