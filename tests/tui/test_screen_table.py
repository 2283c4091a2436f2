"""The screen table, and the keys of screens in all places that show them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.color import ColorSystem

from selfkind.companion.companion import Companion
from selfkind.tui.commands.key_check import check_keys
from selfkind.tui.commands.table import BY_ID
from selfkind.tui.layout.bar import top_pieces
from selfkind.tui.screen_table import PAGES, SCREENS, ScreenRow, tabs
from selfkind.tui.startup.draw_first_frame import frame_text
from selfkind.tui.startup.read_first_frame import read_first_frame
from selfkind.tui.widgets.rows import Rows
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]

pytestmark = pytest.mark.usefixtures("each_change_drawn")


@pytest.fixture
def with_keys(home: Path, opened: Open) -> Callable[[str], Companion]:
    """A companion whose config.toml has these lines under `[keys]`."""

    def make(keys: str) -> Companion:
        home.mkdir(exist_ok=True)
        (home / "config.toml").write_text(f"[keys]\n{keys}\n")
        return opened()

    return make


def first_frame(companion: Companion) -> str:
    """The text that is written to the terminal before Textual is imported."""
    return frame_text(read_first_frame(companion), 120, 30, ColorSystem.TRUECOLOR)


@pytest.mark.parametrize("row", [*SCREENS, *PAGES], ids=lambda row: row.mode)
def test_each_row_has_a_command_with_its_key(row: ScreenRow) -> None:
    command = BY_ID[row.command]
    assert (command.title, command.keys, command.help) == (row.title, tuple(row.key.split()), row.help)
    assert command.action == f"{'page' if row in PAGES else 'go'}('{row.mode}')"


async def test_each_row_opens_its_screen(companion: Companion) -> None:
    async with journey(companion) as person:
        for row in (*SCREENS[1:], SCREENS[0]):
            await person.do(row.command)
            assert person.app.current_mode == row.mode
            module, _, name = row.screen.partition(":")
            assert (type(person.app.screen).__module__, type(person.app.screen).__name__) == (module, name)


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.mode)
async def test_each_page_lies_over_the_screen_until_it_is_left(companion: Companion, row: ScreenRow) -> None:
    async with journey(companion) as person:
        await person.do("go.practise", row.command)
        assert type(person.app.screen).__name__ == row.screen.partition(":")[2]
        await person.press("escape")
        assert person.app.current_mode == "practise"
        assert len(person.app.screen_stack) == 1
        assert all(title != row.title for _, title, _ in tabs(person.app.keys))


async def test_a_key_of_ones_own_is_shown_wherever_the_screen_is_named(
    with_keys: Callable[[str], Companion],
) -> None:
    companion = with_keys('"go.journal" = "8"')
    assert "8 Journal" in first_frame(companion)
    assert "2 Journal" not in first_frame(companion)
    async with journey(companion, (120, 70)) as person:
        assert "8 Journal" in person.text.splitlines()[0]
        await person.press("2")
        assert person.app.current_mode == "today"
        await person.press("8")
        assert person.app.current_mode == "journal"
        assert "8 Journal" in person.text.splitlines()[0]
        await person.do("app.keys")
        assert person.row("Everything you've written").startswith("8 ")
        await person.do("keys.close", "app.palette")
        await person.type("journal")
        assert person.rows()[0] == "Journal Screens 8"


async def test_a_screen_without_a_key_keeps_its_title_in_the_bar(with_keys: Callable[[str], Companion]) -> None:
    companion = with_keys('"go.journal" = ""')
    async with journey(companion, (120, 30)) as person:
        assert " Journal " in person.text.splitlines()[0]
        assert "2 Journal" not in person.text
        await person.pilot.resize_terminal(50, 20)
        await person.settle()
        assert "Journal" in person.text.splitlines()[0]


def test_the_first_of_several_keys_is_shown() -> None:
    keys, problems = check_keys({"go.circle": ("question_mark", "8"), "go.progress": ("f12", "6")})
    assert [problem.key for problem in problems] == ["keys.go.circle"], "? is the key of help"
    assert ("5", "Circle", "circle") in tabs(keys)
    assert ("f12", "Progress", "progress") in tabs(keys)


def test_the_narrow_bar_names_a_screen_without_a_key_by_its_title() -> None:
    pieces = top_pieces((("1", "Today", "today"), ("", "Journal", "journal")), "today", ("", "", ""), 20)
    assert "Journal" in "".join(text for text, _, _ in pieces)


@pytest.mark.parametrize("width", [44, 60, 80, 120])
async def test_the_tabs_stay_where_they_are(companion: Companion, width: int) -> None:
    async with journey(companion, (width, 24)) as person:
        places = set()
        for row in SCREENS:
            await person.do(row.command)
            bar = person.text.splitlines()[0]
            places.add(tuple(bar.index(str(number)) for number in range(1, 8)))
            assert row.title in bar
        assert len(places) == 1


READING = [
    row for row in (*SCREENS, *PAGES) if "placeholder" not in row.screen and row.mode not in ("guide", "themes")
]
"""The screens and pages that show what is in the selfkind folder."""
READS_NO_MONTH = ("unfinished", "path", "welcome", "routine", "imports", "inbox", "two_computers")
SIZES = [(60, 20), (80, 24), (120, 36)]


async def stays(person: Journey, row: ScreenRow) -> str:
    """What a screen or page says once its notices are gone, without spaces: lines are broken anywhere."""
    await person.do(row.command)
    person.app.clear_notifications()
    await person.settle()
    rows = [one for some in person.app.screen.query(Rows) for one in some.rows]
    lists = [cell.text for one in rows for cell in one.left]
    text = "".join("".join([*lists, person.text.replace("│", " ")]).split())
    if row in PAGES:
        await person.press("escape")
    return text


@pytest.mark.parametrize("size", SIZES)
async def test_each_says_for_as_long_as_it_lasts_why_nothing_can_be_read(
    home: Path, opened: Open, size: tuple[int, int]
) -> None:
    home.write_text("a file")
    async with journey(opened(), size) as person:
        for row in READING:
            if row.mode != "unfinished":  # a page that isn't there is none
                assert "isafile,notafolder." in await stays(person, row), row.mode


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("format", "words"), [(b"x", "isdamaged"), (b"99", "waswrittenbyanewerselfkind")])
async def test_each_says_which_month_cannot_be_read(
    companion: Companion, opened: Open, size: tuple[int, int], format: bytes, words: str
) -> None:
    companion.planning.tick(companion.planning.item("water"))
    month = companion.places.home / "2026-11.json"
    month.write_bytes(month.read_bytes().replace(b'"format":2', b'"format":' + format))
    async with journey(opened(), size) as person:
        for row in READING:
            said = await stays(person, row)
            if row.mode == "practise":
                # Its sessions are beside the list, where there is room.
                assert "2026-11.json" in said or size[0] < 80
            elif row.mode not in READS_NO_MONTH:
                assert f"2026-11.json{words}" in said, row.mode
