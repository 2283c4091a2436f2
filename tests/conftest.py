"""What every test stands on: no settings of the machine, a home of its own, a clock that tests move."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain, groupby
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from selfkind.companion.companion import Companion
from selfkind.platform import garbage
from selfkind.reminders.companion import open_with_reminders
from selfkind.store.encryption import keys
from tests.packs_once import read_packs_once

for name in ("SELFKIND_HOME", "NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS", "SSH_CONNECTION", "ACCESSIBLE"):
    os.environ.pop(name, None)
for name in ("LC_ALL", "LC_CTYPE", "LC_TIME", "STY", "TMUX", "VTE_VERSION", "MLTERM", "COLORFGBG"):
    os.environ.pop(name, None)
# Hundreds of tests start the command. Where Python keeps no bytecode, each would compile all of its modules again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# What is drawn depends on the locale and the terminal.
os.environ |= {"TZ": "Europe/Berlin", "LANG": "C.UTF-8", "TERM": "xterm"}
if hasattr(time, "tzset"):
    time.tzset()

# A run in the background ignores ctrl+c, and with it all that it starts would: tests press it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

REAL_LOG_N = keys._LOG_N
"""How dear it is to guess a passphrase of a user. In a test, which asks for one often, it's cheap."""
keys._LOG_N = 4

COLLECTED_AFTER = (300_000, 20, 50)
"""When a process of tests looks for garbage. Python's own 700 objects take nearly half of a test of the app."""
REAL_USUALLY = garbage._USUALLY
"""When a process of a user looks, that stays: an app that is open for some seconds asks for it."""
garbage._USUALLY = COLLECTED_AFTER


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """Two workers more than there are processors for `-n auto`: much of the time of a run is waiting, for a popup,
    a bell, a minute of the real clock. With one more, a third of two processors was idle."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    return (os.cpu_count() or 1) + 2


MEMORY = Path("/dev/shm")
"""A folder of files in memory, on Linux."""


def pytest_configure() -> None:
    """Keep the files of tests in memory, where they have room: the store waits for the disk at each write. Let
    no test fail because the computer is busy."""
    from hypothesis import HealthCheck, settings

    if is_roomy(MEMORY):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    # On a busy computer an example takes as long as it takes: that's no fault.
    settings.register_profile("selfkind", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("selfkind")


def is_roomy(folder: Path) -> bool:
    """Tell whether tests can have their files in a folder: programs run there, and all of them have room."""
    if not (hasattr(os, "statvfs") and os.access(folder, os.W_OK)):
        return False
    found = os.statvfs(folder)
    return not found.f_flag & os.ST_NOEXEC and found.f_bavail * found.f_frsize > 4 << 30


WAITING = frozenset({"crash", "desktops", "e2e", "remind", "reminders", "sound", "sync"})
"""Folders of tests that wait more than they compute: for a bell, a popup, a command, a real minute."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where several processes share the tests, spread the files that wait among those that compute: side by side
    they'd leave the processors idle. The last third has none, so that no process ends with a long one."""
    if hasattr(config, "workerinput"):
        files = [list(group) for _, group in groupby(items, key=lambda item: item.path)]
        items[:] = chain.from_iterable(spread(files))


def spread(files: list[list[pytest.Item]]) -> Iterator[list[pytest.Item]]:
    """Yield the tests of each file, those that wait at even distances in the first two thirds."""
    waiting = [file for file in files if WAITING & set(file[0].path.parts)]
    others = [file for file in files if not WAITING & set(file[0].path.parts)]
    distance = sum(map(len, others)) * 2 / 3 / max(len(waiting), 1)
    passed, due = 0, 0.0
    for file in others:
        if waiting and passed >= due:
            yield waiting.pop(0)
            due += distance
        yield file
        passed += len(file)
    yield from waiting


LONGEST_ID = 200


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a test with a very long text after the text's beginning. Some have a million characters: each process
    would send them to the first with all names, and again with each step of such a test."""
    if isinstance(val, str | bytes) and len(val) > LONGEST_ID:
        return f"{val[:60]!r} and {len(val) - 60} more"
    return None


def pytest_collection() -> None:
    """Look for no garbage while the tests are found: what is made then stays."""
    gc.disable()


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end. Looking it through for garbage again and again, which
    each app that is opened brings about, takes a quarter of the time of a test of the app."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Look for garbage as seldom in each test, whatever a command or an app of the one before has asked for."""
    gc.set_threshold(*COLLECTED_AFTER)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave out what takes a process some 20 seconds after its last test, and finds nothing: pytest looks five
    times through all that is there for garbage, and where several processes share the tests, each asks for every
    picture whether a test of another process has used it."""
    gc.freeze()
    if hasattr(session.config, "workerinput"):
        session.config.pluginmanager.unregister(name="syrupy")


read_packs_once()


@pytest.fixture
def nothing_waits() -> Iterator[None]:
    """Whoever opens a pipe waits for ever; here for some seconds."""

    def stop(*_: object) -> None:
        raise AssertionError("it waits for a pipe")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


class Clock:
    """A clock that stands still until a test moves it. It begins on Monday, 23 November 2026, 09:41 in Berlin."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 9, 41, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        """Move on."""
        self.moment += timedelta(**span)


@pytest.fixture(autouse=True)
def silent(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test rings a bell, but those that are about sound: most machines here have nothing to ring it with."""
    if "sound" not in request.path.parts:
        from selfkind.companion.sound import Sound
        from selfkind.sound.silent import NoBells, NoVoice

        monkeypatch.setattr(Sound, "player", lambda _: NoBells())
        monkeypatch.setattr(Sound, "voice", lambda _: NoVoice())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home that does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def opened(home: Path, clock: Clock) -> Iterator[Callable[[], Companion]]:
    """Opens the home as a new process would, as often as a test likes."""
    made: list[Companion] = []

    def open_again() -> Companion:
        made.append(open_with_reminders(home, clock=clock))
        return made[-1]

    yield open_again
    for companion in made:
        companion.close()


@pytest.fixture
def companion(opened: Callable[[], Companion]) -> Companion:
    return opened()
