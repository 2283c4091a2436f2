"""help-now: needs no home, no settings and no passphrase."""

from __future__ import annotations

from dataclasses import asdict

import click

from selfkind.cli.context import Context
from selfkind.cli.output import say, say_json
from selfkind.companion.help_now import country_setting
from selfkind.companion.help_now import help_now as find_help
from selfkind.domain.help_lines import HelpLine


@click.command("help-now")
@click.option("--country", metavar="CC", help="Two letters, such as AT. Without it: your setting, or your locale.")
@click.pass_obj
def help_now(context: Context, country: str | None) -> None:
    """Example: selfkind help-now --country DE"""
    help = find_help(country or _setting(context))
    if context.json:
        say_json(asdict(help))
        return
    say(help.plain_words)
    say()
    if help.country is not None:
        say(help.country.name)
        say(f"In danger now: {help.country.emergency}")
        for line in help.country.lines:
            _say_line(line)
    else:
        if help.asked:
            say(
                f"There are no numbers for “{help.asked}” here. These have some: "
                + " ".join(code for code, _ in help.countries)
            )
        say(f"In danger now: {help.emergency_anywhere}")
    say()
    say("Anywhere")
    for line in help.anywhere:
        _say_line(line)


def _setting(context: Context) -> str | None:
    try:
        return country_setting(context.home)
    except Exception:  # whatever the error is, it must not keep anyone from help
        return None


def _say_line(line: HelpLine) -> None:
    say(f"  {line.service}" + (f": {', '.join(line.phone)}" if line.phone else ""))
    more = [part for part in (line.text, line.hours, line.languages, line.audience, line.url) if part]
    say(f"    {'; '.join([*more, f'checked {line.checked}'])}")
