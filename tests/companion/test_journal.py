from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.kind_words import LATEST
from selfkind.companion.planning import Ticked
from selfkind.domain.errors import NotFound, NotSaved, UsageError
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.result import Result
from selfkind.domain.routine.plan import Standing
from tests.conftest import Clock
from tests.drafts import draft_of

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)


def state_of(companion: Companion, name: str) -> Standing:
    return next(o.state for o in companion.planning.plan().occurrences if o.item.name.startswith(name))


def test_writing_ticks_the_item_that_waits_in_one_write(companion: Companion, opened: Open) -> None:
    gratitude = companion.practice.exercise("gratitude")
    companion.routine.keep()
    saved = companion.journal.save(gratitude, {"items": ["tea", "", "the rain"], "text": "it was quiet"}).value
    assert saved.ticked is not None
    assert saved.line
    assert companion.home.store.written["2026-11"] == 1
    other = opened()
    entry = other.journal.entry(saved.entry.id[:8])
    assert (entry.kind, entry.items, entry.text) == (EntryKind.GRATITUDE, ("tea", "the rain"), "it was quiet")
    assert state_of(other, "Three good") is Standing.DONE


def test_undo_unticks_and_moves_what_was_written_to_the_bin(companion: Companion, opened: Open) -> None:
    saved = companion.journal.save(companion.practice.exercise("catch"), {"thought": "you never finish"}).value
    said = "harsh thought of 09:41"
    assert companion.undo.latest().value == f"Undone: {said}. What you wrote is in the bin for 30 days."
    assert state_of(opened(), "Catch") is Standing.OPEN
    assert [entry.id for entry in opened().journal.bin()] == [saved.entry.id]
    assert opened().undo.redo().value == f"Redone: {said}."
    assert state_of(opened(), "Catch") is Standing.DONE
    assert opened().journal.entry(saved.entry.id).thought is not None


def test_a_second_catch_of_the_day_is_kept_and_ticks_nothing_new(companion: Companion) -> None:
    catch = companion.practice.exercise("catch")
    assert companion.journal.save(catch, {"thought": "one"}).value.ticked is not None
    assert companion.journal.save(catch, {"thought": "two"}).value.ticked is None
    assert len(companion.journal.entries()) == 2


def test_a_blank_page_is_not_kept_unless_nothing_is_meant(companion: Companion) -> None:
    gratitude = companion.practice.exercise("gratitude")
    with pytest.raises(UsageError):
        companion.journal.save(gratitude, {"items": ["", ""]})
    assert not companion.places.home.exists()
    saved = companion.journal.save(gratitude, {}, allow_empty=True).value
    assert saved.ticked is not None


