"""What was chosen to come in: a file, its format, and what only the user knows about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from selfkind.companion.imports import IMPORTS
from selfkind.companion.typed_path import typed_path

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.imports import Source, TakenBack
    from selfkind.domain.imports.answers import Question


class Chosen(NamedTuple):
    """A file or folder to import, the name of its format, and what only the user knows about it."""

    source: Source
    format: str
    questions: tuple[Question, ...] = ()

    @property
    def title(self) -> str:
        """What the app is called that it's from."""
        return IMPORTS[self.format].title

    @property
    def file(self) -> str:
        """The last part of its name."""
        return self.source.name.rpartition("/")[2] or self.source.name


def look_at(companion: Companion, words: str, format: str) -> Chosen:
    """Return what somebody means who types a file. It's in `format`, or in one that is recognized for "". Raises
    `SelfkindError`."""
    imports = companion.imports
    source = imports.source(str(typed_path(words)) if words.strip() else "")
    format = format or imports.recognized(source)
    source = imports.with_kept_answers(format, source)
    return Chosen(source, format, tuple(imports.questions(format, source)))


def undone_lines(would: TakenBack) -> list[str]:
    """Return what would become of everything, a line each."""
    lines = [f"Deleted: {would.removed}"]
    lines += [f"As it was before the import: {would.restored}"] if would.restored else []
    lines += [f"Stays, because you changed or used it since: {would.stayed}"] if would.stayed else []
    lines += [f"Gone already: {would.gone}"] if would.gone else []
    return lines


def undone_counts(done: TakenBack) -> list[str]:
    """Return what became of everything, in a few words each."""
    words = [f"{done.removed} deleted"]
    words += [f"{done.restored} as before"] if done.restored else []
    words += [f"{done.stayed} stayed"] if done.stayed else []
    return words
