"""Whatever was written with whatever words comes back whole: an import of an export leaves nothing out."""

from __future__ import annotations

from pathlib import Path

from selfkind.companion.companion import Companion
from selfkind.reminders.companion import open_with_reminders
from selfkind.store.engine.store import Store
from tests.exchange.bringing import brought
from tests.exchange.exports import exported, lists_of
from tests.hostile.homes import fill

NAMES = ("mixed", "c0", "breaks", "surrogates", "lines")
"""The texts that were trouble, and those like them."""


def test_nothing_is_left_out_and_all_of_it_comes_back(companion: Companion, tmp_path: Path) -> None:
    fill(companion, NAMES)
    first = exported(Store(companion.places.home))
    other = open_with_reminders(tmp_path / "other")
    outcome = brought(other, first, "x.json").value
    # Packs there have no text that could be added as a pack, so an import leaves them out.
    assert [tuple(one) for one in outcome.left_out if not one.where.startswith("“packs”")] == []
    whole, back = lists_of(first), lists_of(exported(Store(tmp_path / "other")))
    assert outcome.added == sum(len(rows) for rows in whole.values()) - len(outcome.left_out)
    assert len(back.pop("packs")) == len(whole.pop("packs")) - len(outcome.left_out)
    assert back == whole
