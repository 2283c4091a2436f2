"""What somebody chooses for their session page: the days, the blocks, the words, and how it looks.

What is kept for the next time has no words in it: the blocks, what is hidden by its id, initials, and the paper.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from selfkind.domain.errors import UsageError, shown
from selfkind.domain.own_words import tidy_line
from selfkind.domain.paper import Paper

DAYS = 14
"""How many days before today the page begins where no session is known."""


class Block(StrEnum):
    """The nine blocks of the page, in their order where nothing is written for the top."""

    HOMEWORK = "homework"
    PRACTICE = "practice"
    CHECK_INS = "check-ins"
    SELF_TALK = "self-talk"
    WEEKLY = "weekly"
    BOUNDARIES = "boundaries"
    HIGHLIGHTS = "highlights"
    TALK = "talk"
    QUESTIONS = "questions"


BLOCK_TITLES = {
    Block.HOMEWORK: "Homework",
    Block.PRACTICE: "Practice",
    Block.CHECK_INS: "Check-ins",
    Block.SELF_TALK: "Self-talk",
    Block.WEEKLY: "Weekly check-in",
    Block.BOUNDARIES: "Boundaries",
    Block.HIGHLIGHTS: "Highlights",
    Block.TALK: "What I want to talk about",
    Block.QUESTIONS: "Questions for you",
}
ORDER = (Block.TALK, *(one for one in Block if one is not Block.TALK))
"""The blocks as they're on the page: what to talk about is on top."""
EVERY = frozenset(Block)
KINDS = {"html": "html, to print", "pdf": "pdf", "md": "Markdown", "txt": "plain text"}
"""The kinds of file, by how the name of one ends."""


@dataclass(frozen=True)
class PageChoices:
    """What is on a page. `since` and `until` are its first and last day.

    `blocks` are ticked. `entries` are the ids of what is on it with its words: entries, check-ins, notes about
    homework, moments with a boundary, contacts, lines about a practice, or the safety plan. `hidden_blocks` and
    `hidden` (ids) aren't even counted. With `initials`, names of people are initials. With `stopped_early`, it
    says how many practices ended early. `name` is the user's own, for the header.
    """

    since: date
    until: date
    blocks: frozenset[Block] = EVERY
    entries: frozenset[str] = frozenset()
    hidden_blocks: frozenset[Block] = frozenset()
    hidden: frozenset[str] = frozenset()
    initials: bool = True
    stopped_early: bool = False
    name: str = ""
    paper: Paper = Paper.A4

    @property
    def shown(self) -> frozenset[Block]:
        """The blocks that are on the page, if they hold something."""
        return self.blocks - self.hidden_blocks


def checked(choices: PageChoices, today: date) -> PageChoices:
    """Return choices as a page is made of them: it ends today at the latest. Raises `UsageError` for days that end
    before they begin, and for a name that can't be in a header."""
    if choices.since > today:
        raise UsageError("That day hasn't come yet. Choose today or an earlier day for --since.")
    if choices.since > choices.until:
        raise UsageError("These days end before they begin. Choose a day for --since before that of --until.")
    return replace(choices, until=min(choices.until, today), name=tidy_line("Your name", choices.name))


def with_words(choices: PageChoices, block: Block, entry: str = "") -> PageChoices:
    """Return choices with a block on the page, and with an `entry` of it, by its id, where there's one."""
    shown = replace(choices, blocks=choices.blocks | {block}, hidden_blocks=choices.hidden_blocks - {block})
    if not entry:
        return shown
    return replace(shown, entries=choices.entries | {entry}, hidden=choices.hidden - {entry})


def without_words(choices: PageChoices, block: Block, entry: str = "") -> PageChoices:
    """Return choices without a block, or without an `entry` of it. It's still counted."""
    if entry:
        return replace(choices, entries=choices.entries - {entry})
    return replace(choices, blocks=choices.blocks - {block})


def hidden_or_counted(choices: PageChoices, block: Block, entry: str = "") -> PageChoices:
    """Return choices with a block, or an `entry` of it, left out completely, or counted again."""
    if entry:
        return replace(choices, entries=choices.entries - {entry}, hidden=choices.hidden ^ {entry})
    return replace(choices, hidden_blocks=choices.hidden_blocks ^ {block})


def usual_since(today: date, session: date | None) -> date:
    """Return the first day of a page: that of the last session, else two weeks ago."""
    return session if session is not None and session <= today else today - timedelta(days=DAYS)


def block_named(words: str) -> Block:
    """Return the block that words name. Raises `UsageError` that names the nine."""
    said = words.strip().casefold().replace("_", "-").replace(" ", "-")
    with suppress(ValueError):
        return Block(said)
    named = [one for one in Block if said and one.startswith(said)]
    if len(named) == 1:
        return named[0]
    raise UsageError(f"“{shown(words)}” isn't a block of the page. Choose from: {', '.join(Block)}.")


def kept_text(choices: PageChoices) -> str:
    """Return what is kept of choices for the next time, as JSON."""
    return json.dumps(
        {
            "blocks": [one for one in Block if one in choices.blocks],
            "hidden_blocks": [one for one in Block if one in choices.hidden_blocks],
            "hidden": sorted(choices.hidden),
            "initials": choices.initials,
            "stopped_early": choices.stopped_early,
            "name": choices.name,
            "paper": choices.paper,
        },
        ensure_ascii=False,
    )


def from_kept(text: str | None, choices: PageChoices) -> PageChoices:
    """Return choices with those that were kept; what makes no sense in these is passed over."""
    try:
        kept = json.loads(text or "{}")
    except ValueError:
        return choices
    if not isinstance(kept, dict):
        return choices
    ids = kept.get("hidden")
    paper = [one for one in Paper if one == kept.get("paper")]
    return replace(
        choices,
        blocks=_blocks(kept.get("blocks"), choices.blocks),
        hidden_blocks=_blocks(kept.get("hidden_blocks"), choices.hidden_blocks),
        hidden=frozenset(id for id in ids if isinstance(id, str)) if isinstance(ids, list) else choices.hidden,
        initials=kept.get("initials") is not False,
        stopped_early=kept.get("stopped_early") is True,
        name=kept["name"] if isinstance(kept.get("name"), str) else choices.name,
        paper=paper[0] if paper else choices.paper,
    )


def _blocks(words: object, otherwise: frozenset[Block]) -> frozenset[Block]:
    if not isinstance(words, list):
        return otherwise
    return frozenset(one for one in Block if one in words)


def in_order(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks in the order of the page."""
    some = set(blocks)
    return [one for one in ORDER if one in some]
