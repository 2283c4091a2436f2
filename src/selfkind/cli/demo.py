"""demo: the app on a home of its own, with some weeks of sample days, which is gone afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from selfkind.cli.context import Context
from selfkind.cli.open_app import check_terminal
from selfkind.platform.ending_signals import ending_like_ctrl_c

if TYPE_CHECKING:
    from selfkind.companion.clock import Clock
    from selfkind.reminders.companion import CompanionWithReminders

PREFIX = "selfkind-demo-"
"""What the name of the temporary folder begins with."""


@click.command()
@click.pass_obj
def demo(context: Context) -> int:
    """The days are made up. They're in a temporary folder, which is deleted when you quit, and reminders are off.

    Example: selfkind demo
    """
    check_terminal()
    from selfkind.platform.passing_folder import passing_folder

    # From the first moment on: what is written until the app listens for signals is deleted as well.
    with ending_like_ctrl_c(), passing_folder(PREFIX) as folder:
        return _open(context, folder / "home")


def _open(context: Context, home: Path) -> int:
    from selfkind.companion.clock import system_clock
    from selfkind.companion.samples import live_sample_days
    from selfkind.reminders.companion import open_with_reminders
    from selfkind.tui.startup.start import run

    clock = context.clock or system_clock

    def open_home(at: Clock) -> CompanionWithReminders:
        return open_with_reminders(home, clock=at)

    live_sample_days(open_home, clock())
    _use_country(context, home)
    companion = open_home(clock)
    companion.is_sample = True
    companion.reminders.pause()
    return run(companion, debugging=context.debug)


def _use_country(context: Context, home: Path) -> None:
    """Have Help now show the help lines of the user's own country: it's real in the demo too."""
    from selfkind.companion.country import CountrySource, choose_country, known_country

    code, source = known_country(context.home)
    if code and source in (CountrySource.CHOSEN, CountrySource.CONFIG):
        choose_country(home, code)
