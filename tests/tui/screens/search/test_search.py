"""Search in the app: from everywhere, while it's typed, to the entry and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from rich.segment import Segment
from textual.widgets import Input

from selfkind.companion.companion import Companion
from selfkind.domain.journal.entry import Entry
from selfkind.domain.records import replace
from selfkind.tui.screens.journal.form import FormScreen
from selfkind.tui.screens.journal.journal import JournalScreen
from selfkind.tui.screens.search.search import FIRST, NO_TAGS, NOTHING, SearchScreen
from selfkind.tui.widgets.rows import Rows
from tests.conftest import Clock
from tests.store.examples import EXAMPLES
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (120, 36)]


@pytest.fixture
def written(companion: Companion, clock: Clock) -> Companion:
    """A note in each of 90 months, the oldest with a rare word, and something of each kind today."""
    home, today = companion.home, clock().date()
    note = _note("")._replace(tags=EXAMPLES["entries"].tags)
    for number in range(90):
        day = today - timedelta(days=31 * number)
        rare = " heliotrope" if number == 89 else ""
        text = f"Page {number}\nwarm tea in the café{rare}"
        home.entries.add(
            note._replace(id=f"note{number}", day=day, at=clock() - timedelta(days=31 * number), text=text)
        )
    companion.journal.save(companion.practice.exercise("catch"), {"thought": "you never finish"})
    companion.check_ins.check_in(["calm"], note="a cup @home")
    home.sessions.add(replace(EXAMPLES["sessions"], removed=None))
    return companion


async def search(person: Journey, typed: str) -> SearchScreen:
    """Search for something, in place of what was searched for before."""
    if not isinstance(person.app.screen, SearchScreen):
        await person.do("app.search")
    screen = person.app.screen
    assert isinstance(screen, SearchScreen)
    screen.query_one(Input).value = ""
    await person.type(typed)
    return screen


def found(person: Journey) -> list[str]:
    return [line for line in person.rows("#found") if line]


def matches(person: Journey) -> list[str]:
    """What is drawn underlined in more than one letter: the matches, in the list and on the page. They're bold
    too, where the terminal doesn't make that pale."""
    strips = person.app.screen._compositor.render_strips()
    segments: list[Segment] = [segment for strip in strips for segment in strip]
    return [one.text for one in segments if one.style and one.style.underline and len(one.text) > 1]


async def test_what_is_typed_is_found_newest_first_and_marked(written: Companion) -> None:
    async with journey(written) as person:
        await search(person, "CAFE")
        assert found(person)[0] == "… tea in the café today"
        assert found(person)[1] == "… tea in the café 23 Oct"
        assert len(found(person)) == FIRST
        assert person.see("50 shown")
        assert person.see("Page 0")
        assert set(matches(person)) == {"café"}
        await search(person, "heliotrope")
        assert len(found(person)) == 1
        assert person.see("1 found")
        assert person.see("Page 89")
        assert matches(person) == ["heliotrope", "heliotrope"]


@pytest.mark.parametrize("size", SIZES)
async def test_it_is_whole_at_each_size(written: Companion, size: tuple[int, int]) -> None:
    async with journey(written, size) as person:
        await search(person, "heliotrope")
        assert person.see("Page 89")
        assert person.see("╰")
        assert "enter open" in person.text.splitlines()[-1]
        assert "f1 help now" in person.text.splitlines()[-1]


async def test_matches_are_seen_in_ascii_and_in_16_colours_too(
    companion: Companion, written: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "standard")
    written.places.config.parent.mkdir(parents=True, exist_ok=True)
    written.places.config.write_text("ascii = true\n")
    async with journey(written) as person:
        await search(person, "never")
        assert matches(person) == ["never", "never"]


EVERYWHERE = (
    "go.today", "go.journal", "go.practise", "go.progress", "go.boundaries", "app.reminders",
    "app.unfinished", "app.help_now",
)  # fmt: skip


async def test_it_opens_from_everywhere_and_esc_goes_back(written: Companion) -> None:
    async with journey(written) as person:
        for opening in EVERYWHERE:
            await person.do(opening)
            below = person.app.screen
            await person.press("slash")
            assert isinstance(person.app.screen, SearchScreen), opening
            await person.press("escape")
            assert person.app.screen is below, opening


async def test_over_what_is_hidden_there_is_no_search(written: Companion) -> None:
    async with journey(written) as person:
        await person.press("ctrl+l", "slash")
        assert not any(isinstance(screen, SearchScreen) for screen in person.app.screen_stack)


async def test_keys_typed_fast_arrive_in_order(written: Companion) -> None:
    async with journey(written) as person:
        await person.pilot.press("slash", *"heliotrope")
        await person.settle()
        assert person.app.screen.query_one(Input).value == "heliotrope"
        assert len(found(person)) == 1


