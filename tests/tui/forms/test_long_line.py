"""The rows of a line of megabytes: at each moment every break that is sure is the right one."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from selfkind.tui.forms import long_line, row_breaks
from selfkind.tui.forms.long_line import LongLine
from selfkind.tui.forms.row_breaks import breaks_of, row_end

PARTS = (
    "a",
    "two words ",
    " ",
    "x" * 30,
    "今日は自分に",
    "今日" * 20,
    "e\u0301",
    "مرحبا بك ",
    "\x1b",
    "\t",
    "a\tb",
)
SIGNS = ("👨\u200d👩\u200d👧 ", "👨\u200d👩\u200d👧" * 9, "❤\ufe0f", "\u200d", "\ufe0f")
WIDE = "今日は自分にやさしくする"
MANY = 300_000


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The characters of each row that was counted."""
    rows: list[int] = []
    reach = row_breaks.reach

    def counted(text: str, start: int, width: int, tab_width: int) -> int:
        end = reach(text, start, width, tab_width)
        rows.append(end - start)
        return end

    monkeypatch.setattr(row_breaks, "reach", counted)
    monkeypatch.setattr(long_line, "reach", counted)
    return rows


def some(parts: list[str], chance: random.Random, most: int) -> str:
    return "".join(chance.choices(parts, k=chance.randrange(most)))


def checked(line: LongLine, width: int) -> None:
    assert line.breaks == sorted(set(line.breaks))
    assert len(line.breaks) == len(line._sure)
    assert all(0 < at < len(line.text) for at in line.breaks)
    for index, is_sure in enumerate(line._sure):
        assert not is_sure or row_end(line.text, line.start_of(index), width, 4) == line.breaks[index]


@pytest.mark.parametrize("seed", range(150))
def test_sure_breaks_are_right_and_all_are_in_the_end(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_line, "AROUND", 40)
    chance = random.Random(seed)
    parts = [part for part in (*PARTS, *SIGNS * (seed % 2)) if chance.random() < 0.6] or ["a"]
    text, width = some(parts, chance, 90) or "a", chance.choice((2, 3, 7, 20))
    line = LongLine(text, width, 4)
    for _ in range(12):
        match chance.randrange(4):
            case 0 | 1:
                first, last = sorted(chance.randint(0, len(text)) for _ in range(2))
                last = min(last, first + chance.choice((0, 1, 2, 200)))
                text = (text[:first] + some(parts, chance, chance.choice((1, 2, 30))) + text[last:]) or "a"
                line.change(text)
            case 2:
                line.count_around(chance.randint(0, len(text)))
            case 3:
                line.count(chance.choice((20, 100)))
        checked(line, width)
    rounds = 0
    while not line.is_counted:
        line.count(60)
        rounds += 1
        assert rounds < 1_000
    assert line.breaks == breaks_of(text, width, 4)


@pytest.mark.parametrize("text", ["words of a line " * (MANY // 16), "x" * MANY, WIDE * (MANY // 12)])
def test_a_change_looks_at_little_of_a_long_line(text: str, looked_at: list[int]) -> None:
    line = LongLine(text, 60, 4)
    while not line.is_counted:
        line.count(20_000)
    assert sum(looked_at) >= len(text) * 0.9
    for at in (0, len(text) // 2, len(text)):
        looked_at.clear()
        line.change(line.text[:at] + "ab " + line.text[at:])
        line.count_around(at + 3)
        assert sum(looked_at) < 3 * long_line.AROUND
    line.count(10 * len(text))
    line.count(10 * len(text))
    assert line.breaks == breaks_of(line.text, 60, 4)


def test_what_is_looked_at_is_counted_before_the_rest(looked_at: list[int]) -> None:
    text = "many words and a few more " * (MANY // 26)
    line = LongLine(text, 60, 4)
    assert sum(looked_at) <= 60
    middle = len(text) // 2
    line.count_around(middle)
    assert sum(looked_at) < 4 * long_line.AROUND
    assert not line.is_counted
    near = [at for at in line.breaks if abs(at - middle) < 1_000]
    assert all(row_end(text, start, 60, 4) == end for start, end in pairwise(near))


def test_rows_of_words_are_in_step_soon_after_a_change() -> None:
    text = "many words and a few more " * (MANY // 26)
    line = LongLine(text, 60, 4)
    line.count(2 * len(text))
    assert line.is_counted
    line.change(f"b{text}")
    assert line.is_counted
