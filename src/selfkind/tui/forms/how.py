"""How to answer a question, said beside its label."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from selfkind.tui.textual_parts import LaidOutOnce

DOT, COMMA = " · ", ", "
"""What stands between two keys; the second where signs are ASCII."""


def fitted(how: str, width: int) -> str:
    """Return how to answer in at most `width` cells: keys are left out whole, with their words. The first one
    stays, and so does the last, which goes on, as long as it can."""
    dot = DOT if DOT in how else COMMA
    keys = how.split(dot)
    while len(keys) > 1 and cell_len(dot.join(keys)) > width:
        keys.pop(1)
    return dot.join(keys)


def at_end(how: str, ends: str) -> str:
    """Return how to answer where enter ends the page, as `ends` says: a key that does so `now` is left out."""
    dot = DOT if DOT in how else COMMA
    ended = {"enter next": f"enter {ends}", "enter again next": f"enter again {ends}"}
    keys = [ended.get(key, key) for key in how.split(dot)]
    return dot.join(key for key in keys if keys == [key] or not key.endswith(" now"))


class How(LaidOutOnce, Static):
    """The keys that answer, as many as there is room for. They're chosen when they're drawn, for the room of then:
    it has one line whatever they are, so other words need no layout."""

    def __init__(self, how: str) -> None:
        super().__init__(Content(how), classes="field--how")
        self._whole = how
        self._ends = ""

    @property
    def first(self) -> str:
        """Return the words for the narrowest room."""
        return fitted(self._said, 0)

    @property
    def _said(self) -> str:
        return at_end(self._whole, self._ends) if self._ends else self._whole

    def say(self, how: str) -> None:
        """Say another way to answer."""
        self._whole = how
        self.refresh()

    def end(self, ends: str) -> None:
        """Say that enter ends the page here, and how, such as “saves”; with "", that it goes on."""
        if ends != self._ends:
            self._ends = ends
            self.refresh()

    def render(self) -> Content:
        """Return as many keys as there is room for."""
        width = self.content_size.width
        return Content(fitted(self._said, width) if width else self._said)
