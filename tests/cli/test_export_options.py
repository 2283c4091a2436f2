"""What every export can leave out, and how it's encrypted."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pyrage
import pytest

from tests.cli.conftest import Run
from tests.conftest import Clock
from tests.exchange.exports import lists_of

WORDS = "a quiet lamp in May"


@pytest.fixture
def filled(run: Run) -> Run:
    run("write", "note", "in october", "--date", "2026-10-30")
    run("write", "note", "in november")
    run("write", "gratitude", "tea")
    run("feel", "calm")
    run("catch", "a harsh thought")
    run("write", "letter", "not yet", "--seal", "7d")
    return run


def texts(run: Run, *options: str) -> list[str]:
    lists = lists_of(run("export", "json", *options).out)
    return sorted(row.get("text") or row["kind"] for row in lists.get("entries", []))


def test_some_days_and_some_kinds(filled: Run) -> None:
    assert texts(filled, "--since", "2026-11-01", "--kind", "note") == ["in november"]
    assert texts(filled, "--until", "2026-10-31") == ["in october"]
    assert texts(filled, "--since", "october", "--until", "october") == ["in october"]
    assert texts(filled, "--kind", "note", "--kind", "gratitude") == ["gratitude", "in november", "in october"]
    assert texts(filled, "--kind", "entries", "--kind", "note") == texts(filled)
    whole = filled("export", "json", "--kind", "check-ins", "--kind", "routine").json
    assert [name for name in lists_of(json.dumps(whole)) if name != "other"] == ["routine", "checkins"]
    assert texts(filled, "--no-private") == ["gratitude", "in november", "in october"]


@pytest.mark.parametrize(
    ("format", "file", "none", "some"),
    [
        *((format, "x.zip", "activity", "note") for format in ("csv", "md", "dayone")),
        ("jrnl", "x.txt", "activity", "note"),
        ("vcf", "x.vcf", "people", "people"),
    ],
)
def test_an_export_with_nothing_in_it_says_so(
    filled: Run, tmp_path: Path, format: str, file: str, none: str, some: str
) -> None:
    to = ("-o", str(tmp_path / file), "--force")
    assert (
        ": nothing. You have nothing of these kinds here that "
        in filled("export", format, "--kind", none, *to).out
    )
    filled("circle", "add", "Ana")
    assert ": all that " in filled("export", format, "--kind", some, *to).out


def test_a_first_day_after_the_last_one_is_said(filled: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    days = ("--since", "today", "--until", "2026-10-01")
    for command in (("export", "json", "-o", str(file)), ("journal", "list")):
        said = filled(*command, *days)
        assert (said.code, said.out) == (2, "")
        assert "end before they begin" in said.err
    assert not file.exists()


@pytest.mark.parametrize("words", ["poems", "", "undo all", "runs", "brought"])
def test_a_kind_that_is_none_is_said_with_those_there_are(filled: Run, words: str) -> None:
    said = filled("export", "json", "--kind", words)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "note" in said.err
    assert "check-ins" in said.err
    assert "checkins" not in said.err, "one thing has one name"
    assert "brought" not in said.err.partition("Choose from")[2]


def test_what_was_left_out_is_said(filled: Run, tmp_path: Path) -> None:
    said = filled("export", "json", "--since", "-7d", "--kind", "note", "-o", str(tmp_path / "x.json"))
    assert "everything of these days and kinds. The file isn't encrypted." in said.out


@pytest.fixture
def encrypted(filled: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    (tmp_path / "words").write_text(WORDS)
    monkeypatch.setenv("SELFKIND_PASSPHRASE_FILE", str(tmp_path / "words"))
    assert filled("encrypt").code == 0
    return filled


def test_an_encrypted_home_is_not_exported_in_plain_unasked(encrypted: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    for more in ([], ["-o", str(file)]):
        said = encrypted("export", "json", *more)
        assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
        assert "add --yes, or --age KEY to encrypt it" in said.err
    assert not file.exists()
    assert "in november" in encrypted("export", "json", "--yes").out


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1), ("", 1)])
def test_it_asks_somebody_who_is_there(
    answer: str, code: int, encrypted: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda *_: answer)
    said = encrypted("export", "json")
    assert said.code == code
    assert "anybody who has it can read it" in said.err
    assert ("in november" in said.out) is (code == 0)


def test_it_is_encrypted_for_keys(encrypted: Run, tmp_path: Path) -> None:
    identities = [pyrage.x25519.Identity.generate() for _ in range(2)]
    file = tmp_path / "x.json.age"
    ages = [word for one in identities for word in ("--age", str(one.to_public()))]
    said = encrypted("export", "json", *ages, "-o", str(file))
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("The file is encrypted.\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for one in identities:
        opened = pyrage.decrypt(file.read_bytes(), [one])
        assert lists_of(opened) == lists_of(encrypted("export", "json", "--yes").out)
    assert b"november" not in file.read_bytes()
    refused = encrypted("import", "selfkind", str(file))
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "is encrypted. Nothing was imported. Open it with age first: age -d" in refused.err


def test_it_is_encrypted_with_a_passphrase_of_a_descriptor(filled: Run, tmp_path: Path) -> None:
    file, words = tmp_path / "x.json.age", tmp_path / "new"
    words.write_text("three small lamps\n")
    descriptor = os.open(words, os.O_RDONLY)
    said = filled("--new-passphrase-fd", str(descriptor), "export", "json", "--age-passphrase", "-o", str(file))
    os.close(descriptor)
    assert (said.code, said.err) == (0, "")
    assert b"in november" in pyrage.passphrase.decrypt(file.read_bytes(), "three small lamps")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--age", "age1nobody"], "“age1nobody” isn't a key to encrypt for"),
        (["--age", "ssh-ed25519 nothing"], "isn't a key to encrypt for"),
        (["--age", "age1x", "--age-passphrase"], "Choose --age or --age-passphrase"),
        (["--age-passphrase"], "selfkind can't ask for a passphrase here"),
        (
            ["--age", "KEY", "-o", "x.json"],
            "An encrypted export can't be a file that ends with .json. Choose .age.",
        ),
    ],
)
def test_what_cannot_be_encrypted_is_told_in_one_line(
    options: list[str], says: str, filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    key = str(pyrage.x25519.Identity.generate().to_public())
    said = filled("export", "json", *(word.replace("KEY", key) for word in options))
    assert said.code in (2, 3)
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert says in said.err
    assert not list(tmp_path.glob("x.json*"))


def test_a_part_that_cannot_be_read_stays_named_when_it_is_encrypted(
    filled: Run, home: Path, clock: Clock
) -> None:
    (home / "2026-10.json").write_text("{")
    key = str(pyrage.x25519.Identity.generate().to_public())
    said = filled("export", "json", "--age", key, "-o", str(home.parent / "x.age"))
    assert said.code == 4
    assert "2026-10" in said.err
