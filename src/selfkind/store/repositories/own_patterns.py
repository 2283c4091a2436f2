"""Breathing patterns of one's own, kept in core: `{id, name, seconds, minutes}`, seconds such as 4-2-6-0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from tinydb import where

from selfkind.domain.errors import NotFound
from selfkind.domain.practice.pattern_in_bin import PatternInBin
from selfkind.domain.settings import OwnPattern
from selfkind.store.engine.filenames import CORE
from selfkind.store.repositories.bin_rules import KEY, in_bin
from selfkind.store.repositories.repository import NO_SENSE, Repository, set_keys
from selfkind.store.repositories.versions import stamp


class OwnPatternRepository(Repository):
    """The user's own patterns that were made in the app."""

    def all(self) -> tuple[OwnPattern, ...]:
        """Return every pattern, in the order in which they were made. What makes no sense is left out."""
        return tuple(pattern for row, pattern in self._patterns() if not in_bin(row))

    def binned(self) -> list[PatternInBin]:
        """Return the patterns in the bin. What makes no sense is left out."""
        found = []
        for row, pattern in self._patterns():
            with suppress(*NO_SENSE):
                if in_bin(row):
                    found.append(PatternInBin(str(row["id"]), pattern, datetime.fromisoformat(row[KEY])))
        return found

    def put(self, id: str, pattern: OwnPattern) -> None:
        """Keep a pattern; one with this id is replaced, also in the bin."""
        values = {"id": id, "name": pattern.name, "seconds": pattern.seconds, "minutes": pattern.minutes}
        with self._store.transaction(CORE):
            if not self._table().update(set_keys(values | {KEY: None}), where("id") == id):
                self._table().insert(values)

    def put_in_bin(self, id: str, at: datetime) -> bool:
        """Put a pattern into the bin; False when there was none. What was practised with it stays."""
        this = (where("id") == id) & ~where(KEY).exists()
        return bool(self._table().update(set_keys({KEY: stamp(at)}), this))

    def take_from_bin(self, id: str) -> None:
        """Restore a pattern from the bin. Raises `NotFound` when it isn't there."""
        if not self._table().update(set_keys({KEY: None}), _binned(id)):
            raise _gone()

    def delete(self, id: str) -> None:
        """Delete a pattern in the bin permanently. Raises `NotFound` when it isn't there."""
        if not self._table().remove(_binned(id)):
            raise _gone()

    def _patterns(self) -> Iterator[tuple[Mapping[str, Any], OwnPattern]]:
        for row in self._table().all():
            with suppress(*NO_SENSE):
                yield row, OwnPattern(str(row["name"]), str(row["seconds"]), float(row.get("minutes") or 3))


def _binned(id: str) -> Any:
    return (where("id") == id) & where(KEY).exists()


def _gone() -> NotFound:
    return NotFound("That pattern isn't in the bin any more, so nothing was changed.")
