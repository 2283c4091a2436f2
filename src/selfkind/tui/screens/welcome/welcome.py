"""The welcome as a page, to be found again at any time: what selfkind is, and the ways to begin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from selfkind.companion.help_now import help_now
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.layout.line_breaks import broken
from selfkind.tui.layout.welcome_card import COUNTRY, DEMO, DISCLAIMER, KEEP, OTHER, PATH, WAYS
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.screens.welcome.ways import take
from selfkind.tui.text import ours
from selfkind.tui.widgets.rows import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


class WelcomeLine(NamedTuple):
    """A way to begin, or the disclaimer, with how it stands on the right."""

    id: str
    text: str
    stands: str = ""


class WelcomeScreen(ListPage[WelcomeLine]):
    """The list. Enter chooses a way."""

    scopes = ("welcome",)
    BINDINGS = bindings("welcome")
    title_words = "Welcome"
    empty_words = ""

    def read(self, companion: Companion) -> Iterable[WelcomeLine]:
        """Return the ways that make sense now, and the disclaimer."""
        env, is_new = self.app.env, companion.is_new()
        country = help_now(home=env.home)
        named = ours(country.country.name) if country.country is not None else "not chosen"
        guessed = " (a guess)" if country.country is not None and country.about_country else ""
        words = WAYS | {KEEP: "Keep the ready routine", COUNTRY: "Your country, for help lines"}
        if not is_new:
            words |= {OTHER: "Choose a ready routine"}
        for key, text in words.items():
            if (key == KEEP and not is_new) or (key == DEMO and env.is_sample):
                continue
            yield WelcomeLine(key, text, f"{named}{guessed}" if key == COUNTRY else "")
        yield WelcomeLine(DISCLAIMER, env.text("disclaimer"))

    def rows_of(self, line: WelcomeLine) -> Iterable[Row]:
        """Return the row of a way, or the rows of the disclaimer with a space before them."""
        if line.id != DISCLAIMER:
            yield Row(line.id, (Cell(line.text, "text"),), (Cell(line.stands or "enter", "accent"),))
            return
        yield Row()
        lines = broken(line.text, max(min(self.app.size.width, 90) - 8, 20))
        for number, words in enumerate(lines, 1):
            # The cursor can go to the last one, so that all can be read.
            yield Row(line.id if number == len(lines) else None, (Cell(words, "muted"),))

    def warnings(self, companion: Companion) -> tuple[str, ...]:
        """Return nothing: no month is read here."""
        return ()

    def on_resize(self) -> None:
        """Break the disclaimer for another width."""
        self.reload()

    def own_keys(self) -> Iterable[str]:
        """Return that enter chooses, where there's something to choose."""
        return ("choose",) if self.here is not None and self.here.id != DISCLAIMER else ()

    async def on_rows_chosen(self) -> None:
        """Go the way under the cursor, at enter or a second click."""
        await self.action_choose()

    async def action_choose(self) -> None:
        """Go the way under the cursor."""
        if self.here is not None and self.here.id != DISCLAIMER:
            way = self.here.id
            await take(self.app, way)
            if way in (KEEP, PATH):
                self.dismiss()
