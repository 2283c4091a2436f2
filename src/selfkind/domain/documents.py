"""Turn domain objects into plain JSON and back, in the same shape on disk, in `--json` and in exports.

Keys are snake_case, moments are RFC 3339 with an offset, days are ``2026-11-23``. The functions named `*_document`
turn an object into a dict that `json` can write; those named `*_from` make the object again. On disk, empty keys
are left out and read back as their defaults, so files stay small and older ones stay readable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from selfkind.domain.routine.cadence import from_kept
from selfkind.domain.routine.plan import Completion, Occurrence, Plan, Standing
from selfkind.domain.routine.routine import Part, RoutineChange, RoutineItem

if TYPE_CHECKING:
    # Opening Today needs none of these, so they are imported where one is made.
    from selfkind.domain.journal.entry import Entry, Thought
    from selfkind.domain.journal.feelings import CheckIn
    from selfkind.domain.practice.session import Session

Document = dict[str, Any]


def _clock(value: time) -> str:
    return f"{value:%H:%M}"


def _moment(value: datetime) -> str:
    return value.isoformat(timespec="milliseconds")


def _without_nothing(document: Document) -> Document:
    return {key: value for key, value in document.items() if value not in (None, "", [], {}, ())}


def item_document(item: RoutineItem) -> Document:
    """Return a routine item as `{id, name, exercise, cadence, part, start, position, times[], after, tiny, …}`."""
    return _without_nothing(
        {
            "id": item.id,
            "name": item.name,
            "exercise": item.exercise,
            "cadence": str(item.cadence),
            "part": str(item.part),
            "start": item.start.isoformat(),
            "times": [_clock(value) for value in item.times],
            "after": item.after,
            "tiny": item.tiny,
            "minutes": item.minutes,
            "amount": item.amount,
            "removed": _moment(item.removed) if item.removed else None,
        }
    ) | {"position": item.position}


def item_from(document: Mapping[str, Any]) -> RoutineItem:
    """Return the routine item that `item_document` wrote."""
    removed = document.get("removed")
    return RoutineItem(
        id=document["id"],
        name=document["name"],
        exercise=document.get("exercise", ""),
        cadence=from_kept(document["cadence"]),
        part=Part(document["part"]),
        start=date.fromisoformat(document["start"]),
        position=document.get("position", 0),
        times=tuple(time.fromisoformat(value) for value in document.get("times", ())),
        after=document.get("after", ""),
        tiny=document.get("tiny", ""),
        minutes=document.get("minutes"),
        amount=document.get("amount", ""),
        removed=datetime.fromisoformat(removed) if removed else None,
    )


def change_document(change: RoutineChange) -> Document:
    """Return a change as `{id, at, act, item, name, before[{id, …}]}`; a null in `before` means nothing."""
    return {
        "id": change.id,
        "at": _moment(change.at),
        "act": change.act,
        "item": change.item,
        "name": change.name,
        "before": [dict(was) for was in change.before],
    }


def change_from(document: Mapping[str, Any]) -> RoutineChange:
    """Return the change of the routine that `change_document` wrote."""
    return RoutineChange(
        id=document["id"],
        at=datetime.fromisoformat(document["at"]),
        act=document.get("act", ""),
        item=document.get("item", ""),
        name=document.get("name", ""),
        before=tuple(document.get("before", ())),
    )


def completion_document(completion: Completion) -> Document:
    """Return a tick as `{id, item, day, at, updated, state, minutes, note, entry, session, replaced}`."""
    replaced = completion.replaced
    return _without_nothing(
        {
            "id": completion.id,
            "item": completion.item,
            "day": completion.day.isoformat(),
            "at": _moment(completion.at),
            "updated": _moment(completion.updated),
            "state": str(completion.state),
            "minutes": completion.minutes,
            "note": completion.note,
            "entry": completion.entry,
            "session": completion.session,
            "replaced": completion_document(replaced) if replaced else None,
        }
    )


def completion_from(document: Mapping[str, Any]) -> Completion:
    """Return the tick that `completion_document` wrote."""
    replaced = document.get("replaced")
    return Completion(
        id=document["id"],
        item=document["item"],
        day=date.fromisoformat(document["day"]),
        at=datetime.fromisoformat(document["at"]),
        updated=datetime.fromisoformat(document["updated"]),
        state=Standing(document["state"]),
        minutes=document.get("minutes"),
        note=document.get("note", ""),
        entry=document.get("entry", ""),
        session=document.get("session", ""),
        replaced=completion_from(replaced) if replaced else None,
    )


def thought_document(thought: Thought) -> Document:
    """Return the answers of a thought record, without the questions that have no answer."""
    document = asdict(thought)
    document["feelings"] = [_without_nothing(asdict(felt)) for felt in thought.feelings]
    document["body"] = list(thought.body)
    document["patterns"] = list(thought.patterns)
    return _without_nothing(document)


def thought_from(document: Mapping[str, Any]) -> Thought:
    """Return the thought record that `thought_document` wrote."""
    from selfkind.domain.journal.entry import Felt, Thought

    known = {f.name for f in fields(Thought)}
    given = {key: value for key, value in document.items() if key in known}
    given["thought"] = document.get("thought", "")
    given["feelings"] = tuple(Felt(felt["word"], felt.get("intensity")) for felt in document.get("feelings", ()))
    given["body"] = tuple(document.get("body", ()))
    given["patterns"] = tuple(document.get("patterns", ()))
    return Thought(**given)


def entry_document(entry: Entry) -> Document:
    """Return an entry as `{id, kind, day, at, updated, text, items[], tags[], private, thought{…}, …}`.

    `text`, `items`, `tags` and `private` are always included; `thought`, `letter` and `reflection` only for their
    kinds, and `removed` only in the bin.
    """
    document: Document = {
        "id": entry.id,
        "kind": str(entry.kind),
        "day": entry.day.isoformat(),
        "at": _moment(entry.at),
        "updated": _moment(entry.updated),
        "text": entry.text,
        "items": list(entry.items),
        "tags": list(entry.tags),
        "private": entry.private,
    }
    if entry.exercise:
        document["exercise"] = entry.exercise
    if entry.thought is not None:
        document["thought"] = thought_document(entry.thought)
    if entry.letter is not None:
        sealed = entry.letter.sealed_until
        document["letter"] = _without_nothing(
            {
                "voice": entry.letter.voice,
                "parts": dict(entry.letter.parts),
                "sealed_until": sealed.isoformat() if sealed else None,
            }
        )
    if entry.reflection is not None:
        document["reflection"] = _without_nothing(asdict(entry.reflection))
    if entry.removed is not None:
        document["removed"] = _moment(entry.removed)
    return document


def entry_from(document: Mapping[str, Any]) -> Entry:
    """Return the entry that `entry_document` wrote."""
    from selfkind.domain.journal.entry import Entry, EntryKind, Letter, Reflection

    letter = document.get("letter")
    reflection = document.get("reflection")
    sealed = (letter or {}).get("sealed_until")
    removed = document.get("removed")
    return Entry(
        id=document["id"],
        kind=EntryKind(document["kind"]),
        day=date.fromisoformat(document["day"]),
        at=datetime.fromisoformat(document["at"]),
        updated=datetime.fromisoformat(document["updated"]),
        text=document.get("text", ""),
        items=tuple(document.get("items", ())),
        tags=tuple(document.get("tags", ())),
        private=document.get("private", False),
        exercise=document.get("exercise", ""),
        thought=thought_from(document["thought"]) if document.get("thought") is not None else None,
        letter=None
        if letter is None
        else Letter(
            letter.get("voice", ""),
            dict(letter.get("parts", {})),
            date.fromisoformat(sealed) if sealed else None,
        ),
        reflection=None
        if reflection is None
        else Reflection(reflection.get("prompt", ""), reflection.get("treated", ""), reflection.get("carry", "")),
        removed=datetime.fromisoformat(removed) if removed else None,
    )


def checkin_document(checkin: CheckIn) -> Document:
    """Return a check-in as `{id, day, at, words[], valence, arousal, energy, note}`; unknown numbers are null."""
    return {
        "id": checkin.id,
        "day": checkin.day.isoformat(),
        "at": _moment(checkin.at),
        "words": list(checkin.words),
        "valence": checkin.valence,
        "arousal": checkin.arousal,
        "energy": checkin.energy,
        "note": checkin.note,
    }


def checkin_from(document: Mapping[str, Any]) -> CheckIn:
    """Return the check-in that `checkin_document` wrote."""
    from selfkind.domain.journal.feelings import CheckIn

    return CheckIn(
        id=document["id"],
        day=date.fromisoformat(document["day"]),
        at=datetime.fromisoformat(document["at"]),
        words=tuple(document.get("words", ())),
        valence=document.get("valence"),
        arousal=document.get("arousal"),
        energy=document.get("energy"),
        note=document.get("note", ""),
    )


def session_document(session: Session) -> Document:
    """Return a session as `{id, day, at, exercise, seconds, planned_seconds, completed, before, after, note,
    enjoyed, good}`; numbers that were not given are null."""
    return {
        "id": session.id,
        "day": session.day.isoformat(),
        "at": _moment(session.at),
        "exercise": session.exercise,
        "seconds": session.seconds,
        "planned_seconds": session.planned_seconds,
        "completed": session.completed,
        "before": session.before,
        "after": session.after,
        "note": session.note,
        "enjoyed": session.enjoyed,
        "good": session.good,
    }


def session_from(document: Mapping[str, Any]) -> Session:
    """Return the practice that `session_document` wrote."""
    from selfkind.domain.practice.session import Session

    return Session(
        id=document["id"],
        day=date.fromisoformat(document["day"]),
        at=datetime.fromisoformat(document["at"]),
        exercise=document["exercise"],
        seconds=document["seconds"],
        planned_seconds=document["planned_seconds"],
        completed=document["completed"],
        before=document.get("before", ""),
        after=document.get("after", ""),
        note=document.get("note", ""),
        enjoyed=document.get("enjoyed"),
        good=document.get("good"),
    )


def plan_document(plan: Plan) -> Document:
    """Return a plan as `{day, items: [{id, name, exercise, part, at, state, minutes, homework, done_at}], away}`.

    `at` is the first reminder time as ``HH:MM`` on the wall clock and `done_at` the moment of the tick; each is
    null when there is none. `homework` is null unless the item has an assignment.
    """
    return {
        "day": plan.day.isoformat(),
        "items": [occurrence_document(occurrence) for occurrence in plan.occurrences],
        "away": plan.away,
    }


def occurrence_document(occurrence: Occurrence) -> Document:
    """Return one item of a plan, as in `plan_document`."""
    item, completion = occurrence.item, occurrence.completion
    return {
        "id": item.id,
        "name": item.name,
        "exercise": item.exercise,
        "part": str(item.part),
        "at": _clock(item.times[0]) if item.times else None,
        "state": str(occurrence.state),
        "minutes": item.minutes,
        "homework": None,
        "done_at": _moment(completion.at) if completion else None,
    }
