"""guide: the pages for a newcomer, offline. It needs no home, no settings and no passphrase."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from selfkind.cli.completing import offer_topics
from selfkind.cli.context import Context
from selfkind.cli.output import say_each, say_json, spelled

if TYPE_CHECKING:
    from selfkind.domain.guide.topic import Topic

_WIDEST = 80
_LEADS_TO = "This page leads to:"


@click.command()
@click.argument("topic", nargs=-1, metavar="[TOPIC]", shell_complete=offer_topics)
@click.option("--plain", is_flag=True, help="Print it all at once, in lines.")
@click.pass_obj
def guide(context: Context, topic: tuple[str, ...], plain: bool) -> None:
    """Without a topic, this lists them all. The beginning of a name is enough.

    On a terminal, what is longer than the window opens in the program that PAGER names, but not with --plain.

    Example: selfkind guide first evening
    """
    from selfkind.companion.guide import guide_leads_to, guide_markdown, guide_topic, guide_topics

    if plain:
        context.plain = True
    if topic:
        chosen = guide_topic(" ".join(topic))
        leads_to = [one.id for one in guide_leads_to(chosen)]
        if context.json:
            markdown = guide_markdown(chosen)
            say_json({"id": chosen.id, "title": chosen.title, "markdown": markdown, "leads_to": leads_to})
        else:
            _put(context, _page(guide_markdown(chosen), leads_to, _width()))
        return
    if context.json:
        say_json([asdict(one) for one in guide_topics()])
        return
    _put(context, _list(guide_topics(), _width()))


def _list(topics: Sequence[Topic], width: int) -> list[str]:
    """Return the lines that list the topics. Those with every detail have just their names, so that all of it fits
    into a usual window."""
    from textwrap import wrap

    from selfkind.companion.guide import DETAILS

    pages = [topic for topic in topics if not topic.is_detail]
    details = [topic.id for topic in topics if topic.is_detail]
    room = max(len(topic.id) for topic in pages) + 4
    lines = []
    for topic in pages:
        first = f"  {topic.id}".ljust(room)
        lines += wrap(topic.about, max(width, room + 20), initial_indent=first, subsequent_indent=" " * room)
    lines += ["", *wrap(f"{DETAILS}: {', '.join(details)}", width, break_on_hyphens=False)] if details else []
    return [*lines, "", "To read one: selfkind guide TOPIC"]


def _page(markdown: str, leads_to: Iterable[str], width: int) -> list[str]:
    """Return the lines of a page, and the commands for the pages it leads to."""
    from selfkind.domain.guide.lines import guide_lines
    from selfkind.domain.guide.markdown import blocks_of

    lines = [line.text for line in guide_lines(blocks_of(markdown), width)]
    commands = [f"    selfkind guide {id}" for id in leads_to]
    return [*lines, "", _LEADS_TO, "", *commands] if commands else lines


def _width() -> int:
    """Return the columns that lines may have: those of the terminal, but no more than are easy to read."""
    from shutil import get_terminal_size

    return min(get_terminal_size().columns, _WIDEST) if sys.stdout.isatty() else _WIDEST


def _put(context: Context, lines: list[str]) -> None:
    """Print lines, or show them in a pager on a terminal that is too low for them."""
    from shutil import get_terminal_size

    from selfkind.plain.mode import why_plain

    is_low = sys.stdout.isatty() and len(lines) >= get_terminal_size().lines
    if not is_low or why_plain(context.plain, os.environ, False):
        say_each(lines, wrap=False)
        return
    if sys.stdout.encoding.casefold().replace("-", "") == "utf8":
        # Where the locale isn't installed, as over ssh, less would show each byte of a quotation mark.
        os.environ.setdefault("LESSCHARSET", "utf-8")
    text = "\n".join(lines)
    click.echo_via_pager(spelled(f"{text}\n", sys.stdout.encoding), color=False)
