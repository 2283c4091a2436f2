"""What is imported: a file, a folder or the bytes of a pipe, within limits that keep a harmful one from doing
harm."""

from __future__ import annotations

import codecs
import io
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import IO, Any, BinaryIO, NamedTuple, Protocol, cast

from selfkind.domain.day import Calendar
from selfkind.domain.errors import SelfkindError
from selfkind.domain.imports.answers import Answers
from selfkind.domain.system_errors import reason
from selfkind.platform.ordinary_file import open_file

MOST_BYTES = 32 * 1024 * 1024
"""How large a file can be that is read whole, such as a database or a note, also once it's unpacked."""
MOST_UNPACKED = 1024 * 1024 * 1024
"""How large all that is read of a zip or a folder can be, and a diary in one file."""
MOST_STREAMED = 32 * 1024 * 1024 * 1024
"""How large a file in a zip can be that is read piece by piece."""
MOST_FILES = 200_000
"""How many files of a zip or a folder are looked at."""
_MB = 1024 * 1024
_BEGINNING = 4096
_PIECE = 1 << 20
NOTHING_ANSWERED = Answers()
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


class Pieces(Protocol):
    """What is read piece by piece."""

    def read(self, count: int, /) -> bytes:
        """Return the next piece, of `count` bytes at most; none at the end."""
        ...


class File(NamedTuple):
    """A file in what is imported: its path there, with slashes, and its bytes."""

    path: str
    data: bytes

    @property
    def name(self) -> str:
        """The last part of its path."""
        return _name(self.path)

    def text(self) -> str:
        """Return it as text, without the mark that some programs put first. Raises UnicodeDecodeError."""
        return self.data.decode("utf-8-sig")


class Inside(NamedTuple):
    """A file in what is imported, open to be read piece by piece: its path there, with slashes."""

    path: str
    file: Streamed

    @property
    def name(self) -> str:
        """The last part of its path."""
        return _name(self.path)


class Broken(SelfkindError):
    """A file is damaged at the place that is read, such as one in a zip."""


def contains(file: Pieces, *words: bytes) -> bool:
    """Return whether a file has all of some words. It's read until they were there, and none of it is kept."""
    missing, end = set(words), b""
    longest = max(map(len, words))
    while missing and (piece := file.read(_PIECE)):
        near = end + piece
        missing = {word for word in missing if word not in near}
        end = near[-longest:]
    return not missing


def unheard() -> None:
    """Tell nobody that a piece of a file is read."""


class _Heard:
    """A file that tells before each piece of it is read."""

    def __init__(self, file: BinaryIO, on_read: Callable[[], None]) -> None:
        self._file = file
        self._on_read = on_read

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._file, name)
        if name not in ("read", "read1", "readinto", "readline"):
            return found

        def read(*arguments: Any) -> Any:
            self._on_read()
            return found(*arguments)

        return read

    def __iter__(self) -> Iterator[bytes]:
        for line in self._file:
            self._on_read()
            yield line


