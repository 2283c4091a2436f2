"""journal edit: change an entry with options, or in the user's own editor."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from selfkind.cli.handing_back import has_words
from selfkind.cli.output import complain, say, say_json, value_of
from selfkind.cli.written import say_missing_months
from selfkind.companion.page_in_editor import PageInEditor
from selfkind.domain.documents import to_document
from selfkind.domain.errors import ChangedSince, SelfkindError, Unconfirmed, UsageError
from selfkind.domain.journal.editor_page import all_changed_on, changes_on, with_words
from selfkind.domain.journal.forms import answers_of
from selfkind.domain.journal.set_answers import answers_set, answers_that_fit
from selfkind.domain.phrases.past_days import past_day

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.companion.editor import Edited
    from selfkind.domain.journal.draft import Draft
    from selfkind.domain.journal.entry import Entry
    from selfkind.domain.practice.exercise import Exercise, Form


def edit(
    context: Context,
    words: str,
    settings: Sequence[str],
    day_words: str | None,
    private: bool | None,
    from_paper: bool | None,
) -> int:
    """Change the entry with the ID `words`, and return the exit code."""
    journal = context.companion.journal
    try:
        entry = journal.entry(words)
    finally:
        say_missing_months(context)
    page = journal.page_for(entry)
    assert page.form is not None  # a page has one
    form = page.form
    try:
        answers = answers_set(form, settings)
        day = None if day_words is None else past_day(day_words, context.companion.today())
        is_marked = private is not None or from_paper is not None
        changed = _changed(context, entry, answers, private, from_paper) if answers or is_marked else entry
    except ChangedSince:
        raise  # in the bin, so no draft is needed
    except SelfkindError:
        fitting, others = answers_that_fit(form, settings)
        if has_words({**fitting, "others": others}):
            held = answers_of(entry, form)
            _keep_answers(context, entry, with_words(form, {**held, **fitting}, others), form)
        raise
    if not settings and day is None and not is_marked:
        if not sys.stdin.isatty():
            raise UsageError("What would you like to change? Use --set KEY=VALUE, --date D or --private.")
        return _edit_in_editor(context, entry, page)
    is_moved = day is not None and day != changed.day
    moved = value_of(journal.move(changed, day)) if day is not None and is_moved else changed
    _say(
        context,
        entry,
        changed,
        f" The entry is now in your journal under {moved.day.isoformat()}." if is_moved else "",
    )
    if context.json:
        say_json(to_document(moved))
    return 0


def _changed(
    context: Context,
    entry: Entry,
    answers: dict[str, Any],
    private: bool | None = None,
    from_paper: bool | None = None,
) -> Entry:
    try:
        journal = context.companion.journal
        return value_of(journal.change(entry, answers, private=private, from_paper=from_paper))
    except ChangedSince as kept_both:
        how = f"To use your version instead: selfkind journal restore {kept_both.kept[:8]}"
        raise ChangedSince(f"{kept_both.message} {how}", kept_both.kept) from None


def _say(context: Context, before: Entry, after: Entry, moved: str = "") -> None:
    if context.json:
        return
    changed = "" if after is before else "Saved. The earlier version is in the bin for 30 days."
    say(f"{changed}{moved}".strip() or "Nothing was changed.")


def _edit_in_editor(context: Context, entry: Entry, page: Exercise) -> int:
    """Change the entry to what is written in the user's editor, and return the exit code.

    It opens on an unfinished change of the entry, if there's one. When it ends badly, that is kept as a draft.
    """
    from selfkind.cli.editor import edited

    drafts = context.companion.drafts
    assert page.form is not None  # a page has one
    held = answers_of(entry, page.form)
    draft = next(iter(drafts.waiting(_form(entry))), None)
    if draft is not None:
        complain("You started to change this entry earlier. Your editor shows what you wrote then.")
    begun = {**held, **(draft.answers if draft is not None else {})}
    of = PageInEditor(_form(entry), begun, draft=draft.id if draft is not None else "")
    with edited(context.companion, page, of, begun, option="--set") as written:
        try:
            if not written.problem:
                changed = _changed(context, entry, changes_on(written.text, page, held))
                if draft is not None:
                    drafts.discard(draft.id)
                _say(context, entry, changed)
                if context.json:
                    say_json(to_document(changed))
                return 0
        except ChangedSince:
            raise  # in the bin, so no draft is needed
        except SelfkindError:
            _keep(context, entry, page, written, draft)
            raise
        complain(written.problem)
        _keep(context, entry, page, written, draft)
    return written.exit_code


def _form(entry: Entry) -> str:
    return f"entry {entry.id}"


def _keep(context: Context, entry: Entry, page: Exercise, written: Edited, draft: Draft | None) -> None:
    """Keep what was changed as a draft, and say how to go on. Where no disk takes it, the file stays."""
    assert page.form is not None  # a page has one
    held = answers_of(entry, page.form)
    answers = all_changed_on(written.text, page, held)
    if answers == held:
        complain("Nothing was changed.")
    elif not _keep_answers(context, entry, answers, page.form, draft.id if draft is not None else ""):
        complain(written.keep_file())


def _keep_answers(context: Context, entry: Entry, answers: dict[str, Any], form: Form, draft: str = "") -> bool:
    """Keep changed answers as a draft, say how to go on, and return whether the disk took them. What is as it was
    isn't kept."""
    if answers == answers_of(entry, form):
        return True
    context.are_words_safe = True
    try:
        context.companion.drafts.keep(_form(entry), answers, id=draft)
    except Unconfirmed:
        pass
    except SelfkindError:
        return False
    complain(f"Your words are kept as a draft. To continue: selfkind journal edit {entry.id[:8]}")
    return True
