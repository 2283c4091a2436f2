"""Letters: seals in words, and what a sealed one shows."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from selfkind.domain.errors import UsageError
from selfkind.domain.journal.entry import Entry, EntryKind, Letter
from selfkind.domain.journal.letters import (
    Seal,
    has_come,
    in_order,
    is_sealed,
    seal_from,
    seal_note,
    seal_of,
    veiled,
)
from selfkind.domain.journal.reading import lines_of

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)


def letter(seal: Seal, *, opened: datetime | None = None, id: str = "1") -> Entry:
    part = Letter("a good friend", {"close": "Yours, me"}, seal.until, seal.hard_day, opened, "thanks")
    return Entry(
        id, EntryKind.LETTER, TODAY, NOW, NOW, "Dear me @soft", (), ("soft",), True, "letter", letter=part
    )


@pytest.mark.parametrize(
    ("words", "seal"),
    [
        ("", Seal()),
        (" no ", Seal()),
        ("7d", Seal(date(2026, 11, 30))),
        ("1 day", Seal(date(2026, 11, 24))),
        ("for 30 days", Seal(date(2026, 12, 23))),
        ("30  Days", Seal(date(2026, 12, 23))),
        ("tomorrow", Seal(date(2026, 11, 24))),
        ("+2d", Seal(date(2026, 11, 25))),
        ("7 weeks", Seal(date(2027, 1, 11))),
        ("Friday", Seal(date(2026, 11, 27))),
        ("24 December", Seal(date(2026, 12, 24))),
        ("2027-03-03", Seal(date(2027, 3, 3))),
        ("hard-day", Seal(hard_day=True)),
        ("a hard day", Seal(hard_day=True)),
        ("For a Hard Day", Seal(hard_day=True)),
    ],
)
def test_a_seal_in_words(words: str, seal: Seal) -> None:
    assert seal_from(words, TODAY) == seal
    assert seal_from(str(seal), TODAY) == seal


@pytest.mark.parametrize("words", ["0d", "today", "yesterday", "-2d", "2026-11-23", "1999-01-01"])
def test_a_seal_in_the_past_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match=f"until tomorrow or later. You gave “{words}”."):
        seal_from(words, TODAY)


@pytest.mark.parametrize("words", ["soon", "7", "d", "hard", "٧d", "9999999d"])
def test_words_that_are_no_seal_are_named(words: str) -> None:
    with pytest.raises(UsageError, match=f"“{words}” isn't a day when a letter can open. Try one of: 7d"):
        seal_from(words, TODAY)


def test_a_day_that_does_not_exist_is_named() -> None:
    with pytest.raises(UsageError, match="“2026-02-30” isn't a date in the calendar"):
        seal_from("2026-02-30", TODAY)


def test_the_day_of_a_seal_is_said_in_words() -> None:
    assert seal_note("24 december", TODAY) == "It opens on Thursday 24 December 2026."
    assert [seal_note(words, TODAY) for words in ("", "a hard day", "yesterday", "soon")] == [""] * 4


def test_a_letter_is_sealed_until_its_day_or_until_it_is_opened() -> None:
    until = letter(Seal(date(2026, 11, 24)))
    assert is_sealed(until, TODAY)
    assert not has_come(until, TODAY)
    assert not is_sealed(until, date(2026, 11, 24))
    assert has_come(until, date(2026, 11, 24))
    hard = letter(Seal(hard_day=True))
    assert is_sealed(hard, date(2030, 1, 1))
    assert not has_come(hard, date(2030, 1, 1))
    for seal in (Seal(date(2026, 11, 24)), Seal(hard_day=True)):
        opened = letter(seal, opened=NOW)
        assert not is_sealed(opened, TODAY)
        assert not has_come(opened, date(2030, 1, 1))
        assert veiled(opened, TODAY) is opened
    assert not is_sealed(letter(Seal()), TODAY)
    assert not has_come(letter(Seal()), TODAY)


def test_a_sealed_letter_says_only_when_it_opens() -> None:
    for seal, line in (
        (Seal(date(2026, 12, 3)), "A letter, opens 3 December"),
        (Seal(date(2027, 3, 3)), "A letter, opens 3 March 2027"),
        (Seal(hard_day=True), "A letter for a hard day"),
    ):
        closed = veiled(letter(seal), TODAY)
        assert closed.is_veiled
        assert not any(closed.texts)
        assert closed.first_line == line
        assert [one.text for one in lines_of(closed)] == [line]
        assert closed.tags == ()
        assert closed.letter is not None
        assert seal_of(closed.letter) == seal
        assert (closed.id, closed.day, closed.kind, closed.private) == ("1", TODAY, EntryKind.LETTER, True)
    assert not letter(Seal(hard_day=True)).is_veiled


def test_what_was_open_all_along_stays_as_it_is() -> None:
    open_letter = letter(Seal())
    assert veiled(open_letter, TODAY) is open_letter
    note = open_letter._replace(letter=None)
    assert veiled(note, TODAY) is note


def test_letters_stand_in_the_order_in_which_they_open() -> None:
    hard = letter(Seal(hard_day=True), id="hard")
    late, soon = letter(Seal(date(2027, 3, 3)), id="late"), letter(Seal(date(2026, 12, 3)), id="soon")
    assert [one.id for one in in_order([hard, late, soon])] == ["soon", "late", "hard"]
