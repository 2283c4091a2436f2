"""The sheet that asks which file or folder to import."""

from __future__ import annotations

from collections.abc import Iterable

from selfkind.companion.import_choice import Chosen, look_at
from selfkind.companion.imports import IMPORTS, NotRecognized
from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.tui.commands.hints import help_while_typing, hints_of
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_sheet import FieldSheet
from selfkind.tui.forms.fields import PickField
from selfkind.tui.forms.path_field import PathField
from selfkind.tui.screens.imports.bring import BringScreen
from selfkind.tui.screens.imports.questions import ask_about

RECOGNIZED = "selfkind recognizes the app by its file"
NOT_RECOGNIZED = (
    "selfkind doesn't recognize what is in the file. Nothing was imported. If you know which app the file is "
    "from, choose the app."
)


class AddImportScreen(FieldSheet):
    """The sheet. Nothing comes in before a page has shown what would."""

    title_text = "Import"
    intro = (
        "Bring in what you wrote in another app. Export it there first. Then type where the file or folder is, or "
        "drop it onto this window. You see what would come in before anything changes."
    )
    ends = "looks at it"

    def __init__(self) -> None:
        super().__init__()
        self._is_busy = False

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys of the sheet."""
        words = {"form.save": "look at it", "form.next": "", "form.cancel": ""}
        return [*hints_of(self.app.keys, words), help_while_typing(self.app.keys)]

    def fields(self) -> Iterable[Field]:
        """Return the questions: which app, and which file, with which the sheet begins."""
        arrow = "enter opens the list"
        yield PickField(FormField("format", FieldKind.LINE, "From which app?"), how=arrow, none=RECOGNIZED)
        yield PathField("file", "Which file or folder?", "~/Downloads/export.zip", ends="enter looks at it")

    def begun(self) -> None:
        """Offer the apps."""
        field = self.field("format")
        assert isinstance(field, PickField)
        by_title = sorted(IMPORTS.items(), key=lambda one: one[1].title.casefold())
        field.offer([(name, format.title) for name, format in by_title])

    def first_field(self) -> Field:
        """Return the file: most are recognized."""
        return self.field("file")

    def action_save(self) -> None:
        """Look at the file; a second press meanwhile does nothing."""
        if not self._is_busy:
            self._is_busy = True
            self.run_worker(self._look(), group="import")

    async def _look(self) -> None:
        answers = self.answers()
        words, format = str(answers["file"] or ""), str(answers["format"] or "")
        self.say("Looking at the file…")
        try:
            chosen = await self.app.ask(lambda companion: look_at(companion, words, format))
        except NotRecognized:
            self.say(NOT_RECOGNIZED, warm=True)
            self.go_to(self.field("format"))
        except SelfkindError as problem:
            self.say(problem.message, warm=True)
        else:
            self.say("")
            await ask_about(self.app, chosen, self._look_over)
        finally:
            self._is_busy = False

    async def _look_over(self, chosen: Chosen) -> None:
        def left(is_done: bool | None) -> None:
            if is_done:
                self.dismiss(None)

        await self.app.push_screen(BringScreen(chosen), left)

    def action_cancel(self) -> None:
        """Go back without an import."""
        self.dismiss(None)
