"""Taking one breath, wherever it's offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError

if TYPE_CHECKING:
    from selfkind.tui.base_app import BaseApp


async def take_one_breath(app: BaseApp) -> None:
    """Open the exercise for one breath."""
    from selfkind.domain.practice.exercise import BREATH, ONE_BREATH, Wish

    try:
        exercise = await app.ask(lambda companion: companion.practice.exercise(BREATH))
    except SelfkindError as problem:
        app.show_notice(problem.message, "warning")
        return
    await app.open_exercise(exercise, wish=Wish(ONE_BREATH))
