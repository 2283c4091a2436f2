"""The welcome as a page, to be found again at any time: what selfkind is, and the ways to begin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selfkind.tui.commands.bindings import bindings
from selfkind.tui.layout.welcome_card import COUNTRY, DEMO, DISCLAIMER, IMPORT, KEEP, OTHER, PATH, WAYS
from selfkind.tui.screens.choices_page import ChoicesPage, PageLine, country_words
from selfkind.tui.screens.welcome.ways import take
from selfkind.tui.widgets.rows import Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


class WelcomeScreen(ChoicesPage):
    """The list. Enter chooses a way."""

    scopes = ("welcome",)
    BINDINGS = bindings("welcome")
    title_words = "Welcome"
    texts = (DISCLAIMER,)

    def read(self, companion: Companion) -> Iterable[PageLine]:
        """Return the ways that make sense now, and the disclaimer."""
        env, is_new = self.app.env, companion.is_new()
        words = WAYS | {KEEP: "Keep the ready routine", COUNTRY: "Your country, for help lines"}
        if not is_new:
            words |= {OTHER: "Choose a ready routine"}
        if companion.paths.next() is not None:
            words |= {PATH: "Continue your path"}
        words |= {IMPORT: "Bring in what you wrote in another app"}
        for key, text in words.items():
            if (key == KEEP and not is_new) or (key == DEMO and env.is_sample):
                continue
            yield PageLine(key, text, country_words(env.home) if key == COUNTRY else "enter")
        yield PageLine(DISCLAIMER, env.text("disclaimer"))

    def rows_of(self, line: PageLine) -> Iterable[Row]:
        """Return the row of a way, or the rows of the disclaimer with a space before them."""
        if line.id == DISCLAIMER:
            yield Row()
        yield from super().rows_of(line)

    async def choose(self, id: str) -> None:
        """Go the way under the cursor."""
        await take(self.app, id)
        if id in (KEEP, PATH):
            self.dismiss()
