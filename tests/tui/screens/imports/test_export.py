"""A person exports what they have, with keys, in every size."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.transfer import EXPORTS
from selfkind.tui.forms.inputs import Line
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.imports.export import ExportScreen
from selfkind.tui.screens.imports.imports import ImportsScreen
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (120, 36), (200, 60)]
WORDS = "a quiet lamp in May"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "user"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def written(companion: Companion) -> None:
    note = companion.practice.exercise("note")
    companion.journal.save(note, {"text": "Tea on the balcony"})
    companion.journal.save(companion.practice.exercise("catch"), {"thought": "Never enough"})


async def fill(person: Journey, key: str, words: str) -> None:
    """Type into the field of a question."""
    sheet = person.app.screen
    assert isinstance(sheet, ExportScreen)
    sheet.go_to(sheet.field(key))
    await person.settle()
    for line in sheet.field(key).query(Line):
        line.select_all()
    await person.type(words)


def texts(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES)
async def test_everything_goes_into_a_file_of_ones_own(
    companion: Companion, folder: Path, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await person.do("app.imports", "imports.export")
        assert isinstance(person.app.screen, ExportScreen)
        assert person.app.screen.answers()["file"] == "~/selfkind.json"
        await person.do("form.save")
        assert isinstance(person.app.screen, ImportsScreen)
        assert "The file isn't encrypted." in person.notices[-1]
    file = folder / "selfkind.json"
    assert "Tea on the balcony" in texts(file)
    assert "Never enough" in texts(file)
    assert json.loads(texts(file))["format"] == "selfkind"
    assert file.stat().st_mode & 0o777 == 0o600


async def test_what_is_private_stays_out_where_that_is_chosen(companion: Companion, folder: Path) -> None:
    async with journey(companion) as person:
        await person.do("app.imports", "imports.export")
        sheet = person.app.screen
        assert isinstance(sheet, ExportScreen)
        sheet.go_to(sheet.field("private"))
        await person.press("right")
        await person.do("form.save")
    assert "Tea on the balcony" in texts(folder / "selfkind.json")
    assert "Never enough" not in texts(folder / "selfkind.json")


async def test_days_are_read_in_plain_words(companion: Companion, folder: Path) -> None:
    async with journey(companion) as person:
        await person.do("app.imports", "imports.export")
        await fill(person, "since", "1 november")
        assert person.see("Sunday 1 November 2026")
        await fill(person, "until", "yesterday")
        assert person.see("Sunday 22 November 2026")
        await person.do("form.save")
        assert "Tea on the balcony" not in texts(folder / "selfkind.json")


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [("yesterday", "1 november", "The first day comes after the last one."), ("never", "", "day")],
)
async def test_days_that_make_no_sense_are_said(
    companion: Companion, folder: Path, since: str, until: str, said: str
) -> None:
    async with journey(companion) as person:
        await person.do("app.imports", "imports.export")
        await fill(person, "since", since)
        await fill(person, "until", until)
        await person.do("form.save")
        assert isinstance(person.app.screen, ExportScreen)
        assert person.see(said)
        here = person.app.screen.here
        assert here is not None
        assert here.spec.key == ("until" if since == "yesterday" else "since")
        assert list(folder.iterdir()) == []
        await person.press("escape")
        assert isinstance(person.app.screen, ImportsScreen)


async def test_a_file_that_is_there_is_replaced_after_a_question(companion: Companion, folder: Path) -> None:
    file = folder / "old.json"
    file.write_text("mine")
    async with journey(companion) as person:
        await person.do("app.imports", "imports.export")
        await fill(person, "file", "~/old.json")
        await person.press("enter")
        assert isinstance(person.app.screen, ConfirmScreen)
        await person.press("escape")
        assert texts(file) == "mine"
        await person.press("enter", "enter")
        assert "Tea on the balcony" in texts(file)


async def test_an_encrypted_journal_asks_before_it_writes_plain_words(companion: Companion, folder: Path) -> None:
    companion.encryption.encrypt(companion.encryption.offer(WORDS))
    async with journey(companion) as person:
        await person.do("app.imports", "imports.export", "form.save")
        assert isinstance(person.app.screen, ConfirmScreen)
        assert person.see("Export without encryption?")
        await person.press("escape")
        assert list(folder.iterdir()) == []
        await person.do("form.save")
        await person.press("enter")
        assert "Tea on the balcony" in texts(folder / "selfkind.json")


async def test_a_passphrase_encrypts_the_file_and_nobody_sees_it(companion: Companion, folder: Path) -> None:
    from pyrage.passphrase import decrypt

    companion.encryption.encrypt(companion.encryption.offer(WORDS))
    async with journey(companion) as person:
        await person.do("app.imports", "imports.export")
        sheet = person.app.screen
        assert isinstance(sheet, ExportScreen)
        assert not sheet.field("passphrase").display
        sheet.go_to(sheet.field("sealed"))
        await person.press("right")
        assert sheet.answers()["file"] == "~/selfkind.json.age"
        await person.do("form.save")
        assert person.see("Please type a passphrase for the file.")
        await fill(person, "passphrase", "lamp and river")
        assert not person.see("lamp")
        assert person.see("•" * 14)
        await fill(person, "again", "lamp and rivers")
        await person.do("form.save")
        assert person.see("The two passphrases aren't the same.")
        await fill(person, "again", "lamp and river")
        await person.do("form.save")
        assert isinstance(person.app.screen, ImportsScreen), "what is encrypted needs no question"
        assert "The file is encrypted." in person.notices[-1]
    data = (folder / "selfkind.json.age").read_bytes()
    assert b"Tea on the balcony" in decrypt(data, "lamp and river")


async def test_some_kinds_go_into_a_file_for_a_key(companion: Companion, folder: Path) -> None:
    from pyrage import decrypt, x25519

    identity = x25519.Identity.generate()
    async with journey(companion) as person:
        await person.do("app.imports", "imports.export")
        sheet = person.app.screen
        assert isinstance(sheet, ExportScreen)
        await person.press(*["right"] * list(EXPORTS).index("md"))
        sheet.go_to(sheet.field("kinds"))
        await person.press("space", "n", "space")
        assert sheet.answers()["kinds"] == ["thought", "note"]
        await person.press("home", "backspace")
        assert sheet.answers()["kinds"] == ["note"]
        sheet.go_to(sheet.field("sealed"))
        await person.press("right", "right")
        assert not sheet.field("passphrase").display
        await person.do("form.save")
        assert person.see("Please type a key that the file is for.")
        await fill(person, "keys", "age1nobody")
        await person.do("form.save")
        assert person.see("“age1nobody” isn't a key to encrypt for.")
        assert sheet.here is sheet.field("keys")
        assert list(folder.iterdir()) == []
        await fill(person, "keys", str(identity.to_public()))
        assert not person.see("age1nobody")
        await person.do("form.save")
        assert person.notices[-1].endswith(": all that Markdown can hold of these kinds. The file is encrypted.")
    data = decrypt((folder / "selfkind-md.zip.age").read_bytes(), [identity])
    (folder / "x.zip").write_bytes(data)
    with ZipFile(folder / "x.zip") as archive:
        (text,) = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".md")]
    assert "Tea on the balcony" in text
    assert "Never enough" not in text


async def test_a_format_asks_for_the_kinds_that_it_holds(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.imports", "imports.export")
        sheet = person.app.screen
        assert isinstance(sheet, ExportScreen)
        assert person.see("safety plans")
        sheet.go_to(sheet.field("kinds"))
        await person.press("up", "space")
        (chosen,) = sheet.answers()["kinds"]
        for format in EXPORTS:
            sheet.field("format").answer = format
            await person.settle()
            kinds = sheet.field("kinds")
            assert kinds.display == (format not in ("ics", "vcf"))
        assert sheet.answers()["kinds"] == [], f"{chosen} is no kind of a calendar"


@pytest.mark.parametrize("format", EXPORTS)
async def test_each_format_offers_a_file_of_its_own_and_is_written(
    companion: Companion, folder: Path, format: str
) -> None:
    async with journey(companion) as person:
        await person.do("app.imports", "imports.export")
        sheet = person.app.screen
        assert isinstance(sheet, ExportScreen)
        await person.press(*["right"] * list(EXPORTS).index(format))
        assert sheet.answers()["format"] == format
        assert sheet.answers()["file"] == f"~/{EXPORTS[format].file}"
        assert sheet.field("titles").display == EXPORTS[format].has_titles
        await person.do("form.save")
        assert isinstance(person.app.screen, ImportsScreen)
    assert (folder / EXPORTS[format].file).exists()


async def test_a_name_that_somebody_typed_stays(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.imports", "imports.export")
        await fill(person, "file", "~/mine.json.age")
        sheet = person.app.screen
        assert isinstance(sheet, ExportScreen)
        sheet.go_to(sheet.field("sealed"))
        await person.press("right")
        assert sheet.answers()["file"] == "~/mine.json.age"


async def test_what_cannot_be_read_is_said(companion: Companion, folder: Path) -> None:
    month = companion.places.home / "2026-11.json"
    month.write_bytes(month.read_bytes().replace(b'"format":2', b'"format":x'))
    async with journey(companion) as person:
        await person.do("app.imports", "imports.export", "form.save")
        assert any("2026-11.json" in said for said in person.notices)
        assert (folder / "selfkind.json").exists()


@pytest.mark.parametrize("name", ["export", "json"])
async def test_all_commands_finds_it(companion: Companion, name: str) -> None:
    async with journey(companion) as person:
        await person.do("app.palette")
        await person.type(name)
        assert any(row.startswith("Export Imports") for row in person.rows()[:2])
