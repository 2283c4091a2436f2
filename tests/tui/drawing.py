"""When an app under test draws: once it's at rest. Nobody looks at what it showed on the way there, and a test
that draws it too takes a tenth to a fifth longer."""

from __future__ import annotations

from typing import Any

from selfkind.tui.app import SelfkindApp
from selfkind.tui.textual_parts import DrawnByApp


class DrawnAtRest(SelfkindApp):
    """The app, which draws nothing while something is under way."""

    draws_each_change = False
    """Whether it draws all the same, as for a person: for tests of what is drawn, and of what comes before."""

    def __init__(self, *args: Any, **others: Any) -> None:
        super().__init__(*args, **others)
        self.is_under_way = True
        self._undrawn: dict[DrawnByApp[Any], None] = {}

    def draws(self, screen: DrawnByApp[Any]) -> bool:
        """Draw nothing meanwhile, and note the screen that has changed."""
        if self.draws_each_change or not (self.is_under_way and super().draws(screen)):
            return super().draws(screen)
        self._undrawn[screen] = None
        return False

    def begin(self) -> None:
        """Draw nothing until `rest` is called."""
        self.is_under_way = True

    def rest(self) -> bool:
        """Draw what has changed, and return whether anything had."""
        self.is_under_way = False
        undrawn, self._undrawn = self._undrawn, {}
        for screen in undrawn:
            if screen.is_current:
                screen.render_changes()
        return bool(undrawn)
