"""Letters that tests write: every word of one is marked, so that none can be missed where it's shown."""

from __future__ import annotations

from datetime import date
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.journal.entry import Entry

MARK = "zyzzyva"
"""In every answer of a letter that is sealed."""
ANSWERS: dict[str, Any] = {
    "voice": "a good friend",
    "parts.trouble": f"Dear me, {MARK}one",
    "parts.close": f"Yours, {MARK}two",
    "text": f"{MARK}three @{MARK}tag",
}


def write_letter(companion: Companion, seal: str = "7d", day: date | None = None, **more: Any) -> Entry:
    """Write a letter with marked words, and return it as it's shown."""
    answers = ANSWERS | {"sealed_until": seal} | more
    return companion.journal.save(companion.practice.exercise("letter"), answers, day=day).value.entry
