"""circle: people, groups and professionals, reaching out to them, and contacts with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.circle_cards import export_cards, import_cards
from selfkind.cli.circle_contacts import contact_line, log, offer, reach
from selfkind.cli.circle_find import find
from selfkind.cli.completing import offer_people
from selfkind.cli.context import Context
from selfkind.cli.default_group import GroupWithDefault
from selfkind.cli.handing_back import ask_form, kept_if_refused, typed
from selfkind.cli.held import HeldChoice
from selfkind.cli.output import say, say_json, value_of
from selfkind.cli.own_things import add_bin_commands, say_removed, settings_read
from selfkind.cli.refused import Refused, settle
from selfkind.cli.written import say_lines
from selfkind.domain.change import full_day
from selfkind.domain.documents import to_document
from selfkind.domain.errors import UsageError
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.domain.circle.person import Person
    from selfkind.domain.practice.exercise import Exercise

NEW = "new person"
"""The page whose draft somebody new is."""
REACH_OUT = "circle"
"""The exercise that is done by reaching out."""
COMMANDS = {
    REACH_OUT: "selfkind circle reach NAME --starter 1 --by copy --log",
    "circle-begin": "selfkind circle add NAME",
    "support": "selfkind circle find",
    "safety-plan": "selfkind safety-plan edit",
}
"""The shell's way to each exercise of the circle."""
RINGS = ("close", "friendly", "community")


