"""A person makes a page for their therapist with keys: what's on it, how it reads, and its file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.circle.person import Person, PersonKind
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.homework.tried import Did
from selfkind.domain.paper import Paper
from selfkind.domain.plain_signs import as_written
from selfkind.domain.records import replace
from selfkind.domain.scores.score import Score
from selfkind.domain.session_page.choices import Block
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.homework.homework import HomeworkScreen
from selfkind.tui.screens.session_page import session_page
from selfkind.tui.screens.session_page.contents import DAYS, PAPER
from selfkind.tui.screens.session_page.days import DaysScreen
from selfkind.tui.screens.session_page.save import SavePageScreen
from selfkind.tui.screens.session_page.session_page import SessionPageScreen
from selfkind.tui.widgets.rows import Rows
from tests.conftest import Clock
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (120, 36), (200, 60)]
TOPICS, LEARNED, CATCH = "the meeting with Ana", "quieter on paper", "you always get this wrong"


@pytest.fixture
def lived(companion: Companion) -> Companion:
    """A home with something for the page, all of it of today."""
    companion.circle.keep(Person("", "Ana Weiss", companion.now(), kinds=(PersonKind.THERAPIST,)))
    homework = companion.homework
    one = homework.keep(Assignment("", "Catch three", companion.now(), giver="Ana Weiss")).value
    homework.log(replace(homework.new_try(one, Did.PART), learned=LEARNED, helpfulness=7))
    before = companion.practice.exercise("before-appointment")
    companion.journal.save(before, {"topics": TOPICS, "questions": ["How long?"]})
    companion.journal.save(companion.practice.exercise("catch"), {"thought": CATCH})
    companion.check_ins.check_in(["calm"])
    companion.journal.save(companion.practice.exercise("note"), {"text": "a note of mine"}, day=date(2026, 11, 20))
    return companion


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's own folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


async def show(person: Journey) -> SessionPageScreen:
    """Open the page from Homework."""
    await person.do("go.homework", "homework.page")
    assert isinstance(person.app.screen, SessionPageScreen)
    return person.app.screen


async def to(person: Journey, id: str) -> None:
    """Move the cursor to a line by its id, or by the words in it."""
    rows = person.app.screen.query_one(Rows)
    keys = [row.key for row in rows.rows]
    if id in keys:
        rows.move_to(keys.index(id))
        await person.settle()
    else:
        await person.to(id)


def preview(person: Journey) -> str:
    """The page as it's shown beside the list."""
    screen = person.app.screen
    assert isinstance(screen, SessionPageScreen)
    return str(screen.query_one("#text").content)


def notes(person: Journey) -> str:
    return str(person.app.screen.query_one("#notes").content)


@pytest.mark.parametrize("size", SIZES)
async def test_at_first_nothing_is_on_the_page_with_its_words(lived: Companion, size: tuple[int, int]) -> None:
    async with journey(lived, size) as person:
        await show(person)
        rows = person.rows("#things")
        assert rows[:4] == ["Days since 9 Nov", "Name at the top no name", "Names of people initials", "Paper A4"]
        assert "✓ What I want to talk about" in rows
        assert f"○ today {TOPICS}" in rows
        assert f"○ today {CATCH}" in rows
        assert "○ today Did part of it: Catch three" in rows
        assert "○ 20 Nov  Note a note of mine" in rows
        for words in (TOPICS, LEARNED, CATCH, "a note of mine", "How long?", "Ana", "Weiss"):
            assert words not in preview(person), words
        assert "1 harsh thought caught." in preview(person)
        assert "A. W." in preview(person)
        is_wide = size[0] >= 116
        assert person.see("Self-recorded, not a clinical assessment.") == is_wide
        await person.do("session_page.read")
        assert person.see("Self-recorded, not a clinical assessment.")
        assert "may become part of your records" in notes(person)
        assert "Other names stay as you wrote them" in notes(person)
        await person.press("escape")
        assert isinstance(person.app.screen, SessionPageScreen)
        await person.press("escape")
        assert isinstance(person.app.screen, HomeworkScreen)


