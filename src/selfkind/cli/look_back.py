"""look-back: the week in facts, words about it, and what to keep, rest or drop of the routine."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing import offer_items
from selfkind.cli.context import Context
from selfkind.cli.handing_back import hand_back, kept_if_refused, typed
from selfkind.cli.output import complain, say, say_json, value_of
from selfkind.cli.saving import checked_day, written_on
from selfkind.domain.documents import to_document
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.journal.entry import FROM_PAPER
from selfkind.domain.look_back.asked import AskedWeek
from selfkind.domain.look_back.choices import Choice
from selfkind.domain.look_back.guided import ITEMS, REST_DAY, answer_of
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import LOOK_BACK

if TYPE_CHECKING:
    from datetime import date

    from selfkind.companion.look_backs import LookedBack
    from selfkind.domain.look_back.choices import RoutineChanges
    from selfkind.domain.look_back.week import WeekBehind


@dataclass(frozen=True)
class _Written:
    """The day that the words are about, None for today, and whether they're from paper."""

    day: date | None = None
    from_paper: bool = False


@click.command()
@click.option("--keep", multiple=True, metavar="ITEM", shell_complete=offer_items, help="Keep an item.")
@click.option(
    "--rest",
    multiple=True,
    metavar="ITEM",
    shell_complete=offer_items,
    help="Let an item rest for a week. Then it's back.",
)
@click.option(
    "--drop",
    multiple=True,
    metavar="ITEM",
    shell_complete=offer_items,
    help="Archive an item. You can restore it at any time.",
)
@click.option("--rest-day", metavar="D", help="Have a day of rest: one of the next 7 days.")
@click.option("--gentle", metavar="T", help="What was gentle this week.")
@click.option("--remember", metavar="T", help="What you want to remember.")
@click.option("--small", metavar="T", help="One small thing for next week.")
@written_on
@click.option("--yes", is_flag=True, help="Change your routine like this, without asking.")
@click.pass_obj
def look_back(
    context: Context,
    /,
    rest_day: str | None,
    gentle: str | None,
    remember: str | None,
    small: str | None,
    day_words: str | None,
    *,
    from_paper: bool,
    yes: bool,
    **items: tuple[str, ...],
) -> None:
    """Without options, selfkind shows your week and asks. Your words are saved in any case. Your routine stays as
    it is unless you confirm what would change.

    You can give --keep, --rest and --drop several times.

    Example: selfkind look-back --gentle "Tea on the stairs" --rest "Body scan" --yes
    """
    words = {"gentle": gentle or "", "text": remember or "", "small": small or ""}
    with kept_if_refused(context, LOOK_BACK, lambda: typed(words)):
        choices = _chosen(context, items)
        day = _day(context, rest_day)
        written = _Written(checked_day(context, day_words), from_paper=from_paper)
    has_any = bool(typed(words) or choices or day)
    if not has_any and not sys.stdin.isatty():
        _show_week(context)
    elif has_any:
        _look_back(context, words, choices, day, written, yes=yes)
    else:
        _ask(context, written, yes=yes)


def do_on_lines(context: Context) -> int:
    """Look back on plain lines, or show the week where nobody can be asked."""
    if context.json or not sys.stdin.isatty():
        _show_week(context)
    else:
        _ask(context, _Written(), yes=False)
    return 0


def _chosen(context: Context, items: Mapping[str, Sequence[str]]) -> dict[str, Choice]:
    """Return the choices that the options make, by the ids of the items."""
    choices: dict[str, Choice] = {}
    for choice in Choice:
        for words in items.get(str(choice), ()):
            item = context.companion.planning.item(words)
            if choices.get(item.id, choice) is not choice:
                raise UsageError(f"“{item.name}” has two choices. Give one of --keep, --rest and --drop for it.")
            choices[item.id] = choice
    return choices


def _day(context: Context, words: str | None) -> date | None:
    from selfkind.domain.phrases.coming_days import coming_day

    return None if not (words or "").strip() else coming_day(words or "", context.companion.today())


def _show_week(context: Context, *, hints: bool = True) -> WeekBehind:
    """Show the week and the routine."""
    companion = context.companion
    week, today = companion.look_backs.week(), companion.today()
    if context.json:
        if hints:
            say_json(_week_document(context, week))
        return week
    say("The last seven days")
    for fact in week.facts or (companion.text("look_back_quiet"),):
        say(f"  {fact}")
    if hints:
        say("In your routine" if week.items else "Your routine has room.")
        for one in week.items:
            note = one.note(today)
            say(f"  {own(one.item.name)}{f'  ({note})' if note else ''}")
        say("To choose: selfkind look-back --keep ITEM --rest ITEM --drop ITEM")
    return week


def _week_document(context: Context, week: WeekBehind) -> dict[str, Any]:
    from selfkind.domain.plain_signs import as_written

    return {
        "from": week.span.first.isoformat(),
        "until": week.span.last.isoformat(),
        "facts": [as_written(fact) for fact in week.facts],
        "items": [
            {
                "id": one.item.id,
                "name": one.item.name,
                "days": one.days,
                "rests_until": rest.isoformat() if (rest := one.item.rest_after(week.span.last)) else None,
            }
            for one in week.items
        ],
        "rest_days": [day.isoformat() for day in week.rest_days],
    }


