"""A person brings in what they wrote elsewhere, lets it be suggested, and undoes it, with keys, in every size."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.imports.progress import Progress
from selfkind.tui.screens.imports.add import AddImportScreen
from selfkind.tui.screens.imports.bring import BringScreen
from selfkind.tui.screens.imports.imports import ImportsScreen
from selfkind.tui.screens.imports.questions import ImportQuestionsScreen
from selfkind.tui.screens.imports.undoing import UndoImportScreen
from selfkind.tui.screens.imports.work_page import WorkPage
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (120, 36), (200, 60)]
HEAD = "full_date,date,weekday,time,mood,activities,note_title,note\n"
DAYLIO = HEAD + (
    '2026-11-20,20 Nov,Friday,21:30,good,,,"Slow [b]evening[/b]"\n'
    "2026-11-21,21 Nov,Saturday,08:00,meh,,,\n"
    "2026-02-31,31 Feb,Saturday,08:00,meh,,,\n"
)
OWN_MOOD = HEAD + "2026-11-20,20 Nov,Friday,21:30,Wobbly,,,\n"
MONTHS = "\n\n".join(f"[2026-{month:02}-11 21:00] Tea in month {month}." for month in range(1, 10))


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    return written(tmp_path, "daylio.csv", DAYLIO)


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / "files" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


async def at_file(person: Journey, file: object) -> Journey:
    """Open the sheet, and have it look at a file."""
    await person.do("app.imports", "imports.add")
    await person.type(str(file))
    return await person.press("enter")


async def brought(person: Journey, file: object) -> Journey:
    """Import a file, and go back to the list."""
    await at_file(person, file)
    return await person.press("enter", "escape")


@pytest.mark.parametrize("size", SIZES)
async def test_a_diary_comes_in_is_allowed_and_undone(
    companion: Companion, opened: Open, diary: Path, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await person.do("app.imports")
        assert isinstance(person.app.screen, ImportsScreen)
        assert person.see("Press a to")
        await person.press("a")
        await person.type(str(diary))
        await person.press("enter")
        assert isinstance(person.app.screen, BringScreen)
        said = " ".join(person.text.split())
        assert "Found in Daylio: 2 check-ins" in said
        assert "Nothing is changed yet." in said
        assert opened().imports.runs() == [], "a look changes nothing"
        await person.press("end")
        assert person.see("line 4")
        await person.press("enter")
        assert "Everything is in your Journal now." in " ".join(person.text.split())
        (run,) = opened().imports.runs()
        await person.press("escape")
        assert isinstance(person.app.screen, ImportsScreen), "the sheet goes with what it was for"
        assert person.rows()[0] == "Daylio daylio.csv 23 November 2026, 09:41"
        assert person.rows()[1].startswith("2 check-ins, ")
        assert person.rows()[2].startswith("not allowed yet")
        await person.press("space")
        assert person.rows()[2].startswith("allowed")
        assert not opened().imports.is_resting(run.id)
        await person.press("enter")
        assert opened().imports.is_resting(run.id)
        await person.press("x")
        assert isinstance(person.app.screen, UndoImportScreen)
        assert person.see(f"Deleted: {run.added}")
        await person.press("escape")
        assert opened().imports.runs() == [run]
        await person.press("x", "enter")
        assert opened().imports.runs() == []
        assert opened().journal.entries() == []
        assert person.see("Press a to")
        await person.press("escape")
        assert len(person.app.screen_stack) == 1


async def test_what_is_imported_is_in_the_journal_with_where_it_is_from(companion: Companion, diary: Path) -> None:
    async with journey(companion) as person:
        await brought(person, diary)
        await person.press("escape")
        await person.do("go.journal")
        await person.to("Slow")
        await person.press("enter")
        assert person.see("Slow [b]evening[/b]")
        assert person.see("Daylio")


async def test_what_came_in_is_allowed_or_undone_at_once(companion: Companion, opened: Open, diary: Path) -> None:
    async with journey(companion) as person:
        await at_file(person, diary)
        await person.press("enter")
        (run,) = opened().imports.runs()
        assert opened().imports.is_resting(run.id)
        await person.press("space")
        assert not opened().imports.is_resting(run.id)
        assert person.see("selfkind can suggest it")
        assert not person.see("space allow")
        await person.press("x", "enter")
        assert opened().imports.runs() == []
        assert isinstance(person.app.screen, ImportsScreen)


async def test_importing_again_brings_nothing(companion: Companion, opened: Open, diary: Path) -> None:
    async with journey(companion) as person:
        await brought(person, diary)
        await person.press("escape")
        await at_file(person, diary)
        assert person.see("There's nothing new to bring in.")
        assert not person.see("enter bring in")
        await person.press("enter")
        assert len(opened().imports.runs()) == 1


async def test_a_second_press_brings_nothing_twice(companion: Companion, opened: Open, diary: Path) -> None:
    async with journey(companion) as person:
        await at_file(person, diary)
        await person.pilot.press("enter", "enter", "enter")
        await person.settle()
        assert len(opened().imports.runs()) == 1
        assert isinstance(person.app.screen, BringScreen)


async def test_a_sheet_looks_once_for_two_presses(companion: Companion, diary: Path) -> None:
    async with journey(companion) as person:
        await person.do("app.imports", "imports.add")
        await person.type(str(diary))
        await person.pilot.press("enter", "enter")
        await person.settle()
        assert [type(one) for one in person.app.screen_stack[-2:]] == [AddImportScreen, BringScreen]


async def test_a_mood_of_ones_own_is_asked_about_once(companion: Companion, opened: Open, tmp_path: Path) -> None:
    async with journey(companion) as person:
        await at_file(person, written(tmp_path, "own.csv", OWN_MOOD))
        assert isinstance(person.app.screen, ImportQuestionsScreen)
        assert person.see("How good is the mood “Wobbly”?")
        await person.press("home", "right")
        await person.do("form.save")
        assert isinstance(person.app.screen, BringScreen)
        await person.press("enter", "escape", "escape")
        (check_in,) = opened().check_ins.newest()
        assert check_in.words == ("Wobbly",)
        assert check_in.valence is not None
        assert check_in.valence > 0
        later = written(tmp_path, "own.csv", OWN_MOOD + "2026-11-21,21 Nov,Saturday,21:30,wobbly,,,\n")
        await at_file(person, later)
        assert isinstance(person.app.screen, BringScreen), "what was answered is remembered"


async def test_a_mood_can_stay_a_word(companion: Companion, opened: Open, tmp_path: Path) -> None:
    async with journey(companion) as person:
        await at_file(person, written(tmp_path, "own.csv", OWN_MOOD))
        await person.do("form.save")
        await person.press("enter")
        (check_in,) = opened().check_ins.newest()
        assert (check_in.words, check_in.valence) == (("Wobbly",), None)


async def test_questions_lead_back_to_the_file(companion: Companion, tmp_path: Path) -> None:
    file = written(tmp_path, "own.csv", OWN_MOOD)
    async with journey(companion) as person:
        await at_file(person, file)
        await person.press("escape")
        assert isinstance(person.app.screen, AddImportScreen)
        assert person.app.screen.answers()["file"] == str(file)


TABLE = "When,What,How\n2026-11-20,Tea with Ana,4\n"


async def test_the_columns_of_a_table_are_asked_for(companion: Companion, opened: Open, tmp_path: Path) -> None:
    async with journey(companion) as person:
        await person.do("app.imports", "imports.add")
        await person.press("shift+tab", "enter", *"csv", "enter", "tab")
        await person.type(str(written(tmp_path, "table.csv", TABLE)))
        await person.press("enter")
        assert person.see("Which column has the day?")
        await person.do("form.save")
        assert person.see("Choose the column that has the day.")
        await person.press("enter", "down", "enter")
        await person.press("tab", "tab", "tab", "enter", "down", "down", "enter")
        await person.do("form.save")
        await person.press("enter")
        (entry,) = opened().journal.entries()
        assert entry.day.isoformat() == "2026-11-20"
        assert entry.text.startswith("Tea with Ana")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Say which file or folder to import."),
        ("  ", "Say which file or folder to import."),
        ("/nowhere/at/all.csv", "can't be read"),
        ("words.bin", "selfkind doesn't recognize what is in the file."),
    ],
)
async def test_what_is_no_diary_says_so(companion: Companion, tmp_path: Path, typed: str, said: str) -> None:
    words = str(written(tmp_path, "words.bin", "no diary at all\0")) if typed == "words.bin" else typed
    async with journey(companion) as person:
        await at_file(person, words)
        assert isinstance(person.app.screen, AddImportScreen)
        assert said in " ".join(person.text.split())


async def test_a_file_of_another_app_says_so_on_the_page(companion: Companion, tmp_path: Path) -> None:
    async with journey(companion) as person:
        await person.do("app.imports", "imports.add")
        await person.press("shift+tab", "enter", *"presently", "enter", "tab")
        await person.type(str(written(tmp_path, "table.csv", TABLE)))
        await person.press("enter")
        assert isinstance(person.app.screen, BringScreen)
        assert person.see("Nothing was imported.")
        await person.press("enter", "x")
        assert isinstance(person.app.screen, BringScreen)
        await person.press("escape")
        assert isinstance(person.app.screen, AddImportScreen)


class Held:
    """Holds an import, or undoing one, in the worker at a step, until it's let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: Callable[[Progress], bool]) -> None:
        self.reached, self.goes_on = Event(), Event()
        told = WorkPage.told

        def held(screen: WorkPage, progress: Progress) -> None:
            if at(progress) and not self.reached.is_set():
                self.reached.set()
                assert self.goes_on.wait(30)
            told(screen, progress)

        monkeypatch.setattr(WorkPage, "told", held)

    async def wait(self) -> None:
        assert await asyncio.to_thread(self.reached.wait, 30)


