"""feel: check in, and list, show, edit, delete and restore check-ins."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from selfkind.cli.completing_written import offer_check_ins
from selfkind.cli.context import Context
from selfkind.cli.default_group import GroupWithDefault
from selfkind.cli.handing_back import hand_back, kept_if_refused
from selfkind.cli.held import HeldAnyWhole
from selfkind.cli.output import complain, say, say_json, value_of
from selfkind.cli.refused import accepted, settle
from selfkind.cli.written import (
    bounds,
    say_deleted,
    say_in_bin,
    say_letters,
    say_listed,
    say_missing_months,
    say_restored,
    say_whole,
)
from selfkind.companion.check_ins import EXERCISE
from selfkind.domain.documents import to_document
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.phrases.time_of import time_of
from selfkind.domain.plain_signs import own


@click.group(cls=GroupWithDefault, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def feel() -> None:
    """One word is enough, but you can give more, and add --energy N or --note T. Without a word, selfkind asks.

    What you type after the command stays in your shell's history, and other users can see it while the command
    runs.

    If your word is also a command, put -- before it: selfkind feel -- list

    Example: selfkind feel tired hopeful --energy 4
    """


@feel.command("add")
@click.argument("words", nargs=-1, metavar="[WORD...]")
@click.option("--energy", type=HeldAnyWhole(), metavar="N", help="Energy, from 0 to 10.")
@click.option("--note", default="", metavar="T", help="Add a short note.")
@click.pass_obj
def add(context: Context, words: tuple[str, ...], energy: int | None, note: str) -> None:
    """Say how you feel. You can leave out “add”. Without a WORD, selfkind asks. With “-”, it reads from a pipe.

    What you type after the command stays in your shell's history, and other users can see it while the command
    runs.

    Example: selfkind feel add calm --note "after a walk"
    """
    if words == ("-",):
        from selfkind.cli.decoding import piped

        words = _words(piped())
    elif not words and sys.stdin.isatty():
        from selfkind.cli.questions import ask_line, asking, half_line

        with kept_if_refused(context, EXERCISE, lambda: _draft((), energy, note)):
            settle(energy)
        with asking(context):
            try:
                words = _words(ask_line("How do you feel? One word is enough.", context))
            except KeyboardInterrupt as left:
                hand_back(context, EXERCISE, _draft(_words(half_line(left)), energy, note))
                raise
            with kept_if_refused(context, EXERCISE, lambda: _draft(words, energy, note)):
                _check_in(context, words, energy, note)
        return
    else:
        words = _parted(words)
    with kept_if_refused(context, EXERCISE, lambda: _draft(words, energy, note)):
        _check_in(context, words, energy, note)


def check_in_on_lines(context: Context) -> None:
    """Ask for a check-in on plain lines: the words, energy, and a note."""
    from selfkind.cli.handing_back import ask_form
    from selfkind.plain.exercises.check_in import ENERGY, NOTE, WORDS, check_in_form, words_in

    answers: dict[str, Any] = {}
    ask_form(context, check_in_form(), answers, EXERCISE)
    words = tuple(words_in(answers.get(WORDS) or ""))
    energy, note = answers.get(ENERGY), (answers.get(NOTE) or "").strip()
    with kept_if_refused(context, EXERCISE, lambda: _draft(words, energy, note)):
        _check_in(context, words, energy, note)


def _draft(words: Sequence[str], energy: int | None, note: str | None) -> dict[str, Any]:
    """Return what a draft of a check-in keeps, as the page in the app has it."""
    energy = accepted(energy)
    known = {"energy": energy} if energy is not None and 0 <= energy <= 10 else {}
    return {"own": ", ".join(words), "note": note or "", **known}


def _parted(arguments: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of arguments: one each, or those between its commas."""
    return tuple(word for argument in arguments for part in argument.split(",") if (word := part.strip()))


def _check_in(context: Context, words: tuple[str, ...], energy: int | None, note: str) -> None:
    settle(energy)
    if not words:
        raise click.UsageError("How do you feel? Give at least one word.", click.get_current_context())
    done = value_of(context.companion.check_ins.check_in(words, energy=energy, note=note, day=context.begun()))
    if context.json:
        say_json(to_document(done.checkin) | {"ticked": done.ticked.id if done.ticked else None})
        return
    text = "check_in_care_shell" if done.needs_care else "check_in_saved"
    say(done.kind_word or context.companion.library.texts().get(text, "Saved."))
    if done.needs_care or done.checkin.is_low_energy:
        say_letters(context.companion.letters.for_hard_day(), "You wrote yourself a letter for a hard day.")
    if done.ticked is not None:
        say(f"{own(done.ticked.name)} is ticked.")
    from selfkind.cli.suggesting import say_suggestion

    say_suggestion(context, lambda suggestions: suggestions.after_check_in(done.checkin))


