"""Daily notes of Obsidian: the folder and format of each vault, and what stands before a note."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.exchange.found import LeftOut
from tests.exchange.bringing import brought
from tests.exchange.fuzz import fuzz_files, zipped
from tests.exchange.obsidian.twin import DAY, FILES, FOLDERS
from tests.exchange.reading import read, source_of

TEXT = """# Sunday

Rain, and [[tea|a cup]] with #friends-of-mine (#garden) and #2026goals.
[photo] [photo] [Other note] [my file.pdf]
See https://example.org/#no-tag and [[Note#Heading]], colour a#b, #1 and C#.
- [ ] mood:: open

mood: 4
date: 2026-11-22
aliases: A good day"""
TAGS = ("walk", "call-ana", "friends-of-mine", "garden", "2026goals")
EXPECTED: list[tuple[date, str, tuple[str, ...]]] = [
    (date(2026, 11, 22), TEXT, TAGS),
    (date(2026, 11, 23), "Words\nmore", ("a", "b", "c")),
    (date(2026, 11, 26), "---\na: &x b\nc: *x\n---\nAn alias", ()),
]


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_daily_notes_are_where_the_vault_has_them(tmp_path: Path) -> None:
    of_folder = read("obsidian", source_of(put(tmp_path / "My vault", FOLDERS)))
    of_zip = read("obsidian", source_of(FILES["vault.zip"]))
    bad = "Diary/2026/11-November/2026-11-25 Wednesday.md"
    for found, before in ((of_folder, ""), (of_zip, "My vault/")):
        assert [(one.day, one.text, one.tags) for one in found.notes] == EXPECTED
        assert all(one.no_time for one in found.notes)
        assert found.left_out == [LeftOut(f"{before}{bad}", "it isn't UTF-8 text")]
    assert of_folder.ids == of_zip.ids


def test_without_settings_each_name_that_is_a_date_counts() -> None:
    found = read("obsidian", source_of(FILES["notes alone.zip"]))
    assert [(one.day, one.text) for one in found.notes] == [(date(2026, 11, 22), TEXT)]


@pytest.mark.parametrize(
    "settings",
    [b"", b"{", b"[]", b"null", b'{"folder": null, "format": ""}', b"\xff", b"[" * 100_000],
    ids=range(7),
)
def test_settings_that_say_nothing_mean_the_usual(settings: bytes) -> None:
    files = {".obsidian/daily-notes.json": settings, "2026-11-22.md": b"One", "in/2026-11-23.md": b"Two"}
    assert [one.text for one in read("obsidian", source_of(zipped(files))).notes] == ["One"]


@pytest.mark.parametrize(
    "settings", [{"format": "MMMM" * 60}, {"format": ["D"] * 60}, {"format": 3, "folder": {}}]
)
def test_settings_that_mean_no_date_find_nothing(settings: dict[str, object]) -> None:
    files = {".obsidian/daily-notes.json": json.dumps(settings).encode(), f"{'a' * 200}!.md": b"One"}
    with pytest.raises(SelfkindError, match="holds no daily notes whose names are dates"):
        read("obsidian", source_of(zipped(files)))


@pytest.mark.parametrize(
    ("daily", "words"),
    [
        ({"enabled": True, "folder": "Journal", "format": "YYYY/[W]ww/YYYY-MM-DD"}, "Of the plugin"),
        ({"enabled": False, "folder": "Journal", "format": "YYYY/[W]ww/YYYY-MM-DD"}, "Of Obsidian"),
        ({}, "Of Obsidian"),
        ([], "Of Obsidian"),
        (None, "Of Obsidian"),
    ],
)
def test_a_plugin_can_have_the_daily_notes(daily: object, words: str) -> None:
    files = {
        ".obsidian/daily-notes.json": b'{"folder": "Daily"}',
        ".obsidian/plugins/periodic-notes/data.json": json.dumps({"daily": daily, "weekly": {}}).encode(),
        "Daily/2026-11-22.md": b"Of Obsidian",
        "Journal/2026/W47/2026-11-22.md": b"Of the plugin",
        "Journal/2026/W47/2026-W47.md": b"a week",
    }
    assert [one.text for one in read("obsidian", source_of(zipped(files))).notes] == [words]


def test_importing_twice_adds_nothing_also_from_a_zip(companion: Companion, tmp_path: Path) -> None:
    imports = companion.imports
    first = imports.bring("obsidian", imports.source(str(put(tmp_path / "My vault", FOLDERS)))).value
    assert (first.added, len(first.left_out)) == (3, 1)
    again = brought(companion, FILES["vault.zip"], "vault.zip", "obsidian").value
    assert (again.added, again.changed, again.same) == (0, 0, 3)
    (tmp_path / "My vault/Diary/2026/11-November/2026-11-23 Monday.md").write_text("New words")
    later = imports.bring("obsidian", imports.source(str(tmp_path / "My vault"))).value
    assert (later.added, later.changed, later.same) == (0, 1, 2)


def test_a_second_vault_takes_nothing_from_the_first(companion: Companion) -> None:
    for number, vault in enumerate(("Home", "Work"), 1):
        files = {f"{vault}/.obsidian/app.json": b"{}", f"{vault}/2026-11-22.md": f"At {vault}".encode()}
        done = brought(companion, zipped(files), "vault.zip", "obsidian").value
        assert (done.added, done.changed) == (1, 0)
        assert len(companion.journal.entries()) == number


def test_what_is_no_folder_is_one_line() -> None:
    with pytest.raises(
        SelfkindError, match=r"isn't a folder\. Nothing was imported\. Choose the folder of your vault"
    ):
        read("obsidian", source_of(b"words"))
    with pytest.raises(SelfkindError, match="holds no daily notes"):
        read("obsidian", source_of(zipped({"a.md": b"x"})))


@pytest.mark.parametrize(
    "words",
    ["![[" * 100_000, "![](" * 100_000, "#" * 300_000, "#a" * 100_000, "![a|" * 100_000],
    ids=range(5),
)
def test_signs_without_end_take_no_time(words: str) -> None:
    assert len(read("obsidian", source_of(zipped({"2026-11-22.md": words.encode()}))).notes) == 1


def test_many_files_take_no_time() -> None:
    files = {f"{number}.md": b"" for number in range(20_000)}
    found = read(
        "obsidian", source_of(zipped({".obsidian/app.json": b"{}", **files, "2026-11-22.md": DAY.encode()}))
    )
    assert len(found.notes) == 1


def test_harmed_vaults_are_read_or_refused() -> None:
    files = {name: FOLDERS[name] for name in list(FOLDERS)[:4]}
    came = fuzz_files("obsidian", files, most=900)
    assert came["brought"]
    assert came["refused"]
    assert came["left out"]
