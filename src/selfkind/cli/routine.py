"""routine list, add, edit, duplicate, archive, restore, move, and the ready routines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from selfkind.cli.completing import offer_archived, offer_exercises, offer_items, offer_routines
from selfkind.cli.context import Context
from selfkind.cli.handing_back import kept_if_refused, typed
from selfkind.cli.held import HeldAnyNumber, HeldChoice
from selfkind.cli.output import say, say_json, value_of
from selfkind.cli.refused import number_words, settle
from selfkind.domain.documents import to_document
from selfkind.domain.errors import UsageError
from selfkind.domain.own_form import yes_or_no
from selfkind.domain.phrases.first_and_last import first_and_last
from selfkind.domain.phrases.rules import Rule, count_words, parse_rule
from selfkind.domain.phrases.rules import said as said_rule
from selfkind.domain.phrases.times import parse_times
from selfkind.domain.plain_signs import own
from selfkind.domain.quiet_hours import quiet_words
from selfkind.domain.routine.anchor import anchor_lines
from selfkind.domain.routine.cadence import EXAMPLES, Cadence
from selfkind.domain.routine.night_times import night_words
from selfkind.domain.routine.rest_words import rest_words
from selfkind.domain.routine.routine import Part, RoutineItem, namesakes, told_apart
from selfkind.domain.table_names import counted
from selfkind.reminders.next_days import next_days, next_days_words

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.routine import ItemDraft

_WORDS = ("after", "obstacle", "instead", "tiny")
"""The options of an item that take words."""
Wrapped = TypeVar("Wrapped", bound=Callable[..., Any])


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def routine() -> None:
    """Example: selfkind routine add "Evening walk" --cadence "mon,wed,fri" --at 18:30 --part evening"""


def _item_options(command: Wrapped) -> Wrapped:
    """Add the options that describe an item, the same for adding and changing it."""
    for option in reversed(
        (
            click.option(
                "--cadence",
                metavar="C",
                help=f"How often: {EXAMPLES}. You can add how many times a day, a first and last day, and times: "
                "“weekdays, 2x/day, until 24 dec, at 7:30am and 9pm”. Times from --at are added to these. What a "
                "calendar exports (DTSTART, RRULE, EXDATE) is read too.",
            ),
            click.option(
                "--at",
                "times",
                multiple=True,
                metavar="HH:MM",
                help="A time for a reminder. Give --at again for another one.",
            ),
            click.option(
                "--from",
                "first",
                metavar="D",
                help="The first day, for example: tomorrow, monday, 1 dec, 2026-12-01.",
            ),
            click.option("--until", "last", metavar="D", help="The last day. “” removes it."),
            click.option("--part", type=HeldChoice([str(part) for part in Part]), help="Which part of the day."),
            click.option(
                "--exercise",
                metavar="ID",
                shell_complete=offer_exercises,
                help="The exercise that the item opens. To list all exercises: selfkind exercises",
            ),
            click.option("--after", metavar="T", help="What comes just before, for example 'I pour my coffee'."),
            click.option(
                "--if",
                "obstacle",
                metavar="T",
                help="What could get in the way, for example “I'm tired”. It goes with --then.",
            ),
            click.option("--then", "instead", metavar="T", help="What you'll do then, for example 'one breath'."),
            click.option("--symbol", metavar="S", help="One sign, shown before the name. “” removes the symbol."),
            click.option("--tiny", metavar="T", help="A tiny version for hard days. It counts just the same."),
            click.option(
                "--minutes", type=HeldAnyNumber(), metavar="N", help="How many minutes it usually takes."
            ),
            click.option(
                "--show-name/--no-show-name",
                default=None,
                help="Let the reminder of an item about a boundary, a person or a letter show its name.",
            ),
        )
    ):
        command = option(command)
    return command


def _drafted(draft: ItemDraft, said: dict[str, Any], rule: Rule, today: date) -> ItemDraft:
    """Return the draft with the values given on the command line; `rule` is what --cadence means."""
    times = list(rule.times)
    draft = draft.with_rule(rule)
    if said["first"] or said["last"] is not None:
        last = (said["last"] or "").strip()
        start, until = first_and_last(said["first"] or "", last, today, begun=draft.start)
        draft = draft._replace(start=start or draft.start, until=draft.until if said["last"] is None else until)
    times += [at for words in said["times"] for at in parse_times(words)]
    # Times that are given replace those it had; --at "" means none.
    if times or said["times"]:
        draft = draft._replace(times=tuple(sorted(set(times))))
    if said["part"] is not None:
        draft = draft._replace(part=Part(said["part"]))
    for key in ("exercise", "after", "obstacle", "instead", "symbol", "tiny", "minutes", "show_name"):
        if said[key] is not None:
            draft = draft._replace(**{key: said[key]})
    if said["minutes"] is not None:
        draft = draft._replace(amount="")
    return draft


def _rule(said: dict[str, Any], companion: Companion) -> Rule:
    """Return what --cadence means."""
    words = said["cadence"]
    return Rule(None) if words is None else parse_rule(words, companion.calendar, companion.today())


@routine.command("list")
@click.option("--archived", is_flag=True, help="List the archived items instead, the latest first.")
@click.pass_obj
def list_items(context: Context, archived: bool) -> None:
    """List your routine, in the order of a day."""
    companion = context.companion
    items = companion.routine.archived() if archived else companion.routine.items()
    if context.json:
        say_json([to_document(item) for item in items])
        return
    if not items and archived:
        say("Nothing is archived.")
    elif not items:
        say('Your routine has room. Add one small thing: selfkind routine add "A glass of water"')
    known = {one.id for one in companion.practice.exercises()}
    for item in items:
        same = namesakes(item, items)
        more = [
            told_apart(item) if same else str(item.part),
            *_days_words(item, companion.today()),
            *(f"{at:%H:%M}" for at in item.times),
        ]
        symbol = f"{own(item.symbol)} " if item.symbol else ""
        say(f"{symbol}{own(item.name)}  ({', '.join(more)})")
        for line in anchor_lines(item.after, item.obstacle, item.instead, item.tiny):
            say(f"    {own(line)}")
        if item.exercise and item.exercise not in known:
            say(f"    Its exercise, “{own(item.exercise)}”, isn't available right now. The item stays as it is.")
    kept_out = 0 if archived else len(companion.routine.kept_out())
    if kept_out:
        them = "it" if kept_out == 1 else "them"
        say(f"{counted('routine', kept_out)} from an import. To have {them} in your days: selfkind import allow")


def _days_words(item: RoutineItem, today: date) -> list[str]:
    """Return the days of an item in words: its first day is named while it's to come."""
    start = item.start if item.start > today else None
    rest = rest_words(item, today)
    return [said_rule(Rule(item.cadence, (), item.per_day, start, item.until)), *([rest] if rest else [])]