def test_a_refused_write_leaves_no_trace(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    companion.planning.tick(companion.planning.item("water"))
    companion.drafts.keep("catch", {"thought": "so slow"})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.replace", full)
        with pytest.raises(NotSaved, match="Nothing was changed"):
            companion.journal.save(companion.practice.exercise("catch"), {"thought": "so slow"})
    assert companion.journal.entries() == []
    assert opened().journal.entries() == []
    assert draft_of(opened(), "catch") == {"thought": "so slow"}
    assert state_of(companion, "Catch") is Standing.OPEN


@pytest.fixture
def doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    def doubt(_folder: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("selfkind.store.engine.files.sync_folder", doubt)


T = TypeVar("T")


def unconfirmed(result: Result[T]) -> T:
    assert "the disk reported an error" in result.warning
    return result.value


def test_what_the_disk_does_not_confirm_is_saved_whole(
    companion: Companion, opened: Open, request: pytest.FixtureRequest
) -> None:
    catch, longout = companion.practice.exercise("catch"), companion.practice.exercise("longout")
    water, rest = companion.planning.item("water"), companion.planning.item("one small")
    request.getfixturevalue("doubtful")

    saved = unconfirmed(companion.journal.save(catch, {"thought": "so slow"}))
    assert saved.entry == opened().journal.entries()[0]
    assert saved.ticked is not None

    assert unconfirmed(companion.check_ins.check_in(["calm"])).ticked is not None
    assert unconfirmed(companion.practice.finish(longout, 60, 60, completed=True)).ticked is not None
    ticked = unconfirmed(companion.planning.tick(water))
    assert ticked == Ticked(water, TODAY, Standing.DONE, changed=True)
    assert unconfirmed(companion.planning.untick(water)) is True
    assert unconfirmed(companion.planning.put_aside(rest)) is True

    for name in ("“One small", "“Water", "“Water", "“Longer", "check-in", "harsh thought"):
        assert name in unconfirmed(companion.undo.latest()).removeprefix("Undone: ")
    assert {o.state for o in opened().planning.plan().occurrences} == {Standing.OPEN}
    with pytest.raises(NotFound):
        companion.undo.latest()


def test_a_draft_can_stay_for_it_is_another_page(companion: Companion, opened: Open) -> None:
    companion.drafts.keep("note", {"text": "half a"})
    companion.journal.save(companion.practice.exercise("note"), {"text": "whole"})
    assert draft_of(opened(), "note") == {"text": "half a"}
    # The draft, and what can be undone with the kind word that was said.
    assert companion.home.store.written["core"] == 2


def test_a_page_for_an_earlier_month_is_saved_when_this_month_cannot_be_read(
    companion: Companion, opened: Open
) -> None:
    note = companion.practice.exercise("gratitude")
    companion.places.home.mkdir()
    (companion.places.home / "2026-11.json").write_bytes(b"{")
    saved = companion.journal.save(note, {"items": ["rain"]}, day=date(2026, 10, 9)).value
    assert saved.line
    assert [entry.id for entry in opened().journal.entries()] == [saved.entry.id]


def test_drafts_stay_until_discarded(companion: Companion, opened: Open) -> None:
    assert draft_of(companion, "catch") is None
    draft = companion.drafts.keep("catch", {"thought": "[/b] so sl"})
    assert draft_of(opened(), "catch") == {"thought": "[/b] so sl"}
    companion.drafts.keep("catch", {"thought": "[/b] so slow"}, id=draft)
    assert draft_of(opened(), "catch") == {"thought": "[/b] so slow"}
    companion.drafts.discard(draft)
    assert draft_of(opened(), "catch") is None


def test_entries_by_day_and_kind_newest_first(companion: Companion, clock: Clock) -> None:
    catch, note = companion.practice.exercise("catch"), companion.practice.exercise("note")
    companion.journal.save(note, {"text": "old"}, day=TODAY - timedelta(days=40))
    companion.journal.save(catch, {"thought": "first"})
    clock.forward(minutes=3)
    companion.journal.save(note, {"text": "second"})
    assert [e.first_line for e in companion.journal.entries()] == ["second", "first", "old"]
    assert [e.first_line for e in companion.journal.entries(since=TODAY)] == ["second", "first"]
    assert [e.first_line for e in companion.journal.entries(until=TODAY - timedelta(days=1))] == ["old"]
    assert [e.first_line for e in companion.journal.entries(kind=EntryKind.NOTE)] == ["second", "old"]
    assert [e.first_line for e in companion.journal.newest()] == ["second", "first", "old"]


def test_entries_of_a_kind_are_counted_as_they_are_listed(companion: Companion) -> None:
    note, catch = companion.practice.exercise("note"), companion.practice.exercise("catch")
    for days in (0, 1, 1, 3, 40):
        companion.journal.save(note, {"text": f"{days}"}, day=TODAY - timedelta(days=days))
    companion.journal.save(catch, {"thought": "first"})
    companion.journal.delete(companion.journal.entries(TODAY, kind=EntryKind.NOTE)[0])
    count = companion.home.entries.count_of_kind
    for since, until in ((0, 0), (1, 0), (3, 1), (2, 2), (60, 3)):
        days = TODAY - timedelta(days=since), TODAY - timedelta(days=until)
        assert count(EntryKind.NOTE, *days) == len(companion.journal.entries(*days, EntryKind.NOTE))
    assert count(EntryKind.NOTE, TODAY - timedelta(days=60), TODAY) == 4
    assert count(EntryKind.GRATITUDE, TODAY, TODAY) == 0


def test_a_damaged_month_is_named_and_the_others_are_read(companion: Companion, opened: Open) -> None:
    note = companion.practice.exercise("note")
    companion.journal.save(note, {"text": "old"}, day=date(2026, 9, 1))
    companion.journal.save(note, {"text": "new"})
    (companion.places.home / "2026-09.json").write_bytes(b"{")
    other = opened()
    assert [e.first_line for e in other.journal.entries()] == ["new"]
    assert len(other.journal.unreadable()) == 1
    assert "2026-09" in other.journal.unreadable()[0]


def test_unknown_and_short_ids(companion: Companion) -> None:
    for words in ("", "abc", "ffffffff"):
        with pytest.raises(NotFound):
            companion.journal.entry(words)


def test_no_kind_word_comes_twice_within_ten_whatever_it_follows(companion: Companion, clock: Clock) -> None:
    words = companion.library.kind_words()
    thought, note = companion.practice.exercise("catch"), companion.practice.exercise("note")
    said = []
    for i in range(16):
        # A new month, and a new year, make no difference.
        clock.forward(days=3)
        after_note = companion.journal.save(note, {"text": str(i)}).value.line
        after_thought = companion.journal.save(thought, {"thought": str(i)}).value.line
        said += [
            next(line for line in words.after_note if after_note.endswith(line)),
            companion.check_ins.check_in(["calm"]).value.kind_word,
            next(line for line in words.after_thought if after_thought.endswith(line)),
            companion.practice.kind_word(),
        ]
    assert all(len(set(said[at : at + 10])) == 10 for at in range(len(said) - 9))
    assert {*words.after_note} <= {*said}


def test_a_kind_word_is_noted_in_the_write_of_what_can_be_undone(companion: Companion, opened: Open) -> None:
    gratitude, breath = map(companion.practice.exercise, ("gratitude", "longout"))
    for save in (
        lambda: companion.journal.save(gratitude, {"items": ["tea"]}),
        lambda: companion.check_ins.check_in(["calm"]),
        lambda: companion.practice.finish(breath, 60, 60, completed=True),
    ):
        save()  # the first one writes the routine, too
        before, said = Counter(companion.home.store.written), companion.home.choices.get(LATEST)
        save()
        assert companion.home.store.written - before == {"2026-11": 1, "core": 1}
        assert opened().home.choices.get(LATEST) != said
        assert len(companion.undo.changes()) > 1


def test_a_disk_that_refuses_takes_no_kind_word_away(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NotSaved("no")

    monkeypatch.setattr(companion.home.choices, "put", refuse)
    assert companion.check_ins.check_in(["calm"]).value.kind_word
    assert companion.check_ins.check_in(["calm"]).value.kind_word


def test_kind_words_can_be_off(home_config: Callable[[str], Companion]) -> None:
    quiet = home_config("kind_words = false")
    note = quiet.practice.exercise("note")
    assert note.form is not None
    assert quiet.journal.save(note, {"text": "x"}).value.line in note.form.saved
    assert quiet.check_ins.check_in(["calm"]).value.kind_word == ""


@pytest.mark.parametrize("words", [["calm"], ["joyful", "calm"], ["tired"], ["bored", "okay"]])
def test_a_kind_word_follows_mild_feelings_of_the_list(companion: Companion, words: list[str]) -> None:
    done = companion.check_ins.check_in(words).value
    kind = companion.library.kind_words()
    expected = kind.after_pleasant if (done.checkin.valence or 0) > 0 else kind.after_unpleasant
    assert done.kind_word in expected
    assert not companion.care.needed_today()


@pytest.mark.parametrize(
    ("words", "note"),
    [
        (["want to die"], ""),
        (["calm", "a word of mine"], ""),
        (["calm"], "anything at all"),
        (["Hopeless"], ""),
        (["numb"], ""),
        (["sad"], ""),
        (["terrified", "calm"], ""),
    ],
)
def test_nothing_kind_is_said_after_own_words_and_strong_unpleasant_ones(
    companion: Companion, opened: Open, clock: Clock, words: list[str], note: str
) -> None:
    done = companion.check_ins.check_in(words, note=note).value
    assert done.kind_word == ""
    assert done.checkin.needs_care
    assert opened().care.needed_today()
    clock.forward(days=1)
    assert not opened().care.needed_today()


def test_help_stays_named_when_the_check_in_is_deleted_or_undone(companion: Companion, opened: Open) -> None:
    checkin = companion.check_ins.check_in(["hopeless"]).value.checkin
    companion.check_ins.delete(checkin)
    assert opened().care.needed_today()
    companion.undo.latest()
    companion.undo.latest()
    assert companion.check_ins.between(None, None) == []
    assert opened().care.needed_today()


@pytest.fixture
def home_config(companion: Companion, opened: Open) -> Callable[[str], Companion]:
    def with_config(text: str) -> Companion:
        companion.places.home.mkdir(exist_ok=True)
        companion.places.config.write_text(text)
        return opened()

    return with_config


def test_check_in(companion: Companion, opened: Open) -> None:
    done = companion.check_ins.check_in(["calm", " my own  word ", "calm"], energy=6, note="slept well").value
    assert done.checkin.words == ("calm", "my own word")
    assert done.checkin.valence is not None
    assert done.checkin.valence > 0
    assert done.kind_word == ""
    other = opened()
    assert other.check_ins.between(TODAY, TODAY) == [done.checkin]
    assert state_of(other, "Feelings") is Standing.DONE


@pytest.mark.parametrize(("words", "energy"), [([], None), ([" "], 3), (["calm"], 11), (["calm"], -1)])
def test_check_ins_that_say_nothing(companion: Companion, words: list[str], energy: int | None) -> None:
    with pytest.raises(UsageError):
        companion.check_ins.check_in(words, energy=energy)
    assert not companion.places.home.exists()


def test_a_session_ticks_its_item(companion: Companion, opened: Open) -> None:
    longout = companion.practice.exercise("longout")
    line = companion.practice.timeline(longout, 1)
    assert line.seconds == 60
    finished = companion.practice.finish(longout, 60, line.seconds, completed=True).value
    assert finished.ticked is not None
    other = opened()
    (session,) = other.practice.sessions(TODAY, TODAY)
    assert (session.seconds, session.planned_seconds, session.completed) == (60, 60, True)
    assert state_of(other, "Longer") is Standing.DONE


def test_stopping_early_counts_and_a_moment_does_not(companion: Companion) -> None:
    longout = companion.practice.exercise("longout")
    assert companion.practice.finish(longout, 4, 180, completed=False).value.session is None
    assert not companion.places.home.exists()
    finished = companion.practice.finish(longout, 20, 180, completed=False).value
    assert finished.session is not None
    assert not finished.session.completed
    assert state_of(companion, "Longer") is Standing.DONE


def test_progress_of_a_few_days(companion: Companion, clock: Clock) -> None:
    water, rest = companion.planning.item("water"), companion.planning.item("one small")
    companion.planning.tick(water, TODAY - timedelta(days=30))
    companion.planning.tick(water, TODAY - timedelta(days=1))
    companion.planning.tick(rest, TODAY, state=Standing.REST)
    these = companion.progress.these_days()
    assert these.practice_days == 3  # a rest that was chosen is practice
    assert [str(mark) for _, mark in these.days] == ["quiet"] * 5 + ["practised", "rest"]
    assert these.quiet_days == 0
    assert companion.progress.these_days(TODAY - timedelta(days=1)).quiet_days == 28
    companion.journal.save(
        companion.practice.exercise("note"), {"text": "a day without ticks"}, day=TODAY - timedelta(days=2)
    )
    assert companion.progress.these_days().practice_days == 4


def test_of_an_entry_in_two_months_the_later_one_counts(companion: Companion, opened: Open) -> None:
    # A move to another month that was cut off in between.
    note = companion.practice.exercise("note")
    moved = companion.journal.save(note, {"text": "moved"}, day=date(2026, 10, 31)).value.entry
    companion.journal.save(note, {"text": "other"})
    later = moved._replace(text="moved on", day=TODAY, updated=moved.updated + timedelta(minutes=1))
    companion.home.entries.add(later)
    for journal in (companion.journal, opened().journal):
        assert sorted(e.text for e in journal.entries()) == ["moved on", "other"]
        assert sorted(e.text for e in journal.newest()) == ["moved on", "other"]
        assert journal.entry(moved.id) == later


def test_a_month_that_is_whole_again_is_no_longer_named(companion: Companion) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "old"}, day=date(2026, 9, 1))
    path = companion.places.home / "2026-09.json"
    good = path.read_bytes()
    path.write_bytes(b"")
    assert companion.journal.entries() == []
    assert (len(companion.journal.unreadable()), companion.journal.exit_code()) == (1, 4)
    path.write_bytes(good)
    assert len(companion.journal.entries()) == 1
    assert (companion.journal.unreadable(), companion.journal.exit_code()) == ((), 0)
