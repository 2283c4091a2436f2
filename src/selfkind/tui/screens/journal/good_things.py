"""The page for good things. One key saves it and goes on to telling somebody; nothing asks for that."""

from __future__ import annotations

from typing import Any

from textual.widget import Widget

from selfkind.domain.errors import SelfkindError
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.telling import lines_to_tell
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.screens.journal.form import FormScreen


class GoodThingsScreen(FormScreen):
    """The page of a form whose entry is good things."""

    scopes = ("form", "good_things", "entry", "paper")
    BINDINGS = bindings("good_things")
    _tells = False
    """Whether somebody is told once the page is saved."""

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the hints of the key bar. In a narrow one, enter goes to the next line too."""
        order = ("save", "tell", "cancel", "next")
        return sorted(super().key_hints(), key=lambda one: order.index(one[2]) if one[2] in order else len(order))

    def action_tell(self) -> None:
        """Save the page, then choose who to tell. The entry is safe before anything else opens."""
        if not any(item.strip() for item in self.answers().get("items", ())):
            self.say("Write a good thing first. Then you can tell somebody about it.")
            return
        self._tells = True
        self.action_save()

    def _stay(self, answers: dict[str, Any], problem: SelfkindError, focused: Widget | None) -> None:
        self._tells = False
        super()._stay(answers, problem, focused)

    async def _saved(self, result: Any, notice: str, severity: str) -> None:
        app = self.app
        await super()._saved(result, notice, severity)
        lines = lines_to_tell(result, app.env.today()) if isinstance(result, Entry) else []
        if self._tells and lines:
            from selfkind.tui.screens.circle.tell import TellScreen

            await app.push_screen(TellScreen(lines))
