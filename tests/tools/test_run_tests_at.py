"""How far the clocks are put forward, or back, under which the tests run."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tools.run_tests_at import MOMENTS, seconds_to


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-11-29 03:00", datetime(2026, 11, 29, 2, 0, tzinfo=UTC)),
        ("2028-02-29 12:00", datetime(2028, 2, 29, 11, 0, tzinfo=UTC)),
        ("2026-10-25 02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("2026-07-01 12:00", datetime(2026, 7, 1, 10, 0, tzinfo=UTC)),
    ],
)
def test_a_moment_is_one_of_berlin(moment, shown):
    for now in (datetime(2026, 11, 1, 12, 30, 15, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)):
        assert seconds_to(moment, now) == (shown - now).total_seconds()


def test_every_moment_can_be_read():
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert all(seconds_to(moment, now) > 0 for moment in MOMENTS)
