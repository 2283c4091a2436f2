"""The plan of a day, printed: what the command `today` says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from selfkind.cli.output import say, say_json
from selfkind.domain.documents import plan_document, to_document
from selfkind.domain.plain_signs import own
from selfkind.domain.routine.chosen_day import words_of_empty
from selfkind.domain.routine.plan import GLYPHS, Plan

if TYPE_CHECKING:
    from datetime import date

    from selfkind.cli.context import Context
    from selfkind.companion.companion import Companion
    from selfkind.companion.homework import Standing as OpenHomework
    from selfkind.domain.journal.coming_back import Back


def say_plan(context: Context, day: date | None = None) -> None:
    """Print the plan of a day, today's when it is None, and on today's what else belongs to the day."""
    companion = context.companion
    if companion.has_inbox():
        from selfkind.cli.inbox_news import take_up_inbox

        take_up_inbox(context, names_left=True)
    plan = companion.planning.plan(day)
    carried = companion.reflections.carried() if plan.day == companion.today() else ""
    back = companion.coming_back.today() if plan.day == companion.today() else None
    # Nobody is welcomed back on a day on which something is done or rests.
    again = companion.progress.welcome_back() if plan.day == companion.today() and not plan.settled else ""
    greeting = companion.text(again) if again else ""
    if context.json:
        more = {"carried": carried, "came_back": _document(back), "welcome_back": greeting}
        homework = [one.document() for one in _homework(companion, plan)]
        say_json(plan_document(plan) | more | {"homework": homework, "card": _card_document(companion, plan)})
        return
    from selfkind.plain.item_facts import facts_of  # a program that reads JSON doesn't wait for it

    say(f"{plan.day:%A}, {plan.day.day} {plan.day:%B %Y}")
    if plan.is_kept_free:
        from selfkind.cli.day_choice import say_choice

        say_choice(companion, plan)
    if greeting:
        _say_welcome_back(greeting)
    if not plan.occurrences and plan.away is None and not plan.has_lost_items:
        _say_empty(companion, plan)
    now = companion.now().time() if plan.day == companion.today() else None
    for part, occurrences in plan.groups():
        say()
        say(part.heading)
        for occurrence in occurrences:
            at = occurrence.time_at(companion.settings.day_starts_at, now)
            said = facts_of(occurrence, at, companion.today())
            say(
                f"  {GLYPHS[occurrence.state]} {own(occurrence.item.name)}"
                + (f"  ({', '.join(said)})" if said else "")
            )
    _say_card(companion, plan)
    _say_homework(companion, plan)
    if carried:
        say()
        say(f"{companion.library.texts()['carried']} {own(carried)}")
    if back is not None:
        say()
        say(own(back.line(plan.day)))
        say(f"To read the whole entry: selfkind journal show {back.entry.id[:8]}")
    if now is not None:
        _say_letters(companion)


def _card_document(companion: Companion, plan: Plan) -> dict[str, Any] | None:
    """Return the daily card as JSON has it, on today's page alone: its rows, and whether something was noted. None
    as long as it has no rows."""
    rows = companion.card.rows() if plan.day == companion.today() and companion.has_card() else []
    if not rows:
        return None
    answered = companion.card.of_day() is not None
    return {"answered": answered, "rows": [to_document(row) for row in rows]}


def _say_card(companion: Companion, plan: Plan) -> None:
    """Say that the daily card is there, until something is noted on it; not on a day that is kept free."""
    if plan.day != companion.today() or plan.is_kept_free or not companion.has_card():
        return
    rows = companion.card.waiting()
    if rows:
        from selfkind.domain.phrases.counted_days import counted_days

        say()
        say(
            f"Your daily card has {counted_days(len(rows), 'row')}. To fill in the card: selfkind card log --plain"
        )


def _homework(companion: Companion, plan: Plan) -> list[OpenHomework]:
    """Return the homework that is open, on today's page alone."""
    if plan.day != companion.today() or not companion.has_homework():
        return []
    return companion.homework.standing()


def _say_homework(companion: Companion, plan: Plan) -> None:
    """Say which homework is open, who it's from, when it's for, and how often it was tried."""
    listed = _homework(companion, plan)
    if listed:
        from selfkind.domain.phrases.counted_days import counted_times

        say()
        say("Homework")
    for one in listed:
        said = [f"from {own(one.assignment.giver)}" if one.assignment.giver else "", own(one.when)]
        said += [f"tried {counted_times(one.tries)}" if one.tries else ""]
        facts = ", ".join(filter(None, said))
        say(f"  {own(one.title)}" + (f"  ({facts})" if facts else ""))


def _say_empty(companion: Companion, plan: Plan) -> None:
    if plan.day == companion.today():
        say("Nothing is planned. To add something small: selfkind routine add")
    else:
        say(companion.text(words_of_empty(plan, companion.today())))


def _say_welcome_back(greeting: str) -> None:
    """Welcome somebody who comes back after a while, and offer something small."""
    say(greeting)
    say("To take one breath: selfkind breathe --plain --minutes 0.2")
    say("To say how you feel: selfkind feel WORD")
    say("To look around: selfkind journal list")


def _document(back: Back | None) -> dict[str, str] | None:
    """Return the old words that come back as JSON has them."""
    if back is None:
        return None
    return {
        "id": back.entry.id,
        "day": back.entry.day.isoformat(),
        "kind": str(back.kindness),
        "words": back.words,
    }


def _say_letters(companion: Companion) -> None:
    """Say which letters have come, and which are there for a hard day when this is one."""
    if not companion.has_closed_letters():
        return
    from selfkind.cli.written import say_letters

    waiting = companion.letters.waiting()
    if waiting.mail or waiting.for_hard_day:
        say()
    say_letters(waiting.mail, "A letter for you has come.")
    say_letters(waiting.for_hard_day, "You wrote yourself a letter for a hard day.")
