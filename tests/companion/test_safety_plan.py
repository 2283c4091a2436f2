"""The safety plan: written part by part, cleared and restored, undone and redone, and printed alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.transfer import Choices
from selfkind.domain.documents import to_document
from selfkind.domain.errors import NotFound, SelfkindError
from selfkind.domain.exports.wanted import Wanted
from selfkind.domain.safety_plan import SafetyPlan
from tests.conftest import Clock

Open = Callable[[], Companion]


def test_parts_are_written_one_by_one(companion: Companion, opened: Open) -> None:
    assert not companion.safety_plan.plan().has_words
    companion.safety_plan.write({"signs": "I cancel"})
    companion.safety_plan.write({"ask": "Ana, 0664 123"})
    plan = opened().safety_plan.plan()
    assert (plan.signs, plan.ask) == ("I cancel", "Ana, 0664 123")
    companion.safety_plan.write({"signs": ""})
    assert opened().safety_plan.plan().signs == ""


def test_two_windows_write_different_parts(companion: Companion, opened: Open) -> None:
    companion.safety_plan.write({"signs": "I cancel"})
    other = opened()
    other.safety_plan.write({"alone": "the river"})
    companion.safety_plan.write({"ask": "Ana"})
    plan = opened().safety_plan.plan()
    assert (plan.signs, plan.alone, plan.ask) == ("I cancel", "the river", "Ana")


def test_what_changes_nothing_leaves_nothing_to_undo(companion: Companion) -> None:
    companion.safety_plan.write({"signs": " "})
    companion.safety_plan.show_locked([])
    assert companion.undo.coming().undo == ""
    assert companion.home.safety_plans.all() == []


def test_each_change_is_undone_and_redone(companion: Companion, opened: Open) -> None:
    companion.safety_plan.write({"signs": "I cancel"})
    companion.safety_plan.show_locked(["signs"])
    companion.safety_plan.clear()
    assert companion.undo.coming().undo == "deleting your safety plan"
    assert opened().safety_plan.plan().signs == ""
    companion.undo.latest()
    assert opened().safety_plan.plan().shown_locked == ("signs",)
    companion.undo.latest()
    assert opened().safety_plan.plan().shown_locked == ()
    assert companion.undo.coming().undo == "changing your safety plan"
    companion.undo.latest()
    assert not opened().safety_plan.plan().has_words
    for _ in range(3):
        companion.undo.redo()
    assert not opened().safety_plan.plan().has_words
    assert [plan.signs for plan in opened().safety_plan.bin()] == ["I cancel"]


def test_a_cleared_plan_is_in_the_bin_beside_a_new_one(companion: Companion, opened: Open) -> None:
    with pytest.raises(NotFound, match="nothing to clear"):
        companion.safety_plan.clear()
    with pytest.raises(NotFound, match="No safety plan is in the bin"):
        companion.safety_plan.restore()
    companion.safety_plan.write({"signs": "the first"})
    companion.safety_plan.clear()
    companion.safety_plan.write({"signs": "the second"})
    (first,) = companion.safety_plan.bin()
    assert first.id in {one.id for one in companion.bin.all()}
    companion.bin.restore(companion.bin.one(first.id))
    assert opened().safety_plan.plan().signs == "the first"
    assert [plan.signs for plan in opened().safety_plan.bin()] == ["the second"]
    companion.undo.latest()
    assert opened().safety_plan.plan().signs == "the second"
    companion.bin.delete(companion.bin.one(companion.safety_plan.bin()[0].id))
    assert opened().safety_plan.bin() == []


def test_first_words_that_were_undone_stay_in_the_bin(companion: Companion, opened: Open) -> None:
    companion.safety_plan.write({"signs": "the first"})
    companion.undo.latest()
    companion.safety_plan.write({"signs": "the second"})
    assert opened().safety_plan.plan().signs == "the second"
    assert [plan.signs for plan in opened().safety_plan.bin()] == ["the first"]
    companion.undo.latest()
    assert not opened().safety_plan.plan().has_words
    companion.undo.redo()
    assert opened().safety_plan.plan().signs == "the second"


def test_of_two_plans_the_one_changed_last_counts(companion: Companion, opened: Open, clock: Clock) -> None:
    now = companion.now()
    companion.home.store.insert("safety_plan", to_document(SafetyPlan("a" * 32, now, "the first")))
    clock.forward(minutes=1)
    companion.home.store.insert("safety_plan", to_document(SafetyPlan("b" * 32, companion.now(), "the second")))
    assert opened().safety_plan.plan().signs == "the second"
    assert [one.signs for one in opened().safety_plan.bin()] == ["the first"]
    companion.safety_plan.restore("aaaa")
    assert opened().safety_plan.plan().signs == "the first"
    companion.bin.delete(companion.bin.one("bbbb"))
    assert opened().safety_plan.bin() == []


def test_the_plan_alone_is_printed_into_a_file_of_its_own(companion: Companion, tmp_path: Path) -> None:
    companion.safety_plan.write({"signs": "I cancel"})
    path = tmp_path / "plan.txt"
    companion.safety_plan.print_to(str(path))
    assert path.read_text() == "Your safety plan\n\nMy warning signs\n- I cancel\n"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(SelfkindError, match="already exists"):
        companion.safety_plan.print_to(str(path))
    companion.safety_plan.write({"signs": "I hide"})
    companion.safety_plan.print_to(str(path), over=True)
    assert "I hide" in path.read_text()


def test_what_is_shared_has_no_safety_plan(companion: Companion) -> None:
    companion.safety_plan.write({"signs": "I cancel"})
    said = [
        b"".join(companion.transfer.export("json", lambda *_: None, Choices(Wanted(with_private=w))))
        for w in (True, False)
    ]
    assert [b"I cancel" in one for one in said] == [True, False]
