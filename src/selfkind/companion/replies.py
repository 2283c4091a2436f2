"""Kind replies: what you answered harsh thoughts, to read again, and offered when a new one is like an old one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from selfkind.domain.journal.replies import Reply, ReplyIndex, reply_in

if TYPE_CHECKING:
    from selfkind.companion.opened import OpenedHome


AT_ONCE = 400
"""How many replies are read at a time, which takes some fifty milliseconds."""


def _never() -> bool:
    return False


class Replies:
    """Use cases around replies. What is in the bin is never offered, nor what shouldn't come back by itself."""

    def __init__(self, opened: OpenedHome) -> None:
        self._opened = opened
        self._index = ReplyIndex()
        self._unread: Iterator[Reply] | None = None

    def newest(self, is_over: Callable[[], bool] = _never) -> Iterator[Reply]:
        """Yield all replies, newest first. Only months that have some are read, when they are asked for, and
        dropped again; `is_over` ends it."""
        from selfkind.store.search import Needle, Wanted, find

        answered = Needle("", ('"q3_reframe"', '"q2_friend"'))
        for entry in find(self._opened.home.store, Wanted((answered,), tables=("entries",)), is_over):
            if (reply := reply_in(entry)) is not None:
                yield reply

    def begin(self) -> None:
        """Begin to read what can be offered, for a page that is about to ask again and again."""
        self._index, self._unread = ReplyIndex(), self.newest()

    def read_on(self, count: int = AT_ONCE) -> bool:
        """Read some more, so few that nothing else waits for long, and return whether there may be more."""
        if self._unread is None:
            return False
        read = list(islice(self._unread, count))
        for reply in read:
            if not reply.entry.not_again:
                self._index.add(reply)
        if len(read) < count:
            self._unread = None
        return self._unread is not None

    def like(self, thought: str, *, besides: str = "") -> Reply | None:
        """Return the reply to a thought that is like this one, None for none, as it stands in the journal now,
        whatever was read before (`begin`, `read_on`). The entry with the id `besides` is left out."""
        found = self._index.similar(thought, besides=besides)
        if found is None:
            return None
        of_day = self._opened.home.entries.newest_first(found.day, found.day)
        entry = next((one for one in of_day if one.id == found.id and not one.not_again), None)
        return reply_in(entry) if entry is not None else None
