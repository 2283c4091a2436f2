"""Letters to yourself: their seals, and what a sealed one shows."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from selfkind.domain.errors import UsageError, shown
from selfkind.domain.journal.entry import Entry, Letter, Mail

HARD_DAY = "a hard day"


class Seal(NamedTuple):
    """How long a letter stays closed: `until` a day, for a `hard_day`, or not at all."""

    until: date | None = None
    hard_day: bool = False

    def __str__(self) -> str:
        """Return the seal in words that `seal_from` reads."""
        return HARD_DAY if self.hard_day else self.until.isoformat() if self.until else ""


def seal_of(letter: Letter) -> Seal:
    """Return the seal of a letter."""
    return Seal(letter.sealed_until, letter.hard_day)


def seal_from(words: str, today: date) -> Seal:
    """Return the seal that words mean: ``7d``, ``30 days``, ``24 december``, ``hard-day``; none for no words.

    Raises `UsageError` for words it can't read, and for a day that has come already.
    """
    text = " ".join(words.casefold().replace("-day", " day").split()).removeprefix("for ")
    if text in ("", "no", "not sealed"):
        return Seal()
    if text in (HARD_DAY, HARD_DAY.removeprefix("a ")):
        return Seal(hard_day=True)
    until = _day(text, words.strip(), today)
    if until <= today:
        raise UsageError(f"A letter can be sealed until tomorrow or later. You gave “{shown(words.strip())}”.")
    return Seal(until)


def _day(text: str, words: str, today: date) -> date:
    # Few entries are letters, and nothing else needs it at a start.
    from selfkind.domain.phrases.coming_days import coming_day

    try:
        return coming_day(text, today)
    except UsageError as error:
        if "isn't a day" not in error.message:
            raise
        raise UsageError(f"“{shown(words)}” isn't a day when a letter can open. Try one of: {SEALS}.") from None


SEALS = "7d (in 7 days), 24 december, 2026-12-24 or hard-day"
"""Seals as they can be written."""


def is_seal(words: str, today: date) -> bool:
    """Return whether words are a seal, or no words."""
    try:
        seal_from(words, today)
    except UsageError:
        return False
    return True


def seal_note(words: str, today: date) -> str:
    """Return the day that the words of a seal mean, "" for none, and for words that are no seal."""
    until = seal_from(words, today).until if is_seal(words, today) else None
    return f"It opens on {until:%A} {until.day} {until:%B} {until.year}." if until else ""


def is_sealed(entry: Entry, today: date) -> bool:
    """Return whether an entry is a letter that nobody reads yet: it wasn't opened, and it's for a hard day, or for
    a day to come."""
    letter = entry.letter
    if letter is None or letter.opened is not None:
        return False
    return letter.hard_day or (letter.sealed_until is not None and letter.sealed_until > today)


def has_come(entry: Entry, today: date) -> bool:
    """Return whether an entry is a letter that came as mail, and wasn't opened."""
    return entry.letter is not None and entry.letter.is_closed and not is_sealed(entry, today)


def waits(letter: Entry) -> bool:
    """Return whether a letter is shown as one that is still sealed; one that has come, or is open, isn't."""
    return letter.is_veiled and letter.letter is not None and not letter.letter.has_come


def veiled(entry: Entry, today: date) -> Entry:
    """Return the entry; of a letter that nobody opened yet only that there is one, its seal, and whether it has
    come."""
    if entry.letter is None or not entry.letter.is_closed:
        return entry
    kind = Letter if is_sealed(entry, today) else Mail
    letter = kind(sealed_until=entry.letter.sealed_until, hard_day=entry.letter.hard_day)
    return entry._replace(text="", items=(), tags=(), thought=None, reflection=None, letter=letter)


def question(letter: Entry) -> str:
    """Return the one question before a sealed letter is opened."""
    day = letter.opens_on
    if not day:
        return "You wrote this letter for a hard day. Would you like to read it now?"
    return f"You sealed this letter until {day}. Would you like to read it now?"


def after_sealing(letter: Entry) -> str:
    """Return what to say once a letter is sealed."""
    return (
        f"Your letter is sealed. It opens on {letter.opens_on}."
        if letter.opens_on
        else ("Your letter is sealed. The letter waits for a hard day.")
    )


def in_order(letters: Iterable[Entry]) -> list[Entry]:
    """Return letters by the day on which they open, those for a hard day last."""
    return sorted(letters, key=lambda one: (seal_of(one.letter or Letter()).until or date.max, one.at.timestamp()))
