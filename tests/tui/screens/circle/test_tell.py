"""“Tell them”: from good things to a message, by the user's own choice at every step."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Person
from selfkind.domain.records import replace
from selfkind.platform import clipboard
from selfkind.tui.screens.circle.person import PersonScreen
from selfkind.tui.screens.circle.starters import StartersScreen
from selfkind.tui.screens.circle.tell import TellScreen
from selfkind.tui.screens.journal.good_things import GoodThingsScreen
from selfkind.tui.screens.journal.journal import JournalScreen
from selfkind.tui.screens.today.today import TodayScreen
from tests.tui.journey import journey

Open = Callable[[], Companion]
THANKS = "You were part of something good today. Thank you."


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is copied."""
    words: list[str] = []
    monkeypatch.setattr(clipboard, "copy", lambda text: words.append(text) or "xclip")
    return words


def glad(companion: Companion, *items: str) -> None:
    companion.journal.save(companion.practice.exercise("gratitude"), {"items": list(items)})


def added(companion: Companion, name: str, **fields: object) -> Person:
    return companion.circle.keep(replace(Person("", name, companion.now()), **fields)).value  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_the_page_saves_then_tells_who_was_named(
    companion: Companion, opened: Open, copied: list[str], size: tuple[int, int]
) -> None:
    added(companion, "Zoe")
    added(companion, "Ana")
    async with journey(companion, size) as person:
        await person.app.begin_exercise("gratitude")
        await person.settle()
        assert isinstance(person.app.screen, GoodThingsScreen)
        assert person.see("ctrl+t tell them")
        await person.type("Ana's soup")
        await person.do("good_things.tell")
        await person.until(lambda: isinstance(person.app.screen, TellScreen))
        (entry,) = opened().journal.entries()
        assert entry.items == ("Ana's soup",), "saved before anything else opens"
        assert opened().drafts.unfinished() == []
        assert person.app.screen.here.person.name == "Ana", "the cursor is on who is named"
        await person.press("enter")
        assert isinstance(person.app.screen, StartersScreen)
        rows = person.rows()
        assert rows[0] == "Your own words"
        assert THANKS in rows
        assert rows.index("What you wrote") < rows.index("Today I was glad of Ana's soup.")
        assert rows.count(THANKS) == 1
        await person.to(THANKS)
        await person.press("enter")
        assert person.app.screen.answers()["text"] == THANKS, "no word of the page comes by itself"
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
    assert copied == [THANKS]
    (contact,) = opened().circle.contacts()
    assert (contact.kind, contact.name, contact.text) == (ContactKind.REACHED_OUT, "Ana", THANKS)


async def test_saving_as_always_asks_for_nothing(companion: Companion) -> None:
    added(companion, "Ana")
    async with journey(companion) as person:
        await person.app.begin_exercise("gratitude")
        await person.settle()
        await person.type("Ana's soup")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))
        assert not person.see("tell")


async def test_an_empty_page_says_what_comes_first(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.app.begin_exercise("gratitude")
        await person.settle()
        await person.do("good_things.tell")
        assert person.see("Write a good thing first. Then you can tell somebody about it.")
        assert isinstance(person.app.screen, GoodThingsScreen)
    assert opened().journal.entries() == []


async def test_a_page_that_cannot_be_saved_tells_nobody(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    from selfkind.domain.errors import NotSaved

    def refuse(*_: object, **__: object) -> None:
        raise NotSaved("Not saved: the disk is full.")

    async with journey(companion) as person:
        await person.app.begin_exercise("gratitude")
        await person.settle()
        await person.type("soup")
        with monkeypatch.context() as broken:
            broken.setattr(companion.journal, "save", refuse)
            await person.do("good_things.tell")
            assert person.see("Not saved: the disk is full.")
            assert person.see("soup")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, TodayScreen))


async def test_what_was_written_is_a_message_only_by_choice_and_back_loses_nothing(
    companion: Companion, opened: Open, copied: list[str]
) -> None:
    glad(companion, "tea", "[b]rain[/b]")
    added(companion, "Ana")
    async with journey(companion, (160, 36)) as person:
        await person.do("go.journal")
        await person.to("tea")
        await person.press("enter")
        assert person.see("y tell somebody")
        await person.do("journal.tell")
        assert person.rows() == [
            "Ana Friendly", "Somebody new", "", "Or copy a line for anybody",
            "Today I was glad of tea.", "Today I was glad of [b]rain[/b].",
        ]  # fmt: skip
        await person.press("enter")
        await person.to("Today I was glad of [b]rain[/b].")
        await person.press("enter")
        assert person.app.screen.answers()["text"] == "Today I was glad of [b]rain[/b]."
        await person.press("end")
        await person.type(" And you?")
        for screen in (StartersScreen, TellScreen, JournalScreen):
            await person.press("escape")
            await person.until(lambda screen=screen: isinstance(person.app.screen, screen))
        (page,) = opened().drafts.unfinished()
        assert page.draft.answers["text"] == "Today I was glad of [b]rain[/b]. And you?"
    assert copied == []
    assert opened().circle.contacts() == []


async def test_a_line_is_copied_for_anybody(companion: Companion, opened: Open, copied: list[str]) -> None:
    glad(companion, "tea")
    async with journey(companion) as person:
        await person.do("go.journal")
        await person.to("tea")
        await person.do("journal.tell")
        await person.to("Today I was glad of tea.")
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, JournalScreen))
        assert person.notices[-1] == "Copied by xclip: Today I was glad of tea."
    assert copied == ["Today I was glad of tea."]
    assert opened().circle.contacts() == []


async def test_somebody_new_is_added_and_told(companion: Companion, opened: Open, copied: list[str]) -> None:
    glad(companion, "a seat on the bus")
    async with journey(companion) as person:
        await person.do("go.journal")
        await person.to("a seat on the bus")
        await person.do("journal.tell", "whom.choose")
        assert isinstance(person.app.screen, PersonScreen)
        await person.type("Mori")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, StartersScreen))
        await person.to(THANKS)
        await person.press("enter")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, JournalScreen))
    assert opened().circle.contacts()[0].name == "Mori"
    assert copied == [THANKS]


async def test_an_entry_without_a_good_thing_has_nobody_to_tell(companion: Companion) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "nothing to tell of"})
    async with journey(companion) as person:
        await person.do("go.journal")
        await person.to("nothing to tell of")
        await person.do("journal.tell")
        assert isinstance(person.app.screen, JournalScreen)
        assert person.notices[-1] == "Choose an entry with a good thing to tell somebody about."
