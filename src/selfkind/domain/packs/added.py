"""Packs that the user added, for example from a therapist: each is kept whole, as the text of its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from selfkind.domain.own_thing import OwnThing

MOST_ADDED = 30
"""How many packs can be added. All of them are in one file of the selfkind folder."""


@dataclass(frozen=True)
class AddedPack(OwnThing):
    """A pack that was added. `pack` is the id that it gives itself, `version` its number, and `writer` who wrote
    it; `text` is its file."""

    id: str
    pack: str
    name: str
    version: int
    text: str
    updated: datetime
    writer: str = ""
    removed: datetime | None = None

    @property
    def title(self) -> str:
        """Its name, its version and who wrote it."""
        return f"{self.name}, version {self.version}" + (f", from {self.writer}" if self.writer else "")
