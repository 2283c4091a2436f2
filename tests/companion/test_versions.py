"""Changing what was written: the version before stays, and undo, redo and the bin swap the two."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import ChangedSince, NotFound, NotSaved, UsageError
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.forms import answers_of
from selfkind.domain.records import replace
from selfkind.reminders.companion import open_with_reminders
from tests.conftest import Clock

Open = Callable[[], Companion]
TODAY, EARLIER = date(2026, 11, 23), date(2026, 10, 5)


def written(companion: Companion, text: str = "first") -> Entry:
    return companion.journal.save(companion.practice.exercise("note"), {"text": text}).value.entry


def texts(companion: Companion) -> tuple[list[str], list[str]]:
    """Return the texts in the journal, and those in the bin."""
    return [one.text for one in companion.journal.entries()], [one.text for one in companion.journal.bin()]


def test_a_changed_entry_keeps_its_id_and_the_version_before(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    entry = written(companion)
    clock.forward(minutes=5)
    before = companion.home.store.written["2026-11"]
    changed = companion.journal.change(entry, {"text": "second"}).value
    assert companion.home.store.written["2026-11"] == before + 1
    other = opened()
    assert other.journal.entry(entry.id) == changed
    assert (changed.id, changed.at, changed.text) == (entry.id, entry.at, "second")
    (version,) = other.journal.bin()
    assert (version.version_of, version.text, version.at) == (entry.id, "first", entry.at)
    assert version.id != entry.id


def test_nothing_is_written_when_nothing_was_changed(companion: Companion) -> None:
    entry = written(companion)
    changes = companion.undo.changes()
    assert companion.journal.change(entry, {"text": "first"}).value is entry
    assert companion.undo.changes() == changes
    assert companion.journal.bin() == []


def test_undo_and_redo_swap_the_versions(companion: Companion, opened: Open, clock: Clock) -> None:
    entry = written(companion)
    for text in ("second", "third"):
        clock.forward(minutes=1)
        entry = companion.journal.change(entry, {"text": text}).value
    assert opened().undo.latest().value == "Undone: changing note of 09:41."
    assert texts(opened())[0] == ["second"]
    assert sorted(texts(opened())[1]) == ["first", "third"]
    opened().undo.latest()
    assert texts(opened())[0] == ["first"]
    assert sorted(texts(opened())[1]) == ["second", "third"]
    assert opened().undo.redo().value == "Redone: changing note of 09:41."
    opened().undo.redo()
    assert texts(opened())[0] == ["third"]
    assert sorted(texts(opened())[1]) == ["first", "second"]
    opened().undo.latest()
    opened().undo.latest()
    opened().undo.latest()
    assert texts(opened())[0] == []


def test_the_list_of_changes_holds_no_words_of_an_entry(companion: Companion, home: Path) -> None:
    entry = written(companion, "words of mine")
    companion.journal.change(entry, {"text": "other words"})
    companion.undo.latest()
    core = (home / "core.json").read_text(encoding="utf-8")
    assert "words of mine" not in core
    assert "other words" not in core


def test_a_version_that_is_restored_takes_the_place_of_its_entry(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    entry = written(companion)
    companion.journal.change(entry, {"text": "second"})
    clock.forward(minutes=1)
    (version,) = companion.journal.bin()
    back = companion.journal.restore(version.id[:8]).value
    assert (back.id, back.text, back.removed, back.version_of) == (entry.id, "first", None, "")
    assert texts(opened()) == (["first"], ["second"])
    (kept,) = opened().journal.bin()
    assert (kept.id, kept.version_of) == (version.id, entry.id)
    said = opened().undo.latest().value
    assert said == "Undone: restoring note of 09:41. What you wrote is in the bin for 30 days."
    assert texts(opened()) == (["second"], ["first"])


def test_a_version_of_an_entry_in_the_bin_brings_it_back(companion: Companion, opened: Open) -> None:
    entry = written(companion)
    changed = companion.journal.change(entry, {"text": "second"}).value
    companion.journal.delete(changed)
    version = next(one for one in companion.journal.bin() if one.version_of)
    companion.journal.restore(version.id)
    assert texts(opened()) == (["first"], ["second"])
    opened().undo.latest()
    assert texts(opened())[0] == []
    assert sorted(texts(opened())[1]) == ["first", "second"]
    opened().undo.latest()
    assert texts(opened()) == (["second"], ["first"])


def test_a_version_of_what_is_gone_for_good_is_an_entry_of_its_own(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    entry = written(companion)
    changed = companion.journal.change(entry, {"text": "second"}).value
    (version,) = companion.journal.bin()
    companion.home.store.table("entries", TODAY).remove(doc_ids=[1])
    assert texts(opened()) == ([], ["first"])
    back = opened().journal.restore(version.id).value
    assert (back.id, back.version_of) == (version.id, "")
    assert texts(opened()) == (["first"], [])
    with pytest.raises(NotFound):
        companion.journal.change(changed, {"text": "third"})


def test_a_version_leaves_the_bin_after_a_month(companion: Companion, opened: Open, clock: Clock) -> None:
    entry = written(companion)
    companion.journal.change(entry, {"text": "second"})
    clock.forward(days=31)
    assert opened().journal.empty_bin().value == 1
    assert texts(opened()) == (["second"], [])
    assert opened().undo.changes() == []


def test_what_another_process_changed_stays_and_so_does_ones_own(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    entry = written(companion)
    clock.forward(minutes=1)
    opened().journal.change(entry, {"text": "of the other"})
    changes = len(opened().undo.changes())
    clock.forward(minutes=1)
    with pytest.raises(ChangedSince, match="Another window, command or computer saved a change first") as refused:
        companion.journal.change(entry, {"text": "mine"})
    assert texts(opened())[0] == ["of the other"]
    assert sorted(texts(opened())[1]) == ["first", "mine"]
    assert len(opened().undo.changes()) == changes
    mine = opened().journal.restore(refused.value.kept).value
    assert (mine.id, mine.text) == (entry.id, "mine")
    assert "of the other" in texts(opened())[1]


def test_what_another_computer_changed_is_not_said_to_be_a_windows_alone(
    companion: Companion, opened: Open, home: Path, tmp_path: Path, clock: Clock
) -> None:
    entry = written(companion)
    shutil.copytree(home, tmp_path / "elsewhere")
    clock.forward(minutes=1)
    other = open_with_reminders(tmp_path / "elsewhere", clock=clock)
    other.journal.change(entry, {"text": "of the other"})
    shutil.copy(tmp_path / "elsewhere" / "2026-11.json", home)
    with pytest.raises(ChangedSince, match=r"^Another window, command or computer saved a change first\."):
        companion.journal.change(entry, {"text": "mine"})
    assert texts(opened())[0] == ["of the other"]


def test_what_another_process_deleted_is_not_written_again(companion: Companion, opened: Open) -> None:
    entry = written(companion)
    opened().journal.delete(entry)
    with pytest.raises(NotFound, match="is gone, so nothing was changed"):
        companion.journal.change(entry, {"text": "second"})
    assert texts(opened()) == ([], ["first"])


def test_a_full_disk_leaves_the_entry_as_it_was(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = written(companion)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.replace", full)
        with pytest.raises(NotSaved, match="Nothing was changed"):
            companion.journal.change(entry, {"text": "second"})
        with pytest.raises(NotSaved, match="Nothing was changed"):
            companion.journal.move(entry, EARLIER)
    for reader in (companion, opened()):
        assert texts(reader) == (["first"], [])
        assert reader.journal.entry(entry.id).day == TODAY


def test_keys_of_a_newer_selfkind_stay_in_both_versions(companion: Companion, opened: Open) -> None:
    entry = written(companion)
    companion.home.store.table("entries", TODAY).update({"mood": "x"})
    companion.journal.change(entry, {"text": "second"})
    assert [row["mood"] for row in opened().home.store.table("entries", TODAY).all()] == ["x", "x"]


def test_an_entry_can_be_kept_private_and_shown_again(companion: Companion, opened: Open) -> None:
    entry = written(companion)
    assert companion.journal.change(entry, {}, private=True).value.private
    assert opened().journal.entry(entry.id).private


def test_every_answer_can_be_changed_on_the_page_of_an_entry(companion: Companion) -> None:
    catch = companion.practice.exercise("catch")
    entry = companion.journal.save(catch, {"thought": "you never", "situation": "at work"}).value.entry
    page = companion.journal.page_for(entry)
    assert page.form is not None
    answers = answers_of(entry, page.form)
    assert answers["thought"] == "you never"
    changed = companion.journal.change(entry, {**answers, "thought": "you always"}).value
    assert changed.thought is not None
    assert entry.thought is not None
    assert changed.thought == entry.thought._replace(thought="you always")
    with pytest.raises(UsageError, match="needs an answer"):
        companion.journal.change(entry, {**answers, "thought": ""})
    with pytest.raises(UsageError, match="has no question “mood”"):
        companion.journal.change(entry, {"mood": "low"})


@pytest.mark.parametrize("day", [EARLIER, date(2026, 11, 2)], ids=["another month", "the same month"])
def test_an_entry_moves_to_another_day_with_its_versions(
    companion: Companion, opened: Open, clock: Clock, day: date
) -> None:
    entry = written(companion)
    entry = companion.journal.change(entry, {"text": "second"}).value
    clock.forward(minutes=1)
    moved = companion.journal.move(entry, day).value
    assert opened().journal.entry(entry.id) == moved
    assert (moved.day, moved.at) == (day, entry.at)
    assert [one.day for one in opened().journal.bin()] == [day]
    assert opened().undo.latest().value == f"Undone: moving note of 09:41 to another day ({said(day)})."
    assert opened().journal.entry(entry.id).day == TODAY
    opened().undo.redo()
    assert opened().journal.entry(entry.id).day == day
    opened().undo.latest()
    opened().undo.latest()
    assert texts(opened()) == (["first"], ["second"])
    opened().undo.latest()
    assert texts(opened())[0] == []
    assert [one for one in opened().doctor.check() if "twice" in str(one)] == []


def said(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def test_an_entry_moves_to_no_future_day(companion: Companion) -> None:
    entry = written(companion)
    with pytest.raises(UsageError, match="2026-11-24 isn't here yet"):
        companion.journal.move(entry, date(2026, 11, 24))
    assert companion.journal.move(entry, TODAY).value is entry


def test_a_move_that_was_cut_off_loses_nothing(
    companion: Companion, opened: Open, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The month it moves to is written first; the disk fills up before the other."""
    import os

    entry = written(companion)
    clock.forward(minutes=1)
    real, calls = os.replace, list[str]()

    def once(source: Any, target: Any, **more: Any) -> None:
        calls.append(str(target))
        if str(target).endswith("2026-11.json"):
            raise OSError(28, "No space left on device")
        real(source, target, **more)

    with monkeypatch.context() as patched:
        patched.setattr("os.replace", once)
        with pytest.raises(NotSaved):
            companion.journal.move(entry, EARLIER)
    assert any(name.endswith("2026-10.json") for name in calls)
    assert [one.day for one in opened().journal.entries()] == [TODAY]
    companion.journal.move(entry, EARLIER)
    assert [one.day for one in opened().journal.entries()] == [EARLIER]


