"""The guide, as every interface shows it. It needs no home, no settings and no passphrase."""

from __future__ import annotations

from collections.abc import Callable

from selfkind.content.guide import read_page, read_topics
from selfkind.domain.errors import SelfkindError
from selfkind.domain.guide.markdown import Block, blocks_of, with_keys
from selfkind.domain.guide.topic import Topic, linked_topics, topic_named

DETAILS = "More detail"
"""The heading above the pages that the guide leads to."""
USUAL_KEYS = "These are the usual keys. In the app, ? shows yours."
_NOT_THERE = "The guide isn't where it was installed ({reason}). To repair this, install selfkind again."


def guide_topics() -> tuple[Topic, ...]:
    """Return every topic: those of the guide first, then the pages it leads to. Raises `SelfkindError` where the
    installation lacks them."""
    try:
        return read_topics()
    except OSError as error:
        raise SelfkindError(_NOT_THERE.format(reason=error.strerror)) from None


def guide_topic(words: str) -> Topic:
    """Return the topic that words mean. Raises `UsageError` where none does, or several do."""
    return topic_named(guide_topics(), words)


def guide_markdown(topic: Topic) -> str:
    """Return a page as it's written. Raises `SelfkindError` where the installation lacks it."""
    try:
        return read_page(topic)
    except OSError as error:
        raise SelfkindError(_NOT_THERE.format(reason=error.strerror)) from None


def guide_page(topic: Topic, own: Callable[[str, tuple[str, ...]], str] | None = None) -> tuple[Block, ...]:
    """Return the blocks of a page, with what `own` gives for each key on it (see `with_keys`). Raises
    `SelfkindError` where the installation lacks it."""
    markdown = guide_markdown(topic)
    return blocks_of(markdown if own is None else with_keys(markdown, own))


def guide_leads_to(topic: Topic) -> tuple[Topic, ...]:
    """Return the topics that a page has links to, in their order. Raises `SelfkindError` where the installation
    lacks the page."""
    return linked_topics(guide_topics(), topic, guide_markdown(topic))
