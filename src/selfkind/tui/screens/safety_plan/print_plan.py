"""The sheet that asks where to print the safety plan, and writes it there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selfkind.domain.errors import AlreadyThere, SelfkindError
from selfkind.domain.safety_plan import PRINTED
from selfkind.tui.commands.hints import help_while_typing, hints_of
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_sheet import FieldSheet
from selfkind.tui.screens.confirm import ConfirmScreen


class PrintPlanScreen(FieldSheet):
    """The sheet, with a name for a `file` that no file has yet. A file that is there is replaced after a
    question."""

    title_text = "Print your safety plan"
    intro = (
        "Your safety plan goes into a plain text file. You can print the file, or give it to someone you trust. "
        "The file isn't encrypted."
    )
    ends = "writes the file"

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file = file
        self._is_writing = False

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys of a sheet with a single field."""
        words = {"form.save": "write the file", "form.cancel": ""}
        return [*hints_of(self.app.keys, words), help_while_typing(self.app.keys)]

    def fields(self) -> Iterable[Field]:
        """Return the question."""
        return [self.line("file", "Which file?", self._file, last=True, ours=self._file)]

    def initial(self) -> dict[str, Any]:
        """Return the file that is offered."""
        return {"file": self._file}

    def action_save(self) -> None:
        """Write the file; a second press while it's written does nothing."""
        if not self._is_writing:
            self._is_writing = True
            self.run_worker(self._print(), group="print")

    async def _print(self, *, over: bool = False) -> None:
        name = self.answers()["file"]
        try:
            path = await self.app.ask(lambda companion: companion.safety_plan.print_to(name, over=over))
        except AlreadyThere:
            await self._ask_over(name)
        except SelfkindError as problem:
            self.say(problem.message, warm=True)
        else:
            self.dismiss(None)
            self.app.show_notice(PRINTED.format(file=path))
        finally:
            self._is_writing = False

    async def _ask_over(self, name: str) -> None:
        async def answered(goes: bool | None) -> None:
            if goes:
                await self._print(over=True)

        question = (
            f"{name} already exists. Your safety plan would replace what is in the file. You can't undo this."
        )
        await self.app.push_screen(ConfirmScreen("Replace this file?", question, begin="replace"), answered)

    def action_cancel(self) -> None:
        """Go back without a file."""
        self.dismiss(None)
