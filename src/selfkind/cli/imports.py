"""import: a command for each format, one that recognizes the format, and those that list, allow and undo."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing import offer_files, offer_imports
from selfkind.cli.context import Context
from selfkind.cli.import_answers import answer_options, ask_rest, given_answers, say_guesses
from selfkind.cli.output import complain, one_line, say, say_json, value_of
from selfkind.companion.imports import IMPORTS, Format
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.imports.answers import Answers, Ask, Question
from selfkind.domain.plain_signs import own
from selfkind.domain.table_names import counted
from selfkind.platform.ending_signals import ending_like_ctrl_c

if TYPE_CHECKING:
    from selfkind.companion.imports import Imports, Source
    from selfkind.domain.imports.outcome import Outcome
    from selfkind.domain.imports.run import ImportRun

_LINES = 20
"""How many lines say what is left out; `--json` has all of them."""


@click.group("import", no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def import_() -> None:
    """Choose a format, or “auto”. Begin with --dry-run: it shows what would come in, and changes nothing.

    What isn't here is added, and what you changed or deleted here stays so. Importing a file again adds nothing.
    An import isn't undone by “selfkind undo”, but by “selfkind import undo”.

    What other apps wrote is in your Journal at once, but selfkind doesn't suggest it, show it on Today or count it
    until you say so: selfkind import allow

    Example: selfkind import jrnl journal.txt --dry-run

    Example: selfkind import undo
    """


def _import_command(name: str, format: Format) -> click.Command:
    text = f"""{format.summary}

    Example: selfkind import {name} {format.file} --dry-run
    """

    @click.command(name, help=text)
    @_arguments
    @answer_options(format.asks)
    @click.pass_obj
    def command(context: Context, /, path: str, *, dry_run: bool, yes: bool = False, **given: Any) -> int:
        source = _source(context, path, given_answers(**given))
        return _import(context, name, source, dry_run=dry_run, yes=yes)

    return command


def _arguments(command: Callable[..., int]) -> Callable[..., int]:
    argument = click.argument("path", metavar="PATH", shell_complete=offer_files)
    return argument(
        click.option("--dry-run", is_flag=True, help="Show what would come in, without changing anything.")(
            command
        )
    )


@import_.command("auto")
@_arguments
@answer_options(Ask)
@click.pass_obj
def auto(context: Context, /, path: str, *, dry_run: bool, yes: bool, **given: Any) -> int:
    """Import a file or folder whose format selfkind recognizes.

    Example: selfkind import auto export.zip --dry-run
    """
    source = _source(context, path, given_answers(**given))
    format = context.companion.imports.recognized(source)
    if source.answers.diary is not None and Ask.DIARY not in IMPORTS[format].asks:
        raise UsageError(f"selfkind import {format} takes no --diary. Nothing was imported.")
    return _import(context, format, source, dry_run=dry_run, yes=yes)


@import_.command("list")
@click.pass_obj
def list_(context: Context) -> None:
    """List your imports, the newest first.

    Example: selfkind import list
    """
    imports = context.companion.imports
    runs = imports.runs()
    if context.json:
        rows = [{**run.to_document(), "allowed": not imports.is_resting(run.id)} for run in runs]
        say_json(rows + [{"id": id, "allowed": False} for id in imports.resting_only()])
        return
    for run in runs:
        say(_line(context, run))
    origins = imports.origins()
    for id in imports.resting_only():
        say(f"{id}  {origins[id]}, which can't be undone: not allowed yet")
    if not runs and not imports.resting_only():
        say("You haven't imported anything, or you undid it all.")


@import_.command("undo")
@click.argument("id", required=False, default="", shell_complete=offer_imports)
@click.option("--dry-run", is_flag=True, help="Show what would go, without changing anything.")
@click.pass_obj
def undo(context: Context, id: str, *, dry_run: bool) -> None:
    """Undo an import: the newest, or that of an ID.

    What it brought is deleted, and what it replaced comes back. What you changed or used since stays. To have it
    again, import the file once more.

    Example: selfkind import undo --dry-run
    """
    imports = context.companion.imports
    run = imports.named(id)
    with _said_when_stopped(lambda: _after_stopped_undo(imports, run.id, dry_run=dry_run)):
        done = value_of(imports.undo(run, dry_run=dry_run))
    if context.json:
        counts = {"removed": done.removed, "restored": done.restored, "stayed": done.stayed, "gone": done.gone}
        say_json({"import": run.id, **counts, "dry_run": dry_run})
        return
    words = [f"{done.removed} deleted"]
    words += [f"{done.restored} as before"] if done.restored else []
    were = "it was" if done.stayed == 1 else "they were"
    words += [f"{done.stayed} stayed, because {were} changed or used since"] if done.stayed else []
    words += [f"{done.gone} gone already"] if done.gone else []
    begin = "Undoing" if dry_run else "Undone:"
    end = " This was a dry run, so nothing was changed." if dry_run else ""
    what = f"{_named(run.file)} ({IMPORTS[run.format].title if run.format in IMPORTS else run.format})"
    say(f"{begin} {what}{' would mean' if dry_run else ','} {', '.join(words)}.{end}")


@import_.command("allow")
@click.argument("id", required=False, default="", shell_complete=offer_imports)
@click.option("--not", "not_", is_flag=True, help="Keep the import out again.")
@click.pass_obj
def allow(context: Context, id: str, *, not_: bool) -> None:
    """Allow an import to be suggested and shown on Today.

    It's the newest, or that of an ID. Then it counts as what you wrote here does, and its routine items are in
    your days.

    Example: selfkind import allow
    """
    imports = context.companion.imports
    found = imports.id_named(id)
    (imports.rest if not_ else imports.allow)(found)
    if context.json:
        say_json({"import": found, "allowed": not not_})
        return
    what = "isn't suggested, shown" if not_ else "can now be suggested, shown"
    joined = "or" if not_ else "and"
    name = next((_named(run.file) for run in imports.runs() if run.id == found), f"the import {found}")
    say(f"What {name} brought {what} on Today {joined} counted.")


@contextmanager
def _said_when_stopped(said: Callable[[], str]) -> Iterator[None]:
    """Say what is here when ctrl+c or a terminal that closes ends something in here."""
    with ending_like_ctrl_c():
        try:
            yield
        except KeyboardInterrupt:
            with suppress(SelfkindError):
                complain(said())
            raise


def _after_stop(imports: Imports, format: str, source: Source, *, dry_run: bool) -> str:
    mine = format, Path(source.name).name
    if dry_run or all(run.whole or (run.format, run.file) != mine for run in imports.runs()):
        return "Stopped. Nothing was imported."
    return (
        "Stopped. Part of the import is here, and what is here is whole. To finish, import it again. "
        "To undo it: selfkind import undo"
    )


def _after_stopped_undo(imports: Imports, id: str, *, dry_run: bool) -> str:
    if dry_run or any(run.whole for run in imports.runs() if run.id == id):
        return "Stopped. Nothing was undone."
    return (
        "Stopped. Part of the import may be undone, and what is left is whole. "
        f"To finish: selfkind import undo {id}"
    )


def _source(context: Context, path: str, answers: Answers) -> Source:
    """Return what to import: a file, a folder, or a pipe for “-”."""
    if path != "-":
        return context.companion.imports.source(path, answers=answers)
    pipe = getattr(sys.stdin, "buffer", None)
    data = sys.stdin.read().encode() if pipe is None else pipe.read()
    return context.companion.imports.source("The piped input", data=data, answers=answers)


def _import(context: Context, format: str, source: Source, *, dry_run: bool, yes: bool) -> int:
    imports = context.companion.imports
    source = imports.with_kept_answers(format, source)
    # A dry run asks nothing: what is answered is kept, and a dry run keeps nothing.
    source, guessed = _answered(context, format, source, yes=yes or dry_run or context.json)
    with _said_when_stopped(lambda: _after_stop(imports, format, source, dry_run=dry_run)):
        outcome = value_of(imports.bring(format, source, dry_run=dry_run))
    if context.json:
        say_json(_document(outcome, guessed, dry_run=dry_run))
    else:
        _say(outcome, source.name, dry_run=dry_run, rests=bool(outcome.run) and imports.is_resting(outcome.run))
        say_guesses(guessed)
    return 0


def _answered(context: Context, format: str, source: Source, *, yes: bool) -> tuple[Source, list[Question]]:
    """Return the source with what was asked, and the questions of which the guess counts. An answer can lead to
    another question: which column has the day, to what its dates begin with."""
    every = context.companion.imports.questions(format, source)
    # Columns first: the one that has the moods decides about which moods to ask.
    columns = [one for one in every if one.ask is Ask.COLUMN]
    questions = columns or list(every)
    source, guessed = ask_rest(context, questions, source, yes=yes)
    if any(one.ask is Ask.COLUMN for one in questions):
        asked = {(one.ask, one.name) for one in questions}
        every = context.companion.imports.questions(format, source)
        more = [one for one in every if (one.ask, one.name) not in asked]
        source, also_guessed = ask_rest(context, more, source, yes=yes, is_first=False)
        guessed += also_guessed
    return source, guessed


def _document(outcome: Outcome, guessed: Sequence[Question], *, dry_run: bool) -> dict[str, object]:
    return {
        "format": outcome.format,
        "found": dict(outcome.found),
        "added": outcome.added,
        "changed": outcome.changed,
        "same": outcome.same,
        "kept": outcome.kept,
        "deleted": outcome.deleted,
        "diary": outcome.diary,
        "differs": outcome.differs,
        "perhaps_renamed": [{"new": new, "old": old} for new, old in outcome.perhaps_renamed],
        "left_out": [{"where": one.where, "why": one.why} for one in outcome.left_out],
        "guessed": [{"about": str(one.ask), "name": one.name, "guess": one.guess} for one in guessed],
        "import": outcome.run,
        "dry_run": dry_run,
    }


def _say(outcome: Outcome, name: str, *, dry_run: bool, rests: bool) -> None:
    found = ", ".join(counted(table, count) for table, count in outcome.found.items()) or "nothing"
    say(f"Found in {_named(name)} ({IMPORTS[outcome.format].title}): {found}.")
    rows = [
        ("new", outcome.added),
        ("already here", outcome.same),
        ("changed", outcome.changed),
        ("left as yours", outcome.kept),
        ("not understood", len(outcome.left_out)),
    ]
    rows[4:4] = [("deleted here", outcome.deleted)] if outcome.deleted else []
    for words, count in rows:
        say(f"  {words:<16}{count:>7}")
    for where, why in outcome.left_out[:_LINES]:
        complain(f"{where}: {why}")
    if len(outcome.left_out) > _LINES:
        complain(f"And {len(outcome.left_out) - _LINES} more. To see all of them, add --json.")
    if outcome.deleted:
        say("To have what you deleted here again, undo the import that brought it, then import the file.")
    for new, old in outcome.perhaps_renamed:
        complain(
            f"“{own(new)}” is new. If it's “{own(old)}” with a new name, archive the old one: "
            f"selfkind routine archive {own(quote(old))}"
        )
    if outcome.differs:
        days = "one day" if outcome.differs == 1 else f"{outcome.differs} days"
        complain(
            f"The file has other words on {days} that you imported before, so it counts as another diary, "
            f"“{own(outcome.diary)}”, and both are kept."
        )
        complain("To name it yourself: --diary NAME. If it's the same diary: --diary ''")
    elif outcome.diary:
        say(f"It's your diary “{own(outcome.diary)}”.")
    if dry_run:
        say("This was a dry run, so nothing was changed.")
    elif outcome.run:
        say("To undo this import: selfkind import undo")
        if rests:
            say("To let what came in be suggested and shown on Today: selfkind import allow")


def _named(file: str) -> str:
    """Return the name of a file, which can hold line breaks, as a part of one line."""
    return own(one_line(file))


def _line(context: Context, run: ImportRun) -> str:
    at = context.companion.calendar.local(run.at)
    diary = f", “{own(run.diary)}”" if run.diary else ""
    words = [f"{run.added} added"] + ([f"{run.changed} changed"] if run.changed else [])
    words += ["not allowed yet"] if context.companion.imports.is_resting(run.id) else []
    # The numbers of one that was cut off are of what it was going to bring.
    words = words if run.whole else ["cut off: import the file again to finish, or undo it"]
    return f"{run.id}  {at:%Y-%m-%d %H:%M}  {run.format}, {_named(run.file)}{diary}: {', '.join(words)}"


for _name, _format in IMPORTS.items():
    import_.add_command(_import_command(_name, _format))
