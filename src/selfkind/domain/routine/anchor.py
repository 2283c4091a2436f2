"""The if-then plan of an item in words: what comes before it, and what to do when something gets in the way."""

from __future__ import annotations

from selfkind.domain.errors import UsageError


def check_if_then(obstacle: str, instead: str, tiny: str) -> None:
    """Raise `UsageError` for half of “If …, then …”. The tiny version can be the second half."""
    if instead and not obstacle:
        raise UsageError("Say what could get in the way as well: If …")
    if obstacle and not (instead or tiny):
        raise UsageError("Say what you'll do then as well, or write a tiny version.")


def anchor_lines(after: str, obstacle: str, instead: str, tiny: str = "") -> list[str]:
    """Return the halves of the plan that there are, a sentence each."""
    smaller = instead or tiny
    lines = [f"{_unended(f'After {after}')}, I'll do this."] if after else []
    if obstacle:
        lines.append(f"{_unended(f'If {obstacle}')}: {smaller}" if smaller else f"{_unended(f'If {obstacle}')}.")
    return lines


def _unended(words: str) -> str:
    """Return words without the point or comma that the person ended them with."""
    return words.rstrip(".,; ")
