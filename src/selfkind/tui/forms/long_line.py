"""The rows of a line of megabytes: guessed first, counted a piece at a time, and after a change only near it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from selfkind.tui.forms.row_breaks import reach, row_end

AROUND = 10_000
"""Characters on each side of a place that are counted at once when it's looked at or changed."""


class LongLine:
    """Where a long line breaks. The rows are `breaks` at every moment: where one isn't counted yet, it ends early.

    A break is sure when it is where the row before it ends. After a change, the breaks before it stay sure. Those
    after it are kept, and sure as soon as one counted anew is among them.
    """

    def __init__(self, text: str, width: int, tab_width: int) -> None:
        self.text = text
        self._width, self._tab_width = width, tab_width
        self._guess = reach(text, 0, width, tab_width)
        self.breaks = list(range(self._guess, len(text), self._guess))
        self._sure = bytearray(len(self.breaks))
        self._ahead: list[int] = []
        """Breaks that were counted and not taken yet, so that what is drawn changes once."""

    @property
    def is_counted(self) -> bool:
        """Whether all breaks are sure."""
        return 0 not in self._sure

    def start_of(self, row: int) -> int:
        """Return where a row begins."""
        return self.breaks[row - 1] if row else 0

    def count(self, room: int) -> int:
        """Count so many characters after those that are counted from the beginning; return how many were left."""
        first = self._sure.find(0)
        if first < 0:
            return room
        start = self.start_of(first)
        del self._ahead[: bisect_right(self._ahead, start)]
        at = self._ahead[-1] if self._ahead else start
        new, rest, is_in_step = self._counted(at, at + room)
        self._ahead += new
        if is_in_step:
            self._take(first, self._ahead, rest, is_in_step)
            self._ahead = []
        return room - (new[-1] - at if new else room)

    def count_around(self, column: int) -> None:
        """Count the rows around a place."""
        first = bisect_left(self.breaks, column - AROUND)
        last = bisect_right(self.breaks, column + AROUND // 2)
        if 0 in self._sure[bisect_left(self.breaks, column - AROUND // 2) : last]:
            self._count_between(first, column + AROUND)

    def change(self, text: str) -> None:
        """Have another text, and count the rows from shortly before the first change on."""
        start = _same_start(self.text, text)
        shift, end = len(text) - len(self.text), len(text) - _same_end(self.text, text, start)
        first, rest = bisect_right(self.breaks, min(start, len(text) - 1)), bisect_right(self.breaks, end - shift)
        guessed = range(start + self._guess, end, self._guess)
        kept = [at + shift for at in self.breaks[rest:]]
        self.text = text
        # A word that is shorter now may have room at the end of a row before it.
        changed = first
        while changed and self._reach(self.start_of(changed - 1)) >= start:
            changed -= 1
        self.breaks[first:] = [*guessed, *kept]
        is_sure = bytes(first + len(guessed) + 1 - changed) + self._sure[rest + 1 :]
        self._sure[changed:] = is_sure[: len(self.breaks) - changed]
        del self._ahead[bisect_right(self._ahead, start) :]
        while self._ahead and self._reach(self._ahead[-1]) >= start:
            self._ahead.pop()
        self._count_between(changed, start + AROUND)

    def _reach(self, start: int) -> int:
        return reach(self.text, start, self._width, self._tab_width)

    def _count_between(self, first: int, end: int) -> None:
        self._take(first, *self._counted(self.start_of(first), end))

    def _counted(self, at: int, end: int) -> tuple[list[int], int, bool]:
        """Count the rows from `at` on. Return their breaks, the first of the old breaks that stays after them, and
        whether it is sure: they are in step, or the line ends. At `end` it isn't.

        After the last of the old breaks, there's no more than a row or two."""
        new: list[int] = []
        rest = bisect_right(self.breaks, at)
        while at < end or rest == len(self.breaks):
            at = row_end(self.text, at, self._width, self._tab_width)
            if at == len(self.text):
                return new, len(self.breaks), True
            new.append(at)
            while rest < len(self.breaks) and self.breaks[rest] < at:
                rest += 1
            if self.breaks[rest : rest + 1] == [at]:
                rest += 1
                if 1 in self._sure[rest : rest + 1]:
                    return new, rest, True
        return new, rest, False

    def _take(self, first: int, new: list[int], rest: int, is_in_step: bool) -> None:
        if not is_in_step:
            self._sure[rest : rest + 1] = b"\0"[: len(self.breaks) - rest]
        self.breaks[first:rest] = new
        self._sure[first:rest] = b"\1" * len(new)


def _same_start(one: str, other: str) -> int:
    """Return how many characters at the start of two texts are the same."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _same_end(one: str, other: str, start: int) -> int:
    """Return how many characters at the end of two texts are the same, after the first `start`."""
    least, most = 0, min(len(one), len(other)) - start
    while least < most:
        middle = (least + most + 1) // 2
        if one[len(one) - middle : len(one) - least] == other[len(other) - middle : len(other) - least]:
            least = middle
        else:
            most = middle - 1
    return least
