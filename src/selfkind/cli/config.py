"""config path, example, check; themes; completion."""

from __future__ import annotations

import click

from selfkind.cli.completing import SHELLS, script
from selfkind.cli.context import Context
from selfkind.cli.output import complain, one_line, say, say_json


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def config() -> None:
    """Example: selfkind config check"""


@config.command("path")
@click.pass_obj
def config_path(context: Context) -> None:
    """Show where config.toml is, or would be. With --json, show your themes and your selfkind folder too."""
    from selfkind.companion.config import where

    places = where(context.home)
    paths = {"config": str(places.config), "themes": str(places.themes), "home": str(places.home)}
    if context.json:
        say_json(paths)
    else:
        say(paths["config"], wrap=False)


@config.command("example")
@click.pass_obj
def config_example(context: Context) -> None:
    """Print every setting with an explanation.

    Example: selfkind config example > "$(selfkind config path)"
    """
    from selfkind.companion.config import example

    if context.json:
        say_json({"example": example()})
    else:
        say(example().rstrip("\n"), wrap=False)


@config.command("check")
@click.pass_obj
def config_check(context: Context) -> int:
    """Check config.toml and explain what can't be used. Exit code 1 means that something needs fixing."""
    from selfkind.companion.config import check
    from selfkind.tui.commands.key_check import check_keys

    path, settings, problems, lines = check(context.home)
    all_problems = [*problems, *check_keys(settings.keys, str(path), lines)[1]]
    if context.json:
        say_json(
            {
                "config": str(path),
                "problems": [
                    {"file": p.file, "line": p.line, "key": p.key, "reason": p.reason} for p in all_problems
                ],
            }
        )
    elif not all_problems:
        say(f"{path}: all good." if path.exists() else f"{path} doesn't exist, so every setting has its default.")
    else:
        for problem in all_problems:
            say(one_line(str(problem)))
    return 1 if all_problems else 0


@click.command()
@click.pass_obj
def themes(context: Context) -> None:
    """If one of your own theme files can't be used, selfkind says why."""
    context.asks_nobody = True  # the chosen theme isn't worth a passphrase
    companion = context.companion
    loaded, problems = companion.themes.themes()
    chosen = companion.themes.current()[0].id
    for problem in problems:
        complain(problem)
    if context.json:
        say_json([{"id": id, "dark": theme.dark, "chosen": id == chosen} for id, theme in loaded.items()])
        return
    for id, theme in loaded.items():
        say(f"{'*' if id == chosen else ' '} {id}  ({'dark' if theme.dark else 'light'})")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_obj
def completion(context: Context, shell: str) -> None:
    """Example: eval "$(selfkind completion bash)" """
    made = script(shell)
    if context.json:
        say_json({"shell": shell, "script": made})
    else:
        say(made.removesuffix("\n"), wrap=False)
