"""The answer that `selfkind status` keeps: never a wrong one, whatever changes and whatever is in its place."""

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

import selfkind
from selfkind.platform import status_file
from selfkind.platform.status_file import INPUTS, REMINDED, STATUS, STATUS_TEMPORARY, Sources
from selfkind.reminders.companion import open_with_reminders
from selfkind.store.engine import filenames
from selfkind.store.engine.lock import HomeLock
from selfkind.store.erase import our_files, remove
from tests.cli.conftest import Run
from tests.conftest import Clock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no answer is kept on Windows")


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are settled at once, so that no test waits two seconds for it."""
    monkeypatch.setattr("selfkind.platform.status_file.SETTLED", 0)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one each time that the command itself runs, rather than the quick answer."""
    runs: list[str] = []
    real = status_file.Sources.key

    def noted(sources: Sources) -> str:
        if sys._getframe(1).f_code.co_name == "_settled_key":
            runs.append("")
        return real(sources)

    monkeypatch.setattr(Sources, "key", noted)
    return runs


@pytest.fixture
def kept(run: Run, home: Path, opened: list[str]) -> Run:
    """`run`, in a home with an answer that is kept and used."""
    run("routine", "add", "Call Ana", "--cadence", "3x/week")
    run("done", "water")
    first = run("status")
    opened.clear()
    assert (run("status"), opened) == (first, [])
    return run


class Situation(NamedTuple):
    run: Run
    home: Path
    monkeypatch: pytest.MonkeyPatch


def say(*arguments: str) -> Callable[[Situation], object]:
    """Return a change that a command makes."""

    def change(at: Situation) -> None:
        said = at.run(*arguments)
        assert said.code == 0, said.err

    return change


def settings(text: str) -> Callable[[Situation], object]:
    return lambda at: (at.home / "config.toml").write_text(text, encoding="utf-8")


def variable(name: str, value: str) -> Callable[[Situation], object]:
    return lambda at: at.monkeypatch.setenv(name, value)


def another_zone(at: Situation) -> None:
    at.monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()


def another_routine(at: Situation) -> None:
    package = at.home.parent / "package"
    (package / "content" / "packs").mkdir(parents=True)
    (package / "content" / "packs" / "routine.toml").write_text("")
    at.monkeypatch.setattr(status_file, "_PACKAGE", str(package))


def other_rules(at: Situation) -> None:
    """A zone in the settings whose rules are replaced."""
    zones = at.home.parent / "zones"
    zones.mkdir()
    rules = [Path("/usr/share/zoneinfo", name) for name in ("Europe/Berlin", "Asia/Tokyo")]
    import zoneinfo

    at.monkeypatch.setattr(zoneinfo, "TZPATH", (str(zones), *zoneinfo.TZPATH))
    (zones / "Here").write_bytes(rules[0].read_bytes())
    settings('time_zone = "Europe/Berlin"')(at)
    at.run("status")
    before = key_of(at.home)
    (zones / "Europe").mkdir()
    (zones / "Europe" / "Berlin").write_bytes(rules[0].read_bytes())
    assert key_of(at.home) != before


def edited(at: Situation) -> None:
    path = at.home / "2026-11.json"
    path.write_bytes(path.read_bytes().replace(b'"state":"done"', b'"state":"rest"'))


def earlier_month(at: Situation) -> None:
    at.run("done", "call", "--date", "2026-10-31")


CHANGES: dict[str, dict[str, Callable[[Situation], object]]] = {
    "home": {
        "a tick": say("done", "longer"),
        "a tick of the week": say("done", "call", "--date", "yesterday", "--anyway"),
        "an earlier month": earlier_month,
        "an undo": say("undo"),
        "rest": say("rest", "feelings"),
        "a day of rest": say("rest", "--day"),
        "a low-energy day": say("today", "--low-energy"),
        "time away": say("away", "today", "tomorrow"),
        "a new item": say("routine", "add", "Aaa", "--part", "morning"),
        "a renamed item": say("routine", "edit", "feelings", "--name", "How I am"),
        "a removed item": say("routine", "remove", "feelings"),
        "a month edited by hand": edited,
        "a damaged month": lambda at: (at.home / "2026-11.json").write_bytes(b"{"),
        "no core": lambda at: (at.home / "core.json").unlink(),
        "a page left by an editor": lambda at: (at.home / "writing-0123456789abcdef.md").write_text("words"),
    },
    "settings": {
        "another start of the day": settings('day_starts_at = "10:00"'),
        "another zone": settings('time_zone = "Asia/Tokyo"'),
        "signs": settings("ascii = true"),
        "a mistake": settings("nothing = 1"),
    },
    "environment": {"another locale": variable("LC_ALL", "en_US.UTF-8")},
    "clock": {"a journey": another_zone},
    "zone": {"other rules": other_rules},
    "version": {"an update": lambda at: at.monkeypatch.setattr(selfkind, "__version__", "9.9.9")},
    "routine": {"another routine of new homes": another_routine},
}
"""Changes of each input. An input without any fails below."""


