"""What stands in each cell of the terminal, so that only what is different there is written.

Textual writes all that a changed widget covers, and after a change of the layout all that may have moved: for a
tick, ten kilobytes for some 80 signs. What it writes is read here once more, sign by sign. All that isn't
understood goes through as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from selfkind.tui.startup.steady_rows import is_same, runs_apart

_MOVE = re.compile(r"\x1b\[(\d+);(\d+)H")
_LOOK = re.compile(r"\x1b\[([0-9;]*)m")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ASIDE = re.compile(
    r"(?:\x1b\[\?(?:7|25|100[0-6]|101[56]|2004|2026|2031|2048)[hl]"  # the cursor, the mouse, pastes, sizes
    r"|\x1b\[\?\d+\$p|\x1b\[6n|\x1b\[[<>=?][\d;]*u|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x07)*"
)
"""What draws nothing and moves nothing: modes, questions, notices, what is copied, a bell."""
BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"
"""What is written between these is shown at once. Where nothing is, they aren't written either."""
NEAR = 4
"""Cells that are alike and stand between two that aren't: up to so many are written again, which is shorter than
to go on behind them."""


class _Piece(NamedTuple):
    """A piece of a row: its signs and their looks, cell by cell. The further cells of a sign are "".

    `ends` are where a sign ends, and begin with 0; None where each sign has one cell. `reach` tells of signs that
    may have another width in the terminal, by their first cell, up to where they may reach there: no character has
    more than two cells in any.
    """

    signs: list[str]
    looks: list[str]
    ends: list[int] | None
    reach: Mapping[int, int]


class _Row:
    """The cells of a row. A sign that isn't known is None."""

    def __init__(self, width: int) -> None:
        self.signs: list[str | None] = [None] * width
        self.looks = [""] * width
        self._texts: dict[int, tuple[str, int]] = {}
        """The pieces that stand there whole, and where they end, by the cell in which they begin."""

    def has_text(self, text: str, at: int) -> bool:
        """Return whether a piece that begins in a cell was the last to be written there, which is soon told."""
        return self._texts.get(at, ("", 0))[0] == text

    def has(self, piece: _Piece, at: int, start: int, end: int) -> bool:
        """Return whether a part of a piece that begins in a cell stands there."""
        first, last = at + start, at + end
        return (
            self.signs[first:last] == piece.signs[start:end] and self.looks[first:last] == piece.looks[start:end]
        )

    def put(self, text: str, piece: _Piece, at: int) -> None:
        """Note that a piece stands there now, and that its signs may have covered what follows."""
        last = at + len(piece.signs)
        self._texts = {start: one for start, one in self._texts.items() if one[1] <= at or start >= last}
        self._texts[at] = (text, last)
        self.signs[at:last] = piece.signs
        self.looks[at:last] = piece.looks
        if piece.reach:
            self.forget(last, at + max(piece.reach.values()))

    def forget(self, start: int, end: int) -> None:
        """Note that nobody knows what stands in some cells."""
        end = max(min(end, len(self.signs)), start)
        self.signs[start:end] = [None] * (end - start)
        self._texts = {first: one for first, one in self._texts.items() if one[1] <= start or first >= end}