async def test_an_entry_without_its_block_isnt_shown_as_on_the_page(lived: Companion) -> None:
    async with journey(lived, (120, 36)) as person:
        await show(person)
        await to(person, CATCH)
        await person.do("session_page.choose")
        assert "✓ Self-talk 1 of 1 with words" in person.rows("#things")
        await to(person, Block.SELF_TALK)
        await person.do("session_page.choose")
        assert "○ Self-talk" in person.rows("#things")
        assert f"○ today {CATCH} ticked, but its block is off" in person.rows("#things")
        assert CATCH not in preview(person)
        await person.do("session_page.choose")
        assert "✓ Self-talk 1 of 1 with words" in person.rows("#things"), "the tick was kept"
        assert f"✓ today {CATCH}" in person.rows("#things")
        await person.do("session_page.choose")
        await to(person, CATCH)
        await person.do("session_page.choose")
        assert "✓ Self-talk 1 of 1 with words" in person.rows("#things"), "it brings its block along"


async def test_a_question_about_homework_is_ticked_among_the_questions(lived: Companion) -> None:
    one = lived.homework.all()[0]
    lived.homework.asked(one, "Is that normal?")
    async with journey(lived, (120, 36)) as person:
        await show(person)
        rows = person.rows("#things")
        asked = rows.index("○ today Question: Is that normal?")
        assert asked > rows.index("✓ Questions for you")
        await to(person, "Is that normal?")
        await person.do("session_page.choose")
        assert "✓ Questions for you 1 of 1 with words" in person.rows("#things")
        assert preview(person).endswith("Questions for you\n-----------------\n  Is that normal?\n")
        assert "not yet" not in preview(person)


async def test_a_file_that_no_kind_of_page_ends_as_isnt_written(lived: Companion, folder: Path) -> None:
    async with journey(lived, (100, 30)) as person:
        await show(person)
        for name, kind, said in (
            (
                "page.docx",
                "html",
                "A page can't be a file that ends with .docx. Choose one of: html, pdf, md, txt.",
            ),
            ("page.htm", "txt", "A page in txt can't be a file that ends with .htm. Choose .txt."),
        ):
            await person.do("session_page.save")
            sheet = person.app.screen
            assert isinstance(sheet, SavePageScreen)
            sheet.field("format").answer = kind
            sheet.field("file").answer = str(folder / name)
            await person.settle()
            await person.do("form.save")
            await person.settle()
            assert " ".join(str(sheet.query_one("#status").content).split()) == said
            assert person.app.screen is sheet
            assert not (folder / name).exists()
            await person.press("escape")


async def test_what_is_ticked_is_on_the_page_and_what_isnt_leaves_it_again(lived: Companion) -> None:
    async with journey(lived, (120, 36)) as person:
        await show(person)
        await to(person, CATCH)
        await person.do("session_page.choose")
        assert CATCH in preview(person)
        assert "✓ Self-talk 1 of 1 with words" in person.rows("#things")
        await person.press("enter")
        assert CATCH not in preview(person)
        await to(person, Block.SELF_TALK)
        await person.do("session_page.choose")
        assert "○ Self-talk" in person.rows("#things")
        assert "Self-talk" not in preview(person)
        await to(person, CATCH)
        await person.do("session_page.choose")
        assert CATCH in preview(person), "an entry brings its block along"
        await to(person, TOPICS)
        await person.do("session_page.choose")
        assert preview(person).index("What I want to talk about") < preview(person).index("Homework")
        assert "the meeting with A." in preview(person)


