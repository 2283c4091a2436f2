"""Reminders: whether they run, what comes, pausing, quiet hours, and setting them up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from selfkind.domain.own_form import own_form
from selfkind.domain.phrases.counted_days import counted_minutes
from selfkind.domain.phrases.moments_to_come import EXAMPLES, parse_moment
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.domain.result import Result
from selfkind.plain.exercises.begin import begin
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.page import Page, fill_in
from selfkind.plain.remind_setup import remove_setup, set_up
from selfkind.reminders.computers import EVERYWHERE, HERE, OTHERS
from selfkind.reminders.status import Condition, status_of
from selfkind.reminders.wording import UNNAMED, outcome_words

if TYPE_CHECKING:
    from datetime import datetime

    from selfkind.domain.quiet_hours import Quiet
    from selfkind.plain.plain_app import PlainApp
    from selfkind.reminders.record import Key
    from selfkind.reminders.reminders import Offer
    from selfkind.reminders.schedule import Slot
    from selfkind.reminders.status import Status
    from selfkind.reminders.upcoming import UpcomingReminder

SKIP = "Skip the reminder today"
NONE = "none"
"""What is typed for no quiet hours: Enter alone turns nothing off."""
HERE_ALONE, ON_EACH = "Have reminders just on this computer", "Have reminders on each computer"
DAYS = 7
"""How many days of reminders are listed, besides today."""


def visit(app: PlainApp) -> None:
    """Say whether reminders run, and do what is chosen."""
    _say_status(app, status_of(app.companion))
    run_menu(app, "Reminders. What do you want to do?", lambda: _options(app))


def _say_status(app: PlainApp, found: Status) -> None:
    """Say whether reminders run, the last and the next one, and what there is to know."""
    wording = app.companion.reminders.wording
    paused = wording.until(found.paused_until) if found.paused_until is not None else ""
    app.say(found.line("choose “Set up reminders” here.", paused, f"choose “{ON_EACH}” here."))
    if found.is_here_only:
        app.say(HERE)
    if paused and found.condition is not Condition.PAUSED:
        app.say(f"Reminders are paused {paused}.")
    for one in found.installed:
        app.say(f"Set up with {one.kind}: {own(str(one.path))}.")
        if not one.is_current:
            app.say("They run from a different copy of selfkind. To fix that, choose “Set up reminders” here.")
    if found.last_at is not None:
        app.say(f"Last reminder: {wording.when(found.last_at)}.")
    if found.next is not None and found.next.at is not None:
        app.say(f"Next reminder: {own(found.next.slot.name or UNNAMED)}, {wording.when(found.next.at)}.")
    app.say(f"Quiet hours: {found.quiet or 'none'}.")
    app.say(*app.companion.zone_words())
    if found.problem is not None:
        app.say(found.problem.message)


def _options(app: PlainApp) -> Iterator[Option]:
    reminders = app.companion.reminders
    coming = reminders.upcoming.within(DAYS) if not reminders.plan.unknown() else []
    today = app.companion.today()
    for offer in reminders.offers():
        if not offer.is_letter:
            yield Option(f"Waiting now: {_name(offer)}", partial(_offer, app, offer))
    for one in coming:
        if one.slot.day == today:
            yield Option(_label(app, one), partial(_reminder, app, one.slot))
    if reminders.paused_until() is not None:
        yield Option("Resume reminders", partial(_resume, app))
    else:
        yield Option("Pause reminders", partial(pause, app))
    yield Option(f"Quiet hours: {reminders.plan.quiet or 'none'}", partial(set_quiet, app))
    computers = reminders.plan.computers
    if not computers.is_here_only:
        yield Option(HERE_ALONE, partial(_here_only, app))
    if computers.only():
        yield Option(ON_EACH, partial(_everywhere, app))
    yield Option("Send a test notification", partial(_test, app))
    is_set_up = bool(status_of(app.companion).installed)
    yield Option("Set up reminders again" if is_set_up else "Set up reminders", partial(set_up, app))
    if is_set_up:
        yield Option("Remove the setup", partial(remove_setup, app))
    yield Option("Say again whether reminders run", lambda: _say_status(app, status_of(app.companion)))
    yield Option("Read the reminder log", partial(_log, app))
    for one in coming:
        if one.slot.day != today:
            yield Option(_label(app, one), partial(_reminder, app, one.slot))


def _label(app: PlainApp, one: UpcomingReminder) -> str:
    # What the clock shows then: a night on which the clocks change may not have the time of the plan.
    shown = app.companion.calendar.local(one.slot.due)
    away = (shown.date() - app.companion.now().date()).days
    day = {0: "today", 1: "tomorrow"}.get(away) or f"{shown:%A} {shown.day} {shown:%B}"
    why = app.companion.reminders.wording.why_not_at_its_time(one)
    return f"{own(one.slot.name or UNNAMED)} ({day}, {shown:%H:%M}{f', {why}' if why else ''})"


def _reminder(app: PlainApp, slot: Slot) -> None:
    """Snooze a reminder of today, or skip it."""
    companion = app.companion
    if companion.today() not in (slot.day, companion.calendar.day_of(slot.due)):
        app.say("That reminder is for another day. You can snooze or skip it on that day.")
        return
    _answer(app, slot.key, own(slot.name or UNNAMED), _ways(app))


def _ways(app: PlainApp) -> list[str]:
    minutes = app.companion.settings.reminders.snooze_minutes
    return [f"Snooze for {counted_minutes(minutes)}", "Snooze until another time", SKIP]


def _name(offer: Offer) -> str:
    return own(offer.item.name) if offer.item is not None else UNNAMED


def _offer(app: PlainApp, offer: Offer) -> None:
    """Begin what a reminder that was shown is about, snooze it, or skip it."""
    item = offer.item
    exercise = None
    if item is not None and item.exercise and app.companion.knows_exercise(item.exercise):
        exercise = app.companion.practice.exercise(item.exercise)
    ways = _ways(app) if exercise is None else ["Begin", *_ways(app)]
    if _answer(app, offer.record.key, _name(offer), ways) == "Begin" and exercise is not None:
        begin(app, exercise, item, offer.record.day)


def _answer(app: PlainApp, key: Key, name: str, ways: list[str]) -> str:
    """Ask what to do with a reminder, snooze or skip it, and return what was chosen."""
    companion = app.companion
    place = app.console.choose(f"{name}. What do you want to do?", ways)
    chosen = ways[place or 0]
    answers = companion.reminders.answers
    if chosen == SKIP:
        answers.skip(key=key)
        app.say("Today's reminder is skipped. To undo that, type u.")
    elif chosen != "Begin":
        _snooze(app, key, until=_ask_moment(app, "Until when?") if chosen == ways[-2] else None)
    return chosen


def _snooze(app: PlainApp, key: Key, until: datetime | None) -> None:
    companion = app.companion
    answers = companion.reminders.answers
    record = answers.later(key=key) if until is None else answers.snooze(until, key=key)
    if record.until is not None:
        at_once = "at " if companion.calendar.local(record.until).date() == companion.now().date() else ""
        when = companion.reminders.wording.when(record.until)
        app.say(f"You'll be reminded {at_once}{when}. To undo that, type u.")


def _ask_moment(app: PlainApp, question: str) -> datetime:
    companion = app.companion
    return app.console.ask_until(
        question,
        lambda words: parse_moment(words, companion.now(), companion.calendar),
        fits=f"Type a time: {EXAMPLES}.",
    )


def pause(app: PlainApp) -> None:
    """Ask until when reminders are paused, and pause them. The page has the draft that the app has."""
    companion = app.companion

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[datetime | None]:
        words = str(answers.get("until") or "").strip()
        until = parse_moment(words, companion.now(), companion.calendar) if words else None
        app.say(f"Reminders are paused {companion.reminders.wording.until(companion.reminders.pause(until))}.")
        return Result(until)

    app.say("You get no reminders during the pause. Any that come due are skipped.")
    field = FormField("until", FieldKind.LINE, "Pause until when?", f"{EXAMPLES}; empty: until you resume")
    fill_in(app, Page("", own_form((field,)), "pause", save, saves_at_once=True))


def set_quiet(app: PlainApp) -> None:
    """Ask for quiet hours, and keep them. The page has the draft that the app has."""
    plan = app.companion.reminders.plan

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[Quiet | None]:
        typed = str(answers.get("quiet") or "").strip()
        quiet = plan.set_quiet("" if typed.casefold() == NONE else typed) if typed else plan.quiet
        app.say(_quiet_words(quiet))
        return Result(quiet)

    app.say(
        "Reminders wait until your quiet hours end. If the next day has begun by then, they're skipped: "
        "for example a reminder at 22:30."
    )
    field = FormField("quiet", FieldKind.LINE, "Quiet from when to when?", "22:00-07:00, or none")
    fits = {"quiet": f"They stay as they are: {plan.quiet or NONE}."}
    fill_in(app, Page("", own_form((field,)), "quiet", save, saves_at_once=True, fits=fits))


def _quiet_words(quiet: Quiet | None) -> str:
    return f"Quiet hours: {quiet}." if quiet is not None else "Quiet hours are off."


def _resume(app: PlainApp) -> None:
    was = app.companion.reminders.resume()
    app.say("Reminders are back on." if was else "Reminders were already on.")


def _here_only(app: PlainApp) -> None:
    app.companion.reminders.plan.computers.here_only()
    app.say(f"{HERE} {OTHERS}")


def _everywhere(app: PlainApp) -> None:
    app.companion.reminders.plan.computers.everywhere()
    app.say(EVERYWHERE)


def _test(app: PlainApp) -> None:
    app.say(outcome_words(app.companion.reminders.try_out()))


def _log(app: PlainApp) -> None:
    lines = app.companion.reminders.ledger.log.last_lines(20)
    app.say(*(lines or ["The log is empty."]))
