"""How large Today is drawn, and what its key bar has: the first frame and the app agree on these."""

from __future__ import annotations

from selfkind.tui.commands.hints import footer_ids

MOST_COLUMNS = 90
"""The columns that the plan takes at most, with its frame: longer lines are hard to read."""
LARGE = (132, 38)
"""The columns and lines from which there's room for panels beside the plan."""
VAST = 180
"""The columns from which the panels stand in two columns."""


def key_ids(*, is_large: bool) -> list[str]:
    """Return the commands in the key bar of Today, in table order."""
    return [*footer_ids("today"), *(["today.beside"] if is_large else []), *footer_ids("app")]
