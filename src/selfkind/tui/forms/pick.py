"""A field for one of many: a line that opens a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.text import Text
from textual import events, on
from textual.widget import Widget
from textual.widgets import Select

from selfkind.domain.practice.exercise import FormField
from selfkind.tui.forms.base import Field
from selfkind.tui.forms.chips import THROUGH
from selfkind.tui.text import shown

NONE = ("", "nothing: just a line to tick")


class PickField(Field):
    """One of a list that can be long; "" for none of them. Letters look in the open list."""

    DEFAULT_CSS = """
    PickField {
        & > Select > SelectCurrent {
            border: none; border-left: outer $line; height: 1; padding: 0 1; background: $surface;
            & Static#label { color: $foreground; }
            & .arrow { color: $muted; }
        }
        & > Select:focus > SelectCurrent, & > Select.-expanded > SelectCurrent {
            border: none; border-left: outer $accent; background: $panel; background-tint: transparent;
        }
        & > Select > SelectOverlay, & > Select > SelectOverlay:focus {
            border: round $accent; background: $surface; background-tint: transparent; max-height: 10;
            & > .option-list--option { padding: 0 1; }
            & > .option-list--option-highlighted { background: $panel; color: $foreground; text-style: bold; }
            & > .option-list--option-hover { background: $panel; }
        }
    }
    """

    def __init__(self, spec: FormField, *, how: str = "") -> None:
        super().__init__(spec, how=how)
        self._answer = ""
        self._known = {""}

    def parts(self) -> Iterable[Widget]:
        """The line with its list."""
        yield Select[str]([(Text(NONE[1]), NONE[0])], allow_blank=False, value="")

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these (id, name), and none of them first; the answer stays."""
        known = dict([NONE, *choices])
        if self._answer not in known:
            # An exercise whose pack is not there: its id stays, and says so.
            known[self._answer] = f"{self._answer} (not here at the moment)"
        self._known = set(known)
        select = self.query_one(Select)
        with self.prevent(Select.Changed):
            # As `Text`: it is no markup, and unlike `Content` the list can be searched by typing.
            select.set_options([(Text(shown(name)), id) for id, name in known.items()])
            select.value = self._answer

    def on_key(self, event: events.Key) -> None:
        """A stray letter begins nothing else."""
        if event.is_printable and event.character not in THROUGH:
            event.stop()
            event.prevent_default()

    @property
    def answer(self) -> str:
        """The id that is picked, "" for none."""
        return self._answer

    @answer.setter
    def answer(self, value: Any) -> None:
        self._answer = str(value or "")
        if self._answer in self._known:
            with self.prevent(Select.Changed):
                self.query_one(Select).value = self._answer

    @on(Select.Changed)
    def _picked(self, event: Select.Changed) -> None:
        event.stop()
        if isinstance(event.value, str) and event.value != self._answer:
            self._answer = event.value
            self.changed()
