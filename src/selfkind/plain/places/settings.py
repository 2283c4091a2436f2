"""Settings: what each is, and changing it in config.toml."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.companion.config import Setting, change_setting, settings_now, value_words
from selfkind.domain.plain_signs import own
from selfkind.plain.country import ask_country, country_words
from selfkind.plain.menu import Option, run_menu
from selfkind.platform.ctrl_c import heard

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp

ONLY_APP = frozenset({"theme", "reduced_motion", "reader", "disc", "wait_for_keys"})
"""Settings of the full screen, which has them from its next start on. All others but `plain` count at once."""
OF_APP = "This setting is for the full screen. Plain mode has no colours, and nothing moves in it."
LATER = "The change counts from the next time that you open selfkind."
AT_ONCE = "The change counts from now on."


def visit(app: PlainApp) -> None:
    """List the settings with their values, and change the one that is chosen."""
    app.say(*(own(str(problem)) for problem in app.companion.problems))
    app.say(f"Your settings are in {own(str(app.companion.places.config))}.")
    run_menu(app, "Settings. Which do you want to change?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    yield Option("Test the bells and the voice", partial(_test, app))
    for one in settings_now(app.companion.places.config):
        if one.explained.key == "country":
            yield Option(f"country: {country_words(app)}", partial(ask_country, app))
        else:
            yield Option(f"{one.explained.name}: {_words(app, one)}", partial(_change, app, one.explained.key))


def _words(app: PlainApp, one: Setting) -> str:
    """Return a value in words. Quiet hours that were chosen among the reminders count."""
    plan = app.companion.reminders.plan
    if one.explained.key == "reminders.quiet" and plan.quiet_is_chosen:
        return str(plan.quiet or "none")
    return own(one.words)


def _change(app: PlainApp, key: str) -> None:
    """Say what a setting is, ask for another value, and write it."""
    config = app.companion.places.config
    one = next(each for each in settings_now(config) if each.explained.key == key)
    app.say(one.explained.about)
    if key in ONLY_APP:
        app.say(OF_APP)
    if key == "reminders.quiet" and app.companion.reminders.plan.quiet_is_chosen:
        app.say("You set quiet hours among the reminders, and those are used. Change them there.")
    typed = app.console.ask_until(
        f"{one.explained.name}: {own(one.words)}. Which value?",
        lambda words: _written(app, one, words),
        fits="Type the new value. Type usual for the usual one. Enter alone leaves the setting as it is.",
    )
    if typed is None:
        app.say("Nothing was changed.")
        return
    app.say(f"{one.explained.name}: {own(typed)}. It was {own(one.words)}. {_from_when(app, key)}")


def _from_when(app: PlainApp, key: str) -> str:
    """Read the settings again, and return from when on one that was changed counts."""
    app.companion.read_settings_again()
    return LATER if key in ONLY_APP or key == "plain" else AT_ONCE


def _written(app: PlainApp, one: Setting, words: str) -> str | None:
    """Write what was typed, and return the value in words; None for no change."""
    if not words:
        return None
    usual = words.casefold() == "usual"
    value = change_setting(app.companion.places.config, one.explained, None if usual else words)
    return value_words(one.explained.key, value)


def _test(app: PlainApp) -> None:
    """Play each bell and speak a line, and say what was played."""
    troubles: set[str] = set()
    with heard():
        for part in app.companion.sound.test():
            # One reason is enough for all bells.
            if not part.trouble or part.trouble not in troubles:
                app.say(part.words)
            troubles.add(part.trouble)
    app.say(*app.companion.sound.notes())
