"""Each format knows its own files, and none of another's: `selfkind import auto`.

A folder of tests with a `twin.py` has `FILES`: what its format reads, by the names of the files.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from selfkind.exchange.formats import IMPORTS, is_of
from tests.exchange.reading import source_of


def _twins() -> Iterator[tuple[str, str, bytes]]:
    for path in sorted(Path(__file__).parent.glob("*/twin.py")):
        module = import_module(f"tests.exchange.{path.parent.name}.twin")
        for name, data in module.FILES.items():
            yield path.parent.name, name, data


@pytest.mark.parametrize(("format", "name", "data"), [pytest.param(*one, id=one[1]) for one in _twins()])
def test_only_its_own_format_recognizes_a_file(format: str, name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    expected = {"table": "csv"}.get(format, format)
    assert [one for one in IMPORTS if is_of(one, source_of(path))] == [expected]
