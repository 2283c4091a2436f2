"""Find an export in a zip or a folder that isn't one itself: some phones and mail programs zip whatever they
send."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from selfkind.exchange.found import LeftOut
from selfkind.exchange.source import Source

_MOST = 20
"""How many files of a zip can be exports: with more of them, it's a folder of something else."""
_ENDINGS = (
    *(".csv", ".tsv", ".json", ".txt", ".xml", ".html", ".drxml", ".zip", ".db", ".daylio", ".jex", ".freecbt"),
    *(".sqlite", ".age"),
)


class Inside(NamedTuple):
    """What is read: an `export`, and the names of `others` beside it in its zip, which aren't read."""

    export: Source
    others: tuple[str, ...] = ()

    def left_out(self, title: str) -> Iterator[LeftOut]:
        """Yield a line for each of the others."""
        for name in self.others:
            yield LeftOut(name, f"it isn't from {title}")


def exports_in(source: Source) -> Iterator[Source]:
    """Yield the files of a zip that can be exports, or the one of a folder; none of anything else."""
    if not (source.is_folder or source.is_zip):
        return
    names = [name for name in source.names() if name.casefold().endswith(_ENDINGS)]
    # Of a folder with several files, nobody can say which of them is meant.
    if len(names) > (1 if source.is_folder else _MOST):
        return
    for file in source.files(set(names).__contains__):
        yield replace(source, data=file.data, name=f"{source.name}, {file.path}", path=None)
