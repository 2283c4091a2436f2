"""The field for the name of a file offers what the folder has."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.screens.imports.add import AddImportScreen
from tests.tui.journey import Journey, journey

SIZES = [(60, 20), (80, 24), (120, 36)]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "user"
    for name in ("Daylio export.csv", "Daylio export.zip", "Downloads/notes.jex", "esc\x1b[31m.txt", "[b]x.csv"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("")
    monkeypatch.setenv("HOME", str(home))
    return home


async def typed(person: Journey, words: str) -> Journey:
    await person.do("app.imports", "imports.add")
    return await person.type(words)


def file(person: Journey) -> str:
    sheet = person.app.screen
    assert isinstance(sheet, AddImportScreen)
    return str(sheet.answers()["file"])


@pytest.mark.parametrize("size", SIZES)
async def test_tab_takes_what_is_offered_and_then_goes_on(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await typed(person, "~/day")
        assert person.see("Daylio export.csv   Daylio export.zip")
        await person.press("tab")
        assert file(person) == "~/Daylio export."
        await person.type("z")
        await person.press("tab")
        assert file(person) == "~/Daylio export.zip"
        assert not person.see("Daylio export.csv")
        await person.press("tab")
        await person.type("x")
        assert file(person) == "~/Daylio export.zip", "with nothing to take, tab goes to the other field"


async def test_the_right_arrow_takes_it_too(companion: Companion) -> None:
    async with journey(companion) as person:
        await typed(person, "~/Down")
        await person.press("right")
        assert file(person) == "~/Downloads/"
        await person.press("right")
        assert file(person) == "~/Downloads/notes.jex"


async def test_brackets_in_names_are_no_markup_and_controls_stay_away(companion: Companion) -> None:
    async with journey(companion) as person:
        await typed(person, "~/[")
        await person.press("tab")
        assert file(person) == "~/[b]x.csv"
        await person.press(*["backspace"] * 8)
        await person.type("es")
        await person.press("tab")
        assert file(person) == "~/es", "what controls a terminal isn't put there"
        assert "\x1b[31m" not in person.text


async def test_a_dropped_file_is_read_as_terminals_write_it(companion: Companion, folder: Path) -> None:
    columns, row = "full_date,date,weekday,time,mood,activities,note_title,note", "2026-11-22,,,21:40,good,,,"
    (folder / "Daylio export.csv").write_text(f"{columns}\n{row}\n")
    async with journey(companion) as person:
        await typed(person, f"'{folder}/Daylio export.csv'")
        await person.press("enter")
        assert not person.see("can't be read")
        assert person.see("Found in Daylio")
