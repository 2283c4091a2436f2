"""Changes named in a line, so that nobody takes what was undone for what is so now."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from selfkind.domain import change
from selfkind.domain.change import Change

AT = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
ACTS = [*change._OF_ITEMS, *change._OF_DAYS, *(act for act in change._OF_WRITING if act != change.WRITE)]


@pytest.mark.parametrize("act", ACTS)
def test_what_was_done_is_a_doing(act: str) -> None:
    label = Change("1", AT, act, name="Tea", written=AT).label()
    assert label.split()[0].endswith("ing"), label


def test_a_routine_item_that_was_archived() -> None:
    assert Change("1", AT, change.ARCHIVE, name="Tea").label() == "archiving “Tea”"


def test_an_act_that_a_newer_selfkind_wrote() -> None:
    assert Change("1", AT, "painted", name="Tea").label("yesterday") == "changing “Tea” (yesterday)"
