"""The answers of a page that changes something: a question whose answer was cleared has an empty one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from selfkind.domain.practice.exercise import FieldKind

if TYPE_CHECKING:
    from selfkind.domain.practice.exercise import Form

_EMPTY: Mapping[FieldKind, Any] = {
    FieldKind.LINES: (),
    FieldKind.MANY: (),
    FieldKind.FEELINGS: (),
    FieldKind.RATING: None,
    FieldKind.SCALE: None,
    FieldKind.OFTEN: None,
}
"""What an empty answer is, by the kind of the question; "" for others."""


def whole(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return an answer to each question of a form, which is empty where there's none."""
    given = {one.key: answers.get(one.key) for one in form.fields}
    return {one.key: _EMPTY.get(one.kind, "") if given[one.key] is None else given[one.key] for one in form.fields}
