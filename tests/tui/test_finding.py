"""What the palette finds is run: in the right place, with the words of every open page kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.exercise import Wish
from selfkind.tui.app import SelfkindApp
from selfkind.tui.forms.inputs import Line
from selfkind.tui.layout.row import SELECTED
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.feelings.feelings import FeelingsScreen
from selfkind.tui.screens.journal.form import FormScreen
from selfkind.tui.screens.palette import NOTHING, PaletteScreen
from selfkind.tui.screens.practise.session import SessionScreen
from selfkind.tui.screens.reminders import QuietScreen, RemindersScreen
from selfkind.tui.screens.routine.library import LibraryScreen
from selfkind.tui.screens.themes import ThemesScreen
from selfkind.tui.widgets.rows import Rows
from tests.tui.journey import Desk, Journey, journey, read_cautions

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (120, 36)]


async def run(person: Journey, typed: str) -> None:
    """Open the palette, type, and run what comes first."""
    await person.press("ctrl+p")
    await person.type(typed)
    await person.press("enter")
    await person.settle()


def drafts(companion: Companion, form: str) -> list[object]:
    """What is kept as drafts of a form."""
    return [draft.answers for draft in companion.drafts.waiting(form, None)]


@pytest.mark.parametrize("size", SIZES)
async def test_it_looks_like_the_rest_of_the_app_and_is_whole_at_each_size(
    companion: Companion, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await person.do("app.help_now", "help_now.country")
        await person.type("ger")
        assert person.see(f"{SELECTED}Germany")
        await person.press("escape", "escape")
        await person.do("go.practise", "app.palette")
        await person.type("body")
        lines = person.text.splitlines()
        assert any("╭─ All commands" in line for line in lines)
        assert person.see(f"{SELECTED}Body scan")
        assert person.see("enter run")
        assert person.see("f1 help now")
        await person.press("f1")
        assert person.see("You deserve a real person")
        await person.press("escape", "escape")
        assert not isinstance(person.app.screen, PaletteScreen)


async def test_keys_move_in_the_list_while_one_types(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.palette")
        rows = person.app.screen.query_one(Rows)
        first = rows.key
        await person.press("down", "down", "up")
        second = rows.key
        await person.press("pagedown")
        assert len({first, second, rows.key}) == 3
        await person.press("pageup", "up")
        assert rows.key == first
        await person.type("zzzzq")
        assert person.see("Nothing here has that name.")


@pytest.mark.parametrize("typed", ["want to die", "suicide", "zzzzq"])
@pytest.mark.parametrize("opening", ["go.journal", "app.catch", "app.keys"])
async def test_where_nothing_has_the_name_help_is_one_key_away(
    companion: Companion, typed: str, opening: str
) -> None:
    async with journey(companion) as person:
        await person.do(opening, "app.palette")
        await person.type(typed)
        assert person.see("Nothing here has that name.")
        assert person.see("Help now")
        await person.press("enter")
        assert person.see("You deserve a real person")


@pytest.mark.parametrize("mode", ["today", "journal", "practise", "progress", "homework"])
async def test_an_exercise_begins_on_every_screen_after_its_word_of_care(companion: Companion, mode: str) -> None:
    async with journey(companion) as person:
        await person.do(f"go.{mode}")
        await run(person, "box")
        assert isinstance(person.app.screen, ConfirmScreen)
        await person.do("care.begin")
        assert isinstance(person.app.screen, SessionScreen)
        assert person.app.screen.exercise.id == "box"
        assert person.app.current_mode == mode


async def test_an_open_page_keeps_its_words_and_nothing_of_the_name_is_typed_into_it(
    companion: Companion, opened: Open
) -> None:
    async with journey(companion) as person:
        await person.do("app.catch")
        await person.type("you never")
        await run(person, "journal")
        assert person.app.current_mode == "journal"
        assert len(person.app.screen_stack) == 1
        assert "This page is kept as a draft." in person.notices
    (kept,) = drafts(opened(), "catch")
    assert "you never" in str(kept)
    assert "journal" not in str(kept)


async def test_pages_over_pages_are_left_one_by_one(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.to("Water")
        await person.do("today.begin", "activity.write")
        await person.type("a thought")
        assert len(person.app.screen_stack) == 3
        await run(person, "feelings check")
        assert isinstance(person.app.screen, FeelingsScreen)
        assert len(person.app.screen_stack) == 2
        await person.press("escape")
        assert person.row("Water").startswith("○")
    form = opened().planning.item("water").exercise
    assert "a thought" in str(opened().drafts.waiting(form, opened().planning.plan().day))


async def test_a_page_whose_words_the_disk_refuses_stays(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise SelfkindError("The disk is full.")

    async with journey(companion) as person:
        await person.do("app.catch")
        monkeypatch.setattr(companion.drafts, "keep", refuse)
        await person.type("you never")
        await run(person, "journal")
        assert isinstance(person.app.screen, FormScreen)
        assert person.app.current_mode == "today"
        assert person.see("you never")
        assert any("stays open" in notice for notice in person.notices)


async def test_a_practice_under_way_is_kept_as_when_it_is_stopped(companion: Companion) -> None:
    now = [100.0]
    async with journey(companion) as person:
        screen = SessionScreen(companion.practice.exercise("body-scan"), clock=lambda: now[0], wall=lambda: now[0])
        await person.app.push_screen(screen)
        await person.settle()
        for _ in range(10):
            now[0] += 2
            screen._tick()
        await run(person, "progress")
        assert person.app.current_mode == "progress"
        today = person.app.env.today()
        assert len(companion.practice.sessions(today, today)) == 1


async def test_a_command_of_another_screen_goes_there_and_runs(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("go.progress")
        await run(person, "add")
        assert isinstance(person.app.screen, LibraryScreen)
        assert person.app.current_mode == "today"
        await run(person, "new pattern")
        assert person.app.current_mode == "practise"
        assert person.see("Seconds")


async def test_a_command_that_acts_on_something_asks_to_choose_it_first(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("go.journal")
        before = [row for row in companion.planning.plan().occurrences if not row.is_open]
        await run(person, "tiny")
        assert person.app.current_mode == "today"
        assert person.notices[-1] == "Choose an item, then press t."
        assert [row for row in companion.planning.plan().occurrences if not row.is_open] == before
        await person.to("Water")
        await run(person, "tiny")
        assert person.row("Water").startswith("•")


async def test_quiet_hours_are_those_of_the_page_though_it_was_not_open(companion: Companion) -> None:
    companion.reminders.plan.set_quiet("21:00-06:00")
    async with journey(companion) as person:
        await run(person, "quiet hours")
        assert isinstance(person.app.screen, QuietScreen)
        assert person.see("21:00–06:00") or person.see("21:00-06:00")
        await person.press("escape")
        assert isinstance(person.app.screen, RemindersScreen)


async def test_an_item_without_an_exercise_is_found_and_begun(companion: Companion) -> None:
    companion.routine.add(ItemDraft("Call [b]mum"))
    async with journey(companion) as person:
        await person.do("go.practise")
        await run(person, "call [b]m")
        assert person.see("Call [b]mum")
        await person.do("activity.done")
        await person.do("go.today")
        assert person.row("Call [b]mum").startswith("●")


async def test_what_cannot_run_says_why_and_the_palette_stays(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.press("ctrl+p")
        await person.type("start over")
        assert person.see("Works while you write.")
        await person.press("enter")
        assert person.notices == ["Works while you write."]
        assert isinstance(person.app.screen, PaletteScreen)
        await person.press("escape")
        await person.do("app.catch")
        await person.type("words")
        await run(person, "undo")
        assert person.notices[-1].startswith("Close this page first")


async def test_commands_of_the_open_page_and_of_lists_run_on_it(companion: Companion) -> None:
    async with journey(companion) as person:
        rows = person.app.screen.query_one(Rows)
        await run(person, "last")
        assert rows.key == [row.key for row in rows.rows if row.key][-1]
        await person.do("app.catch")
        await person.type("you never")
        await run(person, "save")
        assert len(companion.journal.entries()) == 1


async def test_a_theme_is_shown_and_kept(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("app.themes")
        await person.to("Ember")
        await run(person, "theme: paper")
        assert person.app.theme == "paper"
        assert not isinstance(person.app.screen, ThemesScreen)
    assert opened().themes.current()[0].id == "paper"


async def test_leaving_the_page_of_themes_through_the_palette_gives_the_former_back(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.themes")
        await person.to("Paper")
        await run(person, "journal")
        assert person.app.theme == "dusk"


async def test_it_opens_over_cards_and_never_over_what_hides_everything(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.keys")
        await run(person, "practise")
        assert person.app.current_mode == "practise"
        await person.do("app.hide")
        await person.press("ctrl+p")
        assert not isinstance(person.app.screen, PaletteScreen)
        await person.pilot.resize_terminal(30, 8)
        await person.settle()
        await person.press("ctrl+p")
        assert not isinstance(person.app.screen, PaletteScreen)


async def test_enter_waits_until_all_is_read(companion: Companion) -> None:
    read_cautions(companion)
    may_read = Event()
    async with journey(companion) as person:
        person.app._worker.submit(may_read.wait)
        await person.app.action_palette()
        line = person.app.screen.query_one(Line)
        line.value = "body"
        person.app.screen.action_choose()
        may_read.set()
        await person.settle()
        assert isinstance(person.app.screen, SessionScreen)
        assert person.app.screen.exercise.id == "body-scan"


async def test_what_was_selected_before_all_is_read_stays_selected(companion: Companion) -> None:
    may_read = Event()
    async with journey(companion) as person:
        await person.do("go.progress")
        person.app._worker.submit(may_read.wait)
        await person.app.action_palette()
        line, rows = person.app.screen.query_one(Line), person.app.screen.query_one(Rows)
        await person.pilot.pause()
        line.value = "to"
        await person.pilot.pause()
        first = rows.key
        person.app.screen.action_down()
        chosen = rows.key
        assert chosen != first
        may_read.set()
        await person.settle()
        assert rows.key == chosen
        line.value = "tod"
        await person.settle()
        assert rows.key == "go.today"


async def test_where_the_shell_opened_one_exercise_nothing_else_is_opened(companion: Companion) -> None:
    read_cautions(companion)
    with Desk() as worker:
        app = SelfkindApp(companion, worker, only_exercise=(companion.practice.exercise("longout"), Wish()))
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            person = await Journey(app, pilot).settle()
            app.look_around()  # lets the keys through that a start holds back
            await run(person, "journal")
            assert person.see("You started one exercise from the shell.")
            assert isinstance(app.screen, PaletteScreen)


@pytest.mark.parametrize(
    ("key", "name", "owner"), [("app.palette", "M", "app.scores"), ("app.hide", "H", "app.packs")]
)
async def test_a_letter_for_what_works_in_fields_is_typed_there(
    home: Path, opened: Open, key: str, name: str, owner: str
) -> None:
    home.mkdir()
    (home / "config.toml").write_text(f'[keys]\n"{owner}" = ""\n"{key}" = "{name}, f6"\n')
    async with journey(opened()) as person:
        await person.do("app.catch")
        await person.press(name)
        assert isinstance(person.app.screen, FormScreen)
        assert name in person.app.screen.answers()["thought"]
        await person.press("f6")
        assert not isinstance(person.app.screen, FormScreen)
        await person.press("escape")
        await person.press("escape")
        await person.press(name)
        assert person.app.screen is not person.app.screen_stack[0]


async def test_before_everything_is_read_it_does_not_say_that_nothing_is_found(companion: Companion) -> None:
    async with journey(companion) as person:
        gate = Event()
        person.app._worker.submit(gate.wait)
        try:
            for key in ("ctrl+p", *"thought rec"):
                await person.pilot.press({" ": "space"}.get(key, key))
            assert person.see("thought rec")
            assert not person.see(NOTHING)
        finally:
            gate.set()
        await person.settle()
        assert person.see(f"{SELECTED}Thought record")
        await person.type("zzz")
        assert person.see(NOTHING)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_a_long_description_ends_with_an_ellipsis(companion: Companion, size: tuple[int, int]) -> None:
    summary = companion.practice.exercise("weekly-look-back").summary
    async with journey(companion, size) as person:
        await person.do("app.palette")
        await person.type("weekly look-back")
        await person.settle()
        about = person.app.screen.query_one("#about")
        said = str(about.content).split("\n")  # type: ignore[attr-defined]
        assert len(said) == 2
        assert said[-1].endswith("…")
        assert " ".join(summary.split()).startswith(" ".join(said).rstrip("…").rstrip())
        assert all(len(line) <= about.size.width for line in said)
        assert person.see("…")
