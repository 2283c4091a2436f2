"""Turn the tables of a pack into domain objects.

The tests check the built-in packs and `check` checks those of users, so no start of the program has to. An invalid
table raises KeyError, TypeError or ValueError. One thing is checked in `build_exercises`, because words would be
lost: every question of a form has a field of the entry for its answer.

Each function imports the types that it makes: a command that needs the feelings needs no exercises.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selfkind.content.pack import Pack
    from selfkind.content.ready_routine import Routine, RoutineTemplate
    from selfkind.domain.boundaries.lines import BoundaryWords
    from selfkind.domain.circle.words import CircleWords
    from selfkind.domain.homework.ready import ReadyAssignment
    from selfkind.domain.journal.feelings import FeelingWord
    from selfkind.domain.journal.prompts import Prompt
    from selfkind.domain.kind_words import KindWords
    from selfkind.domain.packs.card import OfferedCard
    from selfkind.domain.path.steps import Path, Step
    from selfkind.domain.practice.suggestion import Rule

Table = Mapping[str, Any]


def pack_from(document: Table) -> Pack:
    """Return the pack that a whole document holds."""
    from selfkind.content.build_exercises import exercises_from
    from selfkind.content.pack import Pack

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


def routines_from(document: Table) -> tuple[Routine, ...]:
    """Return the ready routines of a document."""
    from selfkind.content.ready_routine import Routine

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
    from datetime import time

    from selfkind.content.ready_routine import RoutineTemplate
    from selfkind.domain.routine.cadence import parse as parse_cadence
    from selfkind.domain.routine.routine import Part

    changed = {
        "cadence": parse_cadence(table["cadence"]),
        "part": Part(table.get("part", Part.ANY)),
        "times": tuple(time.fromisoformat(clock) for clock in table.get("times", ())),
    }
    return RoutineTemplate(**{**table, **changed})


def paths_from(document: Table) -> tuple[Path, ...]:
    """Return the paths of a document."""
    from selfkind.domain.path.steps import Path

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
    from selfkind.domain.path.steps import Step

    lists = {key: tuple(table.get(key, ())) for key in ("exercises", "one_of", "prompts")}
    return Step(**{**table, **lists})


def feelings_from(document: Table) -> tuple[FeelingWord, ...]:
    """Return the feelings of a document, each with its position on the pad."""
    from selfkind.domain.journal.feelings import FeelingWord

    return tuple(
        FeelingWord(word, valence, arousal) for word, (valence, arousal) in document.get("feelings", {}).items()
    )


def prompts_from(document: Table) -> tuple[Prompt, ...]:
    """Return the questions of a document to look back on a day with."""
    from selfkind.domain.journal.prompts import HardDays, Prompt

    return tuple(
        Prompt(table["text"], table["tag"], HardDays(table["hard_days"]) if "hard_days" in table else None)
        for table in document.get("prompt", ())
    )


def suggestions_from(document: Table) -> tuple[Rule, ...]:
    """Return the rules by which something is suggested."""
    return tuple(_rule(table) for table in document.get("suggestion", ()))


def _rule(table: Table) -> Rule:
    from selfkind.domain.practice.suggestion import Rule

    lists: dict[str, Any] = {key: tuple(value) for key, value in table.items() if isinstance(value, list)}
    return Rule(**{**table, **lists})


def boundaries_from(document: Table) -> BoundaryWords:
    """Return what a document has about boundaries. Ids of phrases and steps are kept with what the user makes of
    them, so they never change."""
    from selfkind.domain.boundaries.lines import BoundaryWords, Category, Firmness, LadderStep, Phrase

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
    from selfkind.domain.circle.words import CircleWords, Starter, StarterFor

    return CircleWords(
        starters=tuple(
            Starter(table["id"], table["text"], StarterFor(table.get("fits", StarterFor.ANYONE)))
            for table in document.get("circle_starter", ())
        ),
        texts=dict(document.get("circle_texts", {})),
    )


def assignments_from(document: Table) -> tuple[ReadyAssignment, ...]:
    """Return the ready assignments of a document, in its order, each from the writer of the pack."""
    from selfkind.domain.homework.ready import ReadyAssignment

    giver = document["pack"].get("writer", "")
    return tuple(ReadyAssignment(**table, giver=giver) for table in document.get("assignment", ()))


def card_from(document: Table) -> OfferedCard | None:
    """Return the daily card of a document, None for none."""
    from selfkind.domain.packs.card import OfferedCard, OfferedRow, RowKind

    table = document.get("card")
    if table is None:
        return None
    rows = tuple(OfferedRow(**{**row, "kind": RowKind(row["kind"])}) for row in table.get("row", ()))
    return OfferedCard(rows, table.get("name", ""), table.get("about", ""))


def kind_words_from(document: Table) -> KindWords:
    """Return the kind words of a document."""
    from selfkind.domain.kind_words import KindWords

    return KindWords(**{key: tuple(lines) for key, lines in document.get("kind_words", {}).items()})
