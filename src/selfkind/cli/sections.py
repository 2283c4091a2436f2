"""A section of a review, printed."""

from __future__ import annotations

from shutil import get_terminal_size
from typing import TYPE_CHECKING

from selfkind.cli.output import say
from selfkind.domain.review.plots import drawn

if TYPE_CHECKING:
    from selfkind.domain.review.sections import Section

INDENT = "  "
WIDEST = 100
"""The cells that a plot takes at most."""


def say_parts(section: Section, *, plain: bool) -> None:
    """Print the sentences and plots of a section. With `plain`, each plot is just its sentence."""
    width = min(get_terminal_size().columns, WIDEST) - len(INDENT)
    for part in section.parts:
        if isinstance(part, str):
            say(f"{INDENT}{part}")
            continue
        for line in () if plain else drawn(part, width):
            # A line of signs never wraps into the next.
            say(f"{INDENT}{''.join(text for text, _ in line)}".rstrip(), wrap=False)
        say(f"{INDENT}{part.sentence}")
