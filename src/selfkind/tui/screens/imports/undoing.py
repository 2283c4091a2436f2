"""Undoing an import, after a card has shown what would be deleted and what would stay."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from selfkind.domain.errors import NotFound, SelfkindError
from selfkind.tui.screens.confirm import ConfirmScreen

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.imports import TakenBack
    from selfkind.domain.result import Result
    from selfkind.tui.base_app import BaseApp


async def ask_to_undo(app: BaseApp, id: str, name: str, done: Callable[[], object] = lambda: None) -> None:
    """Show what would become of what an import brought, and undo it if that is wanted; then call `done`. The
    import has an `id` and a `name` for the card."""
    asked = False

    def undone(companion: Companion, *, dry_run: bool) -> Result[TakenBack]:
        return companion.imports.undo(companion.imports.named(id), dry_run=dry_run)

    async def answered(goes: bool | None) -> None:
        nonlocal asked
        if not goes or asked:
            return
        asked = True
        app.show_notice("Undoing the import…")
        undoing = await app.attempt(lambda companion: undone(companion, dry_run=False))
        if undoing.value is not None:
            app.show_notice(f"The import is undone: {', '.join(_counts(undoing.value))}.")
            done()

    try:
        would = (await app.ask(lambda companion: undone(companion, dry_run=True))).value
    except NotFound:
        app.show_notice("This import is undone already.")
        return
    except SelfkindError as problem:
        app.show_notice(problem.message, "warning")
        return
    words = "\n".join(
        (
            name,
            "",
            *_lines(would),
            "",
            "selfkind makes a backup first. To have everything again, import the file once more.",
        )
    )
    await app.push_screen(ConfirmScreen("Undo this import?", words, begin="undo import"), answered)


def _lines(would: TakenBack) -> list[str]:
    """Return what would become of everything, a line each."""
    lines = [f"Deleted: {would.removed}"]
    lines += [f"As it was before the import: {would.restored}"] if would.restored else []
    lines += [f"Stays, because you changed or used it since: {would.stayed}"] if would.stayed else []
    lines += [f"Gone already: {would.gone}"] if would.gone else []
    return lines


def _counts(done: TakenBack) -> list[str]:
    """Return what became of everything, in a few words each."""
    words = [f"{done.removed} deleted"]
    words += [f"{done.restored} as before"] if done.restored else []
    words += [f"{done.stayed} stayed"] if done.stayed else []
    return words
