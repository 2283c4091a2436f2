"""Reminders in the open app: it hears of what was told, shows it as a line with keys, and carries out the
answer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.tui.commands import hint
from selfkind.tui.notice import write_to_terminal
from selfkind.tui.text import shown
from selfkind.tui.widgets.offer import OfferBar

if TYPE_CHECKING:
    from selfkind.companion.reminding import Offer
    from selfkind.tui.app import SelfkindApp

EVERY = 5
"""Looks of the app between two looks at the ledger: a `stat` each."""


class Reminders:
    """What the app knows of reminders. `offer` is the one that waits for an answer, None when none does."""

    def __init__(self, app: SelfkindApp) -> None:
        self._app = app
        self._looks = 0
        self._told: set[tuple[str, datetime]] = set()
        self._answered: set[tuple[str, datetime]] = set()
        self._has_looked = False
        self.offer: Offer | None = None

    def look(self) -> None:
        """Look whether anything was told; costs a `stat` every few seconds."""
        self._looks += 1
        if self._looks % EVERY:
            return
        news = self._app.companion.reminding.ledger.has_news()
        if news or self.offer is not None or not self._has_looked:
            self._has_looked = not self._app.guard.is_hidden
            self._app.run_worker(self.refresh(), group="reminders", exclusive=True)

    async def refresh(self) -> None:
        """Read what was told, and show the latest that waits; what no desktop could show is shown here."""
        app, reminding = self._app, self._app.companion.reminding
        try:
            # Beside the cover the terminal would tell it to whoever looks on: what waits goes on waiting.
            taken = [] if app.guard.is_hidden else await app.ask(reminding.show_here)
            if taken:
                write_to_terminal(app, await app.ask(reminding.words.for_terminal, taken))
            offers = await app.ask(reminding.to_offer)
            await app.ask(reminding.sealed.publish)
        except SelfkindError:
            return  # Today says what is wrong with the home; a ledger that cannot be written is told by `status`
        waiting = [offer for offer in offers if (offer.row.rid, offer.row.at) not in self._answered]
        self.offer = waiting[-1] if waiting else None
        await self._show(was_rung=bool(taken))

    async def _show(self, *, was_rung: bool = False) -> None:
        """Draw the line on the screen that is at the bottom of everything, or take it away. Over a page a notice
        tells of it: not over that of the same practice, and over another one when that is over, but that the
        terminal has rung for it."""
        from selfkind.tui.screens.base import ModeScreen, Page

        app, offer = self._app, self.offer
        for screen in app.screen_stack:
            if not isinstance(screen, ModeScreen):
                continue
            bars = screen.query(OfferBar)
            if offer is None:
                await bars.remove()
                continue
            bar = bars.first() if bars else OfferBar()
            if not bars:
                await screen.mount(bar)
            bar.show(self._words(offer), self._hints())
        if offer is None or app.guard.is_hidden:
            return
        told = (offer.row.rid, offer.row.at)
        pages = [screen for screen in app.screen_stack if isinstance(screen, Page)]
        exercise = offer.item.exercise if offer.item is not None else ""
        is_begun = bool(exercise) and exercise in [page.of_exercise for page in pages]
        if not (is_begun or was_rung) and any(page.is_quiet for page in pages):
            return
        if len(app.screen_stack) > 1 and not is_begun and told not in self._told:
            app.say(self._words(offer))
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
            from selfkind.tui.opening import card_of

            item, companion = offer.item, self._app.companion
            plan = await self._app.ask(companion.planning.plan, offer.row.day)
            occurrence = plan.find(item.id)
            try:
                exercise = await self._app.ask(companion.practice.exercise, item.exercise)
            except SelfkindError:
                exercise = card_of(item)
            await self._app.open_exercise(exercise, occurrence)

    async def later(self) -> None:
        """Have it come again."""
        if offer := await self._taken():
            reminding = self._app.companion.reminding
            row = await self._app.attempt(reminding.answers.later, None, offer.row.key)
            if row is not None and row.until is not None:
                self._app.say(f"It comes again at {self._app.companion.calendar.local(row.until):%H:%M}.")

    async def not_today(self) -> None:
        """Let it go for today."""
        if offer := await self._taken():
            reminding = self._app.companion.reminding
            row = await self._app.attempt(reminding.answers.let_go, None, offer.row.key)
            if row is not None:
                self._app.say("No more about it today. That is fine.")

    async def _taken(self) -> Offer | None:
        offer, self.offer = self.offer, None
        if offer is None:
            self._app.say("No reminder waits for an answer just now.")
            return None
        self._answered.add((offer.row.rid, offer.row.at))
        await self._show()
        return offer
