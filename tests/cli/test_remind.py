"""The commands about reminders, with good words and bad ones."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.records import replace
from selfkind.reminders.engine import Clock as Checks
from selfkind.reminders.notify.message import Message, Outcome
from selfkind.reminders.status import Setup
from tests.cli.conftest import Run
from tests.conftest import Clock

pytestmark = pytest.mark.usefixtures("desktop")


class Desktop:
    """Takes every message, unless it is told to answer otherwise."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.outcome = Outcome("sent", "jeepney", "dunst 1")

    def __call__(self, message: Message, **_: object) -> Outcome:
        self.messages.append(message)
        return self.outcome


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desktop:
    made = Desktop()
    monkeypatch.setattr("selfkind.reminders.notify.send.send", made)
    monkeypatch.setattr("selfkind.reminders.notify.send.looks_reachable", lambda: True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return made


@pytest.fixture
def tea(run: Run) -> str:
    """One line with times: tea at ten and at noon."""
    run("routine", "edit", "longer", "--at", "")
    run("routine", "edit", "three", "--at", "")
    return str(run("routine", "add", "Tea", "--at", "10:00", "--at", "12:00", "--json").json["id"])


def test_what_is_due_and_what_comes(run: Run, tea: str, clock: Clock) -> None:
    assert run("remind", "due").out == "No reminders are due right now.\n"
    assert run("remind", "due", "--json").json == []
    coming = run("remind", "upcoming", "--json").json
    assert coming[0] == {
        "item": tea,
        "name": "Tea",
        "exercise": None,
        "day": "2026-11-23",
        "at": "2026-11-23T10:00:00+01:00",
        "comes": "2026-11-23T10:00:00+01:00",
    }
    assert len(coming) == 14  # two a day, for seven days with this one
    assert len(run("remind", "upcoming", "--days", "1", "--json").json) == 2
    assert run("remind", "upcoming").out.startswith("Monday, 23 November\n  10:00  Tea\n  12:00  Tea\nTuesday")
    clock.forward(minutes=30)
    assert run("remind", "due").out == "10:00  Tea\n"
    run("done", "tea")
    assert run("remind", "due", "--json").json == []
    assert run("remind", "upcoming", "--json").json[0]["day"] == "2026-11-24"


def test_upcoming_says_what_lies_in_quiet_hours(run: Run, tea: str, home: Path) -> None:
    (home / "config.toml").write_text('[reminders]\nquiet = "11:30-13:00"\n')
    assert "  12:00  Tea  (comes at 13:00, after your quiet hours)" in run("remind", "upcoming").out


def test_once_tells_once_and_says_so(run: Run, tea: str, clock: Clock, desktop: Desktop) -> None:
    assert run("remind", "once").out == ""
    clock.forward(minutes=20)
    assert run("remind", "once", "--json").json == {"told": 1, "not_shown": 0, "trouble": None}
    assert run("remind", "once").out == ""
    assert len(desktop.messages) == 1
    assert "Tea" not in repr(desktop.messages)
    status = run("remind", "status", "--json").json
    assert status["last"] == {
        "item": tea,
        "name": "Tea",
        "slot": "2026-11-23T10:00",
        "at": "2026-11-23T10:01:00+01:00",
        "channel": "jeepney",
        "others": 0,
    }
    assert (status["given_to"], status["held_back"]) == ("dunst 1", False)
    assert (status["running"], status["by_app"], status["installed"], status["trouble"]) == (
        False,
        False,
        [],
        None,
    )
    status = run("remind", "status").out
    assert "Last reminder: Tea, 10:01, given to dunst 1.\nNext reminder: Tea, 12:00." in status
    assert run("remind", "log", "--json").json[-1].endswith(f"{tea} 2026-11-23T10:00 sent jeepney")
    assert len(run("remind", "log", "-n", "1").out.splitlines()) == 1


def test_once_says_with_its_exit_code_that_nothing_could_be_shown(
    run: Run, tea: str, clock: Clock, desktop: Desktop
) -> None:
    run("remind", "once")
    desktop.outcome = Outcome("failed", reason="no-daemon")
    clock.forward(minutes=20)
    said = run("remind", "once")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("This desktop has no notification service running.")
    clock.forward(minutes=1)
    said = run("remind", "once", "--json")
    assert (said.code, said.json) == (1, {"told": 0, "not_shown": 1, "trouble": "no-daemon"})
    assert run("remind", "status", "--json").json["trouble"] == "no-daemon"


def test_trying_it_out(run: Run, desktop: Desktop) -> None:
    desktop.outcome = replace(desktop.outcome, id=7)
    assert run("remind", "test").out.splitlines() == [
        "The reminder was given to dunst 1. Did you see it? The popup closes after 30 seconds.",
        "A middle click on the popup begins. To see the other answers: dunstctl context",
        "While do-not-disturb is on, reminders wait until you turn do-not-disturb off.",
    ]
    assert desktop.messages[-1].stays == 30
    desktop.outcome = Outcome("failed", reason="no-bus", tried=("jeepney",))
    said = run("remind", "test", "--json")
    assert set(said.json) == {
        "result", "channel", "server", "reason", "detail", "id", "tried", "desk", "held_back", "words",
    }  # fmt: skip
    assert (said.code, said.json["result"], said.json["reason"], said.json["tried"]) == (
        1, "failed", "no-bus", ["jeepney"],
    )  # fmt: skip
    assert said.json["words"].startswith("Popups can't be shown here")
    assert run("remind", "test").code == 1


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ([], "2026-11-23T10:11:00+01:00"),
        (["1h"], "2026-11-23T11:01:00+01:00"),
        (["tea"], "2026-11-23T10:11:00+01:00"),
        (["tea", "evening"], "2026-11-23T18:00:00+01:00"),
        (["Tea", "tomorrow", "7am"], "2026-11-24T07:00:00+01:00"),
        (["tomorrow"], "2026-11-24T09:00:00+01:00"),
    ],
)
def test_snooze(run: Run, tea: str, clock: Clock, desktop: Desktop, words: Sequence[str], until: str) -> None:
    run("remind", "once")
    clock.forward(minutes=20)
    run("remind", "once")
    assert run("remind", "snooze", *words, "--json").json == {"item": tea, "until": until}
    wait = datetime.fromisoformat(until) - clock()
    clock.forward(seconds=wait.total_seconds() - 60)
    before = len(desktop.messages)
    clock.forward(seconds=61)
    run("remind", "once")
    assert len(desktop.messages) > before


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["nonsense"], 1, "nonsense"),
        (["10"], 2, "10m"),
        (["tea", "sometime"], 2, "sometime"),
        (["friday"], 2, "until the end of tomorrow"),
        (["tea", "2 weeks"], 2, "until the end of tomorrow"),
        (["tea", "3 years"], 2, "3 years"),
        (["yesterday"], 1, "yesterday"),
        (["o"], 1, "o"),
        (["after", "lunch"], 1, "isn't an item or a time"),
    ],
)
def test_what_cannot_be_put_off_says_why_and_changes_nothing(
    run: Run, tea: str, clock: Clock, home: Path, words: Sequence[str], code: int, why: str
) -> None:
    run("remind", "once")
    clock.forward(minutes=20)
    run("remind", "once")
    before = (home / "ledger.json").read_bytes()
    said = run("remind", "snooze", *words)
    assert (said.code, said.out, said.err.count("\n")) == (code, "", 1), said
    assert why in said.err
    assert (home / "ledger.json").read_bytes() == before