def test_a_check_in_keeps_the_version_before_and_moves(companion: Companion, opened: Open, clock: Clock) -> None:
    checkin = companion.check_ins.check_in(["calm"]).value.checkin
    clock.forward(minutes=1)
    changed = companion.check_ins.edit(checkin, ["sad"], note="a long day").value
    (version,) = opened().check_ins.bin()
    assert (version.words, version.version_of) == (("calm",), checkin.id)
    clock.forward(minutes=1)
    with pytest.raises(ChangedSince):
        opened().check_ins.edit(checkin, ["tired"])
    assert len(opened().check_ins.bin()) == 2
    assert companion.check_ins.edit(changed, ["sad"], note="a long day").value is changed
    opened().undo.latest()
    assert opened().check_ins.checkin(checkin.id).words == ("calm",)
    moved = opened().check_ins.move(opened().check_ins.checkin(checkin.id), EARLIER).value
    assert opened().check_ins.checkin(checkin.id) == moved
    back = opened().check_ins.restore(version.id).value
    assert (back.id, back.words, back.day) == (checkin.id, ("sad",), EARLIER)


def test_the_line_about_a_practice_keeps_the_one_before(companion: Companion, opened: Open, clock: Clock) -> None:
    session = companion.practice.finish(
        companion.practice.exercise("longout"), 120, 120, completed=True
    ).value.session
    assert session is not None
    first = companion.practice.say_after(replace(session, note="slow"), session).value
    assert opened().practice.earlier_lines() == []
    clock.forward(minutes=1)
    second = companion.practice.say_after(replace(first, note="slow and warm"), first).value
    (version,) = opened().practice.earlier_lines()
    assert (version.note, version.version_of) == ("slow", session.id)
    assert opened().practice.sessions(TODAY, TODAY) == [second]
    assert opened().undo.latest().value == "Undone: changing line about a practice of 09:41."
    assert [one.note for one in opened().practice.sessions(TODAY, TODAY)] == ["slow"]
    opened().undo.redo()
    clock.forward(minutes=1)
    with pytest.raises(ChangedSince):
        companion.practice.say_after(replace(session, note="of another window"), session)
    assert [one.note for one in opened().practice.sessions(TODAY, TODAY)] == ["slow and warm"]
    assert {one.note for one in opened().practice.earlier_lines()} == {"slow", "of another window"}
    back = opened().practice.restore_line(version.id[:8])
    assert back is not None
    assert (back.value.id, back.value.note) == (session.id, "slow")
    assert opened().practice.restore_line("ffff") is None
    assert opened().progress.these_days().practice_days == 1
    assert len(list(opened().journal.newest())) == 1


def test_undoing_the_tick_of_a_practice_leaves_its_session(companion: Companion, opened: Open) -> None:
    companion.practice.finish(companion.practice.exercise("longout"), 120, 120, completed=True)
    companion.undo.latest()
    assert len(opened().practice.sessions(TODAY, TODAY)) == 1