async def test_what_is_left_out_completely_isnt_even_counted(lived: Companion) -> None:
    async with journey(lived, (120, 36)) as person:
        await show(person)
        await to(person, CATCH)
        await person.do("session_page.choose", "session_page.hide")
        assert f"– today {CATCH} not even counted" in person.rows("#things")
        assert "harsh thought" not in preview(person)
        assert CATCH not in preview(person)
        await person.do("session_page.hide")
        assert "1 harsh thought caught." in preview(person)
        assert CATCH not in preview(person), "it's counted again, without its words"
        await to(person, Block.CHECK_INS)
        await person.do("session_page.hide")
        assert "– Check-ins not even counted" in person.rows("#things")
        assert not any("calm" in row for row in person.rows("#things"))
        assert "check-in on" not in preview(person)
        await person.do("session_page.choose")
        assert "1 check-in on 1 day." in preview(person)
        await to(person, DAYS)
        await person.do("session_page.hide")
        assert person.notices[-1] == "Choose a block or an entry first."


async def test_hiding_can_be_undone_and_redone(lived: Companion) -> None:
    async with journey(lived, (120, 36)) as person:
        await show(person)
        await to(person, Block.WEEKLY)
        await person.do("session_page.hide")
        await to(person, CATCH)
        await person.do("session_page.hide", "session_page.initials")
        assert "harsh thought" not in preview(person)
        await person.do("app.undo")
        assert person.notices[-1] == "Undone: hiding 1 thing from the session page."
        assert "1 harsh thought caught." in preview(person)
        assert "Names of people as you wrote them" in person.rows("#things"), "other choices stay"
        assert "– Weekly check-in not even counted" in person.rows("#things")
        await person.do("app.redo")
        assert "harsh thought" not in preview(person)
        await person.do("app.undo", "app.undo")
        assert person.notices[-1] == "Undone: hiding “Weekly check-in” from the session page."
        assert "✓ Weekly check-in" in person.rows("#things")
        await to(person, CATCH)
        await person.do("session_page.choose")
        assert CATCH in preview(person), "what was undone isn't hidden by the next choice"
    assert not lived.session_page.choices().hidden


async def test_a_score_has_a_box_of_its_own(lived: Companion) -> None:
    score = lived.scores.keep(Score("", "Sleep", lived.now())).value
    lived.scores.log(score, 7)
    async with journey(lived, (120, 36)) as person:
        await show(person)
        assert "○ Own score Sleep, 1 value" in person.rows("#things")
        assert "My scores" not in preview(person)
        await to(person, score.id)
        await person.do("session_page.choose")
        assert "Sleep, 0 to 10: 7 on 23 Nov." in preview(person)
        await person.do("session_page.hide")
        assert "Sleep, 0 to 10" not in preview(person)
        assert "– Own score Sleep, 1 value not even counted" in person.rows("#things")


async def test_what_belongs_to_something_left_out_says_so(lived: Companion) -> None:
    (tried,) = lived.homework.tries()
    entry = lived.journal.save(lived.practice.exercise("note"), {"text": "made it"}).value.entry
    lived.homework.change(tried, replace(tried, made_by=entry.id))
    async with journey(lived, (120, 36)) as person:
        await show(person)
        await to(person, "made it")
        await person.do("session_page.hide")
        await to(person, "Did part of it")
        assert person.row("Did part of it").startswith("–")
        for command in ("session_page.choose", "session_page.hide"):
            await person.do(command)
            assert person.notices[-1].startswith("This belongs to something that you left out completely.")


async def test_what_the_user_made_private_cant_be_ticked(lived: Companion) -> None:
    (note,) = lived.journal.entries(date(2026, 11, 20), date(2026, 11, 20))
    lived.journal.keep_private(note, private=True)
    async with journey(lived, (120, 36)) as person:
        await show(person)
        assert "– 20 Nov  Note a note of mine private" in person.rows("#things")
        await to(person, "a note of mine")
        await person.do("session_page.choose")
        assert person.notices[-1] == "This is private, so its words stay out of the page."
        assert "a note of mine" not in preview(person)


async def test_how_often_a_practice_ended_early_is_there_only_when_its_ticked(lived: Companion) -> None:
    async with journey(lived, (120, 36)) as person:
        await show(person)
        assert "ended early" not in preview(person)
        await to(person, "stopped early")
        await person.do("session_page.choose")
        assert "No practice ended early." in preview(person)


