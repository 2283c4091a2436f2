from __future__ import annotations

import io
import json
import os
import stat
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from selfkind.cli import imports
from selfkind.cli.main import main
from selfkind.domain.journal.entry import Entry, EntryKind
from selfkind.exchange.formats import IMPORTS, Format
from selfkind.exchange.found import Imported
from selfkind.exchange.source import Source
from tests.cli.conftest import Run
from tests.cli.test_pack import FORM, HEAD, MESSAGE
from tests.cli.test_words import HOSTILE
from tests.conftest import Clock
from tests.exchange.exports import lists_of
from tests.marked_home import marked_home


def table(text: str) -> dict[str, int]:
    """The counts that an import says."""
    rows = (line.strip().rpartition(" ") for line in text.splitlines() if line.startswith("  "))
    return {words.strip(): int(count) for words, _, count in rows}


def test_an_export_holds_everything(run: Run, home: Path) -> None:
    run("write", "note", "hello")
    run("progress")
    run("done", "water", "--date", "2026-10-30")
    said = run("export", "json")
    assert (said.code, said.err) == (0, "")
    assert (said.json["format"], said.json["version"]) == ("selfkind", 1)
    lists = {name: rows for name, rows in lists_of(said.out).items() if rows}
    assert set(lists) == {"routine", "settings", "undo", "completions", "entries"}
    for name, rows in lists.items():
        parts = ["2026-10", "2026-11"] if name in said.json["dated"] else ["core"]
        held = [json.loads((home / f"{part}.json").read_text()).get(name, {}) for part in parts]
        assert rows == [row for table in held for row in table.values()]
    assert "unread" not in said.json


def test_a_home_with_every_kind_comes_in_again_byte_for_byte(run: Run, tmp_path: Path) -> None:
    """What commands write, and with it what isn't a document of its own: what a page hides, what was chosen for an
    import, a pack with its file, drafts, the bin, and what can be undone."""

    def id_of(*words: str) -> str:
        return str(run("--json", *words).json["id"])

    id_of("homework", "add", "Talk to Sam", "--often", "2x/week", "--from", "Dr Weiss")
    run("homework", "log", "Talk", "--did", "part", "--learned", "to wait")
    id_of("boundary", "add", "I leave work at six", "--set", "who=my manager")
    run("boundary", "rehearse", "I leave", "--they", "but you promised")
    score = id_of("score", "add", "Sleep", "--min", "1", "--max", "10", "--direction", "up")
    run("score", "log", "Sleep", "7")
    run("page", "--hide", "homework", "--hide", score)
    (tmp_path / "evenings.toml").write_text(HEAD + MESSAGE + FORM)
    assert run("pack", "add", "--yes", str(tmp_path / "evenings.toml")).code == 0
    (tmp_path / "j.txt").write_text("[2026-01-02 09:00] Something from jrnl\nwords @sea\n")
    assert run("import", "jrnl", str(tmp_path / "j.txt")).code == 0
    brought = run("import", "list", "--json").json[0]["id"]
    assert run("import", "allow", brought).code == 0
    run("circle", "add", "Ana", "--phone", "0664 123")
    run("card", "add", "Walk", "--kind", "minutes")
    run("card", "log", "--plain")
    run("path", "begin")
    run("away", "2026-12-20", "2027-01-03")
    run("feel", "calm", "--energy", "3")
    run("write", "letter", "later", "--seal", "7d")
    run("journal", "delete", id_of("write", "note", "thrown away"))
    run("routine", "add", "Walk", "--cadence", "after 3 days", "--at", "18:30")
    run("done", "walk", "--note", "+half")
    run("done", "water")
    run("undo")
    run("config", "set", "theme", "paper")
    first = run("export", "json").out
    found = {name for name, rows in lists_of(first).items() if rows}
    needed = {"routine", "completions", "entries", "checkins", "settings", "undo", "assignments", "assignment_log"}
    needed |= {"boundaries", "boundary_log", "scores", "score_log", "packs", "contacts", "away", "paths"}
    assert needed <= found, needed - found
    (tmp_path / "all.json").write_text(first)
    other = ("--home", str(tmp_path / "other"))
    assert run(*other, "import", "selfkind", str(tmp_path / "all.json")).code == 0
    again = run(*other, "export", "json").out
    assert without_time(again) == without_time(first)


def without_time(exported: str) -> list[str]:
    """The lines of an export without when it was made."""
    head, *lines = exported.splitlines()
    return [head.partition('"exported_at"')[0], *lines]


