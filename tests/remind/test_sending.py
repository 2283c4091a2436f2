"""Having a notification shown, where it cannot be: what is said is true, and nothing reaches the screen."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from selfkind.remind.message import (
    Message,
    Outcome,
    cleaned,
    message_from,
    message_text,
    outcome_from,
    outcome_text,
)
from selfkind.remind.sending import looks_reachable, reason_words, send
from tests.remind.desktop import bus

MESSAGE = Message("A title", "and a body")


def child(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def test_messages_and_outcomes_go_through_a_pipe() -> None:
    message = Message("a", "b\n🌿", 3, 10, (("begin", "Begin"),), ("x", "y z"))
    assert message_from(message_text(message)) == message
    outcome = Outcome("failed", "jeepney", "dunst", "refused", "no", 0, ("jeepney", "plyer"))
    assert outcome_from(outcome_text(outcome)) == outcome
    for text in ("", "[]", "{}", '{"result": "maybe"}', "\x00"):
        with pytest.raises(ValueError):  # noqa: PT011
            outcome_from(text)
        with pytest.raises(ValueError):  # noqa: PT011
            message_from(text)


def test_a_message_is_cleaned() -> None:
    message = cleaned(Message("a\x00\x1b[1m\nb\ud800", "one\x07\n\n two \x85\ud83d"))
    assert message.title == "a [1m b"
    assert message.body == "one\n\ntwo"
    assert cleaned(Message("\x00", "")).title == "selfkind"
    long = cleaned(Message("e\u0301" * 100, "👩\u200d👩\u200d👧" * 200))
    assert (len(long.title) <= 60, long.title[-1]) == (True, "…")
    assert long.title[-2] == "\u0301"
    assert not long.body.removesuffix("…").endswith("\u200d")


@pytest.mark.parametrize(
    ("script", "result", "reason"),
    [
        ("", "failed", "error"),
        ("print('garbage')", "failed", "error"),
        ("import sys; sys.exit(3)", "failed", "error"),
        ("import time; time.sleep(60)", "unsure", "timeout"),
    ],
)
def test_a_process_that_breaks_says_nothing_false(
    script: str, result: str, reason: str, capfd: pytest.CaptureFixture[str]
) -> None:
    outcome = send(MESSAGE, patience=1.0, command=child(script))
    assert (outcome.result, outcome.reason) == (result, reason)
    assert capfd.readouterr() == ("", "")


def test_a_process_that_cannot_be_started() -> None:
    assert send(MESSAGE, command=["/nowhere/python"]).reason == "not-started"


def test_without_a_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not looks_reachable()
    assert send(MESSAGE).reason == "no-bus"
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/gone")
    assert looks_reachable()
    outcome = send(MESSAGE)
    assert (outcome.result, outcome.reason, outcome.tried) == ("failed", "no-bus", ("jeepney",))
    assert capfd.readouterr() == ("", "")
    assert "No desktop session" in reason_words(outcome)


@pytest.mark.desktop
def test_a_bus_without_anyone_who_shows_notifications(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with bus(tmp_path) as environ:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", environ["DBUS_SESSION_BUS_ADDRESS"])
        outcome = send(MESSAGE)
    assert (outcome.result, outcome.reason) == ("failed", "no-daemon")
    assert "Installing one" in reason_words(outcome)


SERVER = """
import sys, time
from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_error, new_method_return
from jeepney.io.blocking import open_dbus_connection
connection = open_dbus_connection("SESSION")
connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"))
print("ready", flush=True)
while True:
    call = connection.receive()
    if call.header.message_type != MessageType.method_call:
        continue
    member = call.header.fields.get(HeaderFields.member)
    if member == "GetServerInformation":
        connection.send(new_method_return(call, "ssss", ("stub", "x", "1", "1.2")))
    elif member == "GetCapabilities":
        connection.send(new_method_return(call, "as", (["body"],)))
    elif member == "Notify" and sys.argv[1] == "refuses":
        connection.send(new_error(call, "org.freedesktop.Notifications.Error.ExcessNotificationGeneration", "s",
        ("enough",)))
"""


@pytest.mark.desktop
@pytest.mark.parametrize(
    ("how", "result", "reason"), [("refuses", "failed", "refused"), ("sleeps", "unsure", "timeout")]
)
def test_a_server_that_refuses_or_gives_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str, result: str, reason: str
) -> None:
    with bus(tmp_path) as environ:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", environ["DBUS_SESSION_BUS_ADDRESS"])
        server = subprocess.Popen([*child(SERVER), how], stdout=subprocess.PIPE)
        try:
            assert server.stdout is not None
            assert server.stdout.readline() == b"ready\n"
            begin = time.monotonic()
            outcome = send(MESSAGE)
            assert time.monotonic() - begin < 20
        finally:
            server.kill()
            server.communicate()
    assert outcome.result == result
    assert outcome.reason == reason
    # After no answer nobody else is asked: it may be on the screen.
    assert outcome.tried == (("jeepney", "plyer") if how == "refuses" else ("jeepney",))


def test_no_thread_or_process_stays_behind() -> None:
    before = threading.active_count()
    send(MESSAGE, command=child('print(\'{"result": "sent"}\')'))
    time.sleep(0.5)
    assert threading.active_count() <= before + 1
