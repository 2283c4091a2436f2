"""Help is named once on a page: where Today's greeting names it until the day ends, a notice doesn't."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfkind.tui.base_app import BaseApp


def is_named_below(app: BaseApp) -> bool:
    """Return whether the screen below all pages names help itself, on a day on which something was heavy."""
    return bool(app.screen_stack) and bool(getattr(app.screen_stack[0], "names_help", False))


def saved_words(app: BaseApp, *, has_letter: bool = False) -> str:
    """Return the words once something heavy was saved: how to find help, where nothing else names it, and the
    letter for a hard day, where there's one."""
    if is_named_below(app):
        return app.env.text("check_in_low" if has_letter else "check_in_saved")
    return app.env.text("check_in_care_letter" if has_letter else "check_in_care")