def test_an_export_to_share_has_nothing_private(run: Run, tmp_path: Path) -> None:
    run("write", "note", "for anyone")
    run("write", "note", "just mine", "--private")
    run("catch", "a harsh thought")
    run("write", "letter", "a letter", "--seal", "7d")
    run("write", "thought", "one to talk about", "--no-private")
    first = run("--json", "write", "note", "first words").json["id"]
    run("journal", "edit", first, "--set", "text=other words")
    run("journal", "delete", run("--json", "write", "note", "thrown away").json["id"])
    said = run("export", "json", "--no-private")
    for words in ("just mine", "harsh thought", "a letter", "first words", "thrown away"):
        assert words not in said.out
    for words in ("for anyone", "one to talk about", "other words"):
        assert words in said.out
    file = tmp_path / "share.json"
    told = run("export", "json", "--no-private", "-o", str(file))
    assert "everything, but for what is private." in told.out
    assert lists_of(file.read_text()) == lists_of(said.out)
    assert "just mine" in run("export", "json").out
    fresh = tmp_path / "fresh"
    assert run("--home", str(fresh), "import", "selfkind", str(file)).code == 0
    lines = run("--home", str(fresh), "journal", "list", "--json").json
    assert [one["private"] for one in lines] == [False] * 3


def test_an_export_of_nothing_makes_nothing(run: Run, home: Path) -> None:
    assert not any(lists_of(run("export", "json").out).values())
    assert not home.exists()


