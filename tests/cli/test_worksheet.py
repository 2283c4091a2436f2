"""worksheet: what there is, on the terminal and in files, and every way in which it can be refused."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_the_list_names_everything_with_the_word_that_prints_it(run: Run) -> None:
    run("homework", "add", "Talk to Sam")
    said = run("worksheet")
    assert (said.code, said.err) == (0, "")
    assert said.out == run("worksheet", "list").out
    lines = said.out.splitlines()
    assert lines[0] == "Your homework"
    assert lines[1].endswith("  Talk to Sam")
    assert [line.split(maxsplit=1) for line in lines if line.startswith("  body-scan ")] == [
        ["body-scan", "Body scan"]
    ]
    assert lines[-1] == "To print one: selfkind worksheet NAME -o page.html"
    documents = run("worksheet", "--json").json
    assert documents[0]["name"] == "Talk to Sam"
    for document in documents:
        if document["name"] not in ("Daily card", "Small no"):  # without a row; and with the id of an exercise
            assert run("worksheet", document["id"], "--json").json["name"] == document["name"]
    assert run("worksheet", "small-no", "--json").json["name"] == "One small no"
    assert run("worksheet", "small no", "--json").json["name"] == "Small no"


def test_a_worksheet_is_printed_as_text(run: Run) -> None:
    said = run("worksheet", "gratitude")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Three good things\n=================\n\nWhat was good, however small?")
    assert "  1. ____" in said.out
    assert run("worksheet", "gratitude", "-o", "-").out == said.out
    assert run("worksheet", "gratitude", "--json").json == {
        "id": "gratitude",
        "name": "Three good things",
        "format": "txt",
        "text": said.out,
    }
    assert run("worksheet", "gratitude", "--format", "md").out.startswith("# Three good things\n")
    assert run("worksheet", "gratitude", "--format", "html").out.startswith("<!doctype html>")


def test_a_length_that_a_practice_does_not_have_is_named(run: Run) -> None:
    said = run("worksheet", "body-scan", "--minutes", "7")
    assert "10 min." in said.out
    assert said.err == "“Body scan” can last 3, 10 or 20 minutes. The nearest to 7 is 10.\n"
    assert run("worksheet", "body-scan", "--minutes", "10").err == ""


def test_a_file_says_its_format_by_its_end(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    said = run("worksheet", "weekly-check-in", "-o", str(page), "--paper", "letter")
    assert (said.code, said.out) == (0, f"The worksheet is in {page}.\n")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "size: 215.9mm 279.4mm" in page.read_text()
    assert "not a test and not medically validated" in page.read_text()
    assert run("worksheet", "weekly-check-in", "-o", str(tmp_path / "page.txt")).code == 0
    assert (tmp_path / "page.txt").read_text().startswith("Weekly check-in\n===")
    answer = run("worksheet", "weekly-check-in", "-o", str(tmp_path / "page.md"), "--json").json
    assert answer["format"] == "md"
    assert (tmp_path / "page.md").read_text().startswith("# Weekly check-in\n")


def test_a_file_that_is_there_stays_unless_forced(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("mine")
    said = run("worksheet", "note", "-o", str(page))
    assert (said.code, "already exists" in said.err, page.read_text()) == (1, True, "mine")
    assert run("worksheet", "note", "-o", str(page), "--force").code == 0
    assert page.read_text() != "mine"
    said = run("worksheet", "note", "-o", str(tmp_path))
    assert (said.code, "isn't an ordinary file" in said.err) == (1, True)
    said = run("worksheet", "note", "-o", str(tmp_path / "none" / "page.html"))
    assert (said.code, "couldn't be written" in said.err) == (1, True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_a_read_only_folder_says_so(run: Run, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    said = run("worksheet", "note", "-o", str(tmp_path / "page.html"))
    assert (said.code, "couldn't be written" in said.err) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("nothing",), "No worksheet is called “nothing”. To see them all: selfkind worksheet list"),
        (("gratitude", "--paper", "a4"), "--paper is for HTML, and this is txt. Leave out --paper, or"),
        (("gratitude", "--minutes", "3"), "“Three good things” has no length to choose. Leave out the minutes."),
        (("box", "--minutes", "nan"), "A practice can last up to 180 minutes, but not 0. You gave nan."),
        (("body-scan", "--minutes", "inf"), "up to 180 minutes"),
        (("body-scan", "--minutes", "-5"), "up to 180 minutes"),
        (("gratitude", "--paper", "a3"), "a3"),
        (("gratitude", "--format", "pdf"), "pdf"),
        (("card",), "Your card has no rows yet. To make the first: selfkind card add"),
        (("gratitude", "-o", ""), "Please give the file a name."),
        (("gratitude", "-o", "page.PDF"), "The file can't be a PDF. Choose a name that ends with .html, open"),
    ],
)  # fmt: skip
def test_what_cant_be_printed_says_why(run: Run, arguments: tuple[str, ...], line: str) -> None:
    said = run("worksheet", *arguments)
    assert said.code in (1, 2)
    assert line in said.err
    assert said.out == ""


def test_private_rows_of_the_card_are_left_out_and_counted(run: Run) -> None:
    run("card", "add", "kind act", "--kind", "count")
    run("card", "add", "SECRET", "--private")
    said = run("worksheet", "card")
    assert (said.code, "SECRET" in said.out, "kind act" in said.out) == (0, False, True)
    assert said.err == "1 row is private, so left out. To include: --private\n"
    said = run("worksheet", "card", "--private")
    assert ("SECRET" in said.out, said.err) == (True, "")


def test_a_locked_home_prints_exercises_without_asking(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("homework", "add", "Talk to Sam")
    secret = tmp_path / "secret"
    secret.write_text("correct horse battery")
    monkeypatch.setenv("SELFKIND_PASSPHRASE_FILE", str(secret))
    monkeypatch.setenv("SELFKIND_NEW_PASSPHRASE_FILE", str(secret))
    assert run("encrypt", "--json").code == 0
    assert run("worksheet", "talk to sam").code == 0
    monkeypatch.delenv("SELFKIND_PASSPHRASE_FILE")
    assert run("worksheet", "body-scan").code == 0
    assert run("worksheet", "talk to sam").code == 3


def test_a_sign_that_somebody_wrote_stays_in_plain_ascii(run: Run, home: Path) -> None:
    run("homework", "add", "tea → bed")
    (home / "config.toml").write_text("ascii = true\n")
    assert run("worksheet", "tea").out.startswith("tea → bed\n")


def test_a_card_for_somebody_has_what_was_chosen_alone(run: Run, tmp_path: Path) -> None:
    added = ("homework", "add", "Catch three", "--from", "Dr. SECRET", "--why", "To hear it", "--often", "daily")
    one = run(*added, "--set", "if_then=I close the laptop", "--json").json["id"]
    run("homework", "log", "Catch", "--did", "part", "--learned", "SECRET")
    said = run("homework", "card", "Catch")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(
        "Catch three\n===========\n\nThis is something I chose to try.\n\nHow often: every day\n"
    )
    assert "After I close the laptop, I'll do this." in said.out
    assert "Ask me how it went, not whether I did it." in said.out
    for secret in ("SECRET", "To hear it", one[:8], "home"):
        assert secret not in said.out
    page = tmp_path / "card.html"
    assert run("homework", "card", "Catch", "-o", str(page)).out == f"The card is in {page}.\n"
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "SECRET" not in page.read_text()
    assert 'class="card"' in page.read_text()
    assert run("homework", "card", "Catch", "-o", str(page)).code == 1
    assert run("homework", "card", "Catch", "-o", str(page), "--force", "--paper", "letter", "--json").json == {
        "id": one, "title": "Catch three", "format": "html", "file": str(page),
    }  # fmt: skip
    said = run("homework", "card", "Catch", "--why", "--from")
    assert "What it's for: To hear it" in said.out
    assert "From: Dr. SECRET" in said.out


def test_a_card_about_private_homework_has_to_be_asked_for(run: Run, tmp_path: Path) -> None:
    run("homework", "add", "SECRET", "--set", "private=yes")
    page = tmp_path / "card.html"
    said = run("homework", "card", "SECRET", "-o", str(page))
    assert (said.code, page.exists()) == (2, False)
    assert said.err.strip() == "“SECRET” is private. To print a card all the same: --private"
    assert run("homework", "card", "SECRET", "-o", str(page), "--private").code == 0
    assert "SECRET" in page.read_text()
