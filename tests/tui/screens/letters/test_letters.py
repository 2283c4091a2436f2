"""Letters in the app: written, sealed, come as mail, opened early after one question, and never read before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.journal.form import FormScreen
from selfkind.tui.screens.letters.letter import LetterScreen
from selfkind.tui.screens.letters.letters import LettersScreen
from selfkind.tui.screens.letters.lines import ReplyScreen, SealScreen
from tests.conftest import Clock
from tests.letters import MARK, write_letter
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (120, 36)]


async def write_in_the_form(person: Journey, seal: str) -> None:
    await person.app.begin_exercise("letter")
    await person.settle()
    page = person.app.screen
    assert isinstance(page, FormScreen)
    page.fill({"parts.trouble": f"Dear me, {MARK}", "sealed_until": seal})
    await person.do("form.save")


async def begin_letter(person: Journey) -> None:
    """Open the form with some words, at its last step: the seal."""
    await person.app.begin_exercise("letter")
    await person.settle()
    page = person.app.screen
    assert isinstance(page, FormScreen)
    page.fill({"parts.trouble": f"Dear me, {MARK}"})
    page.go_to(page.field("sealed_until"))
    await person.settle()


@pytest.mark.parametrize(
    ("seal", "said", "line"),
    [
        ("1 day", "It opens on 24 November.", "A letter, opens 24 November"),
        ("30 days", "It opens on 23 December.", "A letter, opens 23 December"),
        ("a hard day", "The letter waits for a hard day.", "A letter for a hard day"),
    ],
)
async def test_the_form_seals_it_and_the_journal_says_when_it_opens(
    companion: Companion, seal: str, said: str, line: str
) -> None:
    async with journey(companion) as person:
        await write_in_the_form(person, seal)
        assert f"Your letter is sealed. {said}" in person.notices[-1]
        await person.do("go.journal")
        assert any(line in row for row in person.rows())
        assert not person.see(MARK)
        await person.do("journal.open")
        assert person.see(line)
        assert not person.see(MARK)
        await person.do("journal.edit")
        assert "That letter is sealed." in person.notices[-1]
        await person.do("journal.back", "app.letters")
        assert isinstance(person.app.screen, LettersScreen)
        assert [row for row in person.rows() if line in row]
        assert not person.see(MARK)
    assert companion.drafts.unfinished() == []


@pytest.mark.parametrize("size", SIZES)
async def test_another_day_takes_a_day_in_words(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:
        await begin_letter(person)
        # The arrows go to the last choice, enter to the line below it.
        await person.press("end", "enter")
        await person.type("24 dec")
        assert person.see("It opens on Thursday 24 December 2026.")
        await person.press("enter")
        assert "Your letter is sealed. It opens on 24 December." in person.notices[-1]
    assert companion.drafts.unfinished() == []
    assert [one.seal_line for one in companion.letters.sealed()] == ["A letter, opens 24 December"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("yesterday", "A letter can be sealed until tomorrow or later. You gave “yesterday”."),
        ("soon", "“soon” isn't a day when a letter can open."),
        ("", "Type what you mean by “a day you choose…”, or choose something else."),
    ],
)
async def test_a_day_that_is_no_seal_is_refused_and_all_stays(companion: Companion, words: str, said: str) -> None:
    async with journey(companion) as person:
        await begin_letter(person)
        await person.press("end", "enter")
        await person.type(words)
        # From another step too: the page goes back to the seal.
        await person.do("steps.previous", "form.save")
        assert person.see(said)
        assert person.see("a day you choose…")
        assert person.app.screen.focused is person.app.screen.query_one("ChoiceField:focus-within Line")
        page = person.app.screen
        assert isinstance(page, FormScreen)
        assert page.answers()["parts.trouble"] == f"Dear me, {MARK}"
        await person.press("escape")
        await person.app.begin_exercise("letter")
        await person.settle()
        page = person.app.screen
        assert isinstance(page, FormScreen)
        assert page.answers()["sealed_until"] == words
        page.fill({"sealed_until": "friday"})
        await person.do("form.save")
        assert "It opens on 27 November." in person.notices[-1]


async def test_a_date_given_in_the_shell_is_in_the_draft(companion: Companion) -> None:
    companion.drafts.keep("letter", {"parts.trouble": MARK, "sealed_until": "2027-03-03"})
    async with journey(companion) as person:
        await person.app.begin_exercise("letter")
        await person.settle()
        await person.do("form.save")
    assert [one.seal_line for one in companion.letters.sealed()] == ["A letter, opens 3 March 2027"]


async def test_the_keys_shown_are_those_that_work_on_the_letter(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.letters")
        assert person.see("n new letter")
        assert not person.see("enter open")
        assert not person.see("change the seal")
        await person.press("escape")
        await write_in_the_form(person, "7 days")
        await person.do("app.letters")
        assert person.see("enter open")
        assert person.see("change the seal")


@pytest.mark.parametrize("size", SIZES)
async def test_a_letter_that_has_come_is_on_today(
    companion: Companion, opened: Open, clock: Clock, size: tuple[int, int]
) -> None:
    write_letter(companion, "7d")
    clock.forward(days=7)
    async with journey(opened(), size) as person:
        # Beside the kind line for somebody who comes back, where both fit.
        assert person.see("Good to see you.")
        assert person.see("A letter for you has come.") is (size[0] > 60)
        assert "A letter for you has come l" in person.rows()
        assert not person.see(MARK)
        await person.do("go.journal")
        assert person.row("A letter for you")
        await person.do("journal.open")
        assert person.see("l letters")
        assert not person.see(MARK)
        await person.do("journal.back", "go.today")
        await person.to("A letter for you")
        await person.press("enter")
        assert isinstance(person.app.screen, LettersScreen)
        assert person.rows()[0].startswith("A letter for you")
        assert not person.see(MARK)
        await person.press("enter")
        assert isinstance(person.app.screen, LetterScreen)
        assert person.see(f"{MARK}one")
        assert person.see("Read your letter slowly, as if it came by post.")
        await person.do("letter.back", "letters.back")
        assert not person.see("A letter for you has come")


async def test_a_reply_is_one_line(companion: Companion, clock: Clock) -> None:
    letter = write_letter(companion, "1d")
    clock.forward(days=1)
    async with journey(companion) as person:
        await person.do("app.letters", "letters.open", "letter.reply")
        assert isinstance(person.app.screen, ReplyScreen)
        await person.type("thank you")
        await person.press("escape")
        assert companion.drafts.unfinished()[0].name == "Reply to a letter"
        await person.do("letter.reply")
        assert person.see("Everything you typed earlier is here.")
        await person.do("form.save")
        assert person.see("thank you")
        assert isinstance(person.app.screen, LetterScreen)
        await person.do("app.undo")
        part = companion.journal.entry(letter.id).letter
        assert part is not None
        assert part.reply == ""
        assert part.opened is not None


async def test_opening_early_takes_one_kind_question(companion: Companion) -> None:
    write_letter(companion, "7d")
    async with journey(companion) as person:
        await person.do("app.letters", "letters.open")
        assert isinstance(person.app.screen, ConfirmScreen)
        assert person.see("You sealed this letter until 30 November.")
        assert not person.see(MARK)
        await person.do("care.back")
        assert isinstance(person.app.screen, LettersScreen)
        assert not person.see(MARK)
        await person.do("letters.open", "care.begin")
        assert isinstance(person.app.screen, LetterScreen)
        assert person.see(f"{MARK}two")
        await person.do("letter.back", "app.undo")
        assert not person.see(MARK), "undo seals it again"


async def test_another_seal_and_the_bin(companion: Companion) -> None:
    write_letter(companion, "7d")
    async with journey(companion) as person:
        await person.do("app.letters", "letters.seal")
        page = person.app.screen
        assert isinstance(page, SealScreen)
        page.fill({"seal": "yesterday"})
        await person.do("form.save")
        assert person.see("A letter can be sealed until tomorrow or later. You gave “yesterday”.")
        page.fill({"seal": "a hard day"})
        await person.do("form.save")
        assert person.rows()[0].startswith("A letter for a hard day")
        await person.do("letters.delete")
        assert "The letter is in the bin" in person.notices[-1]
        assert "Letters to yourself, as to a friend, will wait here." in person.rows()[0]
        await person.do("app.undo")
        assert person.rows()[0].startswith("A letter for a hard day")


async def test_a_letter_for_a_hard_day_is_offered_and_not_opened(companion: Companion, opened: Open) -> None:
    letter = write_letter(companion, "hard-day")
    async with journey(companion) as person:
        assert not person.see("hard day")
        await person.do("app.feelings")
        await person.type("hopeless")
        await person.press("enter", "enter")
        assert "Press l for your letter for a hard day." in person.notices[-1]
        assert "You wrote a letter for a hard day l" in person.rows()
        assert not person.see(MARK)
        await person.to("a letter for a hard day")
        await person.press("enter")
        assert isinstance(person.app.screen, LettersScreen)
    assert opened().letters.letter(letter.id).is_veiled


async def test_a_letter_for_a_hard_day_is_offered_on_a_low_energy_day(companion: Companion) -> None:
    write_letter(companion, "hard-day")
    async with journey(companion) as person:
        await person.do("app.feelings")
        await person.do("pad.more", "pad.less")  # 5, then 4
        for _ in range(3):
            await person.do("pad.less")
        await person.type("tired")
        await person.press("enter", "enter")
        assert person.notices[-1] == "Saved. Press l for your letter for a hard day."
        assert "You wrote a letter for a hard day l" in person.rows()
        assert not person.see(MARK)


async def test_a_low_energy_day_has_one_quiet_line(companion: Companion, clock: Clock) -> None:
    companion.journal.save(companion.practice.exercise("gratitude"), {"items": ["the old elm"]})
    write_letter(companion, "hard-day")
    clock.forward(days=8)
    async with journey(companion) as person:
        assert person.see("the old elm")
    companion.check_ins.check_in(["tired"], energy=1)
    async with journey(companion) as person:
        assert "You wrote a letter for a hard day l" in person.rows()
        assert not person.see("the old elm")


async def test_a_letter_that_was_begun_is_kept(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.letters", "letters.write")
        assert isinstance(person.app.screen, FormScreen)
        await person.do("form.next")
        await person.type("the move")
        await person.press("escape")
    (page,) = companion.drafts.unfinished()
    assert page.name == "A letter to yourself"
    assert page.draft.answers["parts.trouble"] == "Dear me, I know this has been about the move"


async def test_nothing_of_a_sealed_letter_is_on_any_screen(companion: Companion) -> None:
    write_letter(companion, "hard-day")
    write_letter(companion, "7d")
    async with journey(companion, (120, 36)) as person:
        await person.do("app.search")
        await person.type("zyz")
        assert not person.see(MARK)
        await person.press("escape", "escape")
        for command in ("go.today", "go.journal", "go.practise", "go.progress", "app.letters"):
            await person.do(command)
            assert not person.see(MARK), command
        await person.do("letters.delete", "letters.back", "app.unfinished")
        assert not person.see(MARK)
        await person.do("unfinished.back", "app.palette")
        await person.type("zyz")
        assert not person.see(MARK)
