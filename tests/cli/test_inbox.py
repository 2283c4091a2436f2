"""The inbox in the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.inbox_files import form, inside, put

CAME = "From your inbox: a note. To undo: selfkind undo\n"


@pytest.mark.parametrize("command", ["today", "journal list", "journal search rain", "inbox"])
def test_what_came_is_said_beside_the_answer(run: Run, home: Path, command: str) -> None:
    put(home, "a.txt", "Rain on the window")
    answer = run(*command.split())
    assert (answer.code, answer.err) == (0, CAME)
    assert ("Rain on the window" in answer.out) is (command.startswith("journal"))
    assert run("undo").out.startswith("Undone: taking up a note from your inbox.")
    assert run(*command.split()).err == ""
    assert inside(home / "inbox") == []


def test_json_stays_json(run: Run, home: Path) -> None:
    put(home, "a.txt", "Rain")
    assert run("today", "--json").json["day"] == "2026-11-23"


@pytest.mark.parametrize("command", ["status", "routine list", "journal list --help", "doctor"])
def test_other_commands_take_up_nothing(run: Run, home: Path, command: str) -> None:
    put(home, "a.txt", "Rain")
    assert run(*command.split()).code == 0
    assert inside(home / "inbox") == ["a.txt"]


def test_the_list_has_what_came_and_what_stays(run: Run, home: Path) -> None:
    put(home, "a.txt", "Rain")
    put(home, "b\x1b[2J.json", "{")
    answer = run("inbox")
    assert answer.code == 1
    assert "These files stay there:\n  “b·[2J.json” isn't complete JSON, or not yet\n" in answer.out
    (entry,) = run("journal", "list", "--json").json
    assert f"today 09:41  a note  {entry['id'][:8]}  a.txt\n" in answer.out
    found = run("inbox", "--json")
    assert found.code == 1
    assert found.json["folder"] == str(home / "inbox")
    assert found.json["new"] == []
    assert [(one["file"], one["kind"], one["id"]) for one in found.json["came"]] == [
        ("a.txt", "note", entry["id"])
    ]
    assert found.json["stays"] == [{"file": "b\x1b[2J.json", "why": "isn't complete JSON, or not yet"}]
    assert found.json["came"][0]["since"] == "here"
    run("undo")
    assert f"today 09:41  a note, in the bin  {entry['id'][:8]}  a.txt\n" in run("inbox").out
    assert run("inbox", "--json").json["came"][0]["since"] == "in the bin"


def test_today_names_what_stays_and_the_journal_does_not(run: Run, home: Path) -> None:
    put(home, "b.json", "{")
    said = "In your inbox, “b.json” isn't complete JSON, or not yet. To see what stays: selfkind inbox\n"
    assert run("today").err == said
    assert run("journal", "list").err == ""
    assert run("doctor").code == 1


def test_something_heavy_names_help(run: Run, home: Path) -> None:
    put(home, "a.json", form(check_in={"words": ["hopeless"]}))
    assert "help lines are here: selfkind help-now" in run("today").err


def test_the_folder_is_made_when_it_is_asked_for(run: Run, home: Path) -> None:
    assert "To make the folder: selfkind inbox make" in run("inbox").out
    assert not (home / "inbox").exists()
    assert run("inbox", "make").code == 0
    assert (home / "inbox").stat().st_mode & 0o777 == 0o700
    assert run("inbox").out == f"Your inbox: {home / 'inbox'}\n"


def test_config_toml_chooses_the_folder(run: Run, home: Path, tmp_path: Path) -> None:
    home.mkdir(mode=0o700)
    (home / "config.toml").write_text(f'inbox = "{tmp_path / "synced"}"\n')
    assert run("inbox", "make").out.startswith(f"Your inbox: {tmp_path / 'synced'}\n")
    (tmp_path / "synced" / "a.txt").write_text("Rain")
    assert run("inbox").err == CAME
    (home / "config.toml").write_text('inbox = "phone"\n')
    assert "write the whole path of a folder" in run("inbox").err
    (home / "config.toml").write_text(f'inbox = "{home.parent}"\n')
    refused = run("inbox", "make")
    assert refused.code == 1
    assert "can't be the inbox, because the selfkind folder is in it" in refused.err


def test_a_locked_home_asks_before_it_takes_up(run: Run, home: Path, tmp_path: Path) -> None:
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("a long passphrase\n")
    assert run("encrypt", "--passphrase-file", str(passphrase)).code == 0
    put(home, "a.txt", "Rain")
    assert run("inbox").code == 3
    assert run("today").code == 3
    assert inside(home / "inbox") == ["a.txt"]
    assert run("inbox", "--passphrase-file", str(passphrase)).err == CAME
    assert inside(home / "inbox") == []
    assert not (home / "inbox-done").exists()


def test_forgetting_names_what_waits_in_an_inbox_elsewhere(run: Run, home: Path, tmp_path: Path) -> None:
    run("write", "note", "words")
    folder = tmp_path / "synced"
    folder.mkdir()
    (home / "config.toml").write_text(f'inbox = "{folder}"\n')
    (folder / "a.txt").write_text("Rain")
    said = run("forget", "everything", "--yes")
    assert said.code == 0
    assert f"What waits in your inbox stays, 1 file: {folder}" in said.out
    assert (folder / "a.txt").exists()
    put(home, "b.txt", "Rain")
    (home / "config.toml").write_text("")
    run("write", "note", "words")
    assert "1 file in your inbox" in run("forget", "everything", "--yes").out
    assert not (home / "inbox").exists()


# The page for a phone


def test_the_page_names_the_items_that_are_on_it_and_holds_nobody(run: Run, home: Path, tmp_path: Path) -> None:
    page = tmp_path / "phone.html"
    run("circle", "add", "Ana Ruiz")
    run("routine", "add", "Call ANA in the evening")
    run("routine", "add", "Read aloud")
    run("homework", "add", "Phone in the hall", "--set", "often=daily")
    run("write", "note", "Secret words")
    made = run("inbox", "page", "-o", str(page), "--json")
    assert made.code == 0, made.err
    assert "Read aloud" in made.json["items"]
    assert made.json["left_off"] >= 2
    text = page.read_text()
    assert page.stat().st_mode & 0o777 == 0o600
    assert "Read aloud</label>" in text
    for words in ("ANA", "Ana", "Ruiz", "Phone in the hall", "Secret", "One small no"):
        assert words not in text, words
    assert run("inbox", "page", "-o", str(page)).code == 1
    said = run("inbox", "page", "-o", str(page), "--force").out
    assert "Read aloud. Whoever opens the page can read these names." in said
    assert "Left out, because they may be about somebody: " in said


def test_the_page_without_the_routine_needs_no_passphrase(run: Run, home: Path, tmp_path: Path) -> None:
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("a long passphrase\n")
    run("encrypt", "--passphrase-file", str(passphrase))
    page = tmp_path / "phone.html"
    assert run("inbox", "page", "-o", str(page)).code == 3
    assert run("inbox", "page", "-o", str(page), "--no-routine").code == 0
    assert 'href="#ticks"' not in page.read_text()
    assert run("inbox", "page", "-o", "-", "--no-routine").out == page.read_text()
    assert run("inbox", "page", "-o", str(tmp_path / "phone.txt"), "--no-routine").code == 2


def test_the_page_has_the_help_lines_of_the_country(run: Run, home: Path, tmp_path: Path) -> None:
    home.mkdir(mode=0o700)
    (home / "config.toml").write_text('country = "NZ"\n')
    assert "In danger now (New Zealand)" in run("inbox", "page", "-o", "-").out
