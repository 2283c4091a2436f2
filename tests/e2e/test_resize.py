"""A window that gets other sizes, also on a terminal that says nothing of itself."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal, selfkind_command


@pytest.mark.parametrize("term", ["", "vt100", "linux"])
def test_the_app_follows_every_size_and_ends(home: Path, term: str) -> None:
    chance = random.Random(4)
    command = [*selfkind_command(), "--home", str(home)]
    with Terminal(command, columns=80, rows=24, environ={"TERM": term, "COLORTERM": ""}) as person:
        person.see("Today", "help now")
        for _ in range(12):
            person.resize(chance.choice((30, 60, 80, 100, 200)), chance.choice((10, 20, 24, 36, 60)))
            person.listen(chance.choice((0.0, 0.05, 0.3)))
        person.resize(60, 20)
        person.see("One small no", "? keys")  # in sight at each time of day
        person.resize(100, 30)
        person.see("Next", "? keys")
        person.press("q")
        assert person.end() == 0
