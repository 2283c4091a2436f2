"""The table of commands: the module of each, imported when the command is used."""

from __future__ import annotations

import sys
from importlib import import_module
from inspect import cleandoc
from keyword import iskeyword

import click

from selfkind.cli.output import spelled

COMMANDS = {
    "welcome": ("welcome", "Read what selfkind is, and see the ways to begin."),
    "guide": ("guide", "Read how to do things, offline."),
    "demo": ("demo", "Look around with sample days. Your own files aren't touched."),
    "plain": ("plain", "Use all of selfkind as plain lines of text, good for screen readers."),
    "today": ("today", "Show today's plan, or another day's."),
    "status": ("today", "Print one line for a shell prompt or a status bar."),
    "done": ("done", "Mark an item as done."),
    "rest": ("done", "Mark an item, or a whole day, as resting."),
    "away": ("away", "Have days without a plan: holidays, illness, hard times."),
    "undo": ("undo", "Undo your last change."),
    "redo": ("undo", "Redo what you undid last."),
    "routine": ("routine", "See and change your routine."),
    "progress": ("progress", "See your practice days, and look back on a month, a year or any days."),
    "page": ("page", "Make a page for your therapist, with what you choose."),
    "path": ("path", "Walk a path of small steps, at your own pace."),
    "catch": ("catch", "Catch a harsh thought in one line."),
    "write": ("write", "Write a letter, three good things, or a note."),
    "look-back": ("look_back", "Look back on your week, and choose what to keep, rest or drop."),
    "journal": ("journal", "Read, find, change, delete or restore your entries."),
    "draft": ("draft", "Read or delete your unfinished pages."),
    "inbox": ("inbox", "Take up what your phone sends, and see what came."),
    "feel": ("feel", "Say how you feel, and see or change your check-ins."),
    "breathe": ("practice", "Breathe with a pattern."),
    "do": ("practice", "Do an exercise, in the app or as plain text."),
    "exercises": ("exercises", "List all exercises, or show one."),
    "activities": ("activities", "Find something kind to do, or let selfkind suggest something."),
    "boundary": ("boundary", "Plan a limit, rehearse its words, and look back after a no."),
    "homework": ("homework", "Keep what you agreed on in a session, and note how it goes."),
    "circle": ("circle", "Keep the people who support you, and reach out to them."),
    "score": ("score", "Follow a number, such as a total that your therapist uses."),
    "card": ("card", "Keep a daily card in your own words, and fill it in."),
    "safety-plan": ("safety_plan", "Keep what helps and whom to reach when things get very hard."),
    "templates": ("templates", "Make templates with your own questions."),
    "pack": ("pack", "Use homework and exercises that came as a file."),
    "worksheet": ("worksheet", "Print a form, an exercise or homework blank, to write on with a pen."),
    "remind": ("remind", "Get desktop reminders, even when the app is closed."),
    "help-now": ("help_now", "Show help lines and emergency numbers."),
    "export": ("transfer", "Export what you wrote, for selfkind or for other programs."),
    "import": ("imports", "Import what you wrote elsewhere, and undo that."),
    "backup": ("backup", "Make, check and restore backups."),
    "forget": ("forget", "Permanently delete everything selfkind has stored."),
    "encrypt": ("encryption", "Encrypt everything, with a passphrase."),
    "decrypt": ("encryption", "Turn encryption off."),
    "passphrase": ("encryption", "Change your passphrase, or replace one you forgot."),
    "lock": ("encryption", "Lock every open selfkind window."),
    "config": ("config", "Find and check your settings, or print an example."),
    "themes": ("config", "List the themes."),
    "sound": ("sound", "Test the bells and the voice."),
    "sync": ("sync", "Have the same selfkind folder on two computers."),
    "merge-driver": ("merge_driver", "Merge two versions of a file, for git."),
    "doctor": ("doctor", "Check your files, and repair what can be repaired."),
    "completion": ("config", "Print a tab-completion script for your shell."),
}
"""Each command with the module of `selfkind.cli` that holds it, and its summary: its line in `--help`, and the
first line of its own help."""
OLD_NAMES = {"packs": ("packs", "Make templates with your own questions.")}
"""Commands by names that they had before, which go on working."""


class Help(click.HelpFormatter):
    """Writes help in the signs that the terminal shows."""

    def getvalue(self) -> str:
        """Return what was written."""
        return spelled(super().getvalue(), sys.stdout.encoding)


click.Context.formatter_class = Help


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is used: `--help` needs none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name."""
        row = COMMANDS.get(cmd_name) or OLD_NAMES.get(cmd_name)
        if row is None:
            return None
        module = import_module(f"selfkind.cli.{row[0]}")
        name = cmd_name.replace("-", "_")
        # `import` is a keyword of Python.
        command: click.Command = getattr(module, f"{name}_" if iskeyword(name) else name)
        command.short_help = row[1]
        # The command's own docstring follows the summary.
        details = cleandoc(getattr(command.callback, "__doc__", None) or "")
        command.help = f"{command.short_help}\n\n{details}"
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return what click's method returns, and refuse an unknown command even in a line to complete."""
        if args and not args[0].startswith("-") and args[0] not in {*COMMANDS, *OLD_NAMES}:
            raise click.NoSuchCommand(args[0], ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list in `--help`, from the table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=(
        "These options can go anywhere in a command, but before the words that you write.\n\n"
        "selfkind isn't therapy, a diagnosis or an emergency service.\n\n"
        "If things get too heavy: selfkind help-now"
    ),
)
@click.option("--home", metavar="DIR", help="Use this folder instead of your usual selfkind folder.")
@click.option("--json", is_flag=True, help="Print the answer as JSON.")
@click.option("--passphrase-file", metavar="FILE", help="Read the passphrase from the first line of FILE.")
@click.option("--passphrase-fd", metavar="N", help="Read the passphrase from file descriptor N.")
@click.option("--new-passphrase-fd", metavar="N", help="Read the new passphrase from file descriptor N.")
@click.option("--debug", is_flag=True, help="Show the full error if something goes wrong.")
@click.option("--plain/--no-plain", default=None, help="Use plain lines, or the app, whatever your settings say.")
@click.option("--version", "-V", is_flag=True, help="Print the version.")
@click.pass_context
def selfkind(context: click.Context, /, version: bool, plain: bool | None, **_: object) -> int:
    """A companion for practising self-compassion every day. To open the app, run selfkind without a command."""
    if version:
        from selfkind import __version__

        click.echo(f"selfkind {__version__}")
        context.exit(0)
    context.obj.plain = plain
    if context.invoked_subcommand is not None:
        return 0
    from selfkind.cli.open_app import open_app

    return open_app(context.obj)
