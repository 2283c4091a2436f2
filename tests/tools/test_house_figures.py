"""The figures of the house: no module imports another in a circle, not even for types."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.house_figures import circles, imports, modules

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("with_types", [False, True])
def test_no_module_imports_itself_through_others(with_types: bool) -> None:
    known = modules(ROOT)
    assert circles({name: imports(path, known, with_types=with_types) for name, path in known.items()}) == []


def test_circles_are_the_sets_that_reach_themselves() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a", "e"}, "e": {"d"}, "f": {"f", "a"}}
    assert circles(graph) == [["a", "b", "c"], ["d", "e"]]
