"""Letters: sealed, come, opened, answered, and never read before."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.documents import to_document
from selfkind.domain.errors import NotFound, NotNow, UsageError
from selfkind.domain.journal.entry import Entry, EntryKind
from tests.conftest import Clock
from tests.letters import ANSWERS, MARK, write_letter

Open = Callable[[], Companion]


def test_a_sealed_letter_waits_and_comes_as_mail(companion: Companion, opened: Open, clock: Clock) -> None:
    later, sooner = write_letter(companion, "30d"), write_letter(companion, "7 days")
    hard = write_letter(companion, "hard-day")
    assert [one.first_line for one in companion.letters.sealed()] == [
        "A letter, opens 30 November",
        "A letter, opens 23 December",
        "A letter for a hard day",
    ]
    assert companion.letters.mail() == []
    clock.forward(days=7)
    assert [one.id for one in opened().letters.mail()] == [sooner.id]
    assert [one.id for one in opened().letters.sealed()] == [later.id, hard.id]
    assert [one.id for one in opened().letters.for_hard_day()] == [hard.id]


def test_opening_gives_the_words_and_undo_closes_it_again(companion: Companion, clock: Clock) -> None:
    sealed = write_letter(companion, "hard-day")
    clock.forward(days=1)
    letter = companion.letters.open(sealed).value
    assert MARK in json.dumps(to_document(letter))
    assert letter.letter is not None
    assert letter.letter.opened == clock().replace(microsecond=0)
    assert companion.letters.sealed() == companion.letters.mail() == []
    assert companion.journal.entry(letter.id) == letter
    assert companion.letters.open(letter).value == letter, "opening it again leaves the day on which it was opened"
    assert companion.undo.coming().undo.startswith("opening letter of 09:41")
    companion.undo.latest()
    assert [(one.id, one.is_veiled) for one in companion.letters.sealed()] == [(sealed.id, True)]
    companion.undo.redo()
    assert companion.letters.sealed() == []


def test_a_letter_that_came_is_mail_until_it_is_opened(companion: Companion, clock: Clock) -> None:
    write_letter(companion, "1 day")
    clock.forward(days=3)
    (letter,) = companion.letters.mail()
    assert companion.letters.open(letter).value.letter is not None
    assert companion.letters.mail() == []
    answered = companion.letters.reply(letter, " thank  you,\nfriend ").value
    assert answered.letter is not None
    assert answered.letter.reply == "thank you, friend"
    assert companion.journal.entry(letter.id) == answered
    companion.undo.latest()
    unanswered = companion.journal.entry(letter.id).letter
    assert unanswered is not None
    assert unanswered.reply == ""
    assert unanswered.opened is not None


def test_a_letter_that_came_has_no_words_anywhere_until_it_is_opened(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    letter = write_letter(companion, "1 day")
    clock.forward(days=2)
    later = opened()
    everywhere = [
        later.journal.entry(letter.id),
        later.journal.find(letter.id),
        *later.journal.entries(),
        *later.journal.newest(),
        *later.letters.mail(),
        later.letters.letter(letter.id),
        *later.search.find(later.search.query("kind:letter"), {}),
    ]
    assert MARK not in json.dumps(list(map(to_document, everywhere)))
    assert {one.first_line for one in everywhere if isinstance(one, Entry)} == {"A letter for you"}
    assert list(later.search.find(later.search.query(MARK), {})) == []
    assert [one.id for one in later.search.find(later.search.query('"a letter for you"'), {})] == [letter.id]
    assert later.search.tags() == []
    assert later.letters.read() == []
    with pytest.raises(NotNow, match="once it's open"):
        later.letters.reply(letter, "thanks")
    later.letters.open(letter)
    assert [one.id for one in later.search.find(later.search.query(MARK), {})] == [letter.id]
    assert later.letters.mail() == []
    assert [one.id for one in later.letters.read()] == [letter.id]


def test_no_reply_before_it_is_open(companion: Companion) -> None:
    with pytest.raises(NotNow, match="once it's open"):
        companion.letters.reply(write_letter(companion), "thanks")


def test_a_seal_can_be_changed_while_it_holds(companion: Companion, clock: Clock) -> None:
    sealed = write_letter(companion, "7d")
    assert companion.letters.seal(sealed, "2027-03-03").value.first_line == "A letter, opens 3 March 2027"
    assert companion.letters.seal(sealed, "hard-day").value.first_line == "A letter for a hard day"
    assert companion.letters.seal(sealed, "1d").value.first_line == "A letter, opens 24 November"
    for words, said in (
        ("", "Choose when the letter opens"),
        ("today", "tomorrow or later"),
        ("soon", "isn't a day when a letter can open"),
    ):
        with pytest.raises(UsageError, match=said):
            companion.letters.seal(sealed, words)
    companion.undo.latest()
    assert companion.letters.sealed()[0].first_line == "A letter for a hard day"
    letter = companion.letters.open(sealed).value
    assert letter.text == ANSWERS["text"], "another seal leaves its words alone"
    with pytest.raises(NotNow, match="already open"):
        companion.letters.seal(letter, "7d")


def test_a_letter_is_found_by_its_id_and_gone_when_it_is_deleted(companion: Companion) -> None:
    sealed = write_letter(companion)
    assert companion.letters.letter(sealed.id[:8]) == sealed
    with pytest.raises(NotFound, match="No letter has the ID “dead”"):
        companion.letters.letter("dead")
    companion.journal.delete(sealed)
    assert companion.letters.sealed() == []
    for change in (companion.letters.open, lambda one: companion.letters.seal(one, "1d")):
        with pytest.raises(NotFound, match="isn't here any more"):
            change(sealed)


def test_it_counts_on_the_day_it_was_written(companion: Companion, clock: Clock) -> None:
    write_letter(companion, "7d")
    days = companion.progress.these_days()
    assert days.practice_days == 1
    clock.forward(days=7)
    companion.letters.open(companion.letters.mail()[0])
    assert companion.progress.these_days().practice_days == 1


def test_a_seal_counts_from_today_whatever_day_the_letter_is_about(companion: Companion) -> None:
    assert write_letter(companion, "1d", date(2026, 11, 20)).first_line == "A letter, opens 24 November"


def test_an_unsealed_letter_can_be_read_at_once(companion: Companion) -> None:
    letter = write_letter(companion, "")
    assert MARK in letter.first_line
    assert companion.letters.sealed() == companion.letters.mail() == []
    assert companion.letters.read() == [letter]


def test_nothing_of_a_sealed_letter_is_in_what_the_companion_returns(companion: Companion, clock: Clock) -> None:
    write_letter(companion, "hard-day")
    thrown = write_letter(companion, "7d")
    before = [*companion.journal.entries(), *companion.journal.newest(), *companion.letters.sealed()]
    found = companion.journal.entry(thrown.id)
    deleted = companion.journal.delete(thrown).value
    returned = [
        *before,
        found,
        deleted,
        companion.letters.letter(companion.letters.sealed()[0].id),
        *companion.journal.bin(),
        *companion.letters.read(),
        companion.journal.restore(thrown.id).value,
        companion.undo.changes(),
        companion.drafts.unfinished(),
        companion.drafts.bin(),
    ]
    assert MARK not in repr(returned)
    assert MARK not in json.dumps([to_document(one) for one in before])


def test_a_sealed_letter_never_comes_back_by_itself(companion: Companion, clock: Clock) -> None:
    write_letter(companion, "hard-day")
    write_letter(companion, "2027-12-24")
    for _ in range(40):
        clock.forward(days=1)
        assert MARK not in repr((companion.coming_back.today(), companion.offered_thought()))


def test_on_a_heavy_day_it_is_still_said_that_it_is_sealed(companion: Companion) -> None:
    companion.check_ins.check_in(["hopeless"])
    saved = companion.journal.save(
        companion.practice.exercise("letter"), ANSWERS | {"sealed_until": "7 days"}
    ).value
    assert (saved.needs_care, saved.line) == (True, "Your letter is sealed. It opens on 30 November.")


def test_it_is_found_by_its_seal_and_not_by_its_words(companion: Companion) -> None:
    sealed, hard = write_letter(companion, "2027-03-03"), write_letter(companion, "hard-day")

    def found(query: str) -> set[str]:
        things = list(companion.search.find(companion.search.query(query), companion.search.names()))
        assert MARK not in repr(things)
        return {thing.id for thing in things}

    assert found(MARK) == found("Dear") == found("friend") == found(f"@{MARK}tag") == set()
    assert companion.search.tags() == []
    assert found("kind:letter") == found("letter") == {sealed.id, hard.id}
    assert found("opens march 2027") == {sealed.id}
    assert found('"a hard day"') == {hard.id}
    companion.letters.open(sealed)
    things = list(companion.search.find(companion.search.query(f"{MARK}one"), companion.search.names()))
    assert [thing.id for thing in things] == [sealed.id]
    assert companion.search.tags() == [(f"{MARK}tag", 1)]


def test_a_sealed_letter_cannot_be_changed_so_its_words_stay(companion: Companion) -> None:
    sealed = write_letter(companion, "7d")
    for change in (
        lambda: companion.journal.page_for(sealed),
        lambda: companion.journal.change(sealed, {"text": "x"}),
        lambda: companion.journal.change(sealed, {}, private=False),
    ):
        with pytest.raises(NotNow, match="once it's open"):
            change()
    moved = companion.journal.move(sealed, date(2026, 11, 20)).value
    assert MARK not in repr(moved)
    assert companion.letters.open(moved).value.text == ANSWERS["text"]


def test_an_open_letter_can_be_changed_but_not_sealed_again(companion: Companion) -> None:
    letter = companion.letters.open(write_letter(companion, "7d")).value
    page = companion.journal.page_for(letter)
    assert page.form is not None
    assert "sealed_until" not in [field.key for field in page.form.fields]
    changed = companion.journal.change(letter, {"parts.close": "Yours"}).value
    assert changed.letter is not None
    assert letter.letter is not None
    assert changed.letter.parts == letter.letter.parts | {"close": "Yours"}
    assert (changed.letter.opened, changed.letter.sealed_until) == (
        letter.letter.opened,
        letter.letter.sealed_until,
    )


def test_an_earlier_version_of_a_letter_is_veiled_with_it(companion: Companion) -> None:
    letter = companion.letters.open(write_letter(companion, "7d")).value
    companion.journal.change(letter, {"parts.close": "Yours"})
    assert MARK in repr(companion.journal.bin())
    companion.undo.latest()
    companion.undo.latest()
    assert companion.letters.sealed()
    assert len(companion.journal.bin()) == 1
    assert MARK not in repr(companion.journal.bin())


def test_only_the_months_of_sealed_letters_are_read_to_find_them(companion: Companion, opened: Open) -> None:
    note = companion.practice.exercise("note")
    for month in range(1, 11):
        companion.journal.save(note, {"text": "words"}, day=date(2026, month, 7))
    sealed = write_letter(companion, "hard-day", date(2026, 3, 7))
    opened().letters.sealed()  # rolls the months up
    other = opened()
    assert [one.id for one in other.letters.sealed()] == [sealed.id]
    assert {name for name in other.home.store.parsed if name < "2026-11"} == {"2026-03"}
    other.letters.open(sealed)
    assert opened().letters.sealed() == []


def test_a_rollup_of_an_earlier_selfkind_is_made_again(companion: Companion, opened: Open) -> None:
    sealed = write_letter(companion, "hard-day", date(2026, 3, 7))
    assert [one.id for one in opened().letters.sealed()] == [sealed.id]
    with companion.home.store.transaction("rollup"):
        table = companion.home.store.part("rollup").table("months")
        rows = [{key: value for key, value in row.items() if key != "letters"} for row in table.all()]
        table.truncate()
        table.insert_multiple(rows)
    assert [one.id for one in opened().letters.sealed()] == [sealed.id]


def test_letters_that_can_be_read_are_listed_newest_first(companion: Companion, clock: Clock) -> None:
    first = write_letter(companion, "")
    clock.forward(hours=1)
    second = companion.letters.open(write_letter(companion, "7d")).value
    write_letter(companion, "7d")
    assert companion.letters.read() == [second, first]
    assert all(one.kind is EntryKind.LETTER for one in companion.letters.read())
