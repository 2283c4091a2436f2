"""The sheet that asks for a file, and writes the session page there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from selfkind.companion.typed_path import free_file
from selfkind.domain.session_page.choices import KINDS, PageChoices
from selfkind.domain.session_page.notes import SHARED
from selfkind.tui.commands.hints import help_while_typing, hints_of
from selfkind.tui.forms.field import Field
from selfkind.tui.screens.print_file import PrintSheet

if TYPE_CHECKING:
    from pathlib import Path


def free_files() -> dict[str, str]:
    """Return a name for a file that no file has, by the kind of file."""
    name = free_file("session-page", *KINDS)
    return {ending: f"{name}.{ending}" for ending in KINDS}


class SavePageScreen(PrintSheet):
    """The sheet. `files` are names that no file has yet, by their endings. A file that is there is replaced after
    a question. Its result is the file that was written, None when it was left."""

    title_text = "Save your session page"
    intro = f"Only you can open the file. It isn't encrypted, and selfkind sends it nowhere. {SHARED}"
    replaces = "Your session page"

    def __init__(self, choices: PageChoices, files: dict[str, str]) -> None:
        super().__init__(files["html"])
        self._choices = choices
        self._files = files
        self._path: Path | None = None

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys of the sheet."""
        words = {"form.save": "write the file", "form.next": "", "form.cancel": ""}
        return [*hints_of(self.app.keys, words), help_while_typing(self.app.keys)]

    def fields(self) -> Iterable[Field]:
        """Return the questions."""
        return [self.choice("format", "Which kind of file?", KINDS), self.file_field()]

    def initial(self) -> dict[str, Any]:
        """Return the file that is offered."""
        return {"format": "html"} | super().initial()

    def answered(self, field: Field) -> None:
        """Let the name end as the kind of file does, and the end of a name that is typed choose the kind."""
        kind, file = self.field("format"), self.field("file")
        name, _, ending = file.answer.strip().rpartition(".")
        if field is file and ending.casefold() in KINDS:
            kind.answer = ending.casefold()
        elif field is kind and file.answer in self._files.values():
            file.answer = self._files[kind.answer]
        elif field is kind and ending.casefold() in KINDS and ending.casefold() != kind.answer:
            file.answer = f"{name}.{kind.answer}"

    async def printed(self, answers: dict[str, Any], *, over: bool) -> str:
        """Write the page into the file, and return the file."""
        choices, format, name = self._choices, answers["format"], answers["file"]
        self.say("Writing a PDF takes a moment." if format == "pdf" else "")
        self._path = await self.app.ask(
            lambda companion: companion.session_page.save_as(choices, name, format, over=over)
        )
        return str(self._path)

    def done(self, said: str) -> None:
        """Close the sheet with the file as its result."""
        self.dismiss(self._path)
