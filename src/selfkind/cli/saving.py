"""Save an entry that was written in the shell, with the options that all commands for that have."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from selfkind.cli.handing_back import hand_back
from selfkind.cli.output import say, say_json, value_of
from selfkind.domain.day import parse_day
from selfkind.domain.documents import to_document
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.journal.entry import FROM_PAPER
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.cli.typed import Typed
    from selfkind.domain.journal.entry import Entry
    from selfkind.domain.practice.exercise import Exercise


class Marks(NamedTuple):
    """What an entry has besides its words: whether it's private, None for what its kind is from the start,
    and whether it's from paper."""

    private: bool | None = None
    from_paper: bool = False

    @property
    def in_draft(self) -> dict[str, Any]:
        """What the draft of its page keeps of that."""
        return {FROM_PAPER: True} if self.from_paper else {}


NO_MARKS = Marks()


def written_on(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every command that writes an entry has: the day that the words are about, `day_words`,
    and whether they're from paper."""
    import click

    day = click.option(
        "--date",
        "day_words",
        metavar="D",
        help="The day you're writing about: yesterday, 2026-11-23, or -2d (two days ago).",
    )
    return day(click.option("--from-paper", is_flag=True, help="Say that you wrote it on paper first.")(command))


def checked_day(context: Context, words: str | None) -> date | None:
    """Return the day that `--date` means; None without one. Raises `UsageError` for what isn't a day, or not here
    yet."""
    if words is None:
        return None
    return context.companion.planning.checked_day(parse_day(words, context.companion.today()))


def day_typed(context: Context, typed: Typed) -> date | None:
    """Return the day that was typed as an option, None where there's none, or it can't be read."""
    with suppress(SelfkindError):
        return checked_day(context, next(iter(typed.values.get("day_words", ())), None))
    return None


def save_entry(
    context: Context,
    exercise: Exercise,
    answers: dict[str, Any],
    *,
    typed: bool = False,
    day: date | None = None,
    marks: Marks = NO_MARKS,
    allow_empty: bool = False,
) -> None:
    """Save what was written and answer. When `typed`, the words are nowhere else, so they aren't discarded if they
    can't be saved."""
    journal = context.companion.journal
    try:
        about = day or context.begun()
        saved = value_of(
            journal.save(
                exercise,
                answers,
                day=about,
                allow_empty=allow_empty,
                private=marks.private,
                from_paper=marks.from_paper,
            )
        )
    except (SelfkindError, KeyboardInterrupt) as problem:
        if typed:
            hand_back(context, exercise.id, answers | marks.in_draft, day)
        if isinstance(problem, UsageError) and exercise.form:
            from selfkind.cli.written import for_nothing
            from selfkind.domain.journal.forms import is_blank

            if is_blank(exercise.form, answers):
                said = filter(None, (problem.message, for_nothing(exercise.form)))
                raise UsageError(" ".join(said)) from problem
        raise
    if context.json:
        say_json(to_document(saved.entry) | {"ticked": saved.ticked.id if saved.ticked else None})
        return
    care = context.companion.library.texts().get("check_in_care_shell", "") if saved.needs_care else ""
    for line in [one for one in (saved.line, care) if one] or ["Saved."]:
        say(line)
    if saved.ticked is not None:
        say(f"{own(saved.ticked.name)} is ticked.")
    if saved.entry.week is not None and saved.entry.week.answered:
        from selfkind.cli.sections import say_parts

        say_parts(context.companion.reviews.week_of(saved.entry), plain=False)
    if saved.entry.appointment is not None and saved.entry.appointment.is_after:
        say("To mark homework as talked about: selfkind homework talked HOMEWORK")
        say("To add homework until next time: selfkind homework add TITLE")
    if saved.entry.is_open:
        sys.stdout.flush()  # whoever reads on through a pipe doesn't wait for what may come
        if not _offer_reply(context, saved.entry):
            from selfkind.cli.suggesting import say_suggestion

            say_suggestion(context, lambda suggestions: suggestions.after_catch(saved.entry))


def _offer_reply(context: Context, entry: Entry) -> bool:
    """Say what was answered to a similar thought before, if anything was, and return whether."""
    from selfkind.domain.phrases.short_days import short_day

    assert entry.thought is not None  # only thoughts are open
    companion = context.companion
    thought = entry.thought
    reply = companion.replies.offered(thought.thought, thought.feelings, besides=entry.id)
    if reply is not None:
        on = short_day(reply.entry.day, companion.today())
        say(f"You answered a similar thought on {on}: “{own(' '.join(reply.words.split()))}”")
    return reply is not None
