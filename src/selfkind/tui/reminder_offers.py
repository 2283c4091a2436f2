"""Reminders in the open app: it hears of what was told, shows it as a line with keys, and carries out the
answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from selfkind.domain.errors import SelfkindError
from selfkind.tui.commands.table import hint, undoable
from selfkind.tui.terminal_notice import write_to_terminal
from selfkind.tui.text import shown
from selfkind.tui.widgets.offer import OfferBar

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.worker import Worker

    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.record import Key, Row
    from selfkind.reminders.reminders import Offer
    from selfkind.tui.base_app import BaseApp
    from selfkind.tui.screens.base import Page

EVERY = 5
"""Looks of the app between two looks at the ledger: a `stat` each."""
TOLD_HERE = "reminders"
"""What `changed` says when the news is about what was told alone."""


class Reminders:
    """What the app knows of reminders. `waiting` are those that wait for an answer, the one that is shown last."""

    def __init__(self, app: BaseApp) -> None:
        self._app = app
        self._looks = 0
        self._told: set[tuple[str, datetime]] = set()
        self._answered: set[tuple[str, datetime]] = set()
        self._has_looked = False
        self._has_news = self._is_stale = self._is_reading = False
        self.waiting: list[Offer] = []

    @property
    def offer(self) -> Offer | None:
        """The one that is shown, None when none waits."""
        return self.waiting[-1] if self.waiting else None

    def is_due(self) -> bool:
        """Return whether it is time to look at the ledger: at every fifth call."""
        self._looks += 1
        return not self._looks % EVERY

    def check(self, *, has_news: bool) -> None:
        """Read again what was shown, when it is time for that and something may have changed."""
        if self._looks % EVERY:
            return
        if has_news or self.waiting or not self._has_looked:
            self._has_looked = not self._app.is_hidden
            self._refresh_soon(has_news=has_news)

    def on_changed(self, where: str) -> None:
        """Something was written: what was ticked is not asked about any more, and what was taken back is again."""
        if where != TOLD_HERE and not self._app.is_shut:
            self._refresh_soon()

    def _refresh_soon(self, *, has_news: bool = False) -> None:
        """Read again, after what is being read just now: cut off in the middle, that would have taken a reminder
        and not told of it."""
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
        """Read what was told, and show the latest that waits; what no desktop could show is shown here. Screens
        hear of it when this, or another process, told something."""
        app = self._app
        try:
            # Beside the cover the terminal would tell it to whoever looks on: what waits goes on waiting.
            is_hidden = app.is_hidden
            taken = [] if is_hidden else await app.ask(lambda companion: companion.reminders.show_here())
            if taken:
                text = await app.ask(lambda companion: companion.reminders.words.for_terminal(taken))
                write_to_terminal(app, text)
            await app.ask(lambda companion: companion.reminders.sealed.publish())
            offers = await app.ask(lambda companion: companion.reminders.to_offer())
        except SelfkindError:
            return  # Today says what is wrong with the home; a ledger that cannot be written is told by `status`
        self.waiting = [offer for offer in offers if (offer.row.rid, offer.row.at) not in self._answered]
        await self.show(was_rung=bool(taken))
        if taken or has_news:
            app.changed.publish(TOLD_HERE)

    async def show(self, *, was_rung: bool = False) -> None:
        """Draw the line on each screen that has one, or take it away. Over another page a notice tells of it: not
        over that of the same practice, and over another one when that is over, but that the terminal has rung for
        it."""
        from selfkind.tui.screens.base import Page

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
            bar.show(self._words(offer), self._hints(), more=len(self.waiting) - 1)
        if offer is None or app.is_hidden:
            return
        told = (offer.row.rid, offer.row.at)
        pages = [screen for screen in app.screen_stack if isinstance(screen, Page)]
        is_begun = any(_is_begun(page, offer) for page in pages)
        if not (is_begun or was_rung) and any(page.is_quiet for page in pages):
            return
        is_covered = len(app.screen_stack) > 1 and not _has_line(app.screen)
        if is_covered and not is_begun and told not in self._told:
            app.show_notice(self._words(offer))
        self._told.add(told)

    @staticmethod
    def _words(offer: Offer) -> str:
        return (
            f"A moment for: {shown(offer.item.name)}" if offer.item is not None else "A small practice is waiting."
        )

    def _hints(self) -> list[tuple[str, str, str]]:
        words = {"app.remind_begin": "begin", "app.remind_later": "later", "app.remind_not_today": "not today"}
        found = ((hint(self._app.keys, id), word) for id, word in words.items())
        return [(one[0], word, one[2]) for one, word in found if one is not None]

    async def begin(self) -> None:
        """Open the practice of the reminder."""
        offer = await self._taken()
        if offer is not None and offer.item is not None:
            from selfkind.tui.exercise_screens import card_of

            item = offer.item
            plan = await self._app.ask(lambda companion: companion.planning.plan(offer.row.day))
            occurrence = plan.find(item.id)
            try:
                exercise = await self._app.ask(lambda companion: companion.practice.exercise(item.exercise))
            except SelfkindError:
                exercise = card_of(item)
            await self._app.open_exercise(exercise, occurrence)

    async def later(self) -> None:
        """Have it come again."""
        row = await self._answer(lambda companion, key: companion.reminders.answers.later(None, key))
        if row is not None and row.until is not None:
            again = f"It comes again at {self._app.env.calendar.local(row.until):%H:%M}."
            self._app.show_notice(undoable(self._app.keys, again))

    async def not_today(self) -> None:
        """Let it go for today."""
        if await self._answer(lambda companion, key: companion.reminders.answers.let_go(None, key)) is not None:
            self._app.show_notice(undoable(self._app.keys, "No more about it today. That is fine."))

    async def _answer(self, answer: Callable[[CompanionWithReminders, Key], Row]) -> Row | None:
        offer = await self._taken()
        if offer is None:
            return None
        row = (await self._app.attempt(lambda companion: answer(companion, offer.row.key))).value
        # From here on the ledger knows best: an answer that is taken back has the line come back.
        self._answered.discard((offer.row.rid, offer.row.at))
        if row is None:
            self._refresh_soon()
        return row

    async def _taken(self) -> Offer | None:
        """Take what is shown off the line, on which the next one stands at once."""
        if not self.waiting:
            self._app.show_notice("No reminder waits for an answer just now.")
            return None
        offer = self.waiting.pop()
        self._answered.add((offer.row.rid, offer.row.at))
        await self.show()
        return offer


def _has_line(screen: Screen[Any]) -> bool:
    from selfkind.tui.screens.base import ModeScreen, Page

    return isinstance(screen, ModeScreen) or (isinstance(screen, Page) and screen.shows_reminders)


def _is_begun(page: Page, offer: Offer) -> bool:
    """Whether this page is that of what the reminder is about."""
    if offer.item is None:
        return False
    if page.of_item:
        return page.of_item == offer.item.id
    return bool(offer.item.exercise) and page.of_exercise == offer.item.exercise
