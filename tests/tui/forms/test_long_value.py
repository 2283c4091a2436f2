"""A long line in a field: it answers as a short one does, and only what is in view is looked at."""

from __future__ import annotations

import random

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from selfkind.companion.companion import Companion
from selfkind.tui.forms import long_value
from selfkind.tui.forms.inputs import Line
from tests.tui.journey import Journey, journey

MANY = 300_000
PARTS = ("a", "two words ", "今日は自分に", "e\u0301", " ", "x" * 40, "-", "\x1b", "مرحبا ")
KEYS = (
    *("left", "right", "home", "end", "ctrl+left", "ctrl+right", "shift+left", "shift+home", "ctrl+shift+left"),
    *("x", "backspace", "delete", "ctrl+w", "ctrl+f", "ctrl+u"),
)


class Two(Screen[None]):
    """Two fields of one line, in a window that may be narrower than the app allows."""

    fits_anywhere = True

    def compose(self) -> ComposeResult:
        yield Line()
        yield Line()


async def two(person: Journey) -> tuple[Line, Line]:
    screen = Two()
    await person.app.push_screen(screen)
    await person.settle()
    first, second = screen.query(Line)
    return first, second


def drawn(line: Line) -> str:
    return line.render_line(0).text


@pytest.mark.parametrize("seed", range(4))
async def test_a_long_line_answers_as_a_short_one(
    companion: Companion, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    states: list[list[object]] = []
    async with journey(companion, (50, 24)) as person:
        for line, most in zip(await two(person), (10_000, 0), strict=True):
            monkeypatch.setattr(long_value, "LONG", most)
            chance = random.Random(seed)
            states.append([])
            line.focus()
            line.value = "".join(chance.choices(PARTS, k=30))
            for _ in range(40):
                await person.pilot.press(chance.choice(KEYS))
                states[-1].append((line.value, line.selection))
                if most == 0 and line.value:
                    shows_its_cursor(line)
    assert states[0] == states[1]


def shows_its_cursor(line: Line) -> None:
    """The character at the cursor is drawn where the cursor is."""
    at = line.cursor_screen_offset.x - line.content_region.x
    under = line.value[line.cursor_position : line.cursor_position + 1]
    assert 0 <= at <= line.content_region.width
    if under.isalpha():
        at = line._position_to_cell(line.cursor_position)
        assert line.render_line(0).crop(at, at + cell_len(under)).text[:1] == under


async def test_a_key_in_a_long_line_looks_at_little_of_it(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[int] = []
    plain = Line.measured

    def counted(line: Line, text: str) -> int:
        measured.append(len(text))
        return plain(line, text)

    async with journey(companion) as person:
        line, _ = await two(person)
        line.focus()
        monkeypatch.setattr(Line, "measured", counted)
        person.app.post_message(events.Paste("many words " * (MANY // 11)))
        await person.settle()
        for key in ("a", "left", "home", "b", "right", "end", "ctrl+left", "c", "backspace", "ctrl+right"):
            measured.clear()
            await person.pilot.press(key)
            assert max(measured, default=0) <= 200
            assert len(drawn(line)) <= 200
        assert line.value.startswith("bmany words")
        assert line.value.endswith("many wordsa ") or line.value.endswith("words a")


async def test_a_click_goes_to_what_is_in_view(companion: Companion) -> None:
    async with journey(companion) as person:
        line, _ = await two(person)
        line.focus()
        line.value = "".join(f"<{number:05}>" for number in range(1_000))
        await person.press("end")
        assert "<00999>" in drawn(line)
        at = drawn(line).index("<00999>")
        await person.pilot.click(line, offset=(at + line.gutter.left, 0))
        await person.type("here")
        assert line.value.endswith("here<00999>")
        assert "here<0099" in drawn(line)


@pytest.mark.parametrize("most", [10_000, 0])
async def test_without_the_cursor_an_ellipsis_stands_where_a_line_goes_on(
    companion: Companion, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(long_value, "LONG", most)
    async with journey(companion, (30, 24)) as person:
        first, second = await two(person)
        first.focus()
        await person.settle()
        first.value = "the dog next door waved its whole back at me"
        first.cursor_position = 0
        await person.settle()
        assert "…" not in drawn(first)
        second.focus()
        await person.settle()
        assert drawn(first).rstrip() == f"{first.value[: first.scrollable_content_region.width - 1]}…"
        first.focus()
        await person.settle()  # the focus comes a moment later
        await person.press("end")
        assert "…" not in drawn(first)
        second.focus()
        await person.settle()
        assert drawn(first).startswith("…")
        assert drawn(first).rstrip().endswith("back at me")
        first.value = "the dog"
        await person.settle()
        assert "…" not in drawn(first)