def test_putting_off_one_that_is_still_to_come_never_has_it_come_sooner(run: Run, tea: str, clock: Clock) -> None:
    run("remind", "once")
    assert run("remind", "snooze", "tea").out == "Tea comes at 10:10.\n"
    assert run("remind", "snooze", "tea", "1h", "--json").json["until"] == "2026-11-23T11:10:00+01:00"
    assert run("remind", "upcoming", "--json").json[0]["at"] == "2026-11-23T11:10:00+01:00"


def test_of_what_is_done_nothing_waits(run: Run, tea: str, clock: Clock) -> None:
    run("remind", "once")
    clock.forward(minutes=20)
    run("remind", "once")
    run("done", "tea")
    said = run("remind", "snooze", "tea", "10m")
    assert (said.code, said.err) == (1, "“Tea” is already done or resting today, so it has no reminder.\n")
    assert run("remind", "snooze").code == 1


def test_what_came_last_stays_known_whatever_was_answered(run: Run, tea: str, clock: Clock) -> None:
    run("remind", "once")
    clock.forward(minutes=20)
    run("remind", "once")
    run("remind", "snooze", "1h")
    assert run("remind", "status", "--json").json["last"]["at"] == "2026-11-23T10:01:00+01:00"


def test_what_the_quiet_hours_hold_is_said_to_come_when_they_end(
    run: Run, tea: str, clock: Clock, home: Path
) -> None:
    run("remind", "once")
    (home / "config.toml").write_text('[reminders]\nquiet = "9:50am to 10:30"\n')
    clock.forward(minutes=20)
    run("remind", "once")
    assert run("remind", "upcoming", "--json").json[0]["comes"] == "2026-11-23T10:30:00+01:00"
    assert "Next reminder: Tea, 10:30." in run("remind", "status").out
    said = run("routine", "add", "Night", "--cadence", "daily at 10:15 and 22:30").out
    assert "Your reminder at 10:15 waits until 10:30, when your quiet hours (09:50-10:30) end." in said
    assert "You can change quiet hours on the Reminders page of the app, or in config.toml." in said


