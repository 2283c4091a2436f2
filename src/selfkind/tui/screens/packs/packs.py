"""Packs that were added, for example from a therapist: their message, what they bring, adding and removing one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from selfkind.companion.pack_contents import Brought
from selfkind.domain.packs.added import AddedPack
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import hint, undoable
from selfkind.tui.screens.reads_beside import ReadingListPage
from selfkind.tui.text import shown
from selfkind.tui.widgets.reading import Piece, Reading
from selfkind.tui.widgets.rows import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.settings import Problem

_EMPTY: Piece = (("", "$foreground"),)
_STAYS = "What you did and wrote with the pack stays, and you can read it as before."
_NEWER = "pack.format"
"""The key of a pack that a newer selfkind reads; its line says what to do."""


class ShownPack(NamedTuple):
    """A pack that was added with what it brings, or a file of the packs folder that can't be used, whose `pack` is
    None. `faults` is everything that keeps it from being used."""

    id: str
    name: str
    pack: AddedPack | None
    brought: Brought
    faults: tuple[Problem, ...] = ()


class PacksScreen(ReadingListPage[ShownPack]):
    """The list, and the selected pack whole. On a narrow terminal, the one takes the place of the other."""

    scopes = ("packs",)
    BINDINGS = bindings("packs")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    title_words = "Packs"

    @property
    def empty_words(self) -> str:
        """What a pack is, and how to add one."""
        return self.app.env.text("empty_packs")

    def read(self, companion: Companion) -> Iterable[ShownPack]:
        """Return the packs that were added, with what they bring, and the files of the packs folder that can't be
        used."""
        packs = companion.packs
        yield from (ShownPack(one.id, one.name, one, packs.brought(one), packs.faults(one)) for one in packs.all())
        for file, faults in packs.faults_in_folder().items():
            yield ShownPack(file, Path(file).name, None, Brought(), faults)

    def rows_of(self, one: ShownPack) -> Iterable[Row]:
        """Return the row of one: its name, who wrote it, and whether it can't be used."""
        about = f"from {one.pack.writer}" if one.pack is not None and one.pack.writer else ""
        cannot = "can't be used" if one.faults else ""
        yield Row(one.id, (Cell(one.name),), (Cell(", ".join(filter(None, (about, cannot))), "muted"),))

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with the pack under the cursor."""
        one = self.here
        if one is None:
            return ("add",)
        has_card = one.brought.card is not None
        return ("read", "add", *(("card",) if has_card else ()), *(("remove",) if one.pack is not None else ()))

    def on_rows_moved(self) -> None:
        """Show the pack under the cursor on the page, and the keys that work on it."""
        super().on_rows_moved()
        one = self.here
        self.set_class(one is None, "-bare")
        page = self.query_one("#page")
        self.query_one("#text", Reading).show([] if one is None else list(_page_of(one, self._how_to_add())))
        if one is None:
            if self.is_reading:
                self.go_to_list()
            return
        page.border_title = one.name
        page.scroll_home(animate=False)

    def on_rows_chosen(self) -> None:
        """Read the chosen pack."""
        self.action_read()

    def _how_to_add(self) -> str:
        """Return how to add a pack, in the middle of a sentence."""
        known = hint(self.app.keys, "packs.add")
        return f"press {known[0]} to add the file" if known else "choose “Add a pack” in All commands"

    async def action_add(self) -> None:
        """Ask for a file, and add the pack that is in the file."""
        from selfkind.tui.screens.packs.add import AddPackScreen

        await self.app.push_screen(AddPackScreen())

    async def action_card(self) -> None:
        """Put the rows of the pack's daily card on the user's own."""
        one = self.here
        if one is None:
            return
        offered = one.brought.card
        if one.pack is None or offered is None:
            self.app.show_notice("This pack has no daily card.")
            return
        taken = await self.app.attempt(lambda companion: companion.card.take(offered, one.name))
        if taken.value:
            said = f"On your card now: {shown('; '.join(row.name for row in taken.value))}."
            self.app.show_notice(undoable(self.app.keys, said))
        elif taken.is_done:
            self.app.show_notice("These rows are on your card already, so nothing was changed.")

    async def action_remove(self) -> None:
        """Move the pack under the cursor to the bin; undo restores it."""
        one = self.here
        if one is None:
            return
        pack = one.pack
        if pack is None:
            self.app.show_notice("This is a file in your packs folder. selfkind reads it, and never changes it.")
            return
        if self.is_reading:
            # The list is there again before it changes, so that its lines fit.
            self.go_to_list()
        removal = await self.app.attempt(lambda companion: companion.packs.remove(pack))
        if not removal.is_done:
            self.reload()
            return
        said = "The pack is in the bin for 30 days. What you wrote with it stays."
        self.app.show_notice(undoable(self.app.keys, said))


def _page_of(one: ShownPack, add: str) -> Iterator[Piece]:
    """Yield what a pack is, then the message of who wrote it and what it brings, or what keeps it from being used
    and what to do. `add` says how to add a pack."""
    pack = one.pack
    if pack is not None:
        yield ((pack.title, "$muted"),)
    if one.faults:
        if pack is not None:
            yield _EMPTY
        yield from _unusable(one, add)
        return
    for words in filter(None, (one.brought.about, one.brought.message)):
        yield _EMPTY
        yield ((words, "$foreground"),)
    yield _EMPTY
    for line in one.brought.lines():
        yield ((line, "$foreground"),)


def _unusable(one: ShownPack, add: str) -> Iterator[Piece]:
    """Yield everything that is wrong with a pack, as `selfkind pack check` says it, and what to do."""
    yield (("This pack can't be used right now. Everything else works as before.", "$accent"),)
    for fault in one.faults:
        yield _EMPTY
        yield ((str(fault), "$foreground"),)
    yield _EMPTY
    if _NEWER in [fault.key for fault in one.faults]:
        yield ((_STAYS, "$muted"),)
        return
    if one.pack is None:
        yield (("To use it, change the file with any editor. Then open this page again.", "$foreground"),)
        return
    who = one.pack.writer or "whoever wrote it"
    yield (
        (f"To use it again, ask {who} for a new file, and {add}. It takes the place of this pack.", "$foreground"),
    )
    yield ((_STAYS, "$muted"),)
