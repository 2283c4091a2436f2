import gc
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from textual.selection import SELECT_ALL
from textual.widgets import Static

from selfkind.companion.companion import Companion
from selfkind.platform import clipboard
from selfkind.platform.garbage import no_collection
from selfkind.tui import app as app_module
from selfkind.tui.app import SelfkindApp
from selfkind.tui.commands.table import in_scope
from selfkind.tui.screens.base import ModeScreen
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.widgets.rows import Rows
from tests.tui.journey import journey, put_on

BODIES = {
    "journal": "Your entries will appear here.",
    "practise": "Longer-out breathing 3 min",
    "boundaries": "If someone might hurt, threaten",
    "circle": "Room for someone here",
    "progress": "Your practice days will appear here.",
    "homework": "What you agree on with a therapist, or with yourself,",
    "today": "Longer-out breathing 08:00 3 min",
}
"""Words of each screen of a new home that stand on no other, nor in a bar."""


@pytest.mark.parametrize("mode", BODIES)
async def test_digits_show_the_screens(companion: Companion, mode: str) -> None:
    async with journey(companion) as person:
        await person.do("go.progress", f"go.{mode}")
        assert person.app.current_mode == mode
        said = " ".join(person.text.split())
        assert [one for one, words in BODIES.items() if words in said] == [mode]


@pytest.mark.parametrize("mode", ["today", "journal", "practise", "boundaries", "circle", "progress", "homework"])
async def test_help_now_keys_hide_and_palette_work_on_every_screen(companion: Companion, mode: str) -> None:
    async with journey(companion) as person:
        await person.do(f"go.{mode}", "app.help_now")
        assert person.see("You deserve a real person")
        await person.do("help_now.close", "app.keys")
        assert {"In every list", "Anywhere"} <= set(person.rows())
        await person.do("keys.close", "app.hide")
        assert person.text.split() == ["ready", "·", "F1", "help"]
        await person.press("x")
        assert person.see("7 Homework")
        await person.do("app.palette")
        await person.type("hide")
        assert person.see("Hide the screen")
        await person.press("escape")
        assert person.app.current_mode == mode


async def test_the_start_looks_for_no_garbage_and_a_moment_later_it_is_looked_for(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "STARTED_AFTER", 0.05)
    before = gc.get_freeze_count()
    with no_collection():
        async with journey(companion) as person:
            for _ in range(100):
                if gc.isenabled():
                    break
                await person.pilot.pause(0.05)
            assert gc.isenabled()
            assert gc.get_freeze_count() > before


async def test_every_command_of_a_screen_stands_in_its_help(companion: Companion) -> None:
    async with journey(companion, size=(120, 140)) as person:
        await person.do("app.keys")
        for scope in ("today", "app", "list"):
            for command in in_scope(scope):
                assert person.see(command.title), command.id


