"""What each way to begin does, wherever it was chosen."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from selfkind.platform.process import module
from selfkind.tui.commands.hints import undoable
from selfkind.tui.layout.welcome_card import BREATH, CHECK_IN, COUNTRY, DEMO, IMPORT, KEEP, LOOK, OTHER, PATH
from selfkind.tui.one_breath import take_one_breath

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from selfkind.tui.base_app import BaseApp


async def take(app: BaseApp, way: str) -> None:
    """Go a way, by the key of its line."""
    await _WAYS[way](app)


async def _keep(app: BaseApp) -> None:
    kept = await app.attempt(lambda companion: companion.routine.keep())
    if kept.is_done:
        app.show_notice("This is your routine now. You can change each item.")


async def _choose_other(app: BaseApp) -> None:
    from selfkind.tui.screens.welcome.ready_routines import ReadyRoutinesScreen

    await app.push_screen(ReadyRoutinesScreen())


async def _begin_path(app: BaseApp) -> None:
    runs = await app.ask(lambda companion: companion.paths.next() is not None)
    begun = await app.attempt(lambda companion: companion.paths.begin())
    if begun.is_done:
        said = "Today shows your next step."
        app.show_notice(said if runs else undoable(app.keys, said))


async def _look_around(app: BaseApp) -> None:
    """Hand the terminal to `selfkind demo`, which has a home of its own, and come back afterwards."""
    try:
        with app.suspend():
            code = subprocess.run(module("selfkind", "demo"), check=False).returncode
    except SuspendNotSupported:
        code = 1
    except (OSError, KeyboardInterrupt):
        code = 1
    app.refresh(layout=True)
    if code:
        app.show_notice("The sample days couldn't be opened here. In a terminal: selfkind demo", "warning")


async def _choose_country(app: BaseApp) -> None:
    from selfkind.tui.screens.country import ask_for_country

    await ask_for_country(app)


async def _bring_in(app: BaseApp) -> None:
    from selfkind.tui.screens.imports.imports import ImportsScreen

    imports = ImportsScreen()
    await app.push_screen(imports)
    await imports.action_add()


async def _check_in(app: BaseApp) -> None:
    await app.begin_exercise("check-in")


async def _look_at_journal(app: BaseApp) -> None:
    await app.run_action("go('journal')")


_WAYS: Mapping[str, Callable[[BaseApp], Awaitable[None]]] = {
    KEEP: _keep,
    OTHER: _choose_other,
    PATH: _begin_path,
    DEMO: _look_around,
    COUNTRY: _choose_country,
    IMPORT: _bring_in,
    BREATH: take_one_breath,
    CHECK_IN: _check_in,
    LOOK: _look_at_journal,
}
