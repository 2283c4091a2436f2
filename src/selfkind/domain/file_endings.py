"""What the end of a file's name says of the file: which format somebody wants, or that they expect another one."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath

from selfkind.domain.errors import UsageError, shown

_OTHERS = {"htm": "html", "text": "txt", "markdown": "md", "vcard": "vcf"}
"""Other endings that mean the same."""


def format_of(name: str, formats: Collection[str], what: str, otherwise: str, more: str = "") -> str:
    """Return the format that a file's name asks for, `otherwise` for a name without an ending.

    Raises `UsageError` for an ending that none of the `formats` has, as a program that knows the ending couldn't
    open the file. `what` is what would be in the file, and `more` is what else can be done.
    """
    ending = _ending(name)
    if not ending:
        return otherwise
    format = _OTHERS.get(ending, ending)
    if format not in formats:
        choices = (
            f"Choose one of: {', '.join(formats)}." if len(formats) > 1 else f"Choose .{next(iter(formats))}."
        )
        raise UsageError(f"{what} can't be a file that ends with .{shown(ending)}. {choices}{more}")
    return format


def check_ending(name: str, format: str, what: str, more: str = "") -> None:
    """Raise `UsageError` for a file whose name ends as one of another format does; `more` as in `format_of`."""
    format_of(name, [format], what, format, more)


def check_named(name: str, format: str, formats: Collection[str], what: str) -> None:
    """Raise `UsageError` for a file of a format that somebody named, when its name ends as one of another of the
    `formats` does. An ending that nobody knows is the user's own choice."""
    ending = _OTHERS.get(_ending(name), _ending(name))
    if ending in formats and ending != format:
        raise UsageError(f"{what} in {format} can't be a file that ends with .{_ending(name)}. Choose .{format}.")


def _ending(name: str) -> str:
    # A quote is what a terminal writes around the name of a dropped file.
    return PurePath(name.strip().strip("'\"")).suffix.removeprefix(".").casefold().strip()
