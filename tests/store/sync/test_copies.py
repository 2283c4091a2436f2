"""Names that sync programs give to copies: which file, which program, sealed or not, and never a file of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfkind.store.engine.file_scopes import FILE_SCOPES
from selfkind.store.sync.copies import copies_in, copy_of, is_half_synced
from selfkind.store.sync.engines import ENGINES
from tests.store.engine.test_file_scopes import EXAMPLES

NAMES = [
    # Seen with real engines.
    ("2026-11.sync-conflict-20261129-081500-ABCDEFG.json", "syncthing", "2026-11.json"),
    ("2026-11.json.sync-conflict-20261129-081500-A2C4E6G.age", "syncthing", "2026-11.json.age"),
    ("keys.sync-conflict-20261129-081500-ABCDEFG.json", "syncthing", "keys.json"),
    ("2026-11 (conflict_on_2026-11-29).json", "unison", "2026-11.json"),
    ("2026-11 (conflict #1_on_2026-11-29).json", "unison", "2026-11.json"),
    ("2026-11.json (conflict_on_2026-11-29).age", "unison", "2026-11.json.age"),
    ("2026-11.json (conflict_on_2026-11-29_was_deleted).age", "unison", "2026-11.json.age"),
    ("2026-11.json..path1", "rclone", "2026-11.json"),
    ("2026-11.json..path2", "rclone", "2026-11.json"),
    ("core.json.age..path2", "rclone", "core.json.age"),
    # Read in sources and manuals.
    ("core.sync-conflict-20140101-081500.json", "syncthing", "core.json"),
    ("core.json.conflict1", "rclone", "core.json"),
    ("core.conflict12.json.age", "rclone", "core.json.age"),
    ("core.json.path1", "rclone", "core.json"),
    ("2026-11 (conflicted copy 2026-11-29 101112).json", "nextcloud", "2026-11.json"),
    ("2026-11.json (conflicted copy Ana B 2026-11-29 101112).age", "nextcloud", "2026-11.json.age"),
    ("core (case clash from 2026-11-29 101112).json", "nextcloud", "core.json"),
    ("core_conflict-20161129-101112.json", "nextcloud", "core.json"),
    ("core_conflict-ana-20161129-101112.json", "nextcloud", "core.json"),
    ("2026-11 (Ana's conflicted copy 2026-11-29).json", "dropbox", "2026-11.json"),
    ("2026-11 (Ana's conflicted copy 2026-11-29 (1)).json", "dropbox", "2026-11.json"),
    ("2026-11 (conflicted copy).json", "dropbox", "2026-11.json"),
    ("Core (Case Conflict).json", "dropbox", "core.json"),
    ("core (Case Conflict 1).json", "dropbox", "core.json"),
    ("core (Ana's Unicode Encoding Conflict).json", "dropbox", "core.json"),
    ("core (Selective Sync Conflict).json", "dropbox", "core.json"),
    ("core (White Space Conflict) (2).json", "dropbox", "core.json"),
    ("core (In Konflikt stehende Kopie von Ana 2026-11-29).json", "dropbox", "core.json"),
    ("core.json (Copie en conflit de Ana 2026-11-29).age", "dropbox", "core.json.age"),
    ("core (Copia en conflicto de Ana 2026-11-29).json", "dropbox", "core.json"),
    ("core (Co\u0301pia em conflito de Ana 2026-11-29).json", "dropbox", "core.json"),
    ("core (Ana の競合コピー 2026-11-29).json", "dropbox", "core.json"),
    ("core (Ana\u110b\u1174 \u110e\u116e\u11bc\u1103\u1169\u11af 2026-11-29).json", "dropbox", "core.json"),
    ("core (SFConflict ana@example.org 2026-11-29-10-11-12).json", "seafile", "core.json"),
    ("core.json (SFConflict ana 2026-Nov-29-10-11-12).json", "seafile", "core.json"),
    ("core.Conflict.json", "resilio", "core.json"),
    ("core [conflicted].json", "pcloud", "core.json"),
    ("core (conflicted).json", "pcloud", "core.json"),
    ("core-lamp-safeBackup-0001.json", "onedrive-linux", "core.json"),
    ("2026-11 (from git).json", "git", "2026-11.json"),
    ("2026-11 (from git 1).json.age", "git", "2026-11.json.age"),
    ("core 2.json", "icloud", "core.json"),
    ("2026-11.json 2.age", "icloud", "2026-11.json.age"),
    ("core (1).json", "google-drive", "core.json"),
    ("2026-11-DESKTOP-4KJ9P2A.json", "onedrive", "2026-11.json"),
    # Other files of a home, and copies of copies.
    ("help-now.sync-conflict-20261129-081500-ABCDEFG.json", "syncthing", "help-now.json"),
    ("country (1).txt", "google-drive", "country.txt"),
    (
        "core.sync-conflict-20261129-081500-ABCDEFG.sync-conflict-20261130-081500-BBCDEFG.json",
        "syncthing",
        "core.json",
    ),
    ("core.json..path1..path2", "rclone", "core.json"),
    ("core (1) (1).json", "google-drive", "core.json"),
]


@pytest.mark.parametrize(("name", "engine", "of"), NAMES)
def test_a_name_says_which_file_a_copy_is_of_and_which_program_made_it(name: str, engine: str, of: str) -> None:
    copy = copy_of(name)
    assert copy is not None
    assert (copy.of, copy.engine.id) == (of, engine)
    assert copy.is_sealed is of.endswith(".age")


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("core 2.json", "core"),
        ("2026-11.json (conflict_on_2026-11-29).age", "2026-11"),
        ("imports.json..path1", "imports"),
        ("drafts 2.json", "drafts"),
        ("keys.conflict1.json", "keys"),
        ("rollup 2.json", ""),
        ("ledger 2.json", ""),
        ("country 2.txt", ""),
    ],
)
def test_a_copy_has_the_part_that_it_can_be_merged_into(name: str, part: str) -> None:
    copy = copy_of(name)
    assert copy is not None
    assert copy.part == part
    assert copy.is_of_one_computer is name.startswith(("rollup", "ledger"))


@pytest.mark.parametrize(
    "name",
    [
        *(EXAMPLES[row.pattern] for row in FILE_SCOPES if not row.is_folder),
        "2026-11.json.2.tmp",
        "2026-11",
        "2026.json",
        "2026-13 2.json",
        "november, to keep",
        "core.jsonx",
        "core2.json",
        "notes 2.json",
        "my core 2.json",
        "2026-11.json.orig",
        ".syncthing.core.json.tmp",
        "core.json.sync-conflict",
        ".sync-conflict-20261129-081500-ABCDEFG.lock",
        "",
    ],
)
def test_no_other_name_is_that_of_a_copy(name: str) -> None:
    assert copy_of(name) is None


@pytest.mark.parametrize(
    "name",
    [
        ".syncthing.2026-11.json.tmp",
        "~syncthing~2026-11.json.tmp",
        ".unison.2026-11.json.581106b2917358e73c9036f678424717.unison.tmp",
        "2026-11.json.age.a1b2c3d4.partial",
        ".2026-11.json.~1a2b3c",
        ".merge_file_a1B2c3",
    ],
)
def test_a_half_file_is_known_and_is_no_copy(name: str) -> None:
    assert is_half_synced(name)
    assert copy_of(name) is None


def test_a_whole_file_is_not_a_half_one() -> None:
    assert not any(is_half_synced(name) for name, _, _ in NAMES)


def test_every_engine_is_in_the_table_of_names_and_says_where_its_names_are_from() -> None:
    assert {engine.id for engine in ENGINES} == {engine for _, engine, _ in NAMES}
    assert len({engine.id for engine in ENGINES}) == len(ENGINES)
    assert all(len(engine.source) > 20 for engine in ENGINES)


def test_copies_are_found_in_the_folder_itself(tmp_path: Path) -> None:
    for name in ("core.json", "core 2.json", "2026-11.json..path1", "shopping.txt"):
        (tmp_path / name).touch()
    (tmp_path / "core 3.json").mkdir()
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "core 2.json").touch()
    assert [copy.name for copy in copies_in(tmp_path)] == ["2026-11.json..path1", "core 2.json"]
    assert copies_in(tmp_path / "nowhere") == []
