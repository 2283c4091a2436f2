"""Surprise me: one activity at a time, by energy and minutes."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.activities import ENERGIES, HARDLY, Activity, Wish, facts
from selfkind.domain.practice.exercise import Exercise
from selfkind.tui.commands.bindings import bindings, card_bindings
from selfkind.tui.commands.hints import hint, hints, hints_of
from selfkind.tui.screens.base import CardScreen
from selfkind.tui.text import block, shown
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.card import Card

CHOICES = ("", *ENERGIES)
"""The energies to go through; the first is any."""
TIMES = (None, 2, 5, 10, 20, 60)
"""The minutes to go through; the first are any."""
NONE = "No activity is like this. Try more time, or another energy."


class SurpriseScreen(CardScreen[Exercise]):
    """The card. Its result is the exercise to begin; None for none."""

    scopes = ("surprise",)
    BINDINGS = [*bindings("surprise"), *card_bindings()]
    AUTO_FOCUS = "#words"
    DEFAULT_CSS = """
    SurpriseScreen {
        align: center middle;
        & #words { height: auto; max-height: 60vh; margin-bottom: 1; scrollbar-size-vertical: 1; }
        & Card KeyBar { dock: bottom; }
    }
    """

    def __init__(self, energy: str = "") -> None:
        """Make the card. It begins with activities of this energy, "" for any."""
        super().__init__()
        self._energy, self._time = CHOICES.index(energy), 0
        self._one: Activity | None = None

    def compose(self) -> ComposeResult:
        """Compose the card."""
        with Card("Surprise me"):
            with VerticalScroll(id="words"):
                yield Static(id="suggestion", markup=False)
                yield Static(id="wish", markup=False)
            help_now = hints_of(self.app.keys, {"app.help_now": ""})
            yield KeyBar([*hints(self.app.keys, *self.scopes), *help_now], last=1)

    def on_mount(self) -> None:
        """Suggest the first one."""
        self.action_another()

    @work(group="suggest", exclusive=True)
    async def action_another(self) -> None:
        """Suggest another one."""
        wish = Wish(CHOICES[self._energy], TIMES[self._time])
        try:
            self._one = await self.app.ask(lambda companion: companion.activities.suggest(wish))
            said = _suggestion(self._one)
        except SelfkindError as problem:
            self._one, said = None, Content(problem.message)
        self.query_one("#suggestion", Static).update(said)
        self.query_one("#wish", Static).update(self._wish_line(wish))

    def _wish_line(self, wish: Wish) -> Content:
        """Return the energy and the time that are asked for, each after the key that changes it."""
        pieces: list[tuple[str, str]] = []
        for id, words in (("surprise.energy", _energy_words(wish)), ("surprise.minutes", _time_words(wish))):
            key = hint(self.app.keys, id)
            pieces += [(f"{key[0]} ", "bold $accent")] if key is not None else []
            pieces.append((f"{words}   ", "$muted"))
        return Content.assemble(*pieces).rstrip()

    def action_energy(self) -> None:
        """Go on to the next energy."""
        self._energy = (self._energy + 1) % len(CHOICES)
        self.action_another()

    def action_minutes(self) -> None:
        """Go on to the next length."""
        self._time = (self._time + 1) % len(TIMES)
        self.action_another()

    def action_begin(self) -> None:
        """Begin what is suggested."""
        if self._one is not None:
            self.dismiss(self._one.exercise)


def _suggestion(one: Activity | None) -> Content:
    if one is None:
        return Content(NONE)
    exercise = one.exercise
    lines = [Content.assemble((shown(exercise.name), "bold $foreground"))]
    lines += [Content(block(exercise.summary))] if exercise.summary else []
    lines.append(Content.assemble((", ".join(facts(exercise)), "$muted")))
    return Content("\n").join(lines)


def _energy_words(wish: Wish) -> str:
    return f"Energy: {'almost none' if wish.energy == HARDLY else wish.energy or 'any'}"


def _time_words(wish: Wish) -> str:
    return f"Time: {'any' if wish.minutes is None else f'up to {wish.minutes:g} min'}"
