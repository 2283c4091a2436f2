"""A draft: what was typed on a page and isn't saved yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

BELONGS_TO_NOTHING = "What this page belongs to was deleted."
"""The words about a draft that can't be continued."""


class Page(StrEnum):
    """The pages that drafts are of."""

    EXERCISE = "exercise"
    ENTRY = "entry"
    ANSWER = "answer"
    OTHER_DAY = "other-day"
    CHECK_IN = "check-in"
    NEW_ITEM = "new-item"
    ITEM = "item"
    OPTIONS = "options"
    PATTERN = "pattern"
    SESSION = "session"
    REPLY = "reply"
    SEAL = "seal"
    PAUSE = "pause"
    QUIET = "quiet"
    NEW_TEMPLATE = "new-template"
    TEMPLATE = "template"
    NEW_AWAY = "new-away"
    AWAY = "away"
    TICK = "tick"
    NEW_ACTIVITY = "new-activity"
    ACTIVITY = "activity"
    NEW_BOUNDARY = "new-boundary"
    BOUNDARY = "boundary"
    REHEARSAL = "rehearsal"
    LOOK_BACK = "look-back"
    MOMENT = "moment"
    NEW_PERSON = "new-person"
    PERSON = "person"
    NEW_CONTACT = "new-contact"
    CONTACT = "contact"
    SAFETY_PLAN = "safety-plan"
    REACH = "reach"
    CARD = "card"
    CARD_DAY = "card-day"
    NEW_ROW = "new-row"
    ROW = "row"
    NEW_PHRASE = "new-phrase"
    PHRASE = "phrase"
    NEW_STEP = "new-step"
    STEP = "step"
    NEW_ASSIGNMENT = "new-assignment"
    ASSIGNMENT = "assignment"
    NEW_TRY = "new-try"
    TRY = "try"
    SESSION_QUESTION = "session-question"
    SESSION_PAGE = "session-page"
    NEW_SCORE = "new-score"
    SCORE = "score"
    NEW_VALUE = "new-score-value"
    VALUE = "score-value"


_FORMS = (
    (Page.ENTRY, r"entry (.+)"),
    (Page.ANSWER, r"answer (.+)"),
    (Page.OTHER_DAY, r"another-day (.+)"),
    (Page.CHECK_IN, r"check-in (.+)"),
    (Page.NEW_ITEM, r"item()"),
    (Page.ITEM, r"item:(.+)"),
    (Page.OPTIONS, r"vary:(.+)"),
    (Page.PATTERN, r"pattern()"),
    (Page.SESSION, r"after-([0-9a-f]{32})"),
    (Page.REPLY, r"reply-([0-9a-f]{32})"),
    (Page.SEAL, r"seal-([0-9a-f]{32})"),
    (Page.PAUSE, r"pause()"),
    (Page.QUIET, r"quiet()"),
    (Page.NEW_TEMPLATE, r"new template()"),
    (Page.TEMPLATE, r"template (.+)"),
    (Page.NEW_AWAY, r"new away()"),
    (Page.AWAY, r"away ([0-9a-f]{32})"),
    (Page.NEW_ACTIVITY, r"new activity()"),
    (Page.ACTIVITY, r"activity (.+)"),
    (Page.NEW_BOUNDARY, r"new boundary()"),
    (Page.BOUNDARY, r"boundary ([0-9a-f]{32})"),
    (Page.REHEARSAL, r"rehearsal ?(.*)"),
    (Page.LOOK_BACK, r"look back ?(.*)"),
    (Page.MOMENT, r"moment ([0-9a-f]{32})"),
    (Page.NEW_PERSON, r"new (person|group|professional)"),
    (Page.PERSON, r"person ([0-9a-f]{32})"),
    (Page.NEW_CONTACT, r"new ((?:reached-out|there-for|visit) ?.*)"),
    (Page.CONTACT, r"contact ([0-9a-f]{32})"),
    (Page.SAFETY_PLAN, r"safety plan ?(.*)"),
    (Page.REACH, r"reach ([0-9a-f]{32})"),
    (Page.CARD, r"daily-card()"),
    (Page.CARD_DAY, r"card ([0-9a-f]{32})"),
    (Page.NEW_ROW, r"new row()"),
    (Page.ROW, r"row ([0-9a-f]{32})"),
    (Page.NEW_PHRASE, r"new phrase()"),
    (Page.PHRASE, r"phrase (.+)"),
    (Page.NEW_STEP, r"new step()"),
    (Page.STEP, r"step (.+)"),
    (Page.NEW_ASSIGNMENT, r"new assignment ?(.*)"),
    (Page.ASSIGNMENT, r"assignment ([0-9a-f]{32})"),
    (Page.NEW_TRY, r"new try ([0-9a-f]{32})"),
    (Page.TRY, r"try ([0-9a-f]{32})"),
    (Page.SESSION_QUESTION, r"session question ([0-9a-f]{32})"),
    (Page.SESSION_PAGE, r"session page()"),
    (Page.NEW_SCORE, r"new score()"),
    (Page.NEW_VALUE, r"new score value ([0-9a-f]{32})"),
    (Page.VALUE, r"score value ([0-9a-f]{32})"),
    (Page.SCORE, r"score ([0-9a-f]{32})"),
    (Page.TICK, r"tick (\d+ .+)"),
    (Page.EXERCISE, r"(.*)"),
)


def page_of(form: str) -> tuple[Page, str]:
    """Return the page whose draft has this `form`, and the id of what the page is about, "" for nothing.

    A form that belongs to no other page is the id of an exercise.
    """
    return next((page, match[1]) for page, words in _FORMS if (match := re.fullmatch(words, form, re.DOTALL)))


@dataclass(frozen=True)
class Draft:
    """An unfinished page.

    Each page has a draft of its own, so two pages of one `form` (an exercise id, or the name of another page)
    never replace each other; `page_of` tells which page it is. `day` is the day that the page is about, None for
    no day, and for a draft of an older selfkind. `window` names the process that keeps it
    (`selfkind.platform.window`), "" when unknown.
    """

    id: str
    form: str
    answers: Mapping[str, Any]
    updated: datetime
    day: date | None = None
    window: str = ""

    @property
    def first_words(self) -> str:
        """The first answer in one line, "" where nothing was answered in words."""
        return " ".join(next(words_in(list(self.answers.values())), "").split())

    def is_for(self, form: str, day: date) -> bool:
        """Return whether a page of `form` about `day` can take up the draft; one about no day is for any."""
        return self.form == form and self.day in (None, day)


def words_in(answer: Any) -> Iterator[str]:
    """Yield the words of an answer of any kind: texts as they are, a feeling as its word, a number as digits."""
    match answer:
        case str() if answer.strip():
            yield answer
        case bool() | None:
            return
        case int() | float():
            yield str(answer)
        case list():
            for one in answer:
                yield from words_in(one)
        case dict():
            yield from words_in(answer.get("word"))
