"""The guide in the app: from All commands and from the Keys page, on wide and narrow terminals."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.guide import guide_page, guide_topics
from selfkind.tui.commands.guide_keys import own_key
from selfkind.tui.commands.table import SCOPES
from selfkind.tui.screens.guide import FIRST_TOPIC, TOPICS_OF, GuideScreen
from selfkind.tui.screens.keys import KeysScreen
from selfkind.tui.widgets.rows import Rows
from tests.tui.journey import journey


@pytest.mark.parametrize("size", [(44, 12), (80, 24), (120, 36)])
async def test_a_topic_is_read_and_left(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await person.do("app.guide")
        assert isinstance(person.app.screen, GuideScreen)
        assert person.see("First evening")
        await person.press("enter")
        assert person.app.screen.is_reading
        assert person.see("Ten minutes are plenty.")
        await person.press("escape")
        assert not person.app.screen.is_reading
        await person.press("escape")
        assert len(person.app.screen_stack) == 1


async def test_the_keys_page_opens_the_guide_and_leaving_it_comes_back(companion: Companion) -> None:
    async with journey(companion, (100, 30)) as person:
        await person.do("app.keys")
        assert person.see("h guide")
        await person.press("h")
        assert isinstance(person.app.screen, GuideScreen)
        await person.press("escape")
        assert isinstance(person.app.screen, KeysScreen)


@pytest.mark.parametrize(("place", "topic"), [("go.journal", "journal"), ("go.homework", "with-a-therapist")])
async def test_the_keys_page_opens_the_topic_of_the_screen(companion: Companion, place: str, topic: str) -> None:
    async with journey(companion, (100, 30)) as person:
        await person.do(place, "app.keys")
        await person.press("h")
        assert person.app.screen.query_one(Rows).key == topic


async def test_today_opens_the_first_evening_until_something_is_written(companion: Companion) -> None:
    for topic in (FIRST_TOPIC, TOPICS_OF["today"]):
        async with journey(companion, (100, 30)) as person:
            await person.do("app.keys")
            await person.press("h")
            assert person.app.screen.query_one(Rows).key == topic
        companion.journal.save(companion.practice.exercise("note"), {"text": "tea"})


def test_each_screen_has_a_topic_that_is_there() -> None:
    assert {FIRST_TOPIC, *TOPICS_OF.values()} <= {topic.id for topic in guide_topics()}
    assert set(TOPICS_OF) <= {scope.name for scope in SCOPES}


async def test_every_topic_has_its_page_beside_the_list(companion: Companion) -> None:
    async with journey(companion, (120, 60)) as person:
        await person.do("app.guide")
        rows = person.app.screen.query_one(Rows)
        seen = set()
        for topic in guide_topics():
            assert rows.key == topic.id
            page = person.app.screen.query_one("#page")
            assert page.border_title == topic.title
            seen.add(person.text)
            await person.press("down")
        assert len(seen) == len(guide_topics())


async def test_a_page_names_the_keys_of_whoever_reads_it(home: Path, opened: Callable[[], Companion]) -> None:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text('[keys]\n"app.feelings" = "f7"\n"app.undo" = "f12"\n')
    async with journey(opened(), (120, 60)) as person:
        await person.do("app.guide")
        await person.to("A week")
        assert person.see("f7: how do you feel?")
        assert person.see("Save it with ctrl+o.")
        assert not person.see("These are the usual keys")
        await person.to("When something is odd")
        assert person.see("f12 undoes your last change")
        await person.press("end")
        assert person.see("These are the usual keys")


def test_each_key_of_the_guide_stays_as_it_is_by_itself() -> None:
    for topic in guide_topics():
        assert guide_page(topic, partial(own_key, {})) == guide_page(topic)


def test_a_command_without_a_key_is_named() -> None:
    assert own_key({"app.undo": ()}, "u", ("app",)) == "Undo in All commands"
    assert own_key({"app.undo": ()}, "u", ("plain",)) == "u"
    assert own_key({"app.undo": ("f5",)}, "page.html", ("app",)) == "page.html"
    assert own_key({"app.undo": ("f5", "u")}, "u", ("app",)) == "u"


async def test_nothing_can_be_undone_on_the_guide(companion: Companion) -> None:
    companion.planning.tick(companion.planning.item("water"))
    async with journey(companion, (120, 30)) as person:
        await person.do("app.guide")
        assert "u undo" not in person.text.splitlines()[-1]
        await person.press("u")
        assert companion.undo.changes()
