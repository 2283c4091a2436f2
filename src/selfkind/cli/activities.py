"""activities: the self-care menu, one to suggest, and those of the user's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing import offer_activities
from selfkind.cli.context import Context
from selfkind.cli.default_group import GroupWithDefault
from selfkind.cli.handing_back import kept_if_refused, typed
from selfkind.cli.held import HeldChoice, HeldNumber
from selfkind.cli.output import complain, say, say_json, value_of
from selfkind.cli.refused import number_words, settle
from selfkind.domain.documents import to_document
from selfkind.domain.errors import NotFound, UsageError
from selfkind.domain.own_form import yes_or_no
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.activities import (
    ENERGIES,
    Activity,
    Mark,
    OwnActivity,
    Wish,
    exercise_of,
    facts,
    fits,
)
from selfkind.domain.practice.exercise import Energy, Place

if TYPE_CHECKING:
    from collections.abc import Callable

MINUTES = click.FloatRange(0, 1440, min_open=True)


@click.group(cls=GroupWithDefault, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def activities() -> None:
    """Example: selfkind activities --energy low --minutes 5

    Example: selfkind activities --surprise
    """


@activities.command("list")
@click.option(
    "--energy", type=click.Choice(ENERGIES), help="The energy that it asks for. “none” is for almost no energy."
)
@click.option("--minutes", type=MINUTES, metavar="N", help="How many minutes it takes at most.")
@click.option("--category", metavar="C", default="", help="A category, like rest or nature.")
@click.option("--place", type=click.Choice(["in", "out"]), help="Indoors or outdoors.")
@click.option("--free", is_flag=True, help="Leave out what may cost something.")
@click.option("--favourites", is_flag=True, help="Show your favourites.")
@click.option("--hidden", is_flag=True, help="Show those that you hid.")
@click.option("--surprise", is_flag=True, help="Suggest one. Run the command again for another one.")
@click.option("--plain", is_flag=True, help="One activity a line in full words, for a screen reader.")
@click.pass_obj
def list_activities(
    context: Context,
    energy: str | None,
    minutes: float | None,
    category: str,
    place: str | None,
    free: bool,
    favourites: bool,
    hidden: bool,
    surprise: bool,
    plain: bool,
) -> None:
    """List the activities by category. You can leave out “list”. The first word of each line is the ID.

    To begin one: selfkind do ID
    """
    wish = Wish(energy or "", minutes, category.strip(), place or "", free)
    if surprise:
        if favourites or hidden:
            raise UsageError("Use --surprise without --favourites and --hidden.")
        _suggest(context, wish)
        return
    every = context.companion.activities.all()
    for problem in context.companion.pack_problems():
        complain(problem)
    if wish.category and not any(fits(one.exercise, Wish(category=wish.category)) for one in every):
        names = dict.fromkeys(own(one.category) for one in every)
        raise UsageError(f"No category begins with “{wish.category}”. The categories are: {'; '.join(names)}.")
    listed = [one for one in every if one.is_hidden is hidden and fits(one.exercise, wish)]
    listed = [one for one in listed if one.is_favourite or not favourites]
    if context.json:
        say_json([_document(one) for one in listed])
        return
    if not listed:
        say(_none_of(favourites=favourites, hidden=hidden))
    elif plain:
        for one in listed:
            say(_sentence(one))
    else:
        _say_by_category(listed)


def _none_of(*, favourites: bool, hidden: bool) -> str:
    if hidden:
        return "You haven't hidden any activities like this."
    if favourites:
        return "No favourites like this yet. To make one: selfkind activities favourite ID"
    return "No activity is like this. Try more minutes or another energy."


def _say_by_category(listed: list[Activity]) -> None:
    width = max(len(one.id) for one in listed)
    for category in dict.fromkeys(one.category for one in listed):
        say(own(category))
        for one in listed:
            if one.category == category:
                about = ", ".join((*facts(one.exercise), *_marks(one)))
                say(f"  {one.id:<{width}}  {own(one.exercise.name)}" + (f"  ({about})" if about else ""))


def _marks(one: Activity) -> list[str]:
    return ([str(one.mark)] if one.mark is not None else []) + (["yours"] if one.own is not None else [])


def _sentence(one: Activity) -> str:
    about = ", ".join((one.category, *facts(one.exercise), *_marks(one)))
    return f"{own(one.exercise.name)}. {own(about)}. ID: {one.id}"


def _suggest(context: Context, wish: Wish) -> None:
    one = context.companion.activities.suggest(wish)
    if context.json:
        say_json(None if one is None else _document(one))
        return
    if one is None:
        say("No activity is like this. Try more minutes or another energy.")
        return
    exercise = one.exercise
    say(own(exercise.name))
    if exercise.summary:
        say(own(exercise.summary))
    if about := facts(exercise):
        say(", ".join(about))
    if exercise.tiny:
        say(f"Tiny version: {own(exercise.tiny)}")
    say()
    say(f"To begin: selfkind do {one.id}")
    say("For another one, run the command again. Or leave it at that.")


def _document(one: Activity) -> dict[str, Any]:
    exercise = one.exercise
    return {
        "id": one.id,
        "name": exercise.name,
        "category": one.category,
        "summary": exercise.summary,
        "minutes": exercise.minutes,
        "energy": exercise.energy and str(exercise.energy),
        "place": exercise.place and str(exercise.place),
        "free": exercise.free,
        "shelf": exercise.shelf,
        "tiny": exercise.tiny,
        "favourite": one.is_favourite,
        "hidden": one.is_hidden,
        "own": one.own is not None,
    }


_PLACE = [place.value for place in Place]


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what an activity of one's own is like."""
    for option in reversed(
        (
            click.option("--about", metavar="TEXT", help="What to do, in a sentence."),
            click.option("--category", metavar="C", help="What it's about, like rest or nature."),
            click.option(
                "--minutes",
                type=HeldNumber(0, 1440, min_open=True),
                metavar="N",
                help="About how many minutes it takes.",
            ),
            click.option(
                "--energy",
                type=HeldChoice([energy.value for energy in Energy]),
                help="The energy that it asks for.",
            ),
            click.option(
                "--place",
                type=HeldChoice([place.value for place in Place]),
                help="Indoors, outdoors, or any of them.",
            ),
            click.option("--free/--not-free", default=None, help="Whether it's free."),
            click.option("--tiny", metavar="TEXT", help="A tiny version, for hard days."),
        )
    ):
        command = option(command)
    return command


