"""Kind replies: what you answered harsh thoughts, found again when a new one has similar words.

Words are compared as they are, without a model: folded, without the commonest, and the rarer a word is among the
thoughts that were answered, the more it counts. In scripts without spaces, each pair of signs is a word.
"""

import re
from array import array
from collections.abc import Iterable
from datetime import date
from math import log
from typing import NamedTuple

from selfkind.domain.folding import fold
from selfkind.domain.journal.entry import Entry, Thought

ENOUGH = 0.3
"""How much of the weight of both thoughts has to be shared, from 0 to 1."""
LONGEST = 2000
"""Characters of a thought that are looked at."""

_COMMON = (
    "a about after again all am an and any are as at be because",
    "been but by can could did do does doing don for from get go",
    "going had has have he her him his how i if in into is",
    "isn it its just ll m me more my myself no not of off",
    "on or our out re s she should so some t than that the",
    "their them then there they this to too up us ve very was wasn",
    "we were what when where which who why will with would you your yourself",
)
STOP_WORDS = frozenset(word for line in _COMMON for word in line.split())
"""English words that nearly every thought has. Common words of other languages count little once there are some
thoughts that have them."""

_ASCII_PIECE = re.compile("[A-Za-z]+")
_PIECE = (
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
    r"|[^\W\d_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)
"""A run of a script without spaces (Thai, Lao, Burmese, Khmer, Japanese, Chinese), or a word of any other.
It takes 2 ms to compile, which texts in ASCII don't need."""
_FIRST_WITHOUT_SPACES = "\u0e00"


class Reply(NamedTuple):
    """What was answered to a harsh thought: the `words`, and the entry that they are from."""

    entry: Entry
    words: str


def reply_in(entry: Entry) -> Reply | None:
    """Return the kinder words of an entry, else what was said as to a friend; None without either.

    What only repeats the thought isn't a reply.
    """
    thought = entry.thought
    if thought is None:
        return None
    harsh = fold(thought.thought).split()
    for words in (thought.q3_reframe, thought.q2_friend):
        if words.strip() and fold(words).split() != harsh:
            return Reply(entry, words)
    return None


def helped(thought: Thought) -> bool:
    """Return whether the thought or the feeling was less strong afterwards."""
    strongest = max((felt.intensity for felt in thought.feelings if felt.intensity is not None), default=None)
    pairs = ((thought.belief_before, thought.belief_after), (strongest, thought.intensity_after))
    return any(before is not None and after is not None and after < before for before, after in pairs)


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that can be compared."""
    words: set[str] = set()
    folded = fold(text[:LONGEST])
    for piece in _ASCII_PIECE.findall(folded) if folded.isascii() else re.findall(_PIECE, folded):
        if piece[0] >= _FIRST_WITHOUT_SPACES and len(piece) > 1 and _has_no_spaces(piece):
            words.update(piece[at : at + 2] for at in range(len(piece) - 1))
        elif piece not in STOP_WORDS:
            words.add(piece)
    return frozenset(words)


def _has_no_spaces(piece: str) -> bool:
    first = piece[0]
    return (
        "\u0e00" <= first <= "\u0eff"
        or "\u1000" <= first <= "\u109f"
        or "\u1780" <= first <= "\u17ff"
        or ("\u3040" <= first <= "\u9fff" or "\uf900" <= first <= "\ufaff")
    )


class Similar(NamedTuple):
    """A thought with a reply, as the index knows it: the entry's id and day, and whether the reply helped."""

    id: str
    day: date
    helped: bool


class ReplyIndex:
    """The thoughts with a reply, by their words. It holds numbers in place of the words, so that ten thousand
    thoughts take a few MiB."""

    def __init__(self, replies: Iterable[Reply] = ()) -> None:
        self._thoughts: list[Similar] = []
        self._words: list[array[int]] = []
        self._numbers: dict[str, int] = {}
        self._having: list[array[int]] = []
        for reply in replies:
            self.add(reply)

    def __len__(self) -> int:
        return len(self._thoughts)

    def add(self, reply: Reply) -> None:
        """Add the thought that a reply answers."""
        entry = reply.entry
        if entry.thought is None:
            return
        words: array[int] = array("L")
        for word in words_of(entry.thought.thought):
            number = self._numbers.setdefault(word, len(self._having))
            if number == len(self._having):
                self._having.append(array("L"))
            self._having[number].append(len(self._thoughts))
            words.append(number)
        self._words.append(words)
        self._thoughts.append(Similar(entry.id, entry.day, helped(entry.thought)))

    def similar(self, thought: str, *, besides: str = "") -> Similar | None:
        """Return the thought that has the most in common with this one, None when none has enough.

        Of several, it is one with a reply that helped, then the newest. The entry with the id `besides` is left
        out.
        """
        wanted = words_of(thought)
        known = [self._numbers[word] for word in wanted if word in self._numbers]
        shared: dict[int, float] = {}
        for number in known:
            weight = self._weight(number)
            for place in self._having[number]:
                shared[place] = shared.get(place, 0.0) + weight
        whole = sum(map(self._weight, known)) + (len(wanted) - len(known)) * self._weight(None)
        best: tuple[float, bool, date, str] | None = None
        found: Similar | None = None
        for place, weight in shared.items():
            one = self._thoughts[place]
            score = round(2 * weight / (whole + sum(map(self._weight, self._words[place]))), 3)
            rank = (score, one.helped, one.day, one.id)
            if score >= ENOUGH and one.id != besides and (best is None or rank > best):
                best, found = rank, one
        return found

    def _weight(self, number: int | None) -> float:
        """Return how much a word counts: more, the fewer of the thoughts have it; None for one that none has."""
        having = 0 if number is None else len(self._having[number])
        return log(1 + (len(self._thoughts) + 1) / (having + 1))
