"""What a form says beside its questions and below them is whole in a narrow window."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from selfkind.companion.companion import Companion
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_sheet import FieldSheet
from selfkind.tui.forms.how import How, at_end, fitted
from selfkind.tui.forms.inputs import Line
from tests.tui.journey import journey

NARROW = (60, 20)


@pytest.mark.parametrize("keys", ["c", "a", "e", "2 n", "2 t", "2 w", "R o", "R p"])
async def test_how_to_answer_is_whole(companion: Companion, keys: str) -> None:
    async with journey(companion, NARROW) as person:
        await person.press(*keys.split())
        for field in person.app.screen.query(Field):
            if not field.display:  # asked only about an item that opens something discreet
                continue
            field.enter()
            await person.settle()
            how = field.query_one(".field--how", How)
            assert how.size.width >= len(str(how.render())), field.spec.label
            assert str(how.render()) in person.text


async def test_what_is_said_of_drafts_is_on_one_line(companion: Companion) -> None:
    async with journey(companion, NARROW) as person:
        for words in ("one", "two"):
            await person.press("c")
            if words == "two":
                assert person.see("Everything you typed earlier is here.   f4 new page")
                await person.press("f4")
                assert person.see("This is a new page.   f4 back to your words")
            await person.type(words)
            await person.press("escape")
        await person.press("c")
        assert person.see("This is the latest of 2 unfinished pages.   f4 next page")


@pytest.mark.parametrize("exercise", ["weekly-look-back", "letter", "thought-record", "weekly-check-in", "catch"])
async def test_what_enter_does_is_said_of_each_question_also_where_others_are_left_out(
    companion: Companion, exercise: str
) -> None:
    async with journey(companion) as person:
        await person.app.begin_exercise(exercise)
        await person.settle()
        page = person.app.screen
        assert isinstance(page, FieldSheet)
        for field in page.order():
            page.go_to(field)
            await person.settle()
            how = str(field.query_one(".field--how", How).render())
            is_last = page.following(field) is None
            assert ("enter next" if is_last else "enter saves") not in how
            assert "enter saves" in how or not is_last or "enter" not in how
            assert "now" not in how or not is_last


def test_at_the_end_enter_is_said_to_end_the_page() -> None:
    assert at_end("enter next · ctrl+o saves now", "saves") == "enter saves"
    assert (
        at_end("arrows choose, backspace clears, enter next", "saves")
        == "arrows choose, backspace clears, enter saves"
    )
    assert at_end("enter adds words · enter again next", "writes") == "enter adds words · enter again writes"
    assert at_end("ctrl+o saves", "saves") == "ctrl+o saves"


async def test_in_words_of_ones_own_no_arrow_chooses(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.app.begin_exercise("letter")
        await person.settle()
        page = person.app.screen
        assert isinstance(page, FieldSheet)
        page.go_to(page.field("sealed_until"))
        await person.settle()
        assert person.see("choose · backspace clears · enter saves")
        await person.press(*["right"] * 5, "enter")
        assert isinstance(page.focused, Line)
        assert not person.see("backspace clears")
        assert person.see("enter saves")


@pytest.mark.parametrize(
    ("how", "width", "said"),
    [
        ("enter next · ctrl+o saves now", 29, "enter next · ctrl+o saves now"),
        ("enter next · ctrl+o saves now", 28, "enter next"),
        ("← → choose · backspace clears · enter next", 41, "← → choose · enter next"),
        ("← → choose · backspace clears · enter next", 20, "← → choose"),
        ("arrows choose, backspace clears, enter next", 30, "arrows choose, enter next"),
        ("ctrl+o saves", 5, "ctrl+o saves"),
    ],
)
def test_without_room_for_all_of_it_keys_go_with_their_words(how: str, width: int, said: str) -> None:
    assert fitted(how, width) == said


@pytest.mark.parametrize("page", ["W n", "reflection"])
async def test_no_key_is_cut_beside_a_long_question(companion: Companion, page: str) -> None:
    async with journey(companion, NARROW) as person:
        if page == "reflection":
            await person.app.begin_exercise("reflection")
            await person.settle()
        else:
            await person.press(*page.split())
        for field in person.app.screen.query(Field):
            field.enter()
            await person.settle()
            line = next(line for line in person.text.splitlines() if field.spec.label in line)
            assert "…" not in line, line
            assert str(field.query_one(".field--how", How).render()) in line


@pytest.mark.parametrize("size", [NARROW, (80, 24), (120, 36)])
async def test_no_question_of_a_record_is_cut_where_it_is_changed(
    companion: Companion, size: tuple[int, int]
) -> None:
    companion.journal.save(companion.practice.exercise("thought-record"), {"thought": "I fail"})
    async with journey(companion, size) as person:
        await person.do("go.journal", "journal.edit")
        fields = list(person.app.screen.query(Field))
        assert len(fields) == 14
        for field in fields:
            field.enter()
            await person.settle()
            label, how = field.query_one(".field--label", Static), field.query_one(".field--how", How)
            for said, whole in ((label, field.spec.label), (how, str(how.render()))):
                lines = [line[said.region.x : said.region.right] for line in person.text.splitlines()]
                there = " ".join(lines[said.region.y : said.region.bottom])
                assert " ".join(there.split()) == whole
                assert whole


async def test_with_a_choice_of_ones_own_what_is_typed_is_its_words(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.app.begin_exercise("letter")
        await person.settle()
        page = person.app.screen
        assert isinstance(page, FieldSheet)
        seal = page.field("sealed_until")
        page.go_to(seal)
        await person.press("3")
        assert seal.answer == "30 days"  # elsewhere, a first letter chooses
        await person.press("right", "right")
        await person.type("3 weeks")
        assert seal.answer == "3 weeks"
        assert isinstance(page.focused, Line)
