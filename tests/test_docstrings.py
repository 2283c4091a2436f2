"""Docstrings say what a function does, so they begin with a verb."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import selfkind

SOURCE = Path(selfkind.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))

NON_VERBS = """
a all an and another any anything are as at both by each either every everything few for from he his how if in is
it its just many more most neither no none not nothing of on once one only or other our she so some something such
that the their them then there these they this those to true false until we what whatever when where whether which
while who whoever whom whose why with without you your
"""
"""Words that begin a description of the value, or of the moment, in place of a verb."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def documented(module: Path) -> Iterator[Function]:
    """Yield the public functions of a module and the public methods of its classes.

    Left out are properties, which are nouns, and click commands, whose docstring is their help.
    """
    scopes: list[ast.Module | ast.ClassDef] = [ast.parse(module.read_text("utf-8"))]
    while scopes:
        for node in scopes.pop().body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                scopes.append(node)
            elif isinstance(node, Function) and not node.name.startswith("_") and not exempt(node):
                yield node


def exempt(function: Function) -> bool:
    decorators = {name.rpartition(".")[2] for name in map(decorator, function.decorator_list)}
    return not decorators.isdisjoint({"property", "cached_property", "setter", "command", "group", "overload"})


def decorator(node: ast.expr) -> str:
    return ast.unparse(node.func if isinstance(node, ast.Call) else node)


def faults(source: Path) -> Iterator[str]:
    for function in documented(source):
        words = (ast.get_docstring(function) or "").split()
        if not words or words[0].strip(".,:;").lower() in NON_VERBS.split():
            where = f"{source.relative_to(SOURCE)}:{function.lineno} {function.name}"
            yield f"{where}: {' '.join(words[:4]) or 'no docstring'}"


def package(module: Path) -> str:
    return module.relative_to(SOURCE).parts[0]


@pytest.mark.parametrize("name", sorted({package(module) for module in MODULES}))
def test_public_docstrings_begin_with_a_verb(name: str) -> None:
    assert [fault for module in MODULES if package(module) == name for fault in faults(module)] == []


def test_a_description_of_the_value_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "one.py"
    monkeypatch.setattr(f"{__name__}.SOURCE", tmp_path)
    module.write_text(
        'def good():\n    """Return it."""\n\n'
        'def bad():\n    """Whether it is so."""\n\n'
        'def _private():\n    """The value."""\n\n'
        '@click.command()\ndef shown():\n    """One word is enough."""\n\n'
        "class Thing:\n"
        '    @property\n    def size(self):\n        """The size."""\n\n'
        "    def bare(self):\n        return 1\n",
        "utf-8",
    )
    assert list(faults(module)) == ["one.py:4 bad: Whether it is so.", "one.py:19 bare: no docstring"]
