"""The sheet that asks where to print a blank worksheet, and on which paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from selfkind.companion.worksheets import CARD, format_of
from selfkind.domain.errors import SelfkindError
from selfkind.domain.own_form import NO, YES
from selfkind.domain.paper import Paper
from selfkind.tui.forms.field import Field
from selfkind.tui.screens.print_file import PrintSheet
from selfkind.tui.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from selfkind.companion.companion import Companion
    from selfkind.companion.worksheets import Printable
    from selfkind.tui.base_app import BaseApp

PAPERS = {str(paper): paper.said for paper in Paper}
YES_NO = {NO: NO, YES: YES}
NOTHING = "No worksheet belongs to this."


class BlankWorksheetScreen(PrintSheet):
    """The sheet for the worksheet of something. `private` is how many of its rows are private."""

    title_text = "Print a blank worksheet"
    replaces = "The worksheet"

    def __init__(self, printable: Printable, file: str, private: int = 0) -> None:
        super().__init__(file)
        self._printable = printable
        self._private = private
        self.intro = (
            f"“{shown(printable.name)}”, to write on with a pen. Open the file in a browser, and print the page. "
            "A file whose name ends with .txt or .md is plain text."
        )

    def fields(self) -> Iterable[Field]:
        """Return the questions: the paper, and the file. Private rows are asked about where there are some."""
        if self._private:
            yield self.choice("private", "Print your private rows, too?", YES_NO)
        yield self.choice("paper", "On which paper?", PAPERS)
        yield self.file_field()

    def initial(self) -> dict[str, Any]:
        """Begin with A4, and without private rows."""
        return {**super().initial(), "paper": str(Paper.A4), "private": NO}

    async def printed(self, answers: dict[str, Any], *, over: bool) -> str:
        """Write the worksheet."""
        name, paper, printable = answers["file"], Paper(answers["paper"]), self._printable
        with_private = answers.get("private") == YES

        def write(companion: Companion) -> Path:
            sheet = companion.worksheets.sheet(printable, with_private=with_private)
            return companion.worksheets.print_to(name, sheet, format_of(name), paper, over=over)

        return f"The worksheet is in {shown(str(await self.app.ask(write)))}."


async def print_blank(app: BaseApp, find: Callable[[Companion], Printable | None]) -> None:
    """Ask where to print the worksheet of something, or say that it has none."""

    def read(companion: Companion) -> tuple[Printable, str, int] | None:
        found = find(companion)
        if found is None:
            return None
        private = companion.worksheets.private_rows() if found.id == CARD else 0
        if found.id == CARD:
            companion.worksheets.sheet(found, with_private=True)  # a card without rows says so
        return found, companion.worksheets.free_file(found), private

    try:
        page = await app.ask(read)
    except SelfkindError as problem:
        app.show_notice(problem.message, "warning")
        return
    if page is None:
        app.show_notice(NOTHING)
    else:
        await app.push_screen(BlankWorksheetScreen(*page))
