"""Say in one line what changed with a new version, once.

The version that said so last is a choice in core. Homes of before have none: what they were used with is read from
the format of their oldest files, which stay as they are until something in them changes.

A look writes no choice: core of the new format can't be opened by the version of before, which another computer
may still have. So the choice waits for a change.
"""

from __future__ import annotations

from contextlib import suppress

from selfkind import __version__
from selfkind.companion.use_case import Needs, UseCase
from selfkind.domain.errors import SelfkindError
from selfkind.domain.versions import VERSIONS, between, first_with
from selfkind.store.engine.store import DERIVED

CHOICE = "version"
"""The choice in core that stores the version whose changes were told last."""


class WhatsNew(UseCase):
    """Tells what a new version brought."""

    current = __version__

    def __init__(self, needs: Needs) -> None:
        super().__init__(needs)
        self._is_told = self._is_noted = False

    def tell(self) -> str:
        """Return what `line` does, the first time. Later calls return "", and note that it was told once something
        was written by this process. Never raises `SelfkindError`."""
        if not self._is_told:
            line = self.line()
            self._is_told = bool(line)
            return line
        if not self._is_noted and self._has_written():
            self._is_noted = True
            with suppress(SelfkindError):
                self._opened.home.choices.put(CHOICE, self.current)
        return ""

    def _has_written(self) -> bool:
        """Return whether this process wrote anything that can't be made again, since the home was opened."""
        with suppress(SelfkindError):
            return not self._is_locked() and any(name not in DERIVED for name in self._opened.home.store.written)
        return False

    def take(self) -> str:
        """Return what `line` does, and note that it was told: each version is told once in a home. Never raises
        `SelfkindError`."""
        with suppress(SelfkindError):
            if line := self.line():
                self._opened.home.choices.put(CHOICE, self.current)
                return line
        return ""

    def line(self) -> str:
        """Return what changed since the version that this home was used with, in a line, "" for nothing or where
        that can't be known now. Writes nothing, so that a check changes no file. Never raises `SelfkindError`."""
        if not between(VERSIONS[0].number, self.current) or self._is_locked():
            return ""
        with suppress(SelfkindError):
            new = between(self._opened.home.choices.get(CHOICE) or self._used_with(), self.current)
            said = " ".join(filter(None, (self._words.text(one.text) for one in new)))
            if said:
                return f"New in selfkind {new[-1].number}: {said}"
        return ""

    def _used_with(self) -> str:
        """Return the oldest version that may have written what is here."""
        store = self._opened.home.store
        parts = [store.part(name) for name in ("core", *store.months()[:1])]
        for part in parts:
            part.read()
        return first_with(min(part.format for part in parts))
