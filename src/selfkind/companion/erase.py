"""Erase everything that selfkind has stored, and report what that was."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.phrases.counted_days import counted_days

if TYPE_CHECKING:
    from selfkind.companion.opened import OpenedHome
    from selfkind.settings.paths import Places


@dataclass(frozen=True)
class Found:
    """What there is to remove: the `files` of the home by their path inside it, and `settings` (config.toml and
    the user's own themes) as whole paths."""

    home: Path
    files: tuple[str, ...]
    settings: tuple[Path, ...]

    def __bool__(self) -> bool:
        return bool(self.files or self.settings)


@dataclass(frozen=True)
class EraseResult:
    """What was removed (`files`, `settings`), one line for each file that couldn't be (`refused`), the names that
    stay in the home (`others`), and whether its folder is gone."""

    files: tuple[str, ...]
    settings: tuple[Path, ...]
    refused: tuple[str, ...]
    others: tuple[str, ...]
    folder_gone: bool


class Erase:
    """Use cases around removing everything. They work however damaged the store is."""

    def __init__(
        self,
        opened: OpenedHome,
        places: Places,
        inbox: Path,
    ) -> None:
        self._opened = opened
        self._places = places
        self._inbox = inbox

    def found(self, *, settings: bool = False) -> Found:
        """Return what there is to remove, with the settings and themes when asked for.

        Raises `SelfkindError` for a folder that doesn't look like a home.
        """
        from selfkind.store.erase import our_files

        places = self._places
        own: list[Path] = []
        if settings:
            for folder in (places.themes, places.packs):
                if folder.is_dir() and not folder.is_symlink():
                    own += sorted(path for path in folder.glob("*.toml") if not path.is_dir())
            own += [places.config] if places.config.is_file() else []
        return Found(places.home, tuple(our_files(places.home)), tuple(own))

    def stays_in_inbox(self) -> str:
        """Return the line about files that wait in an inbox elsewhere, and stay; "" where there are none."""
        from selfkind.store.inbox.folder import InboxFolder

        count = 0
        if self._inbox.parent != self._places.home:
            with suppress(SelfkindError):
                count = len(InboxFolder(self._places.home, self._inbox).names())
        return f"What waits in your inbox stays, {counted_days(count, 'file')}: {self._inbox}" if count else ""

    def erase(self, what: Found) -> EraseResult:
        """Remove what was found, for good. What can't be removed is reported, and the rest is removed.

        Raises `NotSaved` when another selfkind is writing now: nothing is removed then.
        """
        from selfkind.domain.system_errors import reason
        from selfkind.store.erase import Erased, remove

        self._opened.close()
        places = self._places
        gone: list[Path] = []
        refused: list[str] = []
        # The home first: it can refuse, and then nothing is removed. Settings can be in the same folder.
        erased = remove(what.home, what.files) if what.files else Erased()
        for path in what.settings:
            try:
                path.unlink()
                gone.append(path)
            except OSError as error:
                refused.append(f"{path} can't be deleted: {reason(error)}.")
        folders = [places.themes, places.packs, places.config.parent] if what.settings else []
        for folder in [*folders, what.home] if what else []:
            with suppress(OSError):
                folder.rmdir()
        try:
            others = sorted(path.name for path in what.home.iterdir())
        except OSError:
            others = []
        return EraseResult(
            tuple(erased.files),
            tuple(gone),
            (*erased.refused, *refused),
            tuple(others),
            not what.home.exists(),
        )
