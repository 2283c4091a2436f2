"""Signs that terminals draw in more cells or fewer than Textual counts: a row stays where it is all the same.

A sign of several characters (a family, a flag, a heart with a colour) has two cells for one terminal, and one,
four or eight for another. What follows in the row would be moved. So the cells are blanked first, the sign is
written, and the cursor is put behind the cells that Textual has counted: every terminal can save the cursor,
restore it and go right. Nothing of Textual is needed here, since the first frame goes through as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

SAVE, BACK = "\x1b7", "\x1b8"
ASK_WIDTH = "\x1b[2;1H\u2500\x1b[6n"
"""Draws a line of our frames and asks where the cursor is now: not in the first row, where some take the answer
for a key."""

# What all terminals agree about, as ranges for a regular expression: letters without marks of their own, our
# signs, and the wide signs of Chinese, Japanese and Korean.
_SAME = (
    "\x00-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u10a0-\u10ff\u1e00-\u1fff\u2010-\u2027\u2030-\u203b"
    "\u203d-\u2048\u204a-\u205e\u2070-\u20cf\u2100-\u2121\u2123-\u2138\u213a-\u218f\u2190-\u2193\u219a-\u21a8"
    "\u21ab-\u22ff\u2500-\u25a9\u25ac-\u25b5\u25b7-\u25bf\u25c1-\u25fa\u263d-\u263f\u2713-\u2713\u2800-\u28ff"
    "\u3000-\u3029\u3030-\u303c\u3041-\u3096\u309b-\u30ff\u3105-\u312f\u3131-\u318e\u31f0-\u3247\u3250-\u3296"
    "\u3298-\u3298\u329a-\u4dbf\u4e00-\u9fff\ua000-\ua48c\uac00-\ud7a3\uf900-\ufaff\uff01-\uff9f\uffa1-\uffdc"
    "\uffe0-\uffe6"
)
_EDGES = [
    ord(edge) + at
    for first, _, last in zip(*[iter(_SAME)] * 3, strict=True)
    for at, edge in enumerate((first, last))
]


@cache
def is_same(sign: str) -> bool:
    """Return whether all terminals draw a character equally wide."""
    return bool(bisect_right(_EDGES, ord(sign)) % 2)


class _Patterns(NamedTuple):
    """What finds signs (runs of them), pieces of text with anything in it, runs within a piece, and what
    a sign has joined to it.

    Escape sequences with text of their own (a notice, what is copied) stay as they are. A run begins with the
    character before, which a mark or a joiner may belong to.
    """

    signs: re.Pattern[str]
    pieces: re.Pattern[str]
    runs: re.Pattern[str]
    more: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Return the patterns. Compiling them takes some milliseconds, and most people never need them."""
    kept = r"(?P<kept>\x1b[\]P^_][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b\[[0-?]*[ -/]*[@-~])"
    other = f"[^{_SAME}]"
    run = rf"[^\x00-\x1f\x7f]?{other}+(?:[^\x00-\x1f\x7f]{other}+)*"
    return _Patterns(
        re.compile(rf"{kept}|(?P<signs>{run})"),
        re.compile(rf"{kept}|(?P<signs>[^\x00-\x1f\x7f]+)"),
        re.compile(f"({run})"),
        re.compile("\ufe0f?\u200d[\u2190-\U0010ffff]|[\U0001f3fb-\U0001f3ff]"),
    )


def steady(data: str, *, is_wide: bool = False, draws_over: bool = False) -> str:
    """Return what is written to the terminal, with each sign that may have another width kept to its cells.

    Where it `is_wide`, the terminal draws all signs and letters that Chinese fonts have, such as é, in two cells.
    Then pieces of text are kept to their cells: within one, letters may stand further apart.

    Where it `draws_over`, the terminal (foot) draws a family or a hand of some colour over as many cells as all of
    its parts need, and hides the letters there. Then its first part is shown.
    """
    if data.isascii():
        return data
    shown = _first_part if draws_over else str
    if is_wide:
        return _patterns().pieces.sub(lambda found: found["kept"] or _kept_in_pieces(found["signs"], shown), data)
    if all(map(is_same, set(data))):
        return data
    return _patterns().signs.sub(lambda found: found["kept"] or _kept_to_cells(found["signs"], shown), data)


def _first_part(sign: str) -> str:
    """Return a sign without those that are joined to it, and without its colour."""
    found = _patterns().more.search(sign, 1)
    return sign[: found.start()] if found else sign


def runs_apart(text: str) -> list[str]:
    """Return a text in parts, of which every second one is a run of signs that terminals differ about."""
    return [text] if all(map(is_same, set(text))) else _patterns().runs.split(text)


def _kept_in_pieces(text: str, shown: Callable[[str], str]) -> str:
    from rich.cells import cell_len

    parts = enumerate(runs_apart(text))
    return "".join(_kept_to_cells(part, shown) if at % 2 else _put(part, cell_len(part)) for at, part in parts)


def _kept_to_cells(signs: str, shown: Callable[[str], str]) -> str:
    from rich.cells import split_graphemes

    return "".join(_put(shown(signs[start:end]), cells) for start, end, cells in split_graphemes(signs)[0])


def _put(sign: str, cells: int) -> str:
    if sign.isascii():
        return sign
    if not cells:  # nothing is counted for it, so nothing may move
        return f"{SAVE}{sign}{BACK}"
    # Saved twice, since some emulators give a place back once.
    return f"{SAVE}{' ' * cells}{BACK}{SAVE}{sign}{BACK}\x1b[{cells}C"
