"""config path, example, check; themes; completion."""

from __future__ import annotations

import sys

import click

from selfkind.cli.context import Context
from selfkind.cli.printing import say, say_json


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def config() -> None:
    """Where the settings are, an example of them all, and a check of yours."""


@config.command("path")
@click.pass_obj
def config_path(context: Context) -> None:
    """Where config.toml goes, and where your themes and your home are."""
    from selfkind.companion.configuring import where

    places = where(context.home)
    found = {"config": str(places.config), "themes": str(places.themes), "home": str(places.home)}
    if context.json:
        say_json(found)
    else:
        say(found["config"])


@config.command("example")
def config_example() -> None:
    """Every setting with what it does.

    Example: selfkind config example > "$(selfkind config path)"
    """
    from selfkind.companion.configuring import example

    click.echo(example(), nl=False)


@config.command("check")
@click.pass_obj
def config_check(context: Context) -> int:
    """Read config.toml and explain what cannot be used; exit code 1 when there is something."""
    from selfkind.companion.configuring import check
    from selfkind.tui.commands import check_keys

    path, settings, problems, lines = check(context.home)
    found = [*problems, *check_keys(settings.keys, str(path), lines)[1]]
    if context.json:
        say_json(
            {
                "config": str(path),
                "problems": [{"file": p.file, "line": p.line, "key": p.key, "reason": p.reason} for p in found],
            }
        )
    elif not found:
        say(
            f"{path}: all good." if path.exists() else f"{path} is not there, so all settings have their defaults."
        )
    else:
        for problem in found:
            say(str(problem))
    return 1 if found else 0


@click.command()
@click.pass_obj
def themes(context: Context) -> None:
    """The themes there are; a broken file of yours is explained in one line."""
    companion = context.companion
    found, problems = companion.themes.themes()
    chosen = companion.settings.theme
    for problem in problems:
        print(problem, file=sys.stderr)
    if context.json:
        say_json([{"id": id, "dark": theme.dark, "chosen": id == chosen} for id, theme in sorted(found.items())])
        return
    for id, theme in sorted(found.items()):
        say(f"{'*' if id == chosen else ' '} {id}  ({'dark' if theme.dark else 'light'})")


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """A script that completes commands in SHELL.

    Example: eval "$(selfkind completion bash)"
    """
    from click.shell_completion import get_completion_class

    from selfkind.cli.commands import selfkind

    made = get_completion_class(shell)
    assert made is not None
    click.echo(made(selfkind, {}, "selfkind", "_SELFKIND_COMPLETE").source())
