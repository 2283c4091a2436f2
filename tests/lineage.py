"""What the tables of a part say, without how often each document was changed and what was deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfkind.store.engine.revisions import TOMBSTONES, UNDATED, without_lineage


def said(tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, dict[str, dict[str, Any]]]:
    """Return tables as a person sees them; empty ones are left out."""
    return {
        table: {key: said_by(table, row) for key, row in rows.items()}
        for table, rows in tables.items()
        if rows and table != TOMBSTONES
    }


def said_by(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document of a table as a person sees it."""
    said = without_lineage(row)
    if table in UNDATED:
        said.pop("updated", None)
    return said
