"""One example of every kind of document, with every field filled: a new kind needs one here."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from selfkind.domain.boundaries.boundary import Boundary, Script
from selfkind.domain.boundaries.lines import LineKind, OwnLine
from selfkind.domain.boundaries.practice import BoundaryMoment, MomentKind, Said
from selfkind.domain.card.day import CardAnswer, CardDay
from selfkind.domain.card.row import CardRow
from selfkind.domain.change import Change
from selfkind.domain.circle.contact import Contact, ContactKind
from selfkind.domain.circle.person import Person, PersonKind, Ring, Wish
from selfkind.domain.homework.assignment import Assignment, Status
from selfkind.domain.homework.tried import Did, Tried
from selfkind.domain.journal.entry import (
    Activity,
    Answer,
    Entry,
    EntryKind,
    Felt,
    Letter,
    Reflection,
    Thought,
    Week,
    Worksheet,
)
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.journal.template import Ask, Question, Template
from selfkind.domain.packs.added import AddedPack
from selfkind.domain.packs.card import RowKind
from selfkind.domain.path.walk import Mark as StepMark
from selfkind.domain.path.walk import StepState, Walk
from selfkind.domain.practice.activities import ActivityMark, Mark, OwnActivity
from selfkind.domain.practice.exercise import Energy, Place
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.away import AwaySpan
from selfkind.domain.routine.cadence import from_kept
from selfkind.domain.routine.day_mode import DayMode, Mode
from selfkind.domain.routine.plan import Completion, Standing
from selfkind.domain.routine.routine import Part, RoutineItem
from selfkind.domain.routine.tick_note import TickNote
from selfkind.domain.safety_plan import SafetyPlan
from selfkind.domain.scores.score import Direction, Score, ScoreValue

DAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 10, 41, tzinfo=UTC)

TICK = Completion("1" * 32, "water", DAY, AT, LATER, Standing.PART, 5, "half", "e" * 32, "f" * 32, slot=2)

EXAMPLES: dict[str, Any] = {
    "completions": Completion(
        "2" * 32, "water", DAY, AT, LATER, Standing.DONE, 10, "whole", "e" * 32, "f" * 32, replaced=TICK, slot=2
    ),
    "reminders_log": {
        "id": "3" * 32,
        "day": "2026-11-23",
        "at": "2026-11-23T09:41:00.000+00:00",
        "item": "water",
        "act": "later",
    },
    "entries": Entry(
        id="4" * 32,
        kind=EntryKind.THOUGHT,
        day=DAY,
        at=AT,
        updated=LATER,
        text="words",
        items=("tea", "rain"),
        tags=("work",),
        private=True,
        exercise="catch",
        thought=Thought(
            "I am slow",
            situation="at work",
            place="desk",
            feelings=(Felt("sad", 60), Felt("tired")),
            body=("chest",),
            patterns=("all-or-nothing",),
            belief_before=80,
            q1_for="late",
            q1_against="done",
            q2_friend="kind",
            q3_reframe="slow and careful",
            belief_reframe=70,
            belief_after=30,
            intensity_after=20,
            next_step="rest",
            logged=True,
        ),
        letter=Letter("a friend", {"opening": "Dear me"}, date(2027, 1, 1), True, LATER, "Thank you"),
        reflection=Reflection("How was it?", "kindly", "patience"),
        worksheet=Worksheet("Needs", {"calm": Answer("How calm?", "fairly", ("one", "two"), 60)}),
        activity=Activity("sat in the sun", 12.5, 7, 9),
        week=Week(3, 2, 4, 1, 3, 2),
        removed=LATER,
        version_of="a" * 32,
        not_again=True,
    ),
    "checkins": CheckIn(
        "5" * 32, DAY, AT, ("calm", "tired"), 1, -1, 4, "after lunch", True, LATER, LATER, "b" * 32
    ),
    "sessions": Session(
        "6" * 32, DAY, AT, "body-scan", 170, 180, True, "tense", "softer", "a note", 4, 5, LATER, LATER, "c" * 32
    ),
    "routine": RoutineItem(
        id="walk",
        name="Evening walk",
        exercise="walk",
        cadence=from_kept("mon,wed,fri"),
        part=Part.EVENING,
        start=DAY,
        position=3,
        times=(time(18, 30),),
        after="I wash up",
        tiny="to the gate",
        minutes=20,
        amount="one round",
        removed=LATER,
        per_day=3,
        until=date(2027, 12, 31),
        obstacle="it rains",
        instead="to the door",
        symbol="🌲",
        show_name=True,
        homework="b5" * 16,
        rests_from=date(2026, 12, 1),
        rests_until=date(2026, 12, 7),
    ),
    "away": AwaySpan("8" * 32, DAY, date(2026, 11, 30), "with my sister", updated=LATER, removed=LATER),
    "tick_notes": TickNote(
        "0" * 32,
        "water",
        DAY,
        AT,
        LATER,
        Standing.DONE,
        10,
        "whole",
        "e" * 32,
        "f" * 32,
        2,
        LATER,
        "2" * 32,
        "2" * 32,
    ),
    "days": DayMode("9" * 32, DAY, AT, LATER, Mode.LOW_ENERGY, ("water", "walk")),
    "undo": Change(
        "7" * 32,
        AT,
        "done",
        "walk",
        "Evening walk",
        ({"id": "walk", "tiny": None},),
        AT.date(),
        AT,
        ({"table": "completions", "id": "c", "was": None, "check": "0123456789abcdef"},),
        True,
    ),
    "drafts": {"id": "catch", "updated": "2026-11-23T09:41:00.000+00:00", "answers": {"thought": "I am"}},
    "settings": {"id": "theme", "value": "dusk"},
    "templates": Template(
        "template-1", "Needs", "needs", (Question("How calm?", Ask.SCALE, "calm"),), LATER, "Slowly.", LATER
    ),
    "packs": AddedPack(
        "5ac" + "5" * 29,
        "sleep",
        "Sleep and worry",
        2,
        '[pack]\nid = "sleep"\nname = "Sleep and worry"\nversion = 2\nlanguage = "en"\nwriter = "Dr A"\n',
        LATER,
        "Dr A",
        LATER,
    ),
    "activities": OwnActivity(
        "activity-1", "Juggle", LATER, "Two balls.", "Joy", 5, Energy.HIGH, Place.OUT, True, "One throw", LATER
    ),
    "activity_marks": ActivityMark("b1", Mark.FAVOURITE, LATER),
    "paths": Walk(
        "first-steps", AT, LATER, LATER, (StepMark("catch", StepState.DONE, LATER, ("catch",), again=True),)
    ),
    "boundary_log": BoundaryMoment(
        "bd" * 16,
        DAY,
        AT,
        MomentKind.AFTER,
        "I leave at six",
        "boundary-1",
        "film",
        20,
        Said.PART,
        3,
        "They sighed",
        "I heard you",
        "the silence",
        "the first sentence",
        "say less",
        "I was there for myself",
        7,
        4,
        6,
        3,
        DAY,
        LATER,
        LATER,
        "ce" * 16,
    ),
    "boundaries": Boundary(
        "boundary-1",
        "I leave at six",
        LATER,
        "my manager",
        "work",
        "Calls go on after six",
        "I am tired",
        6,
        3,
        Script("Thank you", "When calls go on", "I need my evenings", "I leave at six", "Tomorrow at nine", "Bye"),
        "I hang up",
        "Monday",
        "at my desk",
        "in person",
        "Sam",
        "both feet",
        "they plan earlier",
        "they grumble",
        DAY,
        False,
        LATER,
    ),
    "boundary_lines": OwnLine("line-1", LineKind.PHRASE, "Not this week.", LATER, 2, "time", 30, LATER),
    "contacts_log": Contact(
        "a1" * 16,
        DAY,
        AT,
        ContactKind.VISIT,
        "Choir",
        "a2" * 16,
        "We sang an old song",
        7,
        LATER,
        LATER,
        "a3" * 16,
    ),
    "contacts": Person(
        "a2" * 16,
        "Choir",
        LATER,
        Ring.COMMUNITY,
        (PersonKind.GROUP, PersonKind.INTEREST),
        ("+44 (0)20 7946 0958",),
        ("choir@example.org",),
        ("@choir",),
        "evenings",
        "laughs",
        "advice",
        Wish.MONTHLY,
        True,
        False,
        "the town hall",
        "free",
        "conductor",
        "Monday to Friday",
        "020 7946 0999",
        date(2026, 11, 30),
        time(19, 30),
        "bring water",
        True,
        False,
        LATER,
    ),
    "score_log": ScoreValue(
        "c4" * 16,
        DAY,
        AT,
        "c5" * 16,
        "Total from Dr Weiss",
        14.5,
        1,
        27,
        "after a short night",
        LATER,
        LATER,
        "c6" * 16,
    ),
    "scores": Score("c5" * 16, "Total from Dr Weiss", LATER, 1, 27, Direction.DOWN, True, LATER),
    "assignment_log": Tried(
        "b4" * 16,
        DAY,
        AT,
        "b5" * 16,
        "Catch three",
        Did.PART,
        5,
        6,
        7,
        "It has my father's voice",
        "the evening was long",
        "at the till",
        "Is anger a feeling too?",
        "catch",
        "b6" * 16,
        LATER,
        LATER,
        "b7" * 16,
    ),
    "assignments": Assignment(
        "b5" * 16,
        "Catch three",
        LATER,
        "Dr Weiss",
        DAY,
        "for noticing",
        "catch",
        "3x/week",
        2,
        (time(8), time(20, 30)),
        5,
        "on the bus",
        "I close the laptop",
        "I notice it late",
        "later counts too",
        6,
        "one thought",
        date(2026, 11, 30),
        True,
        Status.GOING,
        DAY,
        True,
        True,
        True,
        LATER,
    ),
    "card_log": CardDay(
        "b8" * 16,
        DAY,
        AT,
        (
            CardAnswer("b9" * 16, "Urge to check", RowKind.SCALE, 3, 1, 5, "none", "all day"),
            CardAnswer("ba" * 16, "Skipped lunch", RowKind.YES_NO, 0),
            CardAnswer("bd" * 16, "Sadness", RowKind.SCALE, 7, 0, 10),
            CardAnswer("be" * 16, "Walk", RowKind.MINUTES, 20),
            CardAnswer("bf" * 16, "Kind act", RowKind.COUNT, 0),
        ),
        LATER,
        LATER,
        "bb" * 16,
    ),
    "card_rows": CardRow(
        "b9" * 16,
        "Urge to check",
        RowKind.SCALE,
        LATER,
        1,
        5,
        "none",
        "all day",
        2,
        "bc" * 16,
        "evenings/urge",
        True,
        LATER,
        LATER,
    ),
    "safety_plan": SafetyPlan(
        "safety-plan",
        LATER,
        "I stop answering",
        "walk to the river",
        "the library",
        "Ana",
        "Dr Weiss",
        "Sam keeps the keys",
        "my sister",
        ("ask", "professionals"),
        LATER,
    ),
    "exercises": {"id": "evening", "name": "Evening", "seconds": "4-2-6-0", "minutes": 3},
}
"""By table; a kind without a domain type has its document."""
