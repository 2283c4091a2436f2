"""Export what was written: into one file, or into a folder of several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.companion.export_choices import Choices as Choices
from selfkind.companion.exported import check_held
from selfkind.companion.resting import allowed
from selfkind.domain.errors import SelfkindError, Unreadable, UsageError
from selfkind.domain.file_endings import check_ending
from selfkind.domain.routine.plan import PRACTISED, Completion
from selfkind.domain.routine.routine import DEFAULT_START, RoutineItem
from selfkind.exchange.formats import EXPORTS as EXPORTS
from selfkind.exchange.formats import Format as Format

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome, Words
    from selfkind.exchange.export import Export, File

OnUnreadable = Callable[[str, SelfkindError], None]
WHOLE = "json"
"""The format that holds everything: also with nothing in it, it's an export that can be imported."""
OnSealed = Callable[[int], object]


PLAIN = Choices()


def _ignored(count: int) -> None:
    """Take how many letters with a seal were left out, and say nothing."""


class Transfer:
    """Use cases around exports. `EXPORTS` names the formats."""

    def __init__(self, opened: OpenedHome, words: Words, clock: UserClock, folder: Path) -> None:
        self._opened = opened
        self._words = words
        self._clock = clock
        self._folder = folder

    def export(
        self, format: str, on_unreadable: OnUnreadable, choices: Choices = PLAIN, on_sealed: OnSealed = _ignored
    ) -> Iterator[bytes]:
        """Return what is wanted in a format, in pieces. `on_unreadable` is called with the name of each part that
        can't be read, and why; all other parts are included. `on_sealed` is called at the end with how many
        letters with a seal were left out, if any were. Raises `UsageError` for a recipient that is none, and where
        the format can hold nothing of the kinds that are wanted."""
        check_held(format, choices.wanted)

        def pieces() -> Iterator[bytes]:
            yield from self._pieces(format, self._export(on_unreadable, choices), on_sealed)

        return _sealed(pieces(), choices)

    def export_to(
        self,
        path: Path,
        format: str,
        on_unreadable: OnUnreadable,
        choices: Choices = PLAIN,
        on_sealed: OnSealed = _ignored,
        *,
        over: bool = False,
    ) -> bool:
        """Write what is wanted into a file that only its owner can read, or into a folder, whole or not at all.
        Return whether anything is in it.

        Raises `UsageError` as `export` does and for a name that ends as another kind of file, `AlreadyThere` for a
        file unless `over` allows it, `UnusableName` when something else is there, and `NotSaved` when the disk
        refuses.
        """
        from selfkind.store.engine.atomic_export import check_target, write_atomically, write_folder

        check_held(format, choices.wanted)
        is_folder = self.has_files(format) and not choices.is_sealed and path.suffix.casefold() != ".zip"
        if choices.is_sealed:
            check_ending(path.name, "age", "An encrypted export")
        elif is_folder or path.suffix.casefold() != f".{format}":
            folder = " Or give a name without an ending, for a folder." if is_folder else ""
            check_ending(path.name, EXPORTS[format].file.rpartition(".")[2], f"An export in {format}", folder)
        if not is_folder:
            check_target(path, self._folder, over=over)
        export = self._export(on_unreadable, choices)
        if is_folder:
            write_folder(path, self._folder, _files(format, export, on_sealed))
        else:
            pieces = _sealed(self._pieces(format, export, on_sealed), choices)
            write_atomically(path, self._folder, pieces, over=over)
        return export.held.has_any or format == WHOLE

    def has_files(self, format: str) -> bool:
        """Return whether a format has several files, which become a folder or a zip."""
        from selfkind.exchange.formats import files_of

        return files_of(format) is not None

    def _pieces(self, format: str, export: Export, on_sealed: OnSealed) -> Iterator[bytes]:
        """Yield an export as one file."""
        from selfkind.exchange.formats import exporter

        if self.has_files(format):
            from selfkind.exchange.packed import zipped

            yield from zipped(_files(format, export, on_sealed), self._clock.calendar.local(export.at))
            return
        yield from exporter(format).write(export)
        if export.held.sealed:
            on_sealed(export.held.sealed)

    def _export(self, on_unreadable: OnUnreadable, choices: Choices) -> Export:
        from selfkind.exchange.export import Export
        from selfkind.exchange.holdings import Holdings

        held = Holdings(self._opened.home, choices.wanted, on_unreadable)
        now, calendar = self._clock.now(), self._clock.calendar
        return Export(
            held,
            now,
            calendar,
            self._exercise_name,
            choices.discreet,
            self._default_items(),
            self._allowed,
            self._practised,
        )

    def _default_items(self) -> tuple[RoutineItem, ...]:
        """Return the routine that everybody begins with, where nobody made it their own, without what is there."""
        routine = self._opened.home.routine
        try:
            return () if routine.is_kept() else routine.missing(self._words.library.default_routine(DEFAULT_START))
        except Unreadable:
            return ()

    def _allowed(self, items: Iterable[RoutineItem]) -> Iterator[RoutineItem]:
        return allowed(self._opened.home, items)

    def _practised(self, item: str, since: date) -> list[date]:
        ticks: list[Completion] = []
        with suppress(Unreadable):  # it was named when the export began
            ticks = self._opened.home.completions.between(since, self._clock.today())
        return [tick.day for tick in ticks if tick.item == item and tick.state in PRACTISED]

    def _exercise_name(self, id: str) -> str:
        found = self._words.exercise(id)
        return found.name if found is not None else id.removeprefix("own-")


def _files(format: str, export: Export, on_sealed: OnSealed) -> Iterator[File]:
    """Yield the files of an export that has several."""
    from selfkind.exchange.formats import files_of

    files = files_of(format)
    assert files is not None
    yield from files(export)
    if export.held.sealed:
        on_sealed(export.held.sealed)


def _sealed(pieces: Iterator[bytes], choices: Choices) -> Iterator[bytes]:
    """Return an export as it's written: encrypted, where that was chosen."""
    if choices.recipients and choices.passphrase is not None:
        raise UsageError("Choose --age or --age-passphrase: a file is for keys or for a passphrase.")
    if not choices.is_sealed:
        return pieces
    from selfkind.store.encryption.sealed_export import sealed, sealed_by_passphrase

    if choices.passphrase is not None:
        return sealed_by_passphrase(pieces, choices.passphrase)
    check_keys(choices.recipients)
    return sealed(pieces, choices.recipients)


def check_keys(words: Iterable[str]) -> None:
    """Raise `UsageError` for the first that isn't a key to encrypt for."""
    from selfkind.store.encryption.sealed_export import recipient

    for one in words:
        recipient(one)
