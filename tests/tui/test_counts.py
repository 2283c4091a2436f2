"""What the start and a visit of a screen cost, as counts: sources parsed, widgets styled, layouts, pictures.

Times depend on what else a computer does, these don't. A bound is what was counted when it was written, with room
for one more layout and picture, because a timer may come between what was loaded and what it brings.
"""

from __future__ import annotations

import asyncio
import operator
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from rich.style import Style
from textual._compositor import Compositor, LayoutUpdate
from textual.dom import DOMNode
from textual.screen import Screen
from textual.signal import Signal

from selfkind.companion.boundaries import SAFETY_SEEN
from selfkind.companion.companion import Companion
from selfkind.domain.documents import to_document
from selfkind.domain.records import replace
from selfkind.store.engine.filenames import is_month
from selfkind.tui import app as app_module
from selfkind.tui.app import SelfkindApp
from selfkind.tui.screen_table import FIRST, PAGES, SCREENS
from selfkind.tui.screens import base
from selfkind.tui.startup.echo_off import EchoOff
from selfkind.tui.textual_parts import StylesParsedOnce
from selfkind.tui.widgets.bars import PieceBar
from selfkind.tui.widgets.rows import Rows
from tests.store.examples import EXAMPLES
from tests.tui.journey import journey
from tests.tui.terminal_shown import SIZE, Recorded, seen, whole, with_no_terminal
from tests.years import make_home

Open = Callable[[], Companion]

pytestmark = pytest.mark.usefixtures("each_change_drawn")


class Counts:
    """What was done since the last `begin`."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Count from 0."""
        self.parsed: list[tuple[object, ...]] = []
        self.styled: list[DOMNode] = []
        self.layouts = self.pictures = self.rendered = self.whole = 0

    @property
    def all(self) -> tuple[int, int, int, int]:
        """Return all counts."""
        return len(self.parsed), len(self.styled), self.layouts, self.pictures

    def are_within(self, *bounds: int) -> bool:
        """Return whether no count is above its bound."""
        return all(count <= bound for count, bound in zip(self.all, bounds, strict=True))


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counts:
    """Counts of the one app that is open."""
    made = Counts()
    apply, show, publish = StylesParsedOnce.apply, SelfkindApp.post_display_hook, Signal.publish

    def counted_parse(sheet: StylesParsedOnce, *source: Any) -> Any:
        made.parsed.append(source)
        return parse(sheet, *source)

    def counted_apply(sheet: StylesParsedOnce, node: DOMNode, **how: Any) -> None:
        made.styled.append(node)
        apply(sheet, node, **how)

    def counted_show(app: SelfkindApp) -> None:
        made.pictures += 1
        show(app)

    def counted_publish(signal: Signal[Any], data: Any) -> None:
        screen = signal.owner
        made.layouts += isinstance(screen, Screen) and signal is screen.screen_layout_refresh_signal
        publish(signal, data)

    def counted_render(compositor: Compositor, **how: Any) -> Any:
        update = render(compositor, **how)
        made.rendered += 1
        made.whole += isinstance(update, LayoutUpdate)
        return update

    render = Compositor.render_update
    monkeypatch.setattr(Compositor, "render_update", counted_render)
    parse = StylesParsedOnce.parse_source
    monkeypatch.setattr(StylesParsedOnce, "parse_source", counted_parse)
    monkeypatch.setattr(StylesParsedOnce, "apply", counted_apply)
    monkeypatch.setattr(SelfkindApp, "post_display_hook", counted_show)
    monkeypatch.setattr(Signal, "publish", counted_publish)
    return made


async def test_a_start_and_each_screen_are_styled_laid_out_and_drawn_as_rarely_as_can_be(
    companion: Companion, counts: Counts
) -> None:
    async with journey(companion) as person:
        assert len(counts.parsed) == len({*counts.parsed})
        assert counts.are_within(18, 50, 1, 3), counts.all
        for row in (*SCREENS[1:], FIRST):
            before = {*person.app.screen.walk_children(with_self=True)}
            counts.begin()
            await person.do(row.command)
            assert len(counts.parsed) == len({*counts.parsed}), row.mode
            assert before.isdisjoint(counts.styled), row.mode
            most = (0, 0, 1, 2) if row is FIRST else (15, 140, 5, 7)
            assert counts.are_within(*most), (row.mode, counts.all)
        for row in (*SCREENS[1:], FIRST):
            counts.begin()
            await person.do(row.command)
            assert counts.are_within(0, 0, 1, 2), (row.mode, counts.all)


async def test_a_page_is_not_styled_again_for_its_size(companion: Companion, counts: Counts) -> None:
    async with journey(companion) as person:
        for command, most in (("today.edit", 230), ("today.note", 70)):
            counts.begin()
            await person.do(command)
            assert len(counts.styled) <= most, (command, counts.all)
            await person.press("escape")


async def test_a_new_screen_is_drawn_when_it_is_filled(
    companion: Companion, counts: Counts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "UNTIL_FILLED", 600)
    async with journey(companion) as person:
        for row in SCREENS[1:]:
            counts.begin()
            await person.do(row.command)
            assert counts.pictures, row.mode


