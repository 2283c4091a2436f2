"""Each file of ours in a format (`FILES` of its `twin.py`) comes in once, goes again, and is read whatever harm is
done to it. Those that are encrypted are refused, which the tests of their formats show."""

from __future__ import annotations

import io
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.imports.answers import ITEMS, Answers
from selfkind.domain.routine.routine import RoutineItem
from selfkind.exchange.formats import IMPORTS, found_in
from selfkind.exchange.found import Imported
from tests.exchange.fuzz import fuzz, fuzz_files
from tests.exchange.reading import source_of

FORMATS = {"table": "csv"}
"""Formats whose module has another name."""
TWINS: list[tuple[str, str, bytes]] = [
    (FORMATS.get(module, module), name, data)
    for module in sorted(path.parent.name for path in Path(__file__).parent.glob("*/twin.py"))
    for name, data in import_module(f"tests.exchange.{module}.twin").FILES.items()
    if not name.startswith("encrypted")
]
each_twin = pytest.mark.parametrize(("format", "name", "data"), TWINS, ids=[f"{one[0]}-{one[1]}" for one in TWINS])


@each_twin
def test_a_file_comes_in_once_and_goes_again(format: str, name: str, data: bytes, companion: Companion) -> None:
    imports = companion.imports
    first = imports.bring(format, imports.source(name, data=data)).value
    assert first.added > 0
    assert (first.changed, first.same) == (0, 0)
    again = imports.bring(format, imports.source(name, data=data)).value
    assert (again.added, again.changed, again.kept, again.run) == (0, 0, 0, "")
    assert (again.same, again.left_out) == (first.added, first.left_out)
    undone = imports.undo(imports.named()).value
    assert (undone.removed, undone.stayed) == (first.added, 0)


@each_twin
def test_a_format_says_whether_it_brings_items(format: str, name: str, data: bytes) -> None:
    found = found_in(format, source_of(data, name, Answers(activities=ITEMS)))
    has_items = any(isinstance(one, Imported) and isinstance(one.thing, RoutineItem) for one in found)
    assert has_items is IMPORTS[format].has_items


@each_twin
def test_harm_ends_no_import(format: str, name: str, data: bytes) -> None:
    came = fuzz_files(format, _files(data)) if data.startswith(b"PK") else fuzz(format, data, name=name)
    assert came["brought"] > 0


def _files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
