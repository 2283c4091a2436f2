"""A day lived with the installed command, in a real pseudo-terminal with real keys."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyte
import pytest

from tests.e2e.terminal import Terminal, selfkind_command
from tests.sound.machine import eventually, has_ended

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there is no pseudo-terminal of this kind on Windows"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def app(home: Path, *more: str, **size: int) -> Terminal:
    return Terminal([*selfkind_command(), "--home", str(home), *more], **size)


def shell(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*selfkind_command(), "--home", str(home), *arguments],
        capture_output=True, text=True, timeout=60, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def states(home: Path) -> dict[str, str]:
    plan: dict[str, Any] = json.loads(shell(home, "today", "--json").stdout)
    return {item["name"]: item["state"] for item in plan["items"]}


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36)])
def test_a_day(home: Path, columns: int, rows: int) -> None:
    (home).mkdir(mode=0o700)
    shell(home, "routine", "edit", "longer", "--minutes", "0.1")
    with app(home, columns=columns, rows=rows) as person:
        person.see("Feelings check-in", "Three good things", "help now")

        person.press("c")
        person.see("What the harsh voice said")
        person.type("you never [b]finish[/b] anything")
        person.press("ctrl+o")
        person.see("If you like")
        person.press("esc")
        person.see("●  Catch the critic")

        person.press("3")
        person.see("Longer-out breathing", "Practise")
        person.press("1")
        person.see("○  Longer-out breathing")

        person.press("f")
        person.see("Which feeling is nearest?")
        person.press("right", "enter")
        person.see("●  Feelings check-in")

        person.press("2", "t")
        person.see("Good things")
        person.type("the light")
        person.press("enter")
        person.type("the [rain]")
        person.press("ctrl+o")
        person.see("the light", "you never [b]")
        person.press("1")
        person.see("●  Three good things")
        person.press("q")
        assert person.end() == 0

    with app(home, columns=columns, rows=rows) as person:
        person.see("●  Three good things", "●  Catch the critic", "●  Feelings check-in")
        person.press("2")
        person.see("the light", "you never [b]")
        person.press("q")
        assert person.end() == 0
    entries = json.loads(shell(home, "journal", "list", "--json").stdout)
    assert entries[0]["items"] == ["the light", "the [rain]"]


def test_a_minute_of_breathing_ticks_by_itself(home: Path) -> None:
    with app(home) as person:
        person.see("Longer-out breathing")
        # From the first line: where the cursor begins depends on the time of day.
        person.press("g", "down", "down", "enter")
        person.see("Never while driving")
        person.press("enter")
        person.see("breathe in")
        person.until(lambda screen: "breathe out" in screen, "to see the breath turn")
        person.press("space")
        person.see("Paused")
        person.press("space")
        person.see("breathe")
        # Two breaths, then a soft stop: a session of some ten seconds that counts.
        person.until(lambda screen: "breathe in" in screen, "to see the second breath")
        person.press("esc")
        person.see("You stopped when you needed to")
        person.press("enter")
        person.see("●  Longer-out breathing")
        person.press("u")
        person.see("○  Longer-out breathing")
        person.press("q")
        person.end()
    month = next(path for path in home.glob("20*.json"))
    sessions = json.loads(month.read_text())["sessions"].values()
    assert [s["completed"] for s in sessions] == [False]
    assert 8 <= next(iter(sessions))["seconds"] <= 40


def test_a_kill_right_after_a_tick_loses_nothing(home: Path) -> None:
    for name in ("Water", "One small no", "Reflection"):
        with app(home) as person:
            # "Next" comes with the app, after the first picture: from here on each key is answered at once.
            person.see("Feelings check-in", "─ Next ─")
            person.press("g")
            person.until(lambda _: "Feelings check-in" in person.cursor_line, "for the cursor on the first line")
            person.move_to(name)
            person.press("space")
            person.see(f"●  {name}")
            os.killpg(person.process.pid, signal.SIGKILL)
        assert next(state for item, state in states(home).items() if item.startswith(name)) == "done"


def test_typed_text_survives_a_kill_and_is_offered_again(home: Path) -> None:
    with app(home) as person:
        person.see("Feelings check-in")
        person.press("c")
        person.see("What the harsh voice said")
        person.type("half a thou")
        # The draft is kept one second after the last key.
        core = home / "core.json"
        person.until(lambda _: core.exists() and "half a thou" in core.read_text(), "for the draft to be kept")
        os.killpg(person.process.pid, signal.SIGKILL)
    with app(home) as person:
        person.see("Feelings check-in")
        person.press("c")
        person.see("half a thou")


def test_what_is_typed_right_after_the_key_ticks_nothing(home: Path) -> None:
    shell(home, "done", "water")
    with app(home) as person:
        person.see("●  Water")
        person.send(b"crtx rest")
        person.see("What the harsh voice said")
        person.press("esc")
        person.see("●  Water")
        person.press("q")
        person.end()
    assert sorted(states(home).values()) == ["done"] + ["open"] * (len(states(home)) - 1)


def test_a_tick_from_another_window_appears_while_someone_types(home: Path) -> None:
    shell(home, "done", "one small")
    with app(home, columns=100, rows=30) as person:
        person.see("○  Water")
        person.press("c")
        person.see("What the harsh voice said")
        person.type("I am ty")
        assert shell(home, "done", "Water").returncode == 0
        person.listen(2.0)
        person.type("ping")
        person.see("I am typing")
        person.press("esc")
        person.see("●  Water")
        person.press("q")
        person.end()


def test_a_tick_from_another_window_appears_within_two_seconds(home: Path) -> None:
    with app(home) as person:
        person.see("○  Water")
        shell(home, "done", "Water")
        person.listen(2.0)
        assert "●  Water" in person.text


def test_a_small_terminal_says_how_large_and_recovers(home: Path) -> None:
    with app(home, columns=20, rows=5) as person:
        person.see("44x12")
        person.resize(80, 24)
        person.see("Feelings check-in", "help now")
        person.resize(20, 5)
        person.see("44x12")
        person.resize(60, 20)
        person.see("Feelings check-in")


def test_help_now_with_a_broken_home_and_config(home: Path) -> None:
    home.mkdir()
    (home / "core.json").write_bytes(b"\x00\x01")
    (home / "config.toml").write_bytes(b"\xff")
    with app(home) as person:
        person.see("help now")
        person.press("!")
        person.see("You deserve a real person")


def test_a_home_that_is_a_file_opens_and_says_so(home: Path) -> None:
    home.write_text("mine")
    with app(home) as person:
        # The name of the folder decides where the notice is broken.
        person.until(
            lambda screen: "is a file," in " ".join(screen.replace("▌", " ").replace("│", " ").split()), "why"
        )
        person.press("!")
        person.see("You deserve a real person")
        person.press("esc")
        person.press("q")
        assert person.end() == 0
    assert home.read_text() == "mine"


def test_nothing_private_is_in_the_title_and_files_are_the_users_alone(home: Path) -> None:
    with app(home) as person:
        person.see("Feelings check-in")
        person.press("c")
        person.see("What the harsh voice said")
        person.type("secretword")
        person.press("ctrl+o")
        person.see("If you like")
        person.press("esc")
        person.see("●  Catch")
        listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=False).stdout
        assert "secretword" not in listed
        assert b"\x1b]0;" not in person.raw or b"secretword" not in person.raw.split(b"\x1b]0;")[-1][:80]
        person.press("q")
        person.end()
    for path in [home, *home.iterdir()]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_a_theme_dropped_into_the_folder_appears_while_it_runs(home: Path) -> None:
    with app(home) as person:
        person.see("Feelings check-in")
        (home / "themes").mkdir(parents=True)
        (home / "themes" / "mossy.toml").write_text('inherits = "paper"\n')
        (home / "themes" / "odd.toml").write_text('[colors]\naccent = "nocolour"\n')
        person.see("odd.toml")
        person.press("ctrl+p")
        person.type("mossy")
        person.see("Theme: Mossy")
        person.press("enter")
        person.until(lambda _: person.screen.buffer[2][40].bg == "f5f0e6", "for the light theme")
        person.press("q")
        person.end()
    with app(home) as person:
        person.see("Feelings check-in")
        person.until(lambda _: person.screen.buffer[2][40].bg == "f5f0e6", "for the theme to be remembered")


def test_a_practice_is_opened_straight_from_the_shell_and_leaves_with_it(home: Path) -> None:
    shell(home, "routine", "edit", "body", "--cadence", "daily")  # it is not every day's
    command = [*selfkind_command(), "--home", str(home), "do", "body-scan"]
    with Terminal(command) as person:
        person.see("Never while driving")
        person.press("enter")
        person.see("Settle", "skip")
        assert "Today" not in person.text
        time.sleep(5.5)
        person.press("esc")
        person.see("You stopped when you needed to.")
        person.press("enter")
        assert person.end() == 0
    assert states(home)["Body scan"] == "done"


def test_a_breath_under_the_prompt_leaves_what_stood_there(home: Path) -> None:
    command = [
        "sh",
        "-c",
        f"echo before; {' '.join(selfkind_command())} --home {home} breathe 3-3 --inline --minutes 0.3",
    ]
    with Terminal(command) as person:
        person.see("before", "To begin, press Enter.")
        person.press("enter")
        person.see("before", "breathe in")
        person.press("space")
        person.see("paused")
        person.press("space")
        person.see_no("paused")
        time.sleep(6)
        person.press("q")
        screen = person.see("That counts.") if person.end() == 0 else ""
        assert "before" in screen
        assert "\x1b[?1049h" not in person.raw.decode()
        assert "breathe" not in screen.partition("water.")[2]


def test_nothing_private_stays_where_there_is_no_second_screen(home: Path) -> None:
    shell(home, "write", "note", "a private sentence")
    with app(home) as person:
        person.see("Feelings check-in")
        person.press("2")
        person.see("a private sentence")
        person.press("q")
        assert person.end() == 0
        # As mosh and GNU screen do: the codes for the second screen are left out (and one that pyte doesn't know).
        sent = person.raw
        for code in (b"\x1b[?1049h", b"\x1b[?1049l", b"\x1b[<u"):
            sent = sent.replace(code, b"")
        seen = pyte.Screen(80, 24)
        pyte.ByteStream(seen).feed(sent)
        assert not "".join(seen.display).strip()


def test_words_go_to_an_editor_and_back(home: Path, tmp_path: Path) -> None:
    """ctrl+e in a real terminal: the editor has it for itself, and the app draws again afterwards."""
    home.mkdir(mode=0o700)
    script = tmp_path / "editor.sh"
    script.write_text(
        "#!/bin/sh\nstty -a | grep -q ' icanon' && printf 'EDITOR IS OPEN %s\\n' \"$(cat \"$1\")\"\n"
        'read answer\nprintf \' and %s\\n한 글\\n\' "$answer" >> "$1"\n'
        '[ "$answer" = fail ] && kill -9 $$\nexit 0\n'
    )
    script.chmod(0o755)
    command = [*selfkind_command(), "--home", str(home)]
    with Terminal(command, environ={"EDITOR": str(script), "VISUAL": ""}) as person:
        person.see("Three good things", "help now")
        person.press("2", "n")
        person.see("ctrl+o save")
        person.type("as typed")
        person.press("ctrl+e")
        person.see("EDITOR IS OPEN as typed")
        (file,) = home.glob("writing-*.md")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        person.process.send_signal(signal.SIGINT)  # ctrl+c is the editor's
        person.send(b"more\r")
        person.see("as typed and more", "ctrl+o save")
        person.press("ctrl+e")
        person.see("EDITOR IS OPEN")
        person.send(b"fail\r")
        person.see("ended with an error (-9)", "and fail")
        assert not list(home.glob("*writing*"))
        person.type("!")
        person.press("ctrl+o")
        person.see("Journal", "as typed and more")
        person.press("ctrl+q")
        assert person.end() == 0
    (entry,) = json.loads(shell(home, "journal", "list", "--json").stdout)
    assert entry["text"] == "as typed and more\n한 글 and fail\n한 글!"


def test_the_note_of_a_check_in_goes_to_an_editor_and_back(home: Path, tmp_path: Path) -> None:
    """ctrl+e on the feelings page: what the editor wrote is the note, however it ended, and undo brings back."""
    home.mkdir(mode=0o700)
    script = tmp_path / "editor.sh"
    script.write_text(
        '#!/bin/sh\nprintf \'EDITOR IS OPEN %s\\n\' "$(cat "$1")"\nread answer\n'
        'printf \'%s\n한 글\n\' "$answer" > "$1"\n[ "$answer" = fail ] && kill -9 $$\nexit 0\n'
    )
    script.chmod(0o755)
    command = [*selfkind_command(), "--home", str(home)]
    with Terminal(command, environ={"EDITOR": str(script), "VISUAL": ""}) as person:
        person.see("Three good things", "help now")
        person.press("f")
        person.see("own word")
        person.press("ctrl+n")
        person.type("as typed")
        person.press("esc", "ctrl+e")
        person.see("EDITOR IS OPEN as typed")
        person.send(b"fail\r")
        person.see("ended with an error (-9)", "fail 한 글", "own word")
        person.press("ctrl+z")
        person.see("as typed")
        person.press("ctrl+e")
        person.see("EDITOR IS OPEN as typed")
        person.send(b"rain\r")
        person.see("rain 한 글", "own word")
        person.press("ctrl+o")
        person.see_no("own word")
        person.press("ctrl+q")
        assert person.end() == 0
    (checkin,) = json.loads(shell(home, "feel", "list", "--json").stdout)
    assert checkin["note"] == "rain 한 글"
    assert not list(home.glob("*writing*"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_being_closed_while_an_editor_is_open_keeps_what_it_saved(
    home: Path, tmp_path: Path, number: signal.Signals
) -> None:
    home.mkdir(mode=0o700)
    script = tmp_path / "editor.sh"
    script.write_text("#!/bin/sh\nprintf ' and more' >> \"$1\"\necho EDITOR IS OPEN\nsleep 30\n")
    script.chmod(0o755)
    command = [*selfkind_command(), "--home", str(home)]
    with Terminal(command, environ={"EDITOR": str(script), "VISUAL": ""}) as person:
        person.see("Three good things", "help now")
        person.press("2", "n")
        person.see("ctrl+o save")
        person.type("as typed")
        person.press("ctrl+e")
        person.see("EDITOR IS OPEN")
        person.process.send_signal(number)
        assert person.end() == 128 + number
    (page,) = json.loads(shell(home, "draft", "list", "--json").stdout)
    assert "as typed and more" in shell(home, "draft", "show", page["id"]).stdout
    assert not list(home.glob("*writing*"))


def test_an_app_that_is_killed_while_an_editor_is_open_offers_what_it_saved(home: Path, tmp_path: Path) -> None:
    home.mkdir(mode=0o700)
    script, number = tmp_path / "editor.sh", tmp_path / "pid"
    script.write_text(
        f"#!/bin/sh\nprintf ' and more' >> \"$1\"\necho $$ > {number}\necho OPEN NOW\nexec sleep 60\n"
    )
    script.chmod(0o755)
    command = [*selfkind_command(), "--home", str(home)]
    with Terminal(command, environ={"EDITOR": str(script), "VISUAL": ""}) as person:
        person.see("Three good things", "help now")
        person.press("2", "n")
        person.see("ctrl+o save")
        person.type("as typed")
        person.see("as typed")
        person.press("ctrl+e")
        person.see("OPEN NOW")
        person.process.kill()
        person.end()
    assert "as typed and more" not in shell(home, "draft", "list").stdout
    assert len(list(home.glob("writing-*"))) == 2
    editor = int(number.read_text())
    os.kill(editor, signal.SIGKILL)
    assert eventually(lambda: has_ended(editor))
    with app(home) as person:
        person.see("What you wrote is in", "1 unfinished page")
        person.press("D")
        person.see("A note", "as typed and more")
        person.press("enter")
        person.see("Everything you typed earlier is here", "as typed and more")
        person.press("ctrl+o")
        person.see("No unfinished pages.")
        person.press("ctrl+q")
        assert person.end() == 0
    (entry,) = json.loads(shell(home, "journal", "list", "--json").stdout)
    assert entry["text"] == "as typed and more"
    assert not list(home.glob("*writing*"))


def test_a_change_that_is_killed_is_offered_again_whole(home: Path) -> None:
    home.mkdir(mode=0o700)
    words = "한 글 e\u0301 ภาษาไทย"
    shell(home, "write", "note", words)
    with app(home) as person:
        person.see("Three good things", "help now")
        person.press("2")
        person.see("Note", "한 글")
        person.press("e")
        person.see("ctrl+o save", "한 글")
        person.type(" and half")
        core = home / "core.json"
        person.until(lambda _: "and half" in core.read_text(), "for the draft to be kept")
        person.process.kill()
        person.end()
    (entry,) = json.loads(shell(home, "journal", "list", "--json").stdout)
    assert entry["text"] == words
    assert "Entry you're changing" in shell(home, "draft", "list").stdout
    with app(home) as person:
        person.see("1 unfinished page")
        person.press("2")
        person.see("Note", "한 글")
        person.press("e")
        person.see("Everything you typed earlier is here", "and half")
        person.press("ctrl+o")
        person.see("Saved. The earlier version is in the bin.")
        person.press("ctrl+q")
        assert person.end() == 0
    (entry,) = json.loads(shell(home, "journal", "list", "--json").stdout)
    assert entry["text"] == f"{words} and half"
    (version,) = json.loads(shell(home, "journal", "bin", "--json").stdout)
    assert version["text"] == words
