"""What an importer finds in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Imported(NamedTuple):
    """Something that an importer read: where in its file, for messages ("line 3"), and the domain object.

    selfkind's own format yields a `StoredDocument` as the `thing`, as it has documents of later versions as well,
    and perhaps a `ChosenCountry`.
    """

    where: str
    thing: object


class LeftOut(NamedTuple):
    """Something that an importer can't take over: where in its file, and why, in a few words (“the date isn't in
    the calendar”). The rest comes in all the same."""

    where: str
    why: str


@dataclass(frozen=True)
class ChosenCountry:
    """The country of help lines that a file names. It's no document: a home has one at most."""

    name: str


Found = Imported | LeftOut
