"""Breathing, with a clock that tests move: the words at their times, and what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import NotSaved, Unreadable
from selfkind.tui.screens.help_now import HelpNowScreen
from selfkind.tui.screens.practise.session import SessionScreen, Stage
from selfkind.tui.screens.today.today import TodayScreen
from selfkind.tui.widgets.orb import Orb, Words
from tests.tui.at_practice import SETTLE, Clocks, Open, breathing, kept, ticked
from tests.tui.journey import journey


@pytest.fixture
def refused(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Writes are refused while this list is not empty."""
    still = [True]
    finish = companion.practice.finish

    def refusing(*args: Any, **kwargs: Any) -> Any:
        if still:
            raise NotSaved("The disk is full. Nothing was changed.")
        return finish(*args, **kwargs)

    monkeypatch.setattr(companion.practice, "finish", refusing)
    return still


async def test_it_settles_then_breathes_in_and_out(companion: Companion) -> None:
    async with breathing(companion) as breath:
        assert breath.word == "settle in"
        await breath.after(SETTLE + 0.01)
        assert breath.lines[:2] == ["breathe in", "gently, as much as is easy"]
        await breath.after(4)
        assert breath.word == "breathe out"
        await breath.after(6)
        assert breath.word == "breathe in"


async def test_words_come_at_their_times_over_ten_minutes(companion: Companion) -> None:
    """Whatever was drawn before, the word is right a millisecond before and after each change."""
    async with breathing(companion, minutes=10) as breath:
        start = breath.clocks.now + SETTLE
        words = breath.screen.query_one(Words)

        def word_at(moment: float) -> str:
            while moment - breath.clocks.now > 4:
                breath.clocks.now += 3.7
                breath.screen._tick()
            breath.clocks.now = moment
            breath.screen._tick()
            return words.lines[0].pieces[0][0]

        for cycle in range(60):
            at = start + 10 * cycle
            assert word_at(at + 0.001) == "breathe in", cycle
            assert word_at(at + 3.999) == "breathe in", cycle
            assert word_at(at + 4.001) == "breathe out", cycle
            assert word_at(at + 9.999) == "breathe out", cycle
        assert breath.screen.stage is Stage.RUNNING
        word_at(start + 610)
        assert breath.screen.stage is Stage.KEEPING
        await breath.person.settle()
        assert kept(companion)[0].seconds == 600


async def test_the_last_breath_is_announced(companion: Companion) -> None:
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 51)
        assert breath.lines[1] == "One more breath."
        await breath.after(4)
        assert breath.lines[1] == "slowly, with no effort"


async def test_space_pauses_and_carries_on_at_the_same_breath(companion: Companion) -> None:
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 5)
        await breath.person.do("breathe.pause")
        assert breath.screen.stage is Stage.PAUSED
        assert breath.word == "Paused. Take your time."
        assert breath.person.see("space continue")
        assert breath.screen._frames is not None
        assert not breath.screen._frames._active.is_set(), "a paused page has no timer at work"
        breath.clocks.now += 3600
        await breath.person.do("breathe.pause")
        assert breath.word == "breathe out"
        await breath.after(4.9)
        assert breath.word == "breathe out"
        await breath.after(0.2)
        assert breath.word == "breathe in"
        await breath.person.do("breathe.stop")
        assert kept(companion)[0].seconds == 10


async def test_stopping_early_counts(companion: Companion, opened: Open) -> None:
    async with breathing(companion, minutes=3) as breath:
        await breath.after(SETTLE + 42)
        await breath.person.do("breathe.stop")
        session = kept(opened())[0]
        assert (session.exercise, session.seconds, session.planned_seconds) == ("longout", 42, 180)
        assert not session.completed
        assert breath.word == "You stopped when you needed to. That counts."
        assert "Longer-out breathing is ticked." in breath.lines[1]
        assert ticked(opened()) == "done"
        await breath.person.do("breathe.stop")
        assert isinstance(breath.person.app.screen, TodayScreen)
        assert len(kept(opened())) == 1


async def test_a_page_opened_by_mistake_leaves_no_trace(companion: Companion, opened: Open) -> None:
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 4.9)
        await breath.person.do("breathe.stop")
        assert isinstance(breath.person.app.screen, TodayScreen)
        assert kept(opened()) == []
        assert ticked(opened()) == "open"


async def test_the_natural_end_ticks_and_is_still_for_a_moment(companion: Companion, opened: Open) -> None:
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 70.1)
        assert breath.screen.stage is Stage.DONE
        assert breath.word == "This time was for you."
        session = kept(opened())[0]
        assert session.completed
        assert session.seconds == session.planned_seconds == 60
        assert ticked(opened()) == "done"
        assert breath.lines[-1] == "How do you feel now: heavier, the same, lighter, or not sure?"
        assert breath.lines[-3] in companion.library.kind_words().after_practice
        await breath.person.press("space", "enter")
        assert breath.person.app.screen is breath.screen, "a late key of the practice does not end the stillness"
        breath.clocks.now += 2
        await breath.person.press("enter")
        assert isinstance(breath.person.app.screen, TodayScreen)


