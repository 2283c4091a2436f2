"""The photos of a JSON export of Diarium: they lie in folders that are named after the moment of their entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from selfkind.exchange.media import mark_of

_FILE = re.compile(r"(?:^|.*/)media/([^/]+)/(?:.*/)?[^/]+$")


class Media:
    """What lies in the folders of media, by the digits of their names."""

    def __init__(self, names: Iterable[str]) -> None:
        self._files: dict[str, list[str]] = {}
        self._folders: dict[str, str] = {}
        for name in names:
            if match := _FILE.match(name):
                digits = re.sub(r"[^0-9]", "", match[1])[:14]
                self._files.setdefault(digits, []).append(name)
                self._folders[digits] = f"media/{match[1]}"

    def taken(self, at: datetime) -> Iterator[str]:
        """Yield the words for what belongs to an entry of a moment, and forget that."""
        moment = at.strftime("%Y%m%d%H%M%S").zfill(14)
        for digits in (moment, moment[:12], moment[:8]):
            yield from map(mark_of, self._files.pop(digits, ()))

    def rest(self) -> Iterator[str]:
        """Yield the folders that belong to no entry."""
        yield from (self._folders[digits] for digits in self._files)
