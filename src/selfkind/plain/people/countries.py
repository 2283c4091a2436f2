"""Choosing the country of the help lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.companion.country import choose_country, country_code
from selfkind.companion.help_now import help_now
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.plain.console import Leave

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


def choose_and_keep(app: PlainApp) -> str:
    """Ask for a country, keep it if the user says so, and return its two letters. Raises `Leave` for none."""

    def read(words: str) -> str:
        if not words:
            raise Leave
        code = country_code(words)
        if not code:
            raise UsageError(f"We have no help lines for “{words}”. Type ? for the countries that we have.")
        return code

    countries = help_now(home=app.companion.places.home).countries
    known = ", ".join(one.name for one in countries)
    fits = f"Type a name, or two letters. Enter alone goes back. Countries: {known}."
    code = app.console.ask_until("Which country?", read, fits=fits)
    name = next((one.name for one in countries if one.code == code), code)
    if app.console.yes_no(f"Keep {name} as your country?", default=True):
        try:
            choose_country(app.companion.places.home, code)
        except SelfkindError as problem:
            app.say(problem.message)  # the lines are shown all the same: keeping the country can wait
    return code
