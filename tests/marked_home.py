"""A home with every kind of document, in which each text of each document is a word of its own, with names of
people beside it. So whatever leaves it says which document it's from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import md5
from pathlib import Path
from typing import Any, get_type_hints

from selfkind.domain.boundaries.boundary import Boundary, Script
from selfkind.domain.boundaries.lines import LineKind, OwnLine
from selfkind.domain.boundaries.practice import BoundaryMoment, MomentKind, Said
from selfkind.domain.card.day import CardDay, answer_of
from selfkind.domain.card.row import CardRow
from selfkind.domain.circle.contact import Contact, ContactKind
from selfkind.domain.circle.person import Person, PersonKind, Ring
from selfkind.domain.homework.assignment import Assignment, Status
from selfkind.domain.homework.tried import Did, Tried
from selfkind.domain.journal.entry import (
    DEFAULT_PRIVATE,
    Activity,
    Answer,
    Appointment,
    Entry,
    EntryKind,
    Felt,
    Letter,
    LookBack,
    Reflection,
    Thought,
    Week,
    Worksheet,
)
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.journal.template import Ask, Question, Template
from selfkind.domain.packs.added import AddedPack
from selfkind.domain.packs.card import RowKind
from selfkind.domain.practice.activities import OwnActivity
from selfkind.domain.practice.session import Session
from selfkind.domain.records import field_names, is_record, replace
from selfkind.domain.routine.away import AwaySpan
from selfkind.domain.routine.cadence import from_kept
from selfkind.domain.routine.plan import Completion, Standing
from selfkind.domain.routine.routine import Part, RoutineItem
from selfkind.domain.routine.tick_note import TickNote
from selfkind.domain.safety_plan import SafetyPlan
from selfkind.domain.scores.score import Score, ScoreValue
from selfkind.store.kinds import document_of
from tests.years import write_part

TODAY = date(2026, 11, 23)
DAY = date(2026, 11, 16)
AT = datetime(2026, 11, 16, 9, 41, tzinfo=UTC)
NAMES = "Quillon Ferrabee's, BRUNHILD okonkwo, xanthippe, Ottokar and the zephyrine  choir"
PEOPLE = ("quillon", "ferrabee", "brunhild", "okonkwo", "xanthippe", "vogelweide", "ottokar", "zephyrinechoir")
"""What of these names must not be found, without white space."""
_WORD = re.compile(r"zq(\d{3})[a-z]+?qz")
_THINGS = (
    "exercise",
    "boundary",
    "step",
    "assignment",
    "made_by",
    "person",
    "item",
    "entry",
    "session",
    "score",
    "imported",
)
_NOT_WORDS = ("id", "kind", "follows", "source", "version_of", "category", "often", "seconds", "before", "after")


@dataclass
class MarkedHome:
    """The documents. `salt` makes other words, so that two homes can differ in nothing else."""

    salt: str = ""
    things: list[Any] = field(default_factory=list)
    documents: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def id(self, name: str) -> str:
        """Return the id of what is called so here."""
        return md5(name.encode(), usedforsecurity=False).hexdigest()

    def words(self, number: int, name: str) -> str:
        """Return the words of a field: a word that only this field has, and names."""
        return f"zq{number:03d}{name.replace('_', '')}{self.salt}qz {NAMES}"

    def add(self, name: str, cls: type[Any], /, **given: Any) -> Any:
        """Add a document with each of its texts filled that isn't given."""
        number = self.count = self.count + 1
        self.numbers[name] = number
        values: dict[str, Any] = {"id": self.id(name)} | self._dated(cls) | given
        self.things.append(cls(**self._filled(cls, number, values)))
        return self.things[-1]

    def _dated(self, cls: type[Any]) -> dict[str, Any]:
        """Return a moment of its own on some day, so that the order of things is the same in each home."""
        known = set(field_names(cls))
        at = AT + timedelta(minutes=self.count)
        return {key: value for key, value in {"day": DAY, "at": at, "updated": at}.items() if key in known}

    def _filled(self, cls: type[Any], number: int, values: dict[str, Any]) -> dict[str, Any]:
        hints = get_type_hints(cls)
        for name in field_names(cls):
            if name in values or name in (*_THINGS, *_NOT_WORDS):
                continue
            words, hint = self.words(number, name), hints[name]
            made = {
                str: words,
                tuple[str, ...]: (words,),
                Mapping[str, str]: {"step": words},
                Mapping[str, Answer]: {"one": Answer(words, words, (words,))},
            }.get(hint)
            if made is not None:
                values[name] = made
        return values

    def part(self, cls: type[Any], /, **given: Any) -> Any:
        """Return a part of the next document, filled as that is."""
        return cls(**self._filled(cls, self.count + 1, given))

    def write(self, folder: Path, without: Iterable[str] = ()) -> None:
        """Write the home, without the documents with these ids, and without the values of such a row."""
        gone = set(without)
        parts: dict[str, dict[str, list[dict[str, Any]]]] = {}
        for thing in self.things:
            if isinstance(thing, CardDay):
                thing = replace(thing, answers=tuple(one for one in thing.answers if one.row not in gone))
            kind, document = document_of(thing)
            if document["id"] not in gone:
                name = document["day"][:7] if kind.dated else "core"
                parts.setdefault(name, {}).setdefault(kind.table, []).append(document)
        for table, documents in self.documents.items():
            parts.setdefault("core", {}).setdefault(table, []).extend(documents)
        folder.mkdir(mode=0o700)
        for name, tables in parts.items():
            write_part(
                folder, name, {t: {str(at): row for at, row in enumerate(rows, 1)} for t, rows in tables.items()}
            )

    def found_in(self, text: str) -> set[str]:
        """Return the names of the documents that have words in a text."""
        numbers = {int(one) for one in _WORD.findall("".join(text.split()).casefold())}
        return {name for name, number in self.numbers.items() if number in numbers}