def _look_back(
    context: Context,
    words: dict[str, Any],
    choices: dict[str, Choice],
    day: date | None,
    written: _Written,
    *,
    yes: bool,
) -> None:
    """Save what was given, and change the routine where that is confirmed. Choices alone, which nobody confirmed,
    are shown, and nothing is saved."""
    look_backs = context.companion.look_backs
    with kept_if_refused(
        context, LOOK_BACK, lambda: _draft(context, words, choices, day, written), lambda: written.day
    ):
        changes = look_backs.changes(choices, day)
        can_ask = sys.stdin.isatty()
        is_confirmed = yes or (bool(changes) and can_ask and _is_confirmed(context, changes))
        if not (typed(words) or is_confirmed or can_ask):
            _say_preview(context, changes)
            return
        done = value_of(
            look_backs.save(
                words,
                choices,
                day,
                changes_routine=is_confirmed,
                day=written.day or context.begun(),
                from_paper=written.from_paper,
            )
        )
    _say_done(context, done)


def _ask(context: Context, written: _Written, *, yes: bool) -> None:
    """Ask everything on plain lines. What was answered is kept, however that ends."""
    from selfkind.cli.questions import ask, asking

    companion = context.companion
    with asking(context):
        form = companion.look_backs.exercise().form
        assert form is not None  # the packs are checked
        asked = AskedWeek(_show_week(context, hints=False), companion.today(), form)
        answers: dict[str, Any] = {}
        try:
            ask(asked.form, context, answers)
            choices, rest_day = asked.choices_in(answers), asked.rest_day_in(answers)
            changes = companion.look_backs.changes(choices, rest_day)
            confirmed = bool(changes) and (yes or _is_confirmed(context, changes))
            done = value_of(
                companion.look_backs.save(
                    asked.words_in(answers),
                    choices,
                    rest_day,
                    changes_routine=confirmed,
                    day=written.day or context.begun(),
                    from_paper=written.from_paper,
                )
            )
        except (SelfkindError, KeyboardInterrupt):
            hand_back(context, LOOK_BACK, _kept(typed(asked.kept_as(answers)), written), written.day)
            raise
    _say_done(context, done)


def _is_confirmed(context: Context, changes: RoutineChanges) -> bool:
    """Say what would change, and ask whether it does."""
    from selfkind.cli.questions import ask_line

    line = complain if context.json else say
    line("This would change in your routine:")
    for one in changes.lines():
        line(f"  {one}")
    answer = ask_line("Change your routine like this? To change it, type y. To leave it, press Enter.", context)
    return answer.strip().casefold() in ("y", "yes")


def _draft(
    context: Context,
    words: Mapping[str, Any],
    choices: Mapping[str, Choice],
    day: date | None,
    written: _Written,
) -> dict[str, Any]:
    """Return the answers as the page in the app keeps them."""
    items = [one for one in context.companion.routine.items() if one.id in choices]
    answers = {
        **typed(words),
        **({ITEMS: [answer_of(item, choices[item.id]) for item in items]} if items else {}),
        **({REST_DAY: day.isoformat()} if day is not None else {}),
    }
    return _kept(answers, written)


def _kept(answers: Mapping[str, Any], written: _Written) -> dict[str, Any]:
    return {**answers, **({FROM_PAPER: True} if written.from_paper else {})}


def _say_preview(context: Context, changes: RoutineChanges) -> None:
    if context.json:
        say_json(_document(changes, changed=False) | {"entry": None})
        return
    if not changes:
        say("Nothing would change in your routine.")
        return
    say("This would change in your routine:")
    for line in changes.lines():
        say(f"  {line}")
    say("Nothing is changed yet. To change it like this, add --yes")


def _document(changes: RoutineChanges, *, changed: bool) -> dict[str, Any]:
    def ids(items: Sequence[Any]) -> list[str]:
        return [item.id for item in items]

    return {
        "changes": {
            "rest": ids(changes.rest),
            "back": ids(changes.back),
            "drop": ids(changes.drop),
            "rest_day": changes.rest_day.isoformat() if changes.rest_day else None,
        },
        "changed": changed,
    }


def _say_done(context: Context, done: LookedBack) -> None:
    saved = done.saved
    if done.refused:
        complain(f"Your words are saved, but your routine couldn't be changed. {done.refused}")
    if context.json:
        ticked = saved.ticked.id if saved.ticked else None
        document = to_document(saved.entry) | {"ticked": ticked}
        say_json(_document(done.changes, changed=done.is_changed) | {"entry": document})
        return
    care = context.companion.text("check_in_care_shell") if saved.needs_care else ""
    for line in [one for one in (saved.line, care) if one] or ["Saved."]:
        say(line)
    if saved.ticked is not None:
        say(f"{own(saved.ticked.name)} is ticked.")
    if done.is_changed:
        for line in done.changes.lines():
            say(line)
        say("To undo: selfkind undo")
    elif done.changes and not done.refused:
        say("Your routine stays as it is.")
    if not saved.needs_care:
        from selfkind.cli.suggesting import say_suggestion

        say_suggestion(context, lambda suggestions: suggestions.after_look_back())
