"""The sample days of `selfkind demo`, read from their file. No pack has them: they're nobody's own days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).with_name("samples.toml")


@dataclass(frozen=True)
class Act:
    """One thing that was done on a sample day, `ago` days before today. One of its fields says what; the file says
    what the others mean."""

    ago: int
    at: time
    feel: tuple[str, ...] = ()
    write: str = ""
    practise: str = ""
    done: str = ""
    boundary: str = ""
    rehearse: str = ""
    look_back: str = ""
    homework: str = ""
    tried: str = ""
    talked: str = ""
    person: str = ""
    contact: str = ""
    card_row: str = ""
    card: Mapping[str, int] = field(default_factory=dict)
    score: str = ""
    value: Mapping[str, float] = field(default_factory=dict)
    away: int = 0
    rest_day: bool = False
    low_energy: bool = False
    begin_path: bool = False
    answers: Mapping[str, Any] = field(default_factory=dict)
    energy: int | None = None
    minutes: float = 0
    note: str = ""
    before: str = ""
    after: str = ""
    tiny: bool = False


def load_samples() -> tuple[Act, ...]:
    """Return what was done on the sample days, in order."""
    import tomllib

    rows = tomllib.loads(SAMPLES.read_text(encoding="utf-8"))["act"]
    return tuple(
        Act(**row | {"at": time.fromisoformat(row["at"]), "feel": tuple(row.get("feel", ()))}) for row in rows
    )
