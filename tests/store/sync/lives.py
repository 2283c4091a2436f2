"""Random lives of one part on two computers: what a person does to its documents, through the engine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from selfkind.store.engine.part import Tables
from selfkind.store.engine.revisions import revised

START = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
NAMES = ("a", "b", "c")
ACTS = ("write", "write", "bin", "restore", "delete", "tick", "untick", "note", "rename", "choose", "step")
Act = tuple[str, str, int]


def acts(most: int = 8) -> st.SearchStrategy[list[Act]]:
    """Things that are done, each with the name of what it's done to and a number for its words."""
    act = st.tuples(st.sampled_from(ACTS), st.sampled_from(NAMES), st.integers(0, 3))
    return st.lists(act, max_size=most)


class Life:
    """One computer's version of a part. Its clock is `ahead` by some hours."""

    def __init__(self, tables: Tables | None = None, side: str = "", ahead: float = 0) -> None:
        self.tables: Tables = tables or {}
        self.side = side
        self._now = START + timedelta(hours=ahead)
        self.said: set[str] = set()

    def live(self, done: list[Act]) -> Life:
        """Do things, one write each, and return self."""
        for act, name, number in done:
            self._now += timedelta(minutes=1)
            after = {table: dict(rows) for table, rows in self.tables.items()}
            self._do(after, act, name, f"{act} {name} {number} {self.side}")
            after = {table: rows for table, rows in after.items() if rows}
            self.tables = revised(self.tables, after, self.at)
        return self

    @property
    def at(self) -> str:
        """The moment on this computer's clock, as documents have it."""
        return self._now.isoformat(timespec="milliseconds")

    def _do(self, tables: Tables, act: str, name: str, words: str) -> None:
        entries, ticks = tables.setdefault("entries", {}), tables.setdefault("completions", {})
        entry = _found(entries, id=name)
        tick = _found(ticks, item=name)
        stamped = {"day": "2026-11-23", "at": self.at, "updated": self.at}
        match act:
            case "write":
                self.said.add(words)
                if entry is None:
                    _add(entries, {"id": name, "kind": "note", **stamped, "text": words})
                else:
                    entries[entry] = {**entries[entry], "text": words, "updated": self.at}
            case "bin" if entry is not None:
                entries[entry] = {**entries[entry], "removed": self.at, "updated": self.at}
            case "restore" if entry is not None:
                kept = {key: value for key, value in entries[entry].items() if key != "removed"}
                entries[entry] = {**kept, "updated": self.at}
            case "delete" if entry is not None and "removed" in entries[entry]:
                del entries[entry]
            case "tick" if tick is None:
                _add(ticks, {"id": f"{name}{self.side}{len(self.at)}", "item": name, **stamped, "state": "done"})
            case "note" if tick is not None:
                self.said.add(words)
                ticks[tick] = {**ticks[tick], "note": words, "updated": self.at}
            case "untick" if tick is not None:
                del ticks[tick]
            case "rename":
                self.said.add(words)
                self._set(tables, "routine", {"id": name, "name": words})
            case "choose":
                self._set(tables, "settings", {"id": name, "value": words})
            case "step":
                walk = {"id": name, "begun": "2026-11-23", "updated": self.at}
                marks = [{"step": words, "state": "done", "at": self.at}]
                there = _found(tables.get("paths", {}), id=name)
                if there is not None:
                    marks = [*tables["paths"][there]["marks"], *marks]
                self._set(tables, "paths", {**walk, "marks": marks})

    def _set(self, tables: Tables, table: str, row: dict[str, Any]) -> None:
        rows = tables.setdefault(table, {})
        there = _found(rows, id=row["id"])
        if there is None:
            _add(rows, row)
        else:
            rows[there] = {**rows[there], **row}


def _found(rows: dict[str, Any], **keys: str) -> str | None:
    return next((number for number, row in rows.items() if all(row.get(k) == v for k, v in keys.items())), None)


def _add(rows: dict[str, Any], row: dict[str, Any]) -> None:
    rows[str(max(map(int, rows), default=0) + 1)] = row
