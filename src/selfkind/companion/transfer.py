"""Export everything into a file, and import files of selfkind and of other apps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.file_endings import check_ending
from selfkind.domain.result import Result
from selfkind.exchange.formats import EXPORTS as EXPORTS
from selfkind.exchange.formats import IMPORTS as IMPORTS
from selfkind.exchange.formats import Format as Format

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome
    from selfkind.store.merge import Counts


class Transfer:
    """Use cases around the whole of a home: export and import. `EXPORTS` and `IMPORTS` name the formats."""

    def __init__(
        self,
        opened: OpenedHome,
        clock: UserClock,
        folder: Path,
        before_import: Callable[[], None],
    ) -> None:
        self._opened = opened
        self._clock = clock
        self._folder = folder
        self._before_import = before_import

    def export(
        self, format: str, on_unreadable: Callable[[str, SelfkindError], None], *, with_private: bool = True
    ) -> Iterator[bytes]:
        """Return everything in a format, in pieces. `on_unreadable` is called with the name of each part that
        can't be read, and why; all other parts are included. Without private things, it can be shared."""
        from selfkind.exchange.formats import exporter

        home, now = self._opened.home, self._clock.now()
        return exporter(format).write(home, now, on_unreadable, with_private=with_private)

    def export_to(
        self,
        path: Path,
        format: str,
        on_unreadable: Callable[[str, SelfkindError], None],
        *,
        over: bool = False,
        with_private: bool = True,
    ) -> None:
        """Write everything into a file that only its owner can read, whole or not at all.

        Raises `UsageError` for a name that ends as another kind of file, `SelfkindError` when something is there
        and `over` doesn't allow a file, `NotSaved` when the disk refuses.
        """
        from selfkind.store.engine.atomic_export import check_target, write_atomically

        check_ending(path.name, EXPORTS[format].file.rpartition(".")[2], f"An export in {format}")
        check_target(path, self._folder, over=over)
        pieces = self.export(format, on_unreadable, with_private=with_private)
        write_atomically(path, self._folder, pieces, over=over)

    def import_(self, format: str, data: bytes, name: str, *, dry_run: bool = False) -> Result[Counts]:
        """Import a file: add unknown documents; of two with one id, the one updated later stays. The country of
        its help lines is taken where none was chosen here.

        `name` is what to call the file in words. Everything is checked before the first write; importing again
        changes nothing. A dry run counts and writes nothing. Raises `SelfkindError` for data that isn't of the
        format, `Unreadable` when a part that would change can't be written, and `NotSaved` with each part either
        unchanged or complete.
        """
        from selfkind.exchange.formats import ChosenCountry, Source, importer
        from selfkind.exchange.validate_documents import validated
        from selfkind.store.merge import merge
        from selfkind.store.repositories.bin_rules import BIN_DAYS, old

        source = Source(data, name, self._clock.calendar)
        read = list(importer(format).read(source))
        incoming = validated([one for one in read if not isinstance(one.thing, ChosenCountry)], source)
        before = None if dry_run else self._before_import
        done = merge(self._opened.home.store, incoming, before=before, bin_since=old(self._clock.now(), BIN_DAYS))
        for one in read:
            if isinstance(one.thing, ChosenCountry):
                self._take_country(one.thing.name, done.value, dry_run=dry_run)
        return done

    def _take_country(self, name: str, counts: Counts, *, dry_run: bool) -> None:
        """Take over the country of help lines of a file, where none was chosen here; one that we don't know isn't
        one."""
        from selfkind.companion.country import choose_country, country_code
        from selfkind.platform.country_file import kept_country

        code, here = country_code(name), country_code(kept_country(self._folder))
        if code and not here:
            if not dry_run:
                choose_country(self._folder, code)
            counts.added += 1
        elif code == here:
            counts.same += 1
        elif code:
            counts.kept += 1
