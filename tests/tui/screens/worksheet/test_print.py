"""Blank worksheets and cards for somebody in the app: from each list, previewed, and never over a file."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.card.row import CardRow
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.journal.template import Question
from selfkind.domain.packs.card import RowKind
from selfkind.domain.records import replace
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.worksheet.blank import NOTHING, BlankWorksheetScreen
from selfkind.tui.screens.worksheet.helper import PRIVATE, HelperCardScreen
from tests.tui.journey import Journey, journey

SIZES = [(44, 14), (60, 20), (80, 24), (120, 36)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of whoever prints."""
    folder = tmp_path / "person"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


def homework(companion: Companion, title: str = "Catch three", **fields: object) -> Assignment:
    wanted = replace(Assignment("", title, companion.now()), **fields)  # type: ignore[arg-type]
    return companion.homework.keep(wanted).value


def status(person: Journey) -> str:
    return str(person.app.screen.query_one("#status").content)  # type: ignore[attr-defined]


def card(person: Journey) -> str:
    return str(person.app.screen.query_one("#card").content)  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
async def test_an_exercise_is_printed_from_practise(
    companion: Companion, folder: Path, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await person.do("go.practise")
        await person.to("Thought record")
        await person.do("practise.worksheet")
        assert isinstance(person.app.screen, BlankWorksheetScreen)
        await person.press("right")
        await person.do("form.save")
        page = folder / "thought-record.html"
        assert person.notices[-1] == f"The worksheet is in {page}."
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "size: 215.9mm 279.4mm" in page.read_text()


async def test_each_list_prints_what_is_under_its_cursor(companion: Companion, folder: Path) -> None:
    homework(companion)
    companion.templates.keep("Hard talks", [Question("What happened?")])
    companion.card.keep(CardRow("", "urge", RowKind.SCALE, companion.now(), 0, 5))
    async with journey(companion) as person:
        for opens, prints in (
            ("go.homework", "homework.worksheet"),
            ("app.templates", "templates.worksheet"),
            ("app.activities", "activities.worksheet"),
            ("app.card", "card.worksheet"),
        ):
            await person.do(opens, prints)
            assert isinstance(person.app.screen, BlankWorksheetScreen), prints
            await person.do("form.save")
            assert person.notices[-1].startswith("The worksheet is in "), prints
            if opens != "go.homework":
                await person.press("escape")
    text = {page.name: page.read_text() for page in folder.iterdir()}
    assert "Catch three" in text["worksheet.html"]
    assert "What happened?" in text["worksheet-2.html"]
    assert "urge" in text["daily-card.html"]
    assert len(text) == 4


async def test_what_has_no_worksheet_says_so(companion: Companion, folder: Path) -> None:
    async with journey(companion) as person:
        await person.do("go.practise")
        await person.to("Reach out")
        await person.do("practise.worksheet")
        assert person.notices[-1] == NOTHING
        await person.to("Daily card")
        await person.do("practise.worksheet")
        assert person.notices[-1].startswith("Your card has no rows yet.")
    assert list(folder.iterdir()) == []


async def test_private_rows_are_printed_when_somebody_says_so(companion: Companion, folder: Path) -> None:
    companion.card.keep(CardRow("", "SECRET", RowKind.COUNT, companion.now(), private=True))
    companion.card.keep(CardRow("", "kind act", RowKind.COUNT, companion.now()))
    async with journey(companion) as person:
        await person.do("app.card", "card.worksheet", "form.save")
        await person.do("card.worksheet")
        await person.press("right")
        await person.do("form.save")
    assert "SECRET" not in (folder / "daily-card.html").read_text()
    assert "SECRET" in (folder / "daily-card-2.html").read_text()


async def test_a_file_that_is_there_is_replaced_after_a_question(companion: Companion, folder: Path) -> None:
    there = folder / "mine.txt"
    there.write_text("mine")
    async with journey(companion) as person:
        await person.do("go.practise")
        await person.to("Three good things")
        await person.do("practise.worksheet", "form.next")
        await person.type(str(there))
        await person.do("form.save")
        assert isinstance(person.app.screen, ConfirmScreen)
        assert there.read_text() == "mine"
        await person.press("enter")
        await person.until(lambda: there.read_text() != "mine")
        assert there.read_text().startswith("Three good things\n")


async def test_a_file_that_cant_be_written_says_why_and_the_page_stays(companion: Companion, folder: Path) -> None:
    async with journey(companion) as person:
        await person.do("go.practise")
        await person.to("Three good things")
        await person.do("practise.worksheet", "form.next")
        await person.type(str(folder / "none" / "page.html"))
        await person.do("form.save")
        assert "couldn't be written" in status(person)
        assert isinstance(person.app.screen, BlankWorksheetScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_a_card_is_shown_as_it_is_written(companion: Companion, folder: Path, size: tuple[int, int]) -> None:
    homework(companion, giver="Dr. SECRET", why="To hear it", often="daily", if_then="I close the laptop")
    async with journey(companion, size) as person:
        await person.do("go.homework", "homework.helper")
        assert isinstance(person.app.screen, HelperCardScreen)
        await person.until(lambda: "Catch three" in card(person))
        assert "After I close the laptop, I'll do this." in " ".join(card(person).split())
        assert "Ask me how it went, not whether I did it." in " ".join(card(person).split())
        assert "To hear it" not in card(person)
        await person.press("right")
        await person.until(lambda: "To hear it" in card(person))
        assert "SECRET" not in card(person)
        shown = card(person)
        await person.do("form.next", "form.next", "form.next")
        await person.type(str(folder / "card.txt"))
        await person.do("form.save")
        await person.until((folder / "card.txt").exists)
    written = (folder / "card.txt").read_text()
    assert written.split() == shown.split()
    assert (written == shown + "\n") == (size[0] >= 80), "a narrow window breaks its lines sooner"


async def test_all_of_a_card_can_be_read_in_a_small_window(companion: Companion, folder: Path) -> None:
    homework(companion, why="To hear it", often="daily")
    async with journey(companion, (44, 14)) as person:
        await person.do("go.homework", "homework.helper")
        await person.until(lambda: "Catch three" in card(person))
        await person.settle()
        assert not person.see("Give this card to somebody")
        await person.press("pageup", "pageup", "pageup")
        assert person.see("Give this card to somebody")
        assert person.see("Catch three")


@pytest.mark.parametrize("width", [44, 60])
async def test_a_card_is_broken_once_in_a_narrow_window(companion: Companion, folder: Path, width: int) -> None:
    homework(companion, often="daily")
    async with journey(companion, (width, 40)) as person:
        await person.do("go.homework", "homework.helper")
        await person.until(lambda: "How you can help" in card(person))
        room = person.app.screen.query_one("#card").content_size.width
        lines = card(person).splitlines()
        assert max(map(len, lines)) <= room
        assert "every day" in card(person)


async def test_a_card_about_private_homework_needs_a_yes(companion: Companion, folder: Path) -> None:
    homework(companion, private=True)
    async with journey(companion) as person:
        await person.do("go.homework", "homework.helper", "form.save")
        assert status(person) == PRIVATE
        assert list(folder.iterdir()) == []
        await person.press("right")
        await person.do("form.save")
        await person.until((folder / "card.html").exists)
    assert "Catch three" in (folder / "card.html").read_text()
