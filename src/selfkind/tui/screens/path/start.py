"""The page of the first step: what selfkind is, where help is, what stays private, and two choices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selfkind.tui.commands.bindings import bindings
from selfkind.tui.one_breath import take_one_breath
from selfkind.tui.screens.choices_page import ChoicesPage, PageLine, country_words
from selfkind.tui.widgets.rows import Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

TEXTS = ("start_about", "disclaimer", "start_privacy")
"""The texts of the page, in their order."""


class StartScreen(ChoicesPage):
    """The list. Enter chooses; its last line marks the step as done."""

    scopes = ("start",)
    BINDINGS = bindings("start")
    title_words = "Begin here"
    texts = TEXTS

    def read(self, companion: Companion) -> Iterable[PageLine]:
        """Return the texts, and how the choices stand."""
        env = self.app.env
        yield from (PageLine(key, env.text(key)) for key in TEXTS)
        yield PageLine("country", "Your country, for help lines", country_words(env.home))
        yield PageLine("eyes", "Your eyes in guided practices", companion.practice.eyes() or "open or closed?")
        yield PageLine("breath", "Take one breath", "20 seconds")
        yield PageLine("done", "I've looked around: mark this step as done")

    def rows_of(self, line: PageLine) -> Iterable[Row]:
        """Return the row of a choice, or the rows of a text with a space after them."""
        yield from super().rows_of(line)
        if line.id in TEXTS:
            yield Row()

    def first_key(self) -> str | None:
        """Return the first text."""
        return TEXTS[0]

    async def choose(self, id: str) -> None:
        """Choose the country or how the eyes are, take a breath, or mark the step as done."""
        match id:
            case "country":
                from selfkind.tui.screens.country import ask_for_country

                await ask_for_country(self.app)
            case "eyes":
                await self.app.attempt(_turn_eyes)
            case "breath":
                await take_one_breath(self.app)
            case "done":
                done = await self.app.attempt(_mark_done)
                if done.is_done:
                    self.dismiss()


def _turn_eyes(companion: Companion) -> None:
    companion.practice.keep_eyes(closed=companion.practice.eyes() != "closed")


def _mark_done(companion: Companion) -> None:
    standing = companion.paths.standing()
    step = next((one for one in standing.steps if one.step.page == "start"), None)
    if step is not None:
        companion.paths.done(step, standing.path)
