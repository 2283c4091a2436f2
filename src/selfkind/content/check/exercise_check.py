"""The faults of an exercise in a pack: keys of another kind, a breath without phases, a guide without stations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from selfkind.content.check.form_check import form_faults
from selfkind.content.check.shape import Fault, suggestion
from selfkind.content.check.tables import one_of, tables, twice
from selfkind.domain.practice.exercise import ExerciseKind
from selfkind.platform.toml_lines import KeyPath

_OF_ACTIVITIES = ("energy", "place", "free", "shelf")
"""Keys that only an activity can have."""


def exercise_faults(path: KeyPath, table: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with an exercise by itself."""
    kind = table.get("kind")
    for part, owner in (
        ("form", ExerciseKind.FORM),
        ("breath", ExerciseKind.BREATHING),
        ("guide", ExerciseKind.GUIDED),
    ):
        if (part, kind) == ("form", ExerciseKind.ACTIVITY):
            continue  # a card that asks for words
        if part in table and kind in tuple(ExerciseKind) and kind != owner:
            yield (
                (*path, part),
                f'[exercise.{part}] is for exercises with kind = "{owner}", '
                f'but this exercise has kind = "{kind}". '
                "Remove this table, or change the kind.",
            )
        elif part not in table and kind == owner:
            yield (
                (*path, part),
                f'an exercise with kind = "{owner}" needs the heading '
                f"[exercise.{part}], and keys on the lines below "
                "the heading. Add them.",
            )
    for key in _OF_ACTIVITIES:
        if key in table and kind in tuple(ExerciseKind) and kind != ExerciseKind.ACTIVITY:
            yield (
                (*path, key),
                f'this key is for exercises with kind = "activity", but this exercise has kind = "{kind}". '
                "Remove this key, or change the kind.",
            )
    breath, form = table.get("breath"), table.get("form")
    if isinstance(breath, dict) and breath.get("phases") == []:
        yield (
            (*path, "breath", "phases"),
            'a breath needs a phase. For example: phases = [{ kind = "in", seconds = 4, word = "breathe in" }]',
        )
    if isinstance(form, dict):
        for inner, reason in form_faults(form):
            yield (*path, "form", *inner), reason
    if isinstance(guide := table.get("guide"), dict):
        for inner, reason in _guide_faults(guide):
            yield (*path, "guide", *inner), reason


def _guide_faults(guide: Mapping[str, Any]) -> Iterator[Fault]:
    seen: set[object] = set()
    for path, station in tables(guide, "station"):
        yield from twice(path, "id", station, seen)
        person = station.get("person")
        if isinstance(person, str) and not guide.get("sets"):
            yield (
                (*path, "person"),
                (
                    'a station with "person" needs wishes. Add [exercise.guide.sets], '
                    'and below: Ease = ["May {S} sleep well."]'
                ),
            )
    if guide.get("station") == [] or guide.get("length") == []:
        yield (
            (),
            "a guided practice needs at least one station and one length. "
            "Add [[exercise.guide.station]] and [[exercise.guide.length]].",
        )
    ids = [str(id) for id in seen]
    for path, length in tables(guide, "length"):
        if length.get("stations") == []:
            yield (
                (*path, "stations"),
                ('a length needs at least one station with its seconds: stations = [["settle", 30]]'),
            )
        stations = length.get("stations")
        for number, pair in enumerate(stations if isinstance(stations, list) else ()):
            if isinstance(pair, list) and pair and isinstance(pair[0], str) and pair[0] not in seen:
                said = f"there's no station “{pair[0]}”."
                yield (*path, "stations", number), said + (suggestion(pair[0], ids) or one_of("stations", ids))
    for key in ("spare", "optional"):
        named = guide.get(key)
        for id in named if isinstance(named, list) else [named]:
            if isinstance(id, str) and id not in seen:
                said = f"there's no station “{id}”."
                yield (key,), said + (suggestion(id, ids) or one_of("stations", ids))
