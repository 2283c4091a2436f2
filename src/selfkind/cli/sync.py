"""sync: one selfkind folder on two computers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.context import Context
from selfkind.cli.output import say, say_json
from selfkind.cli.passphrase import is_interactive
from selfkind.companion.sync import PROGRAMS
from selfkind.companion.sync_words import (
    ASK_READABLE,
    ASK_SEALED,
    ASK_WITH,
    NOTHING_SET_UP,
    before_words,
    files_words,
    next_words,
    status_words,
    written_words,
)
from selfkind.domain.errors import SelfkindError, UsageError

if TYPE_CHECKING:
    from selfkind.companion.sync import SyncPlan, SyncStatus


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def sync() -> None:
    """selfkind sends nothing anywhere: a program of your choice does.

    Example: selfkind sync setup
    """


@sync.command("setup")
@click.option(
    "--with",
    "program",
    type=click.Choice(PROGRAMS, case_sensitive=False),
    metavar="PROGRAM",
    help="syncthing, git, unison, rclone, nextcloud, dropbox or other. selfkind asks otherwise.",
)
@click.option("--merge-driver", is_flag=True, help="For git: also tell the repository how to merge your files.")
@click.option(
    "--inbox/--no-inbox",
    default=None,
    help="Share your inbox, too, for a phone that fills it with this program, or don't.",
)
@click.option("--yes", is_flag=True, help="Don't ask first.")
@click.option("--dry-run", is_flag=True, help="Show what would happen, and change nothing.")
@click.pass_obj
def setup(
    context: Context, program: str | None, merge_driver: bool, inbox: bool | None, yes: bool, dry_run: bool
) -> int:
    """Leave out of a sync program what belongs to one computer.

    First you see which files leave this computer, and whether they're readable. Lines of yours in the same files
    stay.

    Example: selfkind sync setup --with syncthing
    """
    use_cases = context.companion.sync
    plan = use_cases.plan(program or _asked_program(context), carries_inbox=inbox)
    if merge_driver and plan.setup.id != "git":
        raise UsageError("Use --merge-driver together with --with git.")
    if merge_driver and not plan.is_found:
        raise SelfkindError(f"{plan.home} isn't in a git repository. Nothing was changed.")
    if not context.json:
        _say_each(before_words(plan))
        _say_each(files_words(plan))
    changes = merge_driver or any(file.is_changed for file in plan.files)
    if dry_run:
        if context.json:
            say_json(_document(plan, written=()))
        else:
            say("This was a dry run, so nothing was changed.")
        return 0
    if changes and not yes:
        if context.json or not is_interactive():
            raise UsageError("selfkind can't ask you here. To agree, add --yes. To look first, add --dry-run.")
        if not _is_agreed(context, plan):
            say(NOTHING_SET_UP)
            return 0
    plan = use_cases.plan(plan.setup.id, carries_inbox=inbox)  # what was encrypted meanwhile
    written = use_cases.write(plan)
    if merge_driver:
        use_cases.set_driver()
    if context.json:
        say_json(_document(plan, written=tuple(map(str, written)), driver=merge_driver or bool(plan.has_driver)))
        return 0
    if changes and plan.files:
        say(written_words(written))
    if not changes and not plan.is_encrypted:
        say("To encrypt first: selfkind encrypt")
    if merge_driver:
        say("Git now merges your files with selfkind, in this repository.")
    _say_each(next_words(plan, is_driver_set=merge_driver or bool(plan.has_driver)))
    return 0


@sync.command("status")
@click.pass_obj
def status(context: Context) -> int:
    """Show what selfkind sees of sharing your folder.

    Exit code 0: all good. 1: copies wait to be merged, or something that belongs to one computer is shared.
    """
    found = context.companion.sync.status()
    if context.json:
        say_json(_status_document(found))
    else:
        _say_each(status_words(found))
    return 1 if found.needs_something else 0


def _asked_program(context: Context) -> str:
    """Return the program that shares the folder: the one that is seen, or the one that is chosen."""
    use_cases = context.companion.sync
    seen = use_cases.found()
    if not is_interactive() or context.json:
        if len(seen) == 1:
            return seen[0]
        raise UsageError(f"Say which program, with --with: {', '.join(PROGRAMS)}.")
    say(ASK_WITH)
    names = use_cases.names()
    for number, id in enumerate(PROGRAMS, 1):
        say(f"  {number} {names[id]}{' (seen)' if id in seen else ''}")
    typed = _answer(context, "Number or name")
    if typed.isdecimal() and 1 <= int(typed) <= len(PROGRAMS):
        return PROGRAMS[int(typed) - 1]
    chosen = next((id for id in PROGRAMS if typed and typed in (id, names[id].casefold())), None)
    if chosen is None:
        raise UsageError(f"Choose a number from 1 to {len(PROGRAMS)}, or a name.")
    return chosen


def _is_agreed(context: Context, plan: SyncPlan) -> bool:
    """Ask whether the plan is to be carried out. Whoever wishes to encrypt first does so in between."""
    is_readable = not plan.is_encrypted
    typed = _answer(context, ASK_READABLE if is_readable else ASK_SEALED)
    if is_readable and typed in ("e", "encrypt"):
        from selfkind.cli.encryption import encrypt

        click.get_current_context().invoke(encrypt, readable=None)
        return True
    if typed in ("y", "yes"):
        return True
    if typed in ("n", "no"):
        return False
    options = "e, y or n" if is_readable else "y or n"
    raise SelfkindError(f"Nothing was changed. To answer the question, type {options}.")


def _answer(context: Context, question: str) -> str:
    from selfkind.cli.help_text import answered

    return answered(context.companion, lambda: str(click.prompt(question))).strip().casefold()


def _say_each(lines: Iterable[str]) -> None:
    for line in lines:
        # What is to be copied stays one line.
        say(line, wrap=not line.startswith("  "))


def _document(plan: SyncPlan, *, written: tuple[str, ...], driver: bool = False) -> dict[str, Any]:
    return {
        "program": plan.setup.id,
        "folder": str(plan.top),
        "found": plan.is_found,
        "encrypted": plan.is_encrypted,
        "leaves": list(plan.leaves),
        "stays": list(plan.stays),
        "files": [{"path": str(file.path), "new": file.is_new, "changes": file.is_changed} for file in plan.files],
        "lines": list(plan.by_hand),
        "written": list(written),
        "merge_driver": driver or bool(plan.has_driver),
        "inbox": plan.carries_inbox,
        "next": list(next_words(plan, is_driver_set=driver or bool(plan.has_driver))),
    }


def _status_document(status: SyncStatus) -> dict[str, Any]:
    return {
        "encrypted": status.is_encrypted,
        "open": status.is_open,
        "programs": [
            {
                "program": one.id,
                "folder": str(one.top),
                "set_up": one.is_set_up,
                "shared_of_one_computer": None if one.own_shared is None else list(one.own_shared),
                "merge_driver": one.has_driver,
                "merge_driver_gone": one.driver_gone or None,
                "unmerged": list(one.unmerged),
                "marked": list(one.marked),
                "inbox": one.carries_inbox,
            }
            for one in status.seen
        ],
        "copies": [{"file": one.file, "of": one.of, "by": one.by or None} for one in status.copies],
        "leftovers": [{"file": one.file, "of": one.of, "by": one.by} for one in status.leftovers],
        "unmerged": [{"file": one.file, "of": one.of, "by": one.by} for one in status.unmerged],
        "other_keys": [{"file": one.file, "of": one.of, "by": one.by} for one in status.other_keys],
        "backup_has_other_keys": status.backup_has_other_keys,
        "keys_missing": bool(status.no_keys),
        "merged": [
            {"at": one.at.isoformat(), "copies": one.copies, "backup": one.backup} for one in status.merged
        ],
        "half_files": list(status.half),
        "set_aside": list(status.aside),
        "readable": list(status.readable),
    }
