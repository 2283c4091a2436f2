"""A suggestion in the moment: one thing, something else, or nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from selfkind.domain.errors import SelfkindError
from selfkind.tui.care import is_named_below
from selfkind.tui.commands.bindings import bindings, card_bindings
from selfkind.tui.commands.hints import hints_of
from selfkind.tui.screens.base import CardScreen
from selfkind.tui.text import block, shown
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.card import Card

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.practice.suggestion import Suggestion
    from selfkind.tui.base_app import BaseApp


def suggest(app: BaseApp, find: Callable[[Companion], Sequence[Suggestion]], care: str = "") -> None:
    """Show the first of what fits now, as soon as it's found, if anything does. `care` are the words that name
    help, to stand above it. The page that was saved may be gone by then, so the app itself waits for the answer.
    """
    if not getattr(app, "is_alone", False):
        app.run_worker(suggest_now(app, find, care), group="suggestion")


TO_READ = 0.4
"""Seconds in which nobody can have read the card: what is pressed then was meant for the page before."""


async def suggest_now(app: BaseApp, find: Callable[[Companion], Sequence[Suggestion]], care: str) -> None:
    """Show the first of what fits now, over a screen, but not over another page."""
    with suppress(SelfkindError):
        found = await app.ask(find)
        # Whoever has gone on to another page meanwhile isn't asked there.
        if found and len(app.screen_stack) == 1 and not app.is_hidden:
            await app.ask(lambda companion: companion.suggestions.keep_shown(found[0]))
            if care and not is_named_below(app):
                # The card names help, and stays: the notice needn't.
                app.clear_quiet_notices()
                app.show_notice(app.env.text("check_in_saved"))
            await app.push_screen(SuggestionScreen(found, care), _opens(app))


def _opens(app: BaseApp) -> Callable[[Exercise | None], Awaitable[None]]:
    async def begin(exercise: Exercise | None) -> None:
        if exercise is not None:
            await app.open_exercise(exercise)

    return begin


class SuggestionScreen(CardScreen["Exercise"]):
    """The card. Answers with the exercise to begin, None for nothing."""

    scopes = ("suggestion",)
    BINDINGS = [*bindings("suggestion"), *card_bindings()]
    DEFAULT_CSS = """
    SuggestionScreen {
        align: center middle;
        & #care { color: $foreground; }
        & #line { color: $muted; margin-bottom: 0; }
        & #name { color: $foreground; text-style: bold; }
    }
    """

    def __init__(self, suggestions: Sequence[Suggestion], care: str = "") -> None:
        super().__init__()
        self._suggestions = suggestions
        self._care = care
        self._place = 0
        self._came = 0.0

    def compose(self) -> ComposeResult:
        """Compose the card."""
        with Card(self.app.env.text("suggestion_title")):
            if self._care:
                yield Static(Content(block(self._care)), id="care")
            yield Static("", id="line", markup=False)
            yield Static("", id="name", markup=False)
            yield KeyBar(self._hints(), last=1)

    def _hints(self) -> list[tuple[str, str, str]]:
        # "Another", since with "something else" a narrow card has no room for how to leave.
        words = {"suggestion.begin": "", "suggestion.another": "another", "suggestion.nothing": ""}
        if self._place + 1 >= len(self._suggestions):
            del words["suggestion.another"]
        return hints_of(self.app.keys, words | {"app.help_now": ""})

    def on_mount(self) -> None:
        """Show the first one."""
        self._came = monotonic()
        self._show()
        self._let_greet(not self._care)

    def on_unmount(self) -> None:
        """Let the screen below name help again."""
        self._let_greet(True)

    def _let_greet(self, greets: bool) -> None:
        """Hide the greeting of the screen below, or show it: it says the same as the card."""
        for greeting in self.app.screen_stack[0].query("#greeting") if self.app.screen_stack else ():
            greeting.visible = greets

    def _show(self) -> None:
        suggestion = self._suggestions[self._place]
        exercise = suggestion.exercise
        length = exercise.amount or (f"{exercise.minutes:g} min" if exercise.minutes else "")
        self.query_one("#line", Static).update(block(suggestion.line))
        self.query_one("#name", Static).update(
            Content.assemble(shown(exercise.name), (f"  {length}" if length else "", "not bold $muted"))
        )
        self.query_one(KeyBar).show(self._hints())

    def on_key(self, event: events.Key) -> None:
        """Make way for any key that has nothing to do with the card: it does what it does without one."""
        if event.key not in self.active_bindings:
            event.stop()
            self.dismiss(None)
            self.app.call_after_refresh(self.app.simulate_key, event.key)

    def action_begin(self) -> None:
        """Begin what is suggested. A key that was meant for the page before begins nothing."""
        if monotonic() - self._came >= TO_READ:
            self.dismiss(self._suggestions[self._place].exercise)

    def action_another(self) -> None:
        """Show the next one."""
        if self._place + 1 < len(self._suggestions):
            self._place += 1
            self._show()
        else:
            self.app.show_notice(self.app.env.text("suggestion_last"))

    def action_nothing(self) -> None:
        """Leave."""
        self.dismiss(None)
