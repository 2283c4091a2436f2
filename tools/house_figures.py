"""Print the figures of the house: lines, modules, reminders, import circles, the way of one popup.

    python tools/house_figures.py [ROOT]

ROOT is a checkout, the one this file is in by default. Lines are those of `.py` files under ``src``; modules are
the same files without `__init__.py`. A circle is a set of modules each of which can be reached from every other by
imports, those inside functions included. Circles are counted twice: at run time, and with the imports that only
types need.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "selfkind"
REMINDERS = "remind"
"""A module belongs to reminders when its path below ``src`` contains this word."""


def modules(root: Path) -> dict[str, Path]:
    """Return every module below ``src`` by its dotted name; a package is named without ``__init__``."""
    src = root / "src"
    named = {}
    for path in sorted(src.rglob("*.py")):
        parts = path.relative_to(src).with_suffix("").parts
        named[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return named


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def _nodes(tree: ast.AST, *, with_types: bool) -> Iterator[ast.AST]:
    """Yield every node; those below ``if TYPE_CHECKING`` only `with_types`."""
    for child in ast.iter_child_nodes(tree):
        if with_types or not _is_for_types(child):
            yield child
            yield from _nodes(child, with_types=with_types)


def imports(path: Path, known: dict[str, Path], *, with_types: bool) -> set[str]:
    """Return the modules of ours that a file imports, at run time or for types as well."""
    wanted = set()
    for node in _nodes(ast.parse(path.read_text("utf-8")), with_types=with_types):
        if isinstance(node, ast.Import):
            wanted |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            inner = names & known.keys()
            wanted |= inner
            if len(inner) < len(names):
                wanted.add(node.module)
    return wanted & known.keys()


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return the strongly connected sets of more than one module (Tarjan's algorithm), the largest first."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    result: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in sorted(graph[name]):
            if other not in index:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], index[other])
        if low[name] == index[name]:
            circle = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(circle) > 1:
                result.append(sorted(circle))

    sys.setrecursionlimit(10_000)
    for name in graph:
        if name not in index:
            visit(name)
    return sorted(result, key=len, reverse=True)


def lines_of(path: Path) -> int:
    """Return the number of lines of a file."""
    return len(path.read_text("utf-8").splitlines())


def main(root: Path) -> None:
    """Print the figures of a checkout."""
    known = modules(root)
    real = {name: path for name, path in known.items() if path.name != "__init__.py"}
    print(f"lines of source      {sum(map(lines_of, known.values()))}")
    print(f"modules              {len(real)}")
    reminders = [p for p in real.values() if REMINDERS in str(p.relative_to(root / "src"))]
    print(f"reminders            {sum(map(lines_of, reminders))} lines in {len(reminders)} files")
    for what, with_types in (("at run time", False), ("with types", True)):
        graph = {name: imports(path, known, with_types=with_types) for name, path in known.items()}
        rings = circles(graph)
        print(f"circles {what:<12} {len(rings)}")
        for ring in rings:
            print(f"  {len(ring)}: " + ", ".join(name.removeprefix(f"{PACKAGE}.") for name in ring))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1])
