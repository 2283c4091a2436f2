"""homework: assignments and their plan, templates, and what was tried."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing import offer_exercises, offer_homework
from selfkind.cli.context import Context
from selfkind.cli.decoding import piped
from selfkind.cli.default_group import GroupWithDefault
from selfkind.cli.handing_back import ask_form, kept_if_refused, typed
from selfkind.cli.homework_log import log, try_line
from selfkind.cli.output import say, say_json, value_of
from selfkind.cli.own_things import add_bin_commands, say_removed, settings_read
from selfkind.cli.printing import PrintOptions, print_options, print_sheet
from selfkind.cli.text_command import TextCommand
from selfkind.cli.written import say_lines
from selfkind.domain.documents import to_document
from selfkind.domain.errors import UsageError
from selfkind.domain.homework.ready import by_giver
from selfkind.domain.phrases.counted_days import counted_times
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.domain.homework.assignment import Assignment, Status
    from selfkind.domain.homework.tried import Tried

NEW = "new assignment"
"""The page whose draft a new assignment is."""
STATUSES = ("new", "going", "talked-about", "resting", "done")
"""The statuses, in the order in which they're listed."""


@click.group(cls=GroupWithDefault, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def homework() -> None:
    """NAME is the beginning of a title, or of an ID.

    Example: selfkind homework add Catch three --from "Dr. Weiss" --due "next session"

    Example: selfkind homework log "Catch" --did part --learned "It's quieter when I write"
    """


@homework.command("list")
@click.option("--status", type=click.Choice(STATUSES), help="List what has this status.")
@click.option("--from", "giver", metavar="NAME", help="List what is from somebody.")
@click.pass_obj
def list_homework(context: Context, status: str | None, giver: str | None) -> None:
    """List your homework by status. You can leave out “list”. The first word of each line is the ID."""
    from selfkind.domain.folding import fold
    from selfkind.domain.homework.assignment import STATUS_WORDS, Status

    every = [
        one
        for one in context.companion.homework.all()
        if status in (None, one.status) and (giver is None or fold(one.giver).startswith(fold(giver.strip())))
    ]
    counts = _counts(context)
    if context.json:
        say_json([_document(context, one, counts) for one in every])
        return
    if not every:
        say("No homework here. To add some: selfkind homework add TITLE")
        say("To see ready ones: selfkind homework templates")
    for each in map(Status, STATUSES):
        of_status = [one for one in every if one.status is each]
        if of_status:
            say(STATUS_WORDS[each].capitalize())
        for one in of_status:
            say(f"  {one.id[:8]}  {own(one.title)}{facts(context, one, counts.get(one.id, 0))}")


def facts(context: Context, one: Assignment, tries: int) -> str:
    """Return what a list says of an assignment besides its title: who it's from, its day, and its tries so far."""
    said = [f"from {own(one.giver)}" if one.giver else "", own(context.companion.homework.when(one))]
    said += [f"tried {counted_times(tries)}" if tries else ""]
    found = ", ".join(filter(None, said))
    return f"  ({found})" if found else ""


def _counts(context: Context) -> dict[str, int]:
    """Return how many tries there are, by the ids of assignments."""
    from selfkind.domain.homework.tried import tried_times_of

    return tried_times_of(context.companion.homework.tries())


def _document(context: Context, one: Assignment, counts: dict[str, int]) -> dict[str, Any]:
    """Return an assignment as JSON: what is stored, when it's for in words, the day of the next session where it's
    known, its tries so far, and the id of its item on Today."""
    homework = context.companion.homework
    session, item = homework.session_of(one) if one.next_session else None, homework.item(one)
    return to_document(one) | {
        "when": homework.when(one),
        "session": session and session.isoformat(),
        "tries": counts.get(one.id, 0),
        "routine_item": item and item.id,
    }


@homework.command("show")
@click.argument("name", metavar="NAME", shell_complete=offer_homework)
@click.pass_obj
def show_homework(context: Context, name: str) -> None:
    """Show homework with its plan, and what you tried."""
    from selfkind.domain.homework.reading import lines_of_assignment

    companion = context.companion
    one = companion.homework.named(name)
    tries = companion.homework.tries_of(one)
    if context.json:
        say_json(_document(context, one, _counts(context)) | {"log": [to_document(each) for each in tries]})
        return
    session = companion.homework.session_of(one) if one.next_session else None
    say_lines(lines_of_assignment(one, companion.today(), session, companion.homework.exercise_name))
    if tries:
        say()
    for each in tries:
        say(try_line(each))
        for words in filter(None, (each.learned, each.got_in_the_way, each.where_used, _question(each))):
            say(f"  {own(words)}")
    say()
    _say_how(one)


def _question(noted: Tried) -> str:
    """Return the question of a note, where its line doesn't have all of it."""
    return "" if noted.is_question and "\n" not in noted.question else noted.question


def _say_how(one: Assignment) -> None:
    if one.template:
        say(f"To begin it: selfkind homework add {own(one.title)}")
        return
    if one.exercise:
        say(f"To do it: selfkind do {one.exercise}")
    say(f"To say how it went: selfkind homework log {one.id[:8]}")


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what an assignment is."""
    for option in reversed(
        (
            click.option("--from", "giver", metavar="NAME", help="Who it's from."),
            click.option(
                "--exercise", metavar="E", shell_complete=offer_exercises, help="The exercise that goes with it."
            ),
            click.option("--often", metavar="C", help="How often: daily, 3x/week, mon,wed. It's on Today then."),
            click.option("--due", metavar="D", help="The day it's for: friday, 2026-12-01, or “next session”."),
            click.option("--at", "times", metavar="HH:MM", help="When to remind you, without its title."),
            click.option("--minutes", metavar="N", help="About how many minutes."),
            click.option("--why", metavar="T", help="What it's for, in your own words."),
            click.option("--place", metavar="T", help="Where you'll do it."),
            click.option("--obstacle", metavar="T", help="What may get in the way."),
            click.option("--plan", metavar="T", help="What you'll do then."),
            click.option("--confidence", metavar="0-10", help="How sure you are that you can do it."),
            click.option("--smaller", metavar="T", help="A smaller version. It counts as the whole."),
            click.option("--private/--no-private", default=None, help="Keep it out of what you share, or not."),
            click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help="Say anything else."),
        )
    ):
        command = option(command)
    return command


@homework.command("add", cls=TextCommand)
@click.argument("title", nargs=-1, metavar="[TITLE]...")
@_options
@click.option("--template", is_flag=True, help="Keep it as a template of your own, to begin others with.")
@click.option("--plain", is_flag=True, help="Ask for everything, one after the other.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.pass_obj
def add_homework(
    context: Context,
    /,
    title: tuple[str, ...],
    settings: tuple[str, ...],
    *,
    template: bool,
    plain: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Add homework. A title is enough. Without TITLE, selfkind asks.

    The title of a template begins with what the template has: selfkind homework templates.

    For --set: session_day, if_then, show_name.

    What you type after the command stays in your shell's history, and other users can see it while the command
    runs.

    Example: selfkind homework add Talk to Sam --often "2x/week" --confidence 6
    """
    from dataclasses import replace

    from selfkind.domain.homework.assignment import Assignment
    from selfkind.domain.homework.assignment_form import answers_of, assignment_form, assignment_with

    context.json = context.json or as_json
    companion = context.companion
    answers: dict[str, Any] = {"title": " ".join(title)} if title else {}
    answers |= _given(context, settings, given, NEW, answers)
    asks = plain or (not answers.get("title") and sys.stdin.isatty())
    if not answers.get("title") and not asks:
        answers["title"] = " ".join(piped().split())
    begun = companion.homework.begun(answers.get("title", "")) or Assignment("", "", companion.now())
    if begun.title:
        answers["title"] = begun.title  # in its own capitals
    if asks:
        switches = ("show_name", "private")
        asked = typed({key: value for key, value in answers_of(begun).items() if key not in switches}) | answers
        ask_form(context, assignment_form(), asked, NEW)
        # A title that is typed can be that of a template: it fills what was left empty.
        named = None if title else companion.homework.begun(asked.get("title", ""))
        begun, answers = (begun, asked) if named is None else (named, typed(asked))
    with kept_if_refused(context, NEW, lambda: typed(answers)):
        wanted = assignment_with(begun, answers, companion.today())
        kept = value_of(companion.homework.keep(replace(wanted, template=template)))
    _say_saved(context, kept)


def do_on_lines(context: Context) -> int:
    """Add homework on plain lines."""
    if context.json:
        say_json({"exercise": "homework", "command": "selfkind homework add TITLE"})
        return 0
    click.get_current_context().invoke(
        add_homework, title=(), settings=(), template=False, plain=True, as_json=False
    )
    return 0


def _given(
    context: Context, settings: Sequence[str], given: dict[str, Any], page: str, answers: dict[str, Any]
) -> dict[str, Any]:
    """Return what options say, as the answers of the form. With the other `answers`, they're the draft of a `page`
    when one of them is refused."""
    from selfkind.domain.homework.assignment_form import assignment_form
    from selfkind.domain.own_form import NO, YES

    switches = {True: YES, False: NO}
    told = {key: switches[value] if isinstance(value, bool) else value for key, value in given.items()}
    set_by_options = [f"{key}={value}" for key, value in told.items() if value is not None]
    return settings_read(context, assignment_form(), [*set_by_options, *settings], page, answers)


@homework.command("edit")
@click.argument("name", metavar="NAME", shell_complete=offer_homework)
@click.option("--title", metavar="T", help="Another title.")
@_options
@click.pass_obj
def edit_homework(context: Context, /, name: str, settings: tuple[str, ...], **given: Any) -> None:
    """Change homework. Anything you don't mention stays the same. An empty text empties a part: --place ""

    Example: selfkind homework edit Catch --often weekdays --smaller "one word"
    """
    from selfkind.domain.homework.assignment_form import assignment_with

    companion = context.companion
    before = companion.homework.named(name)
    page = f"assignment {before.id}"
    answers = _given(context, settings, given, page, {})
    if not answers:
        raise UsageError("What would you like to change? For example: --often weekdays")
    with kept_if_refused(context, page, lambda: typed(answers)):
        wanted = assignment_with(before, answers, companion.today())
        kept = value_of(companion.homework.keep(wanted, before))
    _say_saved(context, kept)


def _say_saved(context: Context, kept: Assignment) -> None:
    if context.json:
        say_json(_document(context, kept, _counts(context)))
        return
    if kept.template:
        say(f"Saved the template “{own(kept.title)}”.")
        _say_how(kept)
        return
    when = context.companion.homework.when(kept)
    say(f"Saved “{own(kept.title)}”{f' ({when})' if when else ''}.")
    if context.companion.homework.item(kept) is not None:
        say("It's on Today on its days. A reminder doesn't say its title, unless you set show_name=yes.")
    if kept.wants_smaller:
        _say_smaller(context, kept)
    _say_how(kept)


def _say_smaller(context: Context, kept: Assignment) -> None:
    """Offer a smaller version, where somebody isn't so sure."""
    offered = context.companion.homework.smaller_version(kept)
    example = f" For example: {own(offered)}." if offered else ""
    said = f"You're at {kept.confidence} of 10. A smaller version may suit you better, and counts as the whole."
    say(f"{said}{example}")
    words = f'"{own(offered)}"' if offered else "T"
    say(f"To set one: selfkind homework edit {kept.id[:8]} --smaller {words}")


def _put(context: Context, name: str, status: Status, said: str) -> None:
    companion = context.companion
    one = value_of(companion.homework.put(companion.homework.named(name), status))
    if context.json:
        say_json(_document(context, one, _counts(context)))
    else:
        say(f"“{own(one.title)}” {said}")


@homework.command("talked")
@click.argument("name", metavar="NAME", shell_complete=offer_homework)
@click.pass_obj
def talked(context: Context, name: str) -> None:
    """Mark homework as talked about in a session."""
    from selfkind.domain.homework.assignment import Status

    _put(context, name, Status.TALKED_ABOUT, "is talked about. Its notes stay in your journal.")


@homework.command("done")
@click.argument("name", metavar="NAME", shell_complete=offer_homework)
@click.pass_obj
def done(context: Context, name: str) -> None:
    """Mark homework as done, so that it's no longer on Today. For a try: selfkind homework log"""
    from selfkind.domain.homework.assignment import Status

    _put(context, name, Status.DONE, "is done. Its notes stay in your journal.")


@homework.command("rest")
@click.argument("name", metavar="NAME", shell_complete=offer_homework)
@click.pass_obj
def rest(context: Context, name: str) -> None:
    """Let homework rest for as long as you like."""
    from selfkind.domain.homework.assignment import Status

    _put(context, name, Status.RESTING, "is resting. It's here whenever you like.")


@homework.command("again")
@click.argument("name", metavar="NAME", shell_complete=offer_homework)
@click.pass_obj
def again(context: Context, name: str) -> None:
    """Begin homework again that is resting, done or talked about."""
    from selfkind.domain.homework.assignment import Status

    _put(context, name, Status.GOING, "is going.")


@homework.command("card")
@click.argument("name", metavar="NAME", shell_complete=offer_homework)
@print_options
@click.option("--why", "with_why", is_flag=True, help="Print what it's for, too.")
@click.option("--from", "with_giver", is_flag=True, help="Print who it's from, too.")
@click.option("--private", "with_private", is_flag=True, help="Print a card about private homework, too.")
@click.pass_obj
def print_card(
    context: Context,
    /,
    name: str,
    *,
    options: PrintOptions,
    with_why: bool,
    with_giver: bool,
    with_private: bool,
) -> None:
    """Print a small card about homework, to give to somebody.

    The card says what you chose, how often, your plan, and how they can help. Nothing else of yours is on the
    card. Without -o, you see the card as text.

    Example: selfkind homework card "Breathe at the door" -o card.html
    """
    companion = context.companion
    one = companion.homework.named(name)
    card = companion.worksheets.card(one, with_why=with_why, with_giver=with_giver, with_private=with_private)
    print_sheet(context, card, options, {"id": one.id, "title": one.title}, "The card", is_own=True)


@homework.command("templates")
@click.pass_obj
def list_templates(context: Context) -> None:
    """List your own templates and the ready ones.

    To keep one of your own: selfkind homework add TITLE --template
    """
    homework = context.companion.homework
    mine, ready = homework.templates(), homework.ready()
    if context.json:
        say_json({"own": [to_document(one) for one in mine], "ready": [to_document(one) for one in ready]})
        return
    if mine:
        say("Yours")
    for one in mine:
        say(f"  {one.id[:8]}  {own(one.title)}")
    for giver, group in by_giver(ready):
        say(f"From {giver}" if giver else "Ready")
        for each in group:
            say(f"  {each.title}: {each.why}" if each.why else f"  {each.title}")
    say()
    say("To begin one: selfkind homework add TITLE")


@homework.command("remove")
@click.argument("name", metavar="NAME", shell_complete=offer_homework)
@click.pass_obj
def remove_homework(context: Context, name: str) -> None:
    """Move homework to the bin for 30 days. What you tried stays in your journal."""
    homework = context.companion.homework
    one = value_of(homework.delete(homework.named(name)))
    say_removed(context, one.id, "To restore the homework: selfkind homework restore")


add_bin_commands(
    homework,
    "homework",
    ways=lambda companion: (companion.homework.restore, companion.homework.restore_try),
    things=lambda companion: [*companion.homework.bin(), *companion.homework.try_bin()],
    restore_help="Restore homework, or a note about it, from the bin, by its ID.",
    bin_help="List what the bin has of your homework. To empty the bin: selfkind journal bin --empty",
)


homework.add_command(log)