@dataclass(frozen=True)
class Source:
    """What to import: the bytes of a file, or a `path` of a file or folder; what messages call it; the user's
    calendar, for times without an offset; and what they answered. `on_read` is called before each piece of a file
    is read, and can end that by raising: a large one takes a while in which nothing else is told."""

    data: bytes | None
    name: str
    calendar: Calendar
    path: Path | None = None
    answers: Answers = NOTHING_ANSWERED
    on_read: Callable[[], None] = unheard

    @property
    def is_folder(self) -> bool:
        """Whether it's a folder."""
        return self.path is not None and self.path.is_dir()

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Open the file to read it piece by piece. Raises `SelfkindError` for what isn't an ordinary file."""
        if self.data is not None:
            yield io.BytesIO(self.data)
            return
        assert self.path is not None
        try:
            file = open_file(self.path)
        except OSError as problem:
            raise self.error(f" can't be read: {reason(problem)}") from problem
        with file:
            yield file if self.on_read is unheard else cast(BinaryIO, _Heard(file, self.on_read))

    @contextmanager
    def streamed(self) -> Iterator[Streamed]:
        """Open the file to read it piece by piece, up to `MOST_UNPACKED`. Raises as `opened`."""
        with self.opened() as file:
            yield Streamed(file, _Room(self, MOST_UNPACKED))

    def content(self) -> bytes:
        """Return the bytes of the file. Raises `SelfkindError` for a folder, and for more than `MOST_BYTES`."""
        if self.data is not None:
            return self.data
        with self.opened() as file:
            return self._limited(file, "")

    def text(self) -> str:
        """Return the file as text. Raises `SelfkindError` for what is not UTF-8."""
        try:
            return self.content().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise self.error(" isn't UTF-8 text") from None

    def begins_with(self, count: int = _BEGINNING) -> bytes:
        """Return the first bytes of the file; none of a folder."""
        if self.is_folder:
            return b""
        with self.opened() as file:
            return file.read(count)

    def check_has_something(self) -> None:
        """Raise `SelfkindError` for an empty file, folder or zip."""
        if self.is_folder or self.is_zip:
            if not self.names():
                raise self.error(f" is {'a folder' if self.is_folder else 'a zip'} without any files")
        elif not self.begins_with().removeprefix(codecs.BOM_UTF8).strip():
            raise self.error(" is empty", "Export it once more from the other app.")

    @property
    def is_text(self) -> bool:
        """Whether its beginning is UTF-8 text."""
        start = self.begins_with(_BEGINNING)
        try:
            # A character can be cut where the beginning ends.
            codecs.getincrementaldecoder("utf-8")().decode(start, final=len(start) < _BEGINNING)
        except UnicodeDecodeError:
            return False
        return b"\0" not in start

    @property
    def is_zip(self) -> bool:
        """Whether it's a zip."""
        return self.begins_with(4) in (b"PK\x03\x04", b"PK\x05\x06")

    def within(self, name: str, path: Path) -> Source:
        """Return a file of the folder as a source: its path there with slashes, and where it is."""
        return replace(self, name=f"{self.name}/{name}", path=path)

    def names(self) -> list[str]:
        """Return the paths of the files in a folder or a zip, in their order, without reading any; of a single
        file, its name."""
        if self.is_folder:
            return [name for name, _ in self._in_folder]
        return list(self._in_file)

    @cached_property
    def _in_file(self) -> tuple[str, ...]:
        # Each format asks, and a zip can have a list of thousands.
        if self.is_zip:
            with self._zip() as archive:
                paths = (_path(one.filename) for one in archive.infolist() if not one.is_dir())
                return tuple(path for path in paths if not _is_of_system(path))
        return (self.path.name if self.path is not None else self.name,)

    def files(self, wanted: Callable[[str], bool] = lambda path: True) -> Iterator[File]:
        """Yield the files whose path is `wanted`: those of a folder or a zip in the order of their paths, or the
        file itself. No link in a folder is followed, and no other file is read.

        Raises `SelfkindError` for a zip that is broken or has a password, and for more than the limits.
        """
        room = MOST_UNPACKED
        for file in self._files(wanted):
            room -= len(file.data)
            if room < 0:
                raise self.error(f" holds more than {MOST_UNPACKED // _MB} MB, which is more than a diary has")
            yield file

    def each(self, wanted: Callable[[str], bool] = lambda path: True) -> Iterator[Inside]:
        """Yield the same files as `files`, each to be read piece by piece before the next is taken. They can be as
        large as all of them together. Reading raises `Broken` where a zip is damaged inside."""
        room = _Room(self, MOST_UNPACKED)
        if self.is_folder:
            for name, path in self._in_folder:
                if wanted(name):
                    with self.within(name, path).opened() as file:
                        yield Inside(name, Streamed(file, room))
        elif self.is_zip:
            for inside, unpacked in self._in_zip(wanted):
                yield Inside(inside, Streamed(unpacked, room))
        else:
            name = self.path.name if self.path is not None else self.name
            if wanted(name):
                with self.streamed() as whole:
                    yield Inside(name, whole)

    def path_of(self, inside: Inside) -> str:
        """Return the path of a file in a folder or a zip, and "" for the one that is all."""
        return inside.path if self.is_folder or self.is_zip else ""

    def name_of(self, inside: str) -> str:
        """Return the name of a folder `inside` what is imported; where that is "", the name of the folder itself,
        and "" for a zip, whose name can be new each time."""
        name = inside.strip("/").rpartition("/")[2]
        return self.path.resolve().name if not name and self.path is not None and self.is_folder else name

    @contextmanager
    def opened_inside(self, wanted: Callable[[str], bool]) -> Iterator[Pieces]:
        """Open the first file of a folder or a zip whose path is `wanted`, or the file itself, to read it piece by
        piece. Raises `SelfkindError` where there's none, as `files` does, and for more than `MOST_STREAMED`."""
        if not self.is_folder and not self.is_zip:
            with self.opened() as file:
                yield file
            return
        if self.is_folder:
            found = next((one for one in self._in_folder if wanted(one[0])), None)
            if found is None:
                raise self._nothing_wanted()
            with self.within(found[0], found[1]).opened() as file:
                yield file
            return
        with self._zip() as archive:
            paths = ((_path(one.filename), one) for one in archive.infolist())
            one = next((one for path, one in paths if not _is_of_system(path) and wanted(path)), None)
            if one is None:
                raise self._nothing_wanted()
            self._check_open(one)
            try:
                inside = archive.open(one)
            except (OSError, *_BROKEN) as problem:
                raise self.broken() from problem
            with inside:
                yield Streamed(inside, _Room(self, MOST_STREAMED))

    def error(self, problem: str, then: str = "") -> SelfkindError:
        """Return the error to raise for what can't be imported. `problem` follows its name, such as " isn't UTF-8
        text"; `then` is what to do."""
        return SelfkindError(f"{self.name}{problem}. Nothing was imported. {then}".rstrip())

    def mistake(self, where: str, problem: str) -> SelfkindError:
        """Return the error to raise for a mistake at one place of a file."""
        return self.error(
            f" has a mistake at {where}: {problem}", "Fix that place in a text editor, then try again."
        )

    def _files(self, wanted: Callable[[str], bool]) -> Iterator[File]:
        if self.is_folder:
            for name, path in self._in_folder:
                if wanted(name):
                    yield File(name, self.within(name, path).content())
        elif self.is_zip:
            for inside, file in self._in_zip(wanted):
                try:
                    data = self._limited(file, f", {inside},")
                except (OSError, *_BROKEN) as problem:
                    raise self.broken() from problem
                yield File(inside, data)
        else:
            name = self.path.name if self.path is not None else self.name
            if wanted(name):
                yield File(name, self.content())

    @cached_property
    def _in_folder(self) -> list[tuple[str, Path]]:
        # Each format asks, and walking through a folder takes a while.
        assert self.path is not None
        found: list[tuple[str, Path]] = []

        def refuse(problem: OSError) -> None:
            raise self.error(f" can't be read: {reason(problem)}") from problem

        for folder, folders, names in os.walk(self.path, onerror=refuse):
            folders.sort()
            for name in names:
                path = Path(folder) / name
                relative = path.relative_to(self.path).as_posix()
                if stat.S_ISREG(path.lstat().st_mode) and not _is_of_system(relative):
                    found.append((relative, path))
            if len(found) > MOST_FILES:
                raise self._too_many()
        return sorted(found)

    def _in_zip(self, wanted: Callable[[str], bool]) -> Iterator[tuple[str, IO[bytes]]]:
        with self._zip() as archive:
            for one in sorted(archive.infolist(), key=lambda one: one.filename):
                path = _path(one.filename)
                if one.is_dir() or _is_of_system(path) or not wanted(path):
                    continue
                self._check_open(one)
                try:
                    file = archive.open(one)
                except (OSError, *_BROKEN) as problem:
                    raise self.broken() from problem
                with file:
                    yield path, file

    @contextmanager
    def _zip(self) -> Iterator[zipfile.ZipFile]:
        with self.opened() as file:
            try:
                archive = zipfile.ZipFile(file)
            except (OSError, *_BROKEN) as problem:
                raise self.broken() from problem
            if len(archive.infolist()) > MOST_FILES:
                raise self._too_many()
            with archive:
                yield archive

    def _check_open(self, one: zipfile.ZipInfo) -> None:
        if one.flag_bits & 1:
            raise self.error(" has a password", "Unpack it first, then import the folder.")

    def _limited(self, file: IO[bytes], which: str) -> bytes:
        data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise self.error(f"{which} is larger than {MOST_BYTES // _MB} MB, which is more than a diary has")
        return data

    def _nothing_wanted(self) -> SelfkindError:
        return self.error(" holds nothing of this format")

    def broken(self) -> Broken:
        """Return the error to raise for a zip that is damaged."""
        return Broken(self.error(" is a zip that is damaged", "Export it once more from the other app.").message)

    def _too_many(self) -> SelfkindError:
        return self.error(f" holds more than {MOST_FILES:,} files, which is more than a diary has")


