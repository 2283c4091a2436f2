"""What an editor left of the answer to one question."""

from __future__ import annotations

from typing import Any

import pytest

from selfkind.companion.left_pages import _answer
from selfkind.companion.page_in_editor import PageInEditor
from selfkind.domain.practice.exercise import FieldKind

SAD, UNNAMED = {"word": "sad", "intensity": 60}, {"word": "", "intensity": 70}


@pytest.mark.parametrize(
    ("kind", "before", "text", "after"),
    [
        (FieldKind.FEELINGS, [SAD], "sad\ntense\n", [SAD, {"word": "tense", "intensity": None}]),
        (FieldKind.FEELINGS, [SAD, UNNAMED], "sad\n", [SAD, UNNAMED]),
        (FieldKind.MANY, ["chest"], "chest\n\nthroat\n", ["chest", "throat"]),
        (FieldKind.LINES, ["tea"], "tea\u2028and rain\n", ["tea\u2028and rain"]),
        (FieldKind.PROMPT, "", "What was\nsoft?\n", "What was soft?"),
    ],
)
def test_an_answer_is_as_its_field_would_have_it(kind: FieldKind, before: Any, text: str, after: Any) -> None:
    page = PageInEditor("thought-record", {"asked": before}, key="asked", kind=kind)
    assert _answer(text, page) == after
