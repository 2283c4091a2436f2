"""Reminders in the open app: what was shown on the desktop is a line with keys here, which answer it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from selfkind.domain.errors import SelfkindError
from selfkind.tui.commands.hints import hints_of, undoable
from selfkind.tui.terminal_notice import write_to_terminal
from selfkind.tui.text import shown

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.worker import Worker

    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.record import Key, Record
    from selfkind.reminders.reminders import Offer
    from selfkind.tui.base_app import BaseApp
    from selfkind.tui.screens.base import Page

EVERY = 5.0
"""Seconds between two checks of the ledger, at the least."""
REMINDERS_ONLY = "reminders"
"""What `changed` says when the news is only about reminders."""


class ReminderOffers:
    """What the app knows of reminders. `waiting` are those that wait for an answer, the one that is shown last."""

    def __init__(self, app: BaseApp) -> None:
        self._app = app
        self._checked = time.monotonic()
        self._shown: set[tuple[str, datetime]] = set()
        self._answered: set[tuple[str, datetime]] = set()
        self._has_checked = False
        self._has_news = self._is_stale = self._is_reading = False
        self.waiting: list[Offer] = []

    @property
    def offer(self) -> Offer | None:
        """The one that is shown, None when none waits."""
        return self.waiting[-1] if self.waiting else None

    def is_due(self) -> bool:
        """Return whether it is time to check the ledger, and note that it's being checked."""
        if self.due_in() > 0:
            return False
        self._checked = time.monotonic()
        return True

    def due_in(self) -> float:
        """Return in how many seconds it is time to check the ledger."""
        # A timer can be a little early.
        return max(0.0, self._checked + 0.95 * EVERY - time.monotonic())

    def check(self, *, has_news: bool) -> None:
        """Read again what was shown, when something may have changed."""
        if has_news or self.waiting or not self._has_checked:
            self._has_checked = not self._app.is_hidden
            self._refresh_soon(has_news=has_news)

    def on_changed(self, where: str) -> None:
        """Read again after a change: what was ticked is no longer offered, what was undone is."""
        if where != REMINDERS_ONLY and not self._app.is_shut:
            self._refresh_soon()

    def _refresh_soon(self, *, has_news: bool = False) -> None:
        """Read again, after what is being read just now: cut off in the middle, that would have taken a reminder
        and not shown it."""
        self._has_news |= has_news
        self._is_stale = True
        if not self._is_reading:
            self._is_reading = True
            _: Worker[None] = self._app.run_worker(self._refresh_while_stale, group="reminders")

    async def _refresh_while_stale(self) -> None:
        try:
            while self._is_stale:
                news, self._is_stale, self._has_news = self._has_news, False, False
                await self.refresh(has_news=news)
        finally:
            self._is_reading = False

    async def refresh(self, *, has_news: bool = False) -> None:
        """Read what was shown, and offer the latest that waits; what no desktop could show is shown here. Screens
        hear of it when this, or another process, showed something."""
        app = self._app
        try:
            # While the screen is hidden, a terminal notice would show it to people nearby: it goes on waiting.
            is_hidden = app.is_hidden
            told = await app.ask(partial(read_untold, shows=not is_hidden))
            taken, notice = told or ([], "")
            if taken:
                write_to_terminal(app, notice)
            offers = [] if told is None else await app.ask(read_offers)
        except SelfkindError:
            return  # Today says what is wrong with the home; a ledger that cannot be written is named by `status`
        self.waiting = [offer for offer in offers if _identity(offer) not in self._answered]
        await self.show(was_rung=bool(taken))
        if taken or has_news:
            app.changed.publish(REMINDERS_ONLY)

    async def show(self, *, was_rung: bool = False) -> None:
        """Draw the line on each screen that has one, or remove it. Over another page a notice says so: not
        over that of the same practice, and over another one when that is over, but that the terminal has rung for
        it."""
        from selfkind.tui.screens.base import Page
        from selfkind.tui.widgets.offer import OfferBar

        app, offer = self._app, self.offer
        for screen in app.screen_stack:
            if not _has_line(screen):
                continue
            screen.set_class(offer is not None, "-offers")
            bars = screen.query(OfferBar)
            if offer is None:
                await bars.remove()
                continue
            bar = bars.first() if bars else OfferBar()
            if not bars:
                await screen.mount(bar)
            bar.show(offer.words(shown), self._hints(), more=len(self.waiting) - 1)
        if offer is None or app.is_hidden:
            return
        shown_one = _identity(offer)
        pages = [screen for screen in app.screen_stack if isinstance(screen, Page)]
        is_begun = any(_is_begun(page, offer) for page in pages)
        if not (is_begun or was_rung) and any(page.is_quiet for page in pages):
            return
        is_covered = len(app.screen_stack) > 1 and not _has_line(app.screen)
        if is_covered and not is_begun and shown_one not in self._shown:
            app.show_notice(offer.words(shown))
        self._shown.add(shown_one)

    def _hints(self) -> list[tuple[str, str, str]]:
        words = {"app.remind_begin": "begin", "app.remind_later": "later", "app.remind_not_today": "not today"}
        return hints_of(self._app.keys, words)

    async def begin(self) -> None:
        """Open the practice of the reminder."""
        offer = await self._taken()
        if offer is not None and offer.is_letter:
            await self._app.run_action("page('letters')")
        elif offer is not None and offer.item is not None:
            plan = await self._app.ask(lambda companion: companion.planning.plan(offer.record.day))
            await self._app.begin_item(offer.item, plan.find(offer.item.id))

    async def later(self) -> None:
        """Snooze it."""
        record = await self._answer(lambda companion, key: companion.reminders.answers.later(None, key))
        if record is not None and record.until is not None:
            again = f"You'll be reminded of this again at {self._app.env.calendar.local(record.until):%H:%M}."
            self._app.show_notice(undoable(self._app.keys, again))

    async def not_today(self) -> None:
        """Skip it for today."""
        if await self._answer(lambda companion, key: companion.reminders.answers.skip(None, key)) is not None:
            self._app.show_notice(undoable(self._app.keys, "You won't be reminded of this again today."))

    async def _answer(self, answer: Callable[[CompanionWithReminders, Key], Record]) -> Record | None:
        offer = await self._taken()
        if offer is None:
            return None
        record = (await self._app.attempt(lambda companion: answer(companion, offer.record.key))).value
        # The ledger has the answer now. If it is undone, the line comes back.
        self._answered.discard(_identity(offer))
        if record is None:
            self._refresh_soon()
        return record

    async def _taken(self) -> Offer | None:
        """Take what is shown off the line, where the next one is shown at once."""
        if not self.waiting:
            self._app.show_notice("There's no reminder to answer right now.")
            return None
        offer = self.waiting.pop()
        self._answered.add(_identity(offer))
        await self.show()
        return offer


