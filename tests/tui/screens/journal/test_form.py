from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual import events
from textual.css.stylesheet import Stylesheet

from selfkind.companion.companion import Companion
from selfkind.domain.errors import NotSaved
from selfkind.domain.journal.entry import Entry
from selfkind.domain.routine.plan import Standing
from selfkind.tui.forms import draft as field_draft
from selfkind.tui.forms.chips import Chips, Scale
from selfkind.tui.forms.inputs import Line, Pages
from selfkind.tui.screens.journal.form import FormScreen
from selfkind.tui.screens.today.today import TodayScreen
from tests.conftest import Clock
from tests.copy_rules import copy_faults
from tests.drafts import draft_of
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
TODAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 20)
HOSTILE = [
    "I felt [really sad] ok",
    "odd [/b] closing",
    "[@click=app.quit]tap[/]",
    "[/",
    "שלום, זה בסדר",
    "👩‍👩‍👧 and é and 字",
    "esc \x1b[31mred\x1b[0m and bell \x07",
    "C1 \x9b31m and tab\there",
    "word " * 2000 + "end",
]


@pytest.fixture(autouse=True)
def quick_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are kept a moment after the last key instead of a second."""
    monkeypatch.setattr(field_draft, "AFTER", 0.05)


def entries(companion: Companion) -> list[Entry]:
    return companion.journal.entries()


async def begin(person: Journey, exercise: str) -> FormScreen:
    await person.app.begin_exercise(exercise)
    await person.settle()
    screen = person.app.screen
    assert isinstance(screen, FormScreen)
    return screen


async def paste(person: Journey, text: str) -> None:
    person.app.post_message(events.Paste(text))
    await person.settle()


def status(person: Journey) -> str:
    return str(person.app.screen.query_one("#status").content)  # type: ignore[attr-defined]


def refuse(*_: Any, **__: Any) -> Any:
    raise OSError(errno.EROFS, "Read-only file system")


async def test_a_thought_is_caught_with_one_line_and_one_key(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.press("c")
        assert person.see("What did the harsh voice say?")
        await person.type("You never get it right")
        assert person.see("enter next · ctrl+o saves now")
        await person.do("form.save")
        assert isinstance(person.app.screen, TodayScreen)
        (entry,) = entries(opened())
        assert entry.thought is not None
        assert entry.thought.thought == "You never get it right"
        assert entry.private
        assert person.row("Catch the critic").startswith("●")
        assert person.notices == [
            "Saved as you heard it. Take a slow breath, if you like.\n“Catch the critic” is ticked."
        ]


async def test_enter_goes_on_and_in_the_end_saves(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await begin(person, "catch")
        await person.type("You are slow")
        await person.press("enter")
        await person.type("At work")
        await person.press("enter", "right", "right", "left", "enter")
        await person.type("tense")
        await person.press("enter", "7", "0", "enter")
        (entry,) = entries(opened())
        thought = entry.thought
        assert thought is not None
        assert (thought.situation, thought.place) == ("At work", "work")
        assert [(felt.word, felt.intensity) for felt in thought.feelings] == [("tense", 70)]


async def test_a_feeling_is_suggested_and_ones_own_word_is_welcome(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person, "catch")
        line = screen.field("feeling").query_one(Line)
        line.focus()
        await person.type("asha")
        assert person.see("ashamed")
        assert line.value == "asha"
        await person.press("right")
        assert line.value == "ashamed"
        line.value = ""
        await person.type("squashed")
        assert screen.answers()["feeling"] == {"word": "squashed", "intensity": None}


async def test_chips_choose_and_let_go(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person, "catch")
        chips = screen.query_one(Chips)
        chips.focus()
        assert chips.choice == ""
        for key, choice in [
            ("space", "work"),
            ("space", "work"),
            ("right", "body"),
            ("space", "body"),
            ("delete", ""),
            ("s", "study"),
            ("s", "social"),
            ("home", "work"),
            ("left", ""),
            ("end", "other"),
            ("right", "other"),
            ("backspace", ""),
            ("right", "work"),
            ("escape", ""),
        ]:
            await person.press(key)
            assert chips.choice == choice, key
        assert person.app.screen is screen
        await person.pilot.click(chips, offset=(9, 0))
        assert chips.choice == "body"
        await person.pilot.click(chips, offset=(9, 0))
        assert chips.choice == ""
        await person.press("q", "u", "1")
        assert person.app.screen is screen


async def test_a_scale_is_unset_until_it_is_moved(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person, "catch")
        scale = screen.query_one(Scale)
        scale.focus()
        await person.settle()
        assert scale.value is None
        assert person.see("how strong")
        assert person.see("enter saves")
        for key, value in [
            ("right", 50),
            ("left", 45),
            ("shift+right", 46),
            ("end", 100),
            ("right", 100),
            ("home", 0),
            ("left", 0),
            ("8", 8),
            ("5", 85),
            ("0", 0),
            ("delete", None),
            ("left", 45),
        ]:
            await person.press(key)
            assert scale.value == value, key
        await person.pilot.click(scale, offset=(2, 0))
        assert scale.value == 0


async def test_what_waits_is_said_and_found(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person, "catch")
        await person.press("enter")
        await person.type("On the stairs")
        await person.do("form.save")
        assert "What the harsh voice said" in status(person)
        assert person.app.focused is screen.field("thought").query_one(Line)
        assert not entries(companion)
        assert not copy_faults(status(person))


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize("before", [Line, Scale])
async def test_a_number_without_its_feeling_leads_to_the_word(
    companion: Companion, before: type[Line] | type[Scale], width: int
) -> None:
    async with journey(companion, (width, 24)) as person:
        screen = await begin(person, "catch")
        await person.type("too slow")
        scale = screen.query_one(Scale)
        scale.focus()
        await person.press("6", "0")
        screen.query(before).first().focus()
        await person.do("form.save")
        assert "Add a feeling, or remove the number." in status(person)
        feeling = screen.field("feeling")
        assert person.app.focused is feeling.query_one(Line)
        assert {node.parent for node in screen.query(".-here")} == {feeling}
        assert person.see("→ accepts the word shown")
        await person.type("small")
        await person.do("form.save")
        assert [entry.thought.feelings[0].word for entry in entries(companion) if entry.thought] == ["small"]


async def test_a_blank_page_without_an_offer_stays(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person, "note")
        await person.do("form.save", "form.save")
        assert "still blank" in status(person)
        assert person.app.screen is screen
        assert not entries(companion)


async def test_nothing_today_is_kept_when_it_is_meant(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await begin(person, "gratitude")
        await person.do("form.save")
        assert status(person).startswith("Nothing this time?")
        assert not entries(companion)
        await person.type("a")
        await person.press("backspace")
        await person.do("form.save")
        assert status(person).startswith("Nothing this time?")
        assert not entries(companion)
        await person.do("form.save")
        assert [entry.items for entry in entries(opened())] == [()]
        assert person.row("Three good things").startswith("●")


async def test_nothing_today_can_be_clicked(companion: Companion) -> None:
    async with journey(companion) as person:
        await begin(person, "gratitude")
        await person.do("form.save")
        await person.pilot.click("#status", offset=(4, 0))
        await person.settle()
        assert len(entries(companion)) == 1


async def test_lines_go_on_with_enter_and_a_page_grows(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        screen = await begin(person, "gratitude")
        await person.type("tea")
        await person.press("enter")
        await person.type("rain")
        await person.press("enter", "enter")
        pages = screen.query_one(Pages)
        assert pages.has_focus
        before = pages.size.height
        await person.press("a", "enter", "b", "enter", "enter", "c")
        assert pages.size.height > before
        await person.do("form.save")
        (entry,) = entries(opened())
        assert entry.items == ("tea", "rain")
        assert entry.text == "a\nb\n\nc"


async def test_several_pasted_lines_all_stay(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person, "gratitude")
        await paste(person, "one\n\n two\r\nthree\nfour\n")
        assert screen.answers()["items"] == ["one", "two", "three", "four"]
        await person.press("escape")
        screen = await begin(person, "catch")
        await person.type("> ")
        await paste(person, "you\nnever\nlearn")
        assert screen.answers()["thought"] == "> you never learn"


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_a_list_grows_by_a_line_when_the_last_one_is_filled(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        screen = await begin(person, "gratitude")
        assert len(screen.field("items").query(Line)) == 3
        for number in range(1, 6):
            await person.type(f"thing {number}")
            await person.press("enter")
            assert person.app.focused is screen.field("items").query(Line)[number]
            assert person.see(f"thing {number}")
        assert len(screen.field("items").query(Line)) == 6
        await person.press("enter")
        assert person.app.focused is screen.field("text").query_one(Pages)
        await person.type("time")
        await person.press("escape")
        screen = await begin(person, "gratitude")
        assert screen.answers()["items"] == [f"thing {number}" for number in range(1, 6)]
        await person.do("form.save")
        (entry,) = entries(opened())
        assert entry.items == tuple(f"thing {number}" for number in range(1, 6))
        assert entry.text == "time"


async def test_lines_that_a_list_has_grown_by_go_with_their_words(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person, "gratitude")
        await paste(person, "one\ntwo\nthree\nfour")
        await person.press("escape")
        screen = await begin(person, "gratitude")
        await person.do("form.afresh")
        assert screen.answers()["items"] == ["", "", ""]
        assert len(screen.field("items").query(Line)) == 3
        assert not screen.worth(screen.answers())
        await person.do("form.afresh")
        assert screen.answers()["items"] == ["one", "two", "three", "four"]


async def test_a_page_of_many_pasted_lines_is_all_there(companion: Companion, opened: Open) -> None:
    lines = [f"line {number}" for number in range(1, 251)]
    async with journey(companion) as person:
        screen = await begin(person, "gratitude")
        await paste(person, "\n".join(lines))
        assert screen.answers()["items"] == [*lines[:199], " ".join(lines[199:])]
        await person.do("form.save")
        (entry,) = entries(opened())
        assert entry.items[-1].endswith("line 250")


async def test_a_step_in_a_long_list_styles_what_changes_and_not_each_line(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with journey(companion) as person:
        await begin(person, "gratitude")
        await paste(person, "\n".join(map(str, range(100))))
        await person.press("shift+tab")
        styled: list[object] = []
        apply = Stylesheet.apply

        def counted(sheet: Stylesheet, node: Any, **how: Any) -> None:
            styled.append(node)
            apply(sheet, node, **how)

        monkeypatch.setattr(Stylesheet, "apply", counted)
        await person.press("shift+tab")
        assert isinstance(person.app.focused, Line)
        assert person.app.focused.value == "97"
        assert 2 <= len(styled) < 40


async def test_words_come_back_as_they_were_typed(companion: Companion, opened: Open) -> None:
    saved = set()
    async with journey(companion) as person:
        for text in HOSTILE:
            screen = await begin(person, "catch")
            await paste(person, text)
            await person.settle()
            assert not {"\x1b", "\x07", "\x9b"} & set(person.text), text[:60]
            assert screen.answers()["thought"] == text
            await person.do("form.save")
            saved.add(text.strip())
            assert {one.thought.thought for one in entries(opened()) if one.thought is not None} == saved
            assert len(entries(companion)) == len(saved), text[:60]


async def test_a_page_keeps_words_as_they_were_typed(companion: Companion, opened: Open) -> None:
    saved = set()
    async with journey(companion) as person:
        for text in HOSTILE:
            await begin(person, "note")
            await paste(person, text + "\nsecond line")
            assert not {"\x1b", "\x07", "\x9b"} & set(person.text), text[:60]
            await person.do("form.save")
            saved.add(text + "\nsecond line")
            assert {one.text for one in entries(opened())} == saved
            assert len(entries(companion)) == len(saved), text[:60]


async def test_a_draft_is_kept_a_moment_after_the_last_key_and_offered_again(
    companion: Companion, opened: Open
) -> None:
    async with journey(companion) as person:
        await begin(person, "catch")
        await person.type("You nev")
        await person.press("enter", "enter", "right")
        await person.pilot.pause(0.2)
        await person.settle()
        # As if the power went: nothing is closed, and another process opens the home.
        again = opened()
        assert draft_of(again, "catch") is not None
    async with journey(again) as person:
        screen = await begin(person, "catch")
        assert screen.answers()["thought"] == "You nev"
        assert screen.answers()["place"] == "work"
        assert status(person).startswith("Everything you typed earlier is here.")
        await person.press("end")
        await person.type("er learn")
        await person.do("form.save")
        (entry,) = entries(opened())
        assert entry.thought is not None
        assert entry.thought.thought == "You never learn"
        assert draft_of(opened(), "catch") is None


async def test_a_draft_can_be_left_for_a_fresh_page_and_taken_back(companion: Companion, opened: Open) -> None:
    companion.drafts.keep("note", {"text": "half a"})
    async with journey(companion) as person:
        screen = await begin(person, "note")
        await person.press("f4")
        assert screen.answers() == {"text": ""}
        await person.press("f4")
        assert screen.answers() == {"text": "half a"}
        await person.pilot.click("#status", offset=(len("Your words are back.   ") + 2, 0))
        await person.settle()
        assert screen.answers() == {"text": ""}
        assert draft_of(opened(), "note") == {"text": "half a"}
        await person.type("new")
        await person.press("escape")
        assert [draft.answers for draft in opened().drafts.waiting("note")] == [
            {"text": "new"},
            {"text": "half a"},
        ]
        screen = await begin(person, "note")
        assert status(person).startswith("This is the latest of 2 unfinished pages.")
        assert screen.answers() == {"text": "new"}
        for text in ("half a", "", "new", "half a", ""):
            await person.press("f4")
            assert screen.answers() == {"text": text}


async def test_leaving_keeps_a_draft_and_says_so(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await begin(person, "note")
        await person.type("a few words")
        await person.press("escape")
        assert isinstance(person.app.screen, TodayScreen)
        assert person.notices == ["This page is kept as a draft."]
        assert draft_of(opened(), "note") == {"text": "a few words"}
        await begin(person, "note")
        await person.press("ctrl+end", *["backspace"] * 11)
        await person.press("escape")
        assert draft_of(opened(), "note") is None
        assert person.notices == ["This page is kept as a draft."]


async def test_a_blank_page_leaves_nothing(companion: Companion) -> None:
    async with journey(companion) as person:
        await begin(person, "note")
        await person.press("escape")
        assert person.notices == []
        assert not companion.places.home.exists()


async def test_closing_the_app_keeps_a_draft(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await begin(person, "note")
        await person.type("in the middle of")
        await person.app.action_quit()
    assert draft_of(opened(), "note") == {"text": "in the middle of"}


async def test_a_refused_draft_is_said_once_and_the_page_goes_on(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with journey(companion) as person:
        screen = await begin(person, "note")
        monkeypatch.setattr(os, "replace", refuse)
        await person.type("words")
        await person.pilot.pause(0.2)
        await person.settle()
        assert len(person.notices) == 1
        assert "drafts aren't being saved right now" in person.notices[0]
        await person.type(" and more")
        await person.pilot.pause(0.2)
        await person.settle()
        assert len(person.notices) == 1
        await person.press("escape")
        assert person.app.screen is screen
        assert "esc again to leave" in status(person)
        await person.press("escape")
        assert person.app.screen is not screen


async def test_a_refused_save_keeps_the_page_and_its_words(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with journey(companion) as person:
        screen = await begin(person, "note")
        await person.type("these words stay")
        with monkeypatch.context() as broken:
            broken.setattr(os, "replace", refuse)
            await person.do("form.save")
            assert person.app.screen is screen
            assert "What you typed is still here." in status(person)
            assert screen.answers() == {"text": "these words stay"}
            assert person.app.focused is screen.query_one(Pages)
        await person.do("form.save")
        assert [entry.text for entry in entries(opened())] == ["these words stay"]


async def test_another_writer_is_said_with_where_the_text_is(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: Any, **__: Any) -> Any:
        raise NotSaved("Another selfkind has been writing. Nothing was saved. Please try again.")

    async with journey(companion) as person:
        await begin(person, "note")
        await person.type("words")
        monkeypatch.setattr(companion.journal, "save", busy)
        await person.do("form.save")
        assert status(person).endswith("try again. What you typed is still here.")


async def test_a_command_in_a_refusal_comes_last(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*_: Any, **__: Any) -> Any:
        raise NotSaved("Not saved: the disk is read-only. Use another folder: selfkind --home FOLDER")

    async with journey(companion) as person:
        await begin(person, "note")
        monkeypatch.setattr(companion.drafts, "keep", read_only)
        monkeypatch.setattr(companion.journal, "save", read_only)
        await person.type("words")
        await person.do("form.save")
        assert status(person).startswith("What you typed is still here. Not saved")
        assert status(person).endswith(": selfkind --home FOLDER")
        await person.press("escape")
        assert status(person).startswith("Press esc again to leave")
        assert status(person).endswith(": selfkind --home FOLDER")
        assert person.notices[-1].startswith("You can keep writing, but drafts aren't being saved")
        assert person.notices[-1].endswith(": selfkind --home FOLDER")


async def test_saved_without_certainty_closes_the_page_with_a_warning(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = companion.journal.save

    def unsure(*args: Any, **kwargs: Any) -> Any:
        warning = "Saved, but the disk reported a problem. A backup would be good."
        return save(*args, **kwargs)._replace(warning=warning)

    async with journey(companion) as person:
        monkeypatch.setattr(companion.journal, "save", unsure)
        await begin(person, "note")
        await person.type("words")
        await person.do("form.save")
        assert isinstance(person.app.screen, TodayScreen)
        assert person.notices == ["Saved, but the disk reported a problem. A backup would be good."]


async def test_pressing_save_twice_writes_once(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await begin(person, "note")
        await person.type("once")
        await person.pilot.press("ctrl+o", "ctrl+o", "f2")
        await person.settle()
        assert len(entries(opened())) == 1
        assert isinstance(person.app.screen, TodayScreen)


async def test_a_change_elsewhere_disturbs_nothing(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person, "catch")
        await person.press("enter")
        await person.type("half a")
        focused = person.app.focused
        person.app.changed.publish("elsewhere")
        await person.settle()
        assert person.app.focused is focused
        assert screen.answers()["situation"] == "half a"
        await person.type(" line")
        assert screen.answers()["situation"] == "half a line"


async def test_an_occurrence_of_another_day_is_ticked_there(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    yesterday = companion.today().replace(day=22)
    occurrence = next(o for o in companion.planning.plan(yesterday).occurrences if o.item.exercise == "gratitude")
    async with journey(companion) as person:
        await person.app.begin_item(occurrence.item, occurrence)
        await person.settle()
        await person.type("the walk")
        await person.do("form.save")
    again = opened()
    assert [entry.day for entry in entries(again)] == [yesterday]
    found = again.planning.plan(yesterday).find(occurrence.item.id)
    assert found is not None
    assert found.state is Standing.DONE
    now = again.planning.plan().find(occurrence.item.id)
    assert now is not None
    assert now.is_open


async def test_the_day_that_a_page_is_about_can_be_chosen(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        page = await begin(person, "catch")
        await person.type("I am late")
        await person.do("entry.when")
        await person.type("monday 2")
        await person.do("form.save")
        assert person.see("“monday 2” isn't a day.")
        await person.press(*["backspace"] * 8)
        await person.type("3 days ago")
        assert person.see("Friday 20 November 2026")
        await person.press("enter")
        assert person.app.screen is page
        assert person.see("Catch the critic, Friday 20 November")
        assert page.answers()["thought"] == "I am late"
        await person.press("escape")
        assert [draft.day for draft in (one.draft for one in companion.drafts.unfinished())] == [FRIDAY]
        await person.do("app.unfinished", "unfinished.open")
        await person.do("form.save")
    assert [(entry.day, entry.at.date()) for entry in entries(opened())] == [(FRIDAY, TODAY)]


async def test_a_page_of_an_item_stays_on_its_day(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.to("Three good things")
        await person.do("today.begin", "entry.when")
        assert person.see("This page ticks an item of this day")


async def test_a_nudge_comes_once_when_the_page_stays_blank(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selfkind.tui.screens.journal.form.NUDGE_AFTER", 0.1)
    async with journey(companion) as person:
        screen = await begin(person, "gratitude")
        await person.until(lambda: status(person).startswith("An idea, if you like: "))
        await person.type("a")
        assert status(person) == ""
        await person.press("escape")
        screen = await begin(person, "gratitude")
        await person.pilot.pause(0.3)
        await person.settle()
        assert "An idea" not in status(person)
        assert screen.answers()["items"][0] == "a"


async def test_what_is_typed_before_the_draft_comes_stands_after_it(companion: Companion) -> None:
    companion.drafts.keep("catch", {"thought": "You never", "situation": "at home"})
    async with journey(companion) as person:
        screen = FormScreen(companion.practice.exercise("catch"))
        slow = threading.Event()
        person.app._worker.submit(slow.wait, 10)
        await person.app.push_screen(screen)
        await person.pilot.press(*"quick")
        assert screen.answers()["thought"] == "quick"
        slow.set()
        await person.settle()
        assert screen.answers()["thought"] == "You never quick"
        assert screen.answers()["situation"] == "at home"


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 20), (200, 60), (44, 12)])
async def test_the_focus_is_in_view_at_every_size(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        screen = await begin(person, "catch")
        for _ in range(7):
            focused = person.app.focused
            assert focused is not None
            assert focused.region.height > 0
            assert screen.query_one("#sheet").region.contains_region(focused.region)
            await person.press("tab")
        for _ in range(7):
            focused = person.app.focused
            assert focused is not None
            assert screen.query_one("#sheet").region.contains_region(focused.region)
            await person.press("shift+tab")


async def test_the_cursor_of_a_long_page_is_in_view(companion: Companion) -> None:
    async with journey(companion, (60, 20)) as person:
        screen = await begin(person, "gratitude")
        pages = screen.query_one(Pages)
        pages.focus()
        await person.settle()
        for index in range(30):
            await person.type(f"line {index}")
            await person.press("enter")
            at = pages.cursor_screen_offset
            assert screen.query_one("#sheet").region.contains(at.x, at.y), index


async def test_next_goes_from_question_to_question(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person, "gratitude")
        await person.do("form.next")
        assert person.app.focused is screen.query_one(Pages)
        await person.do("form.next")
        assert person.app.focused is screen.query(Line).first()


async def test_a_click_beside_the_fields_leaves_the_cursor(companion: Companion) -> None:
    async with journey(companion) as person:
        await begin(person, "note")
        focused = person.app.focused
        await person.pilot.click("#column", offset=(2, 25))
        await person.settle()
        assert person.app.focused is focused


async def test_help_is_one_key_away_while_typing(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person, "note")
        await person.type("a!")
        assert screen.answers() == {"text": "a!"}
        assert person.see("f1 help now")
        await person.press("f1")
        assert person.app.screen is not screen
        await person.press("escape")
        assert person.app.screen is screen
        assert screen.answers() == {"text": "a!"}


async def test_on_a_heavy_day_help_is_named_after_what_is_written(companion: Companion) -> None:
    companion.check_ins.check_in(["hopeless"])
    async with journey(companion) as person:
        await begin(person, "note")
        await person.type("I want to end it")
        await person.do("form.save")
        (notice,) = person.notices
        assert notice.startswith("Saved.")
        assert person.text.count("If things get too heavy, press ! for help lines.") == 1


@pytest.mark.parametrize(
    ("typed", "word", "intensity"),
    [("anxious 75", "anxious", 75), ("sad, 60", "sad", 60), ("sad 300", "sad 300", None), ("75", "75", None)],
)
async def test_how_strong_can_follow_the_word_of_a_feeling(
    companion: Companion, opened: Open, typed: str, word: str, intensity: int | None
) -> None:
    async with journey(companion) as person:
        screen = await begin(person, "catch")
        await paste(person, "I ruin it")
        screen.field("feeling").enter()
        await person.settle()
        await paste(person, typed)
        await person.do("form.save")
        (entry,) = entries(opened())
        assert entry.thought is not None
        assert [(felt.word, felt.intensity) for felt in entry.thought.feelings] == [(word, intensity)]


async def test_the_scale_goes_before_a_number_in_the_word(companion: Companion) -> None:
    async with journey(companion) as person:
        screen = await begin(person, "catch")
        screen.field("feeling").enter()
        await person.settle()
        await person.type("sad 60")
        await person.press("enter", "8", "0")
        assert screen.answers()["feeling"] == {"word": "sad 60", "intensity": 80}
