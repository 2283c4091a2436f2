"""The country of the help lines: which it is, and choosing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.companion.country import choose_country, country_code
from selfkind.companion.help_now import help_now
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.plain.console import Leave

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


def country_words(app: PlainApp) -> str:
    """Return the country whose help lines are shown, in words."""
    shown = help_now(home=app.companion.places.home)
    if shown.country is None:
        return "not chosen"
    return shown.country.name + (" (a guess)" if shown.about_country else "")


def ask_country(app: PlainApp) -> None:
    """Ask for the user's country, and keep it."""
    app.say("Your country decides which help lines you see.")
    choose_country(app.companion.places.home, _asked(app)[0])
    app.say(f"Your country: {country_words(app)}.")


def choose_and_keep(app: PlainApp) -> str:
    """Ask for a country, keep it if the user says so, and return its two letters. Raises `Leave` for none."""
    code, name = _asked(app)
    if app.console.yes_no(f"Keep {name} as your country?", default=True):
        try:
            choose_country(app.companion.places.home, code)
        except SelfkindError as problem:
            app.say(problem.message)  # the lines are shown all the same: keeping the country can wait
    return code


def _asked(app: PlainApp) -> tuple[str, str]:
    """Ask for a country, and return its two letters and its name. Raises `Leave` for none."""

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
    return code, next((one.name for one in countries if one.code == code), code)
