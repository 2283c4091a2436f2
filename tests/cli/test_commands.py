"""The row of a command is its one summary; what the command says of itself is what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

import click
import pytest

from selfkind.cli.commands import COMMANDS, selfkind
from selfkind.cli.context import Context

SEEN = "What you type after the command stays in your shell's history"
"""Stands with each command whose words others can see (tests/cli/test_typed_words.py)."""


def command(name: str) -> click.Command:
    found = selfkind.get_command(click.Context(selfkind, **selfkind.context_settings), name)
    assert found is not None
    return found


def nested(of: click.Command) -> Iterator[click.Command]:
    yield of
    for inner in getattr(of, "commands", {}).values():
        yield from nested(inner)


def sentences(text: str) -> list[str]:
    """Return the long ones. Until Python 3.13 the lines of a docstring begin with spaces."""
    parts = re.split(r"(?<=[.!?])\s+|\n\s*\n", text)
    return [" ".join(part.split()) for part in parts if len(part) > 24]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_row_is_the_summary_and_the_first_line_of_the_help(name: str) -> None:
    shown = command(name)
    assert shown.short_help == COMMANDS[name][1]
    said = shown.get_help(click.Context(shown, obj=Context(), **selfkind.context_settings))
    usage, _, rest = said.partition("\n\n")
    assert usage.startswith("Usage: ")
    assert rest.splitlines()[0].strip() == COMMANDS[name][1]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_does_not_say_its_row_again(name: str) -> None:
    summary = COMMANDS[name][1]
    own = command(name).callback.__doc__ or ""
    assert own.strip(), "what follows the summary, such as an example"
    for sentence in sentences(own):
        alike = SequenceMatcher(None, sentence.casefold(), summary.casefold()).ratio()
        assert alike < 0.6, (summary, sentence)


@pytest.mark.parametrize("name", COMMANDS)
def test_nested_commands_do_not_repeat_one_another(name: str) -> None:
    said = [sentence for one in nested(command(name)) for sentence in sentences(one.help or "")]
    once = [sentence for sentence in said if not sentence.startswith(SEEN)]
    assert len(once) == len(set(once))


def test_the_list_of_commands_shows_the_rows() -> None:
    shown = " ".join(selfkind.get_help(click.Context(selfkind, **selfkind.context_settings)).split())
    assert all(f"{name} {summary}" in shown for name, (_, summary) in COMMANDS.items())


GROUPS = [(name, inner) for name in COMMANDS for inner in nested(command(name)) if isinstance(inner, click.Group)]


@pytest.mark.parametrize(("name", "group"), GROUPS)
def test_each_command_of_a_group_has_a_whole_sentence_in_its_list(name: str, group: click.Group) -> None:
    listed = [one for one in group.commands.values() if not one.hidden]
    room = 78 - 6 - max(len(one.name or "") for one in listed)
    for one in listed:
        assert re.fullmatch(r"[A-Z].*[^.]\.", one.get_short_help_str(room)), (name, one.name)


@pytest.mark.parametrize("name", COMMANDS)
def test_what_can_be_left_out_is_in_brackets(name: str) -> None:
    arguments = [
        one
        for each in nested(command(name))
        for one in each.params
        if isinstance(one, click.Argument) and one.metavar
    ]
    assert [one.metavar for one in arguments if one.metavar.startswith("[") is one.required] == []