async def drawn(person: Journey, text: str) -> None:
    """Wait until a text is seen, while the worker is busy."""
    for _ in range(200):
        if person.see(text):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(person.text)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Three months are written, and the next one waits."""
    one = Held(monkeypatch, lambda progress: progress.is_writing and progress.done == 12)
    yield one
    one.goes_on.set()


@pytest.mark.parametrize("size", SIZES)
async def test_stopped_while_it_is_written_it_is_whole_and_can_be_finished(
    companion: Companion, opened: Open, tmp_path: Path, held: Held, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await at_file(person, written(tmp_path, "journal.txt", MONTHS))
        await person.pilot.press("enter")
        await held.wait()
        await drawn(person, "%")
        assert person.see("esc stop")
        await person.pilot.press("escape")
        await drawn(person, "Stopping…")
        held.goes_on.set()
        await person.settle()
        assert "You stopped the import." in " ".join(person.text.split())
        assert len(opened().journal.entries()) == 3
        await person.press("enter")
        assert len(opened().journal.entries()) == 9
        (run,) = opened().imports.runs()
        assert (run.whole, run.added) == (True, 9)
        await person.press("x", "enter")
        assert opened().journal.entries() == []


async def test_left_while_it_is_written_it_says_where_it_goes_on(
    companion: Companion, opened: Open, tmp_path: Path, held: Held
) -> None:
    file = written(tmp_path, "journal.txt", MONTHS)
    async with journey(companion) as person:
        await at_file(person, file)
        await person.pilot.press("enter")
        await held.wait()
        assert await person.app.leave_pages()
        held.goes_on.set()
        await person.settle()
        assert person.notices[-1].startswith("The import was stopped.")
        await person.do("app.imports")
        assert "cut off: import the file again to finish, or undo it" in person.rows()[1]
        await person.press("escape")
        await brought(person, file)
        (run,) = opened().imports.runs()
        assert (run.whole, run.added) == (True, 9)


async def test_stopped_before_anything_is_written_nothing_is_changed(
    companion: Companion, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Held(monkeypatch, lambda progress: progress.steps == 18 and progress.done == 4)
    async with journey(companion) as person:
        await at_file(person, written(tmp_path, "journal.txt", MONTHS))
        await person.pilot.press("enter")
        await looks.wait()
        await person.pilot.press("escape")
        looks.goes_on.set()
        await person.settle()
        assert person.see("Nothing is changed yet.")
        assert opened().imports.runs() == []
        await person.press("enter")
        assert len(opened().journal.entries()) == 9


@pytest.mark.parametrize("size", SIZES)
async def test_undoing_says_how_far_it_is_and_can_be_stopped_and_finished(
    companion: Companion, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await brought(person, written(tmp_path, "journal.txt", MONTHS))
        first = Held(monkeypatch, lambda progress: progress == Progress(0))
        await person.press("x")
        await person.pilot.press("enter")
        await first.wait()
        await drawn(person, "Making a backup…")
        await person.pilot.press("escape")
        first.goes_on.set()
        await person.settle()
        assert person.see("You stopped before anything was undone")
        assert [run.whole for run in opened().imports.runs()] == [True]
        later = Held(monkeypatch, lambda progress: progress.is_writing and progress.done == 3)
        await person.pilot.press("enter")
        await later.wait()
        await drawn(person, "22%")
        assert person.see("esc stop")
        await person.pilot.press("escape")
        await drawn(person, "Stopping…")
        later.goes_on.set()
        await person.settle()
        assert person.see("You stopped. Part of the import")
        assert len(opened().journal.entries()) == 6
        await person.press("enter")
        assert isinstance(person.app.screen, ImportsScreen)
        assert person.notices[-1] == "The import is undone: 6 deleted."
        assert (opened().imports.runs(), opened().journal.entries()) == ([], [])


async def test_left_while_it_is_undone_it_says_where_to_finish(
    companion: Companion, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with journey(companion) as person:
        await brought(person, written(tmp_path, "journal.txt", MONTHS))
        halfway = Held(monkeypatch, lambda progress: progress.is_writing and progress.done == 3)
        await person.press("x")
        await person.pilot.press("enter")
        await halfway.wait()
        assert await person.app.leave_pages()
        halfway.goes_on.set()
        await person.settle()
        assert person.notices[-1].startswith("Undoing the import was stopped.")
        await person.do("app.imports")
        assert "cut off: import the file again to finish, or undo it" in person.rows()[1]
        await person.press("x", "enter")
        assert (opened().imports.runs(), opened().journal.entries()) == ([], [])


async def test_an_import_of_another_home_cannot_be_undone_here(
    companion: Companion, opened: Open, diary: Path
) -> None:
    from selfkind.companion.resting import RESTS, KnownImport, keep

    keep(companion.home, "0123abcd", KnownImport(RESTS, "dayone", "2026-05-03"))
    async with journey(companion) as person:
        await person.do("app.imports")
        assert person.rows()[0] == "Day One, 3 May 2026"
        await person.press("x")
        assert person.notices[-1].startswith("This import can't be undone here. It was made in another home, or")
        await person.press("space")
        assert not opened().imports.is_resting("0123abcd")


async def test_what_was_changed_since_stays_and_is_said(companion: Companion, opened: Open, diary: Path) -> None:
    async with journey(companion) as person:
        await brought(person, diary)
        await person.press("escape")
        await person.do("go.journal")
        await person.to("Slow")
        await person.do("journal.edit")
        await person.type("!")
        await person.do("form.save", "app.imports", "imports.undo")
        assert person.see("Stays, because you changed or used it since: 1")
        await person.press("enter")
        assert person.see("1 stayed")
        (entry,) = opened().journal.entries()
        assert "Slow" in entry.text


@pytest.mark.parametrize("name", ["Day One", "daylio", "Apple Health", "jrnl", "import"])
async def test_all_commands_finds_it_by_the_name_of_each_app(companion: Companion, name: str) -> None:
    async with journey(companion) as person:
        await person.do("app.palette")
        await person.type(name.lower())
        assert person.rows()[0].startswith("Import Imports")
        await person.press("enter")
        assert isinstance(person.app.screen, AddImportScreen)


@pytest.mark.parametrize(("keys", "items"), [((), set()), (("right",), {"walk", "call Ana"})])
async def test_activities_become_tags_or_items_as_one_chooses(
    companion: Companion, opened: Open, tmp_path: Path, keys: tuple[str, ...], items: set[str]
) -> None:
    file = written(tmp_path, "daylio.csv", HEAD + "2026-11-20,20 Nov,Friday,21:30,good,walk | call Ana,,Tea\n")
    async with journey(companion) as person:
        await at_file(person, file)
        assert person.see("What do activities become?")
        await person.press(*keys)
        await person.do("form.save")
        await person.press("enter")
    (entry,) = opened().journal.entries()
    assert bool(entry.tags) == (not items)
    assert items == {item.name for item in opened().home.routine.all() if item.imported}
    async with journey(opened()) as person:
        await at_file(person, file)
        assert isinstance(person.app.screen, BringScreen), "what was answered is remembered"


async def test_answers_of_an_earlier_import_can_be_changed(
    companion: Companion, opened: Open, tmp_path: Path
) -> None:
    file = written(tmp_path, "daylio.csv", HEAD + "2026-11-20,20 Nov,Friday,21:30,Wobbly,walk | call Ana,,Tea\n")
    async with journey(companion) as person:
        await at_file(person, file)
        await person.press("home", "right")
        await person.do("form.save")
        await person.press("enter", "escape")
        assert not [item for item in opened().home.routine.all() if item.imported]
        await at_file(person, file)
        assert isinstance(person.app.screen, BringScreen)
        await person.do("bringing.answers")
        sheet = person.app.screen
        assert isinstance(sheet, ImportQuestionsScreen)
        assert sorted(sheet.answers().values()) == ["4", "tags"], "it begins with what was answered"
        sheet.field("question-1").answer = "items"
        await person.do("form.save")
        assert isinstance(person.app.screen, BringScreen)
        assert "2 routine items" in " ".join(person.text.split())
        assert "Its routine items wait until then, too." in " ".join(person.text.replace("│", " ").split())
        await person.press("enter")
        assert {item.name for item in opened().home.routine.all() if item.imported} == {"walk", "call Ana"}
        await person.press("space")
        assert "Its items are in your routine, or among the" in " ".join(person.text.replace("│", " ").split())


async def test_the_page_opens_by_a_key_that_somebody_gives_it(companion: Companion, opened: Open) -> None:
    companion.places.home.mkdir(parents=True, exist_ok=True)
    companion.places.config.write_text('[keys]\n"app.imports" = "f12"\n')
    async with journey(opened()) as person:
        await person.press("f12")
        assert isinstance(person.app.screen, ImportsScreen)


@pytest.mark.parametrize("width", [60, 80])
async def test_each_thing_that_can_be_done_is_in_sight(companion: Companion, diary: Path, width: int) -> None:
    async with journey(companion, (width, 24)) as person:
        await brought(person, diary)
        for allow in ("allow", "keep out"):
            bar = person.text.splitlines()[-1]
            for said in (f"space {allow}", "x undo", "e export", "? keys", "! help now"):
                assert said in bar
            assert ("a import" if width > 60 else "a add") in bar
            await person.press("space")
        await person.press("question_mark")
        for said in ("Allow", "Undo import", "Export", "Back"):
            assert person.see(said), said


async def test_left_while_it_only_looks_nothing_is_said_of_another_import(
    companion: Companion, opened: Open, tmp_path: Path, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, "journal.txt", MONTHS)
    async with journey(companion) as person:
        await at_file(person, file)
        await person.pilot.press("enter")
        await held.wait()
        assert await person.app.leave_pages()
        held.goes_on.set()
        await person.settle()
        person.app.clear_notifications()
        looks = Held(monkeypatch, lambda progress: progress.steps == 9)
        await person.do("app.imports", "imports.add")
        await person.type(str(file))
        await person.pilot.press("enter")
        await looks.wait()
        await person.pilot.press("escape")
        looks.goes_on.set()
        await person.settle()
        assert isinstance(person.app.screen, AddImportScreen)
        assert person.notices == []


async def test_the_moods_of_a_column_that_one_chose_are_asked_for(
    companion: Companion, opened: Open, tmp_path: Path
) -> None:
    table = written(tmp_path, "table.csv", "Date,Note,State\n2026-11-20,Tea with Ana,wobbly\n")
    async with journey(companion) as person:
        await person.do("app.imports", "imports.add")
        await person.press("shift+tab", "enter", *"csv", "enter", "tab")
        await person.type(str(table))
        await person.press("enter")
        await person.press(*["tab"] * 4, "enter", *["down"] * 3, "enter")
        sheet = person.app.screen
        assert isinstance(sheet, ImportQuestionsScreen)
        assert "State" in sheet.answers().values(), person.text
        await person.do("form.save")
        assert person.see("How good is the mood “wobbly”?")
        await person.press("home", "right")
        await person.do("form.save")
        await person.press("enter")
    (check_in,) = opened().check_ins.newest()
    assert (check_in.words, check_in.valence) == (("wobbly",), 1.0)


def gratitude(words: str) -> str:
    return "entryDate,entryContent\n" + "".join(f"2026-11-{day:02},{words} {day}\n" for day in range(1, 4))


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_another_diary_is_said_and_can_be_named(
    companion: Companion, opened: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    at_work = written(tmp_path, "work.csv", gratitude("A colleague praised report"))
    async with journey(companion, size) as person:
        await brought(person, written(tmp_path, "home.csv", gratitude("Tea at home")))
        await person.press("escape")
        await at_file(person, at_work)
        await person.press("end")
        said = " ".join(person.text.replace("│", " ").split())
        assert "other words on 3 days that you imported before, so it counts as another diary, “work”" in said
        await person.do("bringing.answers")
        assert person.see("Which of your diaries is it?")
        await person.press("end", *["backspace"] * 4, *"At [b]the office")
        await person.do("form.save")
        await person.press("end")
        assert person.see("It's your diary “At [b]the office”.")
        await person.press("enter", "escape")
        assert any(row.startswith("Presently work.csv, “At [b]the office”") for row in person.rows())
        assert {run.diary for run in opened().imports.runs()} == {"", "At [b]the office"}
        await person.press("escape")
        await at_file(person, at_work)
        await person.do("bringing.answers")
        assert person.see("you have: At [b]the office")
        sheet = person.app.screen
        assert isinstance(sheet, ImportQuestionsScreen)
        assert list(sheet.answers().values()) == ["At [b]the office"], "it's known by its words"


async def test_the_same_diary_with_other_words_follows_its_file(
    companion: Companion, opened: Open, tmp_path: Path
) -> None:
    async with journey(companion) as person:
        await brought(person, written(tmp_path, "a.csv", gratitude("Tea at home")))
        await person.press("escape")
        await at_file(person, written(tmp_path, "b.csv", gratitude("A colleague praised report")))
        await person.do("bringing.answers")
        await person.press("end", "backspace")
        await person.do("form.save")
        await person.press("enter")
        assert len(opened().journal.entries()) == 3
        assert {run.changed for run in opened().imports.runs()} == {0, 3}


async def test_a_habit_that_may_have_a_new_name_is_said(companion: Companion, tmp_path: Path) -> None:
    async with journey(companion) as person:
        for day, habits in enumerate(("walk", "stroll"), 20):
            row = f"2026-11-{day},{day} Nov,Friday,21:30,good,{habits},,Tea\n"
            await at_file(person, written(tmp_path, "daylio.csv", HEAD + row))
            if not day % 2:
                assert person.see("archived items")
                await person.press("right")
                await person.do("form.save")
            else:
                said = " ".join(person.text.replace("│", " ").split())
                assert "“stroll” is new. If it's “walk” with a new name, archive the old one on Routine." in said
            await person.press("enter", "escape", "escape")
