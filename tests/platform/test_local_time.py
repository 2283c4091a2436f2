"""Our local time is the C library's, whatever form `TZ` has, and it has a name."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from zoneinfo import TZPATH, ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfkind.platform.local_time import LocalTime, local_zone

ZONES = next((Path(folder) for folder in TZPATH if (Path(folder) / "Europe/Berlin").is_file()), None)
NAMED = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Gaza")
FORMS = (
    *NAMED,
    ":Europe/Berlin",
    f"{ZONES}/Europe/Berlin",
    f":{ZONES}/America/St_Johns",
    "CET-1CEST,M3.5.0,M10.5.0/3",
    "CET-1CEST",
    "EST+5EDT,J60,J300/1:30",
    "<+03>-3",
    "<-0330>3:30<-0230>,M3.2.0,M11.1.0",
    "UTC0",
    "UTC",
    "",
    ":",
    "Europe/Nowhere",
    "/no/such/file",
    "CET-1CEST,nonsense",
    "CET-1nonsense",
    "-",
)
YEARS = (2005, 2024, 2026, 2031, 2042)

pytestmark = [
    pytest.mark.skipif(not hasattr(time, "tzset"), reason="needs a C library that can read TZ again"),
    pytest.mark.skipif(ZONES is None, reason="needs the system's zone files"),
]

Using = Callable[[str], LocalTime]


@pytest.fixture(scope="module")
def using() -> Iterator[Using]:
    """Sets `TZ` for the C library too, and returns what local time is then."""
    before = os.environ["TZ"]

    def use(tz: str) -> LocalTime:
        os.environ["TZ"] = tz
        zone = local_zone()
        assert isinstance(zone, LocalTime)
        return zone

    yield use
    use(before)


def shown_by_c(moment: datetime) -> tuple[tuple[int, ...], int]:
    there = time.localtime(moment.replace(microsecond=0).timestamp())
    return there[:6], there.tm_gmtoff


def shown_by_us(moment: datetime, zone: LocalTime) -> tuple[tuple[int, ...], int]:
    local, offset = moment.astimezone(zone), zone.utcoffset(moment.astimezone(zone))
    assert offset is not None
    return tuple(local.timetuple())[:6], int(offset.total_seconds())


def changes_of(year: int) -> list[datetime]:
    """The hours before which the C library changes its offset in a year."""
    hours = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=hour) for hour in range(366 * 24)]
    return [after for before, after in pairwise(hours) if shown_by_c(before)[1] != shown_by_c(after)[1]]


@settings(deadline=None, max_examples=300)
@given(tz=st.sampled_from(FORMS), moment=st.datetimes(datetime(1900, 1, 2), datetime(9998, 12, 30)))
def test_local_time_is_what_the_c_library_says(using: Using, tz: str, moment: datetime) -> None:
    zone, moment = using(tz), moment.replace(tzinfo=UTC)
    assert shown_by_us(moment, zone) == shown_by_c(moment)
    assert moment.astimezone(zone).astimezone(UTC) == moment


@pytest.mark.parametrize("tz", FORMS)
def test_the_nights_on_which_clocks_change_are_those_of_the_c_library(using: Using, tz: str) -> None:
    zone = using(tz)
    for change in (change for year in YEARS for change in changes_of(year)):
        for minutes in range(-26 * 60, 26 * 60, 15):
            moment = change + timedelta(minutes=minutes)
            assert shown_by_us(moment, zone) == shown_by_c(moment)
            assert moment.astimezone(zone).astimezone(UTC) == moment


@pytest.mark.parametrize("name", NAMED)
def test_times_that_a_night_skips_or_has_twice_are_read_as_zoneinfo_reads_them(using: Using, name: str) -> None:
    ours, theirs = using(name), ZoneInfo(name)
    for change in (change for year in YEARS for change in changes_of(year)):
        for minutes in range(-26 * 60, 26 * 60, 15):
            moment = change + timedelta(minutes=minutes)
            assert moment.astimezone(ours).fold == moment.astimezone(theirs).fold
            for fold in (0, 1):
                wall = moment.replace(tzinfo=None, fold=fold)
                assert wall.replace(tzinfo=ours).utcoffset() == wall.replace(tzinfo=theirs).utcoffset()


@pytest.mark.parametrize(
    ("tz", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":Europe/Berlin", "Europe/Berlin"),
        (f"{ZONES}/Europe/Berlin", "Europe/Berlin"),
        (f":{ZONES}/America/St_Johns", "America/St_Johns"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "CET-1CEST,M3.5.0,M10.5.0/3"),
        ("<+03>-3", "<+03>-3"),
        ("UTC0", "UTC"),
        ("", "UTC"),
        ("Europe/Nowhere", "UTC"),
        ("/no/such/file", "UTC"),
        ("Etc/UTC", "Etc/UTC"),
    ],
)
def test_local_time_has_a_name(using: Using, tz: str, name: str) -> None:
    assert str(using(tz)) == name


@pytest.mark.parametrize(
    ("tz", "unread"),
    [
        ("Europe/Nowhere", "Europe/Nowhere"),
        (":nonsense", ":nonsense"),
        ("/no/such/file", "/no/such/file"),
        ("", ""),
        ("UTC", ""),
        ("UTC0", ""),
        ("<-00>0", ""),
        ("Etc/UTC", ""),
        ("Europe/Berlin", ""),
        ("CET-1CEST", ""),
    ],
)
def test_a_tz_that_the_c_library_cannot_read_is_known(using: Using, tz: str, unread: str) -> None:
    assert using(tz).unread == unread


def test_a_copy_of_a_zone_file_is_read_and_named_by_its_rule(using: Using, tmp_path: Path) -> None:
    assert ZONES is not None
    copy = tmp_path / "localtime"
    copy.write_bytes((ZONES / "Asia/Tokyo").read_bytes())
    zone = using(str(copy))
    assert str(zone) == "JST-9"
    assert datetime(2026, 11, 29, tzinfo=UTC).astimezone(zone).hour == 9


ASK = """
import time
import warnings
from datetime import UTC, datetime
from selfkind.platform.local_time import local_zone

