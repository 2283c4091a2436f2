"""The session page as a use case: the last session, damaged months, and what comes of hiding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import NotFound, Unreadable
from selfkind.domain.session_page.choices import Block
from selfkind.domain.session_page.page import SessionPage

Open = Callable[[], Companion]
SINCE = date(2026, 10, 1)


def said(page: SessionPage, block: Block) -> list[object]:
    return [part for one in page.blocks if one.block is block for part in one.parts]


def noted(companion: Companion, words: str, day: date) -> str:
    note = companion.practice.exercise("note")
    return companion.journal.save(note, {"text": words}, day=day).value.entry.id


def test_a_page_with_a_month_that_cant_be_read_is_refused(home: Path, opened: Open) -> None:
    companion = opened()
    noted(companion, "in october", date(2026, 10, 5))
    hidden = noted(companion, "hidden", date(2026, 11, 5))
    noted(companion, "in november", date(2026, 11, 6))
    (home / "2026-10.json").write_bytes(b"{{{")
    pages = opened().session_page
    with pytest.raises(Unreadable, match="2026-10"):
        pages.page(pages.choices(since=SINCE))
    page = pages.page(replace(pages.choices(since=date(2026, 11, 1)), hidden=frozenset({hidden})))
    assert said(page, Block.PRACTICE) == ["1 practice day."]
    assert said(page, Block.HIGHLIGHTS) == ["Written: 1 note."]


def test_the_newest_page_after_an_appointment_comes_before_homework(companion: Companion) -> None:
    assert companion.session_page.last_session() is None
    homework = companion.homework.begun("Catch three")
    assert homework is not None
    companion.homework.keep(replace(homework, session_day=date(2026, 11, 20)))
    assert companion.session_page.last_session() == date(2026, 11, 20)
    after = companion.practice.exercise("after-appointment")
    before = companion.practice.exercise("before-appointment")
    companion.journal.save(after, {"talked": "sleep"}, day=date(2026, 11, 12))
    companion.journal.save(before, {"topics": "work"}, day=date(2026, 11, 21))
    assert companion.session_page.last_session() == date(2026, 11, 12)
    assert companion.session_page.last_session(date(2026, 11, 11)) is None


def test_an_appointment_in_the_bin_is_none(companion: Companion) -> None:
    after = companion.practice.exercise("after-appointment")
    saved = companion.journal.save(after, {"next_day": "in 2 weeks"}, day=date(2026, 11, 12)).value.entry
    assert saved.first_line == "Next appointment: 7 December 2026"
    companion.journal.delete(saved)
    assert companion.session_page.last_session() is None


def test_the_page_writes_nothing(home: Path, opened: Open) -> None:
    companion = opened()
    noted(companion, "words", date(2026, 11, 6))
    before = {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}
    pages = opened().session_page
    pages.page(pages.choices())
    pages.entries(pages.choices())
    assert {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()} == before


def test_hiding_that_isnt_there_any_more_is_off_the_list(companion: Companion) -> None:
    pages = companion.session_page
    noted(companion, "words", date(2026, 11, 6))
    pages.keep(replace(pages.choices(), hidden_blocks=frozenset({Block.WEEKLY})))
    assert companion.undo.coming().undo == "hiding “Weekly check-in” from the session page"
    companion._opened.home.choices.put("session page", "{}")  # as a file of before has it
    with pytest.raises(NotFound, match="because something else was changed after it"):
        companion.undo.latest()
    assert companion.undo.coming().undo.startswith("note of ")
