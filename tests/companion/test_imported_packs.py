"""A pack in an export is checked as it's checked when it's added: a bad one is left out, and named."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.packs import NAMESPACE
from selfkind.domain.imports.outcome import Outcome
from tests.cli.test_pack import FORM, HEAD, MESSAGE, MORE
from tests.exchange.bringing import brought

SECOND = HEAD.replace('"sleep"', '"second"').replace("and worry", "again") + (
    '[[assignment]]\nid = "again"\ntitle = "Again"\nexercise = "worry-time"\n'
)
FIRST = HEAD + MESSAGE + FORM + MORE


def row(pack: str, text: str, name: str = "Sleep and worry", **more: Any) -> dict[str, Any]:
    kept = {"pack": pack, "name": name, "version": 1, "text": text, "writer": "Dr. A"}
    return {"id": uuid5(UUID(NAMESPACE), pack).hex, **kept, "updated": "2026-11-22T10:00:00.000+01:00", **more}


def bring(companion: Companion, *rows: dict[str, Any]) -> Outcome:
    export = {"format": "selfkind", "version": 1, "exported_at": "2026-11-22T10:00:00+01:00", "packs": list(rows)}
    return brought(companion, json.dumps(export).encode(), "selfkind.json").value


def test_good_packs_come_in_whatever_their_order(companion: Companion) -> None:
    # What one names in the other is here once both are.
    done = bring(companion, row("second", SECOND, "Sleep again"), row("sleep", FIRST))
    assert (done.added, done.left_out) == (2, ())
    assert {one.pack for one in companion.packs.all()} == {"second", "sleep"}
    again = bring(companion, row("second", SECOND, "Sleep again"), row("sleep", FIRST))
    assert (again.added, again.same, again.left_out) == (0, 2, ())


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"text": "[pack"}, "Sleep and worry, line 1: "),
        ({"text": ""}, "[pack]"),
        ({"text": HEAD + "[[exercise]]\nid = 5\n"}, "Sleep and worry, line 7: "),
        ({"text": FIRST, "pack": "other"}, "Sleep and worry: its text is that of another pack, “Sleep and worry”"),
        ({"text": FIRST, "version": 7}, "its text is that of another pack"),
        (
            {"text": HEAD + '[[assignment]]\nid = "x"\ntitle = "X"\nexercise = "nowhere"\n'},
            "there's no exercise “nowhere”",
        ),
    ],
)
def test_a_bad_pack_is_left_out_and_named(companion: Companion, changes: dict[str, Any], why: str) -> None:
    good = row("second", HEAD.replace('"sleep"', '"second"'))
    done = bring(companion, row("sleep", FIRST) | changes, good)
    assert done.added == 1
    (left,) = done.left_out
    assert left.where == "“packs”, number 1"
    assert why in left.why
    assert "\n" not in left.why
    assert companion.pack_problems() == ()


def test_a_pack_in_the_bin_comes_in_and_others_can_name_what_it_has(companion: Companion) -> None:
    since = (companion.now() - timedelta(days=1)).isoformat()
    done = bring(companion, row("sleep", FIRST, removed=since), row("second", SECOND, "Sleep again"))
    assert (done.added, done.left_out) == (2, ())


def test_there_are_no_more_packs_than_somebody_can_add(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selfkind.companion.packs.MOST_ADDED", 1)
    done = bring(companion, row("sleep", FIRST), row("second", HEAD.replace('"sleep"', '"second"')))
    assert (done.added, [one.why for one in done.left_out]) == (1, ["Sleep and worry: you can have up to 1 packs"])
