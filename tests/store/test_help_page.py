"""What is readable when locked: made of what is marked alone, and gone rather than out of step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from selfkind.domain.errors import NotSaved, Unconfirmed
from selfkind.domain.records import is_record, replace
from selfkind.domain.safety_plan import KEYS, SafetyPlan
from selfkind.store import help_page
from selfkind.store.engine.filenames import HELP_PAGE, OTHER_TEMPORARY, TEMPORARY
from selfkind.store.engine.part import Tables
from selfkind.store.help_page import LARGEST, chosen, keep, kept
from selfkind.store.kinds import KINDS
from tests.store.examples import EXAMPLES, LATER


def tables_with(plan: SafetyPlan, **others: dict[str, Any]) -> Tables:
    """The tables of core, with a plan and what else there is."""
    return {
        **{table: {"1": row} for table, row in others.items()},
        "safety_plan": {"1": KINDS["safety_plan"].to_document(plan)},
    }


PLANNED = SafetyPlan("plan", LATER, signs="I hide", ask="Ana", shown_locked=("ask",))


def words(tables: Tables) -> list[str]:
    """All words that are shown."""
    return [line for group in chosen(tables) for row in group.rows for line in row.more]


def test_only_what_is_marked_is_shown() -> None:
    everything = {
        table: KINDS[table].to_document(thing) if is_record(thing) else dict(thing)
        for table, thing in EXAMPLES.items()
    }
    assert words(tables_with(PLANNED, **everything)) == ["Ana"]
    assert words(tables_with(replace(PLANNED, shown_locked=KEYS))) == ["I hide", "Ana"]
    assert words(tables_with(replace(PLANNED, shown_locked=()))) == []
    assert words(tables_with(replace(PLANNED, removed=LATER))) == []
    assert words({}) == []


@pytest.mark.parametrize("row", [{}, {"id": 3}, {"id": "plan", "ask": ["Ana"], "shown_locked": ["ask"]}])
def test_what_makes_no_sense_is_left_out(row: dict[str, Any]) -> None:
    assert words({"safety_plan": {"1": row}}) == []


def test_the_page_is_read_as_it_was_written(tmp_path: Path) -> None:
    keep(tmp_path, tables_with(PLANNED))
    assert kept(tmp_path) == chosen(tables_with(PLANNED))
    keep(tmp_path, {})
    assert not (tmp_path / HELP_PAGE).exists()


def test_a_page_that_cannot_be_written_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, tables_with(PLANNED))

    def refuse(*_: object) -> None:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(help_page, "replace", refuse)
    keep(tmp_path, tables_with(replace(PLANNED, ask="Ben")))
    assert not (tmp_path / HELP_PAGE).exists()
    monkeypatch.undo()
    keep(tmp_path, tables_with(PLANNED))
    monkeypatch.setattr(help_page, "remove", refuse)
    with pytest.raises(Unconfirmed, match=HELP_PAGE):
        keep(tmp_path, {})


@pytest.mark.parametrize("end", [TEMPORARY, OTHER_TEMPORARY])
@pytest.mark.parametrize("plan", [replace(PLANNED, shown_locked=()), PLANNED], ids=["hidden", "the same"])
def test_what_a_crash_left_half_written_goes(tmp_path: Path, end: str, plan: SafetyPlan) -> None:
    keep(tmp_path, tables_with(PLANNED))
    left = tmp_path / f"{HELP_PAGE}{end}"
    left.write_text("Ana")
    keep(tmp_path, tables_with(plan))
    assert not left.exists()
    assert bool(kept(tmp_path)) == bool(plan.shown_locked)
    left.mkdir()
    keep(tmp_path, tables_with(PLANNED))
    assert kept(tmp_path) == chosen(tables_with(PLANNED))


def test_a_page_larger_than_any_of_ours_keeps_nobody_waiting(tmp_path: Path) -> None:
    keep(tmp_path, tables_with(PLANNED))
    page = tmp_path / HELP_PAGE
    page.write_bytes(page.read_bytes() + b" " * LARGEST)
    assert kept(tmp_path) == ()
    keep(tmp_path, tables_with(PLANNED))
    assert kept(tmp_path) == chosen(tables_with(PLANNED))
