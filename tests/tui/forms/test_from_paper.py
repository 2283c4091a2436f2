"""From paper: a key on the page says so, the title shows it, and it's saved, drafted, changed and read as such."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.card.row import CardRow
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.packs.card import RowKind
from selfkind.tui.forms import draft as field_draft
from selfkind.tui.screens.card.fill import FillScreen
from selfkind.tui.screens.homework.tried import TriedScreen
from selfkind.tui.screens.journal.edit import EditScreen
from selfkind.tui.screens.journal.form import FormScreen
from selfkind.tui.screens.journal.steps import StepsScreen
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]


@pytest.fixture(autouse=True)
def quick_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are kept a moment after the last key instead of a second."""
    monkeypatch.setattr(field_draft, "AFTER", 0.05)


def title(person: Journey) -> str:
    return str(person.app.screen.query_one("#sheet").border_title)


async def begin(person: Journey, exercise: str) -> FormScreen:
    await person.app.begin_exercise(exercise)
    await person.settle()
    screen = person.app.screen
    assert isinstance(screen, FormScreen)
    return screen


async def test_words_from_paper_are_dated_back_and_marked(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await begin(person, "note")
        await person.type("as on paper")
        await person.do("paper.mark")
        assert title(person) == "A note (from paper)"
        await person.do("entry.when")
        await person.type("yesterday")
        await person.do("form.save")
        assert title(person) == "A note, Sunday 22 November (from paper)"
        await person.do("form.save")
        await person.do("go.journal")
        assert person.see("from paper")
    (entry,) = opened().journal.entries()
    assert (entry.day, entry.from_paper) == (date(2026, 11, 22), True)


async def test_the_mark_can_be_taken_off_again_and_nothing_says_it_then(
    companion: Companion, opened: Open
) -> None:
    async with journey(companion) as person:
        await begin(person, "note")
        await person.type("words")
        await person.do("paper.mark", "paper.mark")
        assert title(person) == "A note"
        await person.do("form.save")
    (entry,) = opened().journal.entries()
    assert not entry.from_paper


@pytest.mark.parametrize("exercise", ["note", "thought-record"])
async def test_a_draft_keeps_the_mark(companion: Companion, opened: Open, exercise: str) -> None:
    async with journey(companion) as person:
        await begin(person, exercise)
        await person.type("half a line")
        await person.do("paper.mark")
        await person.do("form.cancel")
    async with journey(opened()) as person:
        page = await begin(person, exercise)
        assert isinstance(page, StepsScreen) == (exercise == "thought-record")
        assert page.is_from_paper
        assert title(person).endswith(" (from paper)")
        await person.do("form.afresh")
        assert not page.is_from_paper, "another page has its own mark"
        assert not title(person).endswith(" (from paper)")


async def test_an_entry_is_marked_on_its_page_and_in_the_journal(companion: Companion, opened: Open) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "words"})
    async with journey(companion) as person:
        await person.do("go.journal", "journal.edit")
        assert isinstance(person.app.screen, EditScreen)
        await person.do("paper.mark")
        assert title(person).endswith(" (from paper)")
        await person.do("form.save")
        assert opened().journal.entries()[0].from_paper
        await person.do("app.undo")
        assert not opened().journal.entries()[0].from_paper
        await person.do("journal.from_paper")
        assert person.notices[-1] == "This entry is from paper now. Press u to undo."
        assert person.see("· from paper")
        await person.do("journal.edit")
        assert title(person).endswith(" (from paper)")
        await person.do("form.cancel")
        await person.do("journal.from_paper")
        assert person.notices[-1] == "This entry isn't from paper any more. Press u to undo."
    assert not opened().journal.entries()[0].from_paper


async def test_an_answer_says_where_its_entry_is_marked(companion: Companion) -> None:
    companion.journal.save(companion.practice.exercise("catch"), {"thought": "I am slow"})
    async with journey(companion) as person:
        await person.do("go.journal", "journal.answer", "paper.mark")
        assert person.see("To mark this entry as from paper, press i in the Journal.")
        assert not title(person).endswith(" (from paper)")


async def test_a_try_from_paper(companion: Companion, opened: Open) -> None:
    companion.homework.keep(Assignment("", "Catch three", companion.now()))
    async with journey(companion) as person:
        await person.do("go.homework", "homework.log")
        assert isinstance(person.app.screen, TriedScreen)
        await person.press("right")
        await person.do("paper.mark")
        assert title(person) == "How did it go? (from paper)"
        await person.do("form.save")
        (tried,) = opened().homework.tries()
        assert tried.from_paper
        await person.do("go.journal")
        assert person.see("· from paper")
        await person.do("journal.from_paper")
        assert person.notices[-1] == "Choose an entry. To mark a try or your card, change it."
        await person.do("journal.edit", "paper.mark", "form.save")
    assert not opened().homework.tries()[0].from_paper


async def test_a_day_of_the_card_from_paper(companion: Companion, opened: Open) -> None:
    companion.card.keep(CardRow("", "urge", RowKind.SCALE, companion.now(), 0, 5))
    async with journey(companion) as person:
        await person.do("app.card", "card.fill")
        assert isinstance(person.app.screen, FillScreen)
        await person.press("3")
        await person.do("paper.mark", "form.save")
        assert opened().card.between()[0].from_paper
        await person.do("card.fill")
        assert title(person) == "Daily card (from paper)"
        await person.do("paper.mark", "form.save")
    assert not opened().card.between()[0].from_paper
