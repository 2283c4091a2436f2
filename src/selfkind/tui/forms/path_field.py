"""A field for the name of a file: it offers what the folder has while one types, and tab takes it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from textual import events
from textual.suggester import Suggester
from textual.widget import Widget

from selfkind.companion.path_completion import Completion, completion
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.tui.forms.fields import LineField
from selfkind.tui.forms.inputs import Line, is_text
from selfkind.tui.text import clipped, shown

OFFERED_ROWS = 2
"""Lines of names that are shown below."""


class PathLine(Line):
    """The line. Tab and the right arrow take what stands there in grey; without any, tab goes on as elsewhere."""

    def check_offer(self) -> str:
        """Return what is offered for the line as it is now, "" for nothing."""
        return self.suggested if len(self.suggested) > len(self.value) else ""

    def offer(self, file: str) -> None:
        """Have another file that the page puts here."""
        self._ours = file
        self.standing = file

    async def on_key(self, event: events.Key) -> None:
        """Take what is offered with tab; every other key is up to the line, whose `on_key` comes next."""
        offer = self.check_offer() if event.key == "tab" else ""
        if offer:
            event.stop()
            event.prevent_default()
            self.standing = offer


class PathField(LineField):
    """The name of a file or a folder."""

    def __init__(self, key: str, label: str, hint: str = "", *, ends: str, ours: str = "") -> None:
        """Make the field. `ends` says what enter does, and typing replaces what is `ours` there."""
        super().__init__(FormField(key, FieldKind.LINE, label, hint), how=f"{ends} · tab completes")
        self.ours = ours

    def parts(self) -> Iterable[Widget]:
        """Compose the line."""
        line = PathLine(placeholder=self.spec.hint, ours=self.ours)
        line.suggester = _Paths(self)
        yield line

    def offer(self, file: str) -> None:
        """Put another file there that typing replaces."""
        self.ours = file
        self.query_one(PathLine).offer(file)

    def show_names(self, found: Completion) -> None:
        """Name below the line what fits: what stands in the line in grey may be out of view."""
        names = [shown(name) for name in found.names]
        if len(names) == 1 and self.answer.endswith(found.names[0]):
            names = []
        self.say(clipped("   ".join(names), max(self.size.width - 4, 20) * OFFERED_ROWS))


class _Paths(Suggester):
    """Suggests how the name of a file goes on. A disk can be slow, so it's asked in a thread of its own."""

    def __init__(self, field: PathField) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._field = field

    async def get_suggestion(self, value: str) -> str | None:
        """Return the words with what comes after them, None for nothing; and have the field name what fits."""
        found = await asyncio.to_thread(completion, value)
        if self._field.answer != value:
            return None
        self._field.show_names(found)
        # A name can hold what controls the terminal: such a one is named with signs, and typed.
        return found.words if found.words and all(map(is_text, found.words)) else None
