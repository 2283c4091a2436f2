"""The plan of a boundary on its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from selfkind.companion.companion import Companion
from selfkind.domain.boundaries.boundary import Boundary, Script
from selfkind.tui.screens.boundaries.plan import PlanScreen
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
SIX = "I leave work at six"


async def page_of(person: Journey, screen: PlanScreen) -> None:
    """Open the page."""
    await person.app.push_screen(screen)
    await person.settle()


async def test_a_sentence_is_enough(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await page_of(person, PlanScreen(companion.boundaries.words()))
        await person.do("form.save")
        assert person.see("One sentence is enough")
        await person.type(SIX)
        await person.do("form.save")
        assert person.notices[-1] == f"Saved “{SIX}”. Press u to undo."
    (one,) = opened().boundaries.all()
    assert (one.text, one.private, one.firmness) == (SIX, True, None)


async def test_a_whole_plan_is_shown_and_saved_as_it_was(companion: Companion, opened: Open) -> None:
    script = Script("Thank you.", "When calls go on,", "I get tired.", "I leave at six.", "Tomorrow?", "Bye.")
    wanted = replace(
        Boundary("", SIX, companion.now()),
        who="my manager",
        category="my band",
        now="calls\nuntil eight",
        cost=6,
        firmness=2,
        script=script,
        planned=date(2026, 12, 1),
        private=False,
    )
    before = companion.boundaries.keep(wanted).value
    async with journey(companion) as person:
        await page_of(person, PlanScreen(companion.boundaries.words(), before))
        await person.do("form.save")
        assert person.notices[-1] == "Nothing was changed."
        await page_of(person, PlanScreen(companion.boundaries.words(), before))
        await person.press("end")
        await person.type(" sharp")
        await person.do("form.save")
    (one,) = opened().boundaries.all()
    assert one == replace(before, text=f"{SIX} sharp", updated=one.updated)


async def test_a_refusal_goes_to_the_answer_that_it_is_about(companion: Companion) -> None:
    async with journey(companion) as person:
        page = PlanScreen(companion.boundaries.words())
        await page_of(person, page)
        await person.type(SIX)
        page.field("who").answer = "m" * 301
        await person.do("form.save")
        assert person.see("can have up to 300 characters")
        assert page.here is page.field("who")


async def test_a_plan_with_a_phrase_shows_it_and_leaves_another_page_alone(
    companion: Companion, opened: Open
) -> None:
    """The phrase is a long way down the page, so it's shown below it, and a draft doesn't replace it."""
    words = companion.boundaries.words()
    async with journey(companion) as person:
        await page_of(person, PlanScreen(words))
        await person.type("No calls at night")
        await person.do("form.cancel")
        page = PlanScreen(words, phrase="Not this week.")
        await page_of(person, page)
        assert person.see("You have an unfinished page like this.")
        assert page.field("ask").answer == "Not this week."
        await person.type(SIX)
        assert person.see("You say: Not this week.")
        await person.do("form.afresh")
        assert page.field("text").answer == "No calls at night"
        await person.do("form.afresh")
        assert page.field("text").answer == SIX
        await person.do("form.save")
    (one,) = opened().boundaries.all()
    assert (one.text, one.script.ask) == (SIX, "Not this week.")