def key_of(home: Path) -> str:
    zones = next(
        (line.partition(" ")[2] for line in (home / STATUS).read_text().split("\n") if line.startswith("zone_")),
        "",
    )
    return Sources(str(home), str(home / "config.toml"), zones, Clock()().timestamp()).key()


def test_the_names_of_files_are_those_of_the_store() -> None:
    logs = {f"{log}{end}" for log in (filenames.REMIND_LOG, filenames.APP_LOG) for end in ("", ".1")}
    ledgers = {f"{filenames.LEDGER}{end}.json" for end in ("", ".damaged")}
    locks = {filenames.LOCK, filenames.LOCK_NOW, filenames.REMIND_LOCK}
    assert {STATUS, REMINDED, *logs, *ledgers, *locks} == status_file.UNRELATED
    assert (status_file.KEYS, status_file.REKEY_PLAN) == (filenames.KEYS, filenames.REKEY_PLAN)


def test_each_input_has_changes() -> None:
    assert set(CHANGES) == set(INPUTS)


@pytest.fixture
def local_time() -> Iterator[None]:
    yield
    time.tzset()


@pytest.mark.usefixtures("local_time")
@pytest.mark.parametrize(("name", "change"), [(one, two) for one, those in CHANGES.items() for two in those])
def test_after_each_change_the_answer_is_the_one_without_a_file(
    kept: Run, home: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch, name: str, change: str
) -> None:
    with monkeypatch.context() as changed:
        CHANGES[name][change](Situation(kept, home, changed))
        opened.clear()
        said = kept("status")
        assert opened
        assert kept("status") == said
        (home / STATUS).unlink(missing_ok=True)
        assert kept("status") == said


def test_the_command_reads_nothing_that_is_not_an_input(kept: Run, home: Path, tmp_path: Path) -> None:
    """In a home with everything: what is opened is stamped, and the environment that is asked is known."""
    kept("away", "2026-12-24", "2026-12-26")
    (home / "packs").mkdir()
    (home / "packs" / "mine.toml").write_text('id = "mine"\nname = "Mine"\n', encoding="utf-8")
    (home / "config.toml").write_text('time_zone = "Europe/Berlin"\n', encoding="utf-8")
    (home / STATUS).unlink()
    done = subprocess.run(
        [sys.executable, str(WATCHER), str(home)], capture_output=True, text=True, timeout=60, check=True
    )
    opened, variables = (line.split("\0") for line in done.stdout.split("\n")[-3:-1])
    stamped = {
        str(home),
        str(home / "config.toml"),
        f"{status_file._PACKAGE}/content/packs/routine.toml",
    }
    stamped |= {str(path) for path in home.iterdir() if path.is_file() and path.name not in status_file.UNRELATED}
    stamped |= {f"{folder}/Europe/Berlin" for folder in ZONES}
    found = {os.path.normpath(one) for one in opened if one}
    assert {str(home / "core.json"), str(home / "2026-11.json"), str(home / "config.toml")} <= found
    assert found - stamped == {str(home / STATUS)}
    assert set(variables) - {*status_file.ENVIRONMENT, *OF_PLACES_AND_PRINTING} == set()


ZONES = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")
WATCHER = Path(__file__).with_name("watched_status.py")
OF_PLACES_AND_PRINTING = {
    "_SELFKIND_COMPLETE", "SELFKIND_HOME", "SELFKIND_PASSPHRASE_FILE", "LC_CTYPE", "TERM", "COLUMNS", "LINES",
    "PYTHONUTF8", "", "TZ",
}  # fmt: skip
"""Variables that say where the home is, or are asked again when the line is printed. `TZ` is the input `clock`."""