def test_the_first_look_reaches_back_to_where_a_time_was_given(run: Run, clock: Clock, desktop: Desktop) -> None:
    run("done", "water")
    said = run("remind", "once")
    assert said.out == "Earlier reminders aren't shown. From now on, each run shows the reminders that are due.\n"
    (run("forget", "everything", "--yes"))
    run("routine", "add", "Tea", "--at", "9:42")
    clock.forward(minutes=2)
    assert run("remind", "once").out == "A reminder was given to your desktop.\n"


def test_a_ledger_that_began_anew_is_said(run: Run, tea: str, home: Path) -> None:
    run("remind", "once")
    run("remind", "pause")
    (home / "ledger.json").write_text("garbage")
    run("remind", "once")
    assert "was damaged, so selfkind started a new list at 09:41. Earlier pauses" in run("remind", "status").out
    run("remind", "once")
    assert run("remind", "log").out.count("the ledger was damaged, and was started again") == 1
    assert run("remind", "status", "--json").json["renewed"] == "2026-11-23T09:41:00+01:00"


def test_status_knows_of_cron_and_of_quiet_hours_from_the_app(
    run: Run, tea: str, clock: Clock, opened: Callable[[], Companion]
) -> None:
    run("remind", "once", "--quiet")
    assert run("remind", "status").out.startswith("Reminders appear each time “selfkind remind once” runs")
    clock.forward(minutes=11)
    assert run("remind", "status").out.startswith("You'll get reminders while selfkind is open.")
    opened().reminders.plan.set_quiet("23:00-06:00")
    assert "Quiet hours: 23:00-06:00, set in the app, not in config.toml." in run("remind", "status").out
    opened().reminders.plan.set_quiet("22-7")
    assert "Quiet hours: 22:00-07:00.\n" in run("remind", "status").out
    assert opened().reminders.plan.quiet_is_chosen is False


def test_without_a_reminder_there_is_none_to_put_off(run: Run) -> None:
    said = run("remind", "snooze")
    assert (said.code, said.err) == (1, "There's no reminder to snooze today.\n")


def test_pause_and_resume(run: Run, tea: str, clock: Clock, desktop: Desktop) -> None:
    run("remind", "once")
    assert run("remind", "pause", "11:00").out == "Reminders are paused until 11:00.\n"
    clock.forward(minutes=20)
    run("remind", "once")
    assert desktop.messages == []
    assert run("remind", "status", "--json").json["paused_until"] == "2026-11-23T11:00:00+01:00"
    clock.forward(hours=2)
    assert run("remind", "status", "--json").json["paused_until"] is None
    assert run("remind", "pause", "--json").json == {"paused_until": None, "paused": True}
    said = run("remind", "upcoming").out
    assert "10:00  Tea  (paused)" in said
    assert "Reminders are paused until you resume them. To resume: selfkind remind resume" in said
    said = run("remind", "status")
    assert said.out.count("paused") == 1
    assert "Next" not in said.out
    assert run("remind", "status", "--json").json["next"] is None
    assert run("remind", "resume", "--json").json == {"paused": False, "changed": True}
    assert run("remind", "resume").out == "Reminders were already on.\n"
    for words in (["sometime"], ["yesterday"], ["9:00", "yesterday"]):
        assert run("remind", "pause", *words).code == 2
    assert run("remind", "status", "--json").json["paused_until"] is None


