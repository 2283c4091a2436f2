"""Where a line of text breaks into rows: before the word that is too wide, and inside a word wider than a row.

These are the breaks of Textual 8.2.8. But where a row ends depends on its own words only, so that rows can be
counted from the middle of a long line on, and anew from where it was changed. A tab is as wide as its place in the
row asks for, where Textual takes its place in the line, and a sign of several characters stays whole.
"""

from __future__ import annotations

from rich.cells import cell_len, get_character_cell_size

_JOINER = "\u200d"
_AS_EMOJI = "\ufe0f"


def reach(text: str, start: int, width: int, tab_width: int) -> int:
    """Return up to where the text from `start` on has room in a row; at least one sign has.

    Where the row ends depends on nothing after the character there.
    """
    some = text[start : start + width + 1]
    if some.isascii() and some.isprintable():
        return min(start + width, len(text))
    cells, sign, at = 0, start, start
    while at < len(text):
        character = text[at]
        if character == _JOINER:
            at += 2  # what it joins is drawn in the cells of the sign before
            continue
        if character == _AS_EMOJI:
            cells += cell_len(text[sign : at + 1]) - cell_len(text[sign:at])
        else:
            size = tab_width - cells % tab_width if character == "\t" else get_character_cell_size(character)
            sign = at if size else sign
            cells += size
        if cells > width and sign > start:
            return sign
        at += 1
    return len(text)


def row_end(text: str, start: int, width: int, tab_width: int) -> int:
    """Return where the row from `start` on ends: at the beginning of the next one, or at the end of the text."""
    full = reach(text, start, width, tab_width)
    if full == len(text):
        return full
    for at in range(full, start, -1):
        if text[at - 1].isspace() and not text[at].isspace():
            return at
    return full


def breaks_of(text: str, width: int, tab_width: int) -> list[int]:
    """Return where each row but the first begins; there is one row at width 0."""
    breaks: list[int] = []
    at = row_end(text, 0, width, tab_width) if width else len(text)
    while at < len(text):
        breaks.append(at)
        at = row_end(text, at, width, tab_width)
    return breaks
