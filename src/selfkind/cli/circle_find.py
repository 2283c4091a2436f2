"""circle find: ways to find a group or a professional, and what to ask a therapist."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from selfkind.cli.context import Context
from selfkind.cli.help_text import help_line
from selfkind.cli.output import ours, say, say_json
from selfkind.companion.country import CountrySource
from selfkind.companion.find_help import Finding, find_help
from selfkind.domain.plain_signs import own


@click.command("find")
@click.argument("country", metavar="[COUNTRY]", nargs=-1)
@click.pass_obj
def find(context: Context, country: tuple[str, ...]) -> None:
    """Show how to find a group or a professional in your country.

    It also says what to ask a therapist.

    COUNTRY is two letters (AT) or a name. Without COUNTRY, you see the country you chose.

    Example: selfkind circle find Germany
    """
    found = find_help([" ".join(country)] if country else (), context.home)
    if context.json:
        say_json(_document(found))
        return
    if found.about_country:
        say(own(found.about_country))
        if found.source is not CountrySource.ASKED:
            say("For another country: selfkind circle find COUNTRY")
        if found.country is None:
            say(f"selfkind has checked ways for these countries: {' '.join(found.with_ways)}")
        say()
    if found.country is not None:
        say(ours(found.country.name))
        for way in found.ways:
            for line in help_line(way):
                say(line)
        if found.without_ways:
            say(f"  {ours(found.without_ways)}")
        say()
    say("Anywhere")
    for words in found.anywhere:
        say(f"  {ours(words)}")
    say()
    say("What to ask a therapist")
    for question in found.questions:
        say(f"  {ours(question)}")
    say()
    say("To ask somebody to help you look, or to write to a professional: selfkind circle reach NAME")


def _document(found: Finding) -> dict[str, Any]:
    country = found.country
    return {
        "country": country and country.code,
        "name": country and country.name,
        "source": str(found.source),
        "ways": [asdict(way) for way in found.ways],
        "anywhere": found.anywhere,
        "questions": found.questions,
        "with_ways": found.with_ways,
    }
