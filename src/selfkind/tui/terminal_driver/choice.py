"""Which driver the app gets: ours, which waits for keys, or Textual's own."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver


def choose_driver(stock: type[Driver], *, waits: bool, report: Callable[[str], None]) -> type[Driver]:
    """Return the driver that waits for keys, or `stock`, where settings or the system want that.

    `report` hears why ours can't be used, where it should be, and of the first failure while it runs.
    """
    if not waits or os.name != "posix":
        return stock
    try:
        from textual.drivers.linux_driver import LinuxDriver

        from selfkind.tui.terminal_driver.waiting_driver import WaitingDriver

        # Another one was asked for, by TEXTUAL_DRIVER.
        if stock is not LinuxDriver:
            return stock
        return type("WaitingDriver", (WaitingDriver,), {"report": staticmethod(report)})
    except Exception as problem:
        report(f"keys are read in Textual's own way: {type(problem).__name__}")
        return stock
