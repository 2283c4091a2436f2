"""Export everything into a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.exports.wanted import EVERYTHING, Wanted
from selfkind.domain.file_endings import check_ending
from selfkind.exchange.formats import EXPORTS as EXPORTS
from selfkind.exchange.formats import Format as Format

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome


class Transfer:
    """Use cases around exports. `EXPORTS` names the formats."""

    def __init__(
        self,
        opened: OpenedHome,
        clock: UserClock,
        folder: Path,
    ) -> None:
        self._opened = opened
        self._clock = clock
        self._folder = folder

    def export(
        self,
        format: str,
        on_unreadable: Callable[[str, SelfkindError], None],
        wanted: Wanted = EVERYTHING,
    ) -> Iterator[bytes]:
        """Return what is wanted in a format, in pieces. `on_unreadable` is called with the name of each part that
        can't be read, and why; all other parts are included."""
        from selfkind.exchange.formats import exporter

        home, now = self._opened.home, self._clock.now()
        return exporter(format).write(home, now, on_unreadable, wanted)

    def export_to(
        self,
        path: Path,
        format: str,
        on_unreadable: Callable[[str, SelfkindError], None],
        wanted: Wanted = EVERYTHING,
        *,
        over: bool = False,
    ) -> None:
        """Write what is wanted into a file that only its owner can read, whole or not at all.

        Raises `UsageError` for a name that ends as another kind of file, `SelfkindError` when something is there
        and `over` doesn't allow a file, `NotSaved` when the disk refuses.
        """
        from selfkind.store.engine.atomic_export import check_target, write_atomically

        check_ending(path.name, EXPORTS[format].file.rpartition(".")[2], f"An export in {format}")
        check_target(path, self._folder, over=over)
        pieces = self.export(format, on_unreadable, wanted)
        write_atomically(path, self._folder, pieces, over=over)
