"""remind: reminders as notifications, from what comes to the service that runs them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.context import Context
from selfkind.cli.output import complain, say, say_json
from selfkind.cli.passphrase import is_interactive
from selfkind.domain.errors import Ambiguous, NotFound, SelfkindError, Unreadable, UsageError, shown
from selfkind.domain.plain_signs import own
from selfkind.reminders.computers import EVERYWHERE, HERE, OTHERS
from selfkind.reminders.wording import HELD_BACK, UNNAMED, outcome_words, server_words

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.record import Record
    from selfkind.reminders.status import Status
    from selfkind.reminders.upcoming import UpcomingReminder


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def remind() -> None:
    """Reminders are notifications about routine items that have a time.

    Example: selfkind remind install
    """


@remind.command("due")
@click.pass_obj
def due(context: Context) -> None:
    """Show today's unanswered reminders."""
    from selfkind.reminders.upcoming import UpcomingReminder

    companion = _unlocked_if_given(context)
    unknown = _say_unknown(companion)
    slots = companion.reminders.upcoming.due()
    if context.json:
        say_json([_reminder_document(UpcomingReminder(slot, slot.due), companion) for slot in slots])
        return
    for slot in slots:
        say(f"{companion.calendar.local(slot.due):%H:%M}  {own(slot.name or UNNAMED)}")
    if not slots and not unknown:
        say("No reminders are due right now.")


@remind.command("upcoming")
@click.option(
    "--days",
    type=click.IntRange(1, 60),
    default=7,
    metavar="N",
    help="How many days, including today. Default: 7.",
)
@click.pass_obj
def upcoming(context: Context, days: int) -> None:
    """List the reminders for the next few days."""
    companion = _unlocked_if_given(context)
    unknown = _say_unknown(companion, days - 1)
    coming = companion.reminders.upcoming.within(days - 1)
    if context.json:
        say_json([_reminder_document(one, companion) for one in coming])
        return
    day = None
    for one in coming:
        slot = one.slot
        # What the clock shows then: a night on which the clocks change may not have the time of the plan.
        shown = companion.calendar.local(slot.due)
        if shown.date() != day:
            day = shown.date()
            say(f"{day:%A}, {day.day} {day:%B}")
        why = companion.reminders.wording.why_not_at_its_time(one)
        say(f"  {shown:%H:%M}  {own(slot.name or UNNAMED)}{f'  ({why})' if why else ''}")
    if not coming and not unknown:
        say("No reminders coming up. To add one, give an item a time: selfkind routine edit walk --at 18:30")
    if until := companion.reminders.paused_until():
        say(_paused_words(until, companion))


@remind.command("run")
@click.option("--service", is_flag=True, help="For a service manager: wait while another process shows reminders.")
@click.pass_obj
def run(context: Context, service: bool) -> int:
    """Show reminders for as long as this runs."""
    from selfkind.cli.remind_run import remind_run

    return remind_run(context, service=service)


@remind.command("once")
@click.option("--quiet", is_flag=True, help="Print nothing if all is well.")
@click.pass_obj
def once(context: Context, quiet: bool) -> int:
    """Show the reminders due now, then exit. For cron, once a minute."""
    from selfkind.cli.remind_once import remind_once

    return remind_once(context, quiet=quiet)


@remind.command("pause")
@click.argument("until", nargs=-1)
@click.pass_obj
def pause(context: Context, until: tuple[str, ...]) -> None:
    """Pause reminders until a time, or until you resume them.

    Example: selfkind remind pause 2 weeks
    """
    from selfkind.domain.phrases.moments_to_come import parse_moment
    from selfkind.reminders.once import NO_HOME

    companion = context.companion
    words = " ".join(until)
    moment = parse_moment(words, companion.now(), companion.calendar) if words.strip() else None
    if not companion.places.home.is_dir():
        raise NotFound(NO_HOME)
    paused = companion.reminders.pause(moment)
    if context.json:
        say_json({"paused_until": _at(paused, companion) if moment else None, "paused": True})
    else:
        say(_paused_words(paused, companion))


@remind.command("resume")
@click.pass_obj
def resume(context: Context) -> None:
    """Resume reminders."""
    was = context.companion.reminders.resume()
    if context.json:
        say_json({"paused": False, "changed": was})
    else:
        say("Reminders are back on." if was else "Reminders were already on.")


