"""What the app does with the terminal itself: its own cursor, what a screen reader needs, and which signs fit."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from textual.geometry import Offset

from selfkind.domain.errors import SelfkindError, Unconfirmed
from selfkind.platform.terminal import is_direct
from selfkind.tui.environment import draws_blocks
from selfkind.tui.finding import Finding
from selfkind.tui.startup.echo_off import HIDE_CURSOR, SHOW_CURSOR
from selfkind.tui.terminal_notice import write_to_terminal
from selfkind.tui.text import draw_in_ascii
from selfkind.tui.textual_parts import driver_of, note_drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from textual.filter import LineFilter

    from selfkind.companion.display import Display
    from selfkind.tui.environment import Environment

_DISCS = {
    "auto": "The breathing circle uses what suits your terminal.",
    "braille": "The breathing circle uses dots.",
    "blocks": "The breathing circle uses blocks.",
}
"""The words about each way to draw the disc, in the order in which one follows the other."""


def filters_for(env: Environment) -> list[LineFilter]:
    """Return what each line goes through: no frames for a screen reader, and our signs in ASCII, where they
    are."""
    filters: list[LineFilter] = []
    if env.reader:
        from selfkind.tui.unframed import Unframed

        filters.append(Unframed())
    if env.ascii:
        from selfkind.tui.ascii_filter import AsciiFilter

        filters.append(AsciiFilter(getattr(sys.__stderr__, "encoding", None) or "utf-8"))
    return filters


class TerminalApp(Finding):
    """An app that knows what its terminal can show, and who reads it."""

    def __init__(self, *args: Any, **others: Any) -> None:
        super().__init__(*args, **others)
        self._draws_wide = False
        self._is_direct = is_direct()
        self._moves = self.animation_level
        self._sign_filters = filters_for(self.env)
        self._rest()

    def _rest(self) -> None:
        """Let nothing move for a screen reader, or as the environment says."""
        self.animation_level = "none" if self.env.reader else self._moves

    # The terminal's own cursor

    def post_display_hook(self) -> None:
        """Put the terminal's own cursor where the keys go, after each picture, and note where notices stand.

        Braille displays, screen readers, magnifiers and what helps to type Japanese follow that cursor, which is
        only seen in the mode for screen readers.
        """
        if self.notices and self.screen_stack:
            note_drawn(self.screen)
        place = self.caret()
        if place is not None and place != self.cursor_position:
            self.cursor_position = place
            write_to_terminal(self, f"\x1b[{place.y + 1};{place.x + 1}H")

    def caret(self) -> Offset | None:
        """Return where on the screen the keys go: in a field, on the chosen line of a list, or at the begin of
        what is read; None as long as nothing is there."""
        if not self.screen_stack:
            return None
        place = getattr(self.screen, "caret", None)
        if place is None and (focused := self.focused) is not None and focused.is_attached:
            place = getattr(focused, "cursor_screen_offset", focused.content_region.offset)
        return place if isinstance(place, Offset) else None

    # Which signs fit

    @property
    def draws_wide(self) -> bool:
        """Whether the terminal draws a line of our frames in two cells, as some do in China, Japan and Korea."""
        return self._draws_wide

    def measured(self, cells: int) -> None:
        """Draw in ASCII from now on where a line of our frames has two `cells`, unless the settings say else."""
        if cells < 2 or self._draws_wide:
            return
        self._draws_wide = True
        if self.env.settings.ascii is None and not self.env.ascii:
            self.first = self.first._replace(env=self.env._replace(ascii=True))
            draw_in_ascii(True)
            self._sign_filters = filters_for(self.env)
        self.refresh_all()

    def forget_shown(self) -> None:
        """Have the next picture written whole: another program may have written over this one."""
        if (shown := getattr(driver_of(self), "shown", None)) is not None:
            shown.forget()

    def let_through(self) -> None:
        """Have the next picture written as it comes, in a terminal of this computer: to look what of a moving disc
        is there already takes longer than to write all of it."""
        if self._is_direct and (shown := getattr(driver_of(self), "shown", None)) is not None:
            shown.let_through()

    def refresh_all(self) -> None:
        """Draw everything again."""
        for screen in self.screen_stack:
            screen.refresh(layout=True)
            for widget in screen.query("*"):
                widget.refresh()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what each line goes through before it is drawn."""
        return (*super().get_line_filters(), *self._sign_filters)

    # For a screen reader

    async def action_reader(self) -> None:
        """Turn the mode for screen readers on, or off again."""
        on = not self.env.reader
        self.first = self.first._replace(env=self.env._replace(reader=on))
        self._rest()
        self._sign_filters = filters_for(self.env)
        write_to_terminal(self, SHOW_CURSOR if on else HIDE_CURSOR)
        for screen in self.every_screen:
            if (fit := getattr(screen, "fit_width", None)) is not None:
                fit()
        self.refresh_all()
        said = "Screen reader mode is on. To turn it off, choose “Screen reader” again."
        await self._keep(lambda display: display.use_reader(on), said if on else "Screen reader mode is off.")

    async def action_disc(self) -> None:
        """Draw the breathing circle with other signs."""
        now = await self.ask(lambda companion: companion.display.disc())
        ways = [*_DISCS]
        signs = ways[(ways.index(now) + 1) % len(ways)]
        self.first = self.first._replace(env=self.env._replace(blocks=draws_blocks(signs)))
        await self._keep(lambda display: display.use_disc(signs), _DISCS[signs])

    async def _keep(self, keep: Callable[[Display], None], said: str) -> None:
        """Keep a choice, and say what is so now; when the disk refuses, until the app is closed."""
        try:
            await self.ask(lambda companion: keep(companion.display))
        except Unconfirmed as warning:
            said = f"{said} {warning.message}"
        except SelfkindError as problem:
            self.show_notice(
                f"{said} The choice couldn't be saved, so it lasts just until you quit. {problem.message}",
                "warning",
            )
            return
        self.show_notice(said)
        self.changed.publish("here")
