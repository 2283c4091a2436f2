"""Write the man page from the command table and the help of each command.

python tools/man_page.py
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from textwrap import wrap

import click

from selfkind import __version__
from selfkind.cli.commands import COMMANDS, selfkind
from selfkind.cli.context import Context

PAGE = Path(__file__).parents[1] / "packaging" / "share" / "man" / "man1" / "selfkind.1"
DATE = "2026-11-30"
"""The day of the page, which `man` shows at its foot: that of the release, or of the last large change before."""
_SIGNS = {
    "\\": "\\(rs",
    "-": "\\-",
    "^": "\\(ha",
    "~": "\\(ti",
    "`": "\\(ga",
    "'": "\\(aq",
    '"': "\\(dq",
    "“": "\\(lq",
    "”": "\\(rq",
    "’": "\\(cq",
    "…": "...",
    "–": "\\(en",
    "×": "\\(mu",
    "·": "\\(pc",
}
"""What roff would read in another way, and signs beyond ASCII."""
_NOWHERE = "/nonexistent"
"""A home that isn't there: the page needs none, and reads none."""


def man_page() -> str:
    """Return the page, as roff with the macros of man(7)."""
    ctx = click.Context(selfkind, info_name="selfkind", obj=_context())
    lines = [
        '.\\" Made by tools/man_page.py from the help of the commands.',
        f'.TH SELFKIND 1 "{DATE}" "selfkind {__version__}" "User Commands"',
        ".SH NAME",
        "selfkind \\- practise self\\-compassion every day, in the terminal",
        ".SH SYNOPSIS",
        ".B selfkind",
        "[OPTIONS]",
        "[COMMAND] [ARGS]...",
        ".SH DESCRIPTION",
        *list(_paragraphs(_ABOUT))[1:],
        ".SH OPTIONS",
        *_options(selfkind, ctx),
        *_paragraphs("These options can go anywhere in a command, but before the words that you write."),
        ".SH COMMANDS",
        *(line for name, (_, summary) in COMMANDS.items() for line in (".TP", f".B {roff(name)}", roff(summary))),
        ".SH EACH COMMAND",
        *(line for name in COMMANDS for line in _command(name, ctx)),
        _END,
    ]
    return "\n".join(lines) + "\n"


def roff(text: str) -> str:
    """Return text as roff prints it, on one line."""
    return _guarded("".join(_SIGNS.get(sign, sign) for sign in text))


def _filled(text: str) -> Iterator[str]:
    """Yield text as lines of roff, which fills them anew."""
    return map(_guarded, wrap(roff(text), 78, break_long_words=False, break_on_hyphens=False))


def _guarded(line: str) -> str:
    """Return a line of text that roff doesn't take for a request."""
    return f"\\&{line}" if line.startswith(".") else line


def _context() -> Context:
    context = Context()
    context.home_option = _NOWHERE
    return context


def _command(name: str, parent: click.Context) -> Iterator[str]:
    """Yield a command with its options, and those under it."""
    assert isinstance(parent.command, click.Group)
    command = parent.command.get_command(parent, name)
    assert command is not None
    ctx = click.Context(command, parent=parent, info_name=name, obj=parent.obj)
    if command.hidden:
        return
    yield f".SS {roff(ctx.command_path)}"
    usage = " ".join(piece for piece in command.collect_usage_pieces(ctx) if piece != "[OPTIONS]")
    yield f".B {roff(ctx.command_path)}"
    yield f"[OPTIONS] {roff(usage)}".rstrip()
    yield from _paragraphs(command.help or "")
    yield from _options(command, ctx)
    for under in command.list_commands(ctx) if isinstance(command, click.Group) else ():
        yield from _command(under, ctx)


def _options(command: click.Command, ctx: click.Context) -> Iterator[str]:
    for one in command.get_params(ctx):
        record = one.get_help_record(ctx)
        if record is not None and record[1] and "--help" not in one.opts:
            yield from (".TP", f".B {roff(record[0])}", *_filled(" ".join(record[1].split())))


def _paragraphs(text: str) -> Iterator[str]:
    """Yield paragraphs. Lines under a `\\b` stay as they are, as in the help."""
    for block in re.split(r"\n\s*\n", cleandoc(text)):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        if not lines:
            continue
        yield ".PP"
        if lines[0] == "\b":
            yield from (".nf", *map(roff, lines[1:]), ".fi")
        elif (words := " ".join(lines)).startswith("Example: "):
            yield from ("Example:", f".B {roff(words.removeprefix('Example: '))}")
        else:
            yield from _filled(words)


_ABOUT = """
selfkind is a companion for the daily practice of self-compassion: a gentle routine, a journal, breathing, guided
practices, boundaries, the people in your circle, and homework from a therapist. Without a command, it opens as an
app in the terminal. Everything works offline, and stays in plain files on your computer.

selfkind isn't therapy, a diagnosis or an emergency service. If things get too heavy, run “selfkind help-now”, or
press “!” in the app.
"""
_END = r""".SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
Not done; the reason is in words.
.TP
.B 2
Wrong usage.
.TP
.B 3
Locked: it needs your passphrase.
.TP
.B 4
The files are damaged.
.TP
.B 130
Interrupted.
.SH ENVIRONMENT
.TP
.B SELFKIND_HOME
The folder to use instead of your usual selfkind folder, as with
.BR \-\-home .
.TP
.B SELFKIND_PASSPHRASE_FILE
A file with the passphrase in its first line.
.TP
.B EDITOR, VISUAL
The editor for longer texts.
.TP
.B ACCESSIBLE
With 1, selfkind opens as plain lines.
.TP
.B NO_COLOR
With any value, selfkind shows no colours.
.SH FILES
.TP
.I \(ti/.local/share/selfkind
What you write and tick, as JSON.
.TP
.I \(ti/.config/selfkind/config.toml
Your settings. To see them all explained: selfkind config example
.PP
On other systems these are elsewhere. To see where:
.B selfkind config path \-\-json"""


if __name__ == "__main__":
    PAGE.write_text(man_page(), encoding="utf-8")
