"""The sheet that asks where to write the page for a phone, and whether the routine is on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from selfkind.companion.help_now import help_now
from selfkind.companion.inbox_words import page_lines
from selfkind.companion.typed_path import typed_path
from selfkind.domain.own_form import NO, YES
from selfkind.tui.forms.field import Field
from selfkind.tui.screens.print_file import PrintSheet
from selfkind.tui.text import shown

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


class PhonePageScreen(PrintSheet):
    """The sheet."""

    title_text = "A page for your phone"
    intro = (
        "A catch, a check-in, three good things and ticks, saved as files for your inbox. With your routine, "
        "whoever opens the page can read the names of items. No entries and no people are on it, and it isn't "
        "encrypted."
    )
    replaces = "The page"

    def fields(self) -> Iterable[Field]:
        """Return the questions."""
        yield self.choice("routine", "Tick your routine on it?", {YES: YES, NO: NO})
        yield self.file_field()

    def initial(self) -> dict[str, Any]:
        """Begin with the routine."""
        return {**super().initial(), "routine": YES}

    async def printed(self, answers: dict[str, Any], *, over: bool) -> str:
        """Write the page."""

        def write(companion: Companion) -> tuple[str, ...]:
            path = typed_path(answers["file"])
            help = help_now(home=companion.places.home)
            page = companion.inbox.page(help, with_routine=answers["routine"] == YES)
            companion.inbox.write_page(path, page, over=over)
            return (f"The page is in {path}.", *page_lines(page))

        return "\n".join(map(shown, await self.app.ask(write)))
