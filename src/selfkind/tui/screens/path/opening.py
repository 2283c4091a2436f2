"""The next step opened from Today: what it's for, on a card, and then its exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfkind.companion.path import StepHere
    from selfkind.tui.base_app import BaseApp


async def open_from_today(app: BaseApp, here: StepHere) -> None:
    """Say what a step is for, then open it; where nothing opens for it, show the path, where it can be skipped."""
    if not here.can_open:
        await app.run_action("page('path')")
        return
    from selfkind.tui.screens.confirm import ConfirmScreen

    async def answered(begins: bool | None) -> None:
        if begins:
            await app.open_step(here)

    words = "\n\n".join(lines_of(app, here))
    await app.push_screen(ConfirmScreen(here.numbered, words, begin="open"), answered)


def lines_of(app: BaseApp, here: StepHere) -> list[str]:
    """Return the words about a step: why, its tiny version, what else one can do, and what isn't here yet."""
    step = here.step
    said = [
        step.why,
        f"Left to do: {here.left}" if here.left else "",
        f"Tiny version: {step.tiny}" if step.tiny else "",
        app.env.with_keys(step.more),
        here.waiting,
    ]
    return [line for line in said if line]
