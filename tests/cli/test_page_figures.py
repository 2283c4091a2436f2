"""Every figure of the session page agrees with a script over an export, on random lives."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from selfkind.cli.main import main
from tests.conftest import Clock
from tests.count_page import page
from tests.random_life import EXERCISES, RandomLife

TODAY = date(2026, 11, 23)
DRAWN = ("labels", "short", "most", "low", "high")
"""What a plot is drawn with, and that is no figure."""
BLOCKS = [
    "homework",
    "practice",
    "check-ins",
    "self-talk",
    "weekly",
    "boundaries",
    "highlights",
    "talk",
    "questions",
]


class PageLife(RandomLife):
    """A random life with homework, a daily card, and other things that a page counts."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        status = ["new", "going", "talked-about", "resting", "done"]
        self.homework = [
            {
                "id": f"{at:032x}",
                "title": f"Homework {at}",
                "updated": "2026-11-01T09:00:00.000+01:00",
                "giver": self.maybe("Dr Weiss", ""),
                "status": self.rng.choice(status),
                "private": self.rng.random() < 0.3,
                "made": "2026-10-01",
            }
            for at in range(1, 6)
        ]
        kinds = ["scale", "count", "yes-no", "minutes"]
        self.rows = [
            {
                "id": f"{at:032x}",
                "name": f"Row {at}",
                "kind": kind,
                "updated": "2026-11-01T09:00:00.000+01:00",
                "lowest": 0,
                "highest": 5 if kind == "scale" else 0,
                "position": at,
                "private": self.rng.random() < 0.3,
            }
            for at, kind in enumerate(kinds, 16)
        ]
        self.scores = [
            {"id": id, "name": f"The {id}", "updated": "2026-11-01T09:00:00.000+01:00", "max": 27, "private": p}
            for id, p in (("score-a", False), ("score-b", bool(seed % 2)))
        ]
        item = self.items[0] | {"id": "homework-item", "homework": self.homework[0]["id"]}
        self.items.append(item)

    def live(self, first: date, last: date) -> None:
        super().live(first, last)
        day = first
        while day <= last:
            for _ in range(self.rng.choice([0, 0, 1, 2])):
                self.rng.choice([self.try_it, self.fill_card, self.note, self.stop, self.rest])(day)
            day += timedelta(days=1)

    def try_it(self, day: date) -> None:
        of = self.rng.choice(self.homework)
        sessions = [row["id"] for month in self.months.values() for row in month.get("sessions", [])]
        self.add(
            "assignment_log", day, assignment=of["id"], title=of["title"], difficulty=self.scale(10),
            did=self.rng.choice(["all", "part", "changed", "not-yet", "asked"]), helpfulness=self.scale(10),
            made_by=self.maybe("", self.rng.choice(sessions or [""])),
        )  # fmt: skip

    def fill_card(self, day: date) -> None:
        if any(row["day"] == day.isoformat() for row in self.months.get(f"{day:%Y-%m}", {}).get("card_log", [])):
            return
        keys = ("name", "kind", "lowest", "highest")
        answers = [
            {"row": row["id"], **{key: row[key] for key in keys}, "value": self.rng.randint(0, 1)}
            for row in self.rows
            if self.rng.random() < 0.8
        ]
        if answers:
            self.add("card_log", day, answers=answers)

    def note(self, day: date) -> None:
        kind = self.rng.choice(["note", "gratitude", "letter", "reflection", "look-back"])
        more = {"letter": {"parts": {}}} if kind == "letter" else {}
        more |= {"reflection": {"treated": "kindly"}} if kind == "reflection" else {}
        private = self.rng.random() < 0.5
        self.add("entries", day, kind=kind, text="words", items=[], tags=[], private=private, **more)

    def stop(self, day: date) -> None:
        self.add(
            "sessions", day, exercise=self.rng.choice(EXERCISES), seconds=60, planned_seconds=300, completed=False,
            before="", after="", note="", enjoyed=None, good=None,
        )  # fmt: skip

    def rest(self, day: date) -> None:
        notes = [row["id"] for month in self.months.values() for row in month.get("entries", [])]
        item = self.rng.choice(["homework-item", self.items[1]["id"]])
        entry = self.rng.choice(notes or [""])
        self.add("completions", day, item=item, state=self.rng.choice(["rest", "done"]), entry=entry)

    def write(self, folder: Path) -> None:
        core = {"routine": self.items, "settings": [{"id": "routine", "kept": True}]}
        self.months["core"] = core | {"assignments": self.homework, "card_rows": self.rows, "scores": self.scores}
        super().write(folder)


