"""What a shell offers when a word is completed: commands, options, items, exercises, patterns, files, and entries
by id and day.

Others may see the screen, so nothing that was written is shown: what a person made has its id and a day. Nothing
is asked, and no error is printed. A home that is locked or can't be read has nothing to offer.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.output import one_line, spelled
from selfkind.domain.errors import SelfkindError
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from selfkind.cli.context import Context
    from selfkind.companion.companion import Companion
    from selfkind.domain.choosing import HasId
    from selfkind.domain.routine.routine import RoutineItem

_RANDOM = 32
"""How many digits an id has that says nothing."""
SHELLS = ("bash", "zsh", "fish")


def script(shell: str) -> str:
    """Return the script that completes selfkind in a shell, one of `SHELLS`."""
    from importlib import resources

    return resources.files("selfkind.cli").joinpath("completions", f"selfkind.{shell}").read_text("utf-8")


def complete(context: Context, wanted: str) -> int:
    """Print what the shell's script asks for, as in “bash_complete”, and return the exit code: 1 where that isn't
    known."""
    from click.shell_completion import get_completion_class

    from selfkind.cli.commands import selfkind

    shell, _, asked = wanted.partition("_")
    if shell not in SHELLS or asked not in ("source", "complete"):
        return 1
    if asked == "source":
        click.echo(script(shell).encode(), nl=False)
        return 0
    made = get_completion_class(shell)
    assert made is not None
    words = made(selfkind, {"obj": context}, "selfkind", "")
    with suppress(Exception):  # at a prompt, whatever is wrong can wait for the command
        before, incomplete = words.get_completion_args()
        before = _taken(context, before)
        found = _of_global_option(before, incomplete) or words.get_completions(before, incomplete)
        click.echo("".join(f"{words.format_completion(one)}\n" for one in found).encode(), nl=False)
    return 0


def _taken(context: Context, before: list[str]) -> list[str]:
    """Return the words before the one that is completed without the global options, which the context takes."""
    from selfkind.cli.command_line import take_global_options

    joined: list[str] = []
    waiting = iter(before)
    for word in waiting:  # bash makes three words of `--home=DIR`
        joined.append(f"{joined.pop()}={next(waiting, '')}" if word == "=" and joined else word)
    left = take_global_options(joined, context)
    if context.home_option:
        # The shell does this only once the line is run.
        context.home_option = str(Path(context.home_option).expanduser())
    return left


def _of_global_option(before: list[str], incomplete: str) -> list[CompletionItem]:
    """Return the folders or files that a global option may have, if one waits for its value, wherever it is."""
    from click.shell_completion import CompletionItem

    kinds = {"--home": "dir", "--passphrase-file": "file"}
    kind = kinds.get(before[-1]) if before else None
    return [CompletionItem(incomplete, type=kind)] if kind else []


def offer_files(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Have the shell offer files."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def offer_items(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the items of the routine, each by one word that means it, or by its id."""
    return offered(ctx, incomplete, lambda companion: _items(companion, companion.routine.items(), incomplete))