@remind.command("here")
@click.argument("only", required=False, type=click.Choice(["only"]), metavar="[only]")
@click.pass_obj
def here(context: Context, only: str | None) -> None:
    """Say where reminders come, or choose this computer.

    Where means on which of the computers that have your selfkind folder.

    To choose this one: selfkind remind here only
    """
    companion = context.companion
    computers = companion.reminders.plan.computers
    changed = computers.here_only() if only is not None else False
    if context.json:
        say_json({"only_here": computers.is_here_only, "on_another_computer": computers.is_elsewhere,
                  "changed": changed})  # fmt: skip
        return
    say(computers.words() or "Reminders come on each computer that has your selfkind folder.")
    if computers.is_here_only:
        say(OTHERS)
        say("To undo this: selfkind remind everywhere")


@remind.command("everywhere")
@click.pass_obj
def everywhere(context: Context) -> None:
    """Have reminders come on every computer that has your folder."""
    changed = context.companion.reminders.plan.computers.everywhere()
    if context.json:
        say_json({"only_here": False, "on_another_computer": False, "changed": changed})
    elif changed:
        say(f"{EVERYWHERE} Each one reminds you unless the item is done by then.")
    else:
        say("Reminders already come on each computer.")


@remind.command("snooze")
@click.argument("words", nargs=-1)
@click.pass_obj
def snooze(context: Context, words: tuple[str, ...]) -> None:
    """Snooze the last reminder, or the last one for an item. You can snooze until the end of tomorrow.

    Examples: selfkind remind snooze 1h; selfkind remind snooze walk evening
    """
    from selfkind.domain.phrases.moments_to_come import parse_moment

    companion = context.companion
    item, rest = _item_and_moment(companion, words)
    reminders, minutes = companion.reminders, companion.settings.reminders.snooze_minutes
    moment = parse_moment(rest or f"{minutes}m", reminders.answers.begin(item), companion.calendar)
    record = reminders.answers.snooze(moment, item)
    if context.json:
        say_json({"item": record.item_id, "until": _at(moment, companion)})
        return
    known = reminders.plan.items().get(record.item_id)
    again = "again " if record.shown_at is not None else ""
    at_once = "at " if companion.calendar.local(moment).date() == companion.now().date() else ""
    say(f"{own(known.name) if known else 'This reminder'} comes {again}{at_once}{reminders.wording.when(moment)}.")
    if (paused := reminders.paused_until()) is not None and moment < paused:
        say(_paused_words(paused, companion))
    if reminders.plan.computers.is_elsewhere:
        say(reminders.plan.computers.words())


@remind.command("answer", hidden=True)
@click.argument("keys", nargs=-1, metavar="[ITEM SLOT]...")
@click.argument("action", type=click.Choice(["begin", "later", "not-today"]))
@click.pass_obj
def answer(context: Context, keys: tuple[str, ...], action: str) -> int:
    """Run what a button of a notification does, for each reminder that it was about."""
    context.asks_nobody = True
    if not keys or len(keys) % 2:
        raise UsageError("An answer is about reminders: ITEM SLOT for each.")
    if not context.companion.places.home.is_dir():
        raise NotFound("There are no selfkind files here any more.")  # a popup outlives them
    found = tuple(zip(keys[::2], keys[1::2], strict=True))
    answers = context.companion.reminders.answers
    if action == "begin":
        return 0 if answers.begin_in_terminal(found[0][0] if len(found) == 1 else "") else 1
    answers.of_popup(found, action)
    return 0


@remind.command("status")
@click.pass_obj
def status(context: Context) -> None:
    """Show whether reminders run. You also see the last one shown and the next one."""
    from selfkind.reminders.status import status_of

    companion = _unlocked_if_given(context)
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
        fix = " Reminders run from a different copy of selfkind. To fix that: selfkind remind install"
        say(f"Set up with {one.kind}: {one.path}.{'' if one.is_current else fix}")
        if one.kind.caveat:
            say(f"  {one.kind.caveat}")
    if found.last_at is not None:
        to = f", given to {found.desktop}" if found.desktop else ""
        say(f"Last reminder: {_names(found.last, companion)}, {when(found.last_at)}{to}.")
        if found.desktop and found.is_held_back:
            say(HELD_BACK)
    if found.next is not None and found.next.at is not None:
        say(f"Next reminder: {own(found.next.slot.name or UNNAMED)}, {when(found.next.at)}.")
    if found.paused_until is not None:
        say(_paused_words(found.paused_until, companion))
    if found.is_here_only:
        say(HERE)
    chosen = ", set in the app, not in config.toml" if found.quiet_chosen else ""
    say(f"Quiet hours: {found.quiet or 'none'}{chosen}.")
    for words in server_words(found.desktop):
        say(words)
    if found.renewed is not None:
        say(
            f"The list of past reminders was damaged, so selfkind started a new list at {when(found.renewed)}. "
            "Earlier "
            "pauses and snoozes are gone. Your journal isn't affected."
        )
    if found.known_until is not None and not found.unknown:
        until = f"{found.known_until:%a} {found.known_until.day} {found.known_until:%b}"
        say(f"selfkind is locked, so reminders are planned just until {until}. Unlock selfkind to plan more.")
    for words in companion.zone_words():
        say(words)