async def test_no_key_waits_for_the_search_of_the_one_before(written: Companion, opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        await person.do("app.search")
        held, started = Event(), Event()

        def hold(_: object) -> None:
            started.set()
            held.wait(5)

        person.app._worker.submit(hold, None)
        parsed = companion.home.store.parsed.total()
        for key in "zzzzzzzz":
            await person.pilot.press(key)
        assert person.app.screen.query_one(Input).value == "zzzzzzzz"
        searches: list[str] = []
        query = companion.search.query
        companion.search.query = lambda text: (searches.append(text), query(text))[1]  # type: ignore[method-assign]
        looked: list[str] = []
        part = companion.home.store.part
        companion.home.store.part = lambda name: (looked.append(name), part(name))[1]  # type: ignore[method-assign]
        held.set()
        await person.settle()
        months = len(companion.home.store.months())
        # Whatever was typed before the last key was not looked for in any file.
        assert len([name for name in looked if name != "core"]) <= months + 1
        assert companion.home.store.parsed.total() == parsed
        assert " ".join(found(person)) == NOTHING


async def test_what_was_found_is_never_written_out_for_a_log(
    written: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(Entry, "__repr__", lambda entry: told.append(entry.id) or "an entry")
    async with journey(written) as person:
        await search(person, "a")
        await person.press("down", "down")
        assert len(found(person)) > 1
    assert told == []


async def test_a_common_word_reads_no_more_months_than_it_shows(written: Companion, opened: Open) -> None:
    companion = opened()
    async with journey(companion) as person:
        looked: list[str] = []
        part = companion.home.store.part
        companion.home.store.part = lambda name: (looked.append(name), part(name))[1]  # type: ignore[method-assign]
        await search(person, "tea")
        assert len(set(looked)) < 60 < len(companion.home.store.months())


async def test_the_end_of_what_was_found_is_read_when_it_is_near(written: Companion) -> None:
    async with journey(written) as person:
        screen = await search(person, "cafe")
        screen.query_one("#found", Rows).action_last()
        await person.settle()
        screen.query_one("#found", Rows).action_last()
        await person.settle()
        assert len(found(person)) == 90
        assert person.see("90 found")


async def test_enter_opens_the_entry_in_the_journal_on_its_day(written: Companion) -> None:
    async with journey(written) as person:
        await search(person, "heliotrope")
        await person.press("enter")
        assert isinstance(person.app.screen, JournalScreen)
        assert person.see("Page 89")
        assert person.app.screen.focused is not None
        assert person.app.screen.focused.id == "page"
        assert person.rows("#entries")[0] == "Newer entries"
        await person.press("escape", "home", "enter")
        assert person.see("Newer entries") is False
        assert any("calm" in line for line in person.rows("#entries"))
        # The search is there again, and the first key replaces it.
        await person.do("app.search")
        assert len(found(person)) == 1
        await person.type("cup")
        assert person.app.screen.query_one(Input).value == "cup"


async def test_what_the_journal_lists_already_is_opened_where_it_is(written: Companion) -> None:
    async with journey(written) as person:
        await person.do("go.journal")
        await search(person, "cup")
        await person.press("enter")
        assert person.see("a cup @home")
        assert person.rows("#entries")[0] != "Newer entries"


async def test_what_is_written_on_a_page_below_is_kept(written: Companion) -> None:
    async with journey(written) as person:
        await person.do("go.journal", "journal.note")
        await person.type("half a note")
        assert isinstance(person.app.screen, FormScreen)
        await person.app.run_action("search")
        await search(person, "heliotrope")
        await person.press("enter")
        assert isinstance(person.app.screen, JournalScreen)
    assert [draft.answers for draft in written.drafts.waiting("note", None)] == [{"text": "half a note"}]


async def test_an_empty_query_and_an_empty_result_teach(written: Companion) -> None:
    async with journey(written) as person:
        await search(person, "")
        assert person.see("Type any words. These work too:")
        await search(person, "nowhere")
        assert " ".join(found(person)) == NOTHING
        await person.press("enter")
        assert isinstance(person.app.screen, SearchScreen)
        await search(person, "kind:poem")
        assert person.see("“poem” isn't a kind of entry.")
        await search(person, "kind:poem heliotrope")
        assert person.see("Page 89")


async def test_tags_are_listed_with_counts_and_chosen(written: Companion) -> None:
    async with journey(written) as person:
        await search(person, "tea @")
        assert found(person)[:2] == ["@work 90", "@home 1"]
        await search(person, "@ho")
        assert found(person) == ["@home 1"]
        await person.press("enter")
        assert person.app.screen.query_one(Input).value == "@home "
        await person.settle()
        assert found(person) == ["a cup @home today"]
        await search(person, "@nothing")
        assert " ".join(found(person)) == NO_TAGS


@pytest.mark.parametrize(
    "typed",
    ["[b]x[/b]", "\\", '"', "((((", "*+?", "@", "@@", "kind:", "-", "--", ":", "since:9999", "[@click=x]", "%s"],
)  # fmt: skip
async def test_odd_queries_are_only_words(written: Companion, typed: str) -> None:
    async with journey(written, (60, 20)) as person:
        screen = await search(person, "")
        screen.query_one(Input).value = typed
        await person.settle()
        await person.press("down", "pagedown", "up", "tab", "tab", "enter")
        assert person.app.is_running


async def test_words_that_could_control_the_terminal_are_found_and_shown(companion: Companion) -> None:
    text = "esc \x1b[31mred สวัสดี 👩\u200d🚀 مرحبا " + "x" * 50_000 + " 海辺へ"
    companion.home.entries.add(_note(text))
    async with journey(companion) as person:
        for typed in ("red", "สวัสดี", "👩🚀", "مرحبا", "海辺"):
            screen = await search(person, "")
            screen.query_one(Input).value = typed
            await person.settle()
            assert len(found(person)) == 1, typed
            assert "\x1b" not in person.text
        assert person.see("海辺へ")


def _note(text: str) -> Entry:
    example: Any = EXAMPLES["entries"]
    return replace(
        example,
        kind="note",
        thought=None,
        letter=None,
        reflection=None,
        worksheet=None,
        activity=None,
        week=None,
        removed=None,
        items=(),
        tags=(),
        text=text,
    )


async def test_the_page_can_be_read_on_and_shows_the_first_match(companion: Companion) -> None:
    companion.home.entries.add(_note("line\n" * 80 + "here is the lamp\n" + "line\n" * 20))
    async with journey(companion) as person:
        await search(person, "lamp")
        assert person.text.count("here is the lamp") == 2  # in the list and in view on the page
        await person.press("tab")
        assert person.app.screen.focused is not None
        assert person.app.screen.focused.id == "page"
        await person.press("escape")
        assert isinstance(person.app.screen.focused, Input)


async def test_what_another_window_deleted_goes_from_the_list(written: Companion, opened: Open) -> None:
    async with journey(written) as person:
        await search(person, "heliotrope")
        other = opened()
        other.journal.delete(other.journal.entry("note89"))
        person.app.changed.publish("elsewhere")  # as the look at the disk, once a second, does
        await person.settle()
        assert " ".join(found(person)) == NOTHING


async def test_what_has_just_gone_is_said_to_be_gone(written: Companion, opened: Open) -> None:
    gone = written.journal.entry("note89")
    written.journal.delete(gone)
    async with journey(opened()) as person:
        await person.app._open_found(gone)
        await person.settle()
        assert person.notices == ["What you chose isn't in your journal any more."]


async def test_an_exercise_opened_from_the_shell_has_no_search(written: Companion) -> None:
    async with journey(written) as person:
        person.app.is_alone = True
        await person.press("slash")
        assert not isinstance(person.app.screen, SearchScreen)


async def test_a_change_leaves_the_cursor_and_the_page_where_they_are(written: Companion, opened: Open) -> None:
    async with journey(written, (80, 24)) as person:
        screen = await search(person, "warm")
        found_rows = screen.query_one("#found", Rows)
        await person.press("end", *["pagedown"] * 5)
        await person.press("up")
        key, top = found_rows.key, found_rows.scroll_y
        assert len(found_rows.rows) > FIRST
        assert top > 0
        another = opened()
        another.journal.save(another.practice.exercise("note"), {"text": "warm soup"})
        await person.app.disk_watch.check()
        await person.settle()
        assert any("warm soup" in row for row in found(person))
        assert (found_rows.key, found_rows.scroll_y) == (key, top)


@pytest.mark.parametrize("size", SIZES)
async def test_the_boxes_end_where_the_window_does(written: Companion, size: tuple[int, int]) -> None:
    async with journey(written, size) as person:
        screen = await search(person, "tea")
        margin = screen.query_one("#found").region.x
        ends = [box.region.right for box in screen.query("#found, #page") if box.display and box.size.height]
        assert max(ends) == size[0] - margin


async def test_typing_on_after_enter_opens_what_is_found_then(written: Companion) -> None:
    async with journey(written) as person:
        await search(person, "")
        held = Event()
        person.app._worker.submit(held.wait, 5)
        for key in (*"page", "enter", "space", *"heliotrope"):
            await person.pilot.press(key)
        held.set()
        await person.settle()
        assert isinstance(person.app.screen, JournalScreen)
        assert "Page 89" in person.text
