"""journal bin: what was deleted, and earlier versions of what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from selfkind.cli.context import Context
from selfkind.cli.output import say, say_json, value_of
from selfkind.cli.written import ask, say_in_bin, say_lines, say_whole
from selfkind.domain.documents import to_document
from selfkind.domain.errors import UsageError
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.companion.bin import InBin


@click.command("bin")
@click.argument("thing_id", metavar="[ID]", required=False)
@click.option("--delete", is_flag=True, help="With an ID: permanently delete this, with its earlier versions.")
@click.option("--yes", is_flag=True, help="With --delete: don't ask first.")
@click.option("--empty", is_flag=True, help="Permanently delete what has been in the bin for over 30 days.")
@click.option("--all", "everything", is_flag=True, help="With --empty: delete everything in the bin.")
@click.pass_obj
def show_bin(
    context: Context, thing_id: str | None, delete: bool, yes: bool, empty: bool, everything: bool
) -> None:
    """List the entries in the bin, latest first. Each has its ID, the day you deleted it, its kind and first line.
    With an ID, show all of that one thing.

    The list also has earlier versions of entries, earlier lines about your practices, notes about items, and your
    own breathing patterns.

    To list check-ins in the bin: selfkind feel bin. To list unfinished pages in the bin: selfkind draft bin.
    To list templates in the bin: selfkind templates bin. To list activities in the bin: selfkind activities bin.
    To list packs in the bin: selfkind pack bin.
    To list time away in the bin: selfkind away bin. To list safety plans in the bin: selfkind safety-plan bin.
    Emptying the bin deletes all of these too.

    Example: selfkind journal bin 3f2a
    """
    if everything and not empty:
        raise UsageError("Use --all together with --empty.")
    if empty and thing_id is not None:
        raise UsageError("--empty is for the whole bin. To delete just this: selfkind journal bin ID --delete")
    if thing_id is None and (delete or yes):
        raise UsageError("What would you like to delete? To see the IDs: selfkind journal bin")
    if yes and not delete:
        raise UsageError("Use --yes together with --delete.")
    if thing_id is not None:
        one = context.companion.bin.one(thing_id)
        if delete:
            _delete(context, one, is_sure=yes)
        else:
            _show(context, one)
    elif empty:
        _empty(context, everything=everything)
    else:
        _list(context)


def _list(context: Context) -> None:
    companion = context.companion
    entries, lines = companion.journal.bin(), companion.practice.earlier_lines()
    notes, patterns = companion.tick_notes.bin(), companion.practice.patterns_in_bin()
    if context.json:
        say_json([to_document(one) for one in (*entries, *lines, *notes, *patterns)])
        return
    checkins, drafts, templates = companion.check_ins.bin(), companion.drafts.bin(), companion.templates.bin()
    packs = companion.packs.bin()
    activities, away, plans = companion.activities.bin(), companion.away.bin(), companion.safety_plan.bin()
    boundaries = companion.boundaries
    of_boundaries = [*boundaries.bin(), *boundaries.moment_bin(), *boundaries.line_bin()]
    circle = [*companion.circle.bin(), *companion.circle.contact_bin()]
    homework = [*companion.homework.bin(), *companion.homework.try_bin()]
    scores = [*companion.scores.bin(), *companion.scores.value_bin()]
    card = [*companion.card.bin(), *companion.card.day_bin()]
    made = (drafts, templates, packs, activities, away, of_boundaries, circle, homework, scores, card, plans)
    if not any((entries, lines, notes, patterns, checkins, *made)):
        say("The bin is empty.")
    for entry in entries:
        say_in_bin(context, entry, entry.kind)
    for line in lines:
        say_in_bin(context, line, "practice")
    for note in notes:
        say_in_bin(context, note, "item-note")
    for pattern in patterns:
        on = companion.calendar.day_of(pattern.removed)
        say(f"{pattern.id}  {on.isoformat()}  {'pattern':<10}  {own(pattern.name)}")
    if checkins:
        say("To see the check-ins in the bin: selfkind feel bin")
    if drafts:
        say("To see the unfinished pages in the bin: selfkind draft bin")
    if templates:
        say("To see the templates in the bin: selfkind templates bin")
    if packs:
        say("To see the packs in the bin: selfkind pack bin")
    if activities:
        say("To see the activities in the bin: selfkind activities bin")
    if away:
        say("To see the time away in the bin: selfkind away bin")
    if of_boundaries:
        say("To see what the bin has of your boundaries: selfkind boundary bin")
    if circle:
        say("To see what the bin has of your circle: selfkind circle bin")
    if homework:
        say("To see what the bin has of your homework: selfkind homework bin")
    if scores:
        say("To see what the bin has of your scores: selfkind score bin")
    if card:
        say("To see what the bin has of your card: selfkind card bin")
    if plans:
        say("To see the safety plans in the bin: selfkind safety-plan bin")


def _empty(context: Context, *, everything: bool) -> None:
    gone = value_of(context.companion.journal.empty_bin(everything=everything))
    if context.json:
        say_json({"gone": gone})
    else:
        say(f"{gone} {'entry' if gone == 1 else 'entries'} permanently deleted.")


def _show(context: Context, one: InBin) -> None:
    from selfkind.cli.draft import say_page
    from selfkind.companion.drafts import UnfinishedPage
    from selfkind.domain.practice.pattern_in_bin import PatternInBin

    thing = one.thing
    if isinstance(thing, UnfinishedPage):
        say_page(context, thing)
    elif context.json:
        say_json(to_document(thing))
    else:
        _say(context, one)
    if not context.json:
        say()
        say(f"{one.how[:1].upper()}{one.how[1:]}, {one.until}.")
        id = one.id if isinstance(thing, PatternInBin) else one.id[:8]
        say(f"To restore it: selfkind {_command_of(thing)} restore {id}")


def _say(context: Context, one: InBin) -> None:
    """Print something in the bin, whole."""
    from selfkind.cli.safety_plan import say_parts
    from selfkind.companion.bin_words import lines_in_bin
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.card.day import CardDay
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.homework.tried import Tried
    from selfkind.domain.journal.entry import Entry
    from selfkind.domain.journal.feelings import CheckIn
    from selfkind.domain.safety_plan import SafetyPlan
    from selfkind.domain.scores.score import ScoreValue

    match one.thing:
        case SafetyPlan() as plan:
            say_parts(plan)
        case BoundaryMoment() as moment:
            say_whole(context, moment, moment.outcome)
        case Tried() as tried:
            say_whole(context, tried, tried.outcome)
        case ScoreValue() as value:
            say_whole(context, value, "score")
        case Contact() as contact:
            say_whole(context, contact, contact.title)
        case CardDay() as card_day:
            say_whole(context, card_day, "daily card")
        case Entry() as entry:
            say_whole(context, entry, str(entry.kind))
        case CheckIn() as checkin:
            say_whole(context, checkin, "check-in")
        case _:
            companion = context.companion
            say_lines(lines_in_bin(one, companion.boundaries.category_name, companion.today()))


def _command_of(thing: object) -> str:
    """Return the command that restores a thing."""
    return _COMMANDS.get(type(thing).__name__, "journal")


_COMMANDS = {
    "UnfinishedPage": "draft",
    "Template": "templates",
    "AddedPack": "pack",
    "OwnActivity": "activities",
    "AwaySpan": "away",
    "SafetyPlan": "safety-plan",
    "Boundary": "boundary",
    "OwnLine": "boundary",
    "BoundaryMoment": "boundary",
    "Person": "circle",
    "Contact": "circle",
    "Assignment": "homework",
    "Tried": "homework",
    "Score": "score",
    "ScoreValue": "score",
    "CardRow": "card",
    "CardDay": "card",
    "CheckIn": "feel",
}
"""The commands that restore things, by their type; “journal” restores the others."""


def _delete(context: Context, one: InBin, *, is_sure: bool) -> None:
    from selfkind.domain.change import counted_versions

    if not is_sure:
        along = f", with {counted_versions(one.versions)}" if one.versions else ""
        what = "This version" if one.version_of else "This"
        ask(
            context,
            f"{what} will be permanently deleted{along}. You can't undo this.",
            "Delete it?",
            otherwise="To delete it without asking, add --yes.",
            after_no="Nothing was deleted.",
        )
    gone = value_of(context.companion.bin.delete(one))
    if context.json:
        say_json({"gone": gone})
    else:
        say("Permanently deleted.")
