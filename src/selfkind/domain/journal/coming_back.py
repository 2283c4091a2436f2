"""What comes back by itself: a kind thing that you wrote, and once a week an old good thing.

Pure functions of the day and of what is there, so that it's the same all day. What must never come back by itself:
a thought's own words, a check-in, what was written on a day with a strong unpleasant check-in, and an entry marked
“not again”. Only the kind words of an entry are ever looked at here.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from selfkind.domain.day import month_of
from selfkind.domain.journal.entry import Entry, EntryKind
from selfkind.domain.journal.feelings import STRONG, CheckIn
from selfkind.domain.phrases.short_days import short_day

AGE = timedelta(days=7)
"""What is younger doesn't come back: it hasn't been forgotten yet."""

_EXPONENT, _PRIME = 65537, 2**61 - 1


class Kindness(StrEnum):
    """The kinds of words that can come back."""

    REPLY = "reply"
    """A kinder answer to a harsh thought."""
    FRIEND = "friend"
    """What one would say to a friend."""
    GOOD = "good"
    """A good thing."""


class Back(NamedTuple):
    """Words that come back, and the entry that they are from."""

    entry: Entry
    kindness: Kindness
    words: str

    def line(self, today: date, quotes: str = "“”") -> str:
        """Return the words in one line that says when they were written."""
        said = " ".join(self.words.split())
        begin = "you were glad of:" if self.kindness is Kindness.GOOD else "you wrote:"
        first, last = ("", "") if self.kindness is Kindness.GOOD else (quotes[0], quotes[1])
        return f"On {short_day(self.entry.day, today)} {begin} {first}{said}{last}"


def kind_words_in(entry: Entry) -> Iterator[tuple[Kindness, str]]:
    """Yield the kind words that an entry holds. What only repeats the harsh thought isn't one of them."""
    thought = entry.thought
    if entry.kind is EntryKind.THOUGHT and thought is not None:
        harsh = _same(thought.thought)
        for kindness, words in ((Kindness.REPLY, thought.q3_reframe), (Kindness.FRIEND, thought.q2_friend)):
            if words.strip() and _same(words) != harsh:
                yield kindness, words
    if entry.kind is EntryKind.GRATITUDE:
        yield from ((Kindness.GOOD, item) for item in entry.items if item.strip())


def is_hard(checkin: CheckIn) -> bool:
    """Return whether nothing of the day of this check-in comes back."""
    if checkin.needs_care:
        return True
    if checkin.valence is None or checkin.valence >= 0:
        return False
    return checkin.valence**2 + (checkin.arousal or 0) ** 2 > STRONG**2


def is_day_of_good_things(today: date) -> bool:
    """Return whether an old good thing comes back today: on one day of each week, not always the same one."""
    week = today.isocalendar()
    return _rank(f"{week.year}-{week.week}") % 7 == today.weekday()


def months_in_turn(months: Iterable[str], today: date) -> list[str]:
    """Return the months that may hold something old enough, in the order in which they are looked at today.

    Another month that comes or goes doesn't change the order of the others.
    """
    old = [month for month in months if month <= month_of(today - AGE)]
    return sorted(old, key=lambda month: _rank(f"{today} {month}"), reverse=True)


def coming_back(
    entries: Iterable[Entry], hard_days: Collection[date], today: date, *, only_good: bool = False
) -> Back | None:
    """Return what comes back today of these entries, None for nothing. The others don't change which it is."""
    latest = today - AGE
    candidates = [
        (_rank(f"{today} {entry.id} {number}"), entry, kindness, words)
        for entry in entries
        if not (entry.not_again or entry.removed or entry.day > latest or entry.day in hard_days)
        for number, (kindness, words) in enumerate(kind_words_in(entry))
        if kindness is Kindness.GOOD or not only_good
    ]
    if not candidates:
        return None
    _, entry, kindness, words = max(candidates, key=lambda one: one[0])
    return Back(entry, kindness, words)


def _rank(words: str) -> int:
    """Return a number that nothing but the words decides, the same in every process."""
    # A power modulo a prime mixes them well enough, and a hash takes 2 ms to import.
    return pow(int.from_bytes(words.encode("utf-8", "surrogatepass"), "big"), _EXPONENT, _PRIME)


def _same(words: str) -> str:
    return " ".join(words.casefold().split())
