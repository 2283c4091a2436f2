"""page: the session page, for a therapist, in the terminal or in a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing import offer_files
from selfkind.cli.context import Context
from selfkind.cli.output import complain, say, say_json
from selfkind.cli.transfer import file_path, print_bytes
from selfkind.cli.written import ask, bounds, say_missing_months
from selfkind.companion.session_page import FORMATS
from selfkind.domain.choosing import SHORT, by_id
from selfkind.domain.errors import AlreadyThere, NotFound, SelfkindError, UsageError, shown
from selfkind.domain.file_endings import check_named, format_of
from selfkind.domain.paper import Paper
from selfkind.domain.plain_signs import own
from selfkind.domain.session_page.choices import BLOCK_TITLES, EVERY, Block, PageChoices, block_named, in_order
from selfkind.domain.session_page.page import page_document
from selfkind.domain.session_page.things import Tickable

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from selfkind.companion.companion import Companion
    from selfkind.domain.session_page.page import SessionPage

ALL = "all"
"""What stands for every block."""
UNSAVED = "Nothing was written."
FROM_TODAY = "Your last session was today, so the page begins today. For the days before: --since -14d"
SEE_IDS = "To see the IDs: selfkind page --list"


def _offer_blocks(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    offered = {**{str(block): title for block, title in BLOCK_TITLES.items()}, ALL: "Every block"}
    return [CompletionItem(word, help=said) for word, said in offered.items() if word.startswith(incomplete)]


@click.command()
@click.option(
    "--since",
    metavar="D",
    help="From this day on: monday, 2026-11-01, or -30d. Without it: since your last session.",
)
@click.option("--until", metavar="D", help="Up to and including this day. Without it: up to today.")
@click.option(
    "--include",
    multiple=True,
    metavar="BLOCK",
    shell_complete=_offer_blocks,
    help="Have this block on the page, and no others but those that you include. “all” is every block.",
)
@click.option(
    "--without",
    multiple=True,
    metavar="BLOCK",
    shell_complete=_offer_blocks,
    help="Leave this block off the page. What it's about still counts, for example as a practice day.",
)
@click.option(
    "--entry",
    "entries",
    multiple=True,
    metavar="ID",
    help="Show the words of this entry, or this score, on the page.",
)
@click.option(
    "--hide",
    multiple=True,
    metavar="BLOCK|ID",
    help="Leave this out completely: it isn't even counted, now and the next times.",
)
@click.option("--unhide", multiple=True, metavar="BLOCK|ID", help="Stop hiding this.")
@click.option("--initials/--names", default=None, help="Turn names of people into initials, or leave them.")
@click.option("--name", metavar="TEXT", help="Your name for the top of the page. “” for none.")
@click.option(
    "--stopped-early/--no-stopped-early", default=None, help="Say how often you ended a practice early, or don't."
)
@click.option("--paper", type=click.Choice([str(one) for one in Paper]), help="What the page is printed on.")
@click.option("--format", "format", type=click.Choice([*FORMATS]), help="Choose a format. Without it: text.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=offer_files,
    help="Write to this file. No other user account can open it. Its ending chooses the format too.",
)
@click.option("--force", is_flag=True, help="Replace a file that already exists.")
@click.option("--plain", is_flag=True, help="Use sentences in the place of plots, for a screen reader.")
@click.option("--preview", is_flag=True, help="Show the page and what there is to know before you share it.")
@click.option("--list", "listed", is_flag=True, help="List what you can tick with --entry or hide, with its ID.")
@click.pass_obj
def page(
    context: Context,
    /,
    since: str | None,
    until: str | None,
    output: str | None,
    format: str | None,
    *,
    force: bool,
    plain: bool,
    preview: bool,
    listed: bool,
    **given: Any,
) -> int:
    """The page has figures, and no words of yours but those that you choose with --entry. What you marked as
    private is counted, and its words stay out. Nothing is sent anywhere.

    Its blocks: homework, practice, check-ins, self-talk, weekly, boundaries, highlights, talk, questions.

    Your choices are kept for the next time, except for the days and the entries.

    \b
    Examples:
    selfkind page --preview
    selfkind page --include homework --include practice -o page.html
    selfkind page --list
    """
    for other, is_given in (("--preview", preview), ("-o", output is not None)):
        if listed and is_given:
            raise UsageError(f"Use --list or {other}, not both.")
    companion = context.companion
    days = bounds(since, until, companion.today())
    begun = companion.session_page.choices(days.since, days.until)
    if days.since is None and days.until is not None and begun.since > begun.until:
        begun = replace(begun, since=begun.until)
    choices = _chosen(companion, begun, **given)
    if listed:
        _say_list(context, companion.session_page.entries(choices))
        return say_missing_months(context)
    written = companion.session_page.page(choices)
    kind = _format(format, output)
    notes = _notes(companion, written, choices, kind)
    if days.since is None and choices.since == companion.today():
        notes.append(FROM_TODAY)
    if preview:
        shown = kind if FORMATS[kind].is_text else "txt"
        notes += [] if output is None else [f"{UNSAVED} To write the file, leave out --preview."]
        _say_page(context, written, notes, shown, plain=plain, is_preview=True)
        return say_missing_months(context)
    if output is not None and output != "-":
        _save(context, written, notes, file_path(output), kind, plain=plain, over=force)
    else:
        _say_page(context, written, notes, kind, plain=plain)
    try:
        companion.session_page.keep(choices)
    except SelfkindError as problem:
        # The page itself is there: a disk that takes no more is no reason to refuse it.
        complain(f"Your choices aren't kept for the next time. {problem.message}")
    return say_missing_months(context)


# What is chosen


def _chosen(
    companion: Companion,
    choices: PageChoices,
    *,
    include: tuple[str, ...],
    without: tuple[str, ...],
    entries: tuple[str, ...],
    hide: tuple[str, ...],
    unhide: tuple[str, ...],
    initials: bool | None,
    name: str | None,
    stopped_early: bool | None,
    paper: str | None,
) -> PageChoices:
    """Return what the options say, and what was chosen the last time where they say nothing."""
    included = frozenset(block_named(words) for words in include if not _is_all(words))
    left_out = frozenset(map(block_named, without))
    blocks = (EVERY if any(map(_is_all, include)) else included or choices.blocks) - left_out
    hidden_now = frozenset(filter(None, map(_block, hide)))
    shown_now = frozenset(filter(None, map(_block, unhide)))
    _check_opposites(included, "--include", left_out, "--without")
    _check_opposites(included, "--include", hidden_now, "--hide")
    _check_opposites(hidden_now, "--hide", shown_now, "--unhide")
    hidden_blocks, hidden = set(choices.hidden_blocks), set(choices.hidden)
    known = companion.session_page.ids(choices) if hide else frozenset[str]()
    for words, adds in ((words, adds) for some, adds in ((hide, True), (unhide, False)) for words in some):
        block = _block(words)
        if block is not None:
            (hidden_blocks.add if adds else hidden_blocks.discard)(block)
        elif adds:
            hidden.add(_id(words, known))
        else:
            hidden.discard(_hidden_id(words, choices.hidden))
    # Who includes a block wants to see it, also one that was hidden before.
    hidden_blocks -= included
    changed = replace(
        choices,
        blocks=blocks,
        hidden_blocks=frozenset(hidden_blocks),
        hidden=frozenset(hidden),
        initials=choices.initials if initials is None else initials,
        name=choices.name if name is None else name,
        stopped_early=choices.stopped_early if stopped_early is None else stopped_early,
        paper=choices.paper if paper is None else Paper(paper),
    )
    changed_blocks = bool(include or without or hidden_now)
    ticked = [_tickable(companion, words, changed, hide, changed_blocks=changed_blocks) for words in entries]
    return replace(changed, entries=frozenset(ticked))


def _is_all(words: str) -> bool:
    return words.strip().casefold() == ALL


def _check_opposites(some: frozenset[Block], option: str, others: frozenset[Block], other: str) -> None:
    """Raise `UsageError` for a block that two options say opposite things of."""
    for block in in_order(some & others):
        raise UsageError(f"Use {option} or {other} for “{block}”, not both.")


def _block(words: str) -> Block | None:
    return next((block for block in Block if block == words.strip().casefold()), None)


@dataclass(frozen=True)
class _Named:
    id: str


def _id(words: str, known: Iterable[str]) -> str:
    """Return the ID that begins so. Raises `NotFound`, with the names of the blocks, and `Ambiguous`."""
    found = by_id(words, map(_Named, known))
    if found is None:
        blocks = ", ".join(Block)
        raise NotFound(
            f"“{shown(words)}” is neither a block of the page nor an ID of these days. Blocks: {blocks}. {SEE_IDS}"
        )
    return found.id


def _hidden_id(words: str, hidden: Iterable[str]) -> str:
    """Return the ID that begins so of what is hidden. Raises `NotFound` and `Ambiguous`."""
    found = by_id(words, map(_Named, hidden))
    if found is None:
        raise NotFound(f"Nothing that you hid has the ID “{shown(words)}”. {SEE_IDS}")
    return found.id


def _tickable(
    companion: Companion, words: str, choices: PageChoices, hide: Iterable[str], *, changed_blocks: bool
) -> str:
    """Return the ID of what can be ticked. Raises `UsageError` where the options say opposite things, and
    `SelfkindError` for what can't be ticked."""
    every = companion.session_page.entries(choices)
    found = by_id(words, every)
    if found is None:
        raise NotFound(f"Nothing with words on these days has the ID “{shown(words)}”. {SEE_IDS}")
    if found.refused:
        raise SelfkindError(f"{found.refused} ID: {found.id[:SHORT]}.")
    if found.hidden and any(by_id(other, [found]) for other in hide):
        raise UsageError(f"Use --entry or --hide for {found.id[:SHORT]}, not both.")
    if found.hidden:
        raise SelfkindError(f"You chose to hide that one. To show it again, add: --unhide {found.id[:SHORT]}")
    if not any(block in choices.shown for block in found.blocks):
        kind = UsageError if changed_blocks else SelfkindError
        block = found.blocks[0]
        way = f"--unhide {block}" if block in choices.hidden_blocks else f"--include {ALL}"
        raise kind(f"That one belongs to “{block}”, which isn't on this page. To add the block: {way}")
    return found.id