async def test_leaving(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.quit")
        assert person.app.return_code == 0
        assert not person.app.is_running


@pytest.mark.parametrize(
    "commands",
    [
        ["app.keys"],
        ["app.help_now"],
        ["app.themes"],
        ["app.reminders"],
        ["app.unfinished"],
        ["today.begin"],
    ],
)
async def test_the_key_that_quits_does_so_over_every_page_without_words(
    companion: Companion, commands: list[str]
) -> None:
    companion.drafts.keep("note", {"text": "half"})
    async with journey(companion) as person:
        await person.to("Water")
        await person.do(*commands, "app.quit")
        assert person.app.return_code == 0
        assert not person.app.is_running


async def test_the_key_that_quits_does_so_over_a_caution(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.app.push_screen(ConfirmScreen("Box", companion.text("breathing_holds")))
        await person.do("app.quit")
        assert person.app.return_code == 0


@pytest.mark.parametrize(
    "commands",
    [
        [],
        *([id] for id in ("app.help_now", "app.reminders", "app.letters", "app.unfinished", "app.themes")),
        *([id] for id in ("app.keys", "app.palette", "app.search", "app.catch", "app.feelings")),
        ["go.journal", "app.keys"],
    ],
)
async def test_a_copy_of_nothing_says_how_to_quit_in_our_words(companion: Companion, commands: list[str]) -> None:
    async with journey(companion) as person:
        await person.do(*commands)
        await person.press("ctrl+c")
        assert person.notices == ["Nothing is selected to copy. To quit, press ctrl+q."]
        assert not [notice.title for notice in person.app.notices if notice.title]


async def test_a_card_says_what_a_copy_would_do_and_copies_what_is_selected(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(clipboard, "copy", lambda text: copied.append(text) or "wl-copy")
    async with journey(companion) as person:
        card = ConfirmScreen("Box", "Some kind words.")
        await person.app.push_screen(card)
        await person.press("ctrl+c")
        assert person.notices == ["Nothing is selected to copy. To quit, press ctrl+q."]
        words = next(one for one in card.query(Static) if "kind" in str(one.content))
        card.selections = {words: SELECT_ALL}
        await person.press("ctrl+c")
        assert copied == ["Some kind words."]
        assert person.notices[-1] == "Copied by wl-copy."


async def test_a_change_that_is_seen_while_it_closes_ends_in_no_error(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(4):
        async with journey(companion) as person:
            screen, close = person.app.screen, person.app._close_all
            assert isinstance(screen, ModeScreen)

            async def closing(screen: ModeScreen = screen, close: Callable[[], Awaitable[None]] = close) -> None:
                screen.reload()
                await close()

            monkeypatch.setattr(person.app, "_close_all", closing)


async def test_a_small_terminal_gets_a_page_and_recovers(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.pilot.resize_terminal(20, 5)
        await person.settle()
        assert "44x12" in person.text
        await person.pilot.resize_terminal(80, 24)
        await person.settle()
        assert person.row("Water")


async def test_it_starts_in_a_small_terminal_too(companion: Companion) -> None:
    async with journey(companion, size=(20, 5)) as person:
        assert "44x12" in person.text
        await person.pilot.resize_terminal(60, 20)
        await person.settle()
        assert person.row("Water")


async def test_remapped_keys_are_the_ones_that_are_shown_and_work(companion: Companion) -> None:
    companion.places.home.mkdir(parents=True)
    companion.places.config.write_text('[keys]\n"today.done" = "y"\n"today.tiny" = ""\n')
    from selfkind.reminders.companion import CompanionWithReminders as Again

    again = Again(companion.places, clock=companion.clock)
    async with journey(again) as person:
        await person.to("Water")
        assert person.see("y done")
        assert not person.see("t tiny")
        await person.press("space", "t")
        assert person.row("Water").startswith("○")
        await person.press("y")
        assert person.row("Water").startswith("●")


async def test_what_is_wrong_with_the_settings_is_told_once_in_the_app(companion: Companion) -> None:
    companion.places.home.mkdir(parents=True)
    companion.places.config.write_text('themes = "x"\n[keys]\n"today.doone" = "y"\n')
    from selfkind.reminders.companion import CompanionWithReminders as Again

    async with journey(Again(companion.places, clock=companion.clock)) as person:
        told = "\n".join(person.notices)
        assert "themes" in told
        assert "today.done" in told


async def test_idle_draws_nothing_and_leaves_one_timer(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.pilot.pause(1.2)
        assert not person.app.screen._dirty_widgets
        assert len(person.app._timers) == 1
        assert not any(len(widget._timers) for widget in person.app.screen.query("*"))


@pytest.mark.parametrize("theme", ["paper", "ember", "high-contrast"])
async def test_each_theme_colours_screens_and_pages(companion: Companion, theme: str) -> None:
    async with journey(companion) as person:
        put_on(person.app, theme)
        await person.settle()
        assert person.row("Water")
        await person.do("app.catch")
        assert person.see("What the harsh voice said")
        variables = person.app.get_css_variables()
        assert variables["muted"]
        assert variables["line"]


async def test_the_hide_key_itself_brings_the_screen_back(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.hide", "app.hide")
        assert person.row("Water")


@pytest.mark.parametrize("debugging", [False, True])
async def test_what_goes_wrong_inside_prints_nothing_of_anyones(
    companion: Companion, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], debugging: bool
) -> None:
    def broken(_self: object) -> None:
        diary = "secret words"
        raise ZeroDivisionError(diary)

    monkeypatch.setattr("selfkind.tui.screens.today.today.TodayScreen.action_add", broken)
    with ThreadPoolExecutor(1) as worker:
        app = SelfkindApp(companion, worker, debugging=debugging)
        with pytest.raises(ZeroDivisionError):  # noqa: PT012 - the app raises it when it is left
            async with app.run_test() as pilot:
                await pilot.press("a")
                await pilot.pause()
    assert app.return_code == 1
    printed = capsys.readouterr().err
    assert ("secret words" in printed) is debugging
    assert ("Something went wrong inside selfkind" in printed) is not debugging


@pytest.mark.parametrize("page", ["app.feelings", "app.catch"])
async def test_a_page_lists_no_keys_that_do_nothing_there(companion: Companion, page: str) -> None:
    async with journey(companion, size=(100, 70)) as person:
        await person.do(page)
        person.app.action_keys()
        await person.settle()
        listed = {row.key for row in person.app.screen.query_one(Rows).rows}
        assert {"app.help_now", "app.keys", "app.quit_anywhere", "app.hide"} <= listed
        assert not listed & {"go.today", "app.catch", "app.feelings", "app.undo", "list.up"}


async def test_on_the_pad_enter_is_called_what_it_does(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.feelings", "app.keys")
        assert next(line for line in person.rows() if line.startswith("enter")).split()[1] == "Save"
