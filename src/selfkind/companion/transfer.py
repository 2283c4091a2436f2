"""Taking everything out into one document, and bringing it in again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind import __version__
from selfkind.domain.errors import SelfkindError

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.exchange.merge import Counts


class Transfer:
    """Use cases around the whole of a home: export and import."""

    def __init__(self, companion: Companion) -> None:
        self._c = companion

    def pieces(self, on_trouble: Callable[[str, SelfkindError], None]) -> Iterator[bytes]:
        """Everything as one JSON document, in pieces. `on_trouble` takes the name of each part that cannot be
        read, and why; the others are there all the same."""
        from selfkind.exchange.selfkind_json import exported

        return exported(self._c.home.store, __version__, self._c.now(), on_trouble)

    def write(self, path: Path, on_trouble: Callable[[str, SelfkindError], None], *, over: bool = False) -> None:
        """Write everything into a file for its owner alone, whole or not at all.

        Raises `SelfkindError` when something is there and `over` does not allow a file, `NotSaved` when the disk
        refuses.
        """
        from selfkind.store.engine.atomic_export import check_target, write_outside

        check_target(path, self._c.places.home, over=over)
        write_outside(path, self._c.places.home, self.pieces(on_trouble), over=over)

    def bring_in(self, data: bytes, name: str, *, dry_run: bool = False) -> Counts:
        """Bring in an export: what is unknown is added, of two with one id the one updated later stays.

        `name` is what to call the file in words. Everything is checked before the first write; doing it again
        changes nothing. A dry run counts and writes nothing. Raises `SelfkindError` for what is no export,
        `Unreadable` when a part that would change cannot be written, and `NotSaved` with each part as it was or
        done. `Unconfirmed` has the counts on it.
        """
        from selfkind.exchange.incoming import read_export
        from selfkind.exchange.merge import bring_in

        incoming = read_export(data, name)
        return bring_in(self._c.home.store, incoming, before=None if dry_run else self.before_import)

    def before_import(self) -> None:
        """Keep a backup ahead of the first write of an import."""
        self._c.backups.before("import")
