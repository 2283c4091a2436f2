"""What comes back on Today, at most one line a day, and how to keep it away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from selfkind.companion import coming_back
from selfkind.companion.companion import Companion
from selfkind.domain.errors import NotFound
from selfkind.domain.journal.coming_back import is_day_of_good_things
from selfkind.domain.journal.entry import Entry, EntryKind, Thought
from tests.conftest import Clock

Open = Callable[[], Companion]


def good(companion: Companion, *items: str) -> Entry:
    return companion.journal.save(companion.practice.exercise("gratitude"), {"items": list(items)}).value.entry


def words(companion: Companion) -> str:
    back = companion.coming_back.today()
    return back.words if back else ""


def test_a_good_thing_comes_back_after_a_week_the_same_all_day(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    good(companion, "tea", "rain", "bread")
    assert words(companion) == ""
    clock.forward(days=7)
    first = words(companion)
    assert first in ("tea", "rain", "bread")
    clock.forward(hours=3)
    good(companion, "something new")
    assert words(opened()) == first
    clock.forward(days=30)
    assert words(companion)


def test_not_again_is_kept_and_undone(companion: Companion, opened: Open, clock: Clock) -> None:
    entry = good(companion, "tea")
    clock.forward(days=8)
    kept = companion.coming_back.let(entry, come_back=False).value
    assert words(opened()) == ""
    assert opened().journal.entry(entry.id) == kept == entry._replace(not_again=True, updated=kept.updated)
    assert "good things of 09:41" in companion.undo.latest().value
    assert words(opened()) == "tea"
    companion.undo.redo()
    assert words(opened()) == ""
    companion.coming_back.let(companion.journal.entry(entry.id), come_back=True)
    assert words(opened()) == "tea"


def test_not_again_changes_nothing_else_of_what_another_window_wrote(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    entry = good(companion, "tea")
    clock.forward(days=8)
    opened().journal.change(entry, {"items": ["tea", "rain"]})
    companion.coming_back.let(entry, come_back=False)
    assert opened().journal.entry(entry.id).items == ("tea", "rain")


def test_what_is_gone_is_said(companion: Companion, clock: Clock) -> None:
    entry = good(companion, "tea")
    companion.journal.delete(entry)
    with pytest.raises(NotFound):
        companion.coming_back.let(entry, come_back=False)


def test_nothing_of_a_hard_day_comes_back_though_its_check_in_is_in_the_bin(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    good(companion, "tea")
    saved = companion.check_ins.check_in(["hopeless"]).value.checkin
    companion.check_ins.delete(saved)
    clock.forward(days=10)
    assert words(opened()) == ""


def test_nothing_comes_back_while_a_check_in_of_today_asks_for_care(companion: Companion, clock: Clock) -> None:
    good(companion, "tea")
    clock.forward(days=10)
    assert words(companion) == "tea"
    companion.check_ins.check_in(["hopeless"])
    assert words(companion) == ""


def test_a_line_that_was_carried_over_comes_first(companion: Companion, clock: Clock) -> None:
    good(companion, "tea")
    clock.forward(days=10)
    companion.journal.save(companion.practice.exercise("reflection"), {"text": "a day", "carry": "slower"})
    clock.forward(days=1)
    assert companion.reflections.carried() == "slower"
    assert words(companion) == ""


def test_the_offer_to_answer_a_thought_comes_before_old_words(companion: Companion, clock: Clock) -> None:
    good(companion, "tea")
    clock.forward(days=10)
    companion.journal.save(companion.practice.exercise("catch"), {"thought": "I fail"})
    clock.forward(days=1)
    assert companion.offered_thought() is not None
    assert words(companion) == ""


def test_on_one_day_of_a_week_a_good_thing_comes_before_kind_words(companion: Companion, clock: Clock) -> None:
    thought = Thought("I fail", q3_reframe="I try")
    for number in range(6):
        entry = Entry(f"{number}" * 32, EntryKind.THOUGHT, companion.today(), clock(), clock(), thought=thought)
        companion.home.entries.add(entry)
    good(companion, "tea")
    clock.forward(days=7)
    seen = set()
    for _ in range(28):
        clock.forward(days=1)
        seen.add(words(companion))
        if is_day_of_good_things(companion.today()):
            assert words(companion) == "tea"
    assert seen == {"tea", "I try"}


def test_few_months_are_read_of_many_years(companion: Companion, opened: Open, clock: Clock) -> None:
    for month in range(36):
        day = date(2020 + month // 12, month % 12 + 1, 3)
        companion.home.entries.add(Entry(f"{month:032}", EntryKind.NOTE, day, clock(), clock(), text="words"))
    other = opened()
    assert words(other) == ""
    read = [month for month in other.home.store.months() if other.home.store.part(month).is_loaded()]
    old = [month for month in read if month < f"{companion.today() - timedelta(days=40):%Y-%m}"]
    assert len(old) <= coming_back.MOST_MONTHS