async def test_names_are_initials_until_somebody_wants_them(lived: Companion) -> None:
    async with journey(lived, (120, 36)) as person:
        await show(person)
        assert "A. W." in preview(person)
        await person.do("session_page.initials")
        assert "Names of people as you wrote them" in person.rows("#things")
        assert "Ana Weiss" in preview(person)
        assert "Names stay as you wrote them." in notes(person)


@pytest.mark.parametrize("size", SIZES)
async def test_days_and_a_name_are_typed_in_everyday_words(
    lived: Companion, opened: Open, size: tuple[int, int]
) -> None:
    async with journey(lived, size) as person:
        await show(person)
        await person.do("session_page.days")
        assert isinstance(person.app.screen, DaysScreen)
        assert person.see("Monday 9 November 2026")
        await person.type("yesterday")
        assert person.see("Sunday 22 November 2026")
        await person.press("enter")
        await person.type("3 days ago")
        await person.press("enter")
        await person.type("Sam")
        await person.do("form.save")
        assert person.see("These days end before they begin.")
        assert isinstance(person.app.screen, DaysScreen)
        assert person.app.screen.here is person.app.screen.field("until")
        await person.press(*["backspace"] * 10)
        await person.do("form.save")
        assert isinstance(person.app.screen, SessionPageScreen)
        assert person.rows("#things")[:2] == ["Days since yesterday", "Name at the top Sam"]
        assert preview(person).startswith("Session page\nSam\n22 to 23 November 2026\n")
    pages = opened().session_page
    assert (pages.choices().name, pages.choices().since) == ("Sam", date(2026, 11, 9)), (
        "the shell has its own days"
    )
    assert pages.unfinished().since == date(2026, 11, 22)


async def test_a_day_that_isnt_one_is_refused_and_the_words_become_a_draft(lived: Companion, opened: Open) -> None:
    async with journey(lived) as person:
        await show(person)
        await person.do("session_page.days")
        await person.type("soonish")
        await person.do("form.save")
        assert person.see("isn't a day. Try one of:")
        await person.press("escape")
        assert person.notices[-1] == "This page is kept as a draft."
        assert [page.name for page in opened().drafts.unfinished()] == ["Days of a session page"]
        await person.press("escape")
        await person.do("app.unfinished", "unfinished.open")
        await person.until(lambda: isinstance(person.app.screen, DaysScreen))
        assert person.see("soonish")
        await person.press(*["backspace"] * 7)
        await person.type("friday")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, SessionPageScreen))
        assert person.rows("#things")[0] == "Days since 20 Nov"
        assert opened().drafts.unfinished() == []


async def test_what_is_chosen_is_kept_at_once_and_shown_again_the_next_time(
    lived: Companion, opened: Open
) -> None:
    async with journey(lived, (120, 36)) as person:
        screen = await show(person)
        assert person.notices == []
        for id in (Block.PRACTICE, CATCH, PAPER):
            await to(person, id)
            await person.do("session_page.choose")
        await person.do("session_page.days")
        await person.type("2026-11-12")
        await person.do("form.save")
        await person.until(lambda: person.app.screen is screen)
        # Another selfkind sees it while this page is open, so a kill takes nothing of it.
        kept = opened().session_page.unfinished()
        assert (kept.since, len(kept.entries), kept.paper) == (date(2026, 11, 12), 1, Paper.LETTER)
        assert Block.PRACTICE not in kept.blocks
        await person.do("session_page.back", "homework.page")
        rows = person.rows("#things")
        assert rows[0] == "Days since 12 Nov"
        assert "○ Practice" in rows
        assert "Paper Letter" in rows
        assert f"✓ today {CATCH}" in rows
        assert CATCH in preview(person)
        assert (
            person.notices[-1]
            == "What you ticked earlier is still ticked. Read the preview before you save the page."
        )
        await to(person, CATCH)
        await person.do("session_page.choose", "session_page.back", "homework.page")
        assert f"○ today {CATCH}" in person.rows("#things")


