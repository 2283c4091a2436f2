"""The page of the first step: what selfkind is, where help is, what stays private, and two choices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from selfkind.companion.help_now import choose_country, help_now
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.layout.line_breaks import broken
from selfkind.tui.one_breath import take_one_breath
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.text import ours
from selfkind.tui.widgets.rows import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

TEXTS = ("start_about", "disclaimer", "start_privacy")
"""The texts of the page, in their order."""


class StartLine(NamedTuple):
    """One thing on the page: a text to read, or something to choose, with how it stands on the right."""

    id: str
    text: str
    stands: str = ""


class StartScreen(ListPage[StartLine]):
    """The list. Enter chooses; its last line marks the step as done."""

    scopes = ("start",)
    BINDINGS = bindings("start")
    title_words = "Begin here"
    empty_words = ""

    def read(self, companion: Companion) -> Iterable[StartLine]:
        """Return the texts, and how the choices stand."""
        env = self.app.env
        country = help_now(home=env.home)
        yield from (StartLine(key, env.text(key)) for key in TEXTS)
        named = ours(country.country.name) if country.country is not None else "not chosen"
        guessed = " (a guess)" if country.country is not None and country.about_country else ""
        yield StartLine("country", "Your country, for help lines", f"{named}{guessed}")
        yield StartLine("eyes", "Your eyes in guided practices", companion.practice.eyes() or "open or closed?")
        yield StartLine("breath", "Take one breath", "20 seconds")
        yield StartLine("done", "I've looked around: mark this step as done")

    def rows_of(self, line: StartLine) -> Iterable[Row]:
        """Return the rows of a text, with a space after it, or the row of a choice."""
        if line.id not in TEXTS:
            yield Row(line.id, (Cell(line.text, "text"),), (Cell(line.stands, "accent"),) if line.stands else ())
            return
        lines = broken(line.text, max(min(self.app.size.width, 90) - 8, 20))
        for number, words in enumerate(lines, 1):
            # The cursor can go to the last one, so that all can be read.
            yield Row(line.id if number == len(lines) else None, (Cell(words, "muted"),))
        yield Row()

    def warnings(self, companion: Companion) -> tuple[str, ...]:
        """Return nothing: no month is read here."""
        return ()

    def on_resize(self) -> None:
        """Break the texts for another width."""
        self.reload()

    def first_key(self) -> str | None:
        """Return the first text."""
        return TEXTS[0]

    def own_keys(self) -> Iterable[str]:
        """Return that enter chooses, where there's something to choose."""
        return ("choose",) if self.here is not None and self.here.id not in TEXTS else ()

    async def on_rows_chosen(self) -> None:
        """Choose what is under the cursor."""
        await self.action_choose()

    async def action_choose(self) -> None:
        """Choose the country or how the eyes are, take a breath, or mark the step as done."""
        match self.here.id if self.here is not None else "":
            case "country":
                from selfkind.tui.screens.country import CountryScreen

                await self.app.push_screen(CountryScreen(help_now(home=self.app.env.home).countries), self._chosen)
            case "eyes":
                await self.app.attempt(_turn_eyes)
            case "breath":
                await take_one_breath(self.app)
            case "done":
                done = await self.app.attempt(_mark_done)
                if done.is_done:
                    self.dismiss()

    async def _chosen(self, code: str | None) -> None:
        if code is not None:
            home = self.app.env.home
            await self.app.attempt(lambda _: choose_country(home, code))


def _turn_eyes(companion: Companion) -> None:
    companion.practice.keep_eyes(closed=companion.practice.eyes() != "closed")


def _mark_done(companion: Companion) -> None:
    standing = companion.paths.standing()
    step = next((one for one in standing.steps if one.step.page == "start"), None)
    if step is not None:
        companion.paths.done(step, standing.path)
