"""In ASCII, every cell of every screen is, apart from what a person wrote themself."""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from textual.color import Color
from textual.widgets import Input, TextArea

from selfkind.companion.companion import Companion
from selfkind.companion.routine import draft_of
from selfkind.domain.practice.activities import OwnActivity
from selfkind.domain.routine.plan import Standing
from selfkind.reminders.companion import open_with_reminders
from selfkind.tui.ascii_filter import AsciiFilter
from selfkind.tui.screen_table import PAGES, SCREENS
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.practise.options import OptionsScreen
from selfkind.tui.screens.practise.pattern import PatternScreen
from selfkind.tui.screens.practise.session import SessionScreen
from selfkind.tui.startup.draw_first_frame import frame_text
from selfkind.tui.startup.read_first_frame import read_first_frame
from tests.conftest import Clock
from tests.tui.journey import Journey, journey, read_cautions

Open = Callable[[], Companion]
OWN = "tea→“bed”…●─é"
"""Letters and signs of a person's own; most of the signs are ours as well."""
SIZES = [(60, 20), (80, 24), (120, 36)]

PLACES: dict[str, str] = {
    **{row.title: row.key for row in (*SCREENS, *PAGES) if row.key},
    "another day": "[",
    "a day to come": "]",
    "an entry": "2 down enter",
    "a check-in": "2 o enter",
    "a new entry": "2 n",
    "good things": "2 t",
    "a letter": "2 w",
    "practise": "3 down down",
    "help now": "!",
    "country": "! c",
    "keys": "?",
    "hidden": "ctrl+l",
    "a card": "up up up up down enter",
    "catch": "c",
    "the library": "a",
    "the library, found": "a tab t e a",
    "a new item": "a enter",
    "the routine": "C",
    "archived items": "C o",
    "the list of exercises": "a enter tab enter",
    "an item": "e",
    "feelings": "f",
    "a word of one's own": "f w",
    "a note on feelings": "f n",
    "quiet hours": "R o",
    "pause": "R p",
    "palette": "ctrl+p",
    "palette with words": "ctrl+p b o x",
    "undone": "u",
    "a new time away": "I n",
    "a changed time away": "I e",
    "a day away": "[ [",
    "a low-energy day": "L",
    "a day of rest": "O",
    "an own activity": "A n",
    "activities that are found": "A tab t e a",
    "surprise me": "S",
    "something kind": "o",
    "begin here": "Y enter",
    "a step that is done": "Y space",
    "an item's days": "6 tab enter",
    "something in the bin": "2 down x V tab",
    "session page": "7 p",
    "a session page, read": "7 p tab",
    "after the session": "7 s",
    "deleting permanently": "2 down x V x",
}
KEYS = {"[": "left_square_bracket", "]": "right_square_bracket", "!": "exclamation_mark", "?": "question_mark"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which ASCII was chosen, and where somebody wrote with other signs: each test has a copy."""
    home, clock = tmp_path_factory.mktemp("written") / "home", Clock()
    home.mkdir()
    (home / "config.toml").write_text("ascii = true\n")
    companion = open_with_reminders(home, clock=clock)
    read_cautions(companion)
    water, today = companion.planning.item("water"), date(2026, 11, 23)
    companion.routine.add(draft_of(water)._replace(name=OWN, after=OWN))
    for back, state in ((5, Standing.DONE), (4, Standing.REST), (1, Standing.TINY)):
        companion.planning.tick(water, today - timedelta(days=back), state=state)
    companion.journal.save(companion.practice.exercise("note"), {"text": f"{OWN}\n\n{OWN}"})
    companion.journal.save(companion.practice.exercise("gratitude"), {"items": [OWN, "soup"], "text": OWN})
    companion.check_ins.check_in(["calm", OWN], energy=4, note=OWN)
    companion.drafts.keep("note", {"text": OWN})
    other = {"did": OWN, "minutes": "5", "enjoyed": 7, "good": 8, "text": OWN}
    companion.journal.save(companion.practice.exercise("something-kind"), other)
    companion.activities.keep(OwnActivity("", OWN, companion.now(), OWN, OWN, 5))
    companion.away.keep("2026-11-21", "for 1 day", OWN)
    clock.forward(minutes=1)
    companion.planning.tick(water, note=OWN)
    companion.close()
    return home


@pytest.fixture
def companion(written: Path, home: Path, opened: Open, clock: Clock) -> Companion:
    """A copy of that home, a minute after the first words in it."""
    shutil.copytree(written, home)
    clock.forward(minutes=1)
    return opened()


def foreign(person: Journey) -> set[str]:
    """The signs on the screen that aren't ASCII, apart from the person's own words, broken or cut."""
    text = person.text
    for length in range(len(OWN), 2, -1):
        for start in range(len(OWN) - length + 1):
            text = text.replace(OWN[start : start + length], "")
    return {sign for sign in text if not sign.isascii()} - {"é"}


@pytest.mark.parametrize("place", PLACES)
async def test_each_cell_is_ascii(companion: Companion, place: str) -> None:
    async with journey(companion, SIZES[0]) as person:
        await person.press(*(KEYS.get(key, key) for key in PLACES[place].split()))
        for size in SIZES:
            person.app.clear_notifications()
            await resize(person, size)
            assert not foreign(person), person.text
            person.app.show_notice("“Water” is ticked.", "warning")
            await person.settle()
            assert not foreign(person), person.text


async def resize(person: Journey, size: tuple[int, int]) -> None:
    """Give the terminal another size."""
    await person.pilot.resize_terminal(*size)
    await person.settle()
    assert person.app.size == size


PRACTICES: dict[str, Callable[[Companion], Any]] = {
    "options": lambda c: OptionsScreen(c.practice.exercise("loving-kindness")),
    "pattern": lambda c: PatternScreen(),
    "care": lambda c: ConfirmScreen("Box", c.text("breathing_holds")),
    "breathing": lambda c: SessionScreen(c.practice.exercise("longout"), clock=lambda: 5.0, wall=lambda: 5.0),
    "counting": lambda c: SessionScreen(c.practice.exercise("natural10"), clock=lambda: 5.0, wall=lambda: 5.0),
    "body scan": lambda c: SessionScreen(c.practice.exercise("body-scan"), clock=lambda: 5.0, wall=lambda: 5.0),
}


@pytest.mark.parametrize("screen", PRACTICES)
async def test_each_cell_of_a_practice_is_ascii(companion: Companion, screen: str) -> None:
    async with journey(companion, SIZES[0]) as person:
        await person.app.push_screen(PRACTICES[screen](companion))
        for size in SIZES:
            await resize(person, size)
            assert not foreign(person), person.text


async def write_note(person: Journey) -> None:
    await person.press("2", "n")
    person.app.screen.query_one(TextArea).insert(OWN)


async def write_line(person: Journey) -> None:
    await person.press("c")
    person.app.screen.query(Input).first().insert_text_at_cursor(OWN)


async def read_note(person: Journey) -> None:
    await person.press("2", "down", "down")


@pytest.mark.parametrize("place", [write_note, write_line, read_note])
async def test_own_words_stay_as_they_are(
    companion: Companion, place: Callable[[Journey], Awaitable[None]]
) -> None:
    async with journey(companion, (120, 36)) as person:
        await place(person)
        await person.settle()
        assert person.see(OWN)
        assert not foreign(person)


@pytest.mark.parametrize("plain", ["true", "false"])
async def test_own_words_stay_as_they_are_where_undo_names_them(home: Path, opened: Open, plain: str) -> None:
    home.mkdir()
    (home / "config.toml").write_text(f"ascii = {plain}\n")
    companion = opened()
    companion.routine.add(draft_of(companion.planning.item("water"))._replace(name=OWN))
    async with journey(companion, (200, 36)) as person:
        assert f"adding {chr(34) if plain == 'true' else '“'}{OWN}" in person.text.splitlines()[-1]
        await person.do("app.undo")
        assert person.text.count(OWN) == 2  # the notice, and what redo would do
        await person.do("app.redo")
        assert person.see(f"Redone: adding {chr(34) if plain == 'true' else '“'}{OWN}")


def test_the_first_picture_is_ascii(companion: Companion) -> None:
    text = frame_text(read_first_frame(companion), 80, 24, ColorSystem.TRUECOLOR)
    assert OWN in text
    assert text.replace(OWN, "").isascii()
    assert " Today " in text


async def test_done_is_a_star_and_rest_is_no_letter(companion: Companion) -> None:
    async with journey(companion) as person:
        assert "*  Water" in person.text
        await person.do("go.progress")
        assert "=" in person.text


@pytest.mark.parametrize(
    ("environ", "plain"), [({"LC_ALL": "C"}, True), ({"TERM": "linux"}, True), ({"LC_ALL": "C.UTF-8"}, False)]
)
async def test_the_locale_decides_where_nothing_is_set(
    home: Path, opened: Open, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], plain: bool
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    async with journey(opened()) as person:
        assert person.text.isascii() is plain


@pytest.mark.parametrize("text", ["ﬁne", "a\u200cb", "👩\u200d👩\u200d👧", "क्षि", "日本", "tea → ☾ ●", "e\u0301"])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_each_piece_is_as_wide_as_before(text: str, encoding: str) -> None:
    (drawn,) = AsciiFilter(encoding).apply([Segment(text)], Color(0, 0, 0))
    assert drawn.cell_length == Segment(text).cell_length
    drawn.text.encode(encoding)
