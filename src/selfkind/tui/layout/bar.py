"""What stands in the bar of screens and in the bar of keys, at any width. Knows nothing of Textual: `early` draws
them as well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from rich.cells import cell_len

from selfkind.tui.commands.hints import LEADING
from selfkind.tui.text import shown

Piece = tuple[str, str, str]
"""Text, look (`name`, `muted`, `key`, `current`), and the action of a click or ""."""

Hint = tuple[str, str, str]
"""A key, what it does in a word, and the action of a click."""

ROOM_TO_LEAVE = 76
"""The width from which quit keeps its room in the bar of keys, as help now and the keys always do."""


def kept_last(width: int) -> int:
    """Return how many of a screen's last hints keep their room at `width`."""
    return 3 if width >= ROOM_TO_LEAVE else 2


SAMPLE_DAYS = "sample days"
"""What the bar of screens says instead of the day, while sample days are shown."""

SAMPLE = "sample"
"""The same where room is scarce. No wider than a day, so the titles of the screens stay."""


def clock_words(today: date, now: datetime, *, is_sample: bool = False) -> tuple[str, str, str]:
    """Return the day and time for the bar of screens, from the longest form to the shortest. Where the days are
    samples, it says so.

    `today` is the day that the screen shows as today: in the small hours, that's still the one before.
    """
    day = f"{today.day} {today:%b}"
    if is_sample:
        return f"{SAMPLE_DAYS}, {today:%a} {day}", SAMPLE_DAYS, SAMPLE
    return f"{today:%a} {day} {now:%H:%M}", f"{today:%a} {day}", day


def top_pieces(
    screens: Sequence[tuple[str, str, str]], current: str, clock: tuple[str, str, str], width: int
) -> list[Piece]:
    """Return the bar of screens in the widest arrangement that fits `width` cells.

    `screens` are (key, title, mode), with "" for the key of a screen that has none; `current` is the mode that is
    shown, and `clock` what `clock_words` gives.
    """
    for name, full, gap, when in (
        (True, True, "  ", clock[0]),
        (True, True, " ", clock[1]),
        (True, True, " ", clock[2]),
        (False, True, "", clock[1]),
        (False, True, "", clock[2]),
        (False, False, "", clock[0]),
        (False, False, "", clock[2]),
        (False, False, "", ""),
    ):
        pieces = _arranged(screens, current, name, full, gap)
        used = sum(cell_len(text) for text, _, _ in pieces)
        if used + (cell_len(when) + 1 if when else 0) <= width:
            # With air on both sides of the day, where there is room for it.
            room = max(width - used - cell_len(when) - 1, 1)
            return [*pieces, (" " * room, "muted", ""), (when, "muted", "")]
    return _arranged(screens, current, False, False, "")


def _arranged(
    screens: Sequence[tuple[str, str, str]], current: str, name: bool, full: bool, gap: str
) -> list[Piece]:
    pieces = [(" selfkind ", "name", ""), ("  ", "muted", "")] if name else [("", "muted", "")]
    for key, title, mode in screens:
        here = mode == current
        # A screen without a key shows its title, even in a narrow bar.
        tab = f"{key} {title}" if key and full else key or title
        label = f" {tab} "
        if not gap and full:
            label = f" {tab}"
        pieces.append((label, "current" if here else "key", f"app.go('{mode}')"))
        if gap:
            pieces.append((gap[1:], "muted", ""))
    if not full:
        # Behind the keys, which stay where they are from one screen to the next.
        pieces += [(f" {title} ", "name", "") for key, title, mode in screens if key and mode == current]
    return pieces


def key_pieces(hints: Sequence[Hint], width: int, *, last: int | None = None) -> list[Piece]:
    """Return as many hints (key, word, action) as fit `width` cells; the `last` ones get room first.

    Without a number they are those of a screen.
    """
    last = kept_last(width) if last is None else last
    for gap in (3, 2):
        if _width(hints, gap) <= width:
            return _drawn(hints, gap)
    kept = list(hints[-last:])
    for place, hint in enumerate(hints[:-last]):
        trial = [*kept[: len(kept) - last], hint, *kept[len(kept) - last :]]
        if not fits(trial, width, at_edge=place < LEADING):
            break
        kept = trial
    while kept and not fits(kept, width, at_edge=True):
        kept.pop(0)
    return _drawn(kept, 2)[_width(kept, 2) > width :]


def fits(hints: Sequence[Hint], width: int, *, at_edge: bool = False) -> bool:
    """Return whether these hints fit `width` cells, with the first one at the edge of the screen if need be."""
    return _width(hints, 2) - at_edge <= width


def _width(hints: Sequence[Hint], gap: int) -> int:
    # The last one needs no gap behind it.
    return 1 + sum(cell_len(key) + 1 + cell_len(word) + gap for key, word, _ in hints) - gap


def _drawn(hints: Sequence[Hint], gap: int) -> list[Piece]:
    pieces = [(" ", "muted", "")]
    for key, word, action in hints:
        if len(pieces) > 1:
            pieces.append((" " * gap, "muted", ""))
        pieces += [(shown(key), "key", action), (f" {word}", "muted", action)]
    return pieces
