"""What the commands say is warm and plain, like all the rest."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import selfkind.cli
from tests.copy_rules import copy_faults

MODULES = sorted(Path(selfkind.cli.__file__).parent.glob("*.py"))


def strings_of(module: Path) -> list[str]:
    """The strings of a module, but for the docstrings of what is no command."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    inner = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            is_command = isinstance(node, ast.FunctionDef) and node.decorator_list
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and not is_command:
                inner.add(first.value)
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in inner
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_no_command_says_what_selfkind_does_not_say(module: Path) -> None:
    assert [fault for text in strings_of(module) for fault in copy_faults(text)] == []
