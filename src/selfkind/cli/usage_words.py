"""What click says of a command line that it doesn't accept, in selfkind's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

import click

MEANT = {
    "bin": "journal bin",
    "check-in": "feel",
    "find": "journal search",
    "gratitude": "write gratitude",
    "import json": "import selfkind",
    "journal find": "journal search",
    "letter": "write letter",
    "letters": "journal letters",
    "meditate": "exercises",
    "mood": "feel",
    "note": "write note",
    "notes": "journal list",
    "people": "circle",
    "restore": "backup restore",
    "search": "journal search",
    "settings": "config",
    "stats": "progress",
    "tick": "done",
    "trash": "journal bin",
    "uninstall": "forget",
}
"""Words that somebody may try as a command, and the command that does it; both as typed after “selfkind”."""


def usage_words(problem: click.ClickException) -> str:
    """Return what is wrong with a command line, in one sentence or two."""
    match problem:
        case click.MissingParameter():
            return _missing(problem)
        case click.NoSuchOption():
            near = f" Did you mean {problem.possibilities[0]}?" if problem.possibilities else ""
            return f"There's no option {problem.option_name}.{near}"
        case click.NoSuchCommand():
            return _unknown(problem.command_name, problem.ctx)
        case click.BadOptionUsage():
            return f"{problem.option_name} needs a value."
        case click.BadParameter():
            return _unfit(problem)
    said = " ".join(problem.format_message().split())
    if said.startswith("Missing command"):
        return "Which command?"
    if extra := re.fullmatch(r"Got unexpected extra argument(s?) \((.*)\)", said):
        count = "Too many words" if extra[1] else "One word too many"
        return f"{count}: {extra[2]}. If several words belong together, put quotes around them."
    return said


def named_command(group: click.Group, arguments: Sequence[str]) -> str:
    """Return the command that words on a command line name, such as “selfkind routine add”."""
    path, here = ["selfkind"], click.Context(group, info_name="selfkind")
    for word in arguments:
        command = here.command
        if not isinstance(command, click.Group):
            break
        if word in command.list_commands(here) and (found := command.get_command(here, word)) is not None:
            path.append(word)
            here = click.Context(found, info_name=word, parent=here)
    return " ".join(path)


def _unknown(word: str, ctx: click.Context | None) -> str:
    group = ctx.info_name if ctx is not None and ctx.parent is not None else ""
    said = f"There's no command “{word}”{' here' if group else ''}."
    if meant := MEANT.get(f"{group} {word}".strip()):
        return f"{said} Did you mean “selfkind {meant}”?"
    names = ctx.command.list_commands(ctx) if ctx is not None and isinstance(ctx.command, click.Group) else []
    near = get_close_matches(word, names, n=1)
    said += f" Did you mean “{near[0]}”?" if near else ""
    # Nobody reads what is typed, and some type here what they can't say anywhere else.
    return said if group else f"{said} For help lines, run selfkind help-now."


def _missing(problem: click.MissingParameter) -> str:
    param = problem.param
    choices = _choices(param, problem.ctx)
    if choices:
        return f"Choose one of: {', '.join(choices)}."
    if isinstance(param, click.Argument) and problem.ctx is not None:
        name = param.make_metavar(problem.ctx).strip("[].")
        return f"Which {name if name == 'ID' else name.lower()}?"
    return f"{_name(param)} is missing."


def _unfit(problem: click.BadParameter) -> str:
    param, said = problem.param, " ".join(problem.format_message().split())
    given = re.search(r": '?(.*?)'? is not ", said)
    if param is None or given is None:
        return said
    choices = _choices(param, problem.ctx)
    if choices:
        return f"“{given[1]}” isn't one of: {', '.join(choices)}."
    name, kind = _name(param), param.type
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    is_whole = kind.name.startswith("integer")
    if is_whole and not re.fullmatch(r"[+-]?\d+", given[1]):
        span = f" from {least:g} to {most:g}" if least is not None and most is not None else ""
        return f"{name} needs a whole number{span}. You gave {given[1]}."
    if least is not None and most is not None:
        is_open = getattr(kind, "min_open", False)
        span = f"more than {least:g} and up to {most:g}" if is_open else f"{least:g} to {most:g}"
        return f"{name} can be {span}. You gave {given[1].removesuffix('.0')}."
    if is_whole or kind.name.startswith("float"):
        return f"{name} needs a number. You gave {given[1]}."
    return said


def _name(param: click.Parameter | None) -> str:
    return param.opts[-1] if param is not None and param.opts else "A value"


def _choices(param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
    """Return the words that a parameter can be, from its type or what its usage shows; none for others."""
    if param is None or ctx is None:
        return []
    if (words := getattr(param.type, "words", None)) is not None:  # there can be more than the usage has room for
        return list(words(ctx))
    shown = param.make_metavar(ctx).strip("[]")
    return shown.strip("{}").split("|") if "|" in shown else []
