"""Several files as one zip, in pieces: nothing has to be in memory whole."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime

from selfkind.exchange.export import File

_EARLIEST = 1980
"""The first year that a zip knows."""


def zipped(files: Iterable[File], at: datetime) -> Iterator[bytes]:
    """Yield a zip with the files, all of a moment."""
    written = _Written()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            about = zipfile.ZipInfo(file.path, (max(at.year, _EARLIEST), *at.timetuple()[1:6]))
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = 0o600 << 16
            with archive.open(about, "w", force_zip64=True) as entry:
                for piece in file.pieces:
                    entry.write(piece)
                    yield from written.taken()
    yield from written.taken()


class _Written(io.RawIOBase):
    """What was written since it was last taken."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(memoryview(data))  # type: ignore[arg-type]
        self._pieces.append(piece)
        return len(piece)

    def taken(self) -> Iterator[bytes]:
        pieces, self._pieces = self._pieces, []
        yield from pieces
