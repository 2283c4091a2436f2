"""The help page as it's heard: numbers first, and nothing that a voice spells out or names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from selfkind.companion.help_now import help_now, own_help
from selfkind.companion.help_words import help_words

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

CHOOSING = ("To choose your country, go to “Help now”, and then “Another country”.",)


def help_said(companion: Companion, *countries: str) -> Iterator[str]:
    """Yield the lines of the user's country, or of another. Where nothing of their own can be read, the rest is.
    The emergency numbers come once more at the end, where they're heard last."""
    groups = () if companion.encryption.is_locked else own_help(companion)
    help = help_now(countries, companion.places.home, own=groups)
    lines = [line.strip() for line in help_words(help, CHOOSING, lists_countries=False) if line]
    for line in (*lines, f"{help.in_danger} {help.danger}"):
        yield line.replace(" · ", "; ")
