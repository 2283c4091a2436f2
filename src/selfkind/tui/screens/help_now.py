"""Help now: whom to call. Plain, steady, and first of all fast; it needs nothing from the home."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from selfkind.companion.help_now import HelpNow, choose_country, help_now
from selfkind.domain.errors import SelfkindError
from selfkind.domain.help_lines import HelpLine
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.table import hint
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.text import ours
from selfkind.tui.widgets.bars import KeyBar


class HelpNowScreen(PageScreen):
    """The emergency number and help lines of the country, then those for anywhere."""

    scopes = ("help_now",)
    fits_anywhere = True
    BINDINGS = bindings("help_now")
    AUTO_FOCUS = "#page"
    DEFAULT_CSS = """
    HelpNowScreen {
        background: $background; align-horizontal: center;
        & #page { width: 76; max-width: 100%; height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
        & Static { height: auto; }
    }
    """

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._home = home
        self._help = help_now(home=home)

    def compose(self) -> ComposeResult:
        """Compose the page."""
        with VerticalScroll(id="page"):
            yield Static(self._page(), id="lines")
        yield KeyBar(self.key_hints(), last=1)

    def _page(self) -> Content:
        key = hint(self.app.keys, "help_now.country")
        return help_page(self._help, key[0] if key else "")

    def key_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the hints of the key bar. While a passphrase is asked for, nothing but this page opens."""
        hints = super().key_hints()
        return [one for one in hints if one[2] != "grounding"] if self.app.is_shut else hints

    async def action_country(self) -> None:
        """Choose another country, and keep it."""
        from selfkind.tui.screens.country import CountryScreen

        await self.app.push_screen(CountryScreen(self._help.countries), self._chosen)

    async def _chosen(self, code: str | None) -> None:
        if code is None:
            return
        try:
            await self.app.ask(lambda _: choose_country(self._home, code))
        except SelfkindError as problem:
            # Shown all the same: keeping it can wait.
            self._help = help_now([code])
            self.query_one("#lines", Static).update(Content(f"{problem.message}\n\n") + self._page())
            return
        self._help = help_now(home=self._home)
        self.query_one("#lines", Static).update(self._page())

    async def action_grounding(self) -> None:
        """Do a few minutes of grounding; this page is where it was before."""
        if not self.app.is_shut:
            self.dismiss()
            await self.app.begin_exercise("grounding")


def help_page(page: HelpNow, key: str) -> Content:
    """Return the whole page as content; `key` is that of another country."""
    lines = [Content.assemble((page.plain_words, "bold $foreground")), Content("")]
    if page.about_country:
        asks = f" Press {key} to set it." if key and page.country is None else ""
        asks = f" Not your country? Press {key}." if key and page.country is not None else asks
        lines += [Content.assemble((f"{ours(page.about_country)}{asks}", "$foreground")), Content("")]
    emergency = page.country.emergency if page.country is not None else page.emergency_anywhere
    if page.country is not None:
        lines.append(Content.assemble((ours(page.country.name), "bold $secondary")))
    lines += [Content.assemble(("In danger now: ", "$foreground"), (emergency, "bold $accent")), Content("")]
    for line in page.country.lines if page.country is not None else ():
        lines += _line(line)
    if page.without_lines:
        lines += [Content.assemble((ours(page.without_lines), "$foreground")), Content("")]
    lines.append(Content.assemble(("Anywhere", "bold $secondary")))
    for line in page.anywhere:
        lines += _line(line)
    return Content("\n").join(lines)


def _line(line: HelpLine) -> list[Content]:
    how = [(f"{number}  ", "bold $accent") for number in line.phone]
    lines = [Content.assemble((ours(line.service), "$foreground"))]
    if how:
        lines.append(Content.assemble("  ", *how))
    more = [part for part in (line.text, line.hours, line.languages, line.audience, line.url) if part]
    if more:
        lines.append(Content.assemble((f"  {ours(' · '.join(more))}", "$muted")))
    lines += [Content.assemble((f"  {line.seen}", "$muted")), Content("")]
    return lines