class ShownCells:
    """What stands in each cell of a terminal of one size."""

    def __init__(self) -> None:
        self._rows: dict[int, _Row] = {}
        self._kind: tuple[tuple[int, int], bool] | None = None
        self._cursor: tuple[int, int] | None = None
        self._begun = ""
        self._lets_through = False

    def forget(self) -> None:
        """Note that nobody knows what stands in the terminal: the next picture is written whole."""
        self._rows.clear()
        self._cursor = None

    def let_through(self) -> None:
        """Have the next picture written as it comes, and its rows forgotten: what moves all the time isn't worth
        being read. One that `is_whole` is read all the same."""
        self._lets_through = True

    def left(self, data: str, size: tuple[int, int], *, is_whole: bool = False, is_wide: bool = False) -> str:
        """Return what is left to write of what draws on a terminal of a `size` (columns, rows).

        With `is_whole`, a piece that differs anywhere is written whole. So it is where the terminal `is_wide`:
        letters of a piece may stand further apart there, and cover what follows. What isn't a picture is written
        as it is, and all is forgotten, unless it's known to draw nothing.
        """
        if data == BEGIN:
            self._begun = data
            return ""
        if data == END and self._begun:
            self._begun = ""
            return ""
        left = self._left(data, size, is_whole or is_wide, is_wide)
        if left:
            left, self._begun = self._begun + left, ""
        return left

    def _left(self, data: str, size: tuple[int, int], is_whole: bool, is_wide: bool) -> str:
        if (size, is_wide) != self._kind:
            self.forget()
            self._kind = (size, is_wide)
        if _MOVE.match(data) is None:
            if _ASIDE.fullmatch(data) is None:
                self.forget()
            return data
        lets_through, self._lets_through = self._lets_through, False
        if lets_through and not is_whole:
            return self._passed(data)
        out = _Writer()
        place = self._cursor
        _, *found = _MOVE.split(data)
        for row_text, column_text, text in zip(*[iter(found)] * 3, strict=True):
            row, column = int(row_text), int(column_text)
            text = text.rstrip("\n")
            place = None if text else (row, column)
            if not text:
                continue
            known = self._rows.get(row)
            if known is not None and known.has_text(text, column - 1):
                continue
            piece = _read(text)
            if piece is None or column + len(piece.signs) > size[0] + 1 or not 0 < row <= size[1]:
                # Whatever that is: it has the row for itself.
                self._rows.pop(row, None)
                out.raw(row, column, text)
                continue
            if known is None:
                known = self._rows[row] = _Row(size[0])
            if not known.has(piece, column - 1, 0, len(piece.signs)):
                if is_whole:
                    out.raw(row, column, text)
                else:
                    out.changes(row, column, piece, known)
            known.put(text, piece, column - 1)
            if is_wide and not text.isascii():
                known.forget(column - 1 + len(piece.signs), size[0])
        if not out.parts and place == self._cursor:
            return ""
        self._cursor = place
        return out.text(place)

    def _passed(self, data: str) -> str:
        last = None
        for last in _MOVE.finditer(data):
            self._rows.pop(int(last[1]), None)
        is_at_end = last is not None and last.end() == len(data)
        self._cursor = (int(last[1]), int(last[2])) if last is not None and is_at_end else None
        return data


