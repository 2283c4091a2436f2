"""help-now: needs no home, no settings and no passphrase, and prints help whatever follows it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.context import Context
from selfkind.cli.help_text import say_page
from selfkind.cli.output import say, say_json
from selfkind.companion.country import country_code
from selfkind.companion.help_now import help_now as find_help
from selfkind.companion.help_now import may_have_own, own_help

if TYPE_CHECKING:
    from pathlib import Path

    from selfkind.domain.help_lines import OwnGroup

_USAGE = "selfkind.cli.help_now.usage"


class _AlwaysHelps(click.Command):
    """A command that no word can keep from running."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take every word as it is; a wrong option is no error here, and usage comes after the help lines."""
        ctx.meta[_USAGE] = bool({"-h", "--help"} & set(args))
        return super().parse_args(ctx, ["--", *(one for one in args if one not in ("-h", "--help"))])


@click.command(
    "help-now", cls=_AlwaysHelps, options_metavar="[COUNTRY]", context_settings={"ignore_unknown_options": True}
)
@click.argument("words", nargs=-1, metavar="")
@click.option(
    "--country",
    metavar="COUNTRY",
    help="A country, as two letters (AT) or a name. Without this, you see the country you chose.",
)
@click.pass_obj
def help_now(context: Context, words: tuple[str, ...], country: str | None) -> None:
    """This command always prints help lines, whatever you add.

    Example: selfkind help-now Germany
    """
    home: Path | None = None
    own: tuple[OwnGroup, ...] = ()
    with suppress(Exception):  # whatever the error is, it must not keep anyone from help
        home = context.home
        own = _own(context)
    help = find_help(_named(words), home, own=own)
    if context.json:
        say_json(asdict(help))
        return
    say_page(help)
    ctx = click.get_current_context()
    if ctx.meta[_USAGE]:
        say(f"\n{ctx.get_help()}", wrap=False)


def _own(context: Context) -> tuple[OwnGroup, ...]:
    """Return what is the user's own. Where nothing is written, help needs no part of the store."""
    if not may_have_own(context.home):
        return ()
    companion = context.opened()
    try:
        return own_help(companion)
    finally:
        companion.close()


def _named(words: Sequence[str]) -> list[str]:
    """Return the words that name a country: what ``--country`` gives, or else those that do."""
    explicit: Any = None
    plain = []
    for word in words:
        if explicit == "next":
            explicit = word
        elif word == "--country":
            explicit = "next"
        elif word.startswith("--country="):
            explicit = word.partition("=")[2]
        else:
            plain.append(word)
    if explicit and explicit != "next":
        return [explicit]
    together = " ".join(plain)
    return [word for word in (together, *plain) if country_code(word)]
