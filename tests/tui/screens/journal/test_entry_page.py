"""What the page of the Journal shows of an entry."""

from __future__ import annotations

from datetime import UTC, date, datetime

from selfkind.companion.companion import Companion
from selfkind.domain.journal.entry import Entry, EntryKind, Felt, Letter, Reflection, Thought
from selfkind.domain.journal.reading import lines_of
from selfkind.tui.screens.journal.entry_page import page_of
from selfkind.tui.widgets.reading import content_of
from tests.tui.journey import journey

NOW = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)
NOTE = Entry("aaaa1", EntryKind.NOTE, NOW.date(), NOW, NOW)
RECORD = NOTE._replace(id="aaaa2",
    kind=EntryKind.THOUGHT,
    thought=Thought(
        "I fail", "a late train", "work", (Felt("low", 70),), ("chest",), ("all or nothing",),
        80, "it was late", "once in a month", "these things happen", "one train", 60, 20, 0, "walk home",
    ),
)  # fmt: skip
OPENED = Letter("a friend", {"opening": "Dear me"}, date(2027, 1, 1), opened=NOW, reply="thank you")
LETTER = NOTE._replace(id="aaaa3", kind=EntryKind.LETTER, letter=OPENED)
LOOKED_BACK = NOTE._replace(
    id="aaaa4", kind=EntryKind.REFLECTION, reflection=Reflection("What stayed?", "gently", "slower")
)


def test_a_page_holds_every_line_of_an_entry() -> None:
    for entry in (RECORD, LETTER, LOOKED_BACK):
        page = content_of(page_of(entry)).plain
        lines = lines_of(entry)
        assert lines
        for line in lines:
            assert line.text in page
            assert line.label in page or line.text == "I fail"


def test_a_page_is_laid_out_as_it_always_was() -> None:
    caught = NOTE._replace(
        kind=EntryKind.THOUGHT, thought=Thought("You never", "late", "work", (Felt("sad", 60),))
    )
    assert content_of(page_of(caught)).plain == (
        "“You never”\n\nWhat was going on\nlate\n\nAbout\nwork\n\nFelt\nsad, 60 of 100\n"
    )
    good = NOTE._replace(kind=EntryKind.GRATITUDE, items=("tea", "rain"), text="time")
    assert content_of(page_of(good)).plain == "· tea\n· rain\n\nWhat made the good things possible\ntime\n"
    assert content_of(page_of(good._replace(items=(), text=""))).plain == "Nothing this time."
    assert content_of(page_of(NOTE._replace(text="one\ntwo"))).plain == "one\ntwo\n"


async def test_letters_reflections_and_records_are_read_in_the_app(companion: Companion) -> None:
    for entry in (RECORD, LETTER, LOOKED_BACK):
        companion.home.entries.add(entry)
    async with journey(companion, (120, 50)) as person:
        await person.do("go.journal")
        rows = "\n".join(person.rows("#entries"))
        assert "nothing written" not in rows
        assert "Dear me" in rows
        assert "gently" in rows
        for entry in (RECORD, LETTER, LOOKED_BACK):
            await person.to(entry.first_line)
            for line in lines_of(entry):
                assert person.see(line.text), line
