"""The formats that selfkind reads and writes: one module of this package for each, and one row here.

An importer is a module with `read` and a row in `IMPORTS`; an exporter is one with `write` and a row in
`EXPORTS`. The commands, their help and the use cases derive from the rows. A module is imported when it is used.

An importer yields domain objects (`Entry`, `CheckIn`, `Session`, `Completion`, `RoutineItem`) with their civil
day. It knows nothing of months or of how things are stored: `validate_documents` checks what it yields, and
`selfkind.store.merge` adds it to the store. It makes each id from what the file says, so that importing a file
twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from selfkind.domain.errors import SelfkindError

if TYPE_CHECKING:
    from datetime import datetime

    from selfkind.domain.day import Calendar
    from selfkind.store.home import Home


class Format(NamedTuple):
    """A format: its module in this package, its line of help, and a name for a file in the example of its help."""

    module: str
    summary: str
    file: str


IMPORTS = {
    "selfkind": Format(
        "selfkind_json",
        "Import FILE, made by “selfkind export json”. Use “-” to read from a pipe.",
        "selfkind.json",
    ),
}
"""The formats of `selfkind import`, by the name of their command."""

EXPORTS = {
    "json": Format(
        "selfkind_json",
        "Export everything you wrote and ticked, as one JSON document.",
        "selfkind.json",
    ),
}
"""The formats of `selfkind export`, by the name of their command."""


@dataclass(frozen=True)
class Source:
    """A file to import: its bytes, what messages call it, and the user's calendar, for times without an offset."""

    data: bytes
    name: str
    calendar: Calendar

    def text(self) -> str:
        """Return the file as text. Raises `SelfkindError` for what is not UTF-8."""
        try:
            return self.data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise self.error(" isn't UTF-8 text") from None

    def error(self, problem: str, then: str = "") -> SelfkindError:
        """Return the error to raise for a file that can't be imported. `problem` follows its name, such as
        " isn't UTF-8 text"; `then` is what to do."""
        return SelfkindError(f"{self.name}{problem}. Nothing was imported. {then}".rstrip())

    def mistake(self, where: str, problem: str) -> SelfkindError:
        """Return the error to raise for a mistake at one place of a file."""
        return self.error(
            f" has a mistake at {where}: {problem}", "Fix that place in a text editor, then try again."
        )


class Imported(NamedTuple):
    """Something that an importer read: where in its file, for messages ("line 3"), and the domain object.

    selfkind's own format yields a `StoredDocument` as the `thing`, as it has documents of later versions as well,
    and perhaps a `ChosenCountry`.
    """

    where: str
    thing: object


@dataclass(frozen=True)
class ChosenCountry:
    """The country of help lines that a file names. It's no document: a home has one at most."""

    name: str


class Importer(Protocol):
    """A module that reads a format."""

    def read(self, source: Source) -> Iterable[Imported]:
        """Yield everything in a file. Raises `source.error` for what is not of this format, naming the line."""
        ...


class Exporter(Protocol):
    """A module that writes a format."""

    def write(
        self,
        home: Home,
        at: datetime,
        on_unreadable: Callable[[str, SelfkindError], None],
        *,
        with_private: bool = True,
    ) -> Iterator[bytes]:
        """Yield an export made `at` a moment, in pieces. `on_unreadable` takes the name of each part that can't be
        read, and why; the others are in the export all the same. Without private things, it's one to share."""
        ...


def importer(name: str) -> Importer:
    """Return the module that reads a format."""
    return cast(Importer, _module(IMPORTS[name]))


def exporter(name: str) -> Exporter:
    """Return the module that writes a format."""
    return cast(Exporter, _module(EXPORTS[name]))


def _module(format: Format) -> object:
    return import_module(f"{__package__}.{format.module}")
