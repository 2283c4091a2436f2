"""What commands about things that the user keeps have in common, such as boundaries and people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.handing_back import kept_if_refused, typed
from selfkind.cli.output import say, say_json, value_of
from selfkind.domain.documents import to_document
from selfkind.domain.errors import NotFound, shown
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.companion.companion import Companion
    from selfkind.domain.practice.exercise import Form
    from selfkind.domain.result import Result


def settings_read(
    context: Context, form: Form, settings: Sequence[str], page: str, given: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the answers that settings of a form give. When one of them is refused, the words of all of them
    become the draft of a `page`, with the answers that were `given` otherwise."""
    from selfkind.domain.journal.editor_page import with_words
    from selfkind.domain.journal.set_answers import answers_set, answers_that_fit

    def of_others() -> Mapping[str, Any]:
        fitting, words = answers_that_fit(form, settings)
        return typed(with_words(form, {**given, **fitting}, words, between=" "))

    with kept_if_refused(context, page, of_others):
        return answers_set(form, settings)


def say_removed(context: Context, id: str, how: str) -> None:
    """Say that something is in the bin, and `how` to restore it, up to its ID."""
    if context.json:
        say_json({"removed": id})
    else:
        say(f"Moved to the bin for 30 days. {how} {id[:8]}")


def add_bin_commands(
    group: click.Group,
    several: str,
    *,
    ways: Callable[[Companion], Sequence[Callable[[str], Result[Any]]]],
    things: Callable[[Companion], Sequence[Any]],
    restore_help: str,
    bin_help: str,
    metavar: str = "ID",
) -> None:
    """Give a group the commands that restore from the bin and list what's there of its things, called `several`.

    `ways` are those of the companion that restore by words, the first that finds something; `things` are those in
    the bin.
    """

    @group.command("restore", help=restore_help)
    @click.argument("words", metavar=metavar)
    @click.pass_obj
    def restore(context: Context, words: str) -> None:
        restore_any(context, words, ways(context.companion), several=several, command=group.name or "")

    @group.command("bin", help=bin_help)
    @click.pass_obj
    def show_bin(context: Context) -> None:
        say_bin(context, things(context.companion), several)


def restore_any(
    context: Context, words: str, ways: Sequence[Callable[[str], Result[Any]]], *, several: str, command: str
) -> None:
    """Restore what words mean, in the first of the `ways` that finds something: a thing, or what is logged about
    things. `several` is what they're called. The `command` lists the bin. Raises `NotFound` and `Ambiguous`."""
    for way in ways:
        with suppress(NotFound):
            back = value_of(way(words))
            if context.json:
                say_json(to_document(back))
            else:
                say(f"Restored: {own(_line(back))}")
            return
    raise NotFound(
        f"The bin has nothing of your {several} with the ID “{shown(words)}”. "
        f"To see the IDs: selfkind {command} bin"
    )


def say_bin(context: Context, things: Sequence[Any], several: str) -> None:
    """List what the bin has of things that are called `several`, and of what is logged about them."""
    if context.json:
        say_json([to_document(one) for one in things])
        return
    for one in things:
        version = "earlier version: " if getattr(one, "version_of", "") else ""
        say(f"{one.id[:8]}  {version}{own(_line(one))}")
    if not things:
        say(f"Nothing of your {several} is in the bin.")


def _line(thing: Any) -> str:
    """Return the line that stands for a thing, or for what was logged about one."""
    return getattr(thing, "first_line", "") or thing.name