def test_a_file_is_ones_own_and_is_not_written_over(run: Run, tmp_path: Path) -> None:
    run("write", "note", "one")
    file = tmp_path / "all.json"
    assert run("export", "json", "-o", str(file)).code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    first = file.read_bytes()
    run("write", "note", "two")
    said = run("export", "json", "-o", str(file))
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "--force" in said.err
    assert file.read_bytes() == first
    assert run("export", "json", "-o", str(file), "--force").code == 0
    assert len(lists_of(file.read_text())["entries"]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.json", "home"]


def test_an_export_never_takes_the_place_of_a_file_of_the_home(run: Run, home: Path) -> None:
    run("write", "note", "one")
    before = (home / "2026-11.json").read_bytes()
    said = run("export", "json", "-o", str(home / "2026-11.json"), "--force")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert (home / "2026-11.json").read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_an_export_takes_no_place_of_a_device(run: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert run("export", "json", "-o", str(pipe), "--force").code == 1
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_damaged_month_is_named_and_the_others_are_there(run: Run, home: Path, tmp_path: Path) -> None:
    run("write", "note", "one")
    run("done", "water", "--date", "2026-10-30")
    (home / "2026-10.json").write_text("{")
    said = run("export", "json")
    assert said.code == 4
    assert said.err.count("\n") == 1
    assert "2026-10" in said.err
    assert said.json["unread"] == ["2026-10"]
    assert [row["text"] for row in said.json["entries"]] == ["one"]
    assert said.json["completions"] == []
    assert run("export", "json", "-o", str(tmp_path / "x.json")).code == 4
    assert json.loads((tmp_path / "x.json").read_text())["unread"] == ["2026-10"]


def test_a_full_disk_leaves_nothing_behind(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("write", "note", "one")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    said = run("export", "json", "-o", str(tmp_path / "all.json"))
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "no space left" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


@pytest.mark.parametrize("text", [*HOSTILE, "\ud800 half"])
def test_hostile_words_are_in_an_export(run: Run, text: str) -> None:
    run("write", "note", "--", text)
    assert run("export", "json").code == 0


@pytest.fixture
def exported(run: Run, home: Path, tmp_path: Path) -> Path:
    """An export of a home that has been used, which is gone afterwards."""
    for text in HOSTILE:
        run("write", "note", "--", text)
    run("catch", "so slow", "--feeling", "sad", "--intensity", "60")
    run("write", "gratitude", "tea", "rain")
    run("feel", "calm")
    run("done", "water", "--date", "2026-10-30")
    run("rest", "water")
    run("routine", "add", "Evening walk", "--cadence", "mon,wed,fri", "--at", "18:30")
    file = tmp_path / "all.json"
    assert run("export", "json", "-o", str(file)).code == 0
    home.rename(tmp_path / "before")
    return file


def test_an_import_brings_everything_back(run: Run, home: Path, exported: Path) -> None:
    before = lists_of(exported.read_text())
    count = sum(len(rows) for rows in before.values())
    dry = run("import", "selfkind", str(exported), "--dry-run", "--json").json
    counts = {
        "added": count,
        "changed": 0,
        "same": 0,
        "kept": 0,
        "deleted": 0,
        "diary": "",
        "differs": 0,
        "perhaps_renamed": [],
        "left_out": [],
        "guessed": [],
        "import": "",
        "dry_run": True,
    }
    assert {key: value for key, value in dry.items() if key not in ("format", "found")} == counts
    assert sum(dry["found"].values()) == count
    assert not home.exists()
    said = run("import", "selfkind", str(exported))
    assert (said.code, said.err) == (0, "")
    assert table(said.out)["new"] == count
    assert lists_of(run("export", "json").out) == before
    assert run("import", "selfkind", str(exported), "--json").json["same"] == count
    assert run("today").code == run("journal", "list").code == run("undo").code == 0


def test_an_import_from_a_pipe(run: Run, exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(exported.read_bytes())))
    assert run("import", "selfkind", "-", "--json").json["added"]


@pytest.mark.parametrize("arguments", [["no-such.json"], ["."]])
def test_a_file_that_cannot_be_read(run: Run, home: Path, arguments: list[str]) -> None:
    said = run("import", "selfkind", *arguments)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert not home.exists()


def test_an_import_keeps_what_was_there_first(run: Run, home: Path, exported: Path) -> None:
    run("write", "note", "here before")
    assert run("import", "selfkind", str(exported), "--dry-run").code == 0
    assert not list((home / "backups").glob("*before-import*"))
    assert run("import", "selfkind", str(exported)).code == 0
    (kept,) = (home / "backups").glob("*before-import*")
    assert "here before" in "".join(file.read_text(encoding="utf-8") for file in kept.glob("20*.json"))


def test_a_home_of_nobody(run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (
        ["export", "json", "-o", "~nobody-at-all/x.json"],
        ["import", "selfkind", "~nobody-at-all/x"],
    ):
        said = run(*arguments)
        assert (said.code, said.err.count("\n")) == (1, 1)
        assert "inside selfkind" not in said.err


def test_what_is_no_export_ends_with_one_line(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(
        '{"selfkind": {"export": 1, "format": 1}, "parts": {"core": {"a\\n\\u001b[": []}}}'
    )
    said = run("import", "selfkind", str(tmp_path / "x.json"))
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "\x1b" not in said.err
    assert not home.exists()


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format of one note a line, with its day first, in a module and a row of its own."""

    def read(source: Source) -> Iterator[Imported]:
        for number, line in enumerate(source.text().splitlines(), 1):
            try:
                day = date.fromisoformat(line[:10])
            except ValueError:
                raise source.error(f": line {number}: there is no day") from None
            at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
            note = Entry(f"{number:032}", EntryKind.NOTE, day, at, at, line[11:])
            yield Imported(f"line {number}", note)

    module = ModuleType("selfkind.exchange.lines")
    module.read = read  # type: ignore[attr-defined]
    row = Format("lines", "Bring in FILE with a note a line.", "notes.txt", "notes")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(IMPORTS, "lines", row)
    monkeypatch.setitem(imports.import_.commands, "lines", imports._import_command("lines", row))


@pytest.mark.usefixtures("lines")
def test_an_importer_knows_nothing_of_the_store(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("2026-10-31 one\n2026-11-01 two\n")
    dry = run("import", "lines", str(file), "--dry-run").out
    assert table(dry) == {"new": 2, "already here": 0, "changed": 0, "left as yours": 0, "not understood": 0}
    assert dry.startswith(f"Found in {file} (notes): 2 entries.\n")
    assert dry.endswith("This was a dry run, so nothing was changed.\n")
    assert table(run("import", "lines", str(file)).out)["new"] == 2
    again = run("import", "lines", str(file)).out
    assert (table(again)["new"], table(again)["already here"]) == (0, 2)
    assert [row["day"] for row in run("export", "json").json["entries"]] == ["2026-10-31", "2026-11-01"]
    assert [entry["text"] for entry in run("journal", "list", "--json").json] == ["two", "one"]
    file.write_text("2026-10-31 one\nno day\n")
    said = run("import", "lines", str(file))
    assert (said.code, said.err) == (1, f"{file}: line 2: there is no day. Nothing was imported.\n")


def test_a_file_that_cannot_be_read_is_told_in_plain_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path, words in (
        (tmp_path / "file" / "x", "a folder in the path is really a file"),
        (tmp_path, "it's a folder, not a file"),
        (tmp_path / "none", "no such file or folder"),
    ):
        assert (
            run("import", "selfkind", str(path)).err == f"{path} can't be read: {words}. Nothing was imported.\n"
        )


def test_a_home_with_every_kind_of_document_comes_in_as_it_went_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the head of an export is when it was made; nothing else differs."""
    marked_home().write(tmp_path / "home", frozenset())
    first = everything_in(tmp_path / "home", capsys)
    assert (
        main(["--home", str(tmp_path / "home"), "export", "json", "-o", str(tmp_path / "all.json")], Clock()) == 0
    )
    clock = Clock()
    clock.forward(hours=1)
    assert main(["--home", str(tmp_path / "new"), "import", "selfkind", str(tmp_path / "all.json")], clock) == 0
    assert main(["--home", str(tmp_path / "new"), "today"], clock) == 0
    capsys.readouterr()
    second = everything_in(tmp_path / "new", capsys, clock)
    assert first.pop("exported_at") != second.pop("exported_at")
    # The text of its packs says nothing of what they're called, so none that is in use can be added.
    first["packs"] = [one for one in first["packs"] if "removed" in one]
    assert second == first


def everything_in(home: Path, capsys: pytest.CaptureFixture[str], clock: Clock | None = None) -> Any:
    """Return what an export of a home has."""
    assert main(["--home", str(home), "export", "json"], clock or Clock()) == 0
    return json.loads(capsys.readouterr().out)
