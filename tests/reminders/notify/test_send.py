"""Where a notification cannot be shown: what became of it is known, said in plain words, and nobody's screen is
touched."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from selfkind.reminders.desktop_session import MACHINE_IDS
from selfkind.reminders.notify import child
from selfkind.reminders.notify import send as sending
from selfkind.reminders.notify.message import Closing, Message, NotificationError, as_line
from selfkind.reminders.notify.send import looks_reachable, send
from selfkind.reminders.service.app_entry import install_entry
from tests.reminders.conftest import Settle
from tests.reminders.desktop import Desktop, need_tools, senders
from tests.reminders.desktop import bus as bus_at
from tests.reminders.notification_server import blocked, server
from tests.sound.machine import eventually, has_ended, on_a_terminal

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the session bus is Linux's")
ON_A_BUS = pytest.mark.desktop

MESSAGE = Message("Letter to Anna", "about a < b & c", actions=(("begin", "Begin"),), answer=("true",))
REFUSED = "org.freedesktop.Notifications.Error.ExcessNotificationGeneration"
PATIENT = 30.0
"""Longer than the process takes to answer by itself, on any machine."""


def python(code: str) -> Sequence[str]:
    return [sys.executable, "-c", code]


def shell(code: str) -> Sequence[str]:
    """What has to say something within a moment: a shell is there at once, on a busy machine too."""
    return ["/bin/sh", "-c", code]


def path_with(folder: Path, **programs: str) -> str:
    """A PATH that has these shell scripts and nothing else."""
    folder.mkdir(exist_ok=True)
    for name, script in programs.items():
        program = folder / name.replace("_", "-")
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    return str(folder)


# What is wrong with the process


@pytest.mark.parametrize(
    ("code", "detail"),
    [
        ("print('garbage')", "0"),
        ("", "0"),
        ("import sys; sys.exit(3)", "3"),
        ("print('{}')", "0"),
        ("import os; os.write(1, b'\\xff\\xfe\\n')", "0"),
        ("import os; os.kill(os.getpid(), 9)", "-9"),
    ],
)
def test_a_process_that_talks_garbage_has_shown_nothing(code: str, detail: str) -> None:
    outcome = send(MESSAGE, patience=PATIENT, command=python(code))
    assert (outcome.result, outcome.reason) == ("failed", "error")
    assert outcome.detail.endswith(f"ended with {detail}")


def test_a_process_that_hangs_is_ended_with_all_that_it_has_started(tmp_path: Path) -> None:
    path = tmp_path / "pid"
    code = f"sleep 60 & echo $! > {shlex.quote(str(path))}; echo given; wait"
    outcome = send(MESSAGE, patience=2, command=shell(code))
    assert (outcome.result, outcome.reason) == ("unsure", "timeout")
    assert eventually(lambda: has_ended(int(path.read_text())))


def test_a_process_that_talks_garbage_and_stays_is_ended() -> None:
    outcome = send(
        MESSAGE, patience=PATIENT, command=python("print('x', flush=True); import time; time.sleep(60)")
    )
    assert (outcome.result, outcome.reason) == ("failed", "error")


def test_a_process_that_was_killed_after_a_server_got_the_message_leaves_it_open() -> None:
    outcome = send(MESSAGE, patience=PATIENT, command=shell("cat >/dev/null; echo given; kill -9 $$"))
    assert (outcome.result, outcome.reason) == ("unsure", "error")


def test_half_a_line_is_no_answer() -> None:
    code = """printf 'given\\n{"result": "sent"'; exec sleep 60"""
    assert send(MESSAGE, patience=2, command=shell(code)).result == "unsure"


def test_a_process_that_came_to_nothing_in_time_has_shown_nothing() -> None:
    """On a cold disk, at a log-in, it may not even have begun."""
    outcome = send(MESSAGE, patience=1, command=python("import time; time.sleep(60)"))
    assert (outcome.result, outcome.reason) == ("failed", "slow")


def test_a_process_that_does_not_listen_is_no_trouble() -> None:
    code = 'import os; os.close(0); print(\'{"result": "sent"}\', flush=True)'
    assert send(Message("x", "y" * 1_000_000), patience=PATIENT, command=python(code)).is_sent


def test_the_answer_is_not_waited_for_longer_than_its_line() -> None:
    code = 'import time; print(\'{"result": "sent"}\', flush=True); time.sleep(1)'
    assert send(MESSAGE, patience=PATIENT, command=python(code)).is_sent


def test_a_process_that_cannot_be_started(tmp_path: Path) -> None:
    outcome = send(MESSAGE, command=[str(tmp_path / "nothing")])
    assert (outcome.result, outcome.reason) == ("failed", "not-started")
    assert outcome.detail == "No such file or directory"


@pytest.mark.parametrize("given", [b"", b"x", b"[]", b"\xff", b'{"title": "x", "actions": [1]}'])
def test_what_is_no_message_is_said_to_be_none(given: bytes) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "selfkind.reminders.notify.child"],
        input=given,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert b'"result": "failed"' in done.stdout


# What is wrong with the desktop


@ON_LINUX
def test_no_bus(alone: Path, capfd: pytest.CaptureFixture[str]) -> None:
    outcome = send(MESSAGE, patience=PATIENT)
    assert (outcome.result, outcome.reason, outcome.tried) == ("failed", "no-bus", ("jeepney",))
    assert not looks_reachable()
    assert capfd.readouterr() == ("", "")


@ON_LINUX
@pytest.mark.parametrize(
    "address", ["unix:path={}/gone", "unix:abstract={}/gone", "unix:path={}/a;unix:path={}/b"]
)
def test_an_address_that_leads_nowhere(alone: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address.replace("{}", str(alone)))
    outcome = send(MESSAGE, patience=PATIENT)
    assert (outcome.result, outcome.reason, outcome.tried) == ("failed", "no-bus", ("jeepney",))
    assert outcome.detail


@ON_LINUX
@pytest.mark.parametrize("address", ["nonsense", "tcp:host=localhost,port=1", "autolaunch:"])
def test_an_address_of_another_kind(alone: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("PATH", path_with(alone / "bin"))
    outcome = send(MESSAGE, patience=PATIENT)
    assert (outcome.result, outcome.reason) == ("failed", "no-tool")


@ON_LINUX
@ON_A_BUS
@pytest.mark.parametrize("address", ["autolaunch:", ""])
def test_the_bus_of_an_x_display(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    launched = tmp_path / ".dbus" / "session-bus"
    launched.mkdir(parents=True)
    machine = next(path for path in MACHINE_IDS if path.exists()).read_text().strip()
    bus = desktop.environ["DBUS_SESSION_BUS_ADDRESS"]
    # As dbus-launch 1.14.10 writes it.
    (launched / f"{machine}-7").write_text(
        f"# a comment\nDBUS_SESSION_BUS_ADDRESS='{bus}'\nDBUS_SESSION_BUS_PID=1\n"
    )
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("DISPLAY", ":8.0")
    assert send(Message("Water", "now"), patience=PATIENT).result == "failed"
    monkeypatch.setenv("DISPLAY", ":7.0")
    assert looks_reachable()
    assert send(Message("Water", "now"), patience=PATIENT).result == "sent"
    assert [one["summary"] for one in desktop.history()] == ["Water"]


@ON_LINUX
@ON_A_BUS
def test_the_bus_of_the_user_stands_in_for_one_that_is_gone(
    bus: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = bus["DBUS_SESSION_BUS_ADDRESS"].partition("unix:path=")[2].partition(",")[0]
    (Path(bus["XDG_RUNTIME_DIR"]) / "bus").symlink_to(path)
    for stale in ("unix:path=/nonexistent/bus", ""):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", stale)
        assert looks_reachable()
        with server(bus) as stub:
            assert send(Message("A moment", ""), patience=PATIENT).is_sent
            assert len(stub.popups) == 1


@ON_LINUX
@ON_A_BUS
def test_a_bus_with_nobody_on_it(bus: dict[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    outcome = send(MESSAGE, patience=PATIENT)
    assert (outcome.result, outcome.reason, outcome.tried) == ("failed", "no-daemon", ("jeepney",))
    assert "ServiceUnknown" in outcome.detail
    assert capfd.readouterr() == ("", "")


@ON_LINUX
def test_a_server_that_is_started_and_does_not_come_was_given_nothing(tmp_path: Path, settle: Settle) -> None:
    """A user manager of systemd does not tell the bus that what it was to start has failed."""
    with bus_at(tmp_path, starts="/bin/sleep 60") as environ:
        settle(environ)
        outcome = send(MESSAGE, patience=PATIENT)
    assert (outcome.result, outcome.reason, outcome.tried) == ("failed", "no-daemon", ("jeepney",))


@ON_LINUX
@ON_A_BUS
@pytest.mark.parametrize("silent", [("GetServerInformation", "GetCapabilities", "Notify"), ("Notify",)])
def test_a_server_that_gives_no_answer_is_asked_by_nobody_else(
    bus: dict[str, str], silent: tuple[str, ...]
) -> None:
    with server(bus, silent=silent) as stub:
        # Longer than it is waited for, so that it is the process that answers.
        outcome = send(MESSAGE, patience=PATIENT)
    assert (outcome.result, outcome.reason, outcome.channel) == ("unsure", "timeout", "jeepney")
    assert outcome.tried == ("jeepney",)
    assert len(stub.popups) == 1


@ON_LINUX
@ON_A_BUS
def test_a_server_that_goes_without_an_answer_leaves_it_open(bus: dict[str, str]) -> None:
    gone = "org.freedesktop.DBus.Error.NoReply"  # what the bus says then
    with server(bus, errors={"Notify": gone}):
        outcome = send(MESSAGE, patience=PATIENT)
    assert (outcome.result, outcome.reason, outcome.tried) == ("unsure", "timeout", ("jeepney",))
    with server(bus, errors={"GetServerInformation": gone}) as stub:
        outcome = send(MESSAGE, patience=PATIENT)
    assert (outcome.result, outcome.reason, stub.popups) == ("failed", "no-daemon", [])


@ON_LINUX
def test_a_bus_that_never_says_hello(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """jeepney waits for that without an end."""
    import socket
    import tempfile
    import threading

    with tempfile.TemporaryDirectory(prefix="sk-") as short, socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"{short}/bus")
        listening.listen()

        def accept() -> None:
            while len(held) < 2:
                peer = listening.accept()[0]
                peer.recv(100)
                peer.sendall(b"OK 0123456789abcdef0123456789abcdef\r\n")
                held.append(peer)

        held: list[socket.socket] = []
        threading.Thread(target=accept, daemon=True).start()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={short}/bus")
        outcome = send(MESSAGE, patience=3)
        assert (outcome.result, outcome.reason) == ("failed", "slow")
        # And when whoever asked is gone, it ends by itself.
        code = (
            "import sys; from selfkind.reminders.notify import child\n"
            "child.CHILD_SECONDS = 0.5; sys.exit(child.main())"
        )
        done = subprocess.run(python(code), input=as_line(MESSAGE).encode(), capture_output=True, timeout=30)
        assert (done.returncode, done.stdout) == (1, b"")
        for peer in held:
            peer.close()


@ON_LINUX
@ON_A_BUS
def test_a_refusal_is_reported_without_what_the_message_says(bus: dict[str, str]) -> None:
    with server(bus, errors={"Notify": REFUSED}):
        outcome = send(MESSAGE, patience=PATIENT)
    assert (outcome.result, outcome.reason, outcome.channel) == ("failed", "refused", "")
    assert outcome.tried == ("jeepney",)
    assert outcome.server == "stub 1"
    assert outcome.detail.startswith(REFUSED)
    # The server has put the message into its error.
    assert "Anna" not in outcome.detail
    assert "about" not in outcome.detail


@ON_LINUX
def test_no_tool_at_all(alone: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PYTHONPATH", blocked(alone / "without", "jeepney"))
    outcome = send(MESSAGE, patience=PATIENT)
    assert (outcome.result, outcome.reason, outcome.detail) == ("failed", "no-tool", "no such luck")
    assert capfd.readouterr() == ("", "")


# What the server is given


@ON_LINUX
@ON_A_BUS
def test_each_argument_is_what_the_specification_wants(bus: dict[str, str]) -> None:
    with server(bus, capabilities=("body", "actions")) as stub:
        message = Message("A", "a < b", 7, 9, (("begin", "Begin"), ("later", "Later")), ("true",))
        outcome = send(message, patience=PATIENT)
        assert (outcome.id, outcome.server) == (7, "stub 1")
        stub.signal("NotificationClosed", "uu", 7, 2)
    (given,) = stub.popups
    assert given[:5] == ("selfkind", 7, "", "A", "a < b")
    assert given[5] == ["default", "Begin", "begin", "Begin", "later", "Later"]
    assert given[6] == {"urgency": ("y", 1), "desktop-entry": ("s", "selfkind")}
    assert given[7] == 9000


@ON_LINUX
@ON_A_BUS
def test_our_icon_is_named_where_the_desktop_has_it(bus: dict[str, str]) -> None:
    """GNOME draws a light bulb on a popup that names none, whatever the entry of its application says."""
    with server(bus) as stub:
        send(MESSAGE, patience=PATIENT)
        install_entry(["selfkind"], bus)
        send(MESSAGE, patience=PATIENT)
    assert [popup[2] for popup in stub.popups] == ["", "selfkind"]


@ON_LINUX
@ON_A_BUS
def test_a_server_without_buttons_is_given_none(bus: dict[str, str]) -> None:
    with server(bus, capabilities=("body-markup",)) as stub:
        assert send(MESSAGE, patience=PATIENT).is_sent
    assert stub.popups[0][4] == "about a &lt; b &amp; c"
    assert stub.popups[0][5] == []


@ON_LINUX
@ON_A_BUS
def test_numbers_of_another_desktop_are_neither_replaced_nor_closed(bus: dict[str, str]) -> None:
    """After a log-out numbers begin anew, and those of the morning are somebody else's popups in the evening."""
    with server(bus) as stub:
        outcome = send(MESSAGE, patience=PATIENT)
        assert outcome.server_id
        send(Message("Again", replaces=outcome.id, server_id=outcome.server_id), patience=PATIENT)
        assert stub.popups[-1][1] == outcome.id
        assert send(Closing(((outcome.id, outcome.server_id), (98, "another"), (99, outcome.server_id)))).is_sent
        assert stub.closed == [outcome.id, 99]
    with server(bus) as stub:
        assert send(Message("Later", replaces=outcome.id, server_id=outcome.server_id), patience=PATIENT).is_sent
        assert stub.popups[-1][1] == 0
        assert send(Closing(((outcome.id, outcome.server_id),))).is_sent  # it is gone, as it was to be
        assert stub.closed == []


