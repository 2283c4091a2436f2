"""The circle on plain lines."""

from __future__ import annotations

from pathlib import Path

from selfkind.companion.companion import Companion
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import PersonKind, Wish
from tests.plain.conftest import CTRL_D, Plain

HOSTILE = "Ana \x9b2J“A”"


def test_a_person_is_added_changed_shown_when_locked_and_deleted(plain: Plain, companion: Companion) -> None:
    person = plain(
        *("add a person", HOSTILE, "save", "add a group", "Choir", "more", CTRL_D, "add a group", "", "save"),
        *("ana", "change", "change", "would", "weekly", "save", "add a hello", "show on", "read again"),
        *("remove the hello", "delete", "u", "ana", "b", "b"),
    ).visit("circle")
    ana, choir = companion.circle.all()
    assert (ana.name, ana.wish, ana.show_when_locked) == (HOSTILE, Wish.WEEKLY, True)
    assert choir.kinds == (PersonKind.GROUP,)
    assert companion.circle.hello_item(ana) is None
    assert "“Say hello” isn't in your routine any more." in person.said
    assert person.is_done
    assert not companion.drafts.unfinished()


def test_contacts_are_logged_read_changed_and_deleted(plain: Plain, companion: Companion) -> None:
    plain("add a person", "Ana", "save", "add a group", "Choir", "save").visit("circle")
    person = plain(
        *("ana", "log that you were", "moved her sofa", ".", "", "contacts", "was there", "change"),
        *("change", "1", "answer", "Ben", "save", "b", "b"),
        *("choir", "log a visit", "7", "", "", "b"),
        *("contacts", "log", "1", "somebody", "yesterday", "Cleo", "", ""),
        *("read", "was there", "delete", "u", "b", "b", "b"),
    ).visit("circle")
    contacts = {one.name: one for one in companion.circle.contacts()}
    assert {name: one.kind for name, one in contacts.items()} == {
        "Ben": ContactKind.THERE_FOR,
        "Choir": ContactKind.VISIT,
        "Cleo": ContactKind.REACHED_OUT,
    }
    assert contacts["Ben"].person == ""
    assert contacts["Choir"].felt == 7
    assert person.is_done


def test_people_come_in_and_go_out_as_address_cards(plain: Plain, companion: Companion, tmp_path: Path) -> None:
    cards = tmp_path / "in.vcf"
    cards.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nTEL:030 1\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Ben\nEND:VCARD\n"
    )
    out = tmp_path / "out.vcf"
    person = plain(
        *("import", str(tmp_path / "nothing.vcf"), "import", str(cards), "some", "ana", "close", "listens"),
        *("export", "1", "export", "some", "ana", "n", str(out), "export", "everybody", "n", str(out), "n", "b"),
    ).visit("circle")
    assert [one.name for one in companion.circle.all()] == ["Ana"]
    assert "Imported: 1 person. To undo that, type u." in person.said
    assert "Everybody in your circle is private. To export them, choose them by name." in person.said
    assert "FN:Ana" in out.read_text()
    assert person.is_done


def test_ways_to_find_somebody_are_said_and_a_country_is_kept(plain: Plain, companion: Companion) -> None:
    person = plain("find", "another", "nowhere", "austria", "", "ask somebody", "b", "b", "b").visit("circle")
    assert "Austria" in person.said
    assert person.is_done
    assert "Austria" in plain("find", "b", "b").visit("circle").said
