"""remind: due, upcoming, run, once, status, pause, resume, snooze, test, log, install, uninstall."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.context import Context
from selfkind.cli.passphrase import is_interactive
from selfkind.cli.printing import complain, say, say_json
from selfkind.domain.errors import SelfkindError
from selfkind.domain.reminding import Slot

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.remind_setup import Status

UNNAMED = "a small practice"
"""What stands for the name of an item while the journal is locked."""


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def remind() -> None:
    """Reminders of your practice, as notifications on your desktop.

    Example: selfkind remind install
    """


@remind.command("due")
@click.pass_obj
def due(context: Context) -> None:
    """What is due today and still waits."""
    context.asks_nobody = True
    slots = context.companion.reminding.due()
    if context.json:
        say_json([_slot(slot, context.companion) for slot in slots])
        return
    for slot in slots:
        say(f"{slot.wall:%H:%M}  {slot.name or UNNAMED}")
    if not slots:
        say("Nothing is due just now.")


@remind.command("upcoming")
@click.option(
    "--days", type=click.IntRange(1, 60), default=7, metavar="N", help="How many days ahead; 7 at first."
)
@click.pass_obj
def upcoming(context: Context, days: int) -> None:
    """The reminders of the next days."""
    context.asks_nobody = True
    companion = context.companion
    slots = companion.reminding.upcoming(days)
    if context.json:
        say_json([_slot(slot, companion) for slot in slots])
        return
    quiet = companion.reminding.quiet
    day = None
    for slot in slots:
        if slot.wall.date() != day:
            day = slot.wall.date()
            say(f"{day:%A}, {day.day} {day:%B}")
        held = f"  (in your quiet hours, {quiet})" if quiet is not None and quiet.holds(slot.wall.time()) else ""
        say(f"  {slot.wall:%H:%M}  {slot.name or UNNAMED}{held}")
    if not slots:
        say("Nothing is to come. An item with a time has a reminder: selfkind routine edit walk --at 18:30")
    if until := companion.reminding.paused_until():
        say(_paused(until, companion))


@remind.command("run")
@click.option("--service", is_flag=True, help="For a service manager: one that runs already is no error.")
@click.pass_obj
def run(context: Context, service: bool) -> int:
    """Remind for as long as this runs."""
    import signal
    import threading

    from selfkind.companion.reminder_process import RESTART, AlreadyRunning, begin_anew, remind_until

    stop, reload = threading.Event(), threading.Event()
    for name in ("SIGTERM", "SIGINT"):
        signal.signal(getattr(signal, name), lambda *_: stop.set())
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, lambda *_: reload.set())
    try:
        code = remind_until(stop, context.opened, reload=reload, patient=service)
        return begin_anew() if code == RESTART else code
    except AlreadyRunning as running:
        if service:
            say(running.message)
            return 0
        raise


@remind.command("once")
@click.option("--quiet", is_flag=True, help="Say nothing when all is well.")
@click.pass_obj
def once(context: Context, quiet: bool) -> int:
    """Remind of what is due now, and end: for cron and timers, once a minute."""
    from selfkind.companion.reminder_process import look_once

    looked = look_once(context.opened)
    if context.json:
        say_json({"told": looked.told, "not_shown": looked.refused, "trouble": looked.trouble or None})
    elif looked.told and not quiet:
        say("Reminded." if looked.told == 1 else f"Reminded {looked.told} times.")
    if looked.refused or looked.trouble:
        if not context.json:
            complain(_trouble(looked.trouble))
        return 1 if looked.refused else 0
    return 0


@remind.command("status")
@click.pass_obj
def status(context: Context) -> None:
    """What runs, what was told last, and what comes next."""
    from selfkind.companion.remind_setup import RemindSetup

    context.asks_nobody = True
    companion = context.companion
    found = RemindSetup(companion).status()
    if context.json:
        say_json(_status(found, companion))
        return
    say(found.line)
    local = companion.calendar.local
    if found.running and found.since is not None:
        say(f"Running since {local(found.since):%a %H:%M}.")
    for one in found.installed:
        old = (
            ""
            if one.is_current
            else " It runs another selfkind than this one: “selfkind remind install” mends that."
        )
        say(f"Set up with {one.kind}: {one.path}.{old}")
        if one.kind.caveat:
            say(f"  {one.kind.caveat}")
    if found.last is not None:
        name = _name(found.last.rid, companion)
        via = f", shown by {found.shown_by}" if found.shown_by and found.last.channel != "terminal" else ""
        say(f"Last: {name}, {local(found.last.at):%a %H:%M}{via}.")
    if found.next is not None:
        say(f"Next: {found.next.name or UNNAMED}, {found.next.wall:%a %H:%M}.")
    if found.paused_until is not None:
        say(_paused(found.paused_until, companion))
    say(f"Quiet hours: {found.quiet or 'none'}.")
    if found.known_until is not None:
        until = f"{found.known_until:%a} {found.known_until.day} {found.known_until:%b}"
        say(f"While it is locked, reminders are known until {until}. Opening your journal moves that on.")
    elif found.encrypted:
        say("While it is locked, no reminders are known. Opening your journal once brings them.")


@remind.command("pause")
@click.argument("until", nargs=-1)
@click.pass_obj
def pause(context: Context, until: tuple[str, ...]) -> None:
    """No reminders UNTIL a moment, such as “friday” or “2 weeks”; without one until “remind resume”."""
    from selfkind.domain.moment import parse_moment

    companion = context.companion
    words = " ".join(until)
    moment = parse_moment(words, companion.now(), companion.calendar) if words.strip() else None
    paused = companion.reminding.pause(moment)
    if context.json:
        say_json({"paused_until": _at(paused, companion) if moment else None, "paused": True})
    else:
        say(_paused(paused, companion))


@remind.command("resume")
@click.pass_obj
def resume(context: Context) -> None:
    """Remind again."""
    was = context.companion.reminding.resume()
    if context.json:
        say_json({"paused": False, "changed": was})
    else:
        say("Reminders are on again." if was else "Reminders were not paused.")


@remind.command("snooze")
@click.argument("words", nargs=-1)
@click.pass_obj
def snooze(context: Context, words: tuple[str, ...]) -> None:
    """Put off the latest reminder, or that of an item: “snooze 1h”, “snooze walk evening”, “snooze walk”."""
    from selfkind.domain.moment import parse_moment

    companion = context.companion
    item, rest = _item_and_moment(companion, words)
    minutes = companion.settings.reminders.snooze_minutes
    moment = parse_moment(rest or f"{minutes}m", companion.now(), companion.calendar)
    row = companion.reminding.answers.snooze(moment, item)
    if context.json:
        say_json({"item": row.rid, "until": _at(moment, companion)})
    else:
        say(f"Put off until {_when(moment, companion)}.")


@remind.command("test")
@click.pass_obj
def test(context: Context) -> int:
    """Show a notification now, and say truthfully what became of it."""
    from selfkind.companion.remind_words import words_of
    from selfkind.companion.reminder_process import try_out

    outcome = try_out(context.companion)
    if context.json:
        say_json({**vars(outcome), "tried": list(outcome.tried), "words": words_of(outcome)})
    else:
        say(words_of(outcome))
    return 0 if outcome.is_sent else 1


@remind.command("log")
@click.option(
    "-n", "count", type=click.IntRange(1, 10_000), default=20, metavar="N", help="How many lines; 20 at first."
)
@click.pass_obj
def log(context: Context, count: int) -> None:
    """The last lines of the log: ids, times and results, without names."""
    lines = context.companion.reminding.log(count)
    if context.json:
        say_json(lines)
        return
    for line in lines:
        say(line)
    if not lines:
        say("Nothing is in the log yet.")


@remind.command("answer", hidden=True)
@click.argument("rid")
@click.argument("slot")
@click.argument("action", type=click.Choice(["begin", "later", "not-today"]))
@click.pass_obj
def answer(context: Context, rid: str, slot: str, action: str) -> int:
    """What a button of a notification runs."""
    context.asks_nobody = True
    reminding = context.companion.reminding
    if action == "begin":
        return 0 if reminding.answers.begin_in_terminal(rid) else 1
    if action == "later":
        reminding.answers.later(key=(rid, slot))
    else:
        reminding.answers.let_go(key=(rid, slot))
    return 0


@remind.command("install")
@click.option("--systemd", "kind", flag_value="systemd", help="A user unit of systemd.")
@click.option("--autostart", "kind", flag_value="autostart", help="With the desktop session.")
@click.option("--cron", "kind", flag_value="cron", help="Show the line for a crontab; nothing is written.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.pass_obj
def install(context: Context, kind: str | None, yes: bool) -> int:
    """Have reminders come also when selfkind is closed."""
    from selfkind.companion.remind_setup import Kind, RemindSetup

    setup = RemindSetup(context.companion)
    if kind == "cron":
        line = setup.cron()
        if context.json:
            say_json({"kind": kind, "line": line})
        else:
            say("Put this line into your crontab (crontab -e):")
            say(line, wrap=False)
        return 0
    place = setup.preview(Kind(kind) if kind else None)
    if not context.json:
        say(f"This is written to {place.path}:")
        say()
        say("\n".join(f"    {line}" for line in place.text.splitlines()), wrap=False)
        say()
    if (
        not yes
        and is_interactive()
        and not context.json
        and not click.confirm("Set it up like this?", default=True)
    ):
        say("Nothing was set up.")
        return 0
    context.companion.home.prepare()
    runs = setup.install(place)
    if context.json:
        say_json({"kind": str(place.kind), "path": str(place.path), "installed": True, "running": runs})
    else:
        begins = "They run from now on." if runs else "They begin with your next session."
        say(f"Reminders are set up. {begins} “selfkind remind test” shows whether they can be seen.")
        if place.kind.caveat:
            say(place.kind.caveat)
    return 0


@remind.command("uninstall")
@click.pass_obj
def uninstall(context: Context) -> None:
    """Take away what “install” set up, and nothing else."""
    from selfkind.companion.remind_setup import Kind, RemindSetup

    removed = RemindSetup(context.companion).uninstall()
    if context.json:
        say_json({"removed": [str(one.path) for one in removed]})
        return
    for one in removed:
        say(f"Removed: {one.path}")
        if one.kind is Kind.AUTOSTART:
            say("What it had started ends within half a minute.")
    if not removed:
        say("Nothing was set up by selfkind here.")


def _item_and_moment(companion: Companion, words: tuple[str, ...]) -> tuple[Any, str]:
    """The item that the first words name, if they do, and the words that are left."""
    from selfkind.domain.errors import Ambiguous, NotFound, UsageError
    from selfkind.domain.moment import parse_moment

    text = " ".join(words)
    no_moment: UsageError | None = None
    try:
        parse_moment(text, companion.now(), companion.calendar)
        return None, text
    except UsageError as problem:
        no_moment = problem
    for count in range(len(words), 0, -1):
        try:
            return companion.planning.item(" ".join(words[:count])), " ".join(words[count:])
        except Ambiguous:
            raise
        except NotFound as problem:
            unknown: SelfkindError = problem
    if words:
        # One that begins like a number, or as moments do, was meant as one.
        raise no_moment if text[:1].isdigit() else unknown
    return None, ""


def _slot(slot: Slot, companion: Companion) -> dict[str, Any]:
    return {
        "item": slot.rid,
        "name": slot.name or None,
        "exercise": slot.exercise or None,
        "day": slot.day.isoformat(),
        "at": _at(slot.due, companion),
    }


def _status(found: Status, companion: Companion) -> dict[str, Any]:
    last = found.last
    return {
        "running": found.running,
        "since": _at(found.since, companion),
        "stuck": found.stuck,
        "installed": [
            {"kind": str(one.kind), "path": str(one.path), "current": one.is_current, "caveat": one.kind.caveat}
            for one in found.installed
        ],
        "last": None
        if last is None
        else {"item": last.rid, "slot": last.slot, "at": _at(last.at, companion), "channel": last.channel},
        "next": None if found.next is None else _slot(found.next, companion),
        "paused_until": _at(found.paused_until, companion),
        "quiet": found.quiet,
        "trouble": found.trouble or None,
        "shown_by": found.shown_by or None,
        "encrypted": found.encrypted,
        "unrecorded": found.unrecorded or None,
        "known_until": None if found.known_until is None else found.known_until.isoformat(),
        "words": found.line,
    }


def _name(rid: str, companion: Companion) -> str:
    item = companion.reminding.item_of(rid)
    return item.name if item is not None else UNNAMED


def _at(moment: datetime | None, companion: Companion) -> str | None:
    return None if moment is None else companion.calendar.local(moment).isoformat(timespec="seconds")


def _when(moment: datetime, companion: Companion) -> str:
    local = companion.calendar.local(moment)
    return (
        f"{local:%H:%M}" if local.date() == companion.now().date() else f"{local:%a} {local.day} {local:%b %H:%M}"
    )


def _paused(until: datetime, companion: Companion) -> str:
    if (until - companion.now()).days > 20_000:
        return "Reminders are paused until “selfkind remind resume”."
    return f"Reminders are paused until {_when(until, companion)}."


def _trouble(reason: str) -> str:
    from selfkind.companion.remind_words import words_of_reason

    return words_of_reason(reason)
