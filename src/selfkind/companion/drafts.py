"""Drafts: what is typed on a page and not saved yet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.companion.use_case import UseCase
from selfkind.domain.change import DELETE, DRAFT, RESTORE
from selfkind.domain.choosing import by_id
from selfkind.domain.errors import NotFound, NotSaved, SelfkindError
from selfkind.domain.journal.draft import Draft, Page, page_of
from selfkind.domain.result import Result
from selfkind.platform.window import is_open, this_window

if TYPE_CHECKING:
    from selfkind.companion.use_case import Needs
    from selfkind.domain.journal.query import Query

_NAMES = {
    Page.ENTRY: "Entry you're changing",
    Page.ANSWER: "Answer to a thought",
    Page.OTHER_DAY: "Move to another day",
    Page.CHECK_IN: "Check-in you're changing",
    Page.NEW_ITEM: "New item",
    Page.ITEM: "Item you're changing",
    Page.PATTERN: "New pattern",
    Page.SESSION: "Line about a practice",
    Page.REPLY: "Reply to a letter",
    Page.SEAL: "Seal you're changing",
    Page.PAUSE: "Pause reminders",
    Page.QUIET: "Quiet hours",
    Page.NEW_TEMPLATE: "New template",
    Page.TEMPLATE: "Template you're changing",
    Page.NEW_AWAY: "New time away",
    Page.AWAY: "Time away you're changing",
    Page.TICK: "Note about an item",
    Page.NEW_ACTIVITY: "New activity",
    Page.ACTIVITY: "Activity you're changing",
    Page.NEW_BOUNDARY: "New boundary",
    Page.BOUNDARY: "Boundary you're changing",
    Page.REHEARSAL: "Rehearsal",
    Page.LOOK_BACK: "Look back after a no",
    Page.MOMENT: "Look back you're changing",
    Page.NEW_PERSON: "New in your circle",
    Page.PERSON: "Person you're changing",
    Page.NEW_CONTACT: "Contact",
    Page.CONTACT: "Contact you're changing",
    Page.SAFETY_PLAN: "Your safety plan",
    Page.REACH: "Message",
    Page.CARD: "Daily card",
    Page.CARD_DAY: "Daily card you're changing",
    Page.NEW_ROW: "New row of your card",
    Page.ROW: "Row you're changing",
    Page.NEW_PHRASE: "New phrase",
    Page.PHRASE: "Phrase you're changing",
    Page.NEW_STEP: "New small no",
    Page.STEP: "Small no you're changing",
    Page.NEW_ASSIGNMENT: "New homework",
    Page.ASSIGNMENT: "Homework you're changing",
    Page.NEW_TRY: "Try with homework",
    Page.TRY: "Try you're changing",
    Page.SESSION_QUESTION: "Question for the session",
    Page.SESSION_PAGE: "Days of a session page",
    Page.NEW_SCORE: "New score",
    Page.SCORE: "Score you're changing",
    Page.NEW_VALUE: "Value of a score",
    Page.VALUE: "Value you're changing",
}


@dataclass(frozen=True)
class UnfinishedPage:
    """A draft as it is listed: what its page is called, and the day it is about, or else was last written on."""

    draft: Draft
    name: str
    day: date

    @property
    def id(self) -> str:
        """The id of the draft."""
        return self.draft.id

    @property
    def is_open(self) -> bool:
        """Whether another window has the page open."""
        return _is_elsewhere(self.draft)


class Drafts(UseCase):
    """Use cases around drafts. `sealed_letters` gives the ids of the letters that are sealed."""

    def __init__(self, needs: Needs, sealed_letters: Callable[[], Collection[str]]) -> None:
        super().__init__(needs)
        self._sealed_letters = sealed_letters

    def waiting(self, form: str, day: date | None = None) -> list[Draft]:
        """Return the drafts that a page of `form` about `day` can take up, the latest first; None is today.

        Drafts of a window that is still open are left to it.
        """
        about = day or self._clock.today()
        found = (draft for draft in self._opened.home.drafts.all() if draft.is_for(form, about))
        return _latest_first([draft for draft in found if not _is_elsewhere(draft)])

    def unfinished(self, query: Query | None = None) -> list[UnfinishedPage]:
        """Return every unfinished page, also those that another window has open, the latest first; with a `query`,
        those of its kinds, tags and days."""
        pages = self._pages(self._opened.home.drafts.all())
        if query is None:
            return pages
        from selfkind.companion.narrowed_drafts import is_of

        return [page for page in pages if is_of(page.draft, page.day, query, self._words, self._opened)]

    def bin(self) -> list[UnfinishedPage]:
        """Return the unfinished pages in the bin, the latest deleted first."""
        return self._pages(self._opened.home.drafts.binned())

    def _pages(self, drafts: list[Draft]) -> list[UnfinishedPage]:
        day_of = self._clock.calendar.day_of
        return [
            UnfinishedPage(one, self._name(one), one.day or day_of(one.updated))
            for one in _latest_first(self._veiled(drafts))
        ]

    def _veiled(self, drafts: list[Draft]) -> list[Draft]:
        """Return the drafts; those of a letter that is sealed by now, as undo seals one again, without words."""
        of_entries = {draft.id: entry for draft in drafts if (entry := _entry_of(draft))}
        if not of_entries:
            return drafts
        try:
            sealed = self._sealed_letters()
        except SelfkindError:
            sealed = frozenset(of_entries.values())  # nobody knows, so nothing is shown
        return [replace(one, answers={}) if of_entries.get(one.id) in sealed else one for one in drafts]

    def count(self) -> int:
        """Count the unfinished pages that no other window has open."""
        return sum(not _is_elsewhere(draft) for draft in self._opened.home.drafts.all())

    def page(self, words: str) -> UnfinishedPage:
        """Return the unfinished page with the id `words`, or whose id begins so (at least four characters).

        Raises `NotFound` or `Ambiguous`.
        """
        page = by_id(words, self.unfinished())
        if page is None:
            raise NotFound(f"No unfinished page has the ID “{words}”. To see the IDs: selfkind draft list")
        return page

    def _name(self, draft: Draft) -> str:
        page, of = page_of(draft.form)
        if page in (Page.EXERCISE, Page.OPTIONS):
            exercise = self._words.exercise(of)
            name = exercise.name if exercise is not None else of.removeprefix("own-")
            return name if page is Page.EXERCISE else f"{name}: options"
        return _NAMES[page]

    def keep(
        self,
        form: str,
        answers: Mapping[str, Any],
        *,
        day: date | None = None,
        id: str = "",
        is_left: bool = False,
    ) -> str:
        """Store what a page holds until it is saved or discarded, and return the id of its draft.

        `id` is that of the page's earlier draft, which this one replaces; "" for a page without one. A page that
        `is_left` is open in no window from now on.
        """
        id, window = id or self._new_id(), "" if is_left else this_window()
        self._opened.home.drafts.put(Draft(id, form, answers, self._clock.now(), day, window))
        return id

    def delete(self, page: UnfinishedPage) -> Result[UnfinishedPage]:
        """Move an unfinished page to the bin, from where `restore` and `undo` can restore it for 30 days.

        Raises `NotSaved` for one that another window has open, `NotFound` for one that is gone.
        """
        if page.is_open:
            raise NotSaved("That page is open in another window. Close the page there first.")
        put_in_bin, now = self._opened.home.drafts.put_in_bin, self._clock.now()
        return Result(page, self._record(lambda: put_in_bin(page.id, now), DELETE, DRAFT))

    def restore(self, words: str) -> Result[UnfinishedPage]:
        """Restore the unfinished page from the bin that has the id `words`, or whose id begins so.

        Raises `NotFound` or `Ambiguous`.
        """
        page = by_id(words, self.bin())
        if page is None:
            raise NotFound(
                f"No unfinished page in the bin has the ID “{words}”. To see the IDs: selfkind draft bin"
            )
        take_from_bin, now = self._opened.home.drafts.take_from_bin, self._clock.now()
        return Result(page, self._record(lambda: take_from_bin(page.id, now), RESTORE, DRAFT))

    def discard(self, id: str) -> None:
        """Discard a draft, if there is one with this id."""
        self._opened.home.drafts.remove(id)


def _entry_of(draft: Draft) -> str:
    """Return the id of the entry whose words may be in a draft, "" for none."""
    page, id = page_of(draft.form)
    return id if page in (Page.ENTRY, Page.REPLY) else ""


def _is_elsewhere(draft: Draft) -> bool:
    return draft.window != this_window() and is_open(draft.window)


def _latest_first(drafts: list[Draft]) -> list[Draft]:
    # Of two at the same moment, the one that was begun later comes first.
    order = {draft.id: (draft.updated, place) for place, draft in enumerate(drafts)}
    return sorted(drafts, key=lambda draft: order[draft.id], reverse=True)
