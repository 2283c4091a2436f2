"""The sheet that asks for a file, and writes the session page there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from selfkind.companion.typed_path import free_file, typed_path
from selfkind.domain.errors import AlreadyThere, SelfkindError
from selfkind.domain.session_page.choices import PageChoices
from selfkind.domain.session_page.notes import SHARED
from selfkind.tui.commands.hints import help_while_typing, hints_of
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_sheet import FieldSheet
from selfkind.tui.screens.confirm import ConfirmScreen

if TYPE_CHECKING:
    from pathlib import Path

    from selfkind.companion.companion import Companion

FORMATS = {"html": "html, to print", "pdf": "pdf", "md": "Markdown", "txt": "plain text"}
"""The kinds of file, by how the name of one ends."""


def free_files() -> dict[str, str]:
    """Return a name for a file that no file has, by the kind of file."""
    name = free_file("session-page", *FORMATS)
    return {ending: f"{name}.{ending}" for ending in FORMATS}


def write(companion: Companion, choices: PageChoices, format: str, name: str, *, over: bool) -> Path:
    """Write the page into the file that was typed, and return the file. Raises `SelfkindError`."""
    path = typed_path(name)
    companion.session_page.save(companion.session_page.page(choices), path, format, over=over)
    return path


class SavePageScreen(FieldSheet):
    """The sheet. `files` are names that no file has yet, by their endings. A file that is there is replaced after
    a question. Its result is the file that was written, None when it was left."""

    title_text = "Save your session page"
    intro = f"Only you can open the file. It isn't encrypted, and selfkind sends it nowhere. {SHARED}"
    ends = "writes the file"

    def __init__(self, choices: PageChoices, files: dict[str, str]) -> None:
        super().__init__()
        self._choices = choices
        self._files = files
        self._is_writing = False

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys of the sheet."""
        words = {"form.save": "write the file", "form.next": "", "form.cancel": ""}
        return [*hints_of(self.app.keys, words), help_while_typing(self.app.keys)]

    def fields(self) -> Iterable[Field]:
        """Return the questions."""
        first = self._files["html"]
        return [
            self.choice("format", "Which kind of file?", FORMATS),
            self.line("file", "Which file?", first, last=True, ours=first),
        ]

    def initial(self) -> dict[str, Any]:
        """Return the file that is offered."""
        return {"format": "html", "file": self._files["html"]}

    def answered(self, field: Field) -> None:
        """Let the name end as the kind of file does, and the end of a name that is typed choose the kind."""
        kind, file = self.field("format"), self.field("file")
        name, _, ending = file.answer.strip().rpartition(".")
        if field is file and ending.casefold() in FORMATS:
            kind.answer = ending.casefold()
        elif field is kind and file.answer in self._files.values():
            file.answer = self._files[kind.answer]
        elif field is kind and ending.casefold() in FORMATS and ending.casefold() != kind.answer:
            file.answer = f"{name}.{kind.answer}"

    def action_save(self) -> None:
        """Write the file; a second press while it's written does nothing."""
        if not self._is_writing:
            self._is_writing = True
            self.run_worker(self._write(), group="write")

    async def _write(self, *, over: bool = False) -> None:
        answers, choices = self.answers(), self._choices
        name, format = answers["file"], answers["format"]
        self.say("Writing a PDF takes a moment." if format == "pdf" else "")
        try:
            path = await self.app.ask(lambda companion: write(companion, choices, format, name, over=over))
        except AlreadyThere:
            await self._ask_over(name)
        except SelfkindError as problem:
            self.say(problem.message, warm=True)
        else:
            self.dismiss(path)
        finally:
            self._is_writing = False

    async def _ask_over(self, name: str) -> None:
        async def answered(goes: bool | None) -> None:
            if goes:
                await self._write(over=True)

        question = (
            f"{name} already exists. Your session page would replace what is in the file. You can't undo this."
        )
        await self.app.push_screen(ConfirmScreen("Replace this file?", question, begin="replace"), answered)

    def action_cancel(self) -> None:
        """Go back without a file."""
        self.dismiss(None)
