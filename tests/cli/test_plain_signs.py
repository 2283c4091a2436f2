"""What the shell shows where the locale isn't UTF-8: our signs in ASCII, a person's words as they wrote them."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from selfkind.cli.commands import COMMANDS
from selfkind.cli.main import main
from selfkind.content.help_lines import load_help
from tests.cli.conftest import Run
from tests.e2e.terminal import selfkind_command
from tests.hostile.speak import NOW
from tests.hostile.spoken import spoken

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locales and terminals of POSIX")

OWN = "tea → “bed” … ● é"
UTF_8_INSIDE = [{"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LANG": "", "LC_ALL": ""}, {"TERM": "linux"}]
"""Python writes UTF-8 in all of these, and most terminals show it."""
ASCII_INSIDE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
LATIN_1_INSIDE = {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1"}
READING = ("today", "status", "journal list", "journal show ID", "feel list", "routine list", "undo list")


EVERY_HELP = """
import sys
from selfkind.cli.main import main
sys.exit(any([main([*name.split(), "--help"]) for name in sys.argv[1:]]))
"""


def command(home: Path, words: str) -> list[str]:
    return [*selfkind_command(), "--home", str(home), *words.split()]


def selfkind(home: Path, words: str, environ: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command(home, words), env={**os.environ, **environ}, capture_output=True)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A home in which somebody wrote signs that are ours as well, and the ID of its note."""
    home = tmp_path_factory.mktemp("signs") / "home"
    for words, text in (
        ("routine add", [OWN]),
        ("done water", []),
        ("write note", [OWN]),
        ("feel calm --note", [OWN]),
    ):
        said_here(home, *words.split(), *text)
    return home, json.loads(said_here(home, "journal", "list", "--json"))[0]["id"]


def said_here(home: Path, *words: str) -> str:
    """What a command says, run in this process."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        assert main(["--home", str(home), *words], lambda: NOW) == 0, words
    return said.getvalue()


@pytest.fixture
def home(written: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of that home."""
    return shutil.copytree(written[0], tmp_path / "home")


@pytest.fixture
def reading(written: tuple[Path, str]) -> list[str]:
    """What shows what somebody wrote."""
    return [words.replace("ID", written[1]) for words in READING]


def shown(home: Path, lines: Sequence[str], environ: dict[str, str]) -> dict[str, bytes]:
    """What commands write to a terminal. They run in one process: what matters is how Python begins."""
    path = {"PYTHONPATH": ":".join(sys.path)}
    said = spoken(home, home.parent, [words.split() for words in lines], {**path, **environ})
    assert all("exit 0" in one for one in said.values()), said
    return {words: one.encode("utf-8", "surrogateescape") for words, one in zip(lines, said.values(), strict=True)}


@pytest.mark.parametrize("environ", UTF_8_INSIDE, ids=str)
def test_our_signs_are_ascii_and_own_words_stay(home: Path, reading: list[str], environ: dict[str, str]) -> None:
    for words, said in shown(home, reading, environ).items():
        assert said.decode().replace(OWN, "").replace("é", "").isascii(), words


def test_nothing_stops_at_a_letter_that_cannot_be_shown(home: Path, reading: list[str]) -> None:
    ascii_only = shown(home, reading, ASCII_INSIDE)
    latin_1 = shown(home, reading, LATIN_1_INSIDE)
    assert all(said.isascii() for said in ascii_only.values())
    assert all("“" not in said.decode("latin-1") for said in latin_1.values())
    entry = next(words for words in reading if words.startswith("journal show"))
    assert b"bed" in ascii_only[entry]
    assert b"\xe9" in latin_1[entry]


def test_own_words_keep_their_signs_where_ascii_was_chosen(home: Path, reading: list[str]) -> None:
    (home / "config.toml").write_text("ascii = true\n")
    lines = [one for one in reading if one not in ("status", "feel list")]
    for words, sent in shown(home, lines, {}).items():
        said = sent.decode()
        assert OWN in said, words
        assert said.replace(OWN, "").isascii(), words


def test_the_symbols_can_be_chosen(home: Path) -> None:
    (home / "config.toml").write_text("ascii = false\n")
    assert "●" in shown(home, ["today"], {"LC_ALL": "C"})["today"].decode()


@pytest.mark.parametrize("environ", [{"LC_ALL": "C"}, ASCII_INSIDE], ids=str)
def test_help_and_practices_are_ascii_too(tmp_path: Path, environ: dict[str, str]) -> None:
    more = ("nosuch", "done nosuch", "config example", "exercises", "themes")
    # A practice takes its time, so it's done once, where Python itself writes nothing but ASCII.
    practice = ("do longout --minutes 0.02 --plain",) if environ is ASCII_INSIDE else ()
    # In one process: what matters is the encoding that Python begins with.
    helps = subprocess.run(
        [sys.executable, "-c", EVERY_HELP, *COMMANDS], env={**os.environ, **environ}, capture_output=True
    )
    assert helps.returncode == 0, helps.stderr
    assert helps.stdout.count(b"Usage: ") >= len(COMMANDS)
    assert (helps.stdout + helps.stderr).isascii()
    for words in (*more, *practice):
        said = selfkind(tmp_path, words, environ)
        assert b"went wrong" not in said.stderr, words
        assert (said.stdout + said.stderr).isascii(), words
    assert b"Linea 135" in selfkind(tmp_path, "help-now AR", environ).stdout


def test_the_help_of_each_country_is_ascii(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    for code in load_help().countries:
        said = run("help-now", code)
        assert said.out.isascii(), said.out
        assert "?" not in said.out, said.out


@pytest.mark.parametrize("environ", [{}, {"LC_ALL": "C"}], ids=str)
def test_a_name_keeps_its_signs_in_what_is_said_of_undoing(
    run: Run, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    run("routine", "add", OWN)
    label = f"adding “{OWN}”"
    assert json.loads(run("undo", "list", "--json").out)["undo"][0]["what"] == label
    assert json.loads(run("undo", "--json").out) == {"undone": f"Undone: {label}."}
    assert json.loads(run("redo", "--json").out) == {"redone": f"Redone: {label}."}
    for words in ("undo list", "undo", "redo"):
        assert OWN in run(*words.split()).out


def test_a_name_alone_and_a_form_of_ones_own_keep_their_signs(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    run("routine", "add", OWN, "--cadence", "daily at 10:30")
    assert run("status", "--format", "● {total} · {next}").out.startswith("● 10 · ")
    for words in ("remind upcoming", "remind status"):
        assert OWN in run(*words.split()).out, words
