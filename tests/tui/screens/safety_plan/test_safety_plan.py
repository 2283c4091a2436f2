"""The safety plan in the app: read, written one part at a time or all, marked, cleared, with keys."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.forms import draft as field_draft
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.safety_plan.print_plan import PrintPlanScreen
from selfkind.tui.screens.safety_plan.safety_plan import SafetyPlanScreen
from selfkind.tui.screens.safety_plan.write import WritePlanScreen
from tests.tui.journey import journey

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (120, 36)]


@pytest.fixture(autouse=True)
def quick_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are kept a moment after the last key instead of a second."""
    monkeypatch.setattr(field_draft, "AFTER", 0.05)


@pytest.mark.parametrize("size", SIZES)
async def test_one_part_is_written_with_a_line(companion: Companion, opened: Open, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await person.do("app.safety_plan")
        await person.until(lambda: "This is best made with someone you trust" in " ".join(person.rows()))
        await person.press("enter")
        page = person.app.screen
        assert isinstance(page, WritePlanScreen)
        assert set(page.answers()) == {"signs"}
        await person.type("I stop answering")
        await person.do("form.save")
        assert person.notices[-1] == "Saved. You can find it with ! any time."
        await person.until(lambda: "I stop answering" in " ".join(person.rows()))
        assert "best made with" not in " ".join(person.rows())
        assert not re.search(r"\d:\d|%|2026", " ".join(person.rows()))
    assert opened().safety_plan.plan().signs == "I stop answering"


async def test_all_parts_are_on_one_page(companion: Companion, opened: Open) -> None:
    companion.safety_plan.write({"signs": "I cancel"})
    async with journey(companion) as person:
        await person.do("app.safety_plan", "safety_plan.all")
        page = person.app.screen
        assert isinstance(page, WritePlanScreen)
        assert len(page.answers()) == 7
        opened().safety_plan.write({"ask": "Ana"})
        await person.do("form.next")
        await person.type("the river")
        await person.press("enter")
        await person.type("the radio quiz")
        await person.do("form.save")
        await person.until(lambda: "the radio quiz" in " ".join(person.rows()))
    plan = opened().safety_plan.plan()
    assert (plan.signs, plan.lines("alone"), plan.ask) == ("I cancel", ("the river", "the radio quiz"), "Ana")


async def test_an_unfinished_part_goes_on(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("app.safety_plan", "safety_plan.edit")
        await person.type("half a li")
        await person.do("form.cancel")
        assert isinstance(person.app.screen, SafetyPlanScreen)
        assert not opened().safety_plan.plan().has_words
        await person.do("safety_plan.edit")
        await person.type("ne")
        await person.do("form.save")
    assert opened().safety_plan.plan().signs == "half a line"
    assert opened().drafts.unfinished() == []


async def test_parts_and_the_whole_are_marked_for_the_lock(companion: Companion, opened: Open) -> None:
    companion.safety_plan.write({"signs": "I cancel"})
    async with journey(companion) as person:
        await person.do("app.safety_plan", "safety_plan.locked")
        assert opened().safety_plan.plan().shown_locked == ("signs",)
        await person.until(lambda: "shown when locked" in " ".join(person.rows()))
        await person.do("safety_plan.locked")
        assert opened().safety_plan.plan().shown_locked == ()
        await person.do("safety_plan.locked_all")
        assert len(opened().safety_plan.plan().shown_locked) == 7
        await person.do("safety_plan.locked_all")
        assert opened().safety_plan.plan().shown_locked == ()
        await person.do("app.undo")
        assert len(opened().safety_plan.plan().shown_locked) == 7


async def test_the_plan_is_cleared_and_undone(companion: Companion, opened: Open) -> None:
    companion.safety_plan.write({"signs": "I cancel"})
    async with journey(companion) as person:
        await person.do("app.safety_plan", "safety_plan.clear")
        assert isinstance(person.app.screen, ConfirmScreen)
        assert person.see("bin for 30 days")
        await person.do("care.back")
        assert opened().safety_plan.plan().has_words
        await person.do("safety_plan.clear", "care.begin")
        assert person.notices[-1] == "Your safety plan is in the bin for 30 days. Press u to undo."
        assert not opened().safety_plan.plan().has_words
        await person.do("app.undo")
        await person.until(lambda: "I cancel" in " ".join(person.rows()))
        await person.do("safety_plan.clear", "care.begin", "safety_plan.back", "app.bin")
        assert "I cancel" in " ".join(person.rows())
        await person.do("bin.restore")
    assert opened().safety_plan.plan().signs == "I cancel"


async def test_it_is_read_on_the_page_of_help_now(companion: Companion) -> None:
    companion.safety_plan.write({"ask": "Ana, 0664 123"})
    async with journey(companion) as person:
        await person.press("exclamation_mark")
        await person.until(lambda: person.see("Ana, 0664 123"))
        assert person.see("Your safety plan")
        await person.do("help_now.plan")
        assert isinstance(person.app.screen, SafetyPlanScreen)
        await person.press("f1")
        await person.until(lambda: person.see("People I can ask for help"))


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that `~` stands for."""
    folder = tmp_path / "me"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    return folder


@pytest.mark.parametrize("size", SIZES)
async def test_the_plan_is_printed_to_a_file_of_its_own(
    companion: Companion, at_home: Path, size: tuple[int, int]
) -> None:
    companion.safety_plan.write({"signs": "I cancel"})
    file = at_home / "safety-plan.txt"
    async with journey(companion, size) as person:
        await person.do("app.safety_plan", "safety_plan.print")
        assert isinstance(person.app.screen, PrintPlanScreen)
        assert person.see("~/safety-plan.txt")
        assert person.see("f1 help now")
        await person.press("enter")
        assert isinstance(person.app.screen, SafetyPlanScreen)
        assert person.notices[-1] == f"Your safety plan is in {file}. The file isn't encrypted."
        assert file.read_text() == "Your safety plan\n\nMy warning signs\n- I cancel\n"
        if os.name == "posix":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
        await person.do("safety_plan.print")
        assert person.see("~/safety-plan-2.txt"), "a name that no file has"
        await person.press("escape")
        assert [one.name for one in at_home.iterdir()] == ["safety-plan.txt"]


async def test_no_file_is_replaced_without_a_question(companion: Companion, at_home: Path) -> None:
    companion.safety_plan.write({"signs": "I cancel"})
    file = at_home / "mine.txt"
    file.write_text("something else")
    async with journey(companion) as person:
        await person.do("app.safety_plan", "safety_plan.print")
        await person.type("~/mine.txt")
        await person.press("enter")
        assert isinstance(person.app.screen, ConfirmScreen)
        assert person.see("already exists")
        await person.do("care.back")
        assert file.read_text() == "something else"
        assert isinstance(person.app.screen, PrintPlanScreen)
        assert person.see("~/mine.txt")
        await person.press("enter")
        await person.do("care.begin")
        assert isinstance(person.app.screen, SafetyPlanScreen)
        assert "I cancel" in file.read_text()


async def test_a_file_that_cannot_be_written_is_said_on_the_sheet(companion: Companion, at_home: Path) -> None:
    companion.safety_plan.write({"signs": "I cancel"})
    home = companion.places.home
    async with journey(companion) as person:
        await person.do("app.safety_plan", "safety_plan.print")
        for typed, said in (
            ("~", "isn't an ordinary file"),
            ("~/nowhere/plan.txt", "no such file or folder"),
            (str(home / "core.json"), "can't be a file that ends with .json"),
            ("", "Please give the file a name."),
        ):
            await person.press("end", "ctrl+u")
            await person.type(typed)
            await person.press("enter")
            assert isinstance(person.app.screen, PrintPlanScreen), typed
            assert said in " ".join(person.text.split()), typed
    assert [*at_home.iterdir()] == []


async def test_an_empty_plan_is_neither_printed_nor_cleared(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.safety_plan")
        assert not person.see("p print")
        await person.do("safety_plan.print", "safety_plan.clear")
        assert isinstance(person.app.screen, SafetyPlanScreen)
