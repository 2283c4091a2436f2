"""The sample days: weeks as somebody may live them, with nothing in them that could hurt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.samples import live_sample_days
from selfkind.content.samples import load_samples
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Ring, Sort
from selfkind.domain.homework.assignment import Status
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.path.walk import StepState
from selfkind.reminders.companion import open_with_reminders
from tests.conftest import Clock
from tests.copy_rules import habit_faults


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Companion]:
    home: Path = tmp_path_factory.mktemp("demo") / "home"
    clock = Clock()
    live_sample_days(lambda at: open_with_reminders(home, clock=at), clock())
    companion = open_with_reminders(home, clock=clock)
    yield companion
    companion.close()


def test_there_are_weeks_of_all_kinds_of_days(lived: Companion) -> None:
    entries = lived.journal.entries()
    assert {entry.kind for entry in entries} >= {
        EntryKind.THOUGHT,
        EntryKind.GRATITUDE,
        EntryKind.LETTER,
        EntryKind.REFLECTION,
        EntryKind.NOTE,
    }
    answered = [one for one in entries if one.thought is not None and one.thought.q3_reframe]
    assert len(answered) == 2
    assert len(lived.letters.sealed()) == 1
    assert len(lived.letters.mail()) == 1
    assert lived.progress.facts().practice_days >= 20
    assert lived.progress.facts().rest_days == 2
    assert lived.away.all()
    assert lived.boundaries.all()
    assert lived.boundaries.brave_moments() == 3
    assert lived.boundaries.guilt_to_ask() is None
    wishes, catch = lived.homework.all()
    assert (wishes.status, catch.status) == (Status.TALKED_ABOUT, Status.GOING)
    assert lived.homework.session_of(catch) is not None
    assert len(lived.homework.tries_of(wishes)) >= 2
    assert len(lived.homework.questions()) == 1
    assert lived.session_page.choices().since == lived.today() - timedelta(days=6)
    assert {one.name for one in lived.session_page.entries(lived.session_page.choices())} >= {
        "Before an appointment",
        "After an appointment",
    }
    rested, sheet = lived.scores.all()
    values = lived.scores.values()
    assert len([one for one in values if one.score == rested.id]) > 12
    assert len([one for one in values if one.score == sheet.id]) == 2
    assert len(lived.card.rows()) == 3
    assert {answer.row for day in lived.card.between() for answer in day.answers} == {
        row.id for row in lived.card.rows()
    }
    assert len(lived.card.between()) > 10
    assert lived.card.waiting()
    people = lived.circle.all()
    assert {one.ring for one in people} == set(Ring)
    assert {one.sort for one in people} == set(Sort)
    coming = [one.name for one in people if one.next_day and one.next_day >= lived.today()]
    assert coming == ["Dr. Winter", "Open choir"]
    assert {one.kind for one in lived.circle.contacts()} == set(ContactKind)
    assert lived.circle.group_to_ask() is None
    noor = lived.circle.named("Noor")
    assert lived.circle.hello_item(noor) is not None
    assert lived.circle.contacts_with(noor)
    assert lived.paths.standing().count(StepState.DONE) >= 2
    assert lived.check_ins.between(None, None)
    assert not lived.is_new()


def test_nothing_of_it_is_today_or_later(lived: Companion) -> None:
    assert lived.planning.plan().settled == 0
    assert all(act.ago > 0 for act in load_samples())
    moments = [(-act.ago, act.at) for act in load_samples()]
    assert moments == sorted(moments)


def test_nothing_of_it_is_heavy(lived: Companion) -> None:
    assert not lived.care.needed_today()
    # A line of one's own is read by nothing, so there only the words of the vocabulary are looked at.
    assert not [one.words for one in lived.check_ins.between(None, None) if one.needs_care and not one.note]
    assert not [entry for entry in lived.journal.entries() if lived.care.needed_after(entry)]


def test_its_words_are_plain() -> None:
    words = [words for act in load_samples() for words in _words((act.note, act.answers))]
    assert len(words) > 60
    assert [fault for one in words for fault in habit_faults(one)] == []


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (word for one in value.values() for word in _words(one))
    elif isinstance(value, (list, tuple)):
        yield from (word for one in value for word in _words(one))