@activities.command("add")
@click.argument("name", metavar="NAME")
@_options
@click.pass_obj
def add_activity(context: Context, /, name: str, **given: Any) -> None:
    """Add an activity of your own.

    Example: selfkind activities add "Juggle" --minutes 5 --energy medium
    """
    with kept_if_refused(context, "new activity", lambda: _typed({"name": name, **given})):
        wanted = _with(OwnActivity("", name, context.companion.now()), given)
        kept = value_of(context.companion.activities.keep(wanted))
    _say_saved(context, kept)


@activities.command("edit")
@click.argument("name", metavar="NAME", shell_complete=offer_activities)
@click.option("--name", "other_name", metavar="NAME", help="Another name.")
@_options
@click.pass_obj
def edit_activity(context: Context, /, name: str, other_name: str | None, **given: Any) -> None:
    """Change an activity of your own.

    Example: selfkind activities edit juggle --minutes 10
    """
    if other_name is None and all(value is None for value in given.values()):
        raise UsageError("What would you like to change? Use --name, --about, --minutes, or another option.")
    before = _own(context, name)
    with kept_if_refused(context, f"activity {before.id}", lambda: _typed({"name": other_name, **given})):
        wanted = _with(replace(before, name=before.name if other_name is None else other_name), given)
        kept = value_of(context.companion.activities.keep(wanted, before))
    _say_saved(context, kept)