def marked_home(salt: str = "") -> MarkedHome:
    """Return a home with every kind of document, private and not, in the bin and not."""
    home = MarkedHome(salt)
    _people(home)
    _homework(home)
    _entries(home)
    _other_things_of_days(home)
    _card(home)
    _in_core(home)
    for name, thing in list(zip(home.numbers, home.things, strict=False)):
        if hasattr(thing, "removed") and not name.startswith("gone"):
            _also_in_bin(home, name, thing)
    return home


def _also_in_bin(home: MarkedHome, name: str, thing: Any) -> None:
    """Add another of the kind that is in the bin, with other words."""
    home.count += 1
    assert f"gone {name}" not in home.numbers, "two documents would have one id"
    home.numbers[f"gone {name}"] = home.count
    number = home.numbers[name]

    def other(value: Any) -> Any:
        return _changed(value, lambda text: text.replace(f"zq{number:03d}", f"zq{home.count:03d}"))

    home.things.append(replace(other(thing), id=home.id(f"gone {name}"), removed=AT + timedelta(days=2)))


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if type(value) is str:
        return change(value)
    if isinstance(value, dict):
        return {key: _changed(one, change) for key, one in value.items()}
    if is_record(value):
        return replace(value, **{name: _changed(getattr(value, name), change) for name in field_names(value)})
    if isinstance(value, tuple):
        return tuple(_changed(one, change) for one in value)
    return value


def _people(home: MarkedHome) -> None:
    home.add("person", Person, name="Quillon Ferrabee", ring=Ring.CLOSE, kinds=())
    home.add("professional", Person, name="Brunhild Okonkwo", kinds=(PersonKind.THERAPIST,), private=False)
    home.add("group", Person, name="Zephyrine choir", kinds=(PersonKind.GROUP,))
    home.add("gone friend", Person, name="Ottokar", kinds=(), removed=AT + timedelta(days=2))
    home.add("contact", Contact, kind=ContactKind.REACHED_OUT, name="Quillon Ferrabee", person=home.id("person"))
    home.add("visit", Contact, kind=ContactKind.VISIT, name="Zephyrine choir", person=home.id("group"), felt=7)


