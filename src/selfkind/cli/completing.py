"""What a shell offers when a word is completed: items, exercises, patterns and files. It asks no one for a
passphrase: a home that is locked or can't be read has nothing to offer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from selfkind.cli.output import one_line, spelled
from selfkind.domain.errors import SelfkindError
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from selfkind.companion.companion import Companion
    from selfkind.domain.routine.routine import RoutineItem


def offer_files(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Have the shell offer files."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def offer_items(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the items of the routine, each by one word that means it."""
    return _offered(ctx, incomplete, lambda companion: _items(companion.routine.items()))


def offer_archived(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the archived and the resting items, each by one word that means it."""
    return _offered(
        ctx,
        incomplete,
        lambda companion: _items((*companion.routine.archived(), *companion.routine.resting())),
    )


def offer_exercises(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer all exercises by their ids."""
    return _offered(
        ctx, incomplete, lambda companion: [(one.id, one.name) for one in companion.practice.exercises()]
    )


def offer_patterns(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the breathing patterns by their ids."""
    return _offered(
        ctx,
        incomplete,
        lambda companion: [
            (one.id, one.name) for one in companion.practice.exercises() if one.pattern is not None
        ],
    )


def offer_activities(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the activities by their ids."""
    return _offered(
        ctx,
        incomplete,
        lambda companion: [(one.id, one.exercise.name) for one in companion.activities.all()],
    )


def offer_boundaries(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the boundaries by their ids."""
    return _offered(ctx, incomplete, lambda companion: [(one.id, one.text) for one in companion.boundaries.all()])


def offer_homework(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the homework by its ids."""
    return _offered(ctx, incomplete, lambda companion: [(one.id, one.title) for one in companion.homework.all()])


def offer_people(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the people of the circle by their ids."""
    return _offered(ctx, incomplete, lambda companion: [(one.id, one.name) for one in companion.circle.all()])


def offer_card_rows(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the rows of the daily card by their ids."""
    return _offered(ctx, incomplete, lambda companion: [(one.id, one.name) for one in companion.card.rows()])


def offer_packs(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the packs that were added by the ids that they give themselves."""
    return _offered(ctx, incomplete, lambda companion: [(one.pack, one.name) for one in companion.packs.all()])


def offer_worksheets(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer what has a worksheet, by its id."""
    return _offered(ctx, incomplete, lambda companion: [(one.id, one.name) for one in companion.worksheets.all()])


def offer_routines(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the ready routines by their ids."""
    return _offered(ctx, incomplete, lambda companion: [(one.id, one.name) for one in companion.routine.ready()])


def _offered(
    ctx: click.Context, incomplete: str, read: Callable[[Companion], Iterable[tuple[str, str]]]
) -> list[CompletionItem]:
    """Return the words that begin so, with the names that they stand for."""
    from click.shell_completion import CompletionItem

    context = ctx.obj
    # Completing reads no global options: this one says which home is meant.
    context.home_option = ctx.find_root().params.get("home") or context.home_option
    begun = incomplete.casefold()
    with suppress(SelfkindError):
        companion = context.opened()
        return [
            CompletionItem(word, help=_shown(name)) for word, name in read(companion) if word.startswith(begun)
        ]
    return []


def _shown(words: str) -> str:
    """Return a person's words as the shell can print them: what it gets, it writes to the terminal as it is."""
    return spelled(own(one_line(words)), sys.stdout.encoding)


def _items(every: tuple[RoutineItem, ...]) -> list[tuple[str, str]]:
    return [(_word_for(item, every), item.name) for item in every]


def _word_for(item: RoutineItem, every: tuple[RoutineItem, ...]) -> str:
    """Return the first word of its name where it means no other item, else its id: a shell would split two
    words."""
    from selfkind.domain.routine.routine import find_item

    word = item.name.split()[0].strip(",.;:!?()“”\"'").casefold()
    with suppress(SelfkindError):
        if word and word == _shown(word) and find_item(every, word) is item:
            return word
    return item.id
