"""Completing the name of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfkind.companion.path_completion import MOST_NAMED, Completion, completion


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("Daylio export.csv", "Daylio export.zip", "jrnl.txt", ".hidden", "Exports/2026.json", "[b]x.csv"):
        path = tmp_path / "home" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "home")
    return tmp_path / "home"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("~/j", "~/jrnl.txt"),
        ("~/Day", "~/Daylio export."),
        ("~/day", "~/Daylio export."),
        ("~/Daylio export.", "~/Daylio export.csv"),
        ("~/Daylio export.z", "~/Daylio export.zip"),
        ("~/Exp", "~/Exports/"),
        ("~/Exports/", "~/Exports/2026.json"),
        ("~/.h", "~/.hidden"),
        ("~/[", "~/[b]x.csv"),
        ("j", "jrnl.txt"),
        ("./j", "./jrnl.txt"),
        ("", ""),
        ("~", ""),
        ("~/nothing", ""),
        ("~nobody-of-this-name/x", ""),
        ("~/jrnl.txt/x", ""),
        ("/dev/null\0", ""),
    ],
)
def test_it_goes_on_as_far_as_it_is_sure(typed: str, words: str) -> None:
    assert completion(typed).words == words


def test_an_absolute_path_stays_one(folder: Path) -> None:
    assert completion(f"{folder}/Exports").words == f"{folder}/Exports/"


def test_all_that_fits_is_named_without_what_is_hidden() -> None:
    names = ("[b]x.csv", "Daylio export.csv", "Daylio export.zip", "Exports/", "jrnl.txt")
    assert completion("~/") == Completion("~/[b]x.csv", names)


def test_capital_letters_count_where_two_names_differ_in_nothing_else(folder: Path) -> None:
    (folder / "JRNL.TXT").write_text("")
    assert completion("~/J").words == "~/JRNL.TXT"
    assert completion("~/j").words == "~/jrnl.txt"
    assert completion("~/jr").names == ("JRNL.TXT", "jrnl.txt")


def test_a_folder_of_many_files_names_some(folder: Path) -> None:
    for number in range(200):
        (folder / "Exports" / f"note {number}").write_text("")
    assert len(completion("~/Exports/note").names) == MOST_NAMED


def test_a_folder_that_nobody_may_read_offers_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("selfkind.companion.path_completion.os.scandir", refuse)
    assert completion("~/j") == Completion()
