"""After each key the terminal shows the page as if it were drawn whole, though little of it is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.practice.exercise import Wish
from selfkind.tui.screen_table import FIRST, SCREENS
from selfkind.tui.screens.practise.session import SessionScreen
from selfkind.tui.startup.echo_off import EchoOff
from selfkind.tui.startup.shown_cells import ShownCells
from tests.tui.at_practice import SETTLE, Breath, Clocks
from tests.tui.journey import Journey, journey
from tests.tui.terminal_shown import SIZE, Recorded, seen, whole, with_no_terminal

OWN = "Ana 👩\u200d👩\u200d👧 ❤\ufe0f 休む\ntea"


class Watch:
    """Somebody who looks at the terminal after each key."""

    def __init__(self, person: Journey) -> None:
        self.person = person
        self.terminal: Any = person.app._driver

    def look(self, where: str) -> None:
        """See that all is as it should be."""
        assert seen(self.terminal.screen) == seen(whole(self.person.app)), where

    async def press(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            await self.person.press(key)
            self.look(key)

    async def do(self, command: str, *keys: str) -> None:
        """Go somewhere, press keys there, and leave a page that lies over the screen."""
        await self.person.do(command)
        self.look(command)
        await self.press(*keys)
        if len(self.person.app.screen_stack) > 1:
            await self.press("escape")


async def breathe(watch: Watch, companion: Companion) -> None:
    """Breathe, with help now over it for a moment, and come back."""
    clocks, person = Clocks(), watch.person
    exercise = companion.practice.exercise("longout")
    screen = SessionScreen(exercise, None, Wish(1), clock=clocks.steady, wall=clocks.wall)
    await person.app.push_screen(screen)
    breath = Breath(person, screen, clocks)
    for seconds in (SETTLE + 1, 1, 1, 3):
        await breath.after(seconds)
        watch.look(f"{seconds} seconds of breathing")
    await watch.do("app.help_now")
    await watch.press("space")
    await breath.after(2)
    watch.look("breathing again")
    await watch.press("escape", "escape")


@pytest.mark.parametrize(
    ("settings", "colors", "is_direct"),
    [
        pytest.param("ascii = true\n", "truecolor", True, id="ascii"),
        pytest.param("", "standard", True, id="16 colours"),
        pytest.param("", "truecolor", False, id="far"),
        pytest.param("reader = true\n", "truecolor", True, id="reader"),
    ],
)
async def test_the_terminal_shows_the_page_as_if_it_were_drawn_whole(
    home: Path,
    opened: Callable[[], Companion],
    monkeypatch: pytest.MonkeyPatch,
    settings: str,
    colors: str,
    is_direct: bool,
) -> None:
    with_no_terminal(monkeypatch)
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", colors)
    monkeypatch.setattr("selfkind.tui.terminal_app.is_direct", lambda: is_direct)
    passed: list[ShownCells] = []
    let_through = ShownCells.let_through

    def noted(cells: ShownCells) -> None:
        passed.append(cells)
        let_through(cells)

    monkeypatch.setattr(ShownCells, "let_through", noted)
    home.mkdir()
    (home / "config.toml").write_text(settings)
    companion = opened()
    companion.journal.save(companion.practice.exercise("note"), {"text": OWN})
    async with journey(companion, SIZE, driver=EchoOff([]).driver(Recorded)) as person:
        watch = Watch(person)
        await watch.do(FIRST.command, "down", "space", "up")
        await watch.do(SCREENS[1].command, "down", "enter", "escape", "up")
        await watch.do("app.catch", "a", "日", "❤", "b", "backspace", "tab", "shift+tab")
        await watch.do("app.keys", "pagedown")
        assert not passed
        await breathe(watch, companion)
    assert bool(passed) == (is_direct and "reader" not in settings)


async def test_a_notice_leaves_nothing_on_a_page_that_was_scrolled_meanwhile(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_no_terminal(monkeypatch)
    async with journey(companion, SIZE, driver=Recorded) as person:
        terminal: Any = person.app._driver
        await person.do("app.help_now")
        for key in ("", "down", "up"):
            person.app.show_notice(OWN, "warning")
            await person.settle()
            if key:
                await person.press(key)
            assert any("tea" in line for line in terminal.screen.display)
            person.app.clear_notifications()
            await person.settle()
            assert seen(terminal.screen) == seen(whole(person.app)), key