def _words(line: str) -> tuple[str, ...]:
    """Return the words of a line: between commas, where there are some, else between spaces."""
    parts = line.replace("\n", ",").split(",") if "," in line else line.split()
    return tuple(word for part in parts if (word := part.strip()))


@feel.command("list")
@click.option("--since", metavar="D", help="From this day on: yesterday, 2026-11-23, or -7d (a week ago).")
@click.option("--until", metavar="D", help="Up to and including this day.")
@click.pass_obj
def list_check_ins(context: Context, since: str | None, until: str | None) -> int:
    """List your check-ins, newest first. Each line has the ID, the day, the time and the words.

    Example: selfkind feel list --since -7d
    """
    companion = context.companion
    today = companion.today()

    def line_of(checkin: CheckIn) -> str:
        time = time_of(checkin, companion.calendar)
        return f"{checkin.id[:8]}  {checkin.day.isoformat()}  {time:5}  {own(checkin.first_line)}"

    checkins = companion.check_ins.each(*bounds(since, until, today))
    return say_listed(context, checkins, line_of, "No check-ins on these days.")


@feel.command("show")
@click.argument("checkin_id", metavar="ID", shell_complete=offer_check_ins)
@click.pass_obj
def show_check_in(context: Context, checkin_id: str) -> None:
    """Show one check-in. Give its ID, or the first few characters of the ID."""
    say_whole(context, _checkin(context, checkin_id), "check-in")


@feel.command("edit")
@click.argument("checkin_id", metavar="ID", shell_complete=offer_check_ins)
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--energy", type=HeldAnyWhole(), metavar="N", help="Energy, from 0 to 10.")
@click.option("--no-energy", is_flag=True, help="Remove the energy from the check-in.")
@click.option("--note", metavar="T", help='A new note. "" removes the note.')
@click.pass_obj
def edit_check_in(
    context: Context,
    checkin_id: str,
    words: tuple[str, ...],
    energy: int | None,
    no_energy: bool,
    note: str | None,
) -> None:
    """Change a check-in. Its day, its time and anything you don't mention stay the same.

    Example: selfkind feel edit 3f2a calm tired --energy 5
    """
    if not words and energy is None and not no_energy and note is None:
        raise UsageError("What would you like to change? Give new words, --energy, --no-energy or --note.")
    checkin = _checkin(context, checkin_id)
    form, about = f"{EXERCISE} {checkin.id}", checkin.day
    with kept_if_refused(context, form, lambda: _draft(_parted(words), energy, note), lambda: about):
        settle(energy)
        if no_energy and energy is not None:
            raise UsageError("Use --energy or --no-energy, not both.")
        changed = value_of(
            context.companion.check_ins.edit(
                checkin,
                _parted(words) or checkin.words,
                energy=None if no_energy else checkin.energy if energy is None else energy,
                note=checkin.note if note is None else note,
            )
        )
    if context.json:
        say_json(to_document(changed))
    else:
        say(context.companion.library.texts()["check_in_care_shell"] if changed.needs_care else "Saved.")


@feel.command("delete")
@click.argument("checkin_id", metavar="ID", shell_complete=offer_check_ins)
@click.pass_obj
def delete_check_in(context: Context, checkin_id: str) -> None:
    """Move a check-in to the bin for 30 days. Give the check-in's ID, or the beginning of the ID.

    If it ticked an item, the tick stays. Backups and exports may still contain it.
    """
    checkin = _checkin(context, checkin_id)
    value_of(context.companion.check_ins.delete(checkin))
    say_deleted(context, checkin, "feel")


@feel.command("restore")
@click.argument("checkin_id", metavar="ID", shell_complete=offer_check_ins)
@click.pass_obj
def restore_check_in(context: Context, checkin_id: str) -> None:
    """Restore a check-in from the bin. The first few characters of its ID are enough."""
    restored = value_of(context.companion.check_ins.restore(checkin_id))
    say_restored(context, restored, was_version=not restored.id.startswith(checkin_id.strip().casefold()))


@feel.command("bin")
@click.pass_obj
def show_bin(context: Context) -> None:
    """List the check-ins in the bin, latest first. Each has its ID, the day you deleted it, and its words.

    To empty the bin: selfkind journal bin --empty
    """
    companion = context.companion
    checkins = companion.check_ins.bin()
    for line in companion.journal.unreadable():
        complain(line)
    if context.json:
        say_json([to_document(checkin) for checkin in checkins])
        return
    if not checkins:
        say("No check-ins in the bin.")
    for checkin in checkins:
        say_in_bin(context, checkin)


def _checkin(context: Context, checkin_id: str) -> CheckIn:
    try:
        return context.companion.check_ins.checkin(checkin_id)
    finally:
        # The check-in may be in the month that can't be read.
        say_missing_months(context)