def _homework(home: MarkedHome) -> None:
    given = {
        "giver": "Dr. Xanthippe Vogelweide",
        "status": Status.GOING,
        "made": DAY,
        "session_day": date(2026, 11, 9),
    }
    home.add("homework", Assignment, **given)
    home.add("private homework", Assignment, private=True, **given)
    home.add("template", Assignment, template=True, **given)
    for of in ("homework", "private homework"):
        for did, helped in ((Did.ALL, 7), (Did.NOT_YET, None)):
            home.add(
                f"try of {of}, {did}", Tried, assignment=home.id(of), did=did, helpfulness=helped, difficulty=3
            )
    home.add("try of unknown homework", Tried, assignment="f" * 32)
    routine = {
        "cadence": from_kept("daily"),
        "start": date(2026, 11, 1),
        "part": Part.DAY,
        "exercise": "",
        "symbol": "",
    }
    home.add("item", RoutineItem, homework="", **routine)
    home.add("item of homework", RoutineItem, homework=home.id("homework"), **routine)


FELT = (Felt("sad", 50),)
_PARTS: dict[EntryKind, tuple[str, type[Any], dict[str, Any]]] = {
    EntryKind.THOUGHT: (
        "thought",
        Thought,
        {"belief_before": 80, "belief_after": 31, "feelings": (Felt("sad", 50),)},
    ),
    EntryKind.LETTER: ("letter", Letter, {"opened": AT}),
    EntryKind.REFLECTION: ("reflection", Reflection, {}),
    EntryKind.WORKSHEET: ("worksheet", Worksheet, {}),
    EntryKind.ACTIVITY: ("activity", Activity, {"minutes": 12.0, "enjoyed": 6}),
    EntryKind.WEEK: ("week", Week, {"good_for_me": 3, "others_too": 2}),
    EntryKind.LOOK_BACK: ("look_back", LookBack, {}),
    EntryKind.APPOINTMENT: ("appointment", Appointment, {"talked": ""}),
}


def _entries(home: MarkedHome) -> None:
    for number, kind in enumerate(EntryKind):
        for private in (False, True):
            name, cls, given = _PARTS.get(kind, ("", None, {}))
            parts = {name: home.part(cls, **given)} if cls is not None else {}
            day = DAY + timedelta(days=number % 5)
            words = "private" if private else "shared"
            home.add(f"{words} {kind}", Entry, kind=kind, day=day, private=private, tags=(), **parts)
    sealed = home.part(Letter, sealed_until=date(2027, 1, 1), opened=None)
    home.add("sealed letter", Entry, kind=EntryKind.LETTER, private=False, tags=(), letter=sealed)
    after = home.part(Appointment, topics="", questions=(), proud="", next_day=date(2026, 12, 7))
    home.add(
        "after", Entry, kind=EntryKind.APPOINTMENT, day=date(2026, 11, 9), private=True, tags=(), appointment=after
    )


