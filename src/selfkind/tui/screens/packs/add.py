"""The sheet that asks for the file of a pack, shows what is wrong with the pack or what it brings, and adds it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selfkind.companion.packs import Unusable
from selfkind.companion.typed_path import typed_path
from selfkind.domain.errors import SelfkindError
from selfkind.tui.commands.hints import help_while_typing, hints_of, undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_sheet import FieldSheet
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.text import shown

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.packs import Offer


class AddPackScreen(FieldSheet):
    """The sheet. Nothing is added before a card has shown all that the pack brings."""

    title_text = "Add a pack"
    intro = (
        "A pack is a file with homework and exercises, for example from a therapist. Type where the file is, or "
        "drop the file onto this window. You see what the pack brings before you add it."
    )
    ends = "shows the pack"

    def __init__(self) -> None:
        super().__init__()
        self._is_busy = False

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys of a sheet with a single field."""
        words = {"form.save": "show the pack", "form.cancel": ""}
        return [*hints_of(self.app.keys, words), help_while_typing(self.app.keys)]

    def fields(self) -> Iterable[Field]:
        """Return the question."""
        return [self.line("file", "Which file?", "~/Downloads/homework.toml", last=True)]

    def action_save(self) -> None:
        """Look at the file; a second press meanwhile does nothing."""
        if not self._is_busy:
            self._is_busy = True
            self.run_worker(self._look(), group="pack")

    async def _look(self) -> None:
        words = str(self.answers()["file"] or "")
        if not words.strip():
            self.say("Please say where the file is.", warm=True)
            self._is_busy = False
            return

        def offer(companion: Companion) -> Offer:
            return companion.packs.offer(typed_path(words))

        try:
            offered = await self.app.ask(offer)
        except Unusable as unusable:
            await self._show_faults([str(problem) for problem in unusable.problems])
        except SelfkindError as problem:
            self.say(problem.message, warm=True)
        else:
            await self._show_offer(offered)
        finally:
            self._is_busy = False

    async def _show_faults(self, faults: list[str]) -> None:
        """Show everything that is wrong, and look again once the file was changed."""

        def answered(again: bool | None) -> None:
            if again:
                self.action_save()

        words = "\n\n".join((*faults, "Nothing was added."))
        title = "This pack can't be added yet"
        await self.app.push_screen(ConfirmScreen(title, words, begin="check again"), answered)

    async def _show_offer(self, offer: Offer) -> None:
        if offer.is_same:
            self.say("You have this pack already, so nothing was changed.")
            return

        async def answered(goes: bool | None) -> None:
            if goes:
                await self._add(offer)

        words = "\n".join((offer.title, "", *offer.brought.reading()))
        await self.app.push_screen(ConfirmScreen("Add this pack?", words, begin="add"), answered)

    async def _add(self, offer: Offer) -> None:
        adding = await self.app.attempt(lambda companion: companion.packs.add(offer))
        if adding.is_done:
            self.dismiss(None)
            self.app.show_notice(undoable(self.app.keys, f"Added “{shown(offer.pack.name)}”."))

    def action_cancel(self) -> None:
        """Go back without a pack."""
        self.dismiss(None)
