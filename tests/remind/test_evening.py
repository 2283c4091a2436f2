"""A scripted evening with a real desktop: the app is closed, and each reminder arrives exactly once."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from selfkind.remind.message import Message
from selfkind.remind.sending import send
from tests.remind.desktop import Desktop, desktop

pytestmark = pytest.mark.desktop

HOSTILE = (
    "a < b & c > d <b>bold</b> <img src=x> &amp;",
    "-u critical --help",
    "\"quoted\" 'twice' `and` $HOME",
    "one\nline and another",
    "nul\x00 and esc \x1b[31m",
    "🌿 tea",
    "שלום עולם",
    "y" * 2000,
)

RUN = """
import sys
from datetime import UTC, datetime, timedelta
from selfkind.cli.main import main
shift = timedelta(seconds=float(sys.argv[1]))
sys.exit(main(sys.argv[2:], clock=lambda: datetime.now(UTC) + shift))
"""


def selfkind(screen: Desktop, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "selfkind", "--home", str(home), *words]
    return subprocess.run(command, env=screen.environ, capture_output=True, text=True, timeout=60, check=False)


def test_hostile_texts_are_shown_as_they_were_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desktop(tmp_path) as screen:
        for name, value in screen.environ.items():
            monkeypatch.setenv(name, value)
        for text in HOSTILE:
            outcome = send(Message(text, text))
            assert outcome.is_sent, outcome
        shown = screen.history()
    assert len(shown) == len(HOSTILE)
    assert shown[0]["summary"] == HOSTILE[0]
    assert shown[0]["body"] == "a &lt; b &amp; c &gt; d &lt;b&gt;bold&lt;/b&gt; &lt;img src=x&gt; &amp;amp;"
    assert shown[1]["summary"] == shown[1]["body"] == HOSTILE[1]
    assert shown[3]["summary"] == "one line and another"
    assert shown[3]["body"] == HOSTILE[3]
    assert "\x1b" not in shown[4]["body"]
    assert [one["summary"] for one in shown[5:7]] == list(HOSTILE[5:7])
    assert len(shown[7]["summary"]) == 60
    assert len(shown[7]["body"]) == 240
    assert all(one["timeout"] > 0 for one in shown)


def test_a_button_runs_its_command_and_a_newer_one_takes_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desktop(tmp_path) as screen:
        for name, value in screen.environ.items():
            monkeypatch.setenv(name, value)
        pressed = tmp_path / "pressed-"
        script = f"import sys,pathlib; pathlib.Path({str(pressed)!r} + sys.argv[1]).touch()"
        message = Message(
            "One", actions=(("begin", "Begin"), ("later", "Later")), answer=(sys.executable, "-c", script)
        )
        first = send(message)
        again = send(Message("Two", replaces=first.id))
        assert again.id == first.id
        assert screen.shown() == 1
        screen.control("close-all")
        send(message)
        screen.control("action", "0")
        until = time.monotonic() + 20
        while not Path(f"{pressed}begin").exists():
            assert time.monotonic() < until
            time.sleep(0.05)


def test_an_evening_under_a_shifted_clock_arrives_exactly_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with desktop(tmp_path) as screen:
        zone = {**screen.environ, "TZ": "UTC"}
        screen = Desktop(zone, screen.folder)
        assert selfkind(screen, home, "routine", "add", "Later tea", "--at", "21:01").returncode == 0
        evening = datetime.now(UTC).replace(hour=20, minute=59, second=57, microsecond=0)
        shift = (evening - datetime.now(UTC)).total_seconds()
        command = [sys.executable, "-P", "-c", RUN, str(shift), "--home", str(home), "remind", "run"]
        child = subprocess.Popen(command, env=zone, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            until = time.monotonic() + 30
            while screen.shown() < 1:
                assert time.monotonic() < until, (home / "remind.log").read_text()
                time.sleep(0.1)
            held = selfkind(screen, home, "remind", "run")
            assert held.returncode == 1
            assert "running already" in held.stderr
            assert selfkind(screen, home, "remind", "run", "--service").returncode == 0
            time.sleep(3)
            screen.picture(tmp_path / "popup.png")
        finally:
            child.send_signal(signal.SIGTERM)
            said = child.communicate(timeout=20)[0]
        assert child.returncode == 0
        assert said == b""
        shown = screen.history()
    assert [(one["summary"], one["body"]) for one in shown] == [("selfkind", "A small practice is waiting.")]
    assert (home / "remind.log").read_text().count(" sent ") == 1
    assert "tea" not in (home / "remind.log").read_text()
    assert (tmp_path / "popup.png").stat().st_size > 1000


def test_remind_once_under_the_real_clock_arrives_exactly_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with desktop(tmp_path) as screen:
        # The next minute that leaves time to set it up.
        due = (datetime.now() + timedelta(seconds=70 if datetime.now().second > 50 else 60)).replace(second=0)
        selfkind(screen, home, "routine", "add", "Tea", "--at", f"{due:%H:%M}")
        (home / "config.toml").write_text('[reminders]\nquiet = ""\n')
        assert selfkind(screen, home, "remind", "once").returncode == 0
        while datetime.now() < due + timedelta(seconds=1):
            time.sleep(0.2)
        for _ in range(3):
            assert selfkind(screen, home, "remind", "once").stderr == ""
        assert len(screen.history()) == 1
        status = selfkind(screen, home, "remind", "status").stdout
        assert "shown by dunst" in status
