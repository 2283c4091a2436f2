"""A hello now and then: from the Circle screen into the routine, and from Today to reaching out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.companion.suggestions import SHOWN
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Person, PersonKind, Wish
from selfkind.domain.records import replace
from selfkind.platform import clipboard
from selfkind.tui.screens.circle.contact import ContactScreen
from selfkind.tui.screens.circle.find import FindScreen
from selfkind.tui.screens.circle.person import PersonScreen
from selfkind.tui.screens.circle.reach import ReachScreen
from selfkind.tui.screens.circle.starters import StartersScreen
from selfkind.tui.screens.circle.whom import WhomScreen
from selfkind.tui.screens.safety_plan.safety_plan import SafetyPlanScreen
from selfkind.tui.screens.suggestion import SuggestionScreen
from tests.routine import without_items
from tests.tui.journey import journey

Open = Callable[[], Companion]


def added(companion: Companion, name: str = "Ana", **fields: object) -> Person:
    """Somebody who is kept."""
    wanted = replace(Person("", name, companion.now()), **fields)  # type: ignore[arg-type]
    return companion.circle.keep(wanted).value


@pytest.mark.parametrize("private", [True, False])
async def test_one_key_puts_a_hello_into_the_routine_and_takes_it_out(
    companion: Companion, opened: Open, private: bool
) -> None:
    one = added(companion, private=private)
    name = "Say hello" if private else "Say hello to Ana"
    async with journey(companion) as person:
        await person.do("go.circle")
        await person.to("Ana")
        await person.do("circle.hello")
        assert person.notices[-1].startswith(f"“{name}” is in your routine now, monthly.")
        assert ("doesn't name who it's for" in person.notices[-1]) is private
        await person.do("go.today")
        await person.until(lambda: person.see(name))
        assert any("Ana" in row for row in person.rows()) is not private
        await person.do("go.circle", "circle.hello")
        assert person.notices[-1].startswith(f"“{name}” isn't in your routine any more.")
        assert opened().circle.hello_item(one) is None
        await person.do("app.undo")
        assert opened().circle.hello_item(one) is not None


async def test_after_a_hello_of_today_the_item_says_when_it_comes(companion: Companion) -> None:
    one = added(companion, wish=Wish.WEEKLY)
    companion.circle.log(companion.circle.new_contact(ContactKind.REACHED_OUT, one))
    async with journey(companion) as person:
        await person.do("go.circle")
        await person.to("Ana")
        await person.do("circle.hello")
        assert "weekly. The first one comes on Monday 30 November." in person.notices[-1]


async def test_a_group_has_no_hello_and_says_why(companion: Companion) -> None:
    added(companion, "Choir", kinds=(PersonKind.GROUP,))
    async with journey(companion) as person:
        await person.do("go.circle")
        await person.to("Choir")
        await person.do("circle.hello")
        assert "A group or a professional has a next time." in person.notices[-1]


async def test_enter_on_the_item_opens_reaching_out_and_a_message_ticks_it(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "copy", lambda text: "xclip")
    without_items(companion)
    one = companion.circle.keep(Person("", "Ana", companion.now(), wish=Wish.WEEKLY), in_routine=True).value
    async with journey(companion) as person:
        await person.until(lambda: person.see("Say hello"))
        await person.to("Say hello")
        await person.press("enter")
        assert isinstance(person.app.screen, StartersScreen)
        await person.to("Could you send me something silly?")
        await person.press("enter")
        assert isinstance(person.app.screen, ReachScreen)
        assert person.see("To Ana")
        await person.do("form.save")
        await person.until(lambda: person.see("●  Say hello"))
    (contact,) = opened().circle.contacts()
    assert (contact.kind, contact.person) == (ContactKind.REACHED_OUT, one.id)
    item = opened().circle.hello_item(one)
    assert item is not None
    assert opened().planning.plan().find(item.id).completion.entry == contact.id  # type: ignore[union-attr]


async def test_a_suggestion_that_names_somebody_opens_reaching_out_to_them(companion: Companion) -> None:
    added(companion, private=False, good_for="laughs")
    companion.drop_choice(SHOWN)
    checkin = companion.check_ins.check_in(["bored"]).value.checkin
    found = companion.suggestions.after_check_in(checkin)
    async with journey(companion) as person:
        screen = SuggestionScreen(found)
        chosen: list[object] = []
        await person.app.push_screen(screen, chosen.append)
        await person.until(lambda: person.see("Ana is good for laughs. One line?"))
        assert person.see("Say hello to Ana")
        await person.app.open_exercise(found[0].exercise)
        assert isinstance(person.app.screen, StartersScreen)


@pytest.mark.parametrize("step", ["circle", "circle-begin"])
async def test_with_nobody_in_the_circle_reaching_out_begins_it(
    companion: Companion, opened: Open, step: str
) -> None:
    async with journey(companion) as person:
        await person.app.begin_exercise(step)
        assert isinstance(person.app.screen, PersonScreen)
        await person.type("Ana")
        await person.do("form.save")
    assert [one.name for one in opened().circle.all()] == ["Ana"]


async def test_a_group_is_asked_after_on_a_line_of_its_own(companion: Companion, opened: Open) -> None:
    yesterday = companion.today() - timedelta(days=1)
    added(companion, "Ana")
    added(companion, "Choir", kinds=(PersonKind.GROUP,), next_day=yesterday)
    async with journey(companion) as person:
        await person.do("go.circle")
        await person.until(lambda: person.see("How did “Choir” feel?"))
        await person.to("How did “Choir” feel?")
        await person.press("enter")
        assert isinstance(person.app.screen, ContactScreen)
        await person.press("tab")
        await person.type("5")
        await person.do("form.save")
        await person.until(lambda: not person.see("How did “Choir” feel?"))
        assert "Groups can feel strange the first time." not in person.notices[-1], "it isn't a contact of today"
    (visit,) = opened().circle.contacts()
    assert (visit.kind, visit.day, visit.felt) == (ContactKind.VISIT, yesterday, 5)


async def test_reaching_out_asks_to_whom(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "copy", lambda text: "xclip")
    added(companion)
    item = companion.routine.add(ItemDraft("Reach out", exercise="circle")).value
    async with journey(companion) as person:
        await person.until(lambda: person.see("Reach out"))
        await person.to("Reach out")
        await person.press("enter")
        assert isinstance(person.app.screen, WhomScreen)
        await person.to("Ana")
        await person.press("enter")
        assert isinstance(person.app.screen, StartersScreen)
        await person.to("Could you send me something silly?")
        await person.press("enter")
        await person.do("form.save")
        await person.until(lambda: person.see("●  Reach out"))
        assert len(person.app.screen_stack) == 1
    assert opened().planning.plan().find(item.id).completion is not None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("exercise", "page"), [("support", FindScreen), ("safety-plan", SafetyPlanScreen), ("circle", PersonScreen)]
)
async def test_each_exercise_opens_its_page(companion: Companion, exercise: str, page: type) -> None:
    async with journey(companion) as person:
        await person.app.begin_exercise(exercise)
        assert isinstance(person.app.screen, page)
