"""Packs that were added, for example from a therapist: their message, what they bring, adding and removing one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.packs.added import AddedPack
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import undoable
from selfkind.tui.screens.reads_beside import ReadingListPage
from selfkind.tui.text import shown
from selfkind.tui.widgets.reading import Piece, Reading
from selfkind.tui.widgets.rows import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.pack_contents import Brought

_EMPTY: Piece = (("", "$foreground"),)


class ShownPack(NamedTuple):
    """A pack with what it brings, None where it can't be used right now."""

    pack: AddedPack
    brought: Brought | None

    @property
    def id(self) -> str:
        """The id of the pack."""
        return self.pack.id


class PacksScreen(ReadingListPage[ShownPack]):
    """The list, and the selected pack whole. On a narrow terminal, the one takes the place of the other."""

    scopes = ("packs",)
    BINDINGS = bindings("packs")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    title_words = "Packs"
    DEFAULT_CSS = """
    PacksScreen {
        & #main { height: 1fr; padding: 1 1 0 1; }
        & #things, & #page {
            width: 1fr; height: 1fr; margin: 0; border: round $line; border-title-color: $primary;
            border-title-style: bold;
        }
        & #page { margin-left: 1; padding: 0 2; scrollbar-size-vertical: 1; }
        & #page:focus { border: heavy $accent; }
        & #text { height: auto; max-width: 80; padding: 1 0; }
        &.-narrow #page, &.-bare #page { display: none; }
        &.-narrow.-reading #page { display: block; margin: 0; }
        &.-narrow.-reading #things { display: none; }
    }
    """

    @property
    def empty_words(self) -> str:
        """What a pack is, and how to add one."""
        return self.app.env.text("empty_packs")

    def read(self, companion: Companion) -> Iterable[ShownPack]:
        """Return the packs that were added, with what they bring."""
        packs = companion.packs
        return [
            ShownPack(one, packs.brought(one) if packs.content(one) is not None else None) for one in packs.all()
        ]

    def rows_of(self, one: ShownPack) -> Iterable[Row]:
        """Return the row of one: its name, and who wrote it."""
        about = one.pack.writer and f"from {one.pack.writer}"
        yield Row(one.id, (Cell(one.pack.name),), (Cell(about, "muted"),))

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with the pack under the cursor."""
        one = self.here
        if one is None:
            return ("add",)
        has_card = one.brought is not None and one.brought.card is not None
        return ("read", "add", *(("card",) if has_card else ()), "remove")

    def on_rows_moved(self) -> None:
        """Show the pack under the cursor on the page, and the keys that work on it."""
        super().on_rows_moved()
        one = self.here
        self.set_class(one is None, "-bare")
        page = self.query_one("#page")
        self.query_one("#text", Reading).show([] if one is None else list(_page_of(one)))
        if one is None:
            if self.is_reading:
                self.go_to_list()
            return
        page.border_title = one.pack.name
        page.scroll_home(animate=False)

    def on_rows_chosen(self) -> None:
        """Read the chosen pack."""
        self.action_read()

    async def action_add(self) -> None:
        """Ask for a file, and add the pack that is in the file."""
        from selfkind.tui.screens.packs.add import AddPackScreen

        await self.app.push_screen(AddPackScreen())

    async def action_card(self) -> None:
        """Put the rows of the pack's daily card on the user's own."""
        one = self.here
        if one is None:
            return
        offered = one.brought.card if one.brought is not None else None
        if offered is None:
            self.app.show_notice("This pack has no daily card.")
            return
        taken = await self.app.attempt(lambda companion: companion.card.take(offered, one.pack.name))
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
        if self.is_reading:
            # The list is there again before it changes, so that its lines fit.
            self.go_to_list()
        removal = await self.app.attempt(lambda companion: companion.packs.remove(one.pack))
        if not removal.is_done:
            self.reload()
            return
        said = "The pack is in the bin for 30 days. What you wrote with it stays."
        self.app.show_notice(undoable(self.app.keys, said))


def _page_of(one: ShownPack) -> Iterator[Piece]:
    """Yield what a pack is, the message of who wrote it, and what it brings."""
    yield ((one.pack.title, "$muted"),)
    brought = one.brought
    if brought is None:
        yield _EMPTY
        yield (
            ("This pack can't be used right now. For the reason, use the shell: selfkind pack check", "$accent"),
        )
        return
    for words in filter(None, (brought.about, brought.message)):
        yield _EMPTY
        yield ((words, "$foreground"),)
    yield _EMPTY
    for line in brought.lines():
        yield ((line, "$foreground"),)
