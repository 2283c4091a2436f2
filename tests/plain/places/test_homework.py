"""Homework on plain lines."""

from __future__ import annotations

from pathlib import Path

from selfkind.companion.companion import Companion
from selfkind.domain.homework.assignment import Status
from selfkind.domain.homework.tried import Did
from tests.plain.conftest import CTRL_D, Plain


def test_homework_is_added_tried_asked_about_changed_and_done(plain: Plain, companion: Companion) -> None:
    person = plain(
        *("new", "", "Talk to \x1b[31mSam", "save"),
        *("talk to", "say how", "yesterday", "part", "5", "6", "7", "It's quieter", "", "", "", "written", "save"),
        *("note a question", "Is it fine to stop?", "save", "change the homework", "change", "how often", "daily"),
        *("save", "done", "go on", "let it rest", "u", "keep as", "b"),
    ).visit("homework")
    (one,) = companion.homework.all()
    asked, tried = companion.homework.tries()
    assert (tried.did, tried.minutes, tried.learned, tried.from_paper) == (Did.PART, 5, "It's quieter", True)
    assert f"{tried.day:%d}" == "22"
    assert asked.question == "Is it fine to stop?"
    assert (one.status, one.often) == (Status.GOING, "daily")
    assert len(companion.homework.templates()) == 1
    assert person.is_done


def test_a_note_is_read_changed_moved_deleted_and_restored(plain: Plain, companion: Companion) -> None:
    plain("new", "", "Catch", "save", "catch", "say how", "", "all", CTRL_D).visit("homework")
    plain("catch", "say how", "", "", "", "", "", "", "", "", "", "save").visit("homework")
    person = plain(
        *("what you tried", "1", "change", "change", "1", "answer", "not-yet", "save", "move", "yesterday"),
        *("1", "delete", "u"),
    ).visit("homework")
    (tried,) = companion.homework.tries()
    assert (tried.did, f"{tried.day:%d}") == (Did.NOT_YET, "22")
    assert person.is_done


def test_a_card_and_a_worksheet_are_printed(plain: Plain, companion: Companion, tmp_path: Path) -> None:
    plain("new", "", "Catch", "more", "Dr. Weiss", CTRL_D).visit("homework")
    plain("new", "", "", "save").visit("homework")
    card, sheet = tmp_path / "card.html", tmp_path / "sheet.txt"
    person = plain(
        *("catch", "print a card", "y", "y", "letter", str(card), "print a card", "n", "y", "", str(card), ""),
        *("print a blank", "y", "", str(sheet), "delete", "u"),
    ).visit("homework")
    assert "Dr. Weiss" in card.read_text()
    assert "Catch" in sheet.read_text()
    assert f"The card is in {card}." in person.said
    assert len(companion.homework.all()) == 1
    assert person.is_done


def test_after_the_session_homework_is_marked(plain: Plain, companion: Companion) -> None:
    plain("new", "", "Catch", "save").visit("homework")
    person = plain("after", "homework that", "catch", "b", "b").visit("homework")
    (one,) = companion.homework.all()
    assert one.status is Status.TALKED_ABOUT
    assert "Homework that you talked about (1 talked about)" in person.text
    assert person.is_done


def test_pages_about_homework_go_on_from_the_unfinished_ones(plain: Plain, companion: Companion) -> None:
    plain("new", "", "Catch", "save", "catch", "say how", "", "all", CTRL_D).visit("homework")
    person = plain("1", "continue", "", *[""] * 7, "save").visit("unfinished")
    (tried,) = companion.homework.tries()
    assert tried.did is Did.ALL
    assert person.is_done
