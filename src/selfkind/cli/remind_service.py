"""remind: status, test, log, install, uninstall; and what all commands about reminders print in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.context import Context
from selfkind.cli.output import complain, say, say_json
from selfkind.cli.passphrase import is_interactive
from selfkind.domain.errors import SelfkindError, Unreadable
from selfkind.reminders.wording import UNNAMED, outcome_words

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.engine import Record
    from selfkind.reminders.status import Status
    from selfkind.reminders.upcoming import UpcomingReminder


def unlocked_if_given(context: Context) -> CompanionWithReminders:
    """Return the companion, unlocked where a passphrase came with the command: nobody is asked for one."""
    context.asks_nobody = True
    context.unlock_if_given()
    return context.companion


def at(moment: datetime | None, companion: CompanionWithReminders) -> str | None:
    """Return a moment as JSON has it: RFC 3339, with the offset of the user's zone."""
    return None if moment is None else companion.calendar.local(moment).isoformat(timespec="seconds")


def paused_words(until: datetime, companion: CompanionWithReminders) -> str:
    """Return that reminders are paused, and until when."""
    wording = companion.reminders.wording
    how = " “selfkind remind resume” does that." if wording.is_endless(until) else ""
    return f"Reminders are paused {wording.until(until)}.{how}"


def reminder_document(coming: UpcomingReminder, companion: CompanionWithReminders) -> dict[str, Any]:
    """Return a reminder to come: `{item, name, exercise, day, at, comes}`, the name null while the journal is
    locked. `comes` is when it will be shown: later than `at` in quiet hours, null for one that will not be."""
    slot = coming.slot
    return {
        "item": slot.item_id,
        "name": slot.name or None,
        "exercise": slot.exercise or None,
        "day": slot.day.isoformat(),
        "at": at(slot.due, companion),
        "comes": at(coming.at, companion),
    }


@click.command("status")
@click.pass_obj
def status(context: Context) -> None:
    """What runs, what was told last, and what comes next."""
    from selfkind.reminders.status import status_of

    companion = unlocked_if_given(context)
    found = status_of(companion)
    if context.json:
        say_json(_status_document(found, companion))
    else:
        _say_status(found, companion)
    if found.problem is not None:
        raise found.problem


def _say_status(found: Status, companion: CompanionWithReminders) -> None:
    when = companion.reminders.wording.when
    if not found.is_only_paused:
        say(found.line())
    if found.since is not None:
        say(f"Running since {when(found.since)}.")
    for one in found.installed:
        mend = " It runs another selfkind than this one: “selfkind remind install” mends that."
        say(f"Set up with {one.kind}: {one.path}.{'' if one.is_current else mend}")
        if one.kind.caveat:
            say(f"  {one.kind.caveat}")
    if found.last_at is not None:
        via = f", shown by {found.shown_by}" if found.shown_by and found.last[0].channel != "terminal" else ""
        say(f"Last: {_names(found.last, companion)}, {when(found.last_at)}{via}.")
    if found.next is not None and found.next.at is not None:
        say(f"Next: {found.next.slot.name or UNNAMED}, {when(found.next.at)}.")
    if found.paused_until is not None:
        say(paused_words(found.paused_until, companion))
    chosen = ", chosen in the app and not in config.toml" if found.quiet_chosen else ""
    say(f"Quiet hours: {found.quiet or 'none'}{chosen}.")
    if found.renewed is not None:
        say(
            f"What was known of reminders was damaged, and began anew {when(found.renewed)}. A pause or a “later” "
            "from before is forgotten; nothing of your journal is."
        )
    if found.known_until is not None and not found.unknown:
        until = f"{found.known_until:%a} {found.known_until.day} {found.known_until:%b}"
        say(f"While it is locked, reminders are known until {until}. Opening your journal moves that on.")


def _status_document(found: Status, companion: CompanionWithReminders) -> dict[str, Any]:
    last, until = found.last, found.paused_until
    is_endless = until is not None and companion.reminders.wording.is_endless(until)
    return {
        "running": found.running,
        "by_app": found.by_app,
        "since": at(found.since, companion),
        "stuck": found.stuck,
        "installed": [
            {"kind": str(one.kind), "path": str(one.path), "current": one.is_current, "caveat": one.kind.caveat}
            for one in found.installed
        ],
        "last": None
        if not last
        else {
            "item": last[0].item_id,
            "name": _name(last[0], companion),
            "slot": last[0].slot,
            "at": at(found.last_at, companion),
            "channel": last[0].channel,
            "others": len(last) - 1,
        },
        "next": None if found.next is None else reminder_document(found.next, companion),
        "looked": at(found.checked, companion),
        "paused": until is not None,
        "paused_until": None if is_endless else at(until, companion),
        "quiet": found.quiet,
        "quiet_chosen": found.quiet_chosen,
        "renewed": at(found.renewed, companion),
        "trouble": found.trouble or None,
        "shown_by": found.shown_by or None,
        "encrypted": found.encrypted,
        "unrecorded": found.unrecorded or None,
        "known_until": None if found.known_until is None else found.known_until.isoformat(),
        "words": found.line(),
    }


