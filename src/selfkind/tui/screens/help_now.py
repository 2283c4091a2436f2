"""Help now: whom to call. Plain, steady, and first of all fast; it needs nothing from the home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from selfkind.companion.help_now import help_now, own_help
from selfkind.domain.help_lines import OwnGroup
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import hint
from selfkind.tui.layout.line_breaks import broken
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.screens.help_page import help_page, numbers_alone
from selfkind.tui.text import clipped, sentence
from selfkind.tui.widgets.bars import KeyBar

WIDEST = 76
"""The columns that the page has at most."""
NARROW, LOW = 30, 8
"""The columns and the rows below which the words get all the room."""
SHORT = 16
"""The rows below which notices stand in the line of this page, so that they leave the numbers their room."""
SHOWN = 8
"""The seconds for which that line stands."""


class HelpNowScreen(PageScreen):
    """The emergency number and help lines of the country, then those for anywhere."""

    scopes = ("help_now",)
    fits_anywhere = True
    BINDINGS = bindings("help_now")
    AUTO_FOCUS = "#page"
    # The words are broken for one width, so the scroll bar has its column even where there's nothing to scroll.
    DEFAULT_CSS = f"""
    HelpNowScreen {{
        background: $background; align-horizontal: center;
        & #page {{
            width: {WIDEST}; max-width: 100%; height: 1fr; padding: 1 2;
            scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        }}
        & #said {{ width: {WIDEST}; max-width: 100%; padding: 0 2; color: $accent; display: none; }}
        & #said.-bare {{ padding: 0; }}
        & #page.-bare {{ padding: 0; }}
        & Static {{ height: auto; }}
    }}
    """

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._home = home
        self._own: tuple[OwnGroup, ...] = ()
        self._help = help_now(home=home)
        self._said = ""
        self._until: Timer | None = None

    def compose(self) -> ComposeResult:
        """Compose the page."""
        with VerticalScroll(id="page"):
            yield Static(self._page(self._rows()), id="lines")
        yield Static("", id="said", markup=False)
        yield KeyBar(self.key_hints(), last=1)

    def _make_room(self) -> None:
        """Give the words the room around them, and that of notices, where there's little."""
        for part in ("#page", "#said"):
            self.query_one(part).set_class(self._is_bare, "-bare")
        self.set_class(self._is_bare or self.app.size.height < SHORT, "-short")

    def on_mount(self) -> None:
        """Name the keys that scroll, for as long as there's more than fits."""
        self._make_room()
        self.watch(self.query_one("#page"), "show_vertical_scrollbar", self._show_keys, init=False)
        if not self.app.is_shut:
            self._add_own()

    @work
    async def _add_own(self) -> None:
        """Add what is the user's own, once it's read. Help is there before, and without it."""
        covered = any(getattr(screen, "hides", False) for screen in self.app.screen_stack)
        self._own = await self.app.ask(lambda companion: own_help(companion, covered=covered))
        self._help = replace(self._help, own=self._own)
        self._show()

    def on_resize(self) -> None:
        """Break the lines for the new size."""
        self._make_room()
        self._show()

    @property
    def _is_bare(self) -> bool:
        """Whether there's no room around the words."""
        return self.app.size.width < NARROW or self.app.size.height < LOW

    @property
    def _width(self) -> int:
        # Beside the words are the padding of the page and its scroll bar.
        return min(WIDEST, self.app.size.width) - (1 if self._is_bare else 5)

    def _rows(self) -> int:
        """Return the rows for words: below them are the padding of the page and the keys."""
        return self.app.size.height - (1 if self._is_bare else 3)

    def _page(self, rows: int) -> Content:
        key = hint(self.app.keys, "help_now.country")
        return help_page(self._help, key[0] if key else "", self._width, rows)

    def hear(self, words: str) -> None:
        """Show a notice in the line of this page, where no other has room."""
        if self.has_class("-short"):
            self.say(words)

    def say(self, words: str) -> None:
        """Show a line above the keys for a while, "" for none. It leaves the emergency numbers their rows: the
        keys make way first."""
        self._said = words
        if self._until is not None:
            self._until.stop()
        self._until = self.set_timer(SHOWN, lambda: self.say("")) if words else None
        self._show()

    def _show(self) -> None:
        rows = self._rows()
        lines = broken(sentence(self._said), self._width)
        room = rows - len(numbers_alone(self._help, self._width))
        makes_way = bool(lines) and len(lines) > room
        room = max(room + makes_way, 1)
        if len(lines) > room:
            lines = [*lines[: room - 1], clipped(f"{lines[room - 1]} {lines[room]}", self._width)]
        self.query_one(KeyBar).display = not makes_way
        said = self.query_one("#said", Static)
        said.display = bool(lines)
        said.styles.height = len(lines)
        said.update("\n".join(lines))
        self.query_one("#lines", Static).update(self._page(rows + makes_way - len(lines)))

    def _show_keys(self) -> None:
        # The keys that scroll keep their room: below the fold are more numbers.
        last = 1 + len(self.more_hints("#page"))
        self.query_one(KeyBar).show(self.key_hints(), last=last)

    def key_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the hints of the key bar. While a passphrase is asked for, nothing but this page opens."""
        hints = super().key_hints()
        if self.app.is_shut:
            hints = [one for one in hints if one[2] not in ("grounding", "plan", "find")]
        return [*hints[:-1], *self.more_hints("#page"), *hints[-1:]]

    async def action_country(self) -> None:
        """Choose another country, and keep it."""
        from selfkind.tui.screens.country import CountryScreen

        await self.app.push_screen(CountryScreen(self._help.countries), self._chosen)

    async def _chosen(self, code: str | None) -> None:
        from selfkind.tui.screens.country import keep_country

        if code is None:
            return
        refused = await keep_country(self.app, self._home, code)
        self._help = help_now([code], own=self._own) if refused else help_now(home=self._home, own=self._own)
        country = self._help.country
        self.say(refused or (f"Your country: {country.name}." if country is not None else ""))
        self.query_one("#page").scroll_home(animate=False)

    async def action_plan(self) -> None:
        """Read the whole safety plan, or write it; this page is where it was before."""
        if not self.app.is_shut:
            self.dismiss()
            await self.app.run_action("page('safety_plan')")

    async def action_find(self) -> None:
        """Find a group or a professional; this page is where it was before."""
        if not self.app.is_shut:
            from selfkind.tui.screens.circle.find import FindScreen

            self.dismiss()
            await self.app.push_screen(FindScreen(self._home))

    async def action_grounding(self) -> None:
        """Do a few minutes of grounding; this page is where it was before."""
        if not self.app.is_shut:
            self.dismiss()
            await self.app.begin_exercise("grounding")
