"""Help now: whom to call. Plain, steady, and first of all fast; it needs nothing from the home."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from selfkind.companion.help_now import HelpNow, help_now
from selfkind.domain.help_lines import HelpLine
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.widgets.bars import KeyBar


class HelpNowScreen(PageScreen):
    """The emergency number and help lines of the country, then those for anywhere."""

    scopes = ("help_now",)
    BINDINGS = bindings("help_now")
    AUTO_FOCUS = "#page"
    DEFAULT_CSS = """
    HelpNowScreen {
        background: $background; align-horizontal: center;
        & #page { width: 76; max-width: 100%; height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
        & Static { height: auto; }
    }
    """

    def __init__(self, country: str | None) -> None:
        super().__init__()
        self._help = help_now(country)

    def compose(self) -> ComposeResult:
        """Compose the page."""
        with VerticalScroll(id="page"):
            yield Static(help_page(self._help))
        yield KeyBar(self.key_hints(), last=1)


def help_page(page: HelpNow) -> Content:
    """Return the whole page as content."""
    lines = [Content.assemble((page.plain_words, "bold $foreground")), Content("")]
    if page.country is not None:
        lines += [
            Content.assemble((page.country.name, "bold $secondary")),
            Content.assemble(("In danger now: ", "$foreground"), (page.country.emergency, "bold $accent")),
            Content(""),
        ]
        for line in page.country.lines:
            lines += _line(line)
    else:
        said = f"There are no numbers for “{page.asked}” here yet." if page.asked else "No country is set yet."
        lines += [
            Content.assemble((said, "$foreground")),
            Content.assemble(("In danger now: ", "$foreground"), (page.emergency_anywhere, "bold $accent")),
            Content(""),
        ]
    lines.append(Content.assemble(("Anywhere", "bold $secondary")))
    for line in page.anywhere:
        lines += _line(line)
    lines.append(
        Content.assemble(
            ('Another country: country = "AT" in config.toml, or selfkind help-now --country AT', "$muted")
        )
    )
    return Content("\n").join(lines)


def _line(line: HelpLine) -> list[Content]:
    how = [(f"{number}  ", "bold $accent") for number in line.phone]
    lines = [Content.assemble((line.service, "$foreground"))]
    if how:
        lines.append(Content.assemble("  ", *how))
    more = [part for part in (line.text, line.hours, line.languages, line.audience, line.url) if part]
    if more:
        lines.append(Content.assemble((f"  {' · '.join(more)}", "$muted")))
    lines += [Content.assemble((f"  checked {line.checked}", "$muted")), Content("")]
    return lines
