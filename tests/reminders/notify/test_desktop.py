"""A real dunst on a display that nobody sees: what is sent is shown once, as it was typed, and can be answered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from selfkind.reminders.notify.message import Closing, Message, cleaned, escaped
from selfkind.reminders.notify.send import looks_reachable, send
from tests.reminders.desktop import Desktop, senders
from tests.reminders.notification_server import blocked
from tests.sound.machine import eventually

pytestmark = pytest.mark.desktop

MARKUP = "a < b & c > d <b>bold</b> <img src=x> &amp;"
HOSTILE = [
    ("Markup", MARKUP),
    (MARKUP, "in the title"),
    ("-u critical", "-i dialog-error"),
    ("--help", "--version"),
    ("--", "--"),
    ("quotes", "' \" ` $(id) $HOME %s %n \\n C:\\new \\\\ \\x41"),
    ("lines", "one\ntwo\n\nfour"),
    ("controls", "nul\0 esc\x1b[31m\x1b]0;x\x07 \x9b"),
    ("long " * 400, "word " * 400),
    ("emoji 🌿", "👨\u200d👩\u200d👧 👍🏽 🇩🇪 \ud83c"),
    ("مرحبا", "right to left: שלום and \u202eback"),
    ("no body", ""),
    ("", "no title"),
]
ACTIONS = (("begin", "Begin"), ("later", "Later"), ("not-today", "Not today"))
CAPABILITIES = frozenset({"body-markup"})


def test_each_text_is_shown_once_as_it_was_typed(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "C")  # as under cron
    for title, body in HOSTILE:
        outcome = send(Message(title, body, expire_seconds=20), patience=30)
        assert (outcome.result, outcome.channel, outcome.reason) == ("sent", "jeepney", ""), outcome
    clean = [cleaned(Message(title, body)) for title, body in HOSTILE]
    history = desktop.history()
    # The history has the body as it was sent.
    assert [(one["summary"], one["body"]) for one in history] == [
        (one.title, escaped(one.body, CAPABILITIES)) for one in clean
    ]
    assert {one["timeout"] for one in history} == {20}
    assert {one["appname"] for one in history} == {"selfkind"}
    assert capfd.readouterr() == ("", "")


def test_a_broken_plyer_is_gone_without(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYTHONPATH", blocked(tmp_path / "without", "plyer"))
    assert send(Message("A moment", MARKUP), patience=30).result == "sent"
    assert [one["summary"] for one in desktop.history()] == ["A moment"]
    assert capfd.readouterr() == ("", "")


def test_the_server_is_known_and_the_popup_has_a_number(desktop: Desktop) -> None:
    outcome = send(Message("A moment", ""), patience=30)
    assert outcome.server.startswith("dunst ")
    assert outcome.tried == ("jeepney",)
    assert [one["id"] for one in desktop.history()] == [outcome.id]
    assert outcome.id > 0


def test_one_popup_takes_the_place_of_another(desktop: Desktop) -> None:
    first = send(Message("First", ""), patience=30)
    second = send(Message("Second", "", replaces=first.id), patience=30)
    assert second.id == first.id
    assert desktop.shown() == 1
    assert [one["summary"] for one in desktop.history()] == ["Second"]


def test_a_popup_is_closed_when_its_practice_is_done(desktop: Desktop) -> None:
    first, second = send(Message("First"), patience=30), send(Message("Second"), patience=30)
    assert desktop.shown() == 2
    assert send(Closing(((first.id, first.server_id),))).is_sent
    assert eventually(lambda: desktop.shown() == 1)
    assert send(Closing(((second.id, "another desktop"),))).is_sent
    assert desktop.shown() == 1


def test_a_popup_is_seen_and_goes_by_itself(desktop: Desktop, tmp_path: Path) -> None:
    send(Message("A moment", MARKUP, expire_seconds=2), patience=30)
    desktop.picture(tmp_path / "popup.png")
    colours = subprocess.run(
        ["identify", "-format", "%k", str(tmp_path / "popup.png")], capture_output=True, check=True
    ).stdout
    assert int(colours) > 2  # an empty display has one
    assert eventually(lambda: desktop.shown() == 0)


def answering(tmp_path: Path, **more: int) -> tuple[Message, Path]:
    """A message with buttons, and the file that its answer adds a line to."""
    said = tmp_path / "answered"
    code = f"import sys; open({str(said)!r}, 'a').write(' '.join(sys.argv[1:]) + chr(10))"
    answer = (sys.executable, "-c", code, "an item")
    return Message("A moment", "", actions=ACTIONS, answer=answer, **{"stays": 3600, **more}), said


def test_a_button_runs_the_answer(desktop: Desktop, tmp_path: Path) -> None:
    message, said = answering(tmp_path)
    assert send(message, patience=30).result == "sent"
    desktop.control("action", "0")
    assert eventually(lambda: said.exists() and said.read_text() == "an item begin\n")
    assert eventually(lambda: not listeners(desktop))


def test_a_popup_that_was_replaced_is_answered_once(desktop: Desktop, tmp_path: Path) -> None:
    message, said = answering(tmp_path)
    first = send(message, patience=30)
    assert eventually(lambda: len(listeners(desktop)) == 1)
    again, _ = answering(tmp_path, replaces=first.id)
    assert send(again, patience=30).id == first.id
    # The first one has been told to leave.
    assert eventually(lambda: len(senders()) == 1)
    desktop.control("action", "0")
    assert eventually(said.exists)
    assert eventually(lambda: not senders())
    assert said.read_text() == "an item begin\n"


def test_a_popup_that_is_closed_runs_nothing(desktop: Desktop, tmp_path: Path) -> None:
    message, said = answering(tmp_path)
    send(message, patience=30)
    assert eventually(lambda: len(listeners(desktop)) == 1)
    desktop.control("close-all")
    assert eventually(lambda: not senders())
    assert not said.exists()


def test_whoever_ends_the_listener_ends_the_popup_once_it_was_seen(desktop: Desktop, tmp_path: Path) -> None:
    """As a timer of systemd does, whose command has sent it and is done."""
    message, said = answering(tmp_path, expire_seconds=1)
    send(message, patience=30)
    (listener,) = senders()
    # A group of its own, and no pipe of ours.
    assert os.getpgid(listener) == listener
    streams = [str(Path(f"/proc/{listener}/fd/{number}").readlink()) for number in (1, 2)]
    assert streams == ["/dev/null", "/dev/null"]
    os.kill(listener, signal.SIGTERM)
    assert eventually(lambda: not senders() and desktop.shown() == 0)
    assert not said.exists()


def test_buttons_that_would_run_nothing_are_not_offered(desktop: Desktop) -> None:
    assert send(Message("A moment", "", actions=ACTIONS), patience=30).result == "sent"
    assert eventually(lambda: not senders())
    assert desktop.shown() == 1


def test_a_desktop_looks_reachable(desktop: Desktop) -> None:
    assert looks_reachable()


def listeners(desktop: Desktop) -> list[str]:
    """The names on the bus by which listeners know of each other."""
    command = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
               "org.freedesktop.DBus.ListNames"]  # fmt: skip
    said = subprocess.run(command, env=desktop.environ, capture_output=True, text=True, check=True).stdout
    return [line for line in said.splitlines() if "org.selfkind.popup" in line]