async def test_after_the_next_session_nothing_is_ticked(lived: Companion, opened: Open) -> None:
    async with journey(lived, (120, 36)) as person:
        await show(person)
        await to(person, CATCH)
        await person.do("session_page.choose", "session_page.back")
        companion = opened()
        companion.journal.save(companion.practice.exercise("after-appointment"), {"talked": "rest"})
        await person.do("homework.page")
        assert f"○ today {CATCH}" in person.rows("#things")
        assert CATCH not in preview(person)


async def test_the_shell_has_no_ticks_but_its_own(lived: Companion, opened: Open) -> None:
    async with journey(lived, (120, 36)) as person:
        await show(person)
        await to(person, CATCH)
        await person.do("session_page.choose")
    assert opened().session_page.choices().entries == frozenset()


async def test_a_page_that_is_open_at_midnight_goes_on_to_the_new_day(lived: Companion, clock: Clock) -> None:
    async with journey(lived, (120, 36)) as person:
        await show(person)
        clock.forward(hours=20)
        await person.do("session_page.initials")
        assert person.rows("#things")[0] == "Days since 10 Nov"
        await person.do("session_page.back", "homework.page")
        assert person.rows("#things")[0] == "Days since 10 Nov"


async def test_more_than_one_sheet_says_what_to_leave_out(lived: Companion) -> None:
    words = "\n".join(f"line {number}" for number in range(80))
    lived.journal.save(lived.practice.exercise("note"), {"text": words})
    async with journey(lived, (120, 36)) as person:
        await show(person)
        assert person.app.screen.query_one("#things").border_subtitle == "1 sheet of A4"
        await to(person, "line 0")
        await person.do("session_page.choose")
        assert "The page may need more than one sheet of A4. Without “Highlights”, one is enough." in notes(person)
        assert person.app.screen.query_one("#page").border_subtitle == "perhaps 2 sheets of A4"
        await to(person, Block.HIGHLIGHTS)
        await person.do("session_page.choose")
        assert "sheet" not in notes(person)


async def test_an_empty_home_says_what_to_do(companion: Companion) -> None:
    async with journey(companion, (120, 36)) as person:
        await show(person)
        assert "Nothing is on the page yet." in notes(person)
        await person.do("session_page.write")
        await person.type("sleep")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, SessionPageScreen))
        assert "○ today sleep" in person.rows("#things")


async def test_it_opens_from_the_palette(lived: Companion) -> None:
    async with journey(lived) as person:
        await person.do("app.palette")
        await person.type("session page")
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, SessionPageScreen))


@pytest.mark.parametrize("format", ["html", "md", "txt"])
async def test_the_page_is_saved_as_it_was_read(
    lived: Companion, folder: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(session_page, "open_file", lambda path: opened.append(path) is None)
    async with journey(lived, (120, 36)) as person:
        screen = await show(person)
        await to(person, CATCH)
        await person.do("session_page.choose")
        await person.do("session_page.open")
        assert person.notices[-1] == "Save the page first."
        await person.do("session_page.save")
        assert isinstance(person.app.screen, SavePageScreen)
        assert person.see("may become part of your records")
        assert person.see("~/session-page.html")
        await person.press(*["right"] * ["html", "pdf", "md", "txt"].index(format))
        assert person.see(f"~/session-page.{format}")
        await person.do("form.save")
        await person.until(lambda: person.app.screen is screen)
        file = folder / f"session-page.{format}"
        assert person.notices[-1] == f"Saved: {file}. Press o to open the file."
        assert opened == [], "never by itself"
        read = preview(person)
        await person.do("session_page.open")
        assert opened == [file]
    written = file.read_text("utf-8")
    if format == "txt":
        assert written == read
    for words in (CATCH, "A. W.", "Self-recorded, not a clinical assessment."):
        assert words.replace(".", "\\.") in written or words in written
    assert TOPICS not in written
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600


async def test_the_end_of_a_name_chooses_the_kind_of_file(lived: Companion, folder: Path) -> None:
    async with journey(lived) as person:
        await show(person)
        await person.do("session_page.save")
        await person.press("enter")
        await person.type("~/mine.md")
        assert isinstance(person.app.screen, SavePageScreen)
        assert person.app.screen.answers() == {"format": "md", "file": "~/mine.md"}
        await person.press("shift+tab", "right")
        assert person.app.screen.answers() == {"format": "txt", "file": "~/mine.txt"}
        await person.press("left")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, SessionPageScreen))
    assert (folder / "mine.md").read_text("utf-8").startswith("# Session page\n")


