"""Documents that are valid JSON and make no sense: what an import of another version, or an editor, can leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from selfkind.store.engine.part import pack
from selfkind.store.kinds import KINDS
from tests.store.examples import EXAMPLES

ODD_TEXTS = (
    "",
    " ",
    "\ud800",
    "\x1b[2J",
    "a b/c",
    "-1",
    "0001-01-01",
    "9999-12-31",
    "2026-11-31",
    "٢٠٢٦-11-23",
    "2026-11-23T09:00:00",
    "9999-12-31T23:59:59-12:00",
    "0001-01-01T00:00:00+12:00",
    "07:30+05:00",
    "25:00",
    "0-0-0-0",
    "9e999",
    "RRULE:junk",
    "RRULE:FREQ=SECONDLY",
    "RRULE:FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
    "RRULE:FREQ=DAILY;INTERVAL=0",
    "RRULE:FREQ=DAILY;UNTIL=20261201T000000Z",
    "RRULE:FREQ=YEARLY;BYEASTER=99999",
    "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
    "RRULE:" + "FREQ=DAILY;" * 100,
    "every 99999999999999999999 days",
    "x" * 5000,
)
NUMBERS = (0, -1, 0.5, 1e308, 10**30, 10**400, 2**63)
ATOMS = st.sampled_from((None, True, False, *NUMBERS, *ODD_TEXTS))
VALUES = st.one_of(
    ATOMS,
    st.lists(ATOMS, max_size=3),
    st.dictionaries(st.sampled_from(("id", "day", *ODD_TEXTS)), ATOMS, max_size=3),
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value inside a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, one in inner for place in _places(one, (*path, key)))]


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


@st.composite
def odd_documents(draw: st.DrawFn, table: str) -> dict[str, Any]:
    """Return a document of a kind with one to three of its values, at any depth, made odd or left out."""
    document: dict[str, Any] = _copy(KINDS[table].to_document(EXAMPLES[table]))
    for _ in range(draw(st.integers(1, 3))):
        places = _places(document)[1:]
        if not places:
            break
        *way, last = draw(st.sampled_from(places))
        outer: Any = document
        for key in way:
            outer = outer[key]
        if draw(st.booleans()):
            outer[last] = draw(VALUES)
        else:
            del outer[last]
    return document


def home_with(folder: Path, documents: Mapping[str, Sequence[dict[str, Any]]]) -> None:
    """A home with these documents by table, as trusted as if selfkind had written them, and one whole item."""
    whole = KINDS["routine"].to_document(EXAMPLES["routine"]) | {"id": "whole", "name": "A whole one"}
    del whole["removed"]
    core: dict[str, Any] = {
        "settings": {
            "9": {"id": "routine", "kept": True},
            "10": {"id": "import 0a1b2c3d", "value": "allowed jrnl 2026-11-23"},
        },
        "routine": {"9": whole | {"cadence": "daily"}},
    }
    parts: dict[str, dict[str, Any]] = {"core": core, "2026-11": {}}
    for table, rows in documents.items():
        tables = parts["2026-11" if KINDS[table].dated else "core"]
        tables[table] = tables.get(table, {}) | {str(number): row for number, row in enumerate(rows, 11)}
    for name, tables in parts.items():
        (folder / f"{name}.json").write_bytes(pack(name, tables))
        (folder / f"{name}.json").chmod(0o600)
