"""Imports that were made: what came with each, letting it be suggested, and undoing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from selfkind.companion.imports import IMPORTS, OWN
from selfkind.domain.imports.import_words import ALLOWED_WORDS, CUT_OFF, NOT_HERE, REST_WORDS, WHY_NOT_HERE
from selfkind.domain.table_names import counted
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.screens.imports.undoing import open_undo
from selfkind.tui.screens.list_page import ListPage
from selfkind.tui.text import shown
from selfkind.tui.widgets.rows import Cell, Row

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.imports.run import ImportRun

ROOM_FOR_ALL = 76
"""The columns that all keys need."""


class ShownImport(NamedTuple):
    """An import as a line of the list: its id, what it's called, when it was made, what came, and whether that
    rests. One that can't be undone here has no `run`."""

    id: str
    title: str
    run: ImportRun | None = None
    at: datetime | None = None
    brought: Mapping[str, int] = {}
    rests: bool = False

    @property
    def is_own(self) -> bool:
        """Whether it's an export of selfkind, of which nothing rests."""
        return self.run is not None and self.run.format == OWN


class ImportsScreen(ListPage[ShownImport]):
    """The list, the newest first."""

    scopes = ("imports",)
    BINDINGS = bindings("imports")
    reads_months = False
    title_words = "Imports"

    @property
    def empty_words(self) -> str:
        """What an import is, and how to make one."""
        return self.app.env.text("empty_imports")

    def read(self, companion: Companion) -> Iterable[ShownImport]:
        """Return the imports of this home, and those of another one of which something rests here."""
        imports = companion.imports
        for run in imports.runs():
            title = IMPORTS[run.format].title if run.format in IMPORTS else run.format
            at = companion.calendar.local(run.at)
            brought = imports.brought(run) if run.whole else {}
            yield ShownImport(run.id, title, run, at, brought, imports.is_resting(run.id))
        origins = imports.origins()
        for id in imports.resting_only():
            yield ShownImport(id, origins[id].removeprefix("from "), rests=True)

    def rows_of(self, one: ShownImport) -> Iterable[Row]:
        """Return the rows of one: its app, file and day; then what came, and what can be done with it."""
        file = Cell(f"  {_file(one.run)}", "muted") if one.run is not None else Cell("")
        day = (Cell(f"{one.at.day} {one.at:%B %Y, %H:%M}", "muted"),) if one.at is not None else ()
        yield Row(one.id, (Cell(one.title, "strong"), file), day)
        for line in filter(None, (_came(one), *_standing(one))):
            yield Row(left=(Cell(f"  {line}", "muted"),))

    def own_keys(self) -> Iterable[str]:
        """Return what can be done with the import under the cursor."""
        one = self.here
        yield "add"
        if one is not None and not one.is_own:
            yield "allow"
        if one is not None and one.run is not None:
            yield "undo"
        yield "export"

    def own_words(self) -> Mapping[str, str]:
        """Return what the keys do here, in short words: one has to see all of them at 60 columns."""
        one = self.here
        allow = "allow" if one is None or one.rests else "keep out"
        return {"allow": allow, "undo": "undo", **({"add": "add"} if self._is_narrow else {})}

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys of the page. Undoing the last change isn't among them: an import is undone by itself.
        Where there's no room, neither is going back, which each page has."""
        back = ("dismiss",) if self._is_narrow else ()
        return [hint for hint in super().key_hints() if hint[2] not in ("app.undo", *back)]

    def on_resize(self) -> None:
        """Show the keys that have room now."""
        self.show_keys()

    @property
    def _is_narrow(self) -> bool:
        return self.here is not None and self.app.size.width < ROOM_FOR_ALL

    async def on_rows_chosen(self) -> None:
        """Allow the chosen import, or not any more."""
        await self.action_allow()

    async def action_add(self) -> None:
        """Ask for a file, and bring in what is in it."""
        from selfkind.tui.screens.imports.add import AddImportScreen

        await self.app.push_screen(AddImportScreen())

    async def action_export(self) -> None:
        """Ask for a format and a file, and export."""
        from selfkind.tui.screens.imports.export import open_export

        await open_export(self.app)

    async def action_allow(self) -> None:
        """Let what the import brought be suggested, or rest again."""
        one = self.here
        if one is None:
            return
        if one.is_own:
            self.app.show_notice("This came from selfkind, so it counts as yours already.")
            return

        def change(companion: Companion) -> None:
            imports = companion.imports
            (imports.allow if one.rests else imports.rest)(one.id)

        changing = await self.app.attempt(change)
        if changing.is_done:
            said = "can now be suggested, shown on Today and counted" if one.rests else "isn't suggested any more"
            self.app.show_notice(f"What came from {shown(one.title)} {said}.")

    async def action_undo(self) -> None:
        """Open the page that shows what would be deleted."""
        one = self.here
        if one is None:
            return
        if one.run is None:
            self.app.show_notice(f"This import {NOT_HERE}. {WHY_NOT_HERE}")
            return
        await open_undo(self.app, one.run.id, f"{one.title}, {one.run.file}")


def _file(run: ImportRun) -> str:
    """Return the name of the file, and of the diary in it."""
    return f"{run.file}, “{run.diary}”" if run.diary else run.file


def _came(one: ShownImport) -> str:
    """Return what came with an import, in words."""
    came = ", ".join(counted(table, count) for table, count in one.brought.items())
    changed = one.run.changed if one.run is not None else 0
    return f"{came}; {changed} of them changed what was here" if changed else came


def _standing(one: ShownImport) -> Iterable[str]:
    """Yield what has to be known about an import."""
    if one.run is None:
        yield NOT_HERE
    elif not one.run.whole:
        yield CUT_OFF
    if not one.is_own:
        yield REST_WORDS if one.rests else ALLOWED_WORDS
