"""The formats of the session page: one module of this package for each, and one row here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from selfkind.domain.errors import UsageError, shown

if TYPE_CHECKING:
    from selfkind.domain.session_page.page import SessionPage


class PageFormat(NamedTuple):
    """A format: its module in this package, what it's for, and whether it's text that a terminal can show."""

    module: str
    summary: str
    is_text: bool


FORMATS = {
    "txt": PageFormat("text", "Plain text.", True),
    "md": PageFormat("markdown", "Markdown, for notes and other programs.", True),
    "html": PageFormat("html", "One file that any browser shows and prints on one sheet.", False),
    "pdf": PageFormat("pdf", "A file to print or to send. It needs the extra “pdf”.", False),
}
"""The formats, by the ending of their files."""


class Writer(Protocol):
    """A module that writes a format."""

    def write(self, page: SessionPage, *, plain: bool = False) -> bytes:
        """Return the page as a file has it. With `plain`, plots are their sentences alone, where a format draws
        plots with signs."""
        ...


def written(page: SessionPage, format: str, *, plain: bool = False) -> bytes:
    """Return a page in a format, as its file has it. Raises `UsageError` for a format that isn't there, and
    `SelfkindError` where the format needs what isn't installed."""
    if format not in FORMATS:
        raise UsageError(f"“{shown(format)}” isn't a format of the page. Choose from: {', '.join(FORMATS)}.")
    module = cast(Writer, import_module(f"{__package__}.{FORMATS[format].module}"))
    return module.write(page, plain=plain)
