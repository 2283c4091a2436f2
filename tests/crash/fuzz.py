"""Every byte of a small home is cut off, flipped and zeroed: no altered text is trusted, and none goes in silence.

In this process, through the repositories that every command and screen reads with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from selfkind.domain.errors import SelfkindError
from selfkind.store.repositories.entries import FIRST_DAY, LAST_DAY
from tests.crash.homes import look, opened
from tests.crash.rounds import Tally, plain
from tests.crash.texts import found_in, proven


def small_home(folder: Path, prepare: Callable[[Path], None]) -> Path:
    """A home with six documents: a note, a thought, a check-in, a practice, an item and its tick."""
    home = folder / "fuzz"
    prepare(home)
    companion = opened(home)
    companion.journal.save(companion.practice.exercise("note"), {"text": proven("note", 4)})
    companion.journal.save(companion.practice.exercise("catch"), {"thought": proven("thought", 4)})
    store = companion.home.store
    day = companion.today()
    at = companion.now().isoformat(timespec="milliseconds")
    own = {"id": "0" * 32, "day": day.isoformat(), "at": at, "updated": at}
    store.table("checkins", day).truncate()
    store.insert("checkins", {**own, "words": ["calm"], "note": proven("checkin", 3)})
    practice = {"exercise": "longout", "seconds": 60, "planned_seconds": 60, "completed": True}
    store.insert("sessions", {**own, **practice, "after": proven("session", 3)})
    store.table("completions", day).truncate()
    store.insert("completions", {**own, "item": "tea", "state": "done", "note": proven("tick", 3)})
    with store.transaction("core"):
        for kind in ("routine", "settings", "undo"):
            store.table(kind).truncate()
        store.insert("settings", {"id": "routine", "kept": True})
        store.insert(
            "routine",
            {
                "id": "tea",
                "name": proven("item", 3),
                "cadence": "every day",
                "part": "morning",
                "start": "2026-01-01",
            },
        )
    companion.close()
    return home


def _read(home: Path) -> tuple[str, set[str]]:
    """All that can be seen in a home, as text, and the parts about which something is said."""
    seen: list[Any] = []
    try:
        found = look(home)
    except SelfkindError:
        return "", {"core", "month", "keys"}
    told: set[str] = set()
    today = next((date.fromisoformat(f"{m}-01") for m in found.store.months()), date(2026, 11, 1))
    for name, see in (
        ("month", lambda: found.entries.newest_first(None, None)),
        ("month", lambda: found.checkins.newest_first(None, None)),
        ("month", lambda: found.sessions.newest_first(None, None)),
        ("month", lambda: found.completions.between(FIRST_DAY, LAST_DAY)),
        ("core", lambda: [found.routine.is_kept(), found.routine.all()]),
        ("core", lambda: found.drafts.all()),
        ("core", lambda: found.choices.get("theme")),
        ("", lambda: found.rollup.all(f"{today:%Y-%m}") and None),
        ("", lambda: found.put_aside.of(today)),
    ):
        try:
            seen.append(see())
        except SelfkindError:
            told.add(name)
    for line in (*(problem.message for problem in found.store.unreadable()), *found.changed_outside()):
        told.add("core" if "core.json" in line else "month")
    return repr(seen), told


def _broken(data: bytes) -> Iterator[tuple[str, int, bytes]]:
    for at in range(len(data)):
        yield "cut", at, data[:at]
        yield "flip", at, data[:at] + bytes([data[at] ^ (1 << at % 8)]) + data[at + 1 :]
        yield "other", at, data[:at] + bytes([data[at] ^ 0x01]) + data[at + 1 :]
        yield "zero", at, data[:at] + b"\0" + data[at + 1 :]
        yield "tail", at, data[:at] + bytes(len(data) - at)


def every_byte(folder: Path, step: int = 1, prepare: Callable[[Path], None] = plain) -> Tally:
    """Break each `step`-th byte of each file in every way; `rounds` counts the cases."""
    home, whole = small_home(folder, prepare), Tally()
    good = set(found_in(_read(home)[0])[0])
    assert good == {"note", "thought", "checkin", "session", "tick", "item"}, good
    for path in sorted(home.glob("*.json*")):
        if path.name == "reminders.json":
            continue  # it holds no word of anyone's, and is made again whenever the journal is opened
        data = path.read_bytes()
        part = {"core": "core", "keys": "keys"}.get(path.name.split(".")[0], "month")
        for number, (how, at, wrong) in enumerate(_broken(data)):
            if (number // 5) % step or wrong == data:
                continue
            path.write_bytes(wrong)
            whole.rounds += 1
            try:
                output, told = _read(home)
            except Exception as error:
                whole.troubles.append(f"{path.name} {how} at {at}: {type(error).__name__}: {error}")
                continue
            keys, altered = found_in(output)
            if told & {part}:
                whole.refused += 1
            else:
                whole.lost += len(good - set(keys))
                whole.altered += altered
                whole.troubles.append(f"{path.name} {how} at {at}: nothing is said")
        path.write_bytes(data)
    return whole
