"""Turn the tables of a pack into domain objects.

The tests check the built-in packs and `check` checks those of users, so no start of the program has to. An invalid
table raises KeyError, TypeError or ValueError. One thing is checked here, because words would be lost: every
question of a form has a field of the entry for its answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from selfkind.content.pack import Pack, Routine, RoutineTemplate
from selfkind.domain.boundaries.lines import BoundaryWords, Category, Firmness, LadderStep, Phrase
from selfkind.domain.circle.words import CircleWords, Starter, StarterFor
from selfkind.domain.homework.ready import ReadyAssignment
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.journal.feelings import FeelingWord
from selfkind.domain.journal.form_keys import check_form
from selfkind.domain.journal.prompts import HardDays, Prompt
from selfkind.domain.kind_words import KindWords
from selfkind.domain.packs.card import OfferedCard, OfferedRow, RowKind
from selfkind.domain.path.steps import Path, Step
from selfkind.domain.practice.breath import BreathPattern, Phase, PhaseKind
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
from selfkind.domain.practice.guide import Guide, Length, Station
from selfkind.domain.practice.suggestion import Rule
from selfkind.domain.routine.cadence import parse as parse_cadence
from selfkind.domain.routine.routine import Part

Table = Mapping[str, Any]


def pack_from(document: Table) -> Pack:
    """Return the pack that a whole document holds."""
    return Pack(
        **document["pack"],
        exercises=exercises_from(document),
        routines=routines_from(document),
        paths=paths_from(document),
        kind_words=kind_words_from(document),
        feelings=feelings_from(document),
        prompts=prompts_from(document),
        suggestions=suggestions_from(document),
        texts=dict(document.get("texts", {})),
        boundaries=boundaries_from(document),
        circle=circle_from(document),
        assignments=assignments_from(document),
        card=card_from(document),
    )


def exercises_from(document: Table) -> tuple[Exercise, ...]:
    """Return the exercises of a document, in its order."""
    pack = document["pack"]["id"]
    return tuple(_exercise(table, pack) for table in document.get("exercise", ()))


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
    changed = {
        "kind": FieldKind(table["kind"]),
        "choices": tuple(table.get("choices", ())),
        "tips": tuple(table.get("tips", ())),
    }
    return FormField(**{**table, **changed})


def _pattern(table: Table) -> BreathPattern:
    phases = tuple(Phase(**{**phase, "kind": PhaseKind(phase["kind"])}) for phase in table["phases"])
    return BreathPattern(phases, table.get("cycles", 0), table.get("most", 0))


def _guide(table: Table) -> Guide:
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


def routines_from(document: Table) -> tuple[Routine, ...]:
    """Return the ready routines of a document."""
    return tuple(
        Routine(
            table["id"],
            table["name"],
            table.get("about", ""),
            tuple(_template(item) for item in table.get("item", ())),
        )
        for table in document.get("routine", ())
    )


def _template(table: Table) -> RoutineTemplate:
    changed = {
        "cadence": parse_cadence(table["cadence"]),
        "part": Part(table.get("part", Part.ANY)),
        "times": tuple(time.fromisoformat(clock) for clock in table.get("times", ())),
    }
    return RoutineTemplate(**{**table, **changed})


def paths_from(document: Table) -> tuple[Path, ...]:
    """Return the paths of a document."""
    return tuple(
        Path(
            table["id"],
            table["name"],
            table.get("about", ""),
            table.get("after", ""),
            tuple(map(_step, table.get("step", ()))),
        )
        for table in document.get("path", ())
    )


def _step(table: Table) -> Step:
    lists = {key: tuple(table.get(key, ())) for key in ("exercises", "one_of", "prompts")}
    return Step(**{**table, **lists})


def feelings_from(document: Table) -> tuple[FeelingWord, ...]:
    """Return the feelings of a document, each with its position on the pad."""
    return tuple(
        FeelingWord(word, valence, arousal) for word, (valence, arousal) in document.get("feelings", {}).items()
    )


def prompts_from(document: Table) -> tuple[Prompt, ...]:
    """Return the questions of a document to look back on a day with."""
    return tuple(
        Prompt(table["text"], table["tag"], HardDays(table["hard_days"]) if "hard_days" in table else None)
        for table in document.get("prompt", ())
    )


def suggestions_from(document: Table) -> tuple[Rule, ...]:
    """Return the rules by which something is suggested."""
    return tuple(_rule(table) for table in document.get("suggestion", ()))


def _rule(table: Table) -> Rule:
    lists: dict[str, Any] = {key: tuple(value) for key, value in table.items() if isinstance(value, list)}
    return Rule(**{**table, **lists})


def boundaries_from(document: Table) -> BoundaryWords:
    """Return what a document has about boundaries. Ids of phrases and steps are kept with what the user makes of
    them, so they never change."""
    return BoundaryWords(
        categories=tuple(Category(**table) for table in document.get("boundary_category", ())),
        firmness=tuple(
            Firmness(table["firmness"], table["name"], table.get("about", ""))
            for table in document.get("boundary_firmness", ())
        ),
        phrases=tuple(Phrase(**table) for table in document.get("boundary_phrase", ())),
        steps=tuple(LadderStep(**table) for table in document.get("boundary_step", ())),
        texts=dict(document.get("boundary_texts", {})),
    )


def circle_from(document: Table) -> CircleWords:
    """Return what a document has about the circle."""
    return CircleWords(
        starters=tuple(
            Starter(table["id"], table["text"], StarterFor(table.get("fits", StarterFor.ANYONE)))
            for table in document.get("circle_starter", ())
        ),
        texts=dict(document.get("circle_texts", {})),
    )


def assignments_from(document: Table) -> tuple[ReadyAssignment, ...]:
    """Return the ready assignments of a document, in its order, each from the writer of the pack."""
    giver = document["pack"].get("writer", "")
    return tuple(ReadyAssignment(**table, giver=giver) for table in document.get("assignment", ()))


def card_from(document: Table) -> OfferedCard | None:
    """Return the daily card of a document, None for none."""
    table = document.get("card")
    if table is None:
        return None
    rows = tuple(OfferedRow(**{**row, "kind": RowKind(row["kind"])}) for row in table.get("row", ()))
    return OfferedCard(rows, table.get("name", ""), table.get("about", ""))


def kind_words_from(document: Table) -> KindWords:
    """Return the kind words of a document."""
    return KindWords(**{key: tuple(lines) for key, lines in document.get("kind_words", {}).items()})
