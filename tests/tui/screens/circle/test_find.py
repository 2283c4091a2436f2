"""Finding a group or a professional: ways of the country, what to ask, and first words to somebody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.country import CountrySource, choose_country, known_country
from selfkind.companion.find_help import find_help
from selfkind.domain.circle.person import Person, PersonKind
from selfkind.platform import clipboard
from selfkind.tui.screens.circle.circle import CircleScreen
from selfkind.tui.screens.circle.find import FindScreen
from selfkind.tui.screens.circle.person import PersonScreen
from selfkind.tui.screens.circle.reach import ReachScreen
from selfkind.tui.screens.circle.whom import WhomScreen
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
LOOKING = "I'd like to find someone professional to talk to. Would you help me look, or sit with me while I call?"
SIZES = [(44, 12), (60, 20), (80, 24), (120, 36), (200, 60)]


async def all_words(person: Journey) -> str:
    """Every word of the page, whose lines are read one screen after the other."""
    page = person.app.screen.query_one("#page")
    words: list[str] = []
    while True:
        lines = [line.strip(" │╭╮╰╯─") for line in person.text.splitlines()]
        words += [line for line in lines if line not in words]
        if page.scroll_y >= page.max_scroll_y:
            return " ".join(words)
        await person.press("pagedown")


@pytest.mark.parametrize("size", SIZES)
async def test_ways_of_the_country_are_read_whole_with_source_and_month(
    companion: Companion, size: tuple[int, int]
) -> None:
    choose_country(companion.places.home, "US")
    async with journey(companion, size) as person:
        await person.do("go.circle", "circle.find")
        assert person.see("↑↓ more") == (size[1] < 60)
        said = await all_words(person)
    for words in (
        "United States",
        "SAMHSA National Helpline",
        "1-800-662-4357",
        "source: samhsa.gov, no year",
        "read 2026-11",
        "Your family doctor can refer you",
        "A first call can be two minutes long.",
        "What does it cost? Does my insurance pay for it?",
        "Would you help me look",
        "I'm looking for support with self-criticism.",
    ):
        assert words in said
    assert "Not your country?" not in said, "whoever chose one isn't asked again"


async def test_a_country_without_ways_says_so_and_shows_those_for_anywhere(companion: Companion) -> None:
    choose_country(companion.places.home, "IE")
    async with journey(companion, (80, 30)) as person:
        await person.do("go.circle", "circle.find")
        assert person.see("We have no checked ways for Ireland yet.")
        assert person.see("Your family doctor can refer you")


async def test_a_guess_is_called_one(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    async with journey(companion) as person:
        await person.do("go.circle", "circle.find")
        assert person.see("Austria is a guess from your language. Not your country? Press c.")


async def test_without_a_country_one_key_chooses_it_and_keeps_it(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    async with journey(companion) as person:
        await person.do("go.circle", "circle.find")
        assert person.see("No country is set yet. Press c to choose your country.")
        await person.do("find.country")
        await person.type("germ")
        await person.press("enter")
        assert person.see("Terminservicestelle")
        assert person.see("116 117")
    assert known_country(companion.places.home, {}) == ("DE", CountrySource.CHOSEN)


async def test_a_disk_that_refuses_the_country_still_shows_its_ways(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    from selfkind.domain.errors import NotSaved
    from selfkind.tui.screens import country

    def refuse(*_: object) -> str:
        raise NotSaved("Not saved: the disk is full.")

    monkeypatch.setattr(country, "choose_country", refuse)
    async with journey(companion) as person:
        await person.do("go.circle", "circle.find", "find.country")
        await person.type("germ")
        await person.press("enter")
        assert person.see("Not saved: the disk is full.")
        assert person.see("116 117")


async def test_somebody_is_asked_to_help_look_and_nothing_is_lost_on_the_way_back(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "copy", lambda text: "xclip")
    companion.circle.keep(Person("", "Ana", companion.now()))
    async with journey(companion) as person:
        await person.do("go.circle", "circle.find", "find.ask")
        assert person.rows() == ["Ana Friendly", "Somebody new"]
        await person.press("enter")
        assert isinstance(person.app.screen, ReachScreen)
        assert LOOKING in " ".join(person.app.screen.answers()["text"].split())
        await person.press("end")
        await person.type(" Thursday?")
        await person.press("escape")
        assert isinstance(person.app.screen, WhomScreen)
        await person.press("enter")
        assert person.app.screen.answers()["text"] == f"{LOOKING} Thursday?"
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, FindScreen))
        await person.press("escape")
        assert isinstance(person.app.screen, CircleScreen)
    assert opened().circle.contacts()[0].text == f"{LOOKING} Thursday?"


async def test_a_professional_who_is_new_is_added_and_written_to(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "copy", lambda text: "xclip")
    companion.circle.keep(Person("", "Ana", companion.now()))
    companion.circle.keep(Person("", "The night line", companion.now(), kinds=(PersonKind.CRISIS_LINE,)))
    async with journey(companion) as person:
        await person.do("go.circle", "circle.find", "find.write")
        assert person.rows() == ["A professional"], "friends and crisis lines aren't asked what an hour costs"
        await person.press("enter")
        assert isinstance(person.app.screen, PersonScreen)
        await person.press("escape")
        assert isinstance(person.app.screen, WhomScreen)
        await person.press("enter")
        await person.type("Dr. Lind")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, ReachScreen))
        assert person.app.screen.answers()["text"].startswith("I'm looking for support with self-criticism.")
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, WhomScreen))
        assert person.rows() == ["Dr. Lind Community and professionals", "A professional"]
    kinds = [one.kinds for one in opened().circle.all()]
    assert kinds == [(), (PersonKind.CRISIS_LINE,), (PersonKind.THERAPIST,)]


async def test_the_questions_are_copied_and_people_added(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(clipboard, "copy", lambda text: copied.append(text) or "xclip")
    async with journey(companion) as person:
        await person.do("go.circle", "circle.find", "find.copy")
        assert copied == ["\n".join(find_help().questions)]
        assert len(find_help().questions) == 7
        assert person.notices[-1] == "Copied the questions by xclip."
        for command, title in (("find.professional", "A professional"), ("find.group", "A group")):
            await person.do(command)
            assert person.see(f"─ {title} ─")
            await person.press("escape")


async def test_the_page_is_found_among_all_commands(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.palette")
        await person.type("find someone")
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, FindScreen))
