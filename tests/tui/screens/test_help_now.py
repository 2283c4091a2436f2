"""Help is one key away at every size and on every card, and the country can be chosen there."""

from __future__ import annotations

import re

import pytest
from textual.widgets import Static

from selfkind.companion.companion import Companion
from selfkind.companion.country import CountrySource, choose_country, known_country
from selfkind.domain.circle.person import Person, PersonKind
from selfkind.domain.errors import NotSaved
from selfkind.tui.screens.activity import ActivityScreen
from selfkind.tui.screens.circle.find import FindScreen
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.country import CountryScreen
from selfkind.tui.screens.help_now import HelpNowScreen
from selfkind.tui.screens.hidden import HiddenScreen
from selfkind.tui.screens.journal.journal import JournalScreen
from selfkind.tui.screens.keys import KeysScreen
from selfkind.tui.screens.practise.session import SessionScreen
from selfkind.tui.screens.too_small import TooSmallScreen
from selfkind.tui.widgets.bars import KeyBar
from tests.tui.journey import Journey, journey


def shows_help(person: Journey) -> bool:
    return isinstance(person.app.screen, HelpNowScreen) and "112" in person.text


@pytest.mark.parametrize("size", [(20, 5), (20, 6), (40, 10), (60, 20), (80, 24)])
@pytest.mark.parametrize("key", ["exclamation_mark", "f1"])
async def test_help_is_shown_at_every_size(companion: Companion, size: tuple[int, int], key: str) -> None:
    async with journey(companion, size) as person:
        await person.press(key)
        assert shows_help(person)
        await person.pilot.pause(1.2)
        assert shows_help(person)
        await person.press("escape")
        assert isinstance(person.app.screen, TooSmallScreen) == (size[0] < 44)


async def test_where_hardly_anything_has_room_the_number_is_alone(companion: Companion) -> None:
    choose_country(companion.places.home, "DE")
    async with journey(companion, (20, 5)) as person:
        await person.press("f1")
        rows = [row.strip() for row in person.text.splitlines()]
        assert [row for row in rows[:4] if row] == ["112"]
        assert "esc close" in rows[4]
        await person.press("down", "down", "down", "down")
        assert "If you might hurt" in person.text
        await person.press("escape")
        assert isinstance(person.app.screen, TooSmallScreen)