# A life isn't made smaller when something is wrong with it: that takes minutes, and says no more.
@settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    seed=st.integers(0, 2**32),
    length=st.sampled_from([1, 7, 14, 30, 31, 60, 200]),
    ago=st.integers(0, 60),
    blocks=st.sets(st.sampled_from(BLOCKS), max_size=2),
    share=st.sampled_from([0, 0, 3]),
    early=st.booleans(),
    ticks=st.sets(st.sampled_from(["score-a", "score-b"])),
)
def test_every_figure_agrees_with_a_script_over_an_export(
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    seed: int,
    length: int,
    ago: int,
    blocks: set[str],
    share: int,
    early: bool,
    ticks: set[str],
) -> None:
    home = str(tmp_path_factory.mktemp("home") / "home")
    last = TODAY - timedelta(days=ago)
    first = last - timedelta(days=length - 1)
    life = PageLife(seed)
    life.live(first - timedelta(days=60), min(last + timedelta(days=10), TODAY))
    life.write(Path(home))
    hidden = _some_ids(life, share, first, last)
    scores = ticks & _shared_scores(life, first, last) if "weekly" not in blocks else set[str]()

    def json_of(*words: str) -> Any:
        assert main(["--home", home, *words], Clock()) == 0
        return json.loads(capsys.readouterr().out)

    export, exercises = json_of("export", "json"), json_of("exercises", "--json")
    options = ["--since", first.isoformat(), "--until", last.isoformat(), "--names"]
    options += ["--stopped-early" if early else "--no-stopped-early"]
    options += [word for one in (*blocks, *hidden) for word in ("--hide", one)]
    options += [word for one in scores for word in ("--entry", one)]
    said = json_of("page", "--json", *options)["page"]
    counted = page(
        export, exercises, first, last, hidden=hidden, hidden_blocks=blocks, stopped_early=early, scores=scores
    )
    assert _by_block(said) == counted


def _some_ids(life: PageLife, share: int, first: date, last: date) -> list[str]:
    rows = [
        row["id"]
        for name, month in life.months.items()
        if name != "core"
        for of in month.values()
        for row in of
        if first.isoformat() <= row["day"] <= last.isoformat() and "removed" not in row
    ]
    return life.rng.sample(rows, min(share, len(rows)))


def _shared_scores(life: PageLife, first: date, last: date) -> set[str]:
    """Return the scores that can be ticked: those that aren't private, and have a value on these days."""
    rows = (row for name, month in life.months.items() if name != "core" for row in month.get("score_log", []))
    inside = [row for row in rows if first.isoformat() <= row["day"] <= last.isoformat() and "removed" not in row]
    there = {row["score"] for row in inside}
    return there - {one["id"] for one in life.scores if one["private"]}


def _by_block(said: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the figures of each block: one can have two headings."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in said["blocks"]:
        found.setdefault(one["block"], []).extend(_figures(one["parts"]))
    return found


def _figures(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in part.items() if key not in DRAWN} for part in parts]


def test_the_script_finds_a_wrong_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    life = PageLife(7)
    life.live(date(2026, 11, 1), TODAY)
    life.write(tmp_path / "home")
    home = str(tmp_path / "home")

    def said(*words: str) -> Any:
        assert main(["--home", home, *words], Clock()) == 0
        return json.loads(capsys.readouterr().out)

    counted = page(said("export", "json"), said("exercises", "--json"), date(2026, 11, 1), TODAY)
    monkeypatch.setattr("selfkind.domain.session_page.writing.tried_times", lambda tries: len(list(tries)))
    wrong = said("page", "--json", "--names", "--since", "2026-11-01")["page"]
    assert _by_block(wrong) != counted
