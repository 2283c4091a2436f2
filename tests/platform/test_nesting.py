"""How deep a document goes."""

from __future__ import annotations

from typing import Any

import pytest

from selfkind.platform.nesting import is_deeper


@pytest.mark.parametrize(
    ("document", "levels"), [({}, 1), ({"a": 1}, 1), ({"a": []}, 2), ([[], [[]]], 3), ({"a": {"b": [1]}}, 3)]
)
def test_a_document_is_as_deep_as_its_deepest_list_or_table(document: Any, levels: int) -> None:
    assert not is_deeper(document, levels)
    assert is_deeper(document, levels - 1)


def test_no_depth_runs_out_of_stack() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    assert is_deeper(deep, 50)
    while deep:  # or taking it apart would
        deep = deep[0]