def _new_draft(name: str | None, exercise: str | None, companion: Companion) -> ItemDraft:
    """Return the draft of a new item: without a name, it takes over what its exercise knows."""
    from selfkind.companion.routine import ItemDraft, draft_from

    if name is not None:
        return ItemDraft(name)
    if exercise is None:
        raise UsageError('An item needs a name, for example: selfkind routine add "A glass of water"')
    return draft_from(companion.practice.exercise(exercise))


@routine.command("add")
@click.argument("name", required=False)
@_item_options
@click.pass_obj
def add_item(context: Context, /, name: str | None, **said: Any) -> None:
    """Add an item called NAME. With --exercise, the name can be left out.

    Example: selfkind routine add --exercise longout --after "I pour my coffee" --if "I'm late" --then "one breath"
    """
    companion = context.companion
    with kept_if_refused(context, "item", lambda: _typed(name, said)):
        settle(said)
        rule = _rule(said, companion)
        draft = _drafted(_new_draft(name, said["exercise"], companion), said, rule, companion.today())
        if said["part"] is None and draft.times:
            from selfkind.domain.routine.plan import part_at

            draft = draft._replace(part=part_at(draft.times[0]))
        item = value_of(companion.routine.add(draft))
    _tell(context, item, draft.cadence, "Added", rule.lost)


