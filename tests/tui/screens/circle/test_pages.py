"""The pages about a person and a contact, and what the Journal, search and the bin show of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.circle.contact import Contact, ContactKind
from selfkind.domain.circle.person import Person, PersonKind, Ring, Sort
from selfkind.domain.records import replace
from selfkind.tui.forms.field_page import FieldPage
from selfkind.tui.screens.circle.contact import ContactScreen
from selfkind.tui.screens.circle.person import PersonScreen
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]


def added(companion: Companion, name: str = "Ana", **fields: object) -> Person:
    """A person who is kept."""
    wanted = replace(Person("", name, companion.now()), **fields)  # type: ignore[arg-type]
    return companion.circle.keep(wanted).value


def logged(companion: Companion, kind: ContactKind = ContactKind.REACHED_OUT, **fields: object) -> Contact:
    """A contact that is kept."""
    new = companion.circle.new_contact(kind, added(companion))
    return companion.circle.log(replace(new, **fields)).value  # type: ignore[arg-type]


async def page_of(person: Journey, screen: FieldPage) -> None:
    """Open the page."""
    await person.app.push_screen(screen)
    await person.settle()


@pytest.mark.parametrize(
    ("sort", "ring", "kinds"),
    [
        (Sort.PERSON, Ring.FRIENDLY, ()),
        (Sort.GROUP, Ring.COMMUNITY, (PersonKind.GROUP,)),
        (Sort.PROFESSIONAL, Ring.COMMUNITY, (PersonKind.THERAPIST,)),
    ],
)
async def test_a_name_is_enough_on_the_page(
    companion: Companion, opened: Open, sort: Sort, ring: Ring, kinds: tuple[PersonKind, ...]
) -> None:
    async with journey(companion) as person:
        await page_of(person, PersonScreen(sort=sort))
        await person.type("Mori")
        await person.do("form.save")
        assert person.notices[-1] == "Saved “Mori”. Press u to undo."
    (one,) = opened().circle.all()
    assert (one.name, one.ring, one.kinds, one.sort) == ("Mori", ring, kinds, sort)
    assert one.private
    assert not one.show_when_locked


async def test_what_is_known_stays_when_a_page_is_saved(companion: Companion, opened: Open) -> None:
    one = added(
        companion,
        ring=Ring.CLOSE,
        kinds=(PersonKind.LISTENS,),
        phones=("030 1234", "0170 5"),
        emergency=True,
        show_when_locked=True,
        private=False,
        note="Ask about\nthe dog",
        good_for="laughs",
    )
    async with journey(companion) as person:
        await page_of(person, PersonScreen(one))
        assert person.see("Change: Ana")
        await person.do("form.save")
        assert person.notices[-1] == "Nothing was changed."
        await page_of(person, PersonScreen(one))
        await person.press("end")
        await person.type(" Maria")
        await person.do("form.save")
        await person.until(lambda: "Saved “Ana Maria”. Press u to undo." in person.notices)
    (kept,) = opened().circle.all()
    assert replace(kept, name="Ana", updated=one.updated) == one


async def test_a_page_without_a_name_stays_and_is_a_draft(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await page_of(person, PersonScreen(sort=Sort.GROUP))
        await person.do("form.save")
        assert person.see("A name or a nickname is enough")
        await person.type("Choir")
        await person.press("escape")
        await person.until(lambda: "This page is kept as a draft." in person.notices)
    (page,) = opened().drafts.unfinished()
    assert (page.name, page.draft.form, page.draft.first_words) == ("New in your circle", "new group", "Choir")


@pytest.mark.parametrize(
    ("key", "answer", "said"),
    [
        ("mails", ["ana"], "isn't a mail address"),
        ("phones", ["1" * 301], "can have up to 300 characters"),
        ("good_times", "e" * 301, "can have up to 300 characters"),
        ("note", "n" * 4001, "can have up to 4000 characters"),
    ],
)
async def test_a_refusal_goes_to_the_answer_that_it_is_about(
    companion: Companion, key: str, answer: object, said: str
) -> None:
    async with journey(companion) as person:
        page = PersonScreen()
        await page_of(person, page)
        await person.type("Ana")
        page.field(key).answer = answer
        await person.do("form.save")
        assert person.see(said)
        assert page.here is page.field(key)


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 20)])
async def test_a_contact_is_read_in_the_journal_and_changed_there(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    logged(companion, ContactKind.VISIT, text="We sang", felt=7)
    async with journey(companion, size) as person:
        await person.do("go.journal")
        assert person.rows("#entries") == ["Today", "Visited Ana contact"]
        await person.press("enter")
        for text in ("Visited Ana", "7 of 10", "We sang"):
            assert person.see(text)
        await person.do("journal.edit")
        assert person.see("Change this contact")
        await person.press("enter")
        await person.press("end")
        await person.press("backspace")
        await person.type("9")
        await person.do("form.save")
        await person.until(lambda: person.see("9 of 10"))
    (contact,) = opened().circle.contacts()
    assert contact.felt == 9
    assert len(opened().circle.contact_bin()) == 1


async def test_a_contact_is_moved_and_deleted_from_the_journal(companion: Companion, opened: Open) -> None:
    logged(companion)
    async with journey(companion) as person:
        await person.do("go.journal", "journal.move")
        assert person.see("This contact is currently on")
        await person.type("yesterday")
        await person.press("enter")
        await person.until(lambda: person.see("Yesterday"))
        await person.do("journal.delete")
        assert person.notices[-1] == "The contact is in the bin for 30 days. Press u to undo."
        assert opened().circle.contacts() == []
        await person.do("app.bin")
        await person.until(lambda: person.see("Reached out to Ana"))
        await person.press("escape")
        await person.do("app.undo")
        assert len(opened().circle.contacts()) == 1


async def test_a_contact_is_found(companion: Companion) -> None:
    logged(companion, text="about the silence")
    async with journey(companion) as person:
        await person.do("app.search")
        await person.type("silence")
        await person.until(lambda: person.rows("#found") == ["about the silence today"])


async def test_a_person_is_read_in_the_bin(companion: Companion, opened: Open) -> None:
    one = added(companion, phones=("116 123",))
    companion.circle.delete(one)
    async with journey(companion) as person:
        await person.do("app.bin")
        await person.until(lambda: person.see("116 123"))
        await person.do("bin.restore")
        assert person.notices[-1].startswith("Person restored.")
    assert opened().circle.all()[0].id == one.id


async def test_a_contact_with_somebody_else_is_not_one_with_this_person(
    companion: Companion, opened: Open
) -> None:
    ana = added(companion)
    async with journey(companion) as person:
        await page_of(person, ContactScreen(companion.circle.new_contact(ContactKind.THERE_FOR, ana)))
        assert person.see("I was there for")
        await person.press("end")
        await person.type(" and Bea")
        await person.do("form.save")
    (contact,) = opened().circle.contacts()
    assert (contact.name, contact.person) == ("Ana and Bea", "")
