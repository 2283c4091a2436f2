"""help-now prints help whatever follows it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from selfkind.cli.main import main
from selfkind.domain.circle.person import Person
from selfkind.reminders.companion import open_with_reminders
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "country"),
    [
        (["DE"], "Germany"),
        (["now"], ""),
        (["--contry", "DE"], "Germany"),
        (["--country", "UK"], "United Kingdom"),
        (["--country=germany"], "Germany"),
        (["new", "zealand"], "New Zealand"),
        (["--country"], ""),
        (["--", "-x", "--y=z"], ""),
        (["help", "me", "please"], ""),
        (["\x1b[31m", "…"], ""),
    ],
)
def test_help_is_printed_whatever_follows(run: Run, words: list[str], country: str) -> None:
    said = run("help-now", *words)
    assert (said.code, said.err) == (0, "")
    assert "You deserve a real person." in said.out
    assert "In danger now" in said.out
    assert country in said.out


def test_a_country_without_numbers_names_those_with_lines_only(run: Run) -> None:
    said = run("help-now", "--country", "Narnia")
    assert said.code == 0
    listed = next(
        line for line in said.out.splitlines() if line.startswith("selfkind has help lines for these countries:")
    )
    assert "DE" in listed.split()
    assert "DK" not in listed.split()


def test_a_guess_is_called_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "United States is a guess" in run("help-now").out
    assert "guess" not in run("help-now", "US").out


@pytest.mark.parametrize(
    "words",
    [
        ["help-now", "-h"],
        ["help-now", "--help"],
        ["help-now", "DE", "--help"],
        ["-x", "help-now"],
        ["--foo", "help-now"],
        ["--foo=bar", "help-now", "DE"],
        ["HELP-NOW"],
        ["Help-Now", "DE"],
        ["help", "now"],
        ["HELP", "NOW", "DE"],
        ["help_now"],
        ["helpnow"],
        ["help now"],
        ["--help-now"],
        ["--home", "help-now"],
        ["--passphrase-file", "help-now"],
        ["--passphrase-fd", "help-now"],
        ["--new-passphrase-fd", "help-now"],
        ["--help", "help-now"],
        ["--version", "help-now"],
        ["--", "help-now"],
        ["--debug", "-x", "help-now", "--json=1", "--home"],
    ],
)
def test_nothing_around_it_keeps_help_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path, words: list[str]
) -> None:
    monkeypatch.setenv("SELFKIND_HOME", str(home))
    assert main(words) == 0
    said = capsys.readouterr()
    assert "In danger now" in said.out
    assert said.err == ""
    assert ("Usage:" in said.out) == (words[0] == "help-now")
    assert ("\nGermany\n" in said.out) == ("DE" in words)


@pytest.mark.parametrize("words", [["write", "note", "help-now"], ["--json", "catch", "help", "now"]])
def test_in_what_is_written_it_is_text(run: Run, words: list[str]) -> None:
    assert "In danger now" not in run(*words).out
    assert "help" in run("journal", "list").out


def test_own_people_come_before_the_lines(run: Run, home: Path) -> None:
    companion = open_with_reminders(home)
    companion.circle.keep(Person("", "Bo", companion.now(), emergency=True, phones=("030 1",)))
    companion.close()
    said = run("help-now", "DE").out
    assert "\nYour people\n  Bo: 030 1\n" in said
    assert said.index("In danger now") < said.index("Your people") < said.index("TelefonSeelsorge")
    assert run("help-now", "--json").json["own"][0]["rows"][0]["name"] == "Bo"


def test_help_makes_no_home(run: Run, home: Path) -> None:
    run("help-now", "DE")
    assert not home.exists()


def test_a_page_of_another_hand_sends_the_terminal_nothing(run: Run, home: Path) -> None:
    home.mkdir()
    escape, row = "\x1b]0;x\x07", {"name": "n\x1b[2J", "ways": ["1\x1b[31m"], "more": ["m\nn\x9b2J"]}
    page = {"format": 1, "groups": [{"title": f"T{escape}\nIn danger now: 000", "rows": [row]}]}
    (home / "help-now.json").write_text(json.dumps(page))
    (home / "keys.json").write_text("{}")
    said = run("help-now")
    assert said.code == 0
    assert "findahelpline.com" in said.out
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", said.out)
    assert "\nIn danger now: 000" not in said.out


@pytest.mark.parametrize(("rows", "times"), [(20, 2), (200, 1)])
def test_the_numbers_are_in_sight_below_a_page_that_is_higher_than_the_window(
    run: Run, monkeypatch: pytest.MonkeyPatch, rows: int, times: int
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", str(rows))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    said = run("help-now", "DE").out
    assert said.count("In danger now (Germany): 112") == times
    assert said.rstrip().endswith("112") == (times == 2)