def damages() -> dict[str, Callable[[Path], object]]:
    def flipped(at: int) -> Callable[[Path], object]:
        def flip(path: Path) -> None:
            data = bytearray(path.read_bytes())
            data[at % len(data)] ^= 1
            path.write_bytes(data)

        return flip

    def linked(path: Path) -> None:
        path.rename(path.with_name("elsewhere"))
        path.symlink_to("elsewhere")

    def cut(path: Path) -> None:
        path.write_bytes(path.read_bytes()[:-1])

    return {
        **{f"a bit at {at}": flipped(at) for at in (0, 16, 20, 30, 45, 60, 90, 150, -1)},
        "cut": cut,
        "empty": lambda path: path.write_bytes(b""),
        "nonsense": lambda path: path.write_bytes(bytes(range(256)) * 8),
        "another version": lambda path: path.write_bytes(path.read_bytes().replace(b" 1\n", b" 2\n", 1)),
        "open to others": lambda path: path.chmod(0o644),
        "a link": linked,
        "a folder": lambda path: (path.unlink(), path.mkdir()),
        "a pipe": lambda path: (path.unlink(), os.mkfifo(path, 0o600)),
    }


@pytest.mark.usefixtures("nothing_waits")
@pytest.mark.parametrize("damage", damages())
def test_what_is_not_whole_and_ours_is_not_shown(kept: Run, home: Path, opened: list[str], damage: str) -> None:
    said = kept("status")
    damages()[damage](home / STATUS)
    opened.clear()
    assert kept("status") == said
    assert opened
    assert (kept("status"), [path.name for path in home.glob("*.tmp")]) == (said, [])