def _changed(known: _Row, piece: _Piece, at: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a piece that don't stand in a row yet, as (start, end); near ones in one."""
    others = _other_cells(known, piece, at) if piece.ends is None else _other_signs(known, piece, at)
    begun = reached = -1
    for start, end in others:
        if begun >= 0 and not _is_near(piece, reached, start):
            yield begun, reached
            begun = -1
        if begun < 0:
            begun = start
        reached = end
    if begun >= 0:
        yield begun, reached


def _other_cells(known: _Row, piece: _Piece, at: int) -> Iterator[tuple[int, int]]:
    there = zip(known.signs[at:], known.looks[at:], piece.signs, piece.looks, strict=False)
    for start, (old_sign, old_look, sign, look) in enumerate(there):
        if old_sign != sign or old_look != look:
            yield start, start + 1


def _other_signs(known: _Row, piece: _Piece, at: int) -> Iterator[tuple[int, int]]:
    covered = -1
    for start, end in pairwise(piece.ends or ()):
        if start < covered or not known.has(piece, at, start, end):
            covered = max(covered, piece.reach.get(start, 0))
            yield start, end


def _is_near(piece: _Piece, reached: int, start: int) -> bool:
    """Return whether what lies between two parts is so little, and looks so alike, that it's written again."""
    look = piece.looks[reached - 1]
    alike = (look, _on_blanks(look))
    return start - reached <= NEAR and all(
        piece.looks[at] == alike[piece.signs[at] == " "] for at in range(reached, start)
    )


class _Writer:
    """Puts together what is left to write, in as few codes as that takes."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._look: str | None = None
        self._ground: str | None = None
        self._row = 0

    def raw(self, row: int, column: int, text: str) -> None:
        """Write a piece as it is."""
        plain = "\x1b[0m" if self._look else ""
        self.parts.append(f"{plain}\x1b[{row};{column}H{text}")
        self._look, self._ground, self._row = None, None, 0

    def changes(self, row: int, column: int, piece: _Piece, known: _Row) -> None:
        """Write what of a piece doesn't stand in its row yet."""
        for start, end in _changed(known, piece, column - 1):
            self._run(row, column, piece, start, end)

    def _run(self, row: int, column: int, piece: _Piece, start: int, end: int) -> None:
        place = column + start
        self.parts.append(f"\x1b[{place}G" if row == self._row else f"\x1b[{row};{place}H")
        self._row = row
        looks, signs, put = piece.looks, piece.signs, self.parts.append
        for at in range(start, end):
            look = looks[at]
            if at in piece.reach and at > start:
                # It stays apart from a sign before, which it might join.
                put(f"\x1b[{column + at}G")
            if look != self._look and (signs[at] != " " or look != self._ground):
                put(_between(self._look, look))
                self._look, self._ground = look, _on_blanks(look)
            put(signs[at])

    def text(self, place: tuple[int, int] | None) -> str:
        """Return all of it, with the cursor at a place in the end."""
        if self._look:
            self.parts.append("\x1b[0m")
        if place is not None:
            self.parts.append(f"\x1b[{place[0]};{place[1]}H")
        return "".join(self.parts)


# Looks


class _Look(NamedTuple):
    """A look in its parts: bold and the like, ink, ground."""

    others: frozenset[str]
    ink: str
    ground: str


_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
"""What ends bold, dim, italic and the like."""
_SEEN_ON_BLANKS = frozenset(("4", "5", "7", "9", "21", "51", "52", "53"))


@lru_cache(512)
def _on_blanks(look: str) -> str:
    """Return what is seen of a look where there's no sign: nothing of its ink, unless there's a line or it's the
    ground."""
    parts = _taken_apart(look)
    return look if parts.others & _SEEN_ON_BLANKS else parts.ground


@lru_cache(512)
def _between(before: str | None, after: str) -> str:
    """Return the code that leads from one look to another; None is one that isn't known."""
    anew = f"\x1b[0;{after}m" if after else "\x1b[0m"
    if before is None:
        return anew
    old, new = _taken_apart(before), _taken_apart(after)
    over = old.others - new.others
    if over - _OFF.keys():
        return anew
    ends = {_OFF[code] for code in over}
    codes = sorted(ends) + sorted(code for code in new.others if code not in old.others or _OFF.get(code) in ends)
    if old.ink != new.ink:
        codes.append(new.ink or "39")
    if old.ground != new.ground:
        codes.append(new.ground or "49")
    return min(f"\x1b[{';'.join(codes)}m", anew, key=len)


@lru_cache(512)
def _taken_apart(look: str) -> _Look:
    codes = iter(look.split(";")) if look else iter(())
    others: set[str] = set()
    ink = ground = ""
    for code in codes:
        if code in ("38", "48"):
            kind = next(codes)
            color = ";".join([code, kind, *(next(codes) for _ in range(3 if kind == "2" else 1))])
            ink, ground = (color, ground) if code == "38" else (ink, color)
        elif len(code) == 1 or code[0] in "25":
            others.add(code)
        elif code[0] in "39":
            ink = code
        else:
            ground = code
    return _Look(frozenset(others), ink, ground)


# Reading


def _read(text: str) -> _Piece | None:
    """Return the cells of a piece; None where there's anything in it but signs and looks."""
    signs: list[str] = []
    looks: list[str] = []
    ends: list[int] | None = None
    reach: dict[int, int] = {}
    look = ""
    for place, part in enumerate(_LOOK.split(text)):
        if place % 2:
            look = "" if part in ("", "0") else f"{look};{part}" if look else part
            continue
        if not part:
            continue
        if _CONTROL.search(part):
            return None
        if part.isascii() or all(map(_is_narrow, set(part))):
            if ends is not None:
                ends += range(len(signs) + 1, len(signs) + len(part) + 1)
            signs += part
        else:
            if ends is None:
                ends = [*range(len(signs) + 1)]
            for sign, cells, is_odd in _signs(part):
                if not cells:
                    return None
                if is_odd:
                    reach[len(signs)] = len(signs) + 2 * len(sign)
                signs += [sign, *[""] * (cells - 1)]
                ends.append(len(signs))
        if " " in part and look:
            blank = _on_blanks(look)
            looks += [blank if sign == " " else look for sign in signs[len(looks) :]]
        else:
            looks += [look] * (len(signs) - len(looks))
    return _Piece(signs, looks, ends, reach)


@cache
def _is_narrow(sign: str) -> bool:
    """Return whether a character has one cell in every terminal."""
    from rich.cells import cell_len

    return is_same(sign) and cell_len(sign) == 1


def _signs(text: str) -> Iterator[tuple[str, int, bool]]:
    """Yield signs, their cells, and whether terminals differ about these. Signs of that kind that stand together
    are one; one without cells of its own to stand in has none."""
    from rich.cells import cell_len

    for number, run in enumerate(runs_apart(text)):
        if number % 2:
            yield run, cell_len(run[0]) and cell_len(run), True
        else:
            for sign in run:
                yield sign, cell_len(sign), False
