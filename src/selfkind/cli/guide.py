"""guide: the pages for a newcomer, offline. It needs no home, no settings and no passphrase."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict

import click

from selfkind.cli.completing import offer_topics
from selfkind.cli.context import Context
from selfkind.cli.output import say, say_each, say_json, spelled

_WIDEST = 80
_LEADS_TO = "This page leads to:"


@click.command()
@click.argument("topic", nargs=-1, metavar="[TOPIC]", shell_complete=offer_topics)
@click.pass_obj
def guide(context: Context, topic: tuple[str, ...]) -> None:
    """Without a topic, this lists them all. The beginning of a name is enough.

    On a terminal, a long page opens in the program that PAGER names.

    Example: selfkind guide first evening
    """
    from selfkind.companion.guide import guide_leads_to, guide_markdown, guide_topic, guide_topics

    if topic:
        chosen = guide_topic(" ".join(topic))
        leads_to = [one.id for one in guide_leads_to(chosen)]
        if context.json:
            markdown = guide_markdown(chosen)
            say_json({"id": chosen.id, "title": chosen.title, "markdown": markdown, "leads_to": leads_to})
        else:
            _show(context, guide_markdown(chosen), leads_to)
        return
    topics = guide_topics()
    if context.json:
        say_json([asdict(one) for one in topics])
        return
    _list()


def _list() -> None:
    from selfkind.companion.guide import DETAILS, guide_topics

    topics = guide_topics()
    room = max(len(topic.id) for topic in topics) + 2
    for is_detail in (False, True):
        rows = [topic for topic in topics if topic.is_detail is is_detail]
        if is_detail and rows:
            say()
            say(DETAILS)
        for topic in rows:
            say(f"  {topic.id.ljust(room)}{topic.about}")
    say()
    say("To read one: selfkind guide TOPIC")


def _show(context: Context, markdown: str, leads_to: list[str]) -> None:
    from shutil import get_terminal_size

    from selfkind.domain.guide.lines import guide_lines
    from selfkind.domain.guide.markdown import blocks_of
    from selfkind.plain.mode import why_plain

    size = get_terminal_size()
    is_terminal = sys.stdout.isatty()
    width = min(size.columns, _WIDEST) if is_terminal else _WIDEST
    lines = [line.text for line in guide_lines(blocks_of(markdown), width)]
    if leads_to:
        lines += ["", _LEADS_TO, "", *(f"    selfkind guide {id}" for id in leads_to)]
    if not is_terminal or len(lines) < size.lines or why_plain(context.plain, os.environ, False):
        say_each(lines, wrap=False)
        return
    if sys.stdout.encoding.casefold().replace("-", "") == "utf8":
        # Where the locale isn't installed, as over ssh, less would show each byte of a quotation mark.
        os.environ.setdefault("LESSCHARSET", "utf-8")
    text = "\n".join(lines)
    click.echo_via_pager(spelled(f"{text}\n", sys.stdout.encoding), color=False)
