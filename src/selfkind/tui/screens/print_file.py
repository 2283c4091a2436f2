"""A sheet that asks into which file a page is printed, and writes it there. One that is there is replaced after a
question."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.containers import VerticalScroll

from selfkind.domain.errors import AlreadyThere, SelfkindError
from selfkind.tui.commands.hints import help_while_typing, hints_of
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_sheet import FieldSheet
from selfkind.tui.screens.confirm import ConfirmScreen


class PrintSheet(FieldSheet):
    """The sheet, with a name for a `file` that no file has yet. A subclass writes the file in `printed`, and says
    in `replaces` what a file that is there would be replaced by."""

    ends = "writes the file"
    replaces = "The page"

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file = file
        self._is_writing = False

    async def printed(self, answers: dict[str, Any], *, over: bool) -> str:
        """Write the file, and return what to say then. Raises `AlreadyThere` for a file that is there."""
        raise NotImplementedError

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys of a sheet that writes a file."""
        words = {"form.save": "write the file", "form.cancel": ""}
        return [*hints_of(self.app.keys, words), help_while_typing(self.app.keys)]

    def file_field(self) -> Field:
        """Return the question for the file."""
        return self.line("file", "Which file?", self._file, last=True, ours=self._file)

    def initial(self) -> dict[str, Any]:
        """Return the file that is offered."""
        return {"file": self._file}

    def on_key(self, event: events.Key) -> None:
        """Scroll a page that is longer than the window: all of what is written can be read before."""
        if event.key in ("pageup", "pagedown"):
            sheet = self.query_one("#sheet", VerticalScroll)
            (sheet.scroll_page_up if event.key == "pageup" else sheet.scroll_page_down)(animate=False)
            event.stop()

    def action_save(self) -> None:
        """Write the file; a second press while it's written does nothing."""
        if not self._is_writing:
            self._is_writing = True
            self.run_worker(self._print(), group="print")

    async def _print(self, *, over: bool = False) -> None:
        answers = self.answers()
        try:
            said = await self.printed(answers, over=over)
        except AlreadyThere:
            await self._ask_over(answers["file"])
        except SelfkindError as problem:
            self.say(problem.message, warm=True)
        else:
            self.done(said)
        finally:
            self._is_writing = False

    def done(self, said: str) -> None:
        """Close the sheet, and say that the file is there."""
        self.dismiss(None)
        self.app.show_notice(said)

    async def _ask_over(self, name: str) -> None:
        async def answered(goes: bool | None) -> None:
            if goes:
                await self._print(over=True)

        question = (
            f"{name} already exists. {self.replaces} would replace what is in the file. You can't undo this."
        )
        await self.app.push_screen(ConfirmScreen("Replace this file?", question, begin="replace"), answered)

    def action_cancel(self) -> None:
        """Go back without a file."""
        self.dismiss(None)
