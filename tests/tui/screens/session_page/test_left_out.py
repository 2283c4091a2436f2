"""What is left out of the session page completely: seen, counted again, and left out in the app."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.card.row import CardRow, RowKind
from selfkind.domain.circle.person import Person
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.homework.tried import Did
from selfkind.domain.scores.score import Score
from selfkind.domain.session_page.left_out import UNKNOWN
from selfkind.tui.screens.session_page.left_out import LeftOutScreen
from selfkind.tui.screens.session_page.session_page import SessionPageScreen
from selfkind.tui.widgets.rows import Rows
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (120, 36)]


@pytest.fixture
def lived(companion: Companion) -> Companion:
    """A home with one of each kind that can be left out, and what belongs to it."""
    now = companion.now()
    companion.circle.keep(Person("", "Ana Weiss", now))
    one = companion.homework.keep(Assignment("", "Catch three", now)).value
    companion.homework.log(companion.homework.new_try(one, Did.PART))
    companion.boundaries.keep(Boundary("", "I leave at six", now))
    row = companion.card.keep(CardRow("", "kind act", RowKind.COUNT, now)).value
    companion.card.log({row.id: 2}, [row])
    note = companion.practice.exercise("note")
    companion.journal.save(note, {"text": "long ago"}, day=date(2026, 10, 3))
    companion.journal.save(note, {"text": "a note of mine"})
    return companion


def hidden(companion: Companion, *ids: str) -> None:
    """Hide by their ids what the shell hides."""
    pages = companion.session_page
    pages.keep(replace(pages.choices(), hidden=pages.choices().hidden.union(ids)))


async def show(person: Journey) -> LeftOutScreen:
    await person.do("go.homework", "homework.page", "session_page.left_out")
    assert isinstance(person.app.screen, LeftOutScreen)
    return person.app.screen


def row(person: Journey, words: str) -> str:
    return next(one for one in person.rows() if words in one)


def preview(person: Journey) -> str:
    return str(person.app.screen.query_one("#text").content)


@pytest.mark.parametrize("size", SIZES)
async def test_everything_that_can_be_left_out_is_listed(lived: Companion, size: tuple[int, int]) -> None:
    async with journey(lived, size) as person:
        await show(person)
        rows = [str(line) for line in person.rows()]
        for words in ("Catch three", "Ana Weiss", "I leave at six", "kind act", "today Daily card"):
            assert f"{words} counted" in rows
        for heading in ("Homework", "Your circle", "Boundaries", "Your routine", "Daily card", "On these days"):
            assert heading in rows
        assert not any("a note of mine" in one for one in rows), "the page itself has a box for it"


async def test_what_the_shell_hid_is_listed_and_can_be_counted_again(lived: Companion, opened: Open) -> None:
    (homework,) = lived.homework.all()
    (person_,) = lived.circle.all()
    old = next(one for one in lived.journal.entries() if one.text == "long ago")
    note = next(one for one in lived.journal.entries() if one.text == "a note of mine")
    hidden(lived, homework.id, person_.id, old.id, note.id, "f" * 32)
    async with journey(lived, (120, 36)) as person:
        await person.do("go.homework", "homework.page")
        assert "Hidden completely 5 things" in person.rows("#things")
        assert "Catch three" not in preview(person)
        await person.do("session_page.left_out")
        assert row(person, "Catch three") == "– Catch three hidden"
        assert row(person, "Ana Weiss") == "– Ana Weiss hidden"
        assert row(person, "a note of mine") == "– today Note: a note of mine hidden"
        assert row(person, "long ago") == "– 3 Oct Note: long ago hidden"
        assert row(person, UNKNOWN) == f"– {UNKNOWN} hidden"
        for words in ("Catch three", "long ago", UNKNOWN):
            await person.to(words)
            await person.press("space")
            assert row(person, words).endswith("counted"), "it stays, so that it can be left out again"
        kept = opened().session_page.choices().hidden
        assert kept == {person_.id, note.id}
        await person.press("escape")
        assert isinstance(person.app.screen, SessionPageScreen)
        assert "Hidden completely 2 things" in person.rows("#things")
        assert "Catch three" in preview(person)


async def test_each_kind_is_left_out_by_a_key_and_the_next_times_too(lived: Companion, opened: Open) -> None:
    async with journey(lived, (120, 36)) as person:
        await show(person)
        for words in ("Catch three", "Ana Weiss", "I leave at six", "kind act"):
            await person.to(words)
            await person.press("h")
            assert row(person, words) == f"– {words} hidden"
        await person.press("escape")
        assert "kind act" not in preview(person)
        assert "Catch three" not in preview(person)
        await person.press("escape")
        await person.do("homework.page")
        assert "Hidden completely 4 things" in person.rows("#things")
    assert len(opened().session_page.choices().hidden) == 4


async def test_the_row_of_the_page_opens_it(lived: Companion) -> None:
    async with journey(lived) as person:
        await person.do("go.homework", "homework.page")
        rows = person.app.screen.query_one(Rows)
        rows.move_to([one.key for one in rows.rows].index("left-out"))
        await person.settle()
        await person.press("enter")
        assert isinstance(person.app.screen, LeftOutScreen)


async def test_leaving_out_can_be_undone_where_it_was_done(lived: Companion) -> None:
    async with journey(lived, (120, 36)) as person:
        await show(person)
        for words in ("Catch three", "Ana Weiss", "kind act"):
            await person.to(words)
            await person.do("left_out.hide")
            assert row(person, words).endswith("hidden")
        await person.do("app.undo", "app.undo")
        said = [row(person, words).rpartition(" ")[2] for words in ("Catch three", "Ana Weiss", "kind act")]
        assert said == ["hidden", "counted", "counted"]
        await person.do("app.redo")
        assert row(person, "Ana Weiss").endswith("hidden")
        await person.to("kind act")
        await person.do("left_out.hide", "app.undo", "app.undo", "left_out.back")
        assert "other piece" not in preview(person)
    (homework,) = lived.homework.all()
    assert lived.session_page.choices().hidden == {homework.id}


async def test_scores_can_be_left_out(lived: Companion) -> None:
    score = lived.scores.keep(Score("", "Sleep", lived.now())).value
    value = lived.scores.log(score, 7, day=date(2026, 10, 1)).value
    hidden(lived, value.id)
    async with journey(lived, (120, 36)) as person:
        await show(person)
        assert "Sleep: 7" in row(person, "Sleep: 7")
        await person.to("Sleep counted")
        await person.do("left_out.hide")
    assert lived.session_page.choices().hidden == {value.id, score.id}