@routine.command("edit")
@click.argument("item", shell_complete=offer_items)
@click.option("--name", metavar="T", help="A new name.")
@_item_options
@click.pass_obj
def edit_item(context: Context, /, item: str, name: str | None, **said: Any) -> None:
    """Change ITEM. Anything you don't mention stays the same.

    New times replace the old ones; --at "" removes them.
    """
    from selfkind.companion.routine import draft_of

    companion = context.companion
    if name is None and not any(value not in (None, ()) for value in said.values()):
        raise UsageError(
            "What would you like to change? For example --cadence weekdays. For all options: "
            "selfkind routine edit --help"
        )
    chosen = companion.planning.item(item)
    with kept_if_refused(context, f"item:{chosen.id}", lambda: _typed(name, said)):
        settle(said)
        rule = _rule(said, companion)
        draft = _drafted(draft_of(chosen), said, rule, companion.today())
        if name is not None:
            draft = draft._replace(name=name)
        changed = value_of(companion.routine.edit(chosen, draft))
    _tell(context, changed, draft.cadence, "Changed", rule.lost)


def _typed(name: str | None, said: dict[str, Any]) -> dict[str, Any]:
    """Return what was given as the page of the app has it; nothing without words besides a name, which is typed
    again in a moment."""
    days = (said["cadence"], said["first"] and f"from {said['first']}", said["last"] and f"until {said['last']}")
    answers = {key: said[key] for key in ("exercise", "part", *_WORDS, "symbol")} | {
        "name": name,
        "cadence": ", ".join(filter(None, days)),
        "times": ", ".join(said["times"]),
        "minutes": number_words(said["minutes"]),
        "show_name": yes_or_no(said["show_name"]),
    }
    return typed(answers) if any(said[key] for key in _WORDS) else {}


def _tell(context: Context, item: RoutineItem, given: Cadence, what: str, lost: str) -> None:
    companion = context.companion
    if context.json:
        more = {"next": [day.isoformat() for day in next_days(companion, item)]} | (
            {"left_out": lost} if lost else {}
        )
        say_json(to_document(item) | more)
        return
    start = item.start if item.start > companion.today() else None
    rule = Rule(item.cadence, item.times, item.per_day, start, item.until)
    say(f"{what} “{own(item.name)}”: {said_rule(rule)}.")
    if lost:
        say(lost)
    if counted := count_words(given, item.cadence, companion.today()):
        say(counted)
    if held := quiet_words(item.times, companion.reminders.plan.quiet, companion.settings.day_starts_at):
        say(f"{held} You can change quiet hours on the Reminders page of the app, or in config.toml.")
    if nights := night_words(item.times, companion.settings.day_starts_at):
        say(nights)
    _say_namesakes(context, item)
    say(next_days_words(companion, item))


def _say_namesakes(context: Context, item: RoutineItem) -> None:
    """Say which other items have the same name, and how to mean each."""
    same = context.companion.routine.namesakes(item)
    if same:
        listed = "; ".join(told_apart(one) for one in same)
        say(f"Something else is called “{own(item.name)}” too ({listed}). This one: {told_apart(item)}.")
        say("To tell them apart, rename one, or use the ID instead of the name.")


@routine.command("archive")
@click.argument("item", shell_complete=offer_items)
@click.pass_obj
def archive_item(context: Context, item: str) -> None:
    """Archive ITEM: it's no longer planned, and its history stays."""
    companion = context.companion
    chosen = companion.planning.item(item)
    value_of(companion.routine.remove(chosen))
    if context.json:
        say_json({"removed": chosen.id})
    else:
        say(f"Archived “{own(chosen.name)}”. Its history stays. To undo: selfkind undo")


