"""A rehearsal in time: three readings, a slow breath after each, and then what they might say."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.boundaries.boundary import Boundary, Script
from selfkind.domain.boundaries.practice import MomentKind
from selfkind.domain.boundaries.rehearsal import BREATH, SETTLE, reading_seconds
from selfkind.domain.errors import NotSaved
from selfkind.domain.journal.draft import Page, page_of
from selfkind.domain.records import replace
from selfkind.sound.silent import NoBells, NoVoice
from selfkind.tui.screens.boundaries.boundaries import BoundariesScreen
from selfkind.tui.screens.boundaries.ladder import LadderScreen
from selfkind.tui.screens.boundaries.moment import MomentScreen
from selfkind.tui.screens.boundaries.rehearsal import RehearsalScreen
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.widgets.orb import Orb
from tests.tui.at_practice import Breath, Clocks
from tests.tui.journey import journey

Open = Callable[[], Companion]
SIX = "I leave work at six"
READING = reading_seconds(SIX)
WHOLE = SETTLE + 3 * (READING + BREATH)


@asynccontextmanager
async def rehearsing(
    companion: Companion, size: tuple[int, int] = (80, 24), words: str = SIX
) -> AsyncIterator[Breath]:
    boundary = companion.boundaries.keep(Boundary("", SIX, companion.now(), script=Script(ask=words))).value
    clocks = Clocks()
    async with journey(companion, size) as person:
        await person.do("go.boundaries")
        moment = companion.boundaries.new_moment(MomentKind.REHEARSAL, boundary)
        screen = RehearsalScreen(moment, words, clock=clocks.steady, wall=clocks.wall)
        await person.app.push_screen(screen)
        await person.settle()
        yield Breath(person, screen, clocks)


@pytest.fixture
def companion_of_boundaries(companion: Companion) -> Companion:
    companion.boundaries.keep_safety_seen()
    return companion


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (44, 15), (120, 36), (200, 60)])
async def test_the_words_always_stand_there_and_the_ways_to_say_them_follow(
    companion_of_boundaries: Companion, size: tuple[int, int]
) -> None:
    async with rehearsing(companion_of_boundaries, size) as page:
        person = page.person
        assert person.see("open.")
        for number, way in enumerate(("In your head", "In a whisper", "Aloud, or in your head again"), 1):
            assert person.see(SIX)
            await page.after(SETTLE if number == 1 else BREATH)
            assert person.see(way)
            assert person.see(f"{number} of 3")
            assert person.see(SIX)
            await page.after(READING)
            assert person.see("One slow breath")
            assert person.see("slowly out")
            assert person.see(SIX)
        assert companion_of_boundaries.boundaries.moments() == []
        await page.after(BREATH)
        assert person.see("That's the whole rehearsal")
        assert person.see("What might they say,")
        (moment,) = companion_of_boundaries.boundaries.moments()
        assert (moment.times, moment.about) == (3, SIX)


async def test_what_they_might_say_is_added_and_a_calm_reply_is_picked(
    companion_of_boundaries: Companion, opened: Open
) -> None:
    async with rehearsing(companion_of_boundaries) as page:
        person = page.person
        await page.after(WHOLE)
        await page.after(2)
        await person.press("enter")
        assert isinstance(person.app.screen, MomentScreen)
        assert person.see("What might they say?")
        await person.type("But we need you")
        await person.do("form.next")
        await person.press("enter", "down", "down", "enter")
        assert person.see("I've heard you, and my answer is still no.")
        await person.do("form.save")
        assert isinstance(person.app.screen, BoundariesScreen)
    (moment,) = opened().boundaries.moments()
    assert (moment.they, moment.answer) == ("But we need you", "I've heard you, and my answer is still no.")
    assert opened().boundaries.moment_bin() == []


async def test_the_answers_are_a_draft_while_they_are_written(
    companion_of_boundaries: Companion, opened: Open
) -> None:
    async with rehearsing(companion_of_boundaries) as page:
        person = page.person
        await page.after(WHOLE)
        await page.after(2)
        await person.press("enter")
        await person.type("But we need you")
        await person.press("escape", "escape")
        assert isinstance(person.app.screen, BoundariesScreen)
    companion = opened()
    (unfinished,) = companion.drafts.unfinished()
    assert page_of(unfinished.draft.form)[0] is Page.MOMENT
    async with journey(companion) as person:
        await person.do("app.unfinished")
        await person.press("enter")
        assert person.see("But we need you")
        assert person.see(SIX)
        await person.do("form.save")
    assert opened().boundaries.moments()[0].they == "But we need you"


async def test_a_rehearsal_that_is_stopped_counts_as_far_as_it_came(companion_of_boundaries: Companion) -> None:
    async with rehearsing(companion_of_boundaries) as page:
        await page.after(SETTLE + READING + 1)
        await page.person.press("escape")
        assert page.person.see("You stopped when you needed to. That counts.")
        await page.person.press("enter")
        assert isinstance(page.person.app.screen, BoundariesScreen)
    (moment,) = companion_of_boundaries.boundaries.moments()
    assert moment.times == 1


@pytest.mark.parametrize(("seconds", "kept"), [(2.0, 0), (5.5, 1)])
async def test_a_page_opened_by_mistake_leaves_no_trace(
    companion_of_boundaries: Companion, seconds: float, kept: int
) -> None:
    async with rehearsing(companion_of_boundaries) as page:
        await page.after(SETTLE + seconds)
        await page.person.press("escape")
    moments = companion_of_boundaries.boundaries.moments()
    assert [one.times for one in moments] == [None] * kept


async def test_parts_are_skipped_to_the_end(companion_of_boundaries: Companion) -> None:
    async with rehearsing(companion_of_boundaries) as page:
        await page.person.press("s")
        assert page.person.see("with your eyes open")
        await page.after(SETTLE + 1)
        await page.person.press("s")
        assert page.person.see("One slow breath")
        await page.person.press("s", "s", "s")
        assert page.person.see("Aloud")
        await page.person.press("s", "s")
        assert page.person.see("That's the whole rehearsal")
    assert companion_of_boundaries.boundaries.moments()[0].times == 3


async def test_it_pauses_and_goes_on_and_help_and_hiding_work_in_it(companion_of_boundaries: Companion) -> None:
    async with rehearsing(companion_of_boundaries) as page:
        person = page.person
        await page.after(SETTLE + 1)
        await person.do("breathe.pause")
        assert person.see("Paused")
        assert person.see(SIX)
        await page.after(60)
        await person.do("breathe.pause")
        assert person.see("In your head")
        await person.do("app.help_now")
        assert person.see("You deserve a real person")
        await person.do("help_now.close")
        assert person.see("Paused")
        assert person.see(SIX)
        await person.do("app.hide")
        assert SIX not in person.text
        await person.press("x")
        assert person.see(SIX)
        await person.do("breathe.pause", "breathe.care")
        assert person.see("hurt, threaten or punish")
        await person.press("enter")
        assert person.see("In your head")


async def test_keys_of_other_practices_do_nothing(companion_of_boundaries: Companion) -> None:
    async with rehearsing(companion_of_boundaries) as page:
        await page.after(SETTLE + 1)
        before = page.lines
        await page.person.press("a", "o", "h", "m", "l", "n", "b", "w", "g", "v")
        assert isinstance(page.person.app.screen, RehearsalScreen)
        assert page.lines[:4] == before[:4]


async def test_leaving_the_app_keeps_what_was_said(companion_of_boundaries: Companion, opened: Open) -> None:
    async with rehearsing(companion_of_boundaries) as page:
        await page.after(SETTLE + READING + BREATH + READING + 1)
        await page.person.app.action_quit()
        await page.person.settle()
    assert opened().boundaries.moments()[0].times == 2


async def test_a_full_disk_loses_nothing(
    companion_of_boundaries: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NotSaved("The disk is full.")

    boundaries = companion_of_boundaries.boundaries
    async with rehearsing(companion_of_boundaries) as page:
        with monkeypatch.context() as broken:
            broken.setattr(boundaries, "log", refuse)
            await page.after(WHOLE)
            assert page.person.see("This practice isn't saved yet.")
        await page.person.press("enter")
        assert page.person.see("That's the whole rehearsal")
    assert boundaries.moments()[0].times == 3


async def test_the_disc_breathes_while_nothing_is_said(companion_of_boundaries: Companion) -> None:
    async with rehearsing(companion_of_boundaries, (80, 30)) as page:
        orb = page.screen.query_one(Orb)
        await page.after(SETTLE + READING - 0.5)
        assert orb._level == 0
        await page.after(0.5 + 0.4 * BREATH)
        assert orb._level > 0.9
        await page.after(0.58 * BREATH)
        assert orb._level < 0.1


async def test_with_reduced_motion_the_breath_is_a_row_of_dots(
    companion_of_boundaries: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RehearsalScreen, "still", property(lambda _: True))
    async with rehearsing(companion_of_boundaries, (80, 30)) as page:
        await page.after(SETTLE + 1)
        assert not any("○" in line for line in page.lines)
        await page.after(READING - 1 + 0.4 * BREATH)
        assert any(line.count("●") >= 7 for line in page.lines)
        assert page.screen.query_one(Orb).display is False


@pytest.mark.parametrize("size", [(80, 24), (44, 15), (44, 12)])
async def test_long_words_move_along_as_they_are_read(
    companion_of_boundaries: Companion, size: tuple[int, int]
) -> None:
    words = " ".join(f"word{number}" for number in range(150))
    async with rehearsing(companion_of_boundaries, size, words) as page:
        await page.after(SETTLE + 1)
        assert page.person.see("word0 ")
        assert not page.person.see("word149")
        assert page.person.see("In your head")
        await page.after(reading_seconds(words) - 1.5)
        assert page.person.see("word149")
        assert not page.person.see("word0 ")
        assert max(map(len, page.person.text.splitlines())) <= size[0]


async def test_it_rings_and_speaks_as_the_settings_say(
    companion_of_boundaries: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    rung: list[str] = []
    monkeypatch.setattr(NoVoice, "say", lambda _, text: said.append(text), raising=False)
    monkeypatch.setattr(NoBells, "play", lambda _, sound: rung.append(str(sound)), raising=False)
    monkeypatch.setattr(companion_of_boundaries.sound, "player", NoBells)
    monkeypatch.setattr(companion_of_boundaries.sound, "voice", NoVoice)
    async with rehearsing(companion_of_boundaries) as page:
        for _ in range(round(WHOLE / 0.5) + 2):
            page.clocks.now += 0.5
            page.screen._tick()
        await page.person.settle()
    assert said[:3] == [f"In your head. {SIX}", "In, and slowly out.", f"In a whisper. {SIX}"]
    assert len(said) == 6
    assert rung == ["bell", "tone", "tone", "end"]


async def test_a_phrase_is_rehearsed(companion_of_boundaries: Companion) -> None:
    async with journey(companion_of_boundaries) as person:
        await person.do("go.boundaries", "boundaries.phrases")
        await person.to("still no")
        await person.press("enter")
        assert isinstance(person.app.screen, RehearsalScreen)
        assert person.see("I've heard you, and my answer is still no.")


async def test_a_small_no_in_ones_own_words_is_saved_at_once_and_then_said(
    companion_of_boundaries: Companion, opened: Open
) -> None:
    async with journey(companion_of_boundaries) as person:
        await person.to("One small no")
        await person.do("today.begin")
        assert isinstance(person.app.screen, LadderScreen)
        await person.do("ladder.write")
        await person.type("Thank you, not today")
        await person.do("form.save")
        assert isinstance(person.app.screen, RehearsalScreen)
        assert person.see("Thank you, not today")
        (moment,) = companion_of_boundaries.boundaries.moments()
        assert (moment.about, moment.times) == ("Thank you, not today", None)
        await person.press("escape")
        assert person.row("One small no").startswith("●")
    (moment,) = opened().boundaries.moments()
    assert moment.is_rehearsal


async def test_an_item_opens_its_rehearsal_once_the_words_about_safety_were_read(companion: Companion) -> None:
    boundary = companion.boundaries.keep(Boundary("", SIX, companion.now())).value
    companion.boundaries.schedule(boundary, ItemDraft(""))
    async with journey(companion) as person:
        await person.to("Rehearse a boundary")
        await person.press("enter")
        assert isinstance(person.app.screen, ConfirmScreen)
        await person.press("enter")
        assert isinstance(person.app.screen, RehearsalScreen)
        assert person.app.screen.occurrence is not None


def test_a_moment_is_the_same_after_words_were_added(companion: Companion) -> None:
    boundaries = companion.boundaries
    moment = boundaries.log(boundaries.new_moment(MomentKind.REHEARSAL, "a no")).value
    changed = boundaries.change(moment, replace(moment, they="But why?")).value
    assert boundaries.moment_bin() == []
    boundaries.change(changed, replace(changed, they="Oh no"))
    assert [one.they for one in boundaries.moment_bin()] == ["But why?"]