async def test_a_file_that_is_there_is_asked_about(lived: Companion, folder: Path) -> None:
    (folder / "mine.txt").write_text("something else")
    (folder / "session-page.md").write_text("old")
    async with journey(lived) as person:
        screen = await show(person)
        await person.do("session_page.save")
        assert person.see("~/session-page-2.html"), "a name that no file has"
        await person.press("enter")
        await person.type("~/mine.txt")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, ConfirmScreen))
        assert person.see("~/mine.txt already exists.")
        await person.press("escape")
        assert (folder / "mine.txt").read_text() == "something else"
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, ConfirmScreen))
        await person.do("care.begin")
        await person.until(lambda: person.app.screen is screen)
    assert (folder / "mine.txt").read_text().startswith("Session page\n")


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="folders have no such modes")
async def test_a_folder_that_cant_be_written_in_says_so_and_the_page_stays(
    lived: Companion, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refuse(path: Any, *arguments: Any, **more: Any) -> int:
        if "session-page" in str(path):
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **more)

    async with journey(lived) as person:
        await show(person)
        await person.do("session_page.save")
        monkeypatch.setattr(os, "open", refuse)
        await person.do("form.save")
        await person.until(lambda: person.see("couldn't be written"))
        monkeypatch.setattr(os, "open", real)
        assert isinstance(person.app.screen, SavePageScreen)
        await person.press("escape")
        assert isinstance(person.app.screen, SessionPageScreen)
    assert list(folder.glob("session-page*")) == []


async def test_without_the_extra_pdf_says_how_to_get_it_and_offers_html(
    lived: Companion, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    async with journey(lived) as person:
        await show(person)
        await person.do("session_page.save")
        await person.press("right")
        await person.do("form.save")
        await person.until(lambda: person.see("pip install weasyprint"))
        assert person.see("The format html goes")
        await person.press("left")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, SessionPageScreen))
    assert [path.name for path in folder.glob("session-page*")] == ["session-page.html"]


async def test_no_program_for_the_file_says_where_it_is(
    lived: Companion, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_page, "open_file", lambda path: False)
    async with journey(lived) as person:
        await show(person)
        await person.do("session_page.save", "form.save")
        await person.until(lambda: isinstance(person.app.screen, SessionPageScreen))
        await person.do("session_page.open")
        assert person.notices[-1] == f"No program opened it. The file is here: {folder / 'session-page.html'}"


async def test_the_page_begins_with_the_last_session(lived: Companion) -> None:
    after = lived.practice.exercise("after-appointment")
    lived.journal.save(after, {"talked": "rest"}, day=lived.today() - timedelta(days=2))
    async with journey(lived, (120, 36)) as person:
        await show(person)
        assert person.rows("#things")[0] == "Days since 21 Nov"


async def test_in_ascii_what_is_drawn_is_ascii_and_words_stay(home: Path, opened: Open) -> None:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text("ascii = true\n")
    companion = opened()
    companion.check_ins.check_in(["calm"])
    companion.journal.save(companion.practice.exercise("note"), {"text": "tea \u2192 bed\u2026"})
    async with journey(companion, (120, 36)) as person:
        await show(person)
        await to(person, "tea")
        await person.do("session_page.choose")
        read = as_written(preview(person))
        assert "tea \u2192 bed\u2026" in read
        assert not any("\u2500" <= sign <= "\u28ff" for sign in read)
