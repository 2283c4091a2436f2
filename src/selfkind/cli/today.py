"""today, status, done, rest, undo."""

from __future__ import annotations

from string import Formatter
from typing import Any

import click

from selfkind.cli.context import Context
from selfkind.cli.output import dot, say, say_json, speaks_unicode, value_of
from selfkind.domain.documents import occurrence_document, plan_document
from selfkind.domain.errors import UsageError
from selfkind.domain.routine.plan import ASCII_GLYPHS, GLYPHS, Plan, Standing

STATE_WORDS = {
    Standing.DONE: "done",
    Standing.TINY: "done, the small way",
    Standing.PART: "partly done",
    Standing.REST: "resting",
}


def _glyph(state: Standing, ascii_only: bool) -> str:
    return (GLYPHS if speaks_unicode() and not ascii_only else ASCII_GLYPHS)[state]


@click.command()
@click.option("--date", "words", metavar="D", help="today, yesterday, 2026-11-23 or -2d.")
@click.pass_obj
def today(context: Context, words: str | None) -> None:
    """Example: selfkind today --date yesterday"""
    companion = context.companion
    plan = companion.planning.plan(context.day(words))
    if context.json:
        say_json(plan_document(plan))
        return
    say(f"{plan.day:%A}, {plan.day.day} {plan.day:%B %Y}")
    if not plan.occurrences:
        say("Nothing is planned. “selfkind routine add” puts something small into your routine.")
    now = companion.now().time() if plan.day == companion.today() else None
    for part, occurrences in plan.groups():
        say()
        say(part.heading)
        for occurrence in occurrences:
            item = occurrence.item
            at = occurrence.time_at(companion.settings.day_starts_at, now)
            said = [f"{at:%H:%M}"] if at is not None else []
            said += [item.amount or f"{item.minutes:g} min"] if item.amount or item.minutes else []
            if occurrence.state in STATE_WORDS:
                said = [STATE_WORDS[occurrence.state]]
            elif occurrence.later:
                said.append("later")
            sign = _glyph(occurrence.state, companion.settings.ascii)
            say(f"  {sign} {item.name}" + (f"  ({', '.join(said)})" if said else ""))


FIELDS = ("done", "open", "total", "rest", "next", "next_time")


@click.command()
@click.option("--format", "form", metavar="F", help="For example '{done}/{total} {next}'.")
@click.pass_obj
def status(context: Context, form: str | None) -> None:
    """The line looks like this: 2/6 · next 12:30 walk.

    With --format: {done} {open} {total} {rest} {next} {next_time}.
    """
    context.asks_nobody = True  # a prompt that asks a question before each command would be no help
    companion = context.companion
    plan = companion.planning.plan()
    now = companion.now().time()
    upcoming = plan.next_up(now)
    at = upcoming.time_at(companion.settings.day_starts_at, now) if upcoming else None
    resting = sum(o.state is Standing.REST for o in plan.occurrences)
    values: dict[str, Any] = {
        "done": plan.settled - resting,
        "open": len(plan.occurrences) - plan.settled,
        "total": len(plan.occurrences),
        "rest": resting,
        "next": upcoming.item.name if upcoming else "",
        "next_time": f"{at:%H:%M}" if at is not None else "",
    }
    if context.json:
        following = occurrence_document(upcoming) if upcoming else None
        say_json({"day": plan.day.isoformat()} | values | {"next": following})
    elif form is not None:
        say(_filled(form, values))
    else:
        say(_line(plan, values, dot(companion.settings.ascii)))


def _filled(form: str, values: dict[str, Any]) -> str:
    try:
        named = [name for _, name, _, _ in Formatter().parse(form) if name is not None]
        unknown = next((name for name in named if name not in FIELDS), None)
        if unknown is None:
            return form.format(**values)
    except ValueError as problem:
        raise UsageError(
            f"That format cannot be read ({problem}). Write a brace itself as {{{{ or }}}}."
        ) from None
    fields = " ".join(f"{{{name}}}" for name in FIELDS)
    raise UsageError(f"A format knows no {{{unknown}}}. It knows {fields}.")


def _line(plan: Plan, values: dict[str, Any], between: str) -> str:
    if not plan.occurrences:
        return "nothing planned today"
    counted = f"{plan.settled}/{values['total']}"
    if not values["open"]:
        return f"{counted} {between} the rest of the day is yours"
    following = " ".join(word for word in (values["next_time"], values["next"]) if word)
    return f"{counted} {between} next {following}"


@click.command()
@click.argument("item")
@click.option("--date", "words", metavar="D", help="today, yesterday, 2026-11-23 or -2d; any day up to today.")
@click.option("--tiny", is_flag=True, help="The small version; it counts as the whole.")
@click.option("--part", is_flag=True, help="A part of it.")
@click.option("--note", default="", metavar="T", help="A line about it.")
@click.option("--minutes", type=click.FloatRange(0, 1440), metavar="N", help="How long it took.")
@click.pass_obj
def done(
    context: Context, item: str, words: str | None, tiny: bool, part: bool, note: str, minutes: float | None
) -> None:
    """Give the id of ITEM, or enough of its name to tell it apart.

    Example: selfkind done water --date yesterday
    """
    if tiny and part:
        raise UsageError("Choose one of --tiny and --part.")
    state = Standing.TINY if tiny else Standing.PART if part else Standing.DONE
    _tick(context, item, words, state, note=note, minutes=minutes)


@click.command()
@click.argument("item")
@click.option("--date", "words", metavar="D", help="today, yesterday, 2026-11-23 or -2d; any day up to today.")
@click.pass_obj
def rest(context: Context, item: str, words: str | None) -> None:
    """Give the id of ITEM, or enough of its name to tell it apart.

    Example: selfkind rest water
    """
    _tick(context, item, words, Standing.REST)


def _tick(
    context: Context, item: str, words: str | None, state: Standing, note: str = "", minutes: float | None = None
) -> None:
    companion = context.companion
    day = context.day(words)
    found = companion.planning.item(item)
    ticked = value_of(companion.planning.tick(found, day, state=state, note=note, minutes=minutes))
    if context.json:
        occurrence = companion.planning.plan(ticked.day).find(ticked.item.id)
        shown = occurrence_document(occurrence) if occurrence else None
        say_json({"day": ticked.day.isoformat(), "item": shown, "changed": ticked.changed})
        return
    sign = _glyph(state, companion.settings.ascii)
    on = "" if ticked.day == companion.today() else f" on {ticked.day.isoformat()}"
    already = "" if ticked.changed else " (it was already)"
    say(f"{sign} {ticked.item.name}: {STATE_WORDS[state]}{on}{already}")


@click.command()
@click.pass_obj
def undo(context: Context) -> None:
    """That can be a tick, a rest, a deletion, a change of the routine or an answer to a reminder, made today or
    yesterday. Nothing you wrote is removed. Run it again to undo the change before.
    """
    taken_back = value_of(context.companion.undo.latest())
    if context.json:
        say_json({"undone": taken_back})
    else:
        say(taken_back)