def offer_archived(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the archived and the resting items, each by one word that means it, or by its id."""
    return offered(
        ctx,
        incomplete,
        lambda companion: _items(
            companion, (*companion.routine.archived(), *companion.routine.resting()), incomplete
        ),
    )


def offer_exercises(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer all exercises by their ids."""
    return offered(ctx, incomplete, lambda companion: _exercises(companion, lambda _: True))


def offer_patterns(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the breathing patterns by their ids."""
    return offered(ctx, incomplete, lambda companion: _exercises(companion, lambda one: one.pattern is not None))


def _exercises(companion: Companion, wanted: Callable[..., bool]) -> list[tuple[str, str]]:
    ours = companion.library.exercises()
    return [
        (one.id, one.name if one.id in ours else "yours") for one in companion.practice.exercises() if wanted(one)
    ]


def offer_activities(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the activities by their ids."""
    return offered(
        ctx,
        incomplete,
        lambda companion: [
            (one.id, "yours" if one.own else one.exercise.name) for one in companion.activities.all()
        ],
    )


def offer_boundaries(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the boundaries by their ids."""
    return offered(ctx, incomplete, lambda companion: _changed(companion.boundaries.all(), incomplete))


def offer_homework(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the homework by its ids."""
    return offered(ctx, incomplete, lambda companion: _changed(companion.homework.all(), incomplete))


def offer_people(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the people of the circle by their ids."""
    return offered(ctx, incomplete, lambda companion: _changed(companion.circle.all(), incomplete))


def offer_scores(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the scores by their ids."""
    return offered(ctx, incomplete, lambda companion: _changed(companion.scores.all(), incomplete))


def offer_templates(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the user's templates by their ids."""
    return offered(ctx, incomplete, lambda companion: [(one.id, "yours") for one in companion.templates.all()])


def offer_card_rows(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the rows of the daily card by their ids."""
    return offered(ctx, incomplete, lambda companion: _changed(companion.card.rows(), incomplete))


def offer_packs(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the packs that were added by the ids that they give themselves."""
    return offered(ctx, incomplete, lambda companion: [(one.pack, "") for one in companion.packs.all()])


def offer_worksheets(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer what has a worksheet, by its id."""
    return offered(
        ctx,
        incomplete,
        lambda companion: [(one.id, "yours" if one.is_own else one.name) for one in companion.worksheets.all()],
    )


def offer_routines(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the ready routines by their ids."""
    return offered(ctx, incomplete, lambda companion: [(one.id, one.name) for one in companion.routine.ready()])


def offer_backups(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the backups by their names, the newest first."""
    return offered(ctx, incomplete, lambda companion: [(one.name, "") for one in companion.backups.all()])


def offer_topics(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the topics of the guide, which need no home."""
    from click.shell_completion import CompletionItem

    from selfkind.companion.guide import guide_topics

    begun = incomplete.casefold()
    with suppress(SelfkindError):
        return [CompletionItem(one.id, help=one.title) for one in guide_topics() if one.id.startswith(begun)]
    return []


def offer_imports(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the imports by their ids."""
    return offered(ctx, incomplete, lambda companion: [(one.id, one.format) for one in companion.imports.runs()])


def offered(
    ctx: click.Context, incomplete: str, read: Callable[[Companion], Iterable[tuple[str, str]]]
) -> list[CompletionItem]:
    """Return the words that `read` yields and that begin so, each with what is said beside it, "" for nothing."""
    from click.shell_completion import CompletionItem

    begun = incomplete.casefold()
    with suppress(SelfkindError):
        return [
            CompletionItem(word, help=_shown(beside) or None)
            for word, beside in read(ctx.obj.opened())
            if word.startswith(begun)
        ]
    return []


def _shown(words: str) -> str:
    """Return words of a pack as the shell can print them: what it gets, it writes to the terminal as it is."""
    return spelled(own(one_line(words)), sys.stdout.encoding)


def _changed(things: Iterable[Any], incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of things that a person made, each with the day on which it was changed last."""
    every = [*things]
    return [(_id_of(one, every, incomplete), f"changed {one.updated.date().isoformat()}") for one in every]


def _id_of(thing: HasId, every: Sequence[HasId], incomplete: str) -> str:
    """Return an id as lists show it and commands understand it: whole where it's a word of ours, where another one
    begins so, and once more of it was typed."""
    from selfkind.domain.choosing import SHORT

    is_random = len(thing.id) == _RANDOM and not set(thing.id) - set("0123456789abcdef")
    short = thing.id[:SHORT]
    is_alone = sum(one.id.startswith(short) for one in every) == 1
    return short if is_random and is_alone and len(incomplete) <= SHORT else thing.id


def _items(companion: Companion, every: tuple[RoutineItem, ...], incomplete: str) -> list[tuple[str, str]]:
    ours = {one.name for ready in companion.routine.ready() for one in ready.items}
    return [
        (_word_for(item, every, incomplete), item.name)
        if item.name in ours
        else (
            _word_for(item, every, incomplete) if _is_open(companion, item) else _id_of(item, every, incomplete),
            item.part.heading,
        )
        for item in every
    ]


def _is_open(companion: Companion, item: RoutineItem) -> bool:
    """Return whether a reminder may say the item's name: then a word of it may be on the screen, too."""
    return item.show_name or not (item.homework or companion.is_discreet(item.exercise))


def _word_for(item: RoutineItem, every: tuple[RoutineItem, ...], incomplete: str = "") -> str:
    """Return the first word of its name where it means no other item, else its id. A shell would split two words,
    and read signs as its own."""
    from selfkind.domain.routine.routine import find_item

    word = item.name.split()[0].strip(",.;:!?()“”\"'").casefold()
    with suppress(SelfkindError):
        if word.replace("-", "").isalnum() and word[0] != "-" and find_item(every, word) is item:
            return word
    return _id_of(item, every, incomplete)