def _names(records: Sequence[Record], companion: CompanionWithReminders) -> str:
    more = len(records) - 1
    return (_name(records[0], companion) or UNNAMED) + (f" and {more} more" if more else "")


def _name(record: Record, companion: CompanionWithReminders) -> str | None:
    """The name of the item of a record; None while the journal is locked, or cannot be read."""
    try:
        item = companion.reminders.plan.items().get(record.item_id)
    except Unreadable:
        return None
    return item.name if item is not None else None


@click.command("test")
@click.pass_obj
def test(context: Context) -> int:
    """Show a notification now, and say what became of it."""
    outcome = context.companion.reminders.try_out()
    if context.json:
        say_json({**vars(outcome), "tried": list(outcome.tried), "words": outcome_words(outcome)})
    elif outcome.is_sent:
        say(outcome_words(outcome))
    else:
        complain(outcome_words(outcome))
    return 0 if outcome.is_sent else 1


@click.command("log")
@click.option(
    "-n", "count", type=click.IntRange(1, 10_000), default=20, metavar="N", help="How many lines; 20 at first."
)
@click.pass_obj
def log(context: Context, count: int) -> None:
    """The last lines of the log, which holds no names."""
    lines = context.companion.reminders.ledger.log.last_lines(count)
    if context.json:
        say_json(lines)
        return
    for line in lines:
        say(line)
    if not lines:
        say("Nothing is in the log yet.")


@click.command("install")
@click.option("--systemd", "kind", flag_value="systemd", help="A user unit of systemd.")
@click.option("--autostart", "kind", flag_value="autostart", help="With the desktop session.")
@click.option("--cron", "kind", flag_value="cron", help="Show the line for a crontab; nothing is written.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.pass_obj
def install(context: Context, kind: str | None, yes: bool) -> int:
    """Have reminders come also when selfkind is closed."""
    from selfkind.reminders.status import Kind, Setup, cron_caveat

    setup = Setup(context.companion)
    if kind == "cron":
        line = setup.cron()
        if context.json:
            say_json({"kind": kind, "line": line})
        else:
            say("Put this line into your crontab (crontab -e):")
            say(line, wrap=False)
            if caveat := cron_caveat():
                say(caveat)
        return 0
    place = setup.preview(Kind(kind) if kind else None)
    replaced = sorted({str(home) for home in setup.others().values()})
    if not context.json:
        say(f"This is written to {place.path}:")
        say()
        say("\n".join(f"    {line}" for line in place.text.splitlines()), wrap=False)
        say()
        if replaced:
            say(f"This takes the place of the one for {', '.join(replaced)}.")
    if (
        not yes
        and is_interactive()
        and not context.json
        and not click.confirm("Set it up like this?", default=True)
    ):
        say("Nothing was set up.")
        return 0
    context.companion.home.prepare()
    try:
        runs = setup.install(place)
    except SelfkindError as problem:
        if place.kind is Kind.SYSTEMD and setup.preview().kind is Kind.AUTOSTART:
            raise SelfkindError(f"{problem.message} “selfkind remind install --autostart” does without.") from None
        raise
    if context.json:
        say_json(
            {
                "kind": str(place.kind),
                "path": str(place.path),
                "installed": True,
                "running": runs,
                "replaced": replaced,
            }
        )
    else:
        later = (
            "They begin with your next session."
            if place.kind is Kind.AUTOSTART
            else "Nothing runs so far: “selfkind remind status” says how it stands."
        )
        say(
            f"Reminders are set up. {'They run from now on.' if runs else later} “selfkind remind test” shows "
            "whether they can be seen."
        )
        if place.kind.caveat:
            say(place.kind.caveat)
    return 0


@click.command("uninstall")
@click.pass_obj
def uninstall(context: Context) -> None:
    """Take away what “install” set up, and nothing else."""
    from selfkind.reminders.status import Kind, Setup

    setup = Setup(context.companion)
    others = setup.others()
    removed = setup.uninstall()
    if context.json:
        say_json({"removed": [str(one.path) for one in removed]})
        return
    for one in removed:
        of = f" It was for {others[one.path]}." if one.path in others else ""
        say(f"Removed: {one.path}{of}")
        if one.kind is Kind.AUTOSTART:
            say("What it had started ends within half a minute.")
    if not removed:
        say("Nothing was set up by selfkind here.")
