"""The journal and check-ins on plain lines."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.card.row import CardRow
from selfkind.domain.circle.person import Person
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.packs.card import RowKind
from selfkind.domain.routine.plan import Standing
from selfkind.domain.scores.score import Score
from selfkind.platform import clipboard
from tests.plain.conftest import Plain

HOSTILE = "a\x1b[2Jb\u202ec “x”"


def write(companion: Companion, text: str, day: date | None = None, exercise: str = "note") -> None:
    companion.journal.save(companion.practice.exercise(exercise), {"text": text}, day=day)


def test_a_page_is_written_read_changed_moved_deleted_and_restored(plain: Plain, companion: Companion) -> None:
    person = plain(
        *("write a page", "a note", "tea @home", ".", "", "read, newest", "tea"),
        *("change", "change", "1", "add", "and rain", ".", "save"),
        *("move", "tomorrow", "yesterday", "keep the entry private", "you wrote", "keep the entry from"),
        *("1 earlier", "1", "b", "b", "read again", "delete", "u", "b"),
    ).visit("journal")
    (entry,) = companion.journal.entries()
    assert (entry.text, entry.day) == ("tea @home\nand rain", companion.today() - timedelta(days=1))
    assert (entry.private, entry.from_paper, entry.not_again) == (True, True, True)
    assert "1. tea @home (note, today)" in person.said
    assert "Moved to yesterday. To undo that, type u." in person.said
    assert "The entry is in the bin for 30 days. To undo that, type u." in person.said
    assert person.is_done


def test_what_was_written_is_found_by_words_tags_and_days(plain: Plain, companion: Companion) -> None:
    write(companion, "soup @home with Ana")
    write(companion, f"soup {HOSTILE}", companion.today() - timedelta(days=40))
    person = plain(
        *("search", "", "search", "kind:poem", "soup -ana", "1", "b", "b", "tags", "@home", "b", "b"),
        *("read a day", "soon", "-40d", "b", "search", "nowhere", "write a page about", "-2d", "b"),
    ).visit("journal")
    assert "Nothing was found. Try fewer words, or the beginning of a word." in person.said
    assert "@home (1)" in person.text
    assert any(line.startswith("1. soup a") for line in person.said)
    assert "Which page, about Saturday 21 November?" in person.said
    assert person.is_done


def test_a_thought_is_answered_and_its_reply_is_read(plain: Plain, companion: Companion) -> None:
    catch = companion.practice.exercise("catch")
    companion.journal.save(catch, {"thought": "I always fail"})
    companion.journal.save(catch, {"thought": "Everybody waits"})
    person = plain(
        *("thoughts", "i always", "answer", "the quick", "", "", "One step.", ".", "", "b", "b"),
        *("your kind", "one", "b", "b"),
    ).visit("journal")
    assert "1. One step. (thought, today)" in person.said
    assert person.is_done
    person = plain("thoughts", "everybody", "just log", "b").visit("journal")
    assert companion.journal.open_thoughts() == ([], False)
    assert person.is_done


def test_a_long_journal_is_read_in_pieces(plain: Plain, companion: Companion) -> None:
    for back in range(60):
        write(companion, f"day {back}", companion.today() - timedelta(days=back))
    person = plain("read, newest", "earlier", "day 59", "b", "b", "b").visit("journal")
    assert "m. More: 41 of 51 are left." in person.said
    assert "day 59" in person.said
    assert person.is_done


def test_check_ins_are_made_read_changed_found_and_deleted(plain: Plain, companion: Companion) -> None:
    plain("tired, a bit lost", "4", ".", "", "n").visit("check_in")
    person = plain(
        *("read your", "tired", "change", "change", "1", "answer", "calm", "save", "delete", "u"),
        *("find a feeling", "cal", "b", "read those", "today", "b", "b"),
    ).visit("feelings")
    (checkin,) = companion.check_ins.between(None, None)
    assert (checkin.words, checkin.energy) == (("calm",), 4)
    assert person.is_done


def test_everything_in_the_journal_is_read_changed_and_deleted(plain: Plain, companion: Companion) -> None:
    """What isn't an entry, too: a practice, a note, a contact, a try with homework, a score, a day of the card."""
    now = companion.now()
    water = companion.planning.item("Water")
    companion.planning.note(water, companion.today(), 1, state=Standing.DONE, note="slowly", minutes=None)
    plain("y", "", {}, "lighter", "").begin("box")
    homework = companion.homework.keep(Assignment("", "Ring Ana", now)).value
    companion.homework.log(companion.homework.new_try(homework))
    score = companion.scores.keep(Score("", "Sleep", now, min=0, max=10)).value
    companion.scores.log(score, 4)
    row = companion.card.keep(CardRow("", "urge", RowKind.YES_NO, now)).value
    companion.card.log({row.id: 1}, [row], companion.today())
    changes = {
        "water": ("change", "1", "answer", "at the sea", "save"),
        "box": ("it went well", "save"),
        "ring": ("change", "what did you learn", "courage", "save"),
        "sleep": ("change", "1", "answer", "eleven", "save", "change", "1", "answer", "6", "save"),
        "urge": ("change", "1", "answer", "no", "save"),
    }
    for name, typed in changes.items():
        act = "write a line" if name == "box" else "change"
        person = plain(
            "read, newest", name, act, *typed, *([] if name == "box" else ["delete", "u"]), "b", "b", "b"
        )
        person.visit("journal")
        assert "Nothing here begins with" not in person.text, person.text
    things = {type(one).__name__: one for one in companion.journal.newest()}
    assert things["TickNote"].first_line == "at the sea"
    assert things["Session"].first_line == "it went well"
    assert things["Tried"].learned == "courage"  # type: ignore[union-attr]
    assert things["ScoreValue"].value == 6  # type: ignore[union-attr]
    assert things["CardDay"].first_line == "urge: no"


def test_a_good_thing_is_told_somebody_and_copied_and_a_day_is_shown(
    plain: Plain, companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "copy", lambda _text: "")
    companion.journal.save(companion.practice.exercise("gratitude"), {"items": ["tea with Ana", "rain"]})
    companion.circle.keep(Person("", "Ben", companion.now()))
    companion.circle.keep(Person("", "Ana", companion.now()))
    person = plain(
        *("read, newest", "tea", "tell", "copy: today i was glad of rain", "show its day", "b"),
        *("tell", "1", "today i was glad of tea", "", "i do", "", "b", "b", "b"),
    ).visit("journal")
    assert "Today I was glad of rain." in person.said
    (contact,) = companion.circle.contacts()
    assert (contact.name, contact.text) == ("Ana", "Today I was glad of tea with Ana.")
    assert person.is_done