@ON_LINUX
@ON_A_BUS
def test_a_number_of_our_own_is_asked_for_only_where_the_server_was_seen_to_give_it(bus: dict[str, str]) -> None:
    own = 2**30 + 7
    for name, vendor, replaced in (("stub", "tests", [0, 41]), ("lxqt-notificationd", "lxqt.org", [own, own])):
        with server(bus, says=(name, vendor, "1", "1.2")) as stub:
            first = send(Message("A", own=own), patience=PATIENT)
            send(Message("B", replaces=first.id, server_id=first.server_id, own=own), patience=PATIENT)
            assert [popup[1] for popup in stub.popups] == replaced


@ON_LINUX
@ON_A_BUS
def test_one_that_is_gone_already_keeps_no_other_from_being_closed(bus: dict[str, str]) -> None:
    with server(bus, errors={"CloseNotification": "org.freedesktop.DBus.Error.Failed"}) as stub:
        outcome = send(MESSAGE, patience=PATIENT)
        assert send(Closing(((7, outcome.server_id), (8, outcome.server_id)))).is_sent
        assert stub.closed == [7, 8]


@ON_LINUX
def test_where_there_is_no_desktop_nothing_is_closed(alone: Path) -> None:
    assert send(Closing(((7, "bus :1"),))).reason == "no-bus"


