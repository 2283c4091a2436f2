"""What is asked by the card, and about one of its rows, as forms: the same in the app and in the shell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from selfkind.domain.card.row import DEFAULT_SCALE, NO, YES, CardRow
from selfkind.domain.errors import UsageError
from selfkind.domain.own_form import own_form, yes_or_no
from selfkind.domain.packs.card import RowKind
from selfkind.domain.practice.exercise import FieldKind, Form, FormField

KIND_NAMES = {
    RowKind.SCALE: "a number on a scale",
    RowKind.COUNT: "how many times",
    RowKind.YES_NO: "yes or no",
    RowKind.MINUTES: "minutes",
}
"""How rows are answered, in words."""
MOST_CHIPS = 11
"""How many numbers of a scale are shown to choose from; a longer one is typed."""
PRIVATE = "Is it private?"


def row_form() -> Form:
    """Return the questions about a row. Those about the scale are for a row with a scale."""
    return own_form(
        (
            FormField("name", FieldKind.LINE, "What do you note?", "for example: kind act", required=True),
            FormField("kind", FieldKind.CHOICE, "How do you note it?", choices=tuple(map(str, RowKind))),
            FormField("scale", FieldKind.LINE, "From which number to which?", "for example: 0-5"),
            FormField("lowest_words", FieldKind.LINE, "What does the lowest number mean?", "for example: none"),
            FormField(
                "highest_words", FieldKind.LINE, "What does the highest number mean?", "for example: all day"
            ),
            FormField("private", FieldKind.CHOICE, PRIVATE, choices=(YES, NO)),
        )
    )


def row_answers(row: CardRow) -> dict[str, Any]:
    """Return what a row holds as the answers of its form."""
    return {
        "name": row.name,
        "kind": str(row.kind),
        "scale": f"{row.lowest}-{row.highest}" if row.kind is RowKind.SCALE else "",
        "lowest_words": row.lowest_words,
        "highest_words": row.highest_words,
        "private": yes_or_no(row.private),
    }


def row_with(row: CardRow, answers: Mapping[str, Any]) -> CardRow:
    """Return a row with these answers; what isn't among them stays. A scale that was given makes the row one,
    unless another kind was given too. Raises `UsageError`."""
    changes: dict[str, Any] = {
        key: answers[key] for key in ("name", "lowest_words", "highest_words") if answers.get(key) is not None
    }
    scale = str(answers.get("scale") or "").strip()
    kind = RowKind(answers["kind"]) if answers.get("kind") else RowKind.SCALE if scale else row.kind
    if kind is RowKind.SCALE:
        usual = (row.lowest, row.highest) if row.kind is RowKind.SCALE else DEFAULT_SCALE
        changes["lowest"], changes["highest"] = scale_in(scale) if scale else usual
    if "private" in answers:
        changes["private"] = answers["private"] == YES
    return replace(row, kind=kind, **changes)


def scale_in(words: str) -> tuple[int, int]:
    """Return the ends of a scale that was typed: 0-5, 0 to 5. Raises `UsageError`."""
    found = re.fullmatch(r"([0-9]{1,3})\s*(?:-|–|—|to|\.\.)\s*([0-9]{1,3})", words.strip().casefold())
    if found is None:
        raise UsageError(f"A scale looks like this: 0-5. You gave “{words.strip()}”.")
    return int(found[1]), int(found[2])


def card_form(rows: Iterable[CardRow]) -> Form:
    """Return the card as questions on plain lines; each can be left empty, and its key is the id of its row."""
    return own_form(_plain(row) for row in rows)


def _plain(row: CardRow) -> FormField:
    if row.kind is RowKind.YES_NO:
        return FormField(row.id, FieldKind.CHOICE, f"{row.name}?".replace("??", "?"), choices=(YES, NO))
    return FormField(row.id, FieldKind.LINE, f"{row.name} ({row.range_words})")


def card_field(row: CardRow) -> FormField:
    """Return a row as a question of a page, with its answers to choose from where they are few."""
    if row.kind is RowKind.YES_NO:
        return FormField(row.id, FieldKind.CHOICE, row.name, choices=(YES, NO))
    numbers = tuple(str(number) for number in range(row.lowest, row.highest + 1))
    if row.kind is RowKind.SCALE and len(numbers) <= MOST_CHIPS:
        return FormField(row.id, FieldKind.CHOICE, _with_ends(row), choices=numbers)
    return FormField(row.id, FieldKind.LINE, _with_ends(row), row.range_words)


def _with_ends(row: CardRow) -> str:
    ends = row.lowest_words or row.highest_words
    return f"{row.name} ({row.range_words})" if ends else row.name
