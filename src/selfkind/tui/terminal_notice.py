"""Escape sequences for the terminal itself, past the screen that Textual draws."""

from __future__ import annotations

from typing import Any

from textual.app import App

from selfkind.tui.textual_parts import driver_of


def write_to_terminal(app: App[Any], text: str) -> bool:
    """Write `text`, which draws nothing and moves nothing, to the terminal; whether there was one to write to.

    It goes through the driver, whose thread writes one piece after the other, so that it never falls into the
    midst of a picture.
    """
    driver = driver_of(app)
    if not text or driver is None or driver.is_headless:
        return False
    driver.write(text)
    driver.flush()
    return True