@pytest.mark.parametrize("key", ["space", "enter", "escape"])
async def test_every_way_back(companion: Companion, key: str) -> None:
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 71)
        breath.clocks.now += 2
        await breath.person.press(key)
        assert isinstance(breath.person.app.screen, TodayScreen)


async def test_it_ticks_what_it_was_opened_for(companion: Companion, opened: Open) -> None:
    plan = companion.planning.plan()
    other = next(o for o in plan.occurrences if o.item.exercise != "longout")
    async with breathing(companion, other) as breath:
        await breath.after(SETTLE + 71)
        assert f"{other.item.name} is ticked." in breath.lines[1]
    found = opened().planning.plan().find(other.item.id)
    assert found is not None
    assert found.state == "done"
    assert ticked(opened()) == "open"


async def test_a_refused_write_stays_and_can_be_tried_again(
    companion: Companion, opened: Open, refused: list[bool]
) -> None:
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 71)
        assert breath.screen.stage is Stage.REFUSED
        assert any("disk is full" in notice for notice in breath.person.notices)
        assert breath.person.see("enter try again")
        await breath.person.press("enter")
        assert breath.screen.stage is Stage.REFUSED
        refused.clear()
        await breath.person.press("enter")
        assert breath.screen.stage is Stage.DONE
        assert breath.word == "This time was for you."
        assert [s.completed for s in kept(opened())] == [True]


async def test_after_a_refused_write_one_can_leave(companion: Companion, refused: list[bool]) -> None:
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 20)
        await breath.person.do("breathe.stop")
        assert breath.screen.stage is Stage.REFUSED
        await breath.person.do("breathe.stop")
        assert isinstance(breath.person.app.screen, TodayScreen)


async def test_an_unconfirmed_write_is_not_written_twice(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish = companion.practice.finish

    def unsure(*args: Any, **kwargs: Any) -> Any:
        warning = "Saved, but the disk reported an error. A backup would be wise."
        return finish(*args, **kwargs)._replace(warning=warning)

    monkeypatch.setattr(companion.practice, "finish", unsure)
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 20)
        await breath.person.do("breathe.stop")
        assert breath.screen.stage is Stage.DONE
        assert any("backup" in notice for notice in breath.person.notices)
        assert len(kept(opened())) == 1


async def test_help_now_pauses_the_practice(companion: Companion) -> None:
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 5)
        await breath.person.do("app.help_now")
        assert isinstance(breath.person.app.screen, HelpNowScreen)
        assert breath.screen.stage is Stage.PAUSED
        breath.clocks.now += 100
        await breath.person.do("help_now.close")
        assert breath.person.app.screen is breath.screen
        assert breath.word == "Paused. Take your time."
        await breath.person.do("breathe.pause")
        assert breath.word == "breathe out"


async def test_a_sleep_pauses_and_says_so(companion: Companion) -> None:
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 6)
        breath.clocks.asleep = 3600
        breath.screen._tick()
        assert breath.screen.stage is Stage.PAUSED
        assert "asleep" in breath.word
        await breath.person.do("breathe.pause")
        await breath.after(1)
        assert breath.word == "breathe out"
        await breath.person.do("breathe.stop")
        assert kept(companion)[0].seconds == 7


async def test_t_shows_and_hides_the_time(companion: Companion) -> None:
    async with breathing(companion, minutes=3) as breath:
        await breath.after(SETTLE + 20)
        assert not breath.person.see("2:40")
        await breath.person.do("breathe.time")
        assert breath.person.see("2:40")
        await breath.person.do("breathe.time")
        assert not breath.person.see("2:40")


async def test_quitting_keeps_what_was_practised(companion: Companion, opened: Open) -> None:
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 25)
        await breath.person.do("app.quit_anywhere")
    session = kept(opened())[0]
    assert session.seconds == 25
    assert not session.completed


async def test_the_disc_moves_with_the_breath_and_only_then(companion: Companion) -> None:
    async with breathing(companion) as breath:
        orb = breath.screen.query_one(Orb)
        assert orb.size == (32, 16)
        await breath.after(SETTLE + 2)
        drawn = orb.drawn
        assert drawn > 0
        for _ in range(10):
            breath.screen._tick()
        assert orb.drawn == drawn, "the same picture is not drawn again"


async def test_a_slow_terminal_is_not_fed_old_pictures(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 1)
        drawn = breath.screen.query_one(Orb).drawn
        monkeypatch.setattr(breath.screen, "_behind", lambda: True)
        await breath.after(40)
        assert breath.screen.query_one(Orb).drawn == drawn
        await breath.after(40)
        assert breath.screen.stage is Stage.DONE, "the end comes all the same"


