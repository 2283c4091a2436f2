"""Changing what was written, from the Journal to the disk and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.journal.entry import Entry, EntryKind, Felt, Letter, Thought
from selfkind.tui.screens.journal.edit import EditScreen
from selfkind.tui.screens.journal.journal import JournalScreen
from selfkind.tui.screens.journal.move import MoveScreen
from selfkind.tui.screens.practise.after_session import AfterSessionScreen
from selfkind.tui.screens.unfinished import UnfinishedScreen
from tests.conftest import Clock
from tests.new_form import STEPPED, add_form
from tests.tui.journey import journey

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)


def note(companion: Companion, text: str = "as it was") -> Entry:
    return companion.journal.save(companion.practice.exercise("note"), {"text": text}).value.entry


def added(companion: Companion, entry: Entry) -> Entry:
    companion.home.entries.add(entry)
    return entry


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_an_entry_is_changed_and_undone(
    companion: Companion, opened: Open, clock: Clock, size: tuple[int, int]
) -> None:
    entry = note(companion)
    clock.forward(minutes=5)
    async with journey(companion, size) as person:
        await person.do("go.journal", "journal.edit")
        assert isinstance(person.app.screen, EditScreen)
        assert person.see("as it was")
        assert person.see("Monday 23 November")
        await person.type(" and more")
        await person.do("form.save")
        assert isinstance(person.app.screen, JournalScreen)
        assert person.notices[-1] == "Saved. The earlier version is in the bin. Press u to undo."
        assert any("as it was and more" in row for row in person.rows("#entries"))
        changed = opened().journal.entry(entry.id)
        assert (changed.text, changed.at) == ("as it was and more", entry.at)
        assert [one.text for one in opened().journal.bin()] == ["as it was"]
        assert opened().drafts.unfinished() == []
        await person.do("app.undo")
        assert opened().journal.entry(entry.id).text == "as it was"
        await person.do("app.redo")
        assert opened().journal.entry(entry.id).text == "as it was and more"


async def test_all_that_a_form_asked_for_is_filled_in(companion: Companion, opened: Open) -> None:
    catch = companion.practice.exercise("catch")
    felt = {"word": "sad", "intensity": 70}
    answers = {"thought": "you never", "place": "", "situation": "at work", "feeling": felt}
    entry = companion.journal.save(catch, answers).value.entry
    async with journey(companion) as person:
        await person.do("go.journal", "journal.edit")
        assert person.app.screen.answers() == answers  # type: ignore[attr-defined]
        await person.press("end")
        await person.type(" finish")
        await person.do("form.save")
    thought = opened().journal.entry(entry.id).thought
    assert thought == Thought("you never finish", "at work", feelings=(Felt("sad", 70),))


async def test_an_entry_whose_form_is_gone_has_a_question_for_each_thing_it_holds(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    at = clock()
    thought = Thought(
        "you never",
        feelings=(Felt("sad", 60), Felt("tired", 20)),
        body=("chest", "jaw"),
        patterns=("mind reading",),
        belief_before=80,
        q2_friend="two\nlines",
        belief_reframe=40,
    )
    entry = added(
        companion, Entry("a" * 32, EntryKind.THOUGHT, TODAY, at, at, text="more", exercise="gone", thought=thought)
    )
    async with journey(companion, (100, 50)) as person:
        await person.do("go.journal", "journal.edit")
        screen = person.app.screen
        assert isinstance(screen, EditScreen)
        assert screen.answers() == {
            "thought": "you never",
            "feelings": [{"word": "sad", "intensity": 60}, {"word": "tired", "intensity": 20}],
            "body": ["chest", "jaw"],
            "patterns": ["mind reading"],
            "belief_before": 80,
            "q2_friend": "two\nlines",
            "belief_reframe": 40,
            "text": "more",
        }
        for label in (
            "Harsh thought",
            "What you'd say to a friend",
            "Where in your body you felt something",
            "Text",
        ):
            assert person.see(label)
        await person.press("end")
        await person.type("!")
        await person.do("form.save")
    changed = opened().journal.entry(entry.id)
    assert changed.thought is not None
    assert changed.thought.thought == "you never!"
    assert changed.thought.feelings == thought.feelings
    assert (changed.thought.body, changed.thought.q2_friend, changed.text) == (
        ("chest", "jaw"),
        "two\nlines",
        "more",
    )


async def test_all_feelings_of_a_thought_are_there_to_change(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    at = clock()
    thought = Thought("you never", feelings=(Felt("sad", 60), Felt("tired", 20)))
    entry = added(companion, Entry("a" * 32, EntryKind.THOUGHT, TODAY, at, at, exercise="catch", thought=thought))
    async with journey(companion, (100, 40)) as person:
        await person.do("go.journal", "journal.edit")
        assert person.see("sad")
        assert person.see("tired")
        await person.press("end")
        await person.type("!")
        await person.do("form.save")
    changed = opened().journal.entry(entry.id)
    assert changed.thought is not None
    assert (changed.thought.thought, changed.thought.feelings) == ("you never!", thought.feelings)


async def test_a_form_in_steps_is_changed_on_one_page(
    companion: Companion, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_form(tmp_path / "packs", monkeypatch, STEPPED)
    companion = opened()
    answers = {
        "thought": "you never",
        "feelings": [{"word": "sad", "intensity": 60}, {"word": "low", "intensity": None}],
        "patterns": ["All on me", "one of my own"],
    }
    entry = companion.journal.save(companion.practice.exercise("stepped"), answers).value.entry
    async with journey(companion, (100, 50)) as person:
        await person.do("go.journal", "journal.edit")
        for words in ("you never", "sad", "low", "All on me", "one of my own", "Kinder words?"):
            assert person.see(words), words
        await person.do("form.save")
        assert person.notices[-1] == "Nothing was changed."
        await person.do("journal.edit")
        await person.press("end")
        await person.type("!")
        await person.do("form.save")
    changed = opened().journal.entry(entry.id)
    assert changed.thought is not None
    assert entry.thought is not None
    assert changed.thought == entry.thought._replace(thought="you never!")


async def test_the_steps_of_a_letter_are_asked_by_their_names(companion: Companion, clock: Clock) -> None:
    at = clock()
    letter = Letter("a friend", {"opening": "Dear me", "one_wish": "rest"})
    added(companion, Entry("a" * 32, EntryKind.LETTER, TODAY, at, at, letter=letter))
    async with journey(companion, (100, 40)) as person:
        await person.do("go.journal", "journal.edit")
        for words in ("The letter's voice", "Opening", "One wish", "Dear me", "rest"):
            assert person.see(words), words


async def test_what_is_left_is_a_draft_of_the_change(companion: Companion, opened: Open) -> None:
    entry = note(companion)
    async with journey(companion) as person:
        await person.do("go.journal", "journal.edit")
        await person.type(" half")
        await person.press("escape")
        assert person.notices[-1] == "This page is kept as a draft."
        assert opened().journal.entry(entry.id).text == "as it was"
        (page,) = opened().drafts.unfinished()
        assert (page.name, page.draft.form) == ("Entry you're changing", f"entry {entry.id}")
        await person.do("journal.note")
        assert not person.see("half")
        await person.press("escape")
        await person.do("app.unfinished", "unfinished.open")
        assert isinstance(person.app.screen, EditScreen)
        assert person.see("as it was half")
        await person.do("form.save")
        assert isinstance(person.app.screen, UnfinishedScreen)
    assert opened().journal.entry(entry.id).text == "as it was half"
    assert opened().drafts.unfinished() == []


async def test_nothing_changed_is_said_and_leaves_no_draft(companion: Companion, opened: Open) -> None:
    note(companion)
    async with journey(companion) as person:
        await person.do("go.journal", "journal.edit", "form.save")
        assert person.notices[-1] == "Nothing was changed."
        await person.do("journal.edit")
        await person.press("escape")
        assert len(person.notices) == 1
    assert opened().journal.bin() == []
    assert opened().drafts.unfinished() == []


async def test_a_change_by_another_process_stays_and_so_does_ones_own(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    entry = note(companion)
    clock.forward(minutes=1)
    async with journey(companion) as person:
        await person.do("go.journal", "journal.edit")
        await person.type(" mine")
        other = opened()
        other.journal.change(other.journal.entry(entry.id), {"text": "theirs"})
        await person.do("form.save")
        assert isinstance(person.app.screen, JournalScreen)
        said = person.notices[-1]
        assert said.startswith(
            "Another window, command or computer saved a change first. That version stays, and yours is"
        )
        assert said.endswith("To restore your version, press V.")
        await person.do("app.bin")
        await person.to("as it was mine")
        await person.do("bin.restore")
    assert opened().journal.entry(entry.id).text == "as it was mine"
    opened().undo.latest()
    assert opened().journal.entry(entry.id).text == "theirs"
    assert opened().drafts.unfinished() == []


async def test_a_full_disk_in_mid_edit_leaves_the_page_open(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = note(companion)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with journey(companion) as person:
        await person.do("go.journal", "journal.edit")
        await person.type(" more")
        with monkeypatch.context() as patched:
            patched.setattr("os.replace", full)
            await person.do("form.save")
            assert isinstance(person.app.screen, EditScreen)
            assert person.see("as it was more")
            assert person.see("still here")
        await person.do("form.save")
    assert opened().journal.entry(entry.id).text == "as it was more"


async def test_an_entry_that_was_deleted_elsewhere_leaves_the_words_on_the_page(
    companion: Companion, opened: Open
) -> None:
    entry = note(companion)
    async with journey(companion) as person:
        await person.do("go.journal", "journal.edit")
        await person.type(" more")
        opened().journal.delete(entry)
        await person.do("form.save")
        assert isinstance(person.app.screen, EditScreen)
        assert person.see("is gone, so nothing was changed")
        assert person.see("as it was more")


async def test_the_line_of_a_practice_is_changed_with_the_same_key(companion: Companion) -> None:
    companion.practice.finish(companion.practice.exercise("longout"), 120, 120, completed=True)
    async with journey(companion) as person:
        await person.do("go.journal", "journal.edit")
        assert isinstance(person.app.screen, AfterSessionScreen)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_an_entry_moves_to_another_day(companion: Companion, opened: Open, size: tuple[int, int]) -> None:
    entry = note(companion)
    async with journey(companion, size) as person:
        await person.do("go.journal", "journal.move")
        assert isinstance(person.app.screen, MoveScreen)
        assert person.see("This entry is currently on Monday 23 November 2026.")
        await person.type("some day")
        await person.press("enter")
        assert person.see("“some day” isn't a day.")
        await person.press("ctrl+u")
        await person.type("24 october")
        assert person.see("Saturday 24 October 2026")
        await person.press("enter")
        assert isinstance(person.app.screen, JournalScreen)
        assert person.notices[-1] == "Moved to Saturday 24 October. Press u to undo."
        assert any("24 Oct" in row for row in person.rows("#entries"))
        assert opened().journal.entry(entry.id).day == date(2026, 10, 24)
        await person.do("app.undo")
    assert opened().journal.entry(entry.id).day == TODAY


async def test_a_check_in_moves_and_a_practice_stays(companion: Companion, opened: Open, clock: Clock) -> None:
    companion.practice.finish(companion.practice.exercise("longout"), 120, 120, completed=True)
    clock.forward(minutes=1)
    companion.check_ins.check_in(["calm"])
    async with journey(companion) as person:
        await person.do("go.journal")
        await person.to("calm")
        await person.do("journal.move")
        assert person.see("This check-in is currently on Monday 23 November 2026.")
        await person.type("today")
        await person.press("enter")
        assert person.see("is already on Monday 23 November. Choose another day.")
        await person.press("ctrl+u")
        await person.type("yesterday")
        await person.press("enter")
        assert [one.day for one in opened().check_ins.between(None, None)] == [date(2026, 11, 22)]
        await person.to("Longer")
        await person.do("journal.move")
        assert person.notices[-1].startswith("Practice sessions stay on their day.")


async def test_the_keys_of_a_thing_that_is_read_are_in_the_bar(companion: Companion) -> None:
    note(companion)
    async with journey(companion, (120, 36)) as person:
        await person.do("go.journal", "journal.open")
        bar = person.text.splitlines()[-1]
        assert "e edit" in bar
        assert "m move" in bar