def _format(format: str | None, output: str | None) -> str:
    """Return the format: the one that was named, else that of the file's ending, else text. Raises `UsageError`
    for an ending that no format has, or another one than the format that was named."""
    if format is None:
        return format_of(output or "", FORMATS, "A page", "txt", " Or add --format.")
    check_named(output or "", format, FORMATS, "A page")
    return format


def _notes(companion: Companion, written: SessionPage, choices: PageChoices, format: str) -> list[str]:
    return companion.session_page.notes(written, choices, companion.session_page.fit(written, format))


# What is said


def _say_page(
    context: Context, written: SessionPage, notes: list[str], format: str, *, plain: bool, is_preview: bool = False
) -> None:
    if context.json:
        say_json({"page": page_document(written), "notes": notes})
        return
    if not FORMATS[format].is_text:
        if sys.stdout.isatty():
            raise UsageError(f"A terminal can't show {format}. Add a file for the page: -o page.{format}")
        print_bytes(context.companion.session_page.written(written, format, plain=plain))
    else:
        for line in context.companion.session_page.written(written, format, plain=plain).decode().splitlines():
            say(line, wrap=False)
    tell = say if is_preview else complain
    if is_preview:
        say()
    for note in notes:
        tell(note)


def _save(
    context: Context, written: SessionPage, notes: list[str], path: Path, format: str, *, plain: bool, over: bool
) -> None:
    pages = context.companion.session_page
    try:
        pages.save(written, path, format, plain=plain, over=over)
    except AlreadyThere:
        if context.json or not sys.stdin.isatty():
            raise
        ask(context, f"{path} already exists.", "Replace it?", otherwise="", after_no=UNSAVED)
        pages.save(written, path, format, plain=plain, over=True)
    if context.json:
        say_json({"file": str(path), "format": format, "page": page_document(written), "notes": notes})
        return
    say(f"Your session page is in {path}. The file isn't encrypted.")
    for note in notes:
        say(note)


def _say_list(context: Context, every: list[Tickable]) -> None:
    if context.json:
        say_json([_document(one) for one in every])
        return
    if not every:
        say("Nothing on these days has words.")
    for block in in_order(Block):
        here = [one for one in every if one.blocks[0] is block]
        if here:
            say(f"{BLOCK_TITLES[block]} ({block})")
        for one in here:
            day = f"{one.day:%d %b}  " if one.day is not None else ""
            state = "hidden" if one.hidden else "stays out" if one.refused else "private" if one.private else ""
            said = f"{own(one.line)}{f' ({state})' if state else ''}" if one.line else state
            say(f"  {one.id[:SHORT]}  {day}{one.name}: {said}".rstrip(": "))


def _document(one: Tickable) -> dict[str, Any]:
    return {
        "id": one.id,
        "blocks": list(one.blocks),
        "name": one.name,
        "day": one.day and one.day.isoformat(),
        "line": one.line,
        "private": one.private,
        "refused": one.refused,
        "hidden": one.hidden,
    }
