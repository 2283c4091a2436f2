from __future__ import annotations

import pytest

from selfkind.domain.errors import NotSaved, Unconfirmed
from selfkind.domain.result import written


def test_a_write_that_is_confirmed_has_no_warning() -> None:
    kept: list[str] = []
    assert written(kept.append, "tea") == ""
    assert kept == ["tea"]


def test_a_write_that_is_not_confirmed_gives_its_warning() -> None:
    def write() -> None:
        raise Unconfirmed("Saved, but the disk reported an error.")

    assert written(write) == "Saved, but the disk reported an error."


def test_a_write_that_is_refused_raises() -> None:
    def write() -> None:
        raise NotSaved("The disk is full. Nothing was changed.")

    with pytest.raises(NotSaved):
        written(write)