def test_setting_up_and_taking_away(run: Run, tea: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[str] = []

    def manager(words: Sequence[str]) -> tuple[int, str]:
        asked.append(" ".join(words))
        return 0, ""

    monkeypatch.setattr(Setup.__init__, "__defaults__", (manager, lambda _: False, lambda _: begun.pop()))
    begun = [True]
    said = run("remind", "install", "--yes")
    assert "They start now." in said.out
    unit = tmp_path / "config" / "systemd" / "user" / "selfkind-remind.service"
    assert str(unit) in said.out
    assert "    WantedBy=default.target" in said.out
    assert "not tried" not in said.out
    assert unit.exists()
    assert "systemctl --user enable selfkind-remind.service" in asked
    installed = run("remind", "status", "--json").json["installed"]
    assert [(one["kind"], one["path"], one["current"]) for one in installed] == [("systemd", str(unit), True)]
    assert "Set up with systemd" in run("remind", "status").out
    begun = [False]
    assert "They aren't running yet. For details: selfkind remind status" in run("remind", "install", "--yes").out
    found = run("remind", "install", "--autostart", "--yes", "--json").json
    assert (found["kind"], found["running"]) == ("autostart", False)
    assert not unit.exists()
    removed = run("remind", "uninstall", "--json").json["removed"]
    assert removed[0] == found["path"]
    assert [Path(path).name for path in removed[1:]] == ["selfkind.desktop", "selfkind.svg"]
    assert not any(Path(path).exists() for path in removed)
    assert run("remind", "uninstall").out == "selfkind hasn't set up reminders here.\n"


def test_the_line_for_cron_is_shown_and_nothing_written(run: Run, tea: str, tmp_path: Path) -> None:
    line = run("remind", "install", "--cron", "--json").json["line"]
    assert line.startswith("* * * * * ")
    assert line.endswith("remind once --quiet")
    assert line in run("remind", "install", "--cron").out
    assert not (tmp_path / "config").exists()


@pytest.fixture
def kept_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take back what `remind run` does to a process of its own: other tests run in this one."""
    monkeypatch.setattr("selfkind.platform.checksum._is_frugal", False)
    names = [name for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)]
    before = {getattr(signal, name): signal.getsignal(getattr(signal, name)) for name in names}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("kept_process")
@pytest.mark.parametrize("command", ["once", "run", "pause"])
def test_without_a_home_there_is_nothing_to_remind_of(run: Run, home: Path, command: str) -> None:
    said = run("remind", command)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "no selfkind files here yet" in said.err
    assert not home.exists()


@pytest.mark.parametrize("command", ["due", "upcoming", "status", "log", "uninstall"])
def test_looking_makes_no_home(run: Run, home: Path, command: str) -> None:
    assert run("remind", command).code == 0
    assert json.loads(run("remind", command, "--json").out) is not None
    assert not home.exists()


@pytest.mark.parametrize(
    "words", [["nonsense"], ["upcoming", "--days", "0"], ["log", "-n", "x"], ["once", "more"], ["answer", "x"]]
)
def test_wrong_words_are_wrong_usage(run: Run, words: Sequence[str]) -> None:
    said = run("remind", *words)
    assert said.code == 2
    assert "Traceback" not in said.err


def test_a_damaged_routine_is_said_and_a_damaged_ledger_begins_anew(run: Run, tea: str, home: Path) -> None:
    run("remind", "once")
    (home / "ledger.json").write_text("{garbage")
    assert run("remind", "once").code == 0
    assert run("remind", "status").code == 0
    (home / "core.json").write_text("{garbage")
    for command in ("due", "upcoming", "status"):
        said = run("remind", command)
        assert (said.code, said.err.count("\n")) == (4, 1), (command, said)
    said = run("remind", "once")
    assert (said.code, said.err.count("\n")) == (4, 1)
    assert "core.json" in said.err


def test_a_locked_home_tells_moments_and_no_names(
    run: Run, tea: str, clock: Clock, desktop: Desktop, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text("four quiet words here\n")
    monkeypatch.setenv("SELFKIND_PASSPHRASE_FILE", str(secret))
    assert run("encrypt").code == 0
    monkeypatch.delenv("SELFKIND_PASSPHRASE_FILE")
    coming = run("remind", "upcoming", "--json").json
    assert coming[0]["at"] == "2026-11-23T10:00:00+01:00"
    assert {one["name"] for one in coming} == {None}
    assert "a small practice" in run("remind", "upcoming").out
    run("remind", "once")
    clock.forward(minutes=20)
    assert run("remind", "once").code == 0
    assert [message.body for message in desktop.messages] == ["A small practice is waiting."]
    status = run("remind", "status", "--json").json
    assert (status["encrypted"], status["known_until"]) == (True, "2026-12-06")
    assert run("remind", "snooze", "1h").code == 0
    assert run("remind", "pause").code == 0
    assert run("remind", "snooze", "tea").code == 3


@pytest.fixture
def locked(run: Run, tea: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that was encrypted, and the file with its passphrase, which nobody gives."""
    secret = tmp_path / "passphrase"
    secret.write_text("four quiet words here\n")
    monkeypatch.setenv("SELFKIND_PASSPHRASE_FILE", str(secret))
    assert run("encrypt").code == 0
    monkeypatch.delenv("SELFKIND_PASSPHRASE_FILE")
    return secret


def test_a_locked_home_whose_known_days_are_over_says_so(run: Run, locked: Path, clock: Clock) -> None:
    clock.forward(days=21)
    over = "Reminders were planned until Sun 6 Dec."
    over += " Unlock selfkind once to restart them."
    assert run("remind", "status").out.startswith(over)
    assert "until Sun 6 Dec. Opening" not in run("remind", "status").out
    assert run("remind", "status", "--json").json["words"] == over
    for command in ("due", "upcoming"):
        said = run("remind", command)
        assert (said.code, said.out, said.err) == (0, "", f"{over}\n")
        said = run("remind", command, "--json")
        assert (said.json, said.err) == ([], f"{over}\n")
    for _ in range(2):
        said = run("remind", "once", "--quiet")
        assert (said.code, said.out, said.err) == (3, "", f"{over}\n")
    assert run("remind", "once", "--json").json["trouble"] == over
    assert run("remind", "log").out.count("the plan is over") == 1


def test_a_locked_home_says_how_far_ahead_it_knows(run: Run, locked: Path) -> None:
    assert run("remind", "upcoming").err == ""
    said = run("remind", "upcoming", "--days", "30")
    assert "10:00  a small practice" in said.out
    assert (
        said.err == "selfkind is locked, so reminders are planned just until Sun 6 Dec. Unlock selfkind to "
        "plan more.\n"
    )


@pytest.mark.parametrize("broken", [None, b"garbage"])
def test_a_locked_home_that_knows_no_reminders_says_so(
    run: Run, locked: Path, home: Path, broken: bytes | None
) -> None:
    plan = home / "reminders.json"
    plan.unlink() if broken is None else plan.write_bytes(broken)
    unknown = "While selfkind is locked, it can't see your reminders. Unlock it once to restart them."
    for command in ("due", "upcoming"):
        assert (run("remind", command).out, run("remind", command).err) == ("", f"{unknown}\n")
    said = run("remind", "once")
    assert (said.code, said.out, said.err) == (3, "", f"{unknown}\n")
    assert run("remind", "log").out.endswith("no plan is known\n")
    assert run("remind", "status", "--json").json["words"] == unknown


@pytest.mark.parametrize("how", ["a folder", "a link to nothing"])
def test_a_ledger_that_cannot_be_read_is_no_first_look(run: Run, tea: str, home: Path, how: str) -> None:
    ledger = home / "ledger.json"
    ledger.unlink(missing_ok=True)
    ledger.mkdir() if how == "a folder" else ledger.symlink_to("nowhere")
    said = run("remind", "once")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "ledger.json can't be read" in said.err
    status = run("remind", "status", "--json").json
    assert "ledger.json can't be read" in status["unrecorded"]
    assert "The reminder record can't be written" in run("remind", "status").out


def test_with_a_damaged_routine_status_says_all_that_it_knows(
    run: Run, tea: str, clock: Clock, home: Path
) -> None:
    run("remind", "once")
    clock.forward(minutes=20)
    run("remind", "once")
    run("remind", "pause", "12:00")
    (home / "core.json").write_text("{garbage")
    said = run("remind", "status")
    assert (said.code, said.err.count("\n")) == (4, 1)
    assert "Last reminder: a small practice, 10:01, given to dunst 1." in said.out
    assert "Reminders are paused until 12:00." in said.out
    said = run("remind", "status", "--json")
    assert (said.code, said.json["next"], said.json["paused"]) == (4, None, True)
    assert said.json["last"]["name"] is None


def test_a_moment_of_another_day_is_said_with_its_date(run: Run, tea: str, clock: Clock) -> None:
    run("remind", "once")
    clock.forward(minutes=20)
    run("remind", "once")
    clock.forward(days=21)
    said = run("remind", "status").out
    assert "Last reminder: Tea, Mon 23 Nov 10:01, given to" in said
    assert "Next reminder: Tea, 12:00." in said
    clock.forward(days=30)
    assert "Last reminder: Tea, Mon 23 Nov 2026 10:01, given to" in run("remind", "status").out


def test_undo_takes_an_answer_back_when_it_is_the_latest_change(run: Run, tea: str, clock: Clock) -> None:
    run("remind", "once")
    clock.forward(minutes=20)
    run("remind", "once")
    before = run("remind", "upcoming", "--json").json
    for number, words in enumerate((["remind", "snooze", "1h"], ["remind", "snooze", "tea", "tomorrow"])):
        clock.forward(seconds=20)
        assert run(*words).code == 0
        assert run("remind", "upcoming", "--json").json != before, number
    clock.forward(seconds=20)
    assert run("undo").out == "Undone: snoozing the reminder of “Tea”.\n"
    assert run("remind", "upcoming", "--json").json[0]["at"] == "2026-11-23T11:01:20+01:00"
    clock.forward(seconds=20)
    assert run("undo", "--json").json == {"undone": "Undone: snoozing the reminder of “Tea”."}
    assert run("remind", "upcoming", "--json").json == before
    assert "Tea" in run("today").out


def test_undo_takes_back_what_came_after_an_answer_first(run: Run, tea: str, clock: Clock) -> None:
    run("remind", "once")
    clock.forward(minutes=20)
    run("remind", "once")
    run("remind", "answer", tea, "2026-11-23T10:00", "not-today")
    clock.forward(seconds=20)
    run("done", "longer")
    clock.forward(seconds=20)
    assert "ticking" in run("undo").out
    assert run("remind", "due", "--json").json == []
    assert run("undo").out == "Undone: skipping the reminder of “Tea”.\n"
    assert [one["name"] for one in run("remind", "due", "--json").json] == ["Tea"]


def test_an_answer_that_was_told_again_since_is_not_what_undo_takes_back(run: Run, tea: str, clock: Clock) -> None:
    run("remind", "once")
    clock.forward(minutes=20)
    run("remind", "once")
    run("remind", "snooze", "10m")
    clock.forward(minutes=11)
    run("remind", "once")
    assert "reminder" not in run("undo").out


@pytest.mark.parametrize("how", ["variable", "option"])
def test_a_passphrase_that_was_given_is_used_and_nobody_asked_for_one(
    run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    run("remind", "once")
    assert "Next reminder: a small practice" in run("remind", "status").out
    given = []
    if how == "variable":
        monkeypatch.setenv("SELFKIND_PASSPHRASE_FILE", str(locked))
    else:
        given = ["--passphrase-file", str(locked)]
    assert "10:00  Tea" in run("remind", "upcoming", *given).out
    assert "Next reminder: Tea" in run("remind", "status", *given).out
    assert run("remind", "upcoming", "--json", *given).json[0]["name"] == "Tea"
    locked.write_text("another one\n")
    assert run("remind", "due", *given).code == 3


def test_encrypting_leaves_no_id_of_an_item_in_what_undo_needs(
    run: Run, tea: str, clock: Clock, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("remind", "once")
    clock.forward(minutes=20)
    run("remind", "once")
    run("remind", "snooze", "1h")
    secret = tmp_path / "passphrase"
    secret.write_text("four quiet words here\n")
    monkeypatch.setenv("SELFKIND_PASSPHRASE_FILE", str(secret))
    assert run("encrypt").code == 0
    assert tea not in (home / "ledger.json").read_text()
    clock.forward(seconds=20)
    run("remind", "snooze", "tea", "2h")
    clock.forward(seconds=20)
    assert run("undo").out == "Undone: snoozing the reminder of “Tea”.\n"


def test_what_the_first_look_let_be_is_not_called_due(
    run: Run, tea: str, clock: Clock, opened: Callable[[], Companion]
) -> None:
    clock.forward(minutes=30)
    ledger = opened().reminders.ledger  # nobody has checked yet
    ledger.change(lambda state: replace(state, clock=Checks()))
    assert "Tea" in run("remind", "due").out
    run("remind", "once")
    assert run("remind", "due").out == "No reminders are due right now.\n"
    assert run("remind", "snooze").err == "There's no reminder to snooze today.\n"


def test_what_has_not_come_yet_is_not_said_to_come_again(run: Run, tea: str, clock: Clock) -> None:
    run("remind", "once")
    assert run("remind", "snooze", "tea", "20m").out == "Tea comes at 10:20.\n"
    clock.forward(minutes=40)
    run("remind", "once")
    assert run("remind", "snooze", "tea", "20m").out == "Tea comes again at 10:41.\n"


@pytest.mark.parametrize("kind", ["systemd", "autostart"])
@pytest.mark.parametrize("name", ["another", 'an "odd" one $5 100%'])
def test_setting_up_says_which_home_it_takes_the_place_of(
    run: Run, tea: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, name: str
) -> None:
    monkeypatch.setattr(Setup.__init__, "__defaults__", (lambda _: (0, ""), lambda _: True, lambda _: True))
    other = str(tmp_path / name)
    run("--home", other, "remind", "install", f"--{kind}", "--yes")
    said = run("remind", "install", f"--{kind}", "--yes").out
    assert "This file replaces one for a different selfkind folder" in said
    assert other in said.replace("\n", " ")
    again = run("remind", "install", f"--{kind}", "--yes", "--json").json
    assert again["replaced"] == []
    assert run("--home", other, "remind", "install", f"--{kind}", "--yes", "--json").json["replaced"] != []
    assert f"That file was for a different selfkind folder: {other}" in run("remind", "uninstall").out.replace(
        "\n", " "
    )


def test_without_a_manager_of_systemd_the_error_names_what_does_without(
    run: Run, tea: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = (lambda _: (1, "Failed to connect to bus"), lambda _: True, lambda _: True)
    monkeypatch.setattr(Setup.__init__, "__defaults__", refused)
    said = run("remind", "install", "--systemd", "--yes")
    assert said.code == 1
    assert said.err.endswith(
        "Nothing was set up. To set up reminders another way: selfkind remind install --autostart\n"
    )


def test_a_time_that_a_night_does_not_have_is_shown_as_the_clock_shows_it(run: Run, clock: Clock) -> None:
    clock.moment = datetime.fromisoformat("2027-03-27T12:00:00+01:00")
    for item in run("routine", "list", "--json").json:
        run("routine", "remove", item["id"])
    run("routine", "add", "Look at the moon", "--at", "02:30", "--cadence", "daily")
    shown = run("remind", "upcoming", "--days", "2").out
    assert "Sunday, 28 March\n  03:30  Look at the moon" in shown
    assert "02:30  Look at the moon" in run("remind", "upcoming", "--days", "3").out


def test_reminders_come_here_only_and_everywhere_again(
    run: Run, tea: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = "selfkind.reminders.computers.computer_id"
    monkeypatch.setattr(on, lambda: "laptop")
    assert "on each computer that has" in run("remind", "here").out
    assert run("remind", "here", "--json").json == {
        "only_here": False,
        "on_another_computer": False,
        "changed": False,
    }
    assert "To undo this: selfkind remind everywhere" in run("remind", "here", "only").out
    assert run("remind", "here", "only", "--json").json["changed"] is False
    assert "Reminders come on this computer and nowhere else." in run("remind", "status").out
    assert run("remind", "status", "--json").json["only_here"] is True
    assert "another computer" not in run("doctor").out
    monkeypatch.setattr(on, lambda: "desk")
    why = "Reminders come on another computer, not on this one. To get them here too: selfkind remind everywhere"
    for words in (["remind", "status"], ["remind", "here"], ["doctor"], ["remind", "snooze", "tea", "11:00"]):
        assert why in run(*words).out
    assert run("doctor", "--json").json["reminders"] == why
    status = run("remind", "status", "--json").json
    assert (status["on_another_computer"], status["only_here"], status["next"]) == (True, False, None)
    assert "(on another computer)" in run("remind", "upcoming").out
    assert run("remind", "everywhere").out.startswith("Reminders come on each computer again.")
    assert run("remind", "everywhere").out == "Reminders already come on each computer.\n"
    assert run("remind", "everywhere", "--json").json["changed"] is False
    assert "another computer" not in run("remind", "status").out
    monkeypatch.setattr(on, lambda: "")
    refused = run("remind", "here", "only")
    assert refused.code == 1
    assert "Nothing was changed." in refused.err
    assert run("remind", "here", "there").code == 2