async def test_a_start_and_a_new_screen_are_drawn_once(
    companion: Companion, counts: Counts, monkeypatch: pytest.MonkeyPatch
) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "a page"})
    monkeypatch.setattr(app_module, "UNTIL_FILLED", 600)
    monkeypatch.setattr(app_module, "UNTIL_BEGUN", 600)
    async with journey(companion) as person:
        # What is drawn beside the whole picture is what has changed since: the line under the cursor, or a key.
        assert counts.are_within(18, 50, 1, 2), counts.all
        assert counts.whole == 1
        for row in SCREENS[1:]:
            counts.begin()
            await person.do(row.command)
            assert counts.are_within(2, 100, 3, 3), (row.mode, counts.all)
            assert counts.whole <= 1, row.mode
            assert counts.rendered == counts.pictures, row.mode


async def test_a_new_screen_that_nothing_fills_is_drawn_soon(
    companion: Companion, counts: Counts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "UNTIL_FILLED", 0.01)
    may_go_on = Event()
    async with journey(companion) as person:
        person.desk.submit(may_go_on.wait, 60)
        counts.begin()
        await person.app.switch_mode(SCREENS[2].mode)
        for _ in range(500):
            await asyncio.sleep(0.01)
            if counts.pictures:
                break
        may_go_on.set()
        assert counts.pictures
        await person.settle()
        assert person.rows()


async def test_a_page_over_a_screen_that_is_held_back_is_drawn(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "UNTIL_FILLED", 600)
    may_go_on = Event()
    async with journey(companion) as person:
        person.desk.submit(may_go_on.wait, 60)
        await person.app.switch_mode(SCREENS[2].mode)
        assert person.app.is_held_back
        person.app.action_help_now()
        assert not person.app.is_held_back
        may_go_on.set()
        await person.settle()


async def test_a_page_over_a_screen_is_styled_once_and_leaves_it_as_it_is(
    companion: Companion, counts: Counts
) -> None:
    async with journey(companion) as person:
        for command in ("app.keys", "app.help_now", "app.palette"):
            before = {*person.app.screen.walk_children(with_self=True)}
            counts.begin()
            await person.do(command)
            assert before.isdisjoint({*counts.styled} - {person.app.screen}), command
            assert counts.are_within(15, 45, 6, 8), (command, counts.all)
            counts.begin()
            await person.press("escape")
            assert counts.are_within(0, 20, 2, 5), (command, counts.all)


KEYS = [
    (FIRST.command, ["down", "down", "up"], (2, 3, 1500)),
    (FIRST.command, ["space"], (2, 3, 1500)),
    (SCREENS[1].command, ["down", "down", "up"], (2, 3, 400)),
    (SCREENS[2].command, ["down", "down", "up", "down"], (2, 4, 1700)),
    ("app.catch", ["a", "b"], (3, 3, 150)),
    ("app.catch", ["tab", "tab", "shift+tab"], (2, 3, 700)),
    ("app.feelings", ["right", "up", "left", "down"], (0, 2, 600)),
]
"""Keys of a place, and the most layouts, pictures and bytes that each of them may cost."""


async def test_a_key_writes_and_draws_what_it_changes(
    companion: Companion, counts: Counts, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_no_terminal(monkeypatch)
    for words in ("a page", "another page", "words on three lines\nas this\none"):
        companion.journal.save(companion.practice.exercise("note"), {"text": words})
    driver = EchoOff([]).driver(Recorded)
    async with journey(companion, SIZE, driver=driver) as person:
        drawn: Any = person.app._driver
        for command, keys, most in KEYS:
            await person.do(command)
            for key in keys:
                counts.begin()
                before = drawn.written
                await person.press(key)
                cost = (counts.layouts, counts.pictures, drawn.written - before)
                assert all(map(operator.le, cost, most)), (command, key, cost)
            assert seen(drawn.screen) == seen(whole(person.app)), command
            if len(person.app.screen_stack) > 1:
                await person.press("escape")


async def test_a_list_and_a_bar_ask_once_for_the_style_that_their_lines_stand_on(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[DOMNode] = []
    found = DOMNode.rich_style.fget
    assert found is not None

    def counted(node: DOMNode) -> Style:
        asked.append(node)
        return found(node)

    monkeypatch.setattr(DOMNode, "rich_style", property(counted))
    async with journey(companion) as person:
        drawn = [*person.app.screen.query(Rows), *person.app.screen.query(PieceBar)]
        assert len(drawn) > 2
        asked.clear()
        for widget in drawn:
            widget.refresh()
        await person.settle()
        assert [asked.count(widget) for widget in drawn] == [1] * len(drawn)


async def test_no_words_are_looked_for_where_there_is_nothing_to_undo(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Mapping[str, str]] = []
    monkeypatch.setattr(base, "hints_of", lambda _keys, words: asked.append(words))
    async with journey(companion):
        assert not asked


async def test_a_first_visit_parses_few_months_where_its_kind_is_rare(home: Path, opened: Open) -> None:
    make_home(home, 2, date(2026, 11, 23))
    before = opened()
    for table in ("boundary_log", "contacts_log", "assignment_log", "score_log", "card_log", "entries"):
        before.home.store.insert(table, to_document(replace(EXAMPLES[table], day=date(2025, 6, 5), removed=None)))
    before.progress.these_days()  # makes the roll-up
    companion = opened()
    companion.home.choices.put(SAFETY_SEEN, "seen")
    parsed = companion.home.store.parsed
    async with journey(companion) as person:
        for row in (*SCREENS[1:], *PAGES):
            months = {name: times for name, times in parsed.items() if is_month(name)}
            await person.do(row.command)
            assert person.app.screen.name == row.mode or type(person.app.screen).__name__ in row.screen, row.mode
            fresh = [name for name in parsed if is_month(name) and parsed[name] > months.get(name, 0)]
            assert len(fresh) <= 3, (row.mode, fresh)
            if row.is_page:
                await person.press("escape")