@routine.command("remove")
@click.argument("item", shell_complete=offer_items)
@click.pass_context
def remove_item(ctx: click.Context, item: str) -> None:
    """Archive ITEM, as “archive” does."""
    ctx.invoke(archive_item, item=item)


@routine.command("restore")
@click.argument("item", shell_complete=offer_archived)
@click.pass_obj
def restore_item(context: Context, item: str) -> None:
    """Restore the archived ITEM, or end its rest. To list archived items: selfkind routine list --archived"""
    routine = context.companion.routine
    chosen = routine.named_archived(item)
    back = value_of(routine.restore(chosen))
    if context.json:
        say_json(to_document(back))
        return
    said = "is in your routine again" if chosen.removed is not None else "doesn't rest any more"
    say(f"“{own(back.name)}” {said}.")
    _say_namesakes(context, back)


@routine.command("duplicate")
@click.argument("item", shell_complete=offer_items)
@click.pass_obj
def duplicate_item(context: Context, item: str) -> None:
    """Add a copy of ITEM below it, to change as you like."""
    companion = context.companion
    copy = value_of(companion.routine.duplicate(companion.planning.item(item)))
    if context.json:
        say_json(to_document(copy))
    else:
        say(f"Added “{own(copy.name)}”. To rename it: selfkind routine edit {copy.id} --name NAME")


@routine.command("move")
@click.argument("item", shell_complete=offer_items)
@click.option("--up", is_flag=True, help="One place up.")
@click.option("--down", is_flag=True, help="One place down.")
@click.option("--by", type=int, metavar="N", help="N places down, or up if N is negative.")
@click.pass_obj
def move_item(context: Context, item: str, up: bool, down: bool, by: int | None) -> None:
    """Move ITEM up or down. From the top or bottom of a part of the day, the item moves
    into the next part."""
    if sum((up, down, by is not None)) != 1:
        raise UsageError("Choose one of --up, --down and --by N.")
    companion = context.companion
    chosen = companion.planning.item(item)
    moved = value_of(companion.routine.move(chosen, by if by is not None else -1 if up else 1))
    if context.json:
        say_json(to_document(moved))
    else:
        names = [own(other.name) for other in companion.routine.items() if other.part is moved.part]
        say(f"{moved.part}: {'; '.join(names)}")


@routine.command("list-ready")
@click.pass_obj
def list_ready(context: Context) -> None:
    """List the ready routines, with what they hold. To use one: selfkind routine use NAME"""
    ready = context.companion.routine.ready()
    if context.json:
        say_json(
            [
                {
                    "id": one.id,
                    "name": one.name,
                    "about": one.about,
                    "items": [
                        {
                            "name": item.name,
                            "exercise": item.exercise,
                            "cadence": str(item.cadence),
                            "per_day": item.per_day,
                        }
                        for item in one.items
                    ],
                }
                for one in ready
            ]
        )
        return
    for one in ready:
        say(f"{own(one.name)} ({one.id}): {own(one.about)}")
        for item in one.items:
            say(f"  {own(item.name)}  ({item.part}, {said_rule(Rule(item.cadence, (), item.per_day))})")


@routine.command("use")
@click.argument("name", shell_complete=offer_routines)
@click.option("--add", is_flag=True, help="Keep your items, and add those whose exercise you don't have yet.")
@click.pass_obj
def use_ready(context: Context, name: str, add: bool) -> None:
    """Replace your routine with the ready routine NAME. The history of your items stays. To undo: selfkind undo

    Example: selfkind routine use light
    """
    companion = context.companion
    ready = companion.routine.ready_one(name)
    items = value_of(companion.routine.use(ready, add=add))
    if context.json:
        say_json([to_document(item) for item in items])
        return
    what = (
        f"The items of “{own(ready.name)}” are in your routine"
        if add
        else f"Your routine is “{own(ready.name)}” now"
    )
    say(f"{what}. In your routine: {'; '.join(own(item.name) for item in items)}.")