async def test_help_is_shown_over_every_card(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.press("question_mark")
        assert isinstance(person.app.screen, KeysScreen)
        await person.press("exclamation_mark")
        assert shows_help(person)
        await person.press("escape", "escape")
        cards: list[tuple[str, type]] = [("box", ConfirmScreen), ("walk", ActivityScreen)]
        for exercise, card in cards:
            await person.app.begin_exercise(exercise)
            await person.settle()
            assert isinstance(person.app.screen, card)
            await person.press("exclamation_mark")
            assert shows_help(person)
            await person.press("escape", "escape")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
@pytest.mark.parametrize("exercise", ["box", "walk", "small-no"])
async def test_every_card_names_help(companion: Companion, exercise: str, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await person.app.begin_exercise(exercise)
        await person.settle()
        bar = person.app.screen.query_one(KeyBar)
        said = "".join(text for text, _, _ in bar.pieces(bar.size.width))
        assert "! help now" in said
        assert "esc back" in said
        await person.press("exclamation_mark")
        assert shows_help(person)


async def test_the_hidden_screen_names_the_key_of_help(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.press("ctrl+l")
        assert isinstance(person.app.screen, HiddenScreen)
        assert "F1 help" in person.text
        await person.press("f1")
        assert shows_help(person)


async def test_the_country_is_chosen_on_the_page_and_stays(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.press("exclamation_mark", "c")
        assert isinstance(person.app.screen, CountryScreen)
        await person.type("new z")
        await person.press("enter")
        assert "1737" in str(person.app.screen.query_one("#lines", Static).content)
        await person.press("c")
        await person.type("aus")
        await person.press("down", "enter")
        assert "Austria" in person.text
        assert known_country(companion.places.home, {}) == ("AT", CountrySource.CHOSEN)


async def test_grounding_is_one_key_away(companion: Companion) -> None:
    from tests.tui.journey import read_cautions

    read_cautions(companion)
    async with journey(companion) as person:
        await person.press("exclamation_mark", "g")
        assert isinstance(person.app.screen, SessionScreen)


async def test_finding_someone_is_one_key_away_and_back_is_where_one_was(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("go.journal")
        await person.press("exclamation_mark", "f")
        assert isinstance(person.app.screen, FindScreen)
        await person.press("escape")
        assert isinstance(person.app.screen, JournalScreen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_a_newcomer_reads_the_disclaimer_at_every_size(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        screen = person.app.screen
        assert "emergency" in person.text
        assert "reach a person" in " ".join(person.text.split())
        await person.press("G")
        assert "country" in person.text
        await person.press("question_mark")
        await person.press("G")
        assert "emergency" in person.text
        assert screen is not person.app.screen


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 70)])
async def test_the_bar_names_the_keys_that_scroll_while_there_is_more(
    companion: Companion, size: tuple[int, int]
) -> None:
    choose_country(companion.places.home, "US")
    async with journey(companion, size) as person:
        await person.press("exclamation_mark")
        page = person.app.screen.query_one("#page")
        assert ("↑↓ more" in person.text) == (page.max_scroll_y > 0) == (size[1] < 70)


async def test_the_page_is_broken_again_for_another_width(companion: Companion) -> None:
    choose_country(companion.places.home, "US")
    async with journey(companion, (80, 24)) as person:
        await person.press("exclamation_mark")
        assert "988 · text 988 · https://988lifeline.org" in person.text
        await person.pilot.resize_terminal(40, 24)
        await person.settle()
        assert "988 · text 988 ·" not in person.text
        assert "  https://988lifeline.org" in person.text


@pytest.mark.parametrize(("typed", "code"), [("uk", "GB"), ("holland", "NL"), ("usa", "US"), ("turkiye", "TR")])
async def test_a_country_is_chosen_by_the_name_that_people_call_it(
    companion: Companion, typed: str, code: str
) -> None:
    async with journey(companion) as person:
        await person.press("exclamation_mark", "c", "down", "down")
        await person.type(typed)
        await person.press("enter")
        assert known_country(companion.places.home, {}) == (code, CountrySource.CHOSEN)


async def test_the_country_is_chosen_where_hardly_anything_has_room(companion: Companion) -> None:
    async with journey(companion, (20, 5)) as person:
        await person.press("f1", "c")
        assert isinstance(person.app.screen, CountryScreen)
        await person.type("uk")
        assert "United Kingdom" in person.text
        await person.press("enter")
        assert [row.strip() for row in person.text.splitlines()[:4]] == [
            "999",
            "",
            "Your country:",
            "United Kingdom.",
        ]
        assert known_country(companion.places.home, {}) == ("GB", CountrySource.CHOSEN)


@pytest.mark.parametrize("size", [(44, 12), (60, 20)])
async def test_a_country_we_know_nothing_of_is_said_in_words(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await person.press("exclamation_mark", "c")
        assert "enter choose" in person.text
        await person.type("xx")
        assert "No numbers for that country yet." in person.text
        assert "To find help lines: findahelpline.com" in person.text
        assert "enter choose" not in person.text
        await person.press("enter", "backspace", "backspace")
        assert isinstance(person.app.screen, CountryScreen)
        assert "enter choose" in person.text


async def test_own_people_are_there_before_the_lines_and_not_while_all_is_covered(companion: Companion) -> None:
    choose_country(companion.places.home, "DE")
    companion.circle.keep(Person("", "Bo", companion.now(), emergency=True, phones=("030 1",)))
    line = Person("", "The night line", companion.now(), kinds=(PersonKind.CRISIS_LINE,), phones=("030 2",))
    companion.circle.keep(line)
    companion.circle.keep(Person("", "My boss", companion.now(), phones=("030 3",)))
    companion.safety_plan.write({"signs": "not sleeping"})
    async with journey(companion) as person:
        await person.press("exclamation_mark")
        rows = [row.strip() for row in person.text.splitlines()]
        order = ["In danger now (Germany): 112", "Your people", "Your safety plan", "Germany"]
        assert [rows.index(row) for row in order] == sorted(rows.index(row) for row in order)
        assert rows[rows.index("Your people") + 1 :][:4] == ["Bo", "030 1", "The night line", "030 2"]
        assert "My boss" not in person.text
        await person.press("c")
        await person.type("uk")
        await person.press("enter")
        assert "Bo" in person.text
        assert "999" in person.text
        await person.press("escape", "ctrl+l", "f1")
        assert "In danger now" in person.text
        assert "Bo" not in person.text
        assert "The night line" not in person.text
        assert "not sleeping" not in person.text


def rows_of(person: Journey) -> list[str]:
    return [row.strip() for row in person.text.splitlines()]


LOW = [(20, 5), (20, 6), (30, 8), (40, 10), (44, 12), (60, 15)]


@pytest.mark.parametrize("size", LOW)
@pytest.mark.parametrize("country", ["DE", "ZA", "AT", "JP", ""])
async def test_a_notice_is_read_in_the_lowest_windows_beside_the_numbers(
    companion: Companion, size: tuple[int, int], country: str
) -> None:
    if country:
        choose_country(companion.places.home, country)
    async with journey(companion, size) as person:
        person.app.show_notice("Saved before.")
        await person.press("f1")
        page = person.app.screen
        assert isinstance(page, HelpNowScreen)
        numbers = {one for row in rows_of(person)[:-1] for one in re.findall(r"\b\d{2,5}\b", row)}
        assert numbers
        assert not person.see("Saved before.")
        person.app.show_notice("Copied by xclip.")
        await person.settle()
        assert "Copied by xclip." in " ".join(rows_of(person))
        left = {one for row in rows_of(person) for one in re.findall(r"\b\d{2,5}\b", row)}
        assert page.query_one("#page").scroll_y == 0
        emergency = (
            {one for number in page._help.country.emergency for one in number.phone} if country else {"112"}
        )
        assert emergency <= numbers
        assert emergency <= left
        page.say("")
        await person.settle()
        assert not person.see("Copied by")
        assert "esc" in rows_of(person)[-1]


async def test_a_long_notice_leaves_the_number_and_ends_in_dots(companion: Companion) -> None:
    choose_country(companion.places.home, "AT")
    async with journey(companion, (20, 5)) as person:
        await person.press("f1")
        person.app.show_notice("No program opens this number, so the number is on the screen instead.", "warning")
        await person.settle()
        rows = rows_of(person)
        assert rows[:3] == ["any emergency 112", "ambulance 144", "police 133"]
        assert rows[3:] == ["No program opens", "this number, so th…"]


@pytest.mark.parametrize("size", [*LOW, (60, 20), (80, 24)])
async def test_another_country_is_said_in_words(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await person.press("f1", "c")
        await person.type("uk")
        await person.press("enter")
        assert "Your country: United Kingdom." in " ".join(" ".join(rows_of(person)).split())
        assert "999" in person.text


@pytest.mark.parametrize("size", [*LOW, (60, 20), (80, 24)])
async def test_a_country_that_cannot_be_kept_leaves_the_number_in_sight(
    companion: Companion, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise NotSaved("The disk is full, so nothing was changed.")

    monkeypatch.setattr("selfkind.tui.screens.country.choose_country", refuse)
    async with journey(companion, size) as person:
        await person.press("f1", "c")
        await person.type("uk")
        await person.press("enter")
        assert "999" in person.text
        assert "The disk is full" in " ".join(" ".join(rows_of(person)).split())


async def test_no_notice_covers_the_field_of_the_country_where_there_is_little_room(companion: Companion) -> None:
    async with journey(companion, (20, 5)) as person:
        await person.press("f1", "c")
        person.app.show_notice("Nothing is selected to copy. To quit, press ctrl+q.")
        await person.type("uk")
        assert rows_of(person)[0].endswith("uk")
        assert person.see("United Kingdom")