async def test_reduced_motion_draws_no_disc(companion: Companion, home: Any) -> None:
    home.mkdir()
    (home / "config.toml").write_text("reduced_motion = true\n")
    from selfkind.reminders.companion import open_with_reminders

    async with breathing(open_with_reminders(home)) as breath:
        await breath.after(SETTLE + 2)
        assert not breath.screen.query_one(Orb).display
        assert breath.screen.query_one(Orb).drawn == 0
        assert breath.screen._frames is not None
        assert breath.screen._frames._interval <= 0.05, "the words are on time all the same"
        assert breath.lines[0] == "● ● ● ● ○ ○ ○ ○"
        assert breath.lines[2] == "breathe in"
        await breath.after(2)
        assert breath.lines[0] == "● ● ● ● ● ● ● ●"
        await breath.person.do("breathe.stop")


async def test_no_animations_in_textual_means_none_here(companion: Companion) -> None:
    clocks = Clocks()
    async with journey(companion) as person:
        person.app.animation_level = "none"
        screen = SessionScreen(companion.practice.exercise("longout"), clock=clocks.steady, wall=clocks.wall)
        await person.app.push_screen(screen)
        await person.settle()
        assert not screen.query_one(Orb).display


async def test_ascii_draws_with_plain_characters(home: Any) -> None:
    home.mkdir()
    (home / "config.toml").write_text("ascii = true\n")
    from selfkind.reminders.companion import open_with_reminders

    async with breathing(open_with_reminders(home)) as breath:
        await breath.after(SETTLE + 4)
        assert breath.person.text.isascii()
        assert "OOO" in breath.person.text


async def test_fewer_frames_over_a_network(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 22 10.0.0.2 22")
    async with breathing(companion) as breath:
        assert breath.screen._figure.pictures(breath.person.app.size) == 10


@pytest.mark.parametrize("size", [(44, 12), (60, 20), (80, 24), (120, 36), (200, 50)])
async def test_everything_fits(companion: Companion, size: tuple[int, int]) -> None:
    async with breathing(companion, size=size) as breath:
        await breath.after(SETTLE + 5)
        orb = breath.screen.query_one(Orb).region
        assert orb.height * 2 == orb.width
        assert orb.x == (size[0] - orb.width) // 2
        assert breath.person.see("breathe out")
        assert breath.person.see("━━━")
        assert breath.person.see("esc stop")
        assert breath.person.see("! help now")
        assert orb.bottom <= breath.screen.query_one(Words).region.y


async def test_the_end_fits_on_a_small_terminal(companion: Companion) -> None:
    async with breathing(companion, size=(44, 12)) as breath:
        await breath.after(SETTLE + 20)
        await breath.person.do("breathe.stop")
        assert breath.word == "You stopped when you needed to. That"
        assert breath.screen.query_one(Words).size.height >= len(breath.lines)
        assert breath.person.see("is ticked.")
        assert breath.person.see("enter back")


async def test_a_new_size_in_the_middle_of_a_breath(companion: Companion) -> None:
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 5)
        await breath.person.pilot.resize_terminal(120, 36)
        await breath.person.settle()
        assert breath.screen.query_one(Orb).size == (44, 22)
        assert breath.person.see("breathe out")


async def test_the_caution_is_there_before_it_begins_and_in_a_pause(companion: Companion) -> None:
    async with breathing(companion, size=(100, 36)) as breath:
        assert breath.person.see("Breathe gently, not deeply.")
        await breath.after(SETTLE + 1)
        assert not breath.person.see("Breathe gently, not deeply.")
        await breath.person.do("breathe.pause")
        assert breath.person.see("Breathe gently, not deeply.")
    async with breathing(companion) as breath:
        assert breath.person.see("Breathe gently, not deeply.")


async def test_an_exercise_without_a_pattern_says_so(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.app.push_screen(SessionScreen(companion.practice.exercise("check-in")))
        await person.settle()
        assert isinstance(person.app.screen, TodayScreen)
        assert any("isn't a timed practice" in notice for notice in person.notices)


async def test_stopping_in_the_free_breath_is_no_early_end(companion: Companion) -> None:
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 62)
        assert breath.word == "breathe as you like"
        await breath.person.do("breathe.stop")
        assert kept(companion)[0].completed


async def test_the_seconds_of_a_phase_are_counted_when_wanted(home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text("[breathing]\ncounts = true\nspeed = 80\n")
    from selfkind.reminders.companion import open_with_reminders

    async with breathing(open_with_reminders(home)) as breath:
        await breath.after(SETTLE + 0.1)
        assert breath.word == "breathe in  5"
        await breath.after(4.8)
        assert breath.word == "breathe in  1"


async def test_what_is_kept_is_not_kept_twice_when_the_history_cannot_be_read(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: Any) -> bool:
        raise Unreadable("The months cannot be read.")

    monkeypatch.setattr(companion.practice, "stopped_often", unreadable)
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 20)
        await breath.person.do("breathe.stop")
        assert breath.screen.stage is Stage.DONE
        assert len(kept(opened())) == 1
