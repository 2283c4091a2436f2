"""Guided practices, and what is said before and after a practice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.reminders.companion import open_with_reminders
from selfkind.tui.screens.practise.session import SessionScreen, Stage
from selfkind.tui.widgets.outline import Outline, lit_by
from tests.domain.practice.test_guide import lines_of
from tests.tui.at_practice import SETTLE, Open, breathing, kept, practising


async def test_a_body_scan_lights_where_it_is(companion: Companion) -> None:
    async with practising(companion, "body-scan", 3) as scan:
        outline = scan.screen.query_one(Outline)
        await scan.after(SETTLE + 1)
        assert scan.lines[0] == "Settle"
        assert outline._lit == ""
        await scan.after(20)
        assert scan.lines[0] == "Head and face"
        assert scan.lines[1] in lines_of("body-scan", "head")
        assert outline._lit == lit_by("head")
        await scan.after(139)
        assert scan.lines[0] == "The whole body"
        await scan.after(21)
        assert scan.screen.stage is Stage.DONE
        assert kept(companion)[0].seconds == 180


async def test_a_place_can_be_passed_by(companion: Companion) -> None:
    async with practising(companion, "body-scan", 3) as scan:
        await scan.after(SETTLE + 25)
        await scan.person.do("breathe.skip")
        assert scan.lines[0] == "Neck and shoulders"
        await scan.after(141)
        assert scan.screen.stage is Stage.DONE
        session = kept(companion)[0]
        assert (session.seconds, session.planned_seconds, session.completed) == (165, 165, True)


async def test_the_anchor_and_the_eyes(companion: Companion) -> None:
    async with practising(companion, "mindful", 5) as sitting:
        await sitting.after(SETTLE + 60)
        await sitting.person.do("breathe.anchor")
        assert sitting.lines[1] == "Notice your hands, and whatever they touch."
        await sitting.after(10)
        assert any(line.startswith(sitting.lines[1]) for line in lines_of("mindful", "spot"))
        await sitting.person.do("breathe.eyes")
        assert not sitting.screen.has_class("-dim")
        await sitting.after(12)
        assert sitting.screen.has_class("-dim")
        await sitting.person.do("breathe.time")
        assert not sitting.screen.has_class("-dim")


async def test_the_anchor_is_the_same_the_next_time(companion: Companion, opened: Open) -> None:
    async with practising(companion, "mindful", 5) as sitting:
        await sitting.after(SETTLE + 60)
        await sitting.person.do("breathe.anchor", "breathe.anchor")
    async with practising(opened(), "mindful", 5) as sitting:
        await sitting.after(SETTLE + 1)
        assert sitting.lines[1] == "Notice your feet, or whatever supports you."
        await sitting.after(10)
        assert sitting.lines[1] in lines_of("mindful", "settle")


@pytest.mark.parametrize("id", ["longout", "mindful"])
async def test_a_breath_is_there_when_the_home_is_damaged(companion: Companion, home: Path, id: str) -> None:
    home.mkdir(exist_ok=True)
    (home / "core.json").write_bytes(b"{")
    async with practising(companion, id, 1) as breath:
        await breath.after(SETTLE + 10)
        assert breath.screen.stage is Stage.RUNNING
    assert companion.practice.needs_care(companion.practice.exercise("box"))


async def test_how_it_was_before_and_after_is_one_key_each(companion: Companion, opened: Open) -> None:
    async with breathing(companion) as breath:
        assert breath.person.see("h heavy")
        await breath.person.do("breathe.heavy")
        await breath.after(SETTLE + 1)
        assert breath.person.see("space pause")
        await breath.after(70)
        assert kept(opened())[0].before == "heavy"
        await breath.person.do("breathe.light")
        assert kept(opened())[0].after == ""  # the stillness at the end
        breath.clocks.now += 2
        await breath.person.do("breathe.light")
        assert (kept(opened())[0].before, kept(opened())[0].after) == ("heavy", "lighter")
        assert breath.lines[-1] == "Noted."
        await breath.person.do("breathe.heavy")
        assert kept(opened())[0].after == "lighter"


async def test_heavier_is_met_with_an_offer(companion: Companion) -> None:
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 30)
        await breath.person.do("breathe.stop")
        assert any("Name three things you can see" in line for line in breath.lines)
        await breath.person.do("breathe.heavy")
        assert "grounding" in " ".join(breath.lines[-2:])
        assert kept(companion)[0].after == "heavier"


async def test_a_second_short_stop_brings_an_offer(companion: Companion) -> None:
    for number in range(2):
        async with practising(companion, "body-scan", 3) as scan:
            await scan.after(SETTLE + 30)
            await scan.person.do("breathe.stop")
            assert any("that's fine. You could try" in line for line in scan.lines) is (number == 1)


async def test_an_outline_stands_still_anyway(home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text("reduced_motion = true\n")
    async with practising(open_with_reminders(home), "body-scan", 3) as scan:
        await scan.after(SETTLE + 25)
        assert scan.screen.query_one(Outline).display
        assert scan.lines[0] == "Head and face"


async def test_after_a_write_in_doubt_one_can_still_say_how_it_was(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish = companion.practice.finish

    def unsure(*args: Any, **kwargs: Any) -> Any:
        warning = "Saved, but the disk reported an error. Please back up soon."
        return finish(*args, **kwargs)._replace(warning=warning)

    monkeypatch.setattr(companion.practice, "finish", unsure)
    async with breathing(companion) as breath:
        await breath.after(SETTLE + 20)
        await breath.person.do("breathe.stop")
        assert any("is ticked" in line for line in breath.lines)
        await breath.person.do("breathe.light")
        assert kept(opened())[0].after == "lighter"


async def test_a_missing_sound_device_never_takes_the_place_of_a_guided_line(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with practising(companion, "body-scan", 3) as scan:
        assert isinstance(scan.screen, SessionScreen)
        said = iter(["No sound device found."])
        monkeypatch.setattr(scan.screen.session_run, "play_due", lambda: next(said, ""))
        await scan.after(SETTLE + 21)
        assert scan.lines[0] == "Head and face"
        assert scan.lines[1] in lines_of("body-scan", "head")
        assert scan.person.notices == ["No sound device found."]
