"""welcome: what selfkind is, and the ways to begin, to be found again at any time."""

from __future__ import annotations

import click

from selfkind.cli.app_keys import with_commands
from selfkind.cli.context import Context
from selfkind.cli.output import ours, say, say_json
from selfkind.domain.plain_signs import own

_FIXED = {
    "selfkind path begin": "Begin a path of small steps",
    "selfkind demo": "Look around with sample days",
    "selfkind path start --country COUNTRY": "Choose your country, for help lines",
    "selfkind": "Open the app",
}


@click.command()
@click.pass_obj
def welcome(context: Context) -> None:
    """In the app, find this page in All commands, as “Welcome”.

    Example: selfkind welcome
    """
    from selfkind.companion.help_now import help_now

    companion = context.companion
    disclaimer = with_commands(companion.text("disclaimer"))
    routines = [(ready.id, ready.name, ready.about) for ready in companion.routine.ready()]
    help = help_now(home=companion.places.home)
    country = ours(help.country.name) if help.country is not None else ""
    if context.json:
        named = [dict(zip(("id", "name", "about"), one, strict=True)) for one in routines]
        ways = [{"command": command, "words": words} for command, words in _FIXED.items()]
        say_json({"disclaimer": disclaimer, "routines": named, "ways": ways, "country": country or None})
        return
    say(companion.text("welcome_title"))
    say()
    say(disclaimer)
    say()
    say("You can use a ready routine:")
    for id, name, about in routines:
        say(f"  {own(name)}: selfkind routine use {own(id)}")
        if about:
            say(f"    {own(about)}")
    say()
    for command, words in _FIXED.items():
        say(f"{words}: {command}")
    say()
    guess = help.about_country if country else ""
    say(f"Your country: {country or 'not chosen'}. {guess}".rstrip())