def test_a_file_of_another_user_is_not_shown(
    kept: Run, home: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    kept("status")
    assert opened


@pytest.mark.parametrize(("since", "until"), [(60, 600), (-600, 0), (-600, -60), (-7200, 600)])
def test_an_answer_of_another_time_is_not_shown(
    kept: Run, home: Path, clock: Clock, since: int, until: int
) -> None:
    now = clock().timestamp()
    places = str(home), str(home / "config.toml")
    values = status_file.kept_answer(*places, now)
    assert values is not None
    status_file.keep_answer(str(home), values, key_of(home), now + since, now + until)
    assert status_file.kept_answer(*places, now) is None


def test_the_clock_goes_back_and_forth(kept: Run, home: Path, clock: Clock) -> None:
    kept("routine", "edit", "longer", "--at", "08:00", "--at", "09:50", "--at", "12:30")
    start = clock.moment
    for minutes in (0, 8, 9, 10, 19, 20, 80, 79, 440, 0, -20, 1100, 1099, 10, 1440, 0):
        clock.moment = start + timedelta(minutes=minutes)
        said = kept("status")
        assert kept("status") == said
        (home / STATUS).unlink(missing_ok=True)
        assert kept("status") == said, minutes


def test_no_answer_outlives_a_change_of_clocks(run: Run, home: Path, clock: Clock, opened: list[str]) -> None:
    run("done", "water")
    (home / "config.toml").write_text('time_zone = "Europe/Berlin"', encoding="utf-8")
    clock.moment = datetime(2027, 3, 28, 1, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    run("status")
    assert not (home / STATUS).exists()


def test_a_file_that_has_just_changed_is_not_trusted_yet(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selfkind.platform.status_file.SETTLED", 60 * 10**9)
    run("done", "water")
    run("status")
    assert not (home / STATUS).exists()


def test_stamps_of_whole_seconds_take_longer_to_settle() -> None:
    second = 10**9
    assert status_file.is_settled(5 * second + 1, 5 * second + 2)  # `settled` has set it to nothing
    assert not status_file.is_settled(5 * second, 7 * second)
    assert status_file.is_settled(5 * second, 7 * second + 1)


def test_what_changes_while_it_is_read_is_not_kept(run: Run, home: Path, clock: Clock) -> None:
    run("done", "water")
    companion = open_with_reminders(home, clock=clock)
    read = companion.status.read()
    run("done", "longer")
    companion.status.keep(read, "1/8")
    assert not (home / STATUS).exists()


def test_nothing_is_kept_while_another_process_writes(run: Run, home: Path) -> None:
    run("done", "water")
    with HomeLock(home):
        assert run("status").code == 0
    assert not (home / STATUS).exists()
    (home / STATUS_TEMPORARY).write_text("left by a crash")
    run("status")
    run("status")
    assert [path.name for path in home.glob(".status*")] == [STATUS]


@pytest.mark.parametrize(("call", "number"), [("open", 30), ("write", 28), ("replace", 28)])
def test_what_the_disk_refuses_is_not_kept_and_not_said(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    run("done", "water")
    said = run("status")
    (home / STATUS).unlink()
    real = getattr(os, call)

    def refused(first: object, *more: object, **named: object) -> object:
        if call != "open" or more[0] & os.O_CREAT:  # type: ignore[operator]
            raise OSError(number, os.strerror(number), first)
        return real(first, *more, **named)

    with monkeypatch.context() as broken:
        broken.setattr(os, call, refused)
        assert run("status") == said
    assert not list(home.glob(".status*"))


def test_a_folder_that_is_not_there_or_not_ours_gets_no_file(run: Run, home: Path) -> None:
    assert run("status").code == 0
    assert not home.exists()
    home.mkdir()
    (home / "letter.txt").write_text("mine")
    run("status")
    assert [path.name for path in home.iterdir()] == ["letter.txt"]
    (home / "letter.txt").unlink()
    run("status")
    assert (home / STATUS).exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "{done}/{total} {next}"],
        ["--format={done:02d} {next_time:>6}"],
        ["--format", "● {next}"],
        ["--format", "{letters}"],
        ["--format", "{nothing}"],
        ["--format", "{done.real}"],
        ["--json"],
        ["--wrong"],
    ],
)
def test_each_form_is_the_same_with_and_without_the_file(kept: Run, home: Path, arguments: list[str]) -> None:
    said = kept("status", *arguments)
    (home / STATUS).unlink()
    assert kept("status", *arguments) == said


def test_words_that_a_terminal_cannot_show_are_as_ever(
    run: Run, home: Path, capsys: pytest.CaptureFixture[str], opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("routine", "add", "Aaa → tea 👩‍🍳", "--part", "morning")
    for item in ("feelings", "water", "longer", "catch", "one", "three", "reflection", "body"):
        run("routine", "remove", item)
    said = run("status")
    opened.clear()
    assert said.out == "0/1 · next Aaa → tea 👩‍🍳\n"
    assert (run("status"), opened) == (said, [])
    monkeypatch.setenv("LC_CTYPE", "C")
    monkeypatch.setenv("TERM", "linux")
    assert run("status").out == "0/1 - next Aaa → tea 👩‍🍳\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a file that is always full")
def test_a_full_disk_is_named_where_nothing_printed_is_kept_back(
    kept: Run, home: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open("/dev/full", "wb", buffering=0) as full:  # noqa: PTH123
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(full, "utf-8", write_through=True))
        said = kept("status")
    assert (said.code, opened) == (1, [])
    assert "couldn't print its answer" in said.err


def test_the_file_goes_with_the_home_and_into_no_backup(
    kept: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.chmod(0o755)  # doctor complains of readable files only where somebody can get at them
    (home / STATUS).chmod(0o644)
    assert ".status" in kept("doctor").out
    kept("doctor", "--repair")
    assert (home / STATUS).stat().st_mode & 0o777 == 0o600
    kept("backup", "now")
    assert not [path for path in (home / "backups").rglob("*") if path.name == STATUS]
    assert remove(home, our_files(home)).refused == []
    assert not home.exists()


def test_an_encrypted_home_has_none(
    kept: Run, home: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "words").write_text("a quiet lamp in May\n")
    monkeypatch.setenv("SELFKIND_PASSPHRASE_FILE", str(tmp_path / "words"))
    kept("routine", "edit", "longer", "--at", "08:00", "--at", "12:30")
    companion = open_with_reminders(home, clock=clock)
    read = companion.status.read()
    kept("status")
    assert (home / STATUS).exists()
    assert kept("encrypt").code == 0
    assert not (home / STATUS).exists()
    companion.status.keep(read, "from before")
    given = kept("status", "--passphrase-file", str(tmp_path / "words"))
    assert "next" in given.out
    assert not (home / STATUS).exists()

    def dear(*_: object) -> None:
        raise AssertionError("a key is derived")

    with monkeypatch.context() as watched:
        watched.setattr("selfkind.store.encryption.keys.unlock", dear)
        quick = kept("status")
        assert (quick.code, quick.out, quick.err) == (0, "locked · next 12:30\n", "")
        (home / "config.toml").write_text('time_zone = "Europe/Berlin"', encoding="utf-8")
        assert kept("status") == quick
        clock.forward(hours=3)
        slow = kept("status")
        (home / "config.toml").unlink()
        assert kept("status") == slow
        assert slow.out == "locked · next 21:00\n"
        (home / "reminders.json").write_bytes((home / "reminders.json").read_bytes().replace(b"21:00", b"22:00"))
        assert kept("status").out == "locked\n"
    assert kept("decrypt").code == 0
    kept("status")
    assert (home / STATUS).exists()
