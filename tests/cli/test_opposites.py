"""Of two options that say opposite things, none is taken."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from selfkind.cli.commands import selfkind
from selfkind.cli.opposites import check_opposites
from tests.cli.conftest import Run


def commands(group: click.Group, *names: str) -> Iterator[tuple[list[str], click.Command]]:
    """Yield every command with the words that name it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield [*names, name], command
        if isinstance(command, click.Group):
            yield from commands(command, *names, name)


def opposites() -> Iterator[tuple[str, str, str]]:
    """Yield the words of each command with two opposites, and these."""
    for words, command in commands(selfkind):
        flags = [one for one in command.params if isinstance(one, click.Option) and one.is_flag]
        for one in flags:
            if one.secondary_opts:
                yield " ".join(words), one.opts[0], one.secondary_opts[0]
            for other in flags:
                if other is not one and other.name == one.name:
                    yield " ".join(words), one.opts[0], other.opts[0]


EVERY = sorted(set(opposites()))


@pytest.mark.parametrize(("words", "one", "other"), EVERY)
def test_two_opposites_are_refused_wherever_they_stand(words: str, one: str, other: str) -> None:
    for line in ([one, other], [other, "word", one], ["word", one, other, one]):
        with pytest.raises(click.UsageError, match=r"Use .* or .*, not both"):
            check_opposites([*words.split(), *line])
    check_opposites([*words.split(), one, one])
    check_opposites([*words.split(), one, "--", other])


def test_there_are_some_of_each_kind() -> None:
    assert ("page", "--initials", "--names") in EVERY
    assert ("remind install", "--systemd", "--cron") in EVERY
    assert len(EVERY) > 15


def test_a_value_that_looks_like_an_option_is_none() -> None:
    check_opposites(["write", "note", "--private", "--date", "--no-private", "words"])
    check_opposites(["feel", "calm", "--note", "--private"])


def test_the_shell_says_so_in_one_line(run: Run) -> None:
    said = run("score", "add", "Sleep", "--private", "--no-private")
    assert (said.code, said.out) == (2, "")
    assert said.err == "Use --private or --no-private, not both. Try: selfkind score add --help\n"
    assert run("score", "list", "--json").json == []
