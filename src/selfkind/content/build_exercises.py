"""Turn the tables of a pack into exercises. Like `selfkind.content.build`, which has all else of a pack, it's for
packs that were checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.journal.form_keys import check_form
from selfkind.domain.practice.exercise import (
    Energy,
    Exercise,
    ExerciseKind,
    FieldKind,
    Form,
    FormField,
    Place,
    Results,
)

if TYPE_CHECKING:
    from selfkind.domain.practice.breath import BreathPattern
    from selfkind.domain.practice.guide import Guide

Table = Mapping[str, Any]


def exercises_from(document: Table) -> tuple[Exercise, ...]:
    """Return the exercises of a document, in its order."""
    pack = document["pack"]["id"]
    return tuple(_exercise(table, pack) for table in document.get("exercise", ()))


def exercise_from(document: Table, id: str) -> Exercise | None:
    """Return the exercise of a document that has an id, the last one if there are several; None for none."""
    pack = document["pack"]["id"]
    tables = [table for table in document.get("exercise", ()) if table["id"] == id]
    return _exercise(tables[-1], pack) if tables else None


def _exercise(table: Table, pack: str) -> Exercise:
    made = ("kind", "form", "breath", "guide", "energy", "place")
    plain = {key: value for key, value in table.items() if key not in made}
    return Exercise(
        **plain,
        kind=ExerciseKind(table["kind"]),
        pack=pack,
        form=_form(table["form"], table["id"]) if "form" in table else None,
        pattern=_pattern(table["breath"]) if "breath" in table else None,
        guide=_guide(table["guide"]) if "guide" in table else None,
        energy=Energy(table["energy"]) if "energy" in table else None,
        place=Place(table["place"]) if "place" in table else None,
    )


def _form(table: Table, exercise: str) -> Form:
    form = Form(
        entry=EntryKind(table["entry"]),
        fields=tuple(_field(field) for field in table["field"]),
        intro=table.get("intro", ""),
        save_empty=table.get("save_empty", ""),
        saved=tuple(table.get("saved", ())),
        nudges=tuple(table.get("nudges", ())),
        enough=table.get("enough"),
        word=table.get("word", ""),
        steps=table.get("steps", False),
        pin=table.get("pin", ""),
        hard=table.get("hard", ""),
        pause=table.get("pause", ""),
        pause_after=table.get("pause_after", ""),
        results=Results(**table["results"]) if "results" in table else None,
    )
    try:
        check_form(form)
    except ValueError as fault:
        raise ValueError(f"exercise “{exercise}”, {fault}") from None
    return form


def _field(table: Table) -> FormField:
    changed: dict[str, Any] = {
        "kind": FieldKind(table["kind"]),
        "choices": tuple(table.get("choices", ())),
        "tips": tuple(table.get("tips", ())),
    }
    if "count" in table:
        changed["lines"] = table["count"]
    plain = {key: value for key, value in table.items() if key != "count"}
    return FormField(**{**plain, **changed})


def _pattern(table: Table) -> BreathPattern:
    from selfkind.domain.practice.breath import BreathPattern, Phase, PhaseKind

    phases = tuple(Phase(**{**phase, "kind": PhaseKind(phase["kind"])}) for phase in table["phases"])
    return BreathPattern(phases, table.get("cycles", 0), table.get("most", 0))


def _guide(table: Table) -> Guide:
    from selfkind.domain.practice.guide import Guide, Length, Station

    stations = (Station(**{**one, "lines": tuple(one.get("lines", ()))}) for one in table["station"])
    lengths = (
        Length(
            tuple((id, float(seconds)) for id, seconds in one["stations"]),
            one.get("name", ""),
            one.get("tones", True),
        )
        for one in table["length"]
    )
    changed: dict[str, Any] = {
        "stations": {station.id: station for station in stations},
        "lengths": tuple(lengths),
        "sets": {name: tuple(lines) for name, lines in table.get("sets", {}).items()},
        "forms": {person: tuple(words) for person, words in table.get("forms", {}).items()},
        "optional": tuple(table.get("optional", ())),
    }
    plain = {key: value for key, value in table.items() if key not in ("station", "length", *changed)}
    return Guide(**plain, **changed)