@ON_LINUX
@ON_A_BUS
def test_a_button_that_would_run_nothing_is_none(bus: dict[str, str]) -> None:
    with server(bus) as stub:
        assert send(Message("A", "", actions=(("begin", "Begin"),)), patience=PATIENT).is_sent
    assert stub.popups[0][5] == []


@ON_LINUX
@ON_A_BUS
@pytest.mark.parametrize(
    ("pressed", "ran"), [("later", "later"), ("default", "begin"), ("; rm -rf", None), (None, None)]
)
def test_the_answer_is_run_for_what_was_offered_and_nothing_else(
    bus: dict[str, str], tmp_path: Path, pressed: str | None, ran: str | None
) -> None:
    said = tmp_path / "said"
    answer = (sys.executable, "-c", f"import sys; open({str(said)!r}, 'w').write(sys.argv[1])")
    with server(bus) as stub:
        message = Message("A", "", actions=(("begin", "Begin"), ("later", "Later")), answer=answer, stays=60)
        number = send(message, patience=PATIENT).id
        stub.signal("ActionInvoked", "us", number + 1, "begin")  # somebody else's
        if pressed is not None:
            stub.signal("ActionInvoked", "us", number, pressed)
        stub.signal("NotificationClosed", "uu", number, 2)
        assert eventually(lambda: not senders())
    if ran is None:
        assert not said.exists()
    else:
        assert eventually(lambda: said.exists() and said.read_text() == ran)


