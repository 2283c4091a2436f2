"""Kind replies: what you answered harsh thoughts, to read again, and offered when a new one is like an old one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from selfkind.companion.resting import allowed
from selfkind.domain.journal.feelings import felt_needs_care
from selfkind.domain.journal.replies import Reply, ReplyIndex, reply_in

if TYPE_CHECKING:
    from selfkind.companion.care import Care
    from selfkind.companion.clock import UserClock
    from selfkind.companion.opened import OpenedHome, Words
    from selfkind.domain.journal.entry import Felt


AT_ONCE = 400
"""How many replies are read at a time, which takes some fifty milliseconds."""
RECENT = timedelta(days=730)
"""How far back a single question looks. A page has the time to read everything."""


def _never() -> bool:
    return False


class Replies:
    """Use cases around replies. What is in the bin is never offered, nor what shouldn't come back by itself or
    rests.

    Nor is anything offered for a thought with a feeling after which nothing kind is said, or on a day on which
    help is named: an old answer can sound like a rebuke then. The list of replies is there all the same.
    """

    def __init__(self, opened: OpenedHome, clock: UserClock, words: Words, care: Care) -> None:
        self._opened = opened
        self._clock = clock
        self._words = words
        self._care = care
        self._index = ReplyIndex()
        self._unread: Iterator[Reply] | None = None

    def newest(self, is_over: Callable[[], bool] = _never, *, since: date | None = None) -> Iterator[Reply]:
        """Yield all replies, newest first, or those of the days from `since` on. Only months that have some are
        read, when they are asked for, and dropped again; `is_over` ends it."""
        from selfkind.store.search import Needle, Wanted, find

        answered = Needle("", ('"q3_reframe"', '"q2_friend"'))
        for entry in find(self._opened.home.store, Wanted((answered,), tables=("entries",), since=since), is_over):
            if (reply := reply_in(entry)) is not None:
                yield reply

    def offered(self, thought: str, felt: Iterable[Felt] = (), *, besides: str = "") -> Reply | None:
        """Return what `like` does, by the newest replies of the last two years: the answer to a single question
        doesn't take longer and longer as the years go by."""
        felt = tuple(felt)
        if self._needs_care(felt):
            return None
        self.begin(self._clock.today() - RECENT)
        self.read_on()
        return self._like(thought, besides)

    def begin(self, since: date | None = None) -> None:
        """Begin to read what can be offered, for a page that is about to ask again and again."""
        self._index, self._unread = ReplyIndex(), self.newest(since=since)

    def read_on(self, count: int = AT_ONCE) -> bool:
        """Read some more, so few that nothing else waits for long, and return whether there may be more."""
        if self._unread is None:
            return False
        read = list(islice(self._unread, count))
        entries = allowed(self._opened.home, (reply.entry for reply in read))
        offered = {entry.id for entry in entries if not entry.not_again}
        for reply in read:
            if reply.entry.id in offered:
                self._index.add(reply)
        if len(read) < count:
            self._unread = None
        return self._unread is not None

    def like(self, thought: str, felt: Iterable[Felt] = (), *, besides: str = "") -> Reply | None:
        """Return the reply to a thought that is like this one, None for none, as it stands in the journal now,
        whatever was read before (`begin`, `read_on`). `felt` is what was felt with the thought. The entry with the
        id `besides` is left out."""
        return None if self._needs_care(felt) else self._like(thought, besides)

    def _like(self, thought: str, besides: str) -> Reply | None:
        found = self._index.similar(thought, besides=besides)
        if found is None:
            return None
        home = self._opened.home
        of_day = allowed(home, home.entries.newest_first(found.day, found.day))
        entry = next((one for one in of_day if one.id == found.id and not one.not_again), None)
        return reply_in(entry) if entry is not None else None

    def _needs_care(self, felt: Iterable[Felt]) -> bool:
        return felt_needs_care(felt, self._words.library.feelings()) or self._care.is_needed_today()
