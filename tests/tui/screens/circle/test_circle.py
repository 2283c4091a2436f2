"""The Circle screen: three rings, reaching out, and being there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Person, PersonKind, Ring
from selfkind.domain.records import replace
from selfkind.platform import clipboard
from selfkind.tui.screens.circle import reach
from selfkind.tui.screens.circle.circle import CircleScreen
from selfkind.tui.screens.circle.person import PersonScreen
from selfkind.tui.screens.circle.reach import ReachScreen
from selfkind.tui.screens.circle.starters import StartersScreen
from selfkind.tui.screens.safety_plan.safety_plan import SafetyPlanScreen
from tests.conftest import Clock
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]


def added(companion: Companion, name: str = "Ana", **fields: object) -> Person:
    """A person who is kept."""
    wanted = replace(Person("", name, companion.now()), **fields)  # type: ignore[arg-type]
    return companion.circle.keep(wanted).value


def footer(person: Journey) -> str:
    return person.text.splitlines()[-1]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_people_are_in_three_rings_and_an_empty_one_has_room(
    companion: Companion, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await person.do("go.circle")
        assert person.text.count("Room for someone here") == 3
        said = " ".join(person.rows("#people"))
        assert said.startswith("Who is good to have near? Press n to add somebody: a name is enough. Press s for")
        assert "enter read" not in footer(person)
        assert not person.app.screen.query_one("#page").display, "an empty frame says nothing"
        added(companion, "Zoe", ring=Ring.CLOSE)
        added(companion, "Ana", ring=Ring.CLOSE)
        day = {"next_day": date(2026, 11, 30), "next_time": time(19, 30)}
        added(companion, "Choir", ring=Ring.COMMUNITY, kinds=(PersonKind.GROUP,), **day)
        person.app.changed.publish("elsewhere")
        await person.until(lambda: person.see("Zoe"))
        assert not person.see("Who is good to have near?")
        assert person.app.screen.query_one("#page").display is (size[0] > 76)
        assert person.rows("#people") == [
            "Close", "Zoe", "Ana", "", "Friendly", "Room for someone here", "", "Community and professionals",
            "Choir Mon 30 Nov, 19:30", "", "Your safety plan E",
        ]  # fmt: skip
        assert "enter read" in footer(person)
        assert "r reach out" in footer(person)


@pytest.mark.parametrize("names", [(), ("Ana",)], ids=["empty", "somebody"])
@pytest.mark.parametrize("size", [(120, 36), (80, 24), (44, 12)])
async def test_the_safety_plan_is_part_of_the_circle(
    companion: Companion, size: tuple[int, int], names: tuple[str, ...]
) -> None:
    for name in names:
        added(companion, name)
    async with journey(companion, size) as person:
        await person.do("go.circle")
        await person.to("Your safety plan")
        assert "enter open" in footer(person)
        if names and size[0] > 76:
            assert person.see("What helps and whom to reach")
        await person.press("enter")
        assert isinstance(person.app.screen, SafetyPlanScreen)
        await person.press("escape")
        assert isinstance(person.app.screen, CircleScreen)
        for key in ("r", "t", "w", "e", "x"):
            await person.press(key)
            assert isinstance(person.app.screen, CircleScreen), "nobody is chosen"


async def test_the_day_of_the_next_time_is_shown_while_its_typed(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("go.circle", "circle.group")
        screen = person.app.screen
        assert isinstance(screen, PersonScreen)
        screen.go_to(screen.field("next_day"))
        await person.type("in 3 weeks")
        assert person.see("Monday 14 December 2026")


async def test_somebody_is_added_changed_and_deleted(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("go.circle", "circle.group")
        await person.type("Choir")
        await person.do("form.save")
        await person.until(lambda: person.see("Choir"))
        await person.to("Choir")
        await person.do("circle.edit")
        assert person.see("Change: Choir")
        await person.press("end")
        await person.type(" of two")
        await person.do("form.save")
        await person.until(lambda: person.see("Choir of two"))
        await person.do("circle.delete")
        assert "“Choir of two” is in the bin for 30 days." in person.notices[-1]
        assert person.text.count("Room for someone here") == 3
        await person.do("app.undo")
        await person.until(lambda: person.see("Choir of two"))
    assert [one.name for one in opened().circle.all()] == ["Choir of two"]


@pytest.mark.parametrize("kinds", [(), (PersonKind.GROUP,)])
async def test_being_there_and_a_visit_are_logged(
    companion: Companion, opened: Open, kinds: tuple[PersonKind, ...]
) -> None:
    added(companion, kinds=kinds)
    async with journey(companion) as person:
        await person.do("go.circle")
        await person.to("Ana")
        await person.do("circle.there", "form.save")
        line = "" if kinds else " Circles go both ways, and the ways take turns."
        assert person.notices[-1] == f"Saved.{line} Press u to undo."
    (contact,) = opened().circle.contacts()
    assert contact.kind is (ContactKind.VISIT if kinds else ContactKind.THERE_FOR)


@pytest.mark.parametrize("opens", [True, False])
async def test_a_message_is_handed_on_and_logged(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    links: list[str] = []
    copied: list[str] = []
    monkeypatch.setattr(reach, "open_link", lambda link: links.append(link) is None and opens)
    monkeypatch.setattr(clipboard, "copy", lambda text: copied.append(text) or "xclip")
    added(companion, mails=("ana@example.org",))
    async with journey(companion) as person:
        await person.do("go.circle")
        await person.to("Ana")
        await person.do("circle.reach")
        assert isinstance(person.app.screen, StartersScreen)
        assert person.rows()[0] == "Your own words"
        await person.to("Could you send me something silly?")
        await person.press("enter")
        assert isinstance(person.app.screen, ReachScreen)
        assert person.see("mail: ana@example.org")
        await person.do("form.save")
        if not opens:
            assert isinstance(person.app.screen, ReachScreen), "the words are still there to read"
            assert person.see("Could you send me something silly?")
            assert person.see("No program took that. Copied by xclip. To reach Ana: ana@example.org.")
            assert opened().circle.contacts() == []
            await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, CircleScreen))
        said = person.notices[-1]
    assert links == ["mailto:ana@example.org?subject=Hello&body=Could%20you%20send%20me%20something%20silly%3F"]
    first = "Your own program has it now. Sending is up to you." if opens else "Copied by xclip."
    assert said == f"{first} It's in your journal. Press u to undo."
    assert copied == ([] if opens else ["Could you send me something silly?"] * 2)
    (contact,) = opened().circle.contacts()
    assert (contact.kind, contact.text) == (ContactKind.REACHED_OUT, "Could you send me something silly?")


async def test_words_of_ones_own_are_kept_as_a_draft_and_need_to_be_there(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "copy", lambda text: "xclip")
    added(companion)
    async with journey(companion) as person:
        await person.do("go.circle")
        await person.to("Ana")
        await person.do("circle.reach", "starters.choose", "form.save")
        assert person.see("What would you like to say?")
        await person.type("Tea on Friday?")
        await person.press("escape")
        await person.until(lambda: isinstance(person.app.screen, StartersScreen))
        (page,) = opened().drafts.unfinished()
        assert (page.name, page.draft.first_words) == ("Message", "Tea on Friday?")
        await person.do("starters.choose")
        await person.until(lambda: person.see("Tea on Friday?"))
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, CircleScreen))
    assert opened().drafts.unfinished() == []
    assert opened().circle.contacts()[0].text == "Tea on Friday?"


async def test_who_is_under_the_cursor_is_read_at_the_side(companion: Companion) -> None:
    one = added(companion, phones=("116 123",), good_for="laughs")
    companion.circle.log(companion.circle.new_contact(ContactKind.REACHED_OUT, one))
    async with journey(companion, (120, 36)) as person:
        await person.do("go.circle")
        await person.to("Ana")
        for words in ("116 123", "laughs", "Last contact", "23 November 2026"):
            assert person.see(words)


@pytest.mark.parametrize("size", [(44, 12), (44, 15), (60, 20), (80, 24), (120, 36)])
async def test_a_person_is_read_whole_at_every_size(companion: Companion, size: tuple[int, int]) -> None:
    note = "\n".join(f"line {number} of the note" for number in range(40))
    one = added(
        companion,
        ring=Ring.CLOSE,
        phones=("116 123", "0170 5"),
        good_for="laughs",
        not_needed="advice",
        emergency=True,
        note=note,
    )
    companion.circle.log(companion.circle.new_contact(ContactKind.REACHED_OUT, one))
    async with journey(companion, size) as person:
        await person.do("go.circle")
        await person.to("Ana")
        await person.press("enter")
        page = person.app.screen.query_one("#page")
        assert page.has_focus
        assert "esc back" in footer(person)
        assert "enter read" not in footer(person)
        read = person.text
        while page.scroll_y < page.max_scroll_y:
            await person.press("pagedown")
            read += person.text
        for words in (
            "Ana", "Ring  Close", "Phone  116 123, 0170 5", "Good for  laughs", "line 0 of", "line 39 of",
            "What I don't need from them  advice", "Fine to call in an emergency  yes", "Last contact  23",
        ):  # fmt: skip
            assert words in read
        await person.do("circle.reach")
        assert isinstance(person.app.screen, StartersScreen)
        await person.press("escape")
        assert page.has_focus
        await person.press("escape")
        assert person.app.screen.query_one("#people").has_focus
        assert "enter read" in footer(person)


async def test_a_group_is_read_with_how_it_felt(companion: Companion, clock: Clock) -> None:
    choir = added(companion, "Choir", kinds=(PersonKind.GROUP,))
    ana = added(companion)
    circle = companion.circle
    circle.log(replace(circle.new_contact(ContactKind.VISIT, choir), felt=3))
    circle.log(replace(circle.new_contact(ContactKind.REACHED_OUT, ana), text="Secret words"))
    for _ in range(6):
        clock.forward(days=7)
        circle.log(replace(circle.new_contact(ContactKind.VISIT, choir), felt=7))
    clock.forward(days=7)
    async with journey(companion, (120, 36)) as person:
        await person.do("go.circle")
        await person.to("Choir")
        rows = [row.split("│")[-2].strip() for row in person.text.splitlines() if row.count("│") == 4]
        first = rows.index("Latest contacts")
        assert rows[first + 1] == "· 4 Jan  Visited Choir, felt 7 of 10"
        assert rows[first + 2] == "· 28 Dec 2026  Visited Choir, felt 7 of 10"
        assert len([row for row in rows if row.startswith("· ")]) == 5, "no history to count"
        await person.to("Ana")
        assert person.see("· 23 Nov 2026  Reached out to Ana")
        assert "Secret words" not in person.text, "what was said is in the Journal"


async def test_a_person_who_goes_while_they_are_read_leads_back_to_the_list(
    companion: Companion, opened: Open
) -> None:
    one = added(companion)
    added(companion, "Zoe")
    async with journey(companion, (60, 20)) as person:
        await person.do("go.circle")
        await person.to("Ana")
        await person.press("enter")
        opened().circle.delete(one)
        person.app.changed.publish("elsewhere")
        await person.until(lambda: not person.see("Ana"))
        assert "Zoe" in person.rows("#people")
        assert person.app.screen.query_one("#people").has_focus


async def test_deleting_the_person_who_is_read_leads_back_to_the_list(companion: Companion) -> None:
    added(companion)
    added(companion, "Zoe")
    async with journey(companion, (60, 20)) as person:
        await person.do("go.circle")
        await person.to("Ana")
        await person.press("enter")
        await person.do("circle.delete")
        assert person.see("Room for someone here")
        assert person.app.screen.query_one("#people").has_focus


@pytest.mark.parametrize("command", ["reach", "there", "edit", "delete"])
async def test_a_key_without_a_person_says_why_nothing_happens(companion: Companion, command: str) -> None:
    async with journey(companion) as person:
        await person.do("go.circle", f"circle.{command}")
        assert person.notices[-1] == "Choose somebody first. n adds a person."


async def test_ways_that_no_program_opens_are_read_beside_the_words(companion: Companion) -> None:
    added(companion, "[b]Ana[/b]", phones=("116 123", "the blue phone"), chats=("Signal: ana.88",))
    async with journey(companion, (60, 24)) as person:
        await person.do("go.circle")
        await person.to("Ana")
        await person.do("circle.reach")
        assert person.see("Reach out to [b]Ana[/b]")
        await person.do("starters.choose")
        assert person.see("Phone: the blue phone · Chat: Signal: ana.88")
        assert person.see("text message: 116 123")
