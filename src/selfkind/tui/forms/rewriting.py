"""Words that an editor wrote in the place of others, and how undo and redo swap the two."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from selfkind.domain.decoding import lines_in


class Rewritten(DOMNode):
    """The base of what an editor can open. A subclass says what its `standing` answer is, and how that is read and
    written as the `page` of an editor."""

    # The keys that a text field undoes and redoes with.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z,super+z", "undo", show=False),
        Binding("ctrl+y,super+y", "redo", show=False),
    ]

    _written: tuple[Any, Any] | None = None

    @property
    def standing(self) -> Any:
        """Return the answer that stands here."""
        raise NotImplementedError

    @standing.setter
    def standing(self, value: Any) -> None:
        raise NotImplementedError

    @property
    def page(self) -> str | None:
        """Return the answer as the page that an editor opens, None when it isn't text."""
        return None

    @page.setter
    def page(self, text: str) -> None:
        raise NotImplementedError

    def rewrite(self, text: str) -> None:
        """Take what an editor wrote. Undo brings back what stood here."""
        before = self.standing
        self.page = text
        self._written = (before, self.standing)

    def action_undo(self) -> None:
        """Have back what stood here before the editor, if nothing was typed since."""
        self._swap(1, 0)

    def action_redo(self) -> None:
        """Have back what the editor wrote, if nothing was typed since."""
        self._swap(0, 1)

    def _swap(self, now: int, then: int) -> None:
        if self._written is None or self.standing != self._written[now]:
            raise SkipAction  # the key may do something else around it
        self.standing = self._written[then]


def joined(text: str) -> str:
    """Return the lines of a text as one."""
    return " ".join(text.split("\n")).strip()


def items_of(text: str) -> list[str]:
    """Return the lines of a text that hold something."""
    return [line.strip() for line in lines_in(text) if line.strip()]


def at_most(texts: list[str], count: int) -> list[str]:
    """Return so many texts at most: the last one takes the rest."""
    return texts if len(texts) <= count else [*texts[: count - 1], " ".join(texts[count - 1 :])]
