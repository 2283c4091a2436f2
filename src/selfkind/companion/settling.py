"""Settle what sync programs leave when two computers changed the same file: merge the copies, and say so in a
line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.companion.calm import Calm
from selfkind.domain.errors import SelfkindError
from selfkind.domain.phrases.lists import in_words
from selfkind.domain.table_names import counted

if TYPE_CHECKING:
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome
    from selfkind.store.sync.settle import Copy, Settled

_UNSAID = frozenset({"settings", "undo"})
"""Tables of which nothing is said: they change by themselves."""


class Settling:
    """Use cases around copies of parts, which sync programs leave."""

    def __init__(self, opened: OpenedHome, clock: UserClock, folder: Path) -> None:
        self._opened = opened
        self._clock = clock
        self._folder = folder
        self._left: dict[str, tuple[object, ...]] = {}

    def settle(self, names: Iterable[str]) -> list[str]:
        """Merge the copies among some names of files in the home, and return a line about that, and one for each
        that isn't merged, once. What can't be done now, on a disk that refuses or with a key that was changed, is
        done later, and nothing is said: whatever needs the home says it."""
        from selfkind.store.sync.keeping import keep
        from selfkind.store.sync.settle import settle, unsettled

        copies = [one for one in unsettled(self._folder, names) if not self._is_known(one)]
        if not copies:
            return []
        store = self._opened.home.store
        done: list[Settled] = []
        with suppress(SelfkindError):
            for copy in copies:
                done += settle(store, [copy], lambda data, suffix: keep(store, data, suffix, self._clock.now()))
        return self._lines(done)

    def _lines(self, done: Sequence[Settled]) -> list[str]:
        from selfkind.store.sync.settle import Became

        lines = [line] if (line := merged_line(done)) else []
        closed = [one for one in done if one.closed]
        if len(closed) > 1:
            # Two computers with two keys have most files so: one line is enough.
            lines.append(others_closed(dict.fromkeys(one.closed for one in closed)))
        for one in done:
            self._left.pop(one.copy.name, None)
            if one.became is Became.ASIDE:
                lines.append(f"{one.why} Nothing of it was merged. It's in {one.moved} now.")
            elif one.became in (Became.LEFT, Became.ARRIVING):
                self._left[one.copy.name] = self._stamps(one.copy)
                if one.became is Became.LEFT and not (one.closed and len(closed) > 1):
                    lines.append(one.why)
        return lines

    def _is_known(self, copy: Copy) -> bool:
        """Return whether a copy was left as it is before, and nothing about it has changed since: then it isn't
        read again at each look."""
        return copy.name in self._left and self._left[copy.name] == self._stamps(copy)

    def _stamps(self, copy: Copy) -> tuple[object, ...]:
        """Return what changes when a copy may be merged now: it has arrived, or its part is another."""
        from selfkind.store.engine.part_storage import stamp_of
        from selfkind.store.sync.settle import is_recent

        path, part = self._folder / copy.name, self._opened.home.store.part(copy.part).path
        return stamp_of(path), stamp_of(part), is_recent(path)


def others_closed(files: Iterable[str]) -> str:
    """Return the words about files that have another key."""
    from selfkind.store.engine.part import OTHER_KEY_WAY

    return (
        f"{in_words(files)} were encrypted with another key, perhaps on another computer. They haven't been "
        f"changed. {OTHER_KEY_WAY}"
    )


def merged_line(done: Iterable[Settled]) -> str:
    """Return what was merged, in a line; "" when nothing was that anybody sees. A sync program may have made the
    copy of what this computer wrote, so the line doesn't say whose the words are."""
    merged = [one for one in done if one.became == "merged"]
    twice = _sum(one.twice for one in merged)
    counts = {
        "Added": _sum(one.added for one in merged),
        "Changed": _sum(one.changed for one in merged),
        "Gone": _sum(one.gone for one in merged),
        "Changed on both": twice,
    }
    said = [f"{what}: {counts_in_words(count)}." for what, count in counts.items() if count]
    if not said:
        return ""
    return Calm(" ".join(["Merged another version of your files.", *said, *([_where(twice)] if twice else [])]))


def _sum(counts: Iterable[Counter[str]]) -> Counter[str]:
    total = Counter[str]()
    for one in counts:
        total += one
    return Counter({table: count for table, count in total.items() if table not in _UNSAID})


def _where(twice: Counter[str]) -> str:
    """Return where the versions are that weren't chosen."""
    places = [
        words
        for words, is_there in (
            ("in the bin", twice.total() > twice["routine"]),
            ("among your archived items", bool(twice["routine"])),
        )
        if is_there
    ]
    return f"The other version is {' or '.join(places)}."


def counts_in_words(counts: Counter[str]) -> str:
    """Return how much there is of some tables, in words: “1 tick and 2 entries”."""
    return in_words(counted(table, count) for table, count in counts.items())