def read_untold(companion: CompanionWithReminders, *, shows: bool) -> tuple[list[Record], str] | None:
    """Return the reminders that no desktop could show, and a notice of the terminal that says so: they count as
    shown now. Nothing where it doesn't show them, and None where no reminder ever came, which imports nothing.

    Raises `SelfkindError`.
    """
    if companion.is_without_reminders():
        return None
    taken = companion.reminders.show_here() if shows else []
    return taken, companion.reminders.wording.terminal_notice(taken) if taken else ""


def read_offers(companion: CompanionWithReminders) -> list[Offer]:
    """Return the reminders that wait for an answer, with what is in plain up to date. Raises `SelfkindError`."""
    companion.reminders.plan.publish()
    return companion.reminders.offers()


def _identity(offer: Offer) -> tuple[str, datetime]:
    """Return what tells one reminder from another, also from one of the same item at another time."""
    return offer.record.item_id, offer.record.at


def _has_line(screen: Screen[Any]) -> bool:
    return bool(getattr(screen, "shows_reminders", False))


def _is_begun(page: Page, offer: Offer) -> bool:
    """Return whether this is the page of what the reminder is about."""
    if offer.item is None:
        return False
    if page.of_item:
        return page.of_item == offer.item.id
    return bool(offer.item.exercise) and page.of_exercise == offer.item.exercise
