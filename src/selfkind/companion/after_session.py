"""What there's to do after a session, and what of it is done today: the same in the app and in plain mode."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from selfkind.domain.homework.assignment import Assignment, Status
from selfkind.domain.journal.entry import EntryKind

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.circle.person import Person

AFTER = "after-appointment"
"""The form of what was talked about."""


@dataclass(frozen=True)
class AfterSession:
    """What is done today: whether a page is written, the day of the next appointment that it names, the people to
    whom that can be added, and how much homework was talked about and added."""

    is_written: bool
    meets: date | None
    people: tuple[Person, ...]
    talked: int
    added: int


def after_session_of(companion: Companion) -> AfterSession:
    """Return what is done today."""
    today = companion.today()
    written = sorted(companion.journal.entries(today, today, EntryKind.APPOINTMENT), key=lambda one: one.at)
    pages = [one.appointment for one in written if one.appointment is not None and one.appointment.is_after]
    days = [one.next_day for one in pages if one.next_day is not None]
    people = tuple(companion.homework.professionals()) if days else ()
    every = companion.homework.all()
    talked = sum(one.status is Status.TALKED_ABOUT and one.day == today for one in every)
    added = sum(one.made == today for one in every)
    return AfterSession(bool(pages), days[-1] if days else None, people, talked, added)


def talked_about(companion: Companion) -> list[Assignment]:
    """Return the homework that is open, and what was talked about today."""
    today = companion.today()
    return [
        one
        for one in companion.homework.all()
        if one.is_open or (one.status is Status.TALKED_ABOUT and one.day == today)
    ]
