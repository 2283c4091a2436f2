"""Letters to yourself: those that are sealed, those that have come, and opening them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from selfkind.companion.resting import allowed
from selfkind.companion.use_case import UseCase
from selfkind.domain.change import CHANGE, OPEN
from selfkind.domain.choosing import by_id
from selfkind.domain.day import month_of
from selfkind.domain.errors import NotFound, NotNow, UsageError
from selfkind.domain.journal.entry import Entry, EntryKind, Letter
from selfkind.domain.journal.letters import (
    SEALS,
    Seal,
    has_come,
    in_order,
    is_sealed,
    seal_from,
    seal_of,
    veiled,
)
from selfkind.domain.phrases.time_of import moment_of
from selfkind.domain.result import Result

if TYPE_CHECKING:
    from selfkind.companion.use_case import Needs


class Waiting(NamedTuple):
    """What Today says of letters: those that have come, and those that are offered because the day is hard."""

    mail: list[Entry]
    for_hard_day: list[Entry]


class Letters(UseCase):
    """Use cases around letters. Only `open` gives out the words of one that is sealed.

    `is_hard_day` says whether today is one: then the letters for such a day are offered.
    """

    def __init__(self, needs: Needs, is_hard_day: Callable[[], bool]) -> None:
        super().__init__(needs)
        self._is_hard_day = is_hard_day

    def sealed(self) -> list[Entry]:
        """Return the sealed letters without their words, in the order in which they open, those for a hard day
        last. Reads only the months that have one."""
        today = self._clock.today()
        return in_order(veiled(one, today) for one in self._closed() if is_sealed(one, today))

    def mail(self) -> list[Entry]:
        """Return the letters that have come and weren't opened, without their words, the earliest first."""
        today = self._clock.today()
        return in_order(veiled(one, today) for one in self._closed() if has_come(one, today))

    def for_hard_day(self) -> list[Entry]:
        """Return the letters that wait for a hard day, without their words, the earliest first."""
        return [one for one in self.sealed() if one.letter is not None and one.letter.hard_day]

    def waiting(self) -> Waiting:
        """Return what Today says of letters."""
        mail = self.mail()
        return Waiting(mail, self.for_hard_day() if self._is_hard_day() else [])

    def read(self) -> list[Entry]:
        """Return the letters that are open, newest first."""
        return [one for one in self._each() if one.letter is None or not one.letter.is_closed]

    def _each(self) -> Iterator[Entry]:
        """Yield the letters, newest first. Only the months that have some are parsed."""
        home = self._opened.home
        every: Iterator[Entry] = home.holding((EntryKind.LETTER,), home.entries)
        return (one for one in every if one.kind is EntryKind.LETTER)

    def letter(self, words: str) -> Entry:
        """Return the letter with the id `words`, or whose id begins so (at least four characters); a closed one
        without its words.

        Raises `NotFound` or `Ambiguous`.
        """
        return veiled(self._letter(words), self._clock.today())

    def _letter(self, words: str) -> Entry:
        home = self._opened.home
        found: Iterator[Entry] = home.with_id(words, home.entries)
        letter = by_id(words, (one for one in found if one.kind is EntryKind.LETTER))
        if letter is None:
            raise NotFound(f"No letter has the ID “{words}”. To see the IDs: selfkind journal letters")
        return letter

    def open(self, letter: Entry) -> Result[Entry]:
        """Open a letter, sealed or come, and return it with its words; `undo` closes it again.

        One that is open already comes back as it is. Raises `NotFound` when it's gone.
        """
        whole = self._whole(letter)
        part = whole.letter or Letter()
        return (
            Result(whole)
            if not part.is_closed
            else self._changed(whole, part._replace(opened=self._clock.now()), OPEN)
        )

    def reply(self, letter: Entry, words: str) -> Result[Entry]:
        """Answer a letter that was opened with a line; no words remove it. Raises `NotNow` for a closed one,
        and `NotFound` when it's gone."""
        whole = self._whole(letter)
        if whole.letter is not None and whole.letter.is_closed:
            raise NotNow("You can reply to a letter once it's open.")
        return self._changed(whole, (whole.letter or Letter())._replace(reply=" ".join(words.split())), CHANGE)

    def seal(self, letter: Entry, words: str) -> Result[Entry]:
        """Give a sealed letter another seal, and return it as it's shown. Raises `UsageError` for words that are
        no seal, `NotNow` for a letter that is open, and `NotFound` when it's gone."""
        today = self._clock.today()
        whole = self._whole(letter)
        if not is_sealed(whole, today):
            raise NotNow("That letter is already open, so you can't seal it again.")
        seal = seal_from(words, today)
        if seal == Seal():
            raise UsageError(f"Choose when the letter opens: {SEALS}.")
        part = whole.letter or Letter()
        if seal == seal_of(part):
            return Result(veiled(whole, today))
        changed = self._changed(whole, part._replace(sealed_until=seal.until, hard_day=seal.hard_day), CHANGE)
        return Result(veiled(changed.value, today), changed.warning)

    def _changed(self, letter: Entry, part: Letter, act: str) -> Result[Entry]:
        entries, now = self._opened.home.entries, self._clock.now()
        changed = letter._replace(letter=part, updated=now)
        warning = self._record(
            lambda: entries.change(changed), act, str(letter.kind), day=letter.day, written=moment_of(letter)
        )
        return Result(changed, warning)

    def _whole(self, letter: Entry) -> Entry:
        """Return a letter as it's stored now. Raises `NotFound` when it's gone."""
        of_month = self._opened.home.entries.of_month(month_of(letter.day))
        found = next((one for one in of_month if one.id == letter.id), None)
        if found is None:
            raise NotFound("That letter isn't here any more.")
        return found

    def _closed(self) -> list[Entry]:
        """Return the letters that have their seal, from the months that have one."""
        home = self._opened.home
        months = [roll.month for roll in home.rollup.all(month_of(self._clock.today())) if roll.letters]
        letters = (one for month in months for one in home.entries.of_month(month))
        return [one for one in allowed(home, letters) if one.letter is not None and one.letter.is_closed]