def _other_things_of_days(home: MarkedHome) -> None:
    feeling = home.words(home.count + 1, "word")
    home.add("check-in", CheckIn, words=("calm", feeling), valence=1, arousal=-1, energy=6, needs_care=False)
    home.add("practice", Session, exercise="body-scan", seconds=600, planned_seconds=1200, completed=False)
    home.add(
        "whole practice",
        Session,
        day=DAY + timedelta(days=5),
        exercise="longout",
        seconds=300,
        planned_seconds=300,
        completed=True,
    )
    home.add("limit", Boundary, script=home.part(Script))
    home.add("shared limit", Boundary, script=home.part(Script), private=False)
    for of in ("limit", "shared limit"):
        home.add(
            f"look back of {of}",
            BoundaryMoment,
            kind=MomentKind.AFTER,
            boundary=home.id(of),
            said=Said.SAID,
            before=8,
            after=3,
        )
        home.add(
            f"rehearsal of {of}",
            BoundaryMoment,
            kind=MomentKind.REHEARSAL,
            boundary=home.id(of),
            day=DAY + timedelta(days=6),
            times=3,
        )
    home.add(
        "tick", Completion, day=DAY + timedelta(days=4), item=home.id("item"), state=Standing.DONE, minutes=20
    )
    home.add(
        "tick of homework",
        Completion,
        item=home.id("item of homework"),
        state=Standing.DONE,
        entry=home.id("try of homework, all"),
    )
    home.add(
        "tick of an entry",
        Completion,
        day=DAY + timedelta(days=1),
        item=home.id("item"),
        state=Standing.DONE,
        entry=home.id("shared note"),
    )
    home.add(
        "note about an item", TickNote, item=home.id("item"), state=Standing.DONE, removed=AT + timedelta(days=2)
    )


def _card(home: MarkedHome) -> None:
    row = home.add("row", CardRow, kind=RowKind.SCALE, highest=5)
    private = home.add("private row", CardRow, kind=RowKind.COUNT, lowest_words="", highest_words="", private=True)
    earlier = home.add("words of before", CardRow, kind=RowKind.SCALE, highest=5, ended=AT)
    home.add("row that became private", CardRow, kind=RowKind.SCALE, highest=5, follows=earlier.id, private=True)
    answers = (answer_of(row, 3), answer_of(private, 2), answer_of(earlier, 4))
    home.add("day of the card", CardDay, answers=answers)


def _in_core(home: MarkedHome) -> None:
    home.add("score", Score)
    home.add("private score", Score, private=True)
    for of in ("score", "private score"):
        home.add(f"value of {of}", ScoreValue, score=home.id(of), value=7)
    home.add("safety plan", SafetyPlan, shown_locked=())
    home.add("own line", OwnLine, kind=LineKind.PHRASE)
    home.add(
        "own template",
        Template,
        word="needs",
        questions=(Question(home.words(home.count + 1, "q"), Ask.TEXT, "q"),),
    )
    home.add("time away", AwaySpan, start=date(2026, 11, 2), end=date(2026, 11, 3))
    home.add("own activity", OwnActivity, category=home.words(home.count + 1, "category"))
    spent = {"exercise": home.id("own activity"), "seconds": 600, "planned_seconds": 600, "completed": True}
    home.add("practice of one's own", Session, note="", **spent)
    home.add(
        "pack",
        AddedPack,
        pack="sleep",
        version=1,
        text='[pack]\nid = "sleep"\nname = "S"\nversion = 1\nlanguage = "en"\n',
    )
    home.count += 1
    home.numbers["draft"] = home.count
    answers = {"thought": home.words(home.count, "draft")}
    draft = {"id": "d" * 32, "form": "catch", "updated": AT.isoformat(), "answers": answers}
    home.documents["drafts"] = [draft]
    home.documents["settings"] = [{"id": "routine", "kept": True}]


LABELS = frozenset({"homework", "row"})
"""What is named on the page without being ticked: homework and rows of the daily card that aren't private."""


WORDLESS = ("sealed letter", "try of unknown homework", "practice of one's own")
"""What has no words, or none that anybody may share."""


def may_be_ticked(name: str, thing: Any) -> bool:
    """Return whether the words of a document can be on a page when it's ticked: an independent reading of the
    rules."""
    if name.startswith("gone") or name in WORDLESS:
        return False
    if isinstance(thing, Entry):
        return not thing.private or thing.kind in DEFAULT_PRIVATE
    if isinstance(thing, Tried):
        return "private" not in name
    if isinstance(thing, Score):
        return not thing.private
    return isinstance(thing, CheckIn | Session | BoundaryMoment | Contact | SafetyPlan)
