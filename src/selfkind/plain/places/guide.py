"""Guide: how to do things, one page each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.companion.guide import USUAL_KEYS, guide_page, guide_topics
from selfkind.domain.guide.lines import guide_lines
from selfkind.plain.menu import Option, run_menu

if TYPE_CHECKING:
    from selfkind.domain.guide.topic import Topic
    from selfkind.plain.plain_app import PlainApp

IN_PLAIN_MODE = "The pages name keys of the app. Here, choose the same from a list."


def visit(app: PlainApp) -> None:
    """Show the topics, and read out the one that is chosen."""
    app.say(IN_PLAIN_MODE, USUAL_KEYS)
    run_menu(app, "Guide. Which topic?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    for topic in guide_topics():
        yield Option(f"{topic.title}: {topic.about}", partial(_read, app, topic))


def _read(app: PlainApp, topic: Topic) -> None:
    """Say a page. Empty lines say nothing to a voice, and the terminal breaks the others."""
    app.say(*(line.text for line in guide_lines(guide_page(topic), None) if line.text))