def _status_document(found: Status, companion: CompanionWithReminders) -> dict[str, Any]:
    from selfkind.cli.time_zone import time_zone_document

    last, until = found.last, found.paused_until
    is_endless = until is not None and companion.reminders.wording.is_endless(until)
    return {
        "running": found.running,
        "by_app": found.by_app,
        "since": _at(found.since, companion),
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
            "at": _at(found.last_at, companion),
            "channel": last[0].channel,
            "others": len(last) - 1,
        },
        "next": None if found.next is None else _reminder_document(found.next, companion),
        "looked": _at(found.checked, companion),
        "paused": until is not None,
        "paused_until": None if is_endless else _at(until, companion),
        "quiet": found.quiet,
        "quiet_chosen": found.quiet_chosen,
        "renewed": _at(found.renewed, companion),
        "trouble": found.trouble or None,
        "given_to": found.given_to or None,
        "held_back": found.is_held_back,
        "on_another_computer": found.is_elsewhere,
        "only_here": found.is_here_only,
        "encrypted": found.encrypted,
        "unrecorded": found.unrecorded or None,
        "known_until": None if found.known_until is None else found.known_until.isoformat(),
        "time_zone": time_zone_document(companion),
        "words": found.line(),
    }


def _names(records: Sequence[Record], companion: CompanionWithReminders) -> str:
    more = len(records) - 1
    return own(_name(records[0], companion) or UNNAMED) + (f" and {more} more" if more else "")


def _name(record: Record, companion: CompanionWithReminders) -> str | None:
    """Return the name of the item of a record; None while the journal is locked, or cannot be read."""
    try:
        item = companion.reminders.plan.items().get(record.item_id)
    except Unreadable:
        return None
    return item.name if item is not None else None


@remind.command("test")
@click.pass_obj
def test(context: Context) -> int:
    """Send a test notification and report what happened."""
    from selfkind.reminders.notify.message import document
    from selfkind.reminders.reminders import TEST_STAYS

    outcome = context.companion.reminders.try_out()
    words = outcome_words(outcome, TEST_STAYS)
    if context.json:
        say_json({**document(outcome), "words": words})
    elif outcome.is_sent:
        say(words)
        for more in server_words(outcome.server):
            say(more)
    else:
        complain(words)
    return 0 if outcome.is_sent else 1


@remind.command("log")
@click.option(
    "-n",
    "count",
    type=click.IntRange(1, 10_000),
    default=20,
    metavar="N",
    help="How many lines. Default: 20.",
)
@click.pass_obj
def log(context: Context, count: int) -> None:
    """Show the last lines of the reminder log. The log has no names in it."""
    lines = context.companion.reminders.ledger.log.last_lines(count)
    if context.json:
        say_json(lines)
        return
    for line in lines:
        say(line)
    if not lines:
        say("The log is empty.")


@remind.command("install")
@click.option("--systemd", "kind", flag_value="systemd", help="Start reminders with a systemd user unit.")
@click.option(
    "--autostart", "kind", flag_value="autostart", help="Start reminders when you log in to the desktop."
)
@click.option("--cron", "kind", flag_value="cron", help="Print a line for your crontab. You add it yourself.")
@click.option("--yes", is_flag=True, help="Don't ask first.")
@click.pass_obj
def install(context: Context, kind: str | None, yes: bool) -> int:
    """Get reminders even when selfkind is closed."""
    from selfkind.reminders.status import Kind, Setup, cron_caveat

    setup = Setup(context.companion)
    if kind == "cron":
        line = setup.cron()
        if context.json:
            say_json({"kind": kind, "line": line})
        else:
            say("Add this line to your crontab (crontab -e):")
            say(line, wrap=False)
            if caveat := cron_caveat():
                say(caveat)
        return 0
    place = setup.preview(Kind(kind) if kind else None)
    replaced = sorted({str(home) for home in setup.others().values()})
    if not context.json:
        say(f"selfkind will write these lines to {place.path}:")
        say()
        say("\n".join(f"    {line}" for line in place.text.splitlines()), wrap=False)
        say()
        if place.entry:
            say(f"selfkind will also be among your applications: {place.entry[0]}, with an icon.")
        if replaced:
            say(f"This file replaces one for a different selfkind folder: {', '.join(replaced)}.")
    if not yes and is_interactive() and not context.json and not _is_wanted(context):
        say("Nothing was set up.")
        return 0
    context.companion.home.prepare()
    try:
        runs = setup.install(place)
    except SelfkindError as problem:
        if place.kind is Kind.SYSTEMD and setup.preview().kind is Kind.AUTOSTART:
            raise SelfkindError(
                f"{problem.message} To set up reminders another way: selfkind remind install --autostart"
            ) from None
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
            "They start when you next log in."
            if place.kind is Kind.AUTOSTART
            else "They aren't running yet. For details: selfkind remind status"
        )
        say(f"Reminders are set up. {'They start now.' if runs else later}")
        if (computers := context.companion.reminders.plan.computers).is_elsewhere:
            say(computers.words())
        say("To check that you can see them: selfkind remind test")
        if place.kind.caveat:
            say(place.kind.caveat)
    return 0


