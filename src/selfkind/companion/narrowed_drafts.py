"""Which unfinished pages are of some kinds, tags and days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from selfkind.domain.folding import fold
from selfkind.domain.journal.draft import Draft, Page, page_of, words_in
from selfkind.domain.journal.finding import kind_of
from selfkind.domain.journal.forms import tags_in_texts
from selfkind.domain.journal.query import BOUNDARY, CARD, CHECK_IN, CONTACT, HOMEWORK, PRACTICE, Query

if TYPE_CHECKING:
    from selfkind.companion.opened import OpenedHome, Words

_KINDS = {
    Page.ANSWER: "thought",
    Page.CHECK_IN: CHECK_IN,
    Page.SESSION: PRACTICE,
    Page.REPLY: "letter",
    Page.SEAL: "letter",
    Page.NEW_BOUNDARY: BOUNDARY,
    Page.BOUNDARY: BOUNDARY,
    Page.REHEARSAL: BOUNDARY,
    Page.LOOK_BACK: BOUNDARY,
    Page.MOMENT: BOUNDARY,
    Page.NEW_CONTACT: CONTACT,
    Page.CONTACT: CONTACT,
    Page.REACH: CONTACT,
    Page.NEW_ASSIGNMENT: HOMEWORK,
    Page.ASSIGNMENT: HOMEWORK,
    Page.NEW_TRY: HOMEWORK,
    Page.TRY: HOMEWORK,
    Page.SESSION_QUESTION: HOMEWORK,
    Page.CARD: CARD,
    Page.CARD_DAY: CARD,
}
"""What pages are about that are always about the same kind."""


def is_of(draft: Draft, day: date, query: Query, words: Words, opened: OpenedHome) -> bool:
    """Return whether the draft of a page about a `day` is of the kinds, tags and days of a query. What the page
    changes may be in any month."""
    if (query.since and day < query.since) or (query.until and day > query.until):
        return False
    tags = {fold(tag) for tag in tags_in_texts(words_in(list(draft.answers.values())))}
    if not tags.issuperset(query.tags):
        return False
    return not query.kinds or _kind_of(draft, words, opened) in query.kinds


def _kind_of(draft: Draft, words: Words, opened: OpenedHome) -> str:
    """Return the kind of what a page is about; "" for a page about nothing that is written."""
    page, of = page_of(draft.form)
    match page:
        case Page.EXERCISE:
            exercise = words.exercise(of)
            if exercise is not None and exercise.form is not None:
                return str(exercise.form.entry)
            return CHECK_IN if of == CHECK_IN else ""
        case Page.ENTRY | Page.OTHER_DAY:
            home = opened.home
            things = home.with_id(of, *home.written)
            found = (one for one in things if one.id == of)
            return next((kind_of(one) for one in found), "")
    return _KINDS.get(page, "")