@ON_LINUX
@ON_A_BUS
def test_a_button_of_the_server_that_came_after_answers_nothing(bus: dict[str, str], tmp_path: Path) -> None:
    """Numbers begin anew with each server, so it is another popup, perhaps of another program."""
    said = tmp_path / "said"
    answer = (sys.executable, "-c", f"import sys; open({str(said)!r}, 'w').write(sys.argv[1])")
    with server(bus):
        number = send(
            Message("A", "", actions=(("begin", "Begin"),), answer=answer, stays=60), patience=PATIENT
        ).id
    with server(bus) as other:
        other.signal("ActionInvoked", "us", number, "begin")
        other.signal("ActionInvoked", "us", number, "default")
        assert send(Message("B", ""), patience=PATIENT).is_sent
    assert not said.exists()
    for listener in senders():
        os.kill(listener, signal.SIGTERM)
    assert eventually(lambda: not senders())
    assert not said.exists()


@ON_LINUX
@ON_A_BUS
@pytest.mark.parametrize("error", ["systemd1.UnitMasked", "systemd1.NoSuchUnit", "DBus.Error.FileExists"])
def test_a_server_that_systemd_does_not_start_is_none(bus: dict[str, str], error: str) -> None:
    with server(bus, errors={"GetServerInformation": f"org.freedesktop.{error}"}) as stub:
        outcome = send(MESSAGE, patience=PATIENT)
    assert (outcome.result, outcome.reason, stub.popups) == ("failed", "no-daemon", [])


