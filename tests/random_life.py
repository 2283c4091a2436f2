"""A home with random weeks in it: check-ins, thoughts, practices, kind things, ticks, brave moments.

Some of them are in the bin, and some were written on a later day."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from selfkind.content.loader import Library
from selfkind.domain.documents import to_document
from tests.years import write_part

FEELINGS = ["calm", "Calm", "tired", "sad", "hopeful", "wrung out", "[/b]"]
PATTERNS = ["Either-or", "The rule book", "Name-calling", "my own one"]
EXERCISES = ["longout", "box", "body-scan", "loving-kindness", "own-evening", "walk"]


class RandomLife:
    """The documents of some days, by month and table."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.months: dict[str, dict[str, list[dict[str, Any]]]] = {}
        self.items = [to_document(item) for item in Library().default_routine(date(2000, 1, 3))]

    def maybe(self, value: Any, empty: Any = None) -> Any:
        return value if self.rng.random() < 0.7 else empty

    def scale(self, high: int) -> int | None:
        number: int | None = self.maybe(self.rng.randint(0, high))
        return number

    def add(self, table: str, day: date, **more: Any) -> None:
        """Add a document; now and then one in the bin, or one written later, or after midnight."""
        rng, name = self.rng, day.isoformat()
        hour = rng.choice([5, 7, 9, 10, 11, 13, 16, 17, 20, 23])
        written = day + timedelta(days=rng.choice([0] * 9 + [1, 3]))
        if rng.random() < 0.1:
            written, hour = written + timedelta(days=1), rng.choice([0, 3])
        clock = time(hour, rng.randrange(60), rng.randrange(60))
        # Written at home, or on a journey.
        zone = timezone(timedelta(hours=rng.choice([1, 1, 2, -8])))
        at = datetime.combine(written, clock, zone).isoformat(timespec="milliseconds")
        row = {"id": f"{rng.getrandbits(128):032x}", "day": name, "at": at, "updated": at} | more
        if table != "completions" and rng.random() < 0.1:
            row["removed"] = at
        # What is empty is no key of a document.
        row = {key: value for key, value in row.items() if value is not None or key in KEPT_EMPTY.get(table, ())}
        self.months.setdefault(name[:7], {}).setdefault(table, []).append(row)

    def live(self, first: date, last: date) -> None:
        """Fill the days."""
        rng, day = self.rng, first
        while day <= last:
            for _ in range(rng.choice([0, 0, 1, 1, 2, 4])):
                ways = [self.feel, self.think, self.sit] * 2
                rng.choice([*ways, self.care, self.tick, self.say_no, self.look_at_week, self.measure])(day)
            day += timedelta(days=1)

    def feel(self, day: date) -> None:
        place = self.maybe(1)
        self.add(
            "checkins",
            day,
            words=list(dict.fromkeys(self.rng.choices(FEELINGS, k=self.rng.randint(1, 3)))),
            valence=place and round(self.rng.uniform(-2, 2), 2),
            arousal=place and round(self.rng.uniform(-2, 2), 2),
            energy=self.scale(10),
            note="",
        )

    def think(self, day: date) -> None:
        thought = {
            "thought": "words",
            "place": self.maybe(self.rng.choice(["work", "body", "family"])),
            "patterns": list(dict.fromkeys(self.rng.choices(PATTERNS, k=self.rng.randint(0, 3)))) or None,
            "belief_before": self.scale(100),
            "q3_reframe": self.maybe(f"answer {self.rng.randrange(99)}"),
            "belief_after": self.scale(100),
            "logged": self.maybe(None, True),
        }
        thought = {key: value for key, value in thought.items() if value is not None}
        self.add("entries", day, kind="thought", text="", items=[], tags=[], private=True, thought=thought)

    def sit(self, day: date) -> None:
        seconds = self.rng.randint(5, 1500)
        after = self.maybe(self.rng.choice(["lighter", "lighter", "same", "heavier", "unsure"]), "")
        session = self.rng.choice(EXERCISES)
        self.add(
            "sessions", day, exercise=session, seconds=seconds, planned_seconds=seconds, completed=True,
            before="", after=after, note="", enjoyed=None, good=None,
        )  # fmt: skip

    def care(self, day: date) -> None:
        activity = {"did": "words", "minutes": self.rng.choice([5, 12.5, 40])}
        self.add(
            "entries", day, kind="activity", text="", items=[], tags=[], private=False,
            exercise=self.rng.choice(["something-kind", "b1"]), activity=activity,
        )  # fmt: skip

    def tick(self, day: date) -> None:
        item = self.rng.choice(self.items)["id"]
        made = self.maybe(None, "0" * 32)
        self.add("completions", day, item=item, state="done", minutes=self.scale(30) or None, session=made)

    def say_no(self, day: date) -> None:
        kind = self.rng.choice(["rehearsal", "after", "after"])
        said = {
            "said": self.rng.choice(["said", "part", "not-yet"]),
            "before": self.scale(10),
            "after": self.scale(10),
        }
        self.add("boundary_log", day, kind=kind, about="words", **(said if kind == "after" else {"times": 3}))

    def look_at_week(self, day: date) -> None:
        answers = {line: self.scale(4) for line in WEEK}
        week = {line: number for line, number in answers.items() if number is not None and day.day % 7}
        self.add(
            "entries", day, kind="week", text="", items=[], tags=[], private=False,
            exercise="weekly-check-in", week=week,
        )  # fmt: skip

    def measure(self, day: date) -> None:
        score = self.rng.choice("ab")
        name = {"a": self.rng.choice(["Sleep", "Rest"]), "b": "PHQ"}[score]
        self.add(
            "score_log", day, score=f"score-{score}", name=name, value=self.rng.choice([0, 3, 7.5]), min=0, max=27
        )

    def write(self, folder: Path) -> None:
        """Write the home."""
        folder.mkdir(mode=0o700)
        core = {"routine": self.items, "settings": [{"id": "routine", "kept": True}]}
        for name, tables in {"core": core, **self.months}.items():
            write_part(
                folder,
                name,
                {table: {str(at): row for at, row in enumerate(rows, 1)} for table, rows in tables.items()},
            )


WEEK = ["good_for_me", "warm_voice", "others_too", "imperfect", "named_feeling", "seen_around"]
KEPT_EMPTY = {"checkins": ("valence", "arousal", "energy"), "sessions": ("enjoyed", "good")}
"""The keys that are written when they are empty as well."""
