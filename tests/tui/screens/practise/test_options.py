"""A practice one's own way, and rhythms of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.practice.guide import Choices
from selfkind.reminders.companion import open_with_reminders
from selfkind.tui.screens.practise.options import OptionsScreen
from selfkind.tui.screens.practise.pattern import PatternScreen
from selfkind.tui.screens.practise.session import SessionScreen
from selfkind.tui.widgets.rows import Rows
from tests.tui.journey import Journey, journey, read_cautions

Open = Callable[[], Companion]


async def practise_at(person: Journey, id: str) -> None:
    await person.do("go.practise")
    rows = person.app.screen.query_one("#exercises", Rows)
    rows.move_to(next(at for at, row in enumerate(rows.rows) if row.key == id))
    await person.settle()


async def answer(person: Journey, **answers: str) -> None:
    page = person.app.screen
    assert isinstance(page, OptionsScreen | PatternScreen)
    for key, value in answers.items():
        page.field(key.replace("_", "-") if key.startswith("name_") else key).answer = value
    await person.settle()
    await person.do("form.save")
    await person.settle()


async def test_a_body_scan_from_the_feet_up_without_the_hips_is_kept_and_begins(
    companion: Companion, opened: Open
) -> None:
    read_cautions(companion)
    async with journey(companion, (100, 30)) as person:
        await practise_at(person, "body-scan")
        await person.do("practise.vary")
        assert isinstance(person.app.screen, OptionsScreen)
        await answer(person, minutes="10", order="up", without="hips, Chest")
        assert isinstance(person.app.screen, SessionScreen)
        cues = person.app.screen.session_run.timeline.cues
        assert [cue.title for cue in cues][1] == "Feet and toes"
        assert "Chest" not in {cue.title for cue in cues}
        assert person.app.screen.session_run.timeline.seconds == 600
    scan = opened().practice.exercise("body-scan")
    assert opened().practice.choices(scan) == Choices(
        10, feet_first=True, without=frozenset({"hips", "hips-legs", "back-hips", "chest", "chest-back"})
    )
    async with journey(opened(), (100, 30)) as person:
        await practise_at(person, "body-scan")
        await person.do("practise.vary")
        page = person.app.screen
        assert isinstance(page, OptionsScreen)
        assert page.field("order").answer == "up"
        assert "chest and back" in page.field("without").answer


async def test_kind_wishes_for_somebody_in_ones_own_words(companion: Companion) -> None:
    read_cautions(companion)
    async with journey(companion, (100, 40)) as person:
        await practise_at(person, "loving-kindness")
        await person.do("practise.vary")
        await answer(person, wish_set="my own words", wishes="May {S} rest. / Easy now.", name_dear="Ana [b]")
        screen = person.app.screen
        assert isinstance(screen, SessionScreen)
        dear = [cue for cue in screen.session_run.timeline.cues if cue.station == "dear"]
        assert (dear[0].title, dear[0].text, dear[1].text) == ("for Ana [b]", "May you rest.", "Easy now.")


@pytest.mark.parametrize(
    ("id", "answers", "says"),
    [
        ("body-scan", {"without": "wings"}, "“wings” can't be left out"),
        ("loving-kindness", {"wish_set": "my own words", "wishes": " / "}, "Write a wish"),
        ("sitting", {"interval": "often"}, "number of minutes"),
        ("longout", {"speed": "300"}, "80 to 120"),
        ("longout", {"minutes": "-1"}, "Choose a length"),
    ],
)
async def test_what_cannot_be_is_said_beside_it(
    companion: Companion, id: str, answers: dict[str, str], says: str
) -> None:
    async with journey(companion, (100, 40)) as person:
        await practise_at(person, id)
        await person.do("practise.vary")
        await answer(person, **answers)
        assert isinstance(person.app.screen, OptionsScreen)
        assert person.see(says)


async def test_a_pattern_goes_slower(companion: Companion) -> None:
    read_cautions(companion)
    async with journey(companion) as person:
        await practise_at(person, "longout")
        await person.do("practise.vary")
        await answer(person, minutes="2", speed="80")
        screen = person.app.screen
        assert isinstance(screen, SessionScreen)
        assert screen.session_run.timeline.pattern is not None
        assert screen.session_run.timeline.pattern.cycle_seconds == 12.5
        assert screen.session_run.timeline.seconds == 125


async def test_the_usual_pace_can_be_chosen_where_the_settings_have_another(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("[breathing]\nspeed = 80\n")
    companion = open_with_reminders(home)
    read_cautions(companion)
    async with journey(companion) as person:
        await practise_at(person, "longout")
        await person.do("practise.vary")
        page = person.app.screen
        assert isinstance(page, OptionsScreen)
        assert page.field("speed").answer == "80"
        await answer(person, speed="100")
        screen = person.app.screen
        assert isinstance(screen, SessionScreen)
        assert screen.session_run.timeline.pattern is not None
        assert screen.session_run.timeline.pattern.cycle_seconds == 10


async def test_a_rhythm_of_ones_own_is_made_breathed_and_let_go(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await practise_at(person, "longout")
        await person.do("practise.pattern")
        await answer(person, name="evening", seconds="4-20-6")
        assert isinstance(person.app.screen, PatternScreen), "fields keep what was typed"
        await answer(person, seconds="1-1")
        assert person.see("fast breathing")
        await answer(person, seconds="4-2-6", minutes="5")
        assert person.see("evening")
        made = opened().practice.exercise("own-evening")
        assert (made.pattern.numbers, made.minutes) == ("4-2-6", 5) if made.pattern else False
        await practise_at(person, "own-evening")
        await person.do("practise.begin")
        assert person.see("breath holds"), "a word of care comes first"
        await person.do("care.begin")
        assert isinstance(person.app.screen, SessionScreen)
        await person.do("breathe.stop")
        await practise_at(person, "own-evening")
        await person.do("practise.drop")
        assert not person.see("evening  ")
    assert "own-evening" not in {one.id for one in opened().practice.exercises()}


async def test_the_word_of_care_comes_once(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await practise_at(person, "box")
        await person.do("practise.begin", "care.back")
        await practise_at(person, "box")
        await person.do("practise.begin")
        assert person.see("breath holds")
        await person.do("care.begin", "breathe.stop")
        await practise_at(person, "478")
        await person.do("practise.begin")
        assert isinstance(person.app.screen, SessionScreen)


async def test_what_is_not_timed_stays_as_it_is(companion: Companion) -> None:
    async with journey(companion) as person:
        await practise_at(person, "catch")
        await person.do("practise.vary")
        assert any("no options" in notice for notice in person.notices)
        await person.do("practise.drop")
        assert any("wasn't made in the app" in notice for notice in person.notices)
