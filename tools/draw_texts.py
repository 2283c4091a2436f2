"""Draw some of the texts that people read, to be read aloud (docs/style.md).

    python tools/draw_texts.py --seed 7 --count 100

The texts are the strings of the packs and of the sources; an expression inside a string is shown as ….
"""

from __future__ import annotations

import argparse
import ast
import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "src" / "selfkind"

NOT_SHOWN = re.compile(
    r"\.(id|kind|key|entry|exercise|cadence|part|checked|grade|source|url|optional\[\d+\]|stations\[\d+\]\[0\])$"
)
"""The keys of packs and of help_lines.toml whose values no screen shows."""

_STYLE_SHEET = re.compile(r"(?:[\w-]+: *[^;{}]+;.*){2}|\$[a-z]+;", re.DOTALL)
_EXPRESSION = re.compile(r"\(\?|\(\.\*|\\[dwsb]|\[\^|^\^|\x1b|[$}]$")


def texts_of_packs() -> Iterator[tuple[str, str]]:
    """Yield the place and the words of each text in the TOML files."""
    for file in sorted(SOURCES.rglob("*.toml")):
        document = tomllib.loads(file.read_text(encoding="utf-8"))
        for path, text in _strings(document):
            if not NOT_SHOWN.search(path):
                yield f"{file.name} {path}", text


@cache
def texts_of_sources() -> Sequence[tuple[str, str]]:
    """Return the place and the words of each string in the sources, but for docstrings of what is no command. They
    are looked for once: that takes two seconds."""
    return tuple(_texts_of_sources())


def _texts_of_sources() -> Iterator[tuple[str, str]]:
    for file in sorted(SOURCES.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for line, text in _literals(tree, _docstrings(tree)):
            if " " in text.strip() and not _STYLE_SHEET.search(text) and not _EXPRESSION.search(text):
                yield f"{file.relative_to(SOURCES)}:{line}", text


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the texts."""
    parser = argparse.ArgumentParser(description="Draw some of the texts that people read.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    chosen = parser.parse_args(arguments)
    every = sorted(
        {text: where for where, text in [*texts_of_packs(), *texts_of_sources()] if " " in text}.items()
    )
    drawn = random.Random(chosen.seed).sample(every, min(chosen.count, len(every)))
    for number, (text, where) in enumerate(drawn, 1):
        print(f"{number:3}  {' '.join(text.split())}\n     {where}")


def _strings(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from _strings(inside, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from _strings(inside, f"{path}[{number}]")


def _docstrings(tree: ast.Module) -> set[ast.expr]:
    """Return the nodes that are documentation. The docstring of a command is its help, so it isn't one."""
    found: set[ast.expr] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        decorated = isinstance(node, ast.FunctionDef) and {
            name.attr if isinstance(name, ast.Attribute) else ""
            for one in node.decorator_list
            for name in ast.walk(one)
        }
        is_command = bool(decorated) and bool({"command", "group"} & set(decorated or ()))
        for number, statement in enumerate(body if isinstance(body, list) else ()):
            if isinstance(statement, ast.Expr) and not (is_command and number == 0):
                found.add(statement.value)
    return found


def _literals(node: ast.AST, without: set[ast.expr]) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.JoinedStr):
        pieces = [part.value if isinstance(part, ast.Constant) else "…" for part in node.values]
        yield node.lineno, "".join(str(piece) for piece in pieces)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _literals(part.value, without)
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, str) and node not in without:
            yield node.lineno, node.value
    else:
        for inner in ast.iter_child_nodes(node):
            yield from _literals(inner, without)


if __name__ == "__main__":
    main()