@ON_LINUX
@ON_A_BUS
def test_the_bus_that_has_a_server_is_found_behind_others(
    bus: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with bus_at(other) as old:
        addresses = [f"unix:path={tmp_path}/gone", old["DBUS_SESSION_BUS_ADDRESS"]]
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", ";".join(addresses))
        assert send(MESSAGE, patience=PATIENT).reason == "no-daemon"
        with server(bus) as stub:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", ";".join([*addresses, bus["DBUS_SESSION_BUS_ADDRESS"]]))
            assert send(MESSAGE, patience=PATIENT).is_sent
    assert len(stub.popups) == 1


@ON_LINUX
@ON_A_BUS
def test_a_service_asks_its_manager_for_the_bus_of_the_session(
    bus: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = f"LANG=C\nDBUS_SESSION_BUS_ADDRESS={bus['DBUS_SESSION_BUS_ADDRESS']}"
    monkeypatch.setenv("PATH", path_with(tmp_path / "bin", systemctl=f"echo '{said}'"))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert not looks_reachable()
    monkeypatch.setenv("INVOCATION_ID", "1")
    assert looks_reachable()
    with server(bus) as stub:
        assert send(MESSAGE, patience=PATIENT).is_sent
    assert len(stub.popups) == 1


# What it is for others


@ON_LINUX
def test_a_terminal_stays_as_it_is(alone: Path) -> None:
    """All is wrong at once, on a terminal that could be written on."""
    without = blocked(alone / "without", "jeepney", "plyer")
    code = (
        "import os\n"
        f"os.environ['PYTHONPATH'] = {without!r}\n"
        "from selfkind.reminders.notify.send import send\n"
        "from selfkind.reminders.notify.message import Message\n"
        "assert send(Message('a', 'b'), patience=30).result == 'failed'\n"
        "os.environ['PYTHONPATH'] = ''\n"
        "assert send(Message('a', 'b'), patience=30).result == 'failed'\n"
    )
    assert on_a_terminal([sys.executable, "-c", code]) == (0, b"")


def test_having_something_sent_costs_no_library() -> None:
    code = (
        "import sys, selfkind.reminders.notify.send as s; s.looks_reachable()\n"
        "unwanted = ('plyer', 'jeepney', 'socket', 'textual', 'tinydb', 'click', 'asyncio', 'dateutil')\n"
        "print([m for m in unwanted if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"[]\n"


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_there_is_always_a_desktop(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending.sys, "platform", platform)
    assert looks_reachable()


def test_a_reason_is_kept_when_later_backends_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def raises(reason: str) -> child.Backend:
        def backend(_message: Message, _given: Callable[[], None]) -> None:
            raise NotificationError(reason, f"it was {reason}")

        return backend

    given = (("a", raises("no-tool")), ("b", raises("refused")), ("c", raises("no-tool")))
    monkeypatch.setattr(child, "_backends", lambda: given)
    outcome, _ = child.show(MESSAGE)
    assert (outcome.reason, outcome.detail, outcome.tried) == ("refused", "it was refused", ("a", "b", "c"))


@pytest.mark.desktop
def test_what_a_desktop_needs_is_here() -> None:
    need_tools()


@ON_LINUX
@ON_A_BUS
def test_a_popup_whose_time_is_over_is_closed_by_its_listener(bus: dict[str, str], tmp_path: Path) -> None:
    """Whoever sent it may be gone: a button that nobody hears would do nothing, in silence."""
    said = tmp_path / "said"
    answer = (sys.executable, "-c", f"open({str(said)!r}, 'w')")
    with server(bus) as stub:
        message = Message("A", "", actions=(("begin", "Begin"),), answer=answer, stays=1)
        number = send(message, patience=PATIENT).id
        assert senders()
        assert eventually(lambda: not senders())
        assert stub.closed == [number]
    assert not said.exists()


@ON_LINUX
@ON_A_BUS
def test_a_listener_ends_with_the_server_and_with_whoever_closes_its_popup(bus: dict[str, str]) -> None:
    """Not every server says that a popup was closed."""
    message = Message("A", "", actions=(("begin", "Begin"),), answer=("true",), stays=3600)
    with server(bus) as stub:
        outcome = send(message, patience=PATIENT)
        assert send(Closing(((outcome.id, outcome.server_id),))).is_sent
        assert eventually(lambda: not senders())
        assert stub.closed == [outcome.id]
        send(message, patience=PATIENT)
        assert senders()
    assert eventually(lambda: not senders())


@ON_LINUX
@ON_A_BUS
@pytest.mark.parametrize(
    ("name", "vendor", "words"),
    [
        ("Xfce Notify Daemon", "Xfce", ["begin", "Begin"]),
        ("mako", "emersion", ["default", "Begin", "begin", "Begin"]),
    ],
)
def test_a_server_that_draws_the_click_gets_no_second_begin(
    bus: dict[str, str], name: str, vendor: str, words: list[str]
) -> None:
    with server(bus, says=(name, vendor, "1", "1.2")) as stub:
        send(Message("A", "", actions=(("begin", "Begin"),), answer=("true",)), patience=PATIENT)
    assert stub.popups[0][5] == words


@ON_LINUX
@ON_A_BUS
def test_of_popups_whose_listener_may_be_gone_those_are_closed_that_nobody_hears(bus: dict[str, str]) -> None:
    message = Message("A", "", actions=(("begin", "Begin"),), answer=("true",), stays=3600)
    with server(bus) as stub:
        dead, alive = send(message, patience=PATIENT), send(message, patience=PATIENT)
        os.kill(senders()[0], signal.SIGKILL)
        assert eventually(lambda: len(senders()) == 1)
        popups = tuple((one.id, one.server_id) for one in (dead, alive))
        assert send(Closing(popups, unheard=True)).is_sent
        assert stub.closed == [dead.id]
        assert senders()
    assert eventually(lambda: not senders())
