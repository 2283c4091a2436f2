"""Letters and time away on plain lines."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from selfkind.domain.journal.form_keys import SEAL
from tests.conftest import Clock
from tests.plain.conftest import CTRL_D, Plain


def test_a_letter_is_opened_read_and_answered_when_it_has_come(
    plain: Plain, companion: Companion, clock: Clock
) -> None:
    letter = companion.practice.exercise("letter")
    companion.journal.save(letter, {"text": "Dear me, rest.", SEAL: "7d"})
    assert "Dear me" not in plain("sealed").visit("letters").text
    clock.forward(days=8)
    person = plain("open the letter that", "reply", "Thank you.", "", "b", "opened").visit("letters")
    assert "Dear me, rest." in person.said
    assert "Your reply: Thank you." in person.said
    assert person.is_done


def test_a_sealed_letter_is_sealed_anew_opened_and_deleted(plain: Plain, companion: Companion) -> None:
    letter = companion.practice.exercise("letter")
    companion.journal.save(letter, {"text": "Dear me, rest.", SEAL: "hard-day"})
    person = plain(
        *(
            "a letter for a hard day",
            "change when",
            "never",
            "save",
            "change",
            "1",
            "answer",
            "30 days",
            "save",
            "b",
        ),
        *("sealed", "open the letter", "n", "open the letter", "y", "delete", "u", "b"),
    ).visit("letters")
    assert "Your letter is sealed. It opens on 23 December." in person.text
    assert "The letter stays sealed." in person.said
    assert "Dear me, rest." in person.said
    assert [one.text for one in companion.letters.read()] == ["Dear me, rest."]
    assert person.is_done


def test_time_away_is_added_changed_ended_and_deleted(plain: Plain, companion: Companion) -> None:
    person = plain(
        *("add", "", "", "a holiday", "save", "away from", "change", "change", "1", "answer", "tomorrow"),
        *("change", "2", "30 november", "change", "3", "answer", "“sea”", "save", "away 24", "delete", "u"),
        *("add", "", "2026-11-23", "", "save", "i'm back"),
    ).visit("away")
    assert [span.why for span in companion.away.all()] == ["“sea”"]
    assert "Saved: away 24 November to 30 November: “sea”. To undo that, type u." in person.said
    assert person.is_done


def test_time_away_that_was_begun_goes_on(plain: Plain, companion: Companion) -> None:
    plain("add", "friday", CTRL_D).visit("away")
    person = plain("1", "continue", "", "for 3 days", "", "save").visit("unfinished")
    assert person.text.count("Saved: away 27 November to 29 November.") == 1
    assert person.is_done
