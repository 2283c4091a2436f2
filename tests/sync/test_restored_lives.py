"""Random lives with restored backups, without a sync program; and the check of random lives finds what is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.sync import person
from tests.sync.apart import Apart
from tests.sync.computer import Computer, Tables
from tests.sync.copying import Copying
from tests.sync.person import Person, taken_apart


class Forgetting(Copying):
    """A program that keeps one of two versions, and no copy of the other one."""

    def _keep_copy(self, path: Path) -> None:
        pass


def often(monkeypatch: pytest.MonkeyPatch, *more: str) -> None:
    """Let people restore backups more often."""
    monkeypatch.setattr(person, "WAYS", (*person.WAYS, *("restore_backup", *more) * 4))


@pytest.mark.parametrize("is_sealed", [False, True], ids=["plain", "encrypted"])
def test_lives_with_restored_backups_lose_nothing(
    tmp_path: Path, is_sealed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    often(monkeypatch)
    apart = Apart(tmp_path, Copying, seed=3, is_sealed=is_sealed, ahead=5)
    figures = apart.live(24, 1, killed=False)
    assert (figures.lost, figures.back, figures.gone, figures.troubles) == ([], [], [], [])
    assert figures.done["restore_backup"] > 1
    assert figures.merges


def test_a_loss_is_found_where_backups_are_restored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    often(monkeypatch)
    figures = Apart(tmp_path, Forgetting, seed=3).live(24, 1, killed=False)
    assert figures.done["restore_backup"] > 1
    assert figures.lost


def entries(**texts: str) -> dict[str, Tables]:
    rows: dict[str, dict[str, Any]] = {id: {"id": id, "text": text} for id, text in texts.items()}
    return {"2026-11": {"entries": rows}}


@pytest.mark.parametrize(
    ("here", "there", "apart"),
    [
        ([entries(v="<A1>", a="x")], [entries(a="<A1>", v="y")], {"<A1>"}),
        ([entries(v="<A1>", a="x")], [entries(a="<A1>", v="<A1>")], set()),
        ([entries(v="<A1>", a="x"), entries(a="<A1>", v="<A1>")], [entries(a="<A1>", v="y")], set()),
        ([entries(w="<A1>", a="x")], [entries(a="<A1>", v="y")], set()),
        ([entries(w="<A1>", a="x")], [entries(u="<A1>", a="y")], set()),
        ([entries(a="<A1>", v="<A1>", w="new")], [entries(a="<A1>", v="<A1>", w="other")], set()),
    ],
    ids=["each from another place", "from one", "put back", "put elsewhere here", "by both elsewhere", "by none"],
)
def test_words_are_excused_just_where_each_side_took_them_from_where_the_other_has_them(
    tmp_path: Path, here: list[dict[str, Tables]], there: list[dict[str, Tables]], apart: set[str]
) -> None:
    persons = []
    for name, states in (("A", here), ("B", there)):
        one = Person(Computer(name, tmp_path), 0)
        before = entries(a="<A1>", v="<A1>")
        for after in states:
            one._compare(before, after)
            before = after
        persons.append(one)
    assert taken_apart(*persons) == taken_apart(*persons[::-1]) == apart