def ask():
    zone, moments = local_zone(), [datetime(2026, month, 9, tzinfo=UTC) for month in range(1, 13)]
    assert [zone.utcoffset(at.astimezone(zone)).total_seconds() for at in moments] == [
        time.localtime(at.timestamp()).tm_gmtoff for at in moments
    ]
    print(zone)
"""


def said_with_etc(folder: Path, script: str) -> str:
    """What a process says that has a folder as its /etc, without `TZ`."""
    inside = 'mount --bind "$0" /etc && exec "$@"'
    unshared = ["unshare", "--mount", "--map-root-user", "sh", "-c", inside, folder]
    try:
        subprocess.run([*unshared, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs unshare and the right to mount")
    environ = {key: value for key, value in os.environ.items() if key != "TZ"}
    command = [*unshared, sys.executable, "-c", ASK + script]
    ran = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    return ran.stdout.strip()


@pytest.mark.parametrize(
    ("localtime", "timezone", "name"),
    [
        ("Asia/Tokyo", "", "JST-9"),
        ("Asia/Tokyo", "Asia/Tokyo\n", "Asia/Tokyo"),
        ("Asia/Tokyo", "Etc/UTC\n", "JST-9"),
        ("Europe/Berlin", "", "CET-1CEST,M3.5.0,M10.5.0/3"),
        ("Etc/UTC", "", "UTC"),
        ("", "Asia/Tokyo\n", "UTC"),
    ],
)
def test_a_copied_etc_localtime_is_read_itself(tmp_path: Path, localtime: str, timezone: str, name: str) -> None:
    assert ZONES is not None
    if localtime:
        (tmp_path / "localtime").write_bytes((ZONES / localtime).read_bytes())
    if timezone:
        (tmp_path / "timezone").write_text(timezone)
    assert said_with_etc(tmp_path, "ask()") == name


def test_a_traveller_has_the_local_time_of_the_place(tmp_path: Path) -> None:
    (tmp_path / "localtime").symlink_to(f"{ZONES}/Asia/Tokyo")
    change = "import pathlib; link = pathlib.Path('/etc/localtime'); link.unlink(); "
    to_berlin = f"link.symlink_to('{ZONES}/Europe/Berlin')"
    copied = f"link.write_bytes(pathlib.Path('{ZONES}/Asia/Tokyo').read_bytes())"
    script = "; ".join(("ask()", f"{change}{to_berlin}", "ask()", f"{change}{copied}", "ask()"))
    assert said_with_etc(tmp_path, script).split() == ["Asia/Tokyo", "Europe/Berlin", "JST-9"]


def _on_windows(monkeypatch: pytest.MonkeyPatch, reload_localzone: Callable[[], ZoneInfo]) -> str:
    fake = ModuleType("tzlocal")
    fake.reload_localzone = reload_localzone  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tzlocal", fake)
    with monkeypatch.context() as here:
        here.setattr(sys, "platform", "win32")
        return str(local_zone())


def test_windows_is_asked_without_a_warning_on_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere() -> ZoneInfo:
        # What tzlocal says after a journey, or where TZ names a zone: Windows' own C library knows neither.
        warnings.warn("Timezone offset does not match system offset", stacklevel=2)
        return ZoneInfo("Asia/Tokyo")

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert _on_windows(monkeypatch, elsewhere) == "Asia/Tokyo"


def test_windows_without_a_zone_has_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> ZoneInfo:
        raise LookupError("Can not find Windows timezone configuration")

    assert _on_windows(monkeypatch, none) == "UTC"
