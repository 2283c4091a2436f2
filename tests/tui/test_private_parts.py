"""Private parts of Textual and of Rich are used in `tui/textual_parts.py` alone, and no name of ours is one of
theirs."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import selfkind

ROOT = Path(selfkind.__file__).parent
LIBRARIES = {"textual", "rich"}
MAY = ROOT / "tui" / "textual_parts.py"
OF_TUPLES = {"_replace", "_asdict", "_fields", "_make"}
"""The public names of a named tuple, which begin so that they're no field's."""
OF_PYTHON = {"os": {"_exit"}}
BY_NAME = {"getattr", "setattr", "hasattr", "delattr"}
FILES = sorted(path for path in (ROOT / "tui").rglob("*.py") if path != MAY)


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def is_library(module: str) -> bool:
    return module.partition(".")[0] in LIBRARIES


def imports(tree: ast.AST) -> Iterator[str]:
    """What is imported of a private module, or by a private name."""
    for node in ast.walk(tree):
        modules: list[str] = []
        if isinstance(node, ast.Import):
            modules = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            modules = [f"{node.module}.{one.name}" for one in node.names]
        yield from (one for one in modules if is_library(one) and any(map(is_private, one.split("."))))


def is_own(value: ast.expr) -> bool:
    """Whether something is the object of the class itself: `in_subclasses` looks at those."""
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id == "super"
    return isinstance(value, ast.Name) and value.id in {"self", "cls"}


def of_others(tree: ast.AST) -> Iterator[str]:
    """What is private of another object, by its name or by a string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and is_private(node.attr) and node.attr not in OF_TUPLES:
            of_python = isinstance(node.value, ast.Name) and node.attr in OF_PYTHON.get(node.value.id, ())
            if not is_own(node.value) and not of_python:
                yield ast.unparse(node)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in BY_NAME:
            yield from (ast.unparse(node) for one in node.args[1:2] if is_private_text(one))
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value).startswith("vars("):
            yield from (ast.unparse(node) for one in [node.slice] if is_private_text(one))


def is_private_text(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and is_private(str(value.value))


def names_in(body: ast.ClassDef) -> set[str]:
    """The private names that a class defines, sets, or asks of itself."""
    found: set[str] = set()
    for node in body.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        found.update(one.id for one in targets if isinstance(one, ast.Name))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
    for inner in ast.walk(body):
        if isinstance(inner, ast.Attribute) and is_own(inner.value):
            found.add(inner.attr)
    return {name for name in found if is_private(name)}


@cache
def classes_in(module: str) -> dict[str, set[str]]:
    """The private names of each class of a module, by its qualified name."""
    found: dict[str, set[str]] = {}

    def look(node: ast.AST, where: str) -> None:
        for inner in ast.iter_child_nodes(node):
            if isinstance(inner, ast.ClassDef):
                found[f"{where}{inner.name}"] = names_in(inner)
                look(inner, f"{where}{inner.name}.")
            elif not isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
                look(inner, where)

    file = inspect.getsourcefile(importlib.import_module(module))
    assert file is not None
    look(ast.parse(Path(file).read_text(encoding="utf-8")), "")
    return found


def names_of(kind: type) -> set[str]:
    return classes_in(kind.__module__).get(kind.__qualname__, set())


def in_subclasses(module: str) -> Iterator[str]:
    """The private names of the library's classes that their subclasses in a module have, or use.

    What a subclass mixes in of ours is looked at with it: alone it knows no class of the library.
    """
    for name in classes_in(module):
        kind: object = importlib.import_module(module)
        for part in name.split("."):
            kind = getattr(kind, part, None)
        if not isinstance(kind, type):
            continue
        theirs = [base for base in kind.__mro__ if is_library(base.__module__)]
        private = {one for base in theirs for one in names_of(base)}
        for ours in kind.__mro__:
            if ours.__module__.startswith("selfkind.") and ours.__module__ != "selfkind.tui.textual_parts":
                yield from (f"{ours.__qualname__}.{one}" for one in sorted(names_of(ours) & private))


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_private_modules_are_imported_nowhere_else() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): names
        for path in sorted(ROOT.rglob("*.py"))
        if (names := [*imports(ast.parse(path.read_text(encoding="utf-8")))])
    }
    assert found.pop(MAY.relative_to(ROOT).as_posix())
    assert found == {}


def test_nothing_private_of_another_object_is_used() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): names
        for path in FILES
        if (names := [*of_others(ast.parse(path.read_text(encoding="utf-8")))])
    }
    assert found == {}


def test_no_subclass_has_or_uses_what_is_private_of_its_base() -> None:
    assert len(FILES) > 100
    assert {one for path in FILES for one in in_subclasses(module_of(path))} == set()


WRONG = """
import rich._wrap
from rich import _wrap
from textual._cells import cell_len
from textual.widgets import Input
from textual.widgets._toast import Toast

def look(page, row):
    row._replace(a=1)
    return page._theme, getattr(page, "_theme"), vars(page)["_theme"], page.theme, page.__class__
"""


def test_what_is_private_is_found() -> None:
    tree = ast.parse(WRONG)
    of_modules = ["rich._wrap", "rich._wrap", "textual._cells.cell_len", "textual.widgets._toast.Toast"]
    assert [*imports(tree)] == of_modules
    assert [*of_others(tree)] == ["page._theme", "getattr(page, '_theme')", "vars(page)['_theme']"]


SUBCLASSES = '''
from textual.widgets import Input

class Mixed:
    def rest(self):
        return self._restart_blink

class Field(Mixed, Input):
    """A field."""

    _suggestion = ""
    _ours = ""

    class Part(Input):
        _value: str = ""

    async def _on_key(self, event):
        await super()._on_key(event)
        self._blink_timer, self._mine = None, 1
'''


def test_what_a_subclass_has_of_its_base_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "selfkind_wrong"
    package.mkdir()
    (package / "__init__.py").write_text(SUBCLASSES, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module("selfkind_wrong")
    for kind in (module.Mixed, module.Field, module.Field.Part):
        kind.__module__ = "selfkind.wrong"
    monkeypatch.setitem(importlib.import_module("sys").modules, "selfkind.wrong", module)
    found = {*in_subclasses("selfkind.wrong")}
    assert found == {
        "Field._blink_timer",
        "Field._on_key",
        "Field._suggestion",
        "Field.Part._value",
        "Mixed._restart_blink",
    }
