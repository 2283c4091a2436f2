"""Two versions of a zone's rules: when they first disagree."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from selfkind.platform.zone_rules import disagreement, packaged, packaged_version, system_version
from tests.zones import by_rule

NOW = datetime(2026, 9, 29, 12, 30, tzinfo=UTC)


def test_rules_that_agree_never_disagree() -> None:
    assert disagreement(by_rule("CET-1CEST,M3.5.0,M10.5.0/3"), ZoneInfo("Europe/Berlin"), NOW) is None
    assert disagreement(UTC, ZoneInfo("Etc/UTC"), NOW) is None


@pytest.mark.parametrize(
    ("ours", "theirs", "first", "ahead"),
    [
        ("PST8PDT,M3.2.0,M11.1.0", "MST7", "2026-11-01T09:00+00:00", -1),
        ("JST-9", "<+08>-8", "2026-09-29T12:30+00:00", 1),
        ("EET-2EEST,M3.5.0,M10.5.0/3", "EET-2EEST,M3.5.0/3,M10.5.0/4", "2026-10-25T00:00+00:00", -1),
        ("EET-2EEST,M3.5.0/2,M10.5.0/4", "EET-2EEST,M3.5.0/3,M10.5.0/4", "2027-03-28T00:00+00:00", 1),
    ],
)
def test_the_first_hour_of_disagreement_and_its_length_are_found(
    ours: str, theirs: str, first: str, ahead: int
) -> None:
    found = disagreement(by_rule(ours), by_rule(theirs), NOW)
    assert found is not None
    assert found.since.isoformat(timespec="minutes") == first
    assert found.ahead == timedelta(hours=ahead)


def test_what_is_more_than_a_year_away_is_not_looked_at() -> None:
    assert disagreement(by_rule("PST8PDT,M3.2.0,M11.1.0"), by_rule("PST8PDT,M3.2.0,M11.1.0/3"), NOW) is not None
    later = ZoneInfo("Pacific/Apia"), by_rule("<+13>-13")
    assert disagreement(*later, datetime(2010, 1, 1, tzinfo=UTC)) is not None
    assert disagreement(*later, datetime(2022, 1, 1, tzinfo=UTC)) is None


def test_the_rules_of_the_package_have_no_zone_that_is_none() -> None:
    tzdata = pytest.importorskip("tzdata")
    assert packaged_version() == tzdata.IANA_VERSION
    found = packaged("Europe/Berlin")
    assert found is not None
    assert datetime(2026, 7, 1, tzinfo=UTC).astimezone(found).hour == 2
    for name in ("JST-9", "CET-1CEST,M3.5.0,M10.5.0/3", "Europe", "Europe/Nowhere", "../zone.tab", ""):
        assert packaged(name) is None


@pytest.mark.parametrize(
    ("name", "first_line", "version"),
    [("tzdata.zi", "# version 2025b", "2025b"), ("+VERSION", "2024a", "2024a"), ("elsewhere", "# 2020a", "")],
)
def test_the_version_of_the_computer_is_read_from_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, first_line: str, version: str
) -> None:
    monkeypatch.setattr("selfkind.platform.zone_rules.TZPATH", (str(tmp_path / "none"), str(tmp_path)))
    (tmp_path / name).write_text(f"{first_line}\nR a 1\n")
    assert system_version() == version