@click.group(cls=GroupWithDefault, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def circle() -> None:
    """NAME is the beginning of a name, or of an ID.

    Example: selfkind circle add Ana --ring close --kind listens --phone "030 1234567"

    Example: selfkind circle reach Ana --starter 1
    """


@circle.command("list")
@click.option("--ring", type=click.Choice(RINGS), help="List one ring.")
@click.option("--kind", metavar="K", default="", help="List one kind, like listens or group.")
@click.pass_obj
def list_people(context: Context, ring: str | None, kind: str) -> None:
    """List the people in your circle by ring. You can leave out “list”. The first word of each line is the ID."""
    from selfkind.domain.circle.person import RING_NAMES
    from selfkind.domain.circle.person_form import kind_of

    circle = context.companion.circle
    wanted = kind_of(kind) if kind.strip() else None
    listed = [one for one in circle.all() if ring in (None, one.ring) and (wanted is None or wanted in one.kinds)]
    if context.json:
        last = circle.last_days()
        say_json([_document(context, one, last) for one in listed])
        return
    for each, name in RING_NAMES.items():
        if ring not in (None, each):
            continue
        say(name)
        here = [one for one in listed if one.ring is each]
        for one in here:
            say(f"  {one.id[:8]}  {own(one.name)}{_facts(one)}")
        if not here:
            room = circle.words().texts.get("empty_ring", "")
            say(f"  {own(room) if wanted is None else 'Nobody of this kind here.'}")
    group = circle.group_to_ask()
    if group is not None and wanted is None and ring is None:
        say()
        say(f"How did “{own(group.name)}” feel, from 0 to 10? If you'd like to say:")
        say(f"selfkind circle log {group.id[:8]} --kind visit --felt 6")


def _facts(one: Person) -> str:
    from selfkind.domain.circle.person import kind_words
    from selfkind.domain.circle.reading import next_words

    said = [
        *(kind_words(kind) for kind in one.kinds),
        *(("next: " + next_words(one),) if one.next_day else ()),
    ]
    return f"  ({', '.join(said)})" if said else ""


def _document(context: Context, one: Person, last: dict[str, Any]) -> dict[str, Any]:
    """Return a person as JSON, with the links of their ways, the day of the last contact, and the id of the item
    that says hello to them."""
    from selfkind.domain.circle.ways import ways_of

    day = last.get(one.id)
    ways = [{"channel": str(way.channel), "to": way.to, "link": way.link()} for way in ways_of(one)]
    item = context.companion.circle.hello_item(one)
    return to_document(one) | {
        "ways": ways,
        "last_contact": day and day.isoformat(),
        "routine_item": item and item.id,
    }


@circle.command("show")
@click.argument("name", metavar="NAME", shell_complete=offer_people)
@click.pass_obj
def show_person(context: Context, name: str) -> None:
    """Show what you noted about somebody, and your contacts."""
    from selfkind.domain.circle.reading import lines_of_person

    circle = context.companion.circle
    one = circle.named(name)
    contacts = circle.contacts_with(one)
    if context.json:
        last = {one.id: max((contact.day for contact in contacts), default=None)}
        say_json(_document(context, one, last) | {"contacts": [to_document(contact) for contact in contacts]})
        return
    say_lines(lines_of_person(one, max((contact.day for contact in contacts), default=None)))
    if contacts:
        say()
    for contact in contacts:
        say(contact_line(contact))
    say()
    say(f"To reach out: selfkind circle reach {one.id[:8]}")


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what is known of somebody."""
    for option in reversed(
        (
            click.option("--ring", type=HeldChoice(RINGS), help="Where in your circle."),
            click.option(
                "--kind", "kinds", multiple=True, metavar="K", help="What they are to you. You can give several."
            ),
            click.option("--phone", "phones", multiple=True, metavar="N", help="A phone number, as you write it."),
            click.option("--mail", "mails", multiple=True, metavar="A", help="A mail address."),
            click.option("--chat", "chats", multiple=True, metavar="C", help="A chat program and a name."),
            click.option("--note", metavar="T", help="Anything else."),
            click.option(
                "--show-when-locked/--hide-when-locked",
                "show_when_locked",
                default=None,
                help="Show them on the help page too when selfkind is locked.",
            ),
            click.option(
                "--routine/--no-routine",
                "in_routine",
                default=None,
                help="Add a hello to them to your routine, or remove it.",
            ),
            click.option(
                "--set", "settings", multiple=True, metavar="KEY=VALUE", help="Say anything else about them."
            ),
        )
    ):
        command = option(command)
    return command


@circle.command("add")
@click.argument("name", metavar="[NAME]", default="")
@_options
@click.option("--plain", is_flag=True, help="Ask for everything, one after the other.")
@click.pass_obj
def add_person(
    context: Context,
    /,
    name: str,
    settings: tuple[str, ...],
    *,
    plain: bool,
    in_routine: bool | None,
    **given: Any,
) -> None:
    """Add a person, a group or a professional. A name is enough. Without NAME, selfkind asks.

    Kinds: cheers-up, listens, practical, knows-my-story, interest, family, neighbour, work, faith, group,
    therapist, doctor, crisis-line, or your own words.

    For --set: role, place, next_day, next_time, hours, practice_number, cost, good_times, good_for, not_needed,
    wish, may_share, emergency, private.

    Example: selfkind circle add Choir --kind group --set next_day=monday --set next_time=19:30
    """
    from selfkind.domain.circle.person import Person
    from selfkind.domain.circle.person_form import person_form, person_with

    companion = context.companion
    answers = _given(context, settings, given, NEW, name)
    if plain or not name:
        ask_form(context, person_form(), answers, NEW)
    with kept_if_refused(context, NEW, lambda: typed(answers)):
        wanted = person_with(Person("", "", companion.now()), answers, companion.today())
        kept = value_of(companion.circle.keep(wanted, in_routine=in_routine))
    _say_saved(context, kept, in_routine)


@circle.command("edit")
@click.argument("name", metavar="NAME", shell_complete=offer_people)
@click.option("--name", "other_name", metavar="NAME", help="Another name.")
@_options
@click.pass_obj
def edit_person(
    context: Context,
    /,
    name: str,
    other_name: str | None,
    settings: tuple[str, ...],
    *,
    in_routine: bool | None,
    **given: Any,
) -> None:
    """Change what you noted about somebody. Anything you don't mention stays the same.

    Phones, mails, chats and kinds replace those from before. KEY= empties a part: --set phones=

    With --routine an item of your routine says hello to them, weekly or monthly as you wish. The item follows the
    wish, and a contact that you log ticks it. It names nobody who is private.

    Example: selfkind circle edit Ana --set wish=monthly --routine
    """
    from selfkind.domain.circle.person_form import person_with

    companion = context.companion
    before = companion.circle.named(name)
    page = f"person {before.id}"
    answers = _given(context, settings, given, page)
    if other_name is not None:
        answers["name"] = other_name
    if not answers and in_routine is None:
        raise UsageError("What would you like to change? For example: --ring close")
    with kept_if_refused(context, page, lambda: typed(answers)):
        wanted = person_with(before, answers, companion.today())
        kept = value_of(companion.circle.keep(wanted, before, in_routine=in_routine))
    _say_saved(context, kept, in_routine)


def _given(
    context: Context, settings: tuple[str, ...], given: dict[str, Any], page: str, name: str = ""
) -> dict[str, Any]:
    """Return what options say, as the answers of the form, in its words: a draft of them is taken up there."""
    from selfkind.domain.circle.person import RING_NAMES, Ring, kind_name
    from selfkind.domain.circle.person_form import kind_of, person_form
    from selfkind.domain.own_form import yes_or_no

    said: dict[str, Any] = {"name": name} if name else {}
    for key, value in given.items():
        match value:
            case None | () | Refused():
                continue
            case bool():
                said[key] = yes_or_no(value)
            case tuple():
                said[key] = list(value)
            case _:
                said[key] = RING_NAMES[Ring(value)] if key == "ring" else value
    answers = settings_read(context, person_form(), settings, page, said) | said
    with kept_if_refused(context, page, lambda: typed(answers)):
        settle(given)
    if "kinds" in answers:
        answers["kinds"] = [kind_name(kind_of(words)) for words in answers["kinds"]]
    return answers


def _say_saved(context: Context, kept: Person, in_routine: bool | None = None) -> None:
    circle = context.companion.circle
    if context.json:
        say_json(_document(context, kept, circle.last_days()))
        return
    say(f"Saved “{own(kept.name)}”. To reach out: selfkind circle reach {kept.id[:8]}")
    item = circle.hello_item(kept)
    if in_routine and item is not None:
        today = context.companion.today()
        first = f" The first one comes on {full_day(item.start)}." if item.start > today else ""
        say(f"“{own(item.name)}” is in your routine.{first}")
        say(f"To change the item: selfkind routine edit {item.id[:8]}")


@circle.command("remove")
@click.argument("name", metavar="NAME", shell_complete=offer_people)
@click.pass_obj
def remove_person(context: Context, name: str) -> None:
    """Move somebody to the bin for 30 days. Your contacts with them stay in your journal."""
    one = value_of(context.companion.circle.delete(context.companion.circle.named(name)))
    say_removed(context, one.id, "To restore them: selfkind circle restore")


add_bin_commands(
    circle,
    "circle",
    ways=lambda companion: (companion.circle.restore, companion.circle.restore_contact),
    things=lambda companion: [*companion.circle.bin(), *companion.circle.contact_bin()],
    restore_help="Restore a person or a contact from the bin, by the ID.",
    bin_help="List what the bin has of your circle, with its ID. To empty the bin: selfkind journal bin --empty",
)


def do_on_lines(context: Context, exercise: Exercise) -> int:
    """Say on plain lines how an exercise of the circle is done in the shell, or what there is to choose from."""
    circle = context.companion.circle
    one = circle.person(exercise.id)
    if one is not None:
        offer(context, one)
        return 0
    people = circle.all() if exercise.id == REACH_OUT else []
    command = COMMANDS["circle-begin" if exercise.id == REACH_OUT and not people else exercise.id]
    if context.json:
        say_json({"exercise": exercise.id, "command": command, "people": [one.id for one in people]})
        return 0
    say(own(exercise.summary))
    for one in people:
        say(f"  {one.id[:8]}  {own(one.name)}")
    say(f"To do the exercise here: {command}")
    return 0


for command in (reach, log, find, import_cards, export_cards):
    circle.add_command(command)
