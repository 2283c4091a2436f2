"""Words that were typed and couldn't be saved: they become a draft, or are shown to be copied."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.cli.output import complain, say
from selfkind.cli.refused import Refused
from selfkind.domain.errors import SelfkindError, Unconfirmed
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.domain.practice.exercise import Form

NOTE = "note"
"""The page of a note, which takes all words that no other page is for."""
DRAFT_KEPT = "Your words are kept as a draft. To continue, choose “Unfinished pages” in the app."


def keep_as_draft(context: Context, form: str, answers: Mapping[str, Any], day: date | None = None) -> bool:
    """Save words as a draft, say so, and return whether the disk took them."""
    is_kept = _is_kept(context, form, answers, day)
    if is_kept:
        with suppress(OSError):  # the terminal may be gone
            complain(DRAFT_KEPT)
    return is_kept


def _is_kept(context: Context, form: str, answers: Mapping[str, Any], day: date | None) -> bool:
    """Save words as a draft, and return whether the disk took them. Without a `form` they become a note."""
    if not form:
        form, answers = NOTE, {"text": _words(answers)}
    context.are_words_safe = True
    with suppress(SelfkindError, OSError):
        context.unlock_if_given()  # a command that is refused early hasn't opened the home yet
    try:
        if context.companion.encryption.is_locked:
            return False  # it was just refused, and isn't asked for again
        context.companion.drafts.keep(form, answers, day=day)
    except Unconfirmed:
        pass
    except SelfkindError:
        return False
    return True


def hand_back(context: Context, form: str, answers: Mapping[str, Any], day: date | None = None) -> None:
    """Save words as a draft that couldn't be saved as an entry, or else show them to the user."""
    if _words(answers) and not keep_as_draft(context, form, answers, day):
        show_words(answers)


def _usage_error() -> type[Exception]:
    """Return what click raises. It's asked for when something was raised, as not every command imports click."""
    from click import UsageError

    return UsageError


@contextmanager
def kept_if_refused(
    context: Context,
    form: str,
    answers: Callable[[], Mapping[str, Any]],
    day: Callable[[], date | None] = lambda: None,
) -> Iterator[None]:
    """Hand back the `answers` that came with a command, about a `day`, when what is done in here is refused. What
    happened is said first, and then that the words are kept: as a note of the error. Where no page is for the
    words, so that `form` is "", they become an unfinished note."""
    try:
        yield
    except (SelfkindError, _usage_error()) as refused:
        given = answers()
        if has_words(given):
            if _is_kept(context, form, given, day()):
                refused.add_note(DRAFT_KEPT)
            else:
                show_words(given)
        raise
    except KeyboardInterrupt:
        given = answers()
        if has_words(given):
            hand_back(context, form, given, day())
        raise


def ask_form(context: Context, form: Form, answers: dict[str, Any], page: str, day: date | None = None) -> None:
    """Ask on plain lines for what isn't among the `answers` yet. What was answered becomes the draft of a `page`,
    however that ends."""
    from selfkind.cli.questions import ask, asking

    with asking(context):
        try:
            ask(form, context, answers)
        except KeyboardInterrupt:
            hand_back(context, page, typed(answers), day)
            raise


def typed(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that a draft has: those with something in them that wasn't refused."""
    return {
        key: value
        for key, value in answers.items()
        if value not in (None, "", []) and not isinstance(value, Refused)
    }


def has_words(answers: Mapping[str, Any]) -> bool:
    """Return whether there are words among answers, and not just numbers."""
    return bool(_words({key: answer for key, answer in answers.items() if not isinstance(answer, int)}))


def _words(answers: Mapping[str, Any]) -> str:
    from selfkind.domain.journal.draft import words_in

    return "\n".join(words_in(list(answers.values()))).strip()


def show_words(answers: Mapping[str, Any]) -> None:
    """Show words on the terminal, for the user to copy."""
    words = _words(answers)
    if not words:
        return
    with suppress(OSError):
        if sys.stdout.isatty():
            say(f"Your words, to copy:\n\n{own(words)}\n", wrap=False)
        elif sys.stderr.isatty():
            print("Your words, to copy:\n", file=sys.stderr)
            for line in words.splitlines():
                complain(own(line))
