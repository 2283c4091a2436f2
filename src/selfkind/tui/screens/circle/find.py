"""Finding a group or a professional: ways of the country, ways for anywhere, what to ask, and first words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from selfkind.companion.find_help import find_help
from selfkind.domain.circle.person import Person, Sort
from selfkind.domain.circle.words import Starter, StarterFor
from selfkind.domain.errors import SelfkindError
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import hint
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.screens.circle.find_page import FirstWords, find_page
from selfkind.tui.widgets.bars import KeyBar

WIDEST = 76
"""The columns that the words have at most."""
AROUND = 9
"""The columns beside the words: the border, the space within, and the scroll bar."""
_FIRST_WORDS = {
    "ask": (StarterFor.LOOKING, "To somebody who may help you look"),
    "write": (StarterFor.PROFESSIONAL, "To a professional"),
}
"""The commands that begin a message, what its first words are for, and to whom they are."""


class FindScreen(PageScreen):
    """The page. What is chosen on it opens over it, so that it's there again afterwards."""

    scopes = ("find",)
    BINDINGS = bindings("find")
    AUTO_FOCUS = "#page"
    DEFAULT_CSS = f"""
    FindScreen {{
        align-horizontal: center;
        & #page {{
            width: {WIDEST + AROUND}; max-width: 100%; height: 1fr; margin: 1 1 0 1; padding: 0 2;
            border: round $line; border-title-color: $primary; border-title-style: bold;
            scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        }}
        & Static {{ height: auto; }}
    }}
    """

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._home = home
        self._found = find_help(home=home)
        self._starters: Sequence[Starter] = ()
        self._refused = ""

    def compose(self) -> ComposeResult:
        """Compose the page and the keys."""
        with VerticalScroll(id="page") as page:
            page.border_title = "Find a group or a professional"
            yield Static("", id="lines", markup=False)
        yield KeyBar(self.key_hints(), last=2)

    async def on_mount(self) -> None:
        """Show the ways, then the first words. The keys that scroll are named for as long as there's more."""
        self.watch(self.query_one("#page"), "show_vertical_scrollbar", self._show_keys, init=False)
        self._show()
        try:
            self._starters = await self.app.ask(lambda companion: companion.circle.words().starters)
        except SelfkindError as problem:
            self.show_trouble(problem.message)
        self._show()

    def on_resize(self) -> None:
        """Break the lines for the new size."""
        self._show()

    def _show(self) -> None:
        width = min(WIDEST, self.app.size.width - AROUND)
        first_words = [
            FirstWords(self._key(name), to, words)
            for name, (fits, to) in _FIRST_WORDS.items()
            if (words := self._starter(fits))
        ]
        refused = f"{self._refused}\n\n" if self._refused else ""
        page = find_page(self._found, self._key("country"), first_words, width)
        self.query_one("#lines", Static).update(Content(refused) + page)

    def _key(self, name: str) -> str:
        found = hint(self.app.keys, f"find.{name}")
        return found[0] if found is not None else ""

    def _starter(self, fits: StarterFor) -> str:
        return next((one.text for one in self._starters if one.fits is fits), "")

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the page's own keys, those that scroll, leaving, and help now."""
        *own, back = super().key_hints()
        help_now = hint(self.app.keys, "app.help_now")
        return [*own, *self.more_hints("#page"), back, *([help_now] if help_now is not None else [])]

    def _show_keys(self) -> None:
        self.query_one(KeyBar).show(self.key_hints(), last=2 + len(self.more_hints("#page")))

    async def action_country(self) -> None:
        """Choose another country, and keep it: Help now shows the same one."""
        from selfkind.tui.screens.country import CountryScreen

        await self.app.push_screen(CountryScreen(self._found.countries), self._chosen)

    async def _chosen(self, code: str | None) -> None:
        from selfkind.tui.screens.country import keep_country

        if code is None:
            return
        self._refused = await keep_country(self.app, self._home, code)
        self._found = find_help([code]) if self._refused else find_help(home=self._home)
        self._show()
        self.query_one("#page").scroll_home(animate=False)

    async def action_ask(self) -> None:
        """Ask somebody in the circle to help with looking."""
        await self._write(StarterFor.LOOKING, Sort.PERSON, "Who could help you look?")

    async def action_write(self) -> None:
        """Write to a professional."""
        await self._write(StarterFor.PROFESSIONAL, Sort.PROFESSIONAL, "To which professional?")

    async def _write(self, fits: StarterFor, sort: Sort, title: str) -> None:
        from selfkind.tui.screens.circle.reach import ReachScreen
        from selfkind.tui.screens.circle.whom import WhomScreen

        def then(person: Person, done: Callable[[object], None]) -> None:
            self.app.push_screen(ReachScreen(person, self._starter(fits)), done)

        await self.app.push_screen(WhomScreen(title, then, sort))

    async def action_copy(self) -> None:
        """Copy what to ask a therapist, a line each."""
        by = await self.app.copy("\n".join(self._found.questions))
        self.app.show_notice(f"Copied the questions by {by}.")

    async def action_professional(self) -> None:
        """Add a professional to the circle."""
        await self._add(Sort.PROFESSIONAL)

    async def action_group(self) -> None:
        """Add a group to the circle."""
        await self._add(Sort.GROUP)

    async def _add(self, sort: Sort) -> None:
        from selfkind.tui.screens.circle.person import PersonScreen

        await self.app.push_screen(PersonScreen(sort=sort))
