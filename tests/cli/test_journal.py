"""`journal show`: every kind of entry, whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.journal.entry import Entry, EntryKind, Felt, Letter, Reflection, Thought
from selfkind.domain.journal.query import KINDS
from tests.cli.conftest import Run
from tests.conftest import Clock

Show = Callable[[Entry], list[str]]
NOW = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)
NOTE = Entry("aaaa1", EntryKind.NOTE, NOW.date(), NOW, NOW)


@pytest.fixture
def shown(companion: Companion, run: Run) -> Show:
    """What `journal show` prints below the heading of an entry."""

    def show(entry: Entry) -> list[str]:
        companion.home.entries.add(entry)
        return run("journal", "show", entry.id).out.splitlines()[2:]

    return show


def test_a_thought_record_reads_as_it_always_did(shown: Show) -> None:
    thought = Thought(
        "I fail", "a late train", "work", (Felt("low", 70), Felt("tense")), ("chest", "throat"),
        ("all or nothing",),
        80, "it was late", "once in a month", "these things happen", "one train", 60, 20, 0, "walk home",
    )  # fmt: skip
    assert shown(NOTE._replace(kind=EntryKind.THOUGHT, thought=thought, text="more")) == [
        "“I fail”",
        "a late train",
        "About: work",
        "Felt: low, 70 of 100; tense",
        "Felt in the body: chest, throat",
        "Patterns: all or nothing",
        "Believed at first: 80 of 100",
        "What supports the thought: it was late",
        "What doesn't fit the thought: once in a month",
        "What you'd say to a friend: these things happen",
        "Kinder words: one train (believed 60 of 100)",
        "Believed afterwards: 20 of 100",
        "Felt afterwards: 0 of 100",
        "Next step: walk home",
        "more",
    ]


def test_good_things_a_note_a_reflection_and_nothing(shown: Show) -> None:
    good = NOTE._replace(id="bbbb1", kind=EntryKind.GRATITUDE, items=("tea", "rain"), text="time")
    assert shown(good) == ["- tea", "- rain", "time"]
    assert shown(NOTE._replace(id="bbbb2", text="one\n\ntwo")) == ["one", "", "two"]
    looked_back = Reflection("What stayed?", "gently", "slower")
    assert shown(NOTE._replace(id="bbbb3", kind=EntryKind.REFLECTION, reflection=looked_back)) == [
        "Asked: What stayed?",
        "How I treated myself: gently",
        "For tomorrow: slower",
    ]
    nothing = NOTE._replace(id="bbbb4", kind=EntryKind.GRATITUDE)
    assert shown(nothing) == ["Nothing this time."]


def test_a_letter_is_read_by_its_steps_and_has_a_line_in_the_list(shown: Show, run: Run) -> None:
    steps = {"opening": "Dear me", "kind-words": "be well"}
    letter = Letter("a friend", steps, date(2027, 1, 1), opened=NOTE.at)
    assert shown(NOTE._replace(kind=EntryKind.LETTER, letter=letter)) == [
        "The letter's voice: a friend",
        "Dear me",
        "be well",
        "Sealed: until 1 January 2027",
        f"Opened: {NOTE.at.day} {NOTE.at:%B %Y}",
    ]
    assert "Dear me" in run("journal", "list").out


def test_a_good_thing_is_told_as_a_line_to_send(run: Run) -> None:
    run("write", "gratitude", "tea", "rain on the roof", "--date", "yesterday")
    id = run("journal", "list", "--json").json[0]["id"]
    assert run("journal", "tell", id[:8]).out == (
        "Yesterday I was glad of tea.\nYesterday I was glad of rain on the roof.\n"
    )
    assert run("journal", "tell", id, "--item", "2").out == "Yesterday I was glad of rain on the roof.\n"
    assert run("journal", "tell", id, "--json").json[0] == "Yesterday I was glad of tea."
    refused = run("journal", "tell", id, "--item", "3")
    assert (refused.code, refused.err) == (2, "--item can be 1 to 2. You gave 3.\n")


def test_an_entry_without_good_things_has_nothing_to_tell(run: Run) -> None:
    run("write", "note", "a walk")
    refused = run("journal", "tell", run("journal", "list", "--json").json[0]["id"])
    assert refused.code == 1
    assert "no good things" in refused.err


def test_what_was_written_on_this_day(run: Run, clock: Clock) -> None:
    run("write", "note", "long ago")
    run("feel", "calm")
    clock.forward(days=365 - 31)
    run("write", "gratitude", "tea")
    clock.forward(days=1)
    run("write", "note", "another day")
    clock.forward(days=30)
    said = run("journal", "list", "--on-this-day").out.splitlines()
    assert [line.split("  ", 1)[1] for line in said] == [
        "2027-10-23  gratitude   tea",
        "2026-11-23  note        long ago",
    ]
    (entry,) = run("journal", "list", "--on-this-day", "--kind", "note", "--json").json
    assert entry["text"] == "long ago"
    refused = run("journal", "list", "--on-this-day", "--since", "-7d")
    assert (refused.code, refused.err) == (
        2,
        "--on-this-day chooses the days, so leave out --since and --until.\n",
    )


@pytest.mark.parametrize("kind", sorted({*KINDS} - {*map(str, EntryKind)}))
def test_what_is_no_entry_names_the_command_that_lists_it(run: Run, kind: str) -> None:
    said = run("journal", "list", "--kind", kind)
    if kind == "item-note":
        assert said.code == 0
        return
    assert (said.code, said.out) == (2, "")
    _, command = said.err.strip().split(": selfkind ")
    assert run(*command.split()).code in (0, 1), "the command is there"
