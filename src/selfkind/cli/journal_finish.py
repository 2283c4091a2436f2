"""journal finish: list the thoughts that wait for an answer, and answer one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from selfkind.cli.output import complain, say, say_json, value_of
from selfkind.cli.written import bounds, say_missing_months
from selfkind.domain.documents import to_document
from selfkind.domain.errors import ChangedSince, NotNow, SelfkindError, Unconfirmed, UsageError
from selfkind.domain.journal.editor_page import with_words
from selfkind.domain.journal.forms import answers_of, is_unanswered
from selfkind.domain.journal.set_answers import answers_set, answers_that_fit
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.domain.journal.entry import Entry
    from selfkind.domain.practice.exercise import Form


def list_open(context: Context, tag: str | None, since: str | None, until: str | None) -> int:
    """List the thoughts that wait for an answer, of the last weeks or from the day of `since` on. Return the
    exit code."""
    first, last = bounds(since, until, context.companion.today())
    entries, has_older = context.companion.journal.open_thoughts(first)
    entries = list(context.companion.search.narrow(entries, tag=tag, until=last))
    code = say_missing_months(context)
    if context.json:
        say_json([to_document(entry) for entry in entries])
        return code
    for entry in entries:
        say(f"{entry.id[:8]}  {entry.day.isoformat()}  “{own(entry.first_line)}”")
    if entries:
        say("To answer a thought: selfkind journal finish ID. If a thought needs no answer, add --logged.")
    elif code == 0:
        say(f"No {'recent ' if has_older else ''}thoughts are waiting for an answer.")
    if has_older:
        say("There are older thoughts too. To see those of the past year: selfkind journal finish --since -365d")
    return code


def answer(context: Context, words: str, settings: Sequence[str], *, quick: bool, logged: bool) -> int:
    """Answer the thought with the ID `words`, or leave it without an answer, and return the exit code."""
    journal = context.companion.journal
    try:
        entry = journal.entry(words)
    finally:
        say_missing_months(context)
    if entry.thought is None:
        raise NotNow(f"“journal finish” is for thoughts. This entry's kind is “{entry.kind}”.")
    if logged:
        if settings or quick:
            raise UsageError("--logged finishes a thought without an answer, so use it without other options.")
        _say(context, value_of(journal.log(entry)), "Just logged. The thought stays in your journal.")
        return 0
    form = journal.record().form
    assert form is not None  # the packs are checked
    try:
        answers = answers_set(form, settings)
    except UsageError:
        fitting, others = answers_that_fit(form, settings)
        _keep(context, entry, with_words(_without_thought(form), fitting, others))
        raise
    if not settings:
        answers = _asked(context, entry, form._replace(fields=form.asked(quick=quick)))
        if not answers:
            raise UsageError("Nothing was answered, so nothing was changed.")
    try:
        saved = value_of(journal.answer(entry, answers))
    except ChangedSince as kept_both:
        how = f"To use your version instead: selfkind journal restore {kept_both.kept[:8]}"
        raise ChangedSince(f"{kept_both.message} {how}", kept_both.kept) from None
    except SelfkindError:
        _keep(context, entry, answers)
        raise
    care = context.companion.text("check_in_care_shell") if saved.needs_care else ""
    _say(context, saved.entry, " ".join(one for one in (saved.line, care) if one) or "Saved.")
    return 0


def _asked(context: Context, entry: Entry, form: Form) -> dict[str, Any]:
    """Ask the questions that have no answer yet, below the thought, and return the new answers."""
    from selfkind.cli.questions import ask, asking

    held = answers_of(entry, form)
    given = {field.key: held[field.key] for field in form.fields if not is_unanswered(field, held)}
    (complain if context.json else say)(f"“{own(entry.first_line)}”")
    answers = dict(given)

    def new() -> dict[str, Any]:
        fields = [field for field in form.fields if field.key not in given and not is_unanswered(field, answers)]
        return {field.key: answers[field.key] for field in fields}

    with asking(context):
        try:
            ask(form._replace(intro=""), context, answers)
        except KeyboardInterrupt:
            if answered := new():
                _keep(context, entry, answered)
            raise
    return new()


def _without_thought(form: Form) -> Form:
    """Return the form without what the catch holds: no other words go there."""
    return form._replace(fields=tuple(field for field in form.fields if not field.required))


def _keep(context: Context, entry: Entry, answers: dict[str, Any]) -> None:
    if not answers:
        return
    context.are_words_safe = True
    try:
        context.companion.drafts.keep(f"answer {entry.id}", answers)
    except Unconfirmed:
        pass
    except SelfkindError:
        return
    complain("Your words are kept as a draft. To continue, choose “Unfinished pages” in the app.")


def _say(context: Context, entry: Entry, line: str) -> None:
    if context.json:
        say_json(to_document(entry))
    else:
        say(line)