def _is_wanted(context: Context) -> bool:
    """Ask whether reminders are to be set up as it was said."""
    from selfkind.cli.help_text import answered

    question = "Set up reminders like this? [Y/n]"
    typed = answered(context.companion, lambda: str(click.prompt(question, default="y", show_default=False)))
    return typed.strip().casefold() in ("y", "yes")


@remind.command("uninstall")
@click.pass_obj
def uninstall(context: Context) -> None:
    """Turn reminders off again: remove what “install” set up."""
    from selfkind.reminders.status import Kind, Setup

    setup = Setup(context.companion)
    others, entry = setup.others(), setup.entry()
    removed = setup.uninstall()
    gone = [path for path in entry if not path.exists()]
    if context.json:
        say_json({"removed": [*(str(one.path) for one in removed), *map(str, gone)]})
        return
    for one in removed:
        of = f". That file was for a different selfkind folder: {others[one.path]}" if one.path in others else ""
        say(f"Removed: {one.path}{of}")
        if one.kind is Kind.AUTOSTART:
            say("The reminder process stops within 30 seconds.")
    for path in gone:
        say(f"Removed: {path}")
    if not removed and not gone:
        say("selfkind hasn't set up reminders here.")


def _item_and_moment(companion: CompanionWithReminders, words: tuple[str, ...]) -> tuple[Any, str]:
    """Return the item that the first words name, if they do, and the words that are left."""
    from selfkind.domain.phrases.moments_to_come import EXAMPLES, parse_moment

    text = " ".join(words)
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
    if not words:
        return None, ""
    # Words that begin with a digit were meant as a moment.
    if text[:1].isdigit():
        raise no_moment
    if len(words) == 1:
        raise unknown
    raise NotFound(
        f"“{shown(text)}” isn't an item or a time that selfkind understands. Times look like: {EXAMPLES}."
    )


def _say_unknown(companion: CompanionWithReminders, days: int = 0) -> str:
    """Say on stderr, and return, why the reminders of a locked home are not known for so many days."""
    unknown = companion.reminders.plan.unknown(companion.today() + timedelta(days=days))
    if unknown:
        complain(unknown)
    return unknown


def _unlocked_if_given(context: Context) -> CompanionWithReminders:
    """Return the companion, unlocked where a passphrase came with the command: nobody is asked for one."""
    context.asks_nobody = True
    context.unlock_if_given()
    return context.companion


def _at(moment: datetime | None, companion: CompanionWithReminders) -> str | None:
    """Return a moment as JSON has it: RFC 3339, with the offset of the user's zone."""
    return None if moment is None else companion.calendar.local(moment).isoformat(timespec="seconds")


def _paused_words(until: datetime, companion: CompanionWithReminders) -> str:
    """Return that reminders are paused, and until when."""
    wording = companion.reminders.wording
    how = " To resume: selfkind remind resume" if wording.is_endless(until) else ""
    return f"Reminders are paused {wording.until(until)}.{how}"


def _reminder_document(coming: UpcomingReminder, companion: CompanionWithReminders) -> dict[str, Any]:
    """Return a reminder to come: `{item, name, exercise, day, at, comes}`, the name null while the journal is
    locked. `comes` is when it will be shown: later than `at` in quiet hours, null for one that will not be."""
    slot = coming.slot
    return {
        "item": slot.item_id,
        "name": slot.name or None,
        "exercise": slot.exercise or None,
        "day": slot.day.isoformat(),
        "at": _at(slot.due, companion),
        "comes": _at(coming.at, companion),
    }
