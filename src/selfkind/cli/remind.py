"""remind: due, upcoming, run, once, pause, resume, snooze; `remind_service` has the others."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.context import Context
from selfkind.cli.output import complain, say, say_json
from selfkind.cli.remind_service import (
    at,
    install,
    log,
    paused_words,
    reminder_document,
    status,
    test,
    uninstall,
    unlocked_if_given,
)
from selfkind.domain.errors import SelfkindError
from selfkind.reminders.wording import UNNAMED, reason_words

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def remind() -> None:
    """They are notifications about the items of your routine that have a time.

    Example: selfkind remind install
    """


@remind.command("due")
@click.pass_obj
def due(context: Context) -> None:
    """What is due today and still waits."""
    from selfkind.reminders.upcoming import UpcomingReminder

    companion = unlocked_if_given(context)
    unknown = _say_unknown(companion)
    slots = companion.reminders.upcoming.due()
    if context.json:
        say_json([reminder_document(UpcomingReminder(slot, slot.due), companion) for slot in slots])
        return
    for slot in slots:
        say(f"{slot.wall:%H:%M}  {slot.name or UNNAMED}")
    if not slots and not unknown:
        say("Nothing is due just now.")


@remind.command("upcoming")
@click.option(
    "--days", type=click.IntRange(1, 60), default=7, metavar="N", help="How many days, with this one; 7 at first."
)
@click.pass_obj
def upcoming(context: Context, days: int) -> None:
    """The reminders of the next days."""
    companion = unlocked_if_given(context)
    unknown = _say_unknown(companion, days - 1)
    coming = companion.reminders.upcoming.within(days - 1)
    if context.json:
        say_json([reminder_document(one, companion) for one in coming])
        return
    day = None
    for one in coming:
        slot = one.slot
        if slot.wall.date() != day:
            day = slot.wall.date()
            say(f"{day:%A}, {day.day} {day:%B}")
        why = companion.reminders.wording.why_not_at_its_time(one)
        say(f"  {slot.wall:%H:%M}  {slot.name or UNNAMED}{f'  ({why})' if why else ''}")
    if not coming and not unknown:
        say("Nothing is to come. An item with a time has a reminder: selfkind routine edit walk --at 18:30")
    if until := companion.reminders.paused_until():
        say(paused_words(until, companion))


@remind.command("run")
@click.option("--service", is_flag=True, help="For a service manager: it waits while another process reminds.")
@click.pass_obj
def run(context: Context, service: bool) -> int:
    """Remind for as long as this runs."""
    import signal
    import threading

    from selfkind.platform.restart import exec_installed
    from selfkind.reminders.process import RESTART, remind_until

    stop, reload = threading.Event(), threading.Event()
    for name in ("SIGTERM", "SIGINT"):
        signal.signal(getattr(signal, name), lambda *_: stop.set())
    if hasattr(signal, "SIGHUP"):
        # To one that was started by hand it says that its terminal is gone.
        hung_up = reload if service else stop
        signal.signal(signal.SIGHUP, lambda *_: hung_up.set())

    def say_trouble(trouble: str) -> None:
        with suppress(OSError):  # a full disk, or a terminal that is gone, is no reason to remind no more
            complain(reason_words(trouble))

    code = remind_until(stop, context.opened, reload=reload, patient=service, say=say_trouble)
    if code == RESTART:
        # Nobody else may do that: a desktop starts what begins with its session once. Where it cannot be done, the
        # exit code asks a service manager for it.
        exec_installed()
    return code


@remind.command("once")
@click.option("--quiet", is_flag=True, help="Say nothing when all is well.")
@click.pass_obj
def once(context: Context, quiet: bool) -> int:
    """Remind of what is due now, and end: for cron, once a minute."""
    from selfkind.reminders.process import check_once

    result = check_once(context.opened)
    failed = bool(result.not_shown or result.trouble)
    if context.json:
        say_json({"told": result.shown, "not_shown": result.not_shown, "trouble": result.trouble or None})
        return result.code or int(failed)
    if result.shown and not quiet:
        say("Reminded." if result.shown == 1 else f"Reminded {result.shown} times.")
    if result.is_first and not quiet:
        say("This was the first look here. What comes due from now on is told.")
    if failed:
        complain(reason_words(result.trouble))
    return result.code or int(failed)


@remind.command("pause")
@click.argument("until", nargs=-1)
@click.pass_obj
def pause(context: Context, until: tuple[str, ...]) -> None:
    """No reminders until a moment, or until “resume”.

    Example: selfkind remind pause 2 weeks
    """
    from selfkind.domain.errors import NotFound
    from selfkind.domain.phrases.moments_to_come import parse_moment
    from selfkind.reminders.process import NO_HOME

    companion = context.companion
    words = " ".join(until)
    moment = parse_moment(words, companion.now(), companion.calendar) if words.strip() else None
    if not companion.places.home.is_dir():
        raise NotFound(NO_HOME)
    paused = companion.reminders.pause(moment)
    if context.json:
        say_json({"paused_until": at(paused, companion) if moment else None, "paused": True})
    else:
        say(paused_words(paused, companion))


@remind.command("resume")
@click.pass_obj
def resume(context: Context) -> None:
    """Remind again."""
    was = context.companion.reminders.resume()
    if context.json:
        say_json({"paused": False, "changed": was})
    else:
        say("Reminders are on again." if was else "Reminders were not paused.")


@remind.command("snooze")
@click.argument("words", nargs=-1)
@click.pass_obj
def snooze(context: Context, words: tuple[str, ...]) -> None:
    """Put off the latest reminder, or that of an item.

    Until the end of tomorrow at the most. Examples: selfkind remind snooze 1h; selfkind remind snooze walk evening
    """
    from selfkind.domain.phrases.moments_to_come import parse_moment

    companion = context.companion
    item, rest = _item_and_moment(companion, words)
    reminders, minutes = companion.reminders, companion.settings.reminders.snooze_minutes
    moment = parse_moment(rest or f"{minutes}m", reminders.answers.begin(item), companion.calendar)
    record = reminders.answers.snooze(moment, item)
    if context.json:
        say_json({"item": record.item_id, "until": at(moment, companion)})
        return
    known = reminders.plan.items().get(record.item_id)
    again = "again " if record.shown_at is not None else ""
    at_once = "at " if companion.calendar.local(moment).date() == companion.now().date() else ""
    say(f"{known.name if known else 'It'} comes {again}{at_once}{reminders.wording.when(moment)}.")
    if (paused := reminders.paused_until()) is not None and moment < paused:
        say(paused_words(paused, companion))


@remind.command("answer", hidden=True)
@click.argument("item_id")
@click.argument("slot")
@click.argument("action", type=click.Choice(["begin", "later", "not-today"]))
@click.pass_obj
def answer(context: Context, item_id: str, slot: str, action: str) -> int:
    """What a button of a notification runs."""
    context.asks_nobody = True
    answers = context.companion.reminders.answers
    if action == "begin":
        return 0 if answers.begin_in_terminal(item_id) else 1
    answer = answers.later if action == "later" else answers.skip
    answer(key=(item_id, slot))
    return 0


def _item_and_moment(companion: CompanionWithReminders, words: tuple[str, ...]) -> tuple[Any, str]:
    """The item that the first words name, if they do, and the words that are left."""
    from selfkind.domain.errors import Ambiguous, NotFound, UsageError, shown
    from selfkind.domain.phrases.moments_to_come import EXAMPLES, parse_moment

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
    if not words:
        return None, ""
    # One that begins like a number was meant as a moment.
    if text[:1].isdigit():
        raise no_moment
    if len(words) == 1:
        raise unknown
    raise NotFound(
        f"“{shown(text)}” begins with no item of your routine, and is no moment. Moments are: {EXAMPLES}."
    )


def _say_unknown(companion: CompanionWithReminders, days: int = 0) -> str:
    """Say on stderr, and give back, why the reminders of a locked home are not known for so many days."""
    unknown = companion.reminders.plan.unknown(companion.today() + timedelta(days=days))
    if unknown:
        complain(unknown)
    return unknown


for command in (status, test, log, install, uninstall):
    remind.add_command(command)
