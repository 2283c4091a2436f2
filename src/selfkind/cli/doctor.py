"""doctor."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from selfkind.cli.context import Context
from selfkind.cli.output import one_line, say, say_json
from selfkind.cli.time_zone import time_zone_document
from selfkind.companion.doctor import Outcome
from selfkind.companion.doctor_words import finding_lines, findings_of, merged_words, named, sealed_lines
from selfkind.companion.sync_words import driver_gone_words
from selfkind.domain.errors import UsageError, shown

_BESIDE = ("copy", "readable", "left-by-editor", "inbox", "country")
"""Troubles with which nothing is damaged."""


@click.command()
@click.option("--repair", is_flag=True, help="Repair what can be repaired without losing a word.")
@click.option("--upgrade", is_flag=True, help="Update every file to the format of this version.")
@click.option(
    "--accept",
    metavar="FILE",
    help="Accept a file that was changed outside selfkind: a month such as 2026-11, or core.",
)
@click.option("--begin-again", metavar="FILE", help="Set a damaged file aside and work without it.")
@click.option("--merge", is_flag=True, help="Merge copies that a sync program left, then set the copies aside.")
@click.option(
    "--seal",
    is_flag=True,
    help="Encrypt readable files that are beside your encrypted files, then set the readable ones aside.",
)
@click.option(
    "--dry-run", is_flag=True, help="With --merge or --seal: show what would happen, and change nothing."
)
@click.pass_obj
def doctor(
    context: Context,
    repair: bool,
    upgrade: bool,
    accept: str | None,
    begin_again: str | None,
    merge: bool,
    seal: bool,
    dry_run: bool,
) -> int:
    """Exit code 0: all good. 1: something can be repaired or merged. 4: something is damaged.

    Example: selfkind doctor --repair
    """
    if dry_run and (repair or upgrade or accept is not None or begin_again is not None or not (merge or seal)):
        raise UsageError("Use --dry-run together with --merge or --seal, and with nothing else.")
    context.companion.settles = False
    changes = repair or upgrade or merge or seal or accept is not None or begin_again is not None
    context.companion.publishes = changes and not dry_run
    use_cases = context.companion.doctor
    begun = use_cases.begin_again(begin_again) if begin_again is not None else None
    accepted = use_cases.accept(accept) if accept is not None else False
    copies = context.companion.copies
    merged = copies.merge(dry_run=dry_run) if merge else []
    sealed = copies.seal(dry_run=dry_run) if seal else []
    findings = findings_of(context.companion)
    chosen = findings if repair else [finding for finding in findings if finding.trouble == "older"]
    # Before anything is updated: the formats of the files say what they were used with.
    new = "" if context.json else context.companion.whats_new.line()
    repaired = use_cases.repair(chosen, upgrade=upgrade)
    outcome = Outcome(findings, repaired, begun, (accept or "") if accepted else "", merged, sealed, dry_run)
    if context.json:
        say_json(_document(context, outcome))
    else:
        _say_outcome(outcome)
        # A file of an older format is no fault, and has its own command.
        if not repair and any(one.can_be_repaired and one.trouble != "older" for one in outcome.left):
            say("To repair what can be repaired: selfkind doctor --repair")
        _say_surroundings(context)
        if new:
            say(new)
            if outcome.has_changed:
                context.companion.whats_new.take()  # a check alone notes nothing
    if any(not finding.can_be_repaired and finding.trouble not in _BESIDE for finding in outcome.left):
        return 4
    return 1 if outcome.left else 0


def _document(context: Context, outcome: Outcome) -> dict[str, Any]:
    begun = outcome.begun
    return {
        "findings": [
            {
                "file": finding.file,
                "trouble": finding.trouble.value,
                "words": f"{finding.words} {finding.otherwise}".rstrip(),
                "document": finding.document or None,
                "mended": finding in outcome.repaired,
            }
            for finding in outcome.findings
        ],
        "accepted": outcome.accepted or None,
        "set_aside": begun and begun.aside,
        "from_backup": (begun and begun.backup) or None,
        "merged": [asdict(one) for one in outcome.merged],
        "sealed": [asdict(one) for one in outcome.sealed],
        "time_zone": time_zone_document(context.companion),
        "reminders": context.companion.reminders_elsewhere() or None,
        "merge_driver_gone": context.companion.sync.driver_gone() or None,
    }


def _say_outcome(outcome: Outcome) -> None:
    if (begun := outcome.begun) is not None:
        how = (
            f"Your routine now comes from the backup {begun.backup}."
            if begun.backup
            else "selfkind now works without that file."
        )
        say(f"The damaged file was moved to {begun.aside}. {how}")
    if outcome.accepted:
        say(f"selfkind now accepts {outcome.accepted} as it is, and can save in it again.")
    for one in outcome.merged:
        words = merged_words(one, dry_run=outcome.is_dry)
        say(one_line(named(one.file, one.refused) if one.refused else words))
    for line in sealed_lines(outcome.sealed, dry_run=outcome.is_dry):
        say(one_line(line))
    for line in finding_lines(outcome.findings, outcome.repaired):
        say(one_line(line))


def _say_surroundings(context: Context) -> None:
    """Say which time zone counts, who else shows reminders, and whether git has a merge driver that is gone."""
    say(f"Your time zone: {shown(str(context.companion.calendar.zone))}.")
    for words in context.companion.zone_words():
        say(words)
    if elsewhere := context.companion.reminders_elsewhere():
        say(elsewhere)
    if gone := context.companion.sync.driver_gone():
        say(driver_gone_words(gone))