def _typed(given: dict[str, Any]) -> dict[str, Any]:
    """Return what was given as the page of the app has it; nothing without words besides a name, which is typed
    again in a moment."""
    answers = given | {"minutes": number_words(given["minutes"]), "free": yes_or_no(given["free"])}
    return typed(answers) if any(answers[key] for key in ("about", "category", "tiny")) else {}


def _with(activity: OwnActivity, given: dict[str, Any]) -> OwnActivity:
    settle(given)
    values: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    if "energy" in values:
        values["energy"] = Energy(values["energy"])
    if "place" in values:
        values["place"] = Place(values["place"])
    return replace(activity, **values)


def _own(context: Context, name: str) -> OwnActivity:
    one = context.companion.activities.named(name)
    if one.own is None:
        raise NotFound(
            f"“{one.exercise.name}” came with selfkind or from a pack, so it can't be changed or deleted here. "
            f"To hide it: selfkind activities hide {one.id}"
        )
    return one.own


def _say_saved(context: Context, kept: OwnActivity) -> None:
    if context.json:
        say_json(_document(Activity(exercise_of(kept), None, kept)))
    else:
        say(f"Saved “{own(kept.name)}”. To begin: selfkind do {kept.id}")


@activities.command("delete")
@click.argument("name", metavar="NAME", shell_complete=offer_activities)
@click.pass_obj
def delete_activity(context: Context, name: str) -> None:
    """Move an activity of your own to the bin for 30 days. What you did stays in your journal."""
    gone = value_of(context.companion.activities.delete(_own(context, name)))
    if context.json:
        say_json({"deleted": gone.id})
    else:
        say(f"Moved to the bin for 30 days. To restore the activity: selfkind activities restore {gone.id}")


@activities.command("restore")
@click.argument("name", metavar="NAME")
@click.pass_obj
def restore_activity(context: Context, name: str) -> None:
    """Restore an activity from the bin. Give its name or its ID."""
    back = value_of(context.companion.activities.restore(name))
    if context.json:
        say_json(_document(Activity(exercise_of(back), None, back)))
    else:
        say(f"“{own(back.name)}” is back in your activities.")


@activities.command("bin")
@click.pass_obj
def show_bin(context: Context) -> None:
    """List the activities in the bin, latest first. To empty the bin: selfkind journal bin --empty"""
    binned = context.companion.activities.bin()
    if context.json:
        say_json([to_document(one) for one in binned])
        return
    for one in binned:
        say(f"{one.id}  {own(one.name)}")
    if not binned:
        say("No activities in the bin.")


@activities.command("favourite")
@click.argument("name", metavar="NAME", shell_complete=offer_activities)
@click.pass_obj
def favour_activity(context: Context, name: str) -> None:
    """Make an activity a favourite. It's suggested a little more often."""
    _mark(context, name, Mark.FAVOURITE, "“{}” is a favourite.")


@activities.command("hide")
@click.argument("name", metavar="NAME", shell_complete=offer_activities)
@click.pass_obj
def hide_activity(context: Context, name: str) -> None:
    """Hide an activity. It isn't listed or suggested any more."""
    _mark(context, name, Mark.HIDDEN, "“{}” is hidden. To list it again: selfkind activities show {id}")


@activities.command("show")
@click.argument("name", metavar="NAME", shell_complete=offer_activities)
@click.pass_obj
def show_activity(context: Context, name: str) -> None:
    """List a hidden activity again, or unmark a favourite."""
    _mark(context, name, None, "“{}” is listed like the others.")


def _mark(context: Context, name: str, mark: Mark | None, said: str) -> None:
    marked = value_of(context.companion.activities.mark(context.companion.activities.named(name), mark))
    if context.json:
        say_json(_document(marked))
    else:
        say(said.format(own(marked.exercise.name), id=marked.id))
