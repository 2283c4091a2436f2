"""Terminals that show less: another locale than UTF-8, the console of Linux, GNU screen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal, selfkind_command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")

OWN = "café → “bed”"


@contextmanager
def app(home: Path, environ: Mapping[str, str], words: str = "") -> Iterator[Terminal]:
    with Terminal([*selfkind_command(), "--home", str(home), *words.split()], environ=environ) as person:
        yield person


def without_own(text: str) -> str:
    """A text, apart from the person's own words, which a key bar shortens."""
    return text.replace(OWN, "").replace(OWN.split()[0], "")


def written(person: Terminal) -> str:
    """All that was written to the terminal, apart from the signs of the person's own words: the app writes what
    isn't there yet, and so pieces of them."""
    return person.raw.decode("utf-8", "strict").translate(dict.fromkeys(map(ord, OWN)))


@pytest.mark.parametrize("environ", [{"LC_ALL": "C"}, {"LANG": "", "LC_ALL": ""}, {"TERM": "linux"}], ids=str)
def test_all_that_is_written_is_ascii(tmp_path: Path, environ: dict[str, str]) -> None:
    home = tmp_path / "home"
    subprocess.run([*selfkind_command(), "--home", str(home), "routine", "add", OWN], check=True)
    with app(home, environ) as person:
        person.see(OWN, "+- Today ")
        for key, there in (
            ("2", "+- Journal "),
            ("n", "Your words"),
            (OWN, OWN),
            ("ctrl+o", "+- Journal "),
            ("3", "+- Practise "),
            ("?", "Keys"),
            ("esc", "+- Practise "),
            ("!", "In danger now"),
        ):
            person.listen(0.3)
            person.press(key)
            assert without_own(person.see(there)).isascii(), person.text
        assert written(person).isascii(), {sign for sign in written(person) if not sign.isascii()}
    with app(home, environ, "journal list") as person:
        person.see(OWN)
        assert written(person).isascii()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "This terminal can't show the app"),
        ("breathe", "This terminal can't"),
        ("breathe --inline", "--plain"),
    ],
)
@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_cannot_draw_gets_plain_words(tmp_path: Path, term: str, words: str, said: str) -> None:
    with app(tmp_path / "home", {"TERM": term}, words) as person:
        assert person.end() == 1
        assert said in " ".join(person.text.split())
        assert b"\x1b" not in person.raw
    with app(tmp_path / "home", {"TERM": term}, "catch words") as person:
        assert person.end() == 0
        assert b"\x1b" not in person.raw


def test_the_app_is_not_drawn_into_a_file(tmp_path: Path) -> None:
    command = f"{' '.join(selfkind_command())} --home {tmp_path / 'home'} 2>{tmp_path / 'errors'}"
    with Terminal(["/bin/sh", "-c", command]) as person:
        assert person.end() == 1
    assert (tmp_path / "errors").read_text().startswith("The app needs a terminal.")


def test_a_screen_reader_is_sent_nothing_that_it_says_as_noise(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "config.toml").write_text("reader = true\n")
    with app(home, {}) as person:
        person.see("Catch the critic")
        person.listen(1)
        person.press("down")
        person.listen(0.5)
        line = person.screen.display[person.screen.cursor.y]
        assert "One small no" in line, "the cursor is on the chosen row"
        person.press("q")
        assert person.end() == 0
        # Pictures in one piece, codes for keys, a pointer's shape, frames.
        for noise in (b"?2026$p", b"?2048$p", b"\x1b[>", b"\x1b[<u", b"\x1b]22;", "│".encode(), "─".encode()):
            assert noise not in person.raw
        assert person.raw.rfind(b"?25h") > person.raw.rfind(b"?25l")


def test_the_app_is_not_served_to_a_browser(tmp_path: Path) -> None:
    # As `textual serve` starts an app.
    environ = {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    with app(tmp_path / "home", environ) as person:
        assert person.end() == 1
        assert "doesn't run in a browser" in person.text
        assert not (tmp_path / "home").exists()


def test_a_latin_1_terminal_takes_and_shows_its_letters(tmp_path: Path) -> None:
    home = tmp_path / "home"
    environ = {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONIOENCODING": "latin-1"}
    with app(home, environ) as person:
        person.see("+- Today ")
        person.listen(0.5)
        person.press("2", "n")
        person.see("Your words")
        person.listen(0.5)
        person.send("caf\xe9".encode("latin-1"))
        # What comes later is written without what is there.
        person.until(lambda _: b"\xe9" in person.raw, "for the letter")
        person.press("ctrl+o")
        person.listen(0.5)
    said = subprocess.run(
        [*selfkind_command(), "--home", str(home), "journal", "list"], capture_output=True, text=True
    )
    assert "café" in said.stdout


def test_a_stray_byte_does_not_end_the_app(tmp_path: Path) -> None:
    with app(tmp_path / "home", {}) as person:
        person.see("Today")
        person.listen(0.5)
        person.press("2", "n")
        person.see("Your words")
        person.listen(0.5)
        person.send(b"a\xff\xe9 b")
        person.see(" b")
        person.listen(0.3)
        assert person.process.poll() is None
        assert "Your words" in person.text


@pytest.mark.parametrize(
    "environ",
    [{"STY": "1.here", "TERM": "screen"}, {"STY": "1.here"}, {"TERM": "screen-256color", "TMUX": ""}],
    ids=str,
)
def test_gnu_screen_gets_256_colours_and_no_mouse(tmp_path: Path, environ: dict[str, str]) -> None:
    with app(tmp_path / "home", environ) as person:
        person.see("─ Next ─")
        person.press("?")
        person.see("esc close")
        assert b"8;5;" in person.raw
        assert b"8;2;" not in person.raw
        for mouse in (b"?1000h", b"?1003h", b"?1006h", b"?1015h"):
            assert mouse not in person.raw


def test_tmux_keeps_its_colours_and_its_mouse(tmp_path: Path) -> None:
    with app(tmp_path / "home", {"TMUX": "/tmp/tmux-1/default,1,0", "TERM": "screen-256color"}) as person:
        person.see("─ Next ─")
        assert b"8;2;" in person.raw
        assert b"?1000h" in person.raw
