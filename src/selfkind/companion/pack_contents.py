"""What a pack brings, in words and as JSON: for whoever decides whether to add it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from selfkind.domain.packs.card import OfferedCard, OfferedRow, RowKind
from selfkind.domain.practice.exercise import Exercise, ExerciseKind

if TYPE_CHECKING:
    from selfkind.domain.homework.ready import ReadyAssignment
    from selfkind.domain.path.steps import Path

_KINDS = {
    ExerciseKind.FORM: ("form", "forms"),
    ExerciseKind.BREATHING: ("breathing pattern", "breathing patterns"),
    ExerciseKind.GUIDED: ("guided practice", "guided practices"),
    ExerciseKind.ACTIVITY: ("activity", "activities"),
}
_ROWS = {RowKind.COUNT: "how many", RowKind.YES_NO: "yes or no", RowKind.MINUTES: "minutes"}


@dataclass(frozen=True)
class Brought:
    """What a pack brings, with the message of who wrote it."""

    about: str = ""
    message: str = ""
    assignments: tuple[ReadyAssignment, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    paths: tuple[Path, ...] = ()
    prompts: tuple[str, ...] = ()
    card: OfferedCard | None = None

    def lines(self) -> Iterator[str]:
        """Yield a line for each kind of thing, with the names of all of them."""
        yield from _line(("piece of homework", "pieces of homework"), [one.title for one in self.assignments])
        for kind, names in _KINDS.items():
            yield from _line(names, [_named(one) for one in self.exercises if one.kind is kind])
        yield from _line(("path", "paths"), [path.name for path in self.paths])
        yield from _line(("question for reflections", "questions for reflections"), self.prompts)
        if self.card is not None:
            name = f" “{self.card.name}”" if self.card.name else ""
            yield from _line((f"row of a daily card{name}", f"rows of a daily card{name}"), _rows(self.card))

    def reading(self) -> Iterator[str]:
        """Yield what it's about, the message, and the lines of what it brings, with an empty line between two."""
        for number, part in enumerate(filter(None, (self.about, self.message, "\n".join(self.lines())))):
            if number:
                yield ""
            yield from part.split("\n")

    def document(self) -> dict[str, Any]:
        """Return the same as JSON."""
        return {
            "about": self.about,
            "message": self.message,
            "assignments": [{"id": one.id, "title": one.title} for one in self.assignments],
            "exercises": [
                {
                    "id": one.id,
                    "kind": str(one.kind),
                    "name": one.name,
                    "summary": one.summary,
                    "word": one.form.word if one.form is not None else "",
                }
                for one in self.exercises
            ],
            "paths": [{"id": path.id, "name": path.name, "steps": len(path.steps)} for path in self.paths],
            "prompts": list(self.prompts),
            "card": self.card and {"name": self.card.name, "rows": [_row(one) for one in self.card.rows]},
        }


def _named(exercise: Exercise) -> str:
    word = exercise.form.word if exercise.form is not None else ""
    return f"{exercise.name} (selfkind write {word})" if word else exercise.name


def _line(names: tuple[str, str], of: Sequence[str]) -> Iterator[str]:
    if of:
        yield f"{len(of)} {names[len(of) > 1]}: {'; '.join(of)}"


def _rows(card: OfferedCard) -> list[str]:
    return [f"{row.name}, {_answer(row)}" for row in card.rows]


def _answer(row: OfferedRow) -> str:
    return _ROWS.get(row.kind, f"{row.lowest} to {row.highest}")


def _row(row: OfferedRow) -> dict[str, Any]:
    ends = {"lowest": row.lowest, "highest": row.highest} if row.kind is RowKind.SCALE else {}
    return {"id": row.id, "kind": str(row.kind), "name": row.name, **ends}