class _Room:
    """How much can still be read of a source."""

    def __init__(self, source: Source, most: int) -> None:
        self.source = source
        self._most = most
        self._left = most

    def take(self, size: int) -> None:
        """Take some of it. Raises `SelfkindError` where that's too much."""
        self._left -= size
        if self._left < 0:
            raise self.source.error(f" holds more than {self._most // _MB} MB, which is more than anybody has")


class Streamed:
    """A file that ends with an error where it's too large, or damaged."""

    def __init__(self, file: IO[bytes], room: _Room) -> None:
        self._file = file
        self._room = room
        self._begin = b""

    def begins_with(self, count: int) -> bytes:
        """Return the first bytes, which are read again later. It's to be asked first."""
        self._begin = self._begin or self.read(count)
        return self._begin[:count]

    def read(self, count: int, /) -> bytes:
        """Return the next piece. Raises `Broken`, and `SelfkindError` for more than there's room for."""
        if self._begin:
            piece, self._begin = self._begin[:count], self._begin[count:]
            return piece
        try:
            piece = self._file.read(count)
        except (OSError, *_BROKEN) as problem:
            raise self._room.source.broken() from problem
        self._room.take(len(piece))
        return piece


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _path(name: str) -> str:
    # Some writers begin a name with a slash, and some use that of Windows.
    return name.replace("\\", "/").lstrip("/")


def _is_of_system(path: str) -> bool:
    # What macOS puts beside the files of others, with their names.
    name = path.rpartition("/")[2]
    return path.startswith("__MACOSX/") or "/__MACOSX/" in path or name.startswith("._") or name == ".DS_Store"
