"""What one can do when a practice is over, and counting breaths within one."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from selfkind.tui.screens.practise.after_session import AfterSessionScreen
from selfkind.tui.screens.practise.options import OptionsScreen
from selfkind.tui.screens.practise.session import SessionScreen, Stage
from tests.drafts import draft_of
from tests.tui.at_practice import SETTLE, Open, breathing, kept, practising
from tests.tui.journey import journey, read_cautions


async def test_a_heavy_practice_opens_grounding_with_one_key_and_comes_back(companion: Companion) -> None:
    read_cautions(companion)
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 30)
        await breath.person.do("breathe.stop", "breathe.gentler")
        assert breath.person.app.screen is breath.screen  # nothing is offered yet
        await breath.person.do("breathe.heavy")
        assert breath.person.see("g grounding")
        await breath.person.do("breathe.gentler")
        above = breath.person.app.screen
        assert isinstance(above, SessionScreen)
        assert above.exercise.id == "grounding"
        await breath.person.do("breathe.stop")
        assert breath.person.app.screen is breath.screen
        assert breath.screen.stage is Stage.DONE


async def test_after_two_short_stops_another_way_is_one_key(companion: Companion) -> None:
    for _ in range(2):
        async with practising(companion, "body-scan", 3) as scan:
            await scan.after(SETTLE + 30)
            await scan.person.do("breathe.stop", "breathe.vary")
            last = scan.person.app.screen
    assert isinstance(last, OptionsScreen)


async def test_a_line_about_a_practice_is_kept_with_it(companion: Companion, opened: Open) -> None:
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 30)
        await breath.person.do("breathe.stop", "breathe.line")
        assert isinstance(breath.person.app.screen, AfterSessionScreen)
        assert not breath.person.see("from 0 to 10")
        await breath.person.type("[b]the window was open")
        await breath.person.do("form.save")
        assert kept(opened())[0].note == "[b]the window was open"
        await breath.person.do("breathe.light")
        assert (kept(opened())[0].note, kept(opened())[0].after) == ("[b]the window was open", "lighter")


async def test_self_kindness_asks_how_enjoyable_and_how_good(companion: Companion, opened: Open) -> None:
    async with practising(companion, "self-kindness", 5) as time:
        await time.after(SETTLE + 60)
        await time.person.do("breathe.stop", "breathe.line")
        await time.person.type("eleven")
        await time.person.do("form.save")
        assert time.person.see("number from 0 to 10")
        await time.person.press("ctrl+a", "ctrl+k")
        await time.person.type("8")
        await time.person.do("form.next")
        await time.person.type("0")
        await time.person.do("form.save")
    session = kept(opened())[0]
    assert (session.enjoyed, session.good, session.note) == (8, 0, "")


async def test_the_line_can_be_written_later_from_the_journal(companion: Companion, opened: Open) -> None:
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 30)
        await breath.person.do("breathe.stop", "breathe.stop")
    async with journey(opened()) as person:
        await person.do("go.journal")
        assert any("Longer-out" in line and "under a minute" in line for line in person.rows("#entries"))
        await person.do("journal.line")
        await person.type("slow")
        await person.press("escape")
        await person.do("journal.line")
        assert person.see("Everything you typed earlier is here")
        await person.do("form.save")
        assert kept(opened())[0].note == "slow"
        assert person.see("slow")
        await person.do("journal.delete")
        assert person.notices[-1].startswith("Practice sessions can't be deleted")
    assert draft_of(opened(), f"after-{kept(opened())[0].id}") is None


async def test_an_entry_has_no_line_of_a_practice(companion: Companion) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "a note"})
    async with journey(companion) as person:
        await person.do("go.journal", "journal.line")
        assert person.notices == ["Choose a practice to write a line about."]


async def test_breaths_are_counted_with_a_key(companion: Companion) -> None:
    async with practising(companion, "natural10", 5) as counting:
        await counting.after(SETTLE + 25)
        assert any("b at each breath out" in line for line in counting.lines)
        for _ in range(3):
            await counting.person.do("breathe.count")
        assert any(line.startswith("● ● ● ○ ○ ○ ○ ○ ○ ○  3") for line in counting.lines)
        await counting.person.do("breathe.recount")
        assert "Back to one." in counting.lines
        for _ in range(11):
            await counting.person.do("breathe.count")
        assert any(line.startswith("● ○ ○ ○ ○ ○ ○ ○ ○ ○  1") for line in counting.lines)


async def test_elsewhere_nothing_is_counted(companion: Companion) -> None:
    async with practising(companion, "mindful", 3) as sitting:
        await sitting.after(SETTLE + 25)
        await sitting.person.do("breathe.count", "breathe.recount")
        assert not any("●" in line for line in sitting.lines)
        assert "Back to one." not in sitting.lines
