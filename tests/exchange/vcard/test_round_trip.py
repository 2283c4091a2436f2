"""Address cards out and in again: the same people."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import vobject
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.circle.card import card_of, person_of
from selfkind.domain.circle.person import Person, PersonKind, Ring, Wish, checked
from selfkind.domain.circle.person_form import kind_of
from selfkind.domain.controls import without_controls
from selfkind.domain.errors import UsageError
from selfkind.domain.records import replace
from selfkind.exchange.vcard.read import read
from selfkind.exchange.vcard.write import id_of, uid_of, write

NOW = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)


def visible(text: str) -> str:
    return "\n".join(without_controls(line) for line in text.split("\n"))


SIGNS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")) | st.sampled_from("\\,;:\"'%=äあ😀 n")
LINE = st.text(SIGNS, max_size=20).map(lambda text: text * 4).map(visible).map(lambda text: " ".join(text.split()))
NOTE = st.lists(LINE, max_size=3).map("\n".join).map(str.strip)
PHONE = st.text("0123456789 ()/.,;*#-+x", min_size=1, max_size=20).map(lambda typed: f"0{typed}1")
MAIL = st.text("aZ0.+_%ä-", min_size=1, max_size=70).map(lambda local: f"{local}@example.org")
CHAT = LINE | st.tuples(st.sampled_from(["Signal", "xmpp", "Jabber"]), LINE).map(" ".join)
KIND = st.sampled_from(list(PersonKind)).map(str) | LINE.map(kind_of)


def lists(one: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(one, max_size=2).map(tuple)


def kept(person: Person) -> Person | None:
    try:
        return checked(person)
    except UsageError:
        return None


PEOPLE = st.builds(
    Person,
    id=st.uuids().map(lambda one: one.hex),
    name=LINE.filter(bool),
    updated=st.just(NOW),
    ring=st.sampled_from(Ring),
    kinds=lists(KIND),
    phones=lists(PHONE),
    mails=lists(MAIL),
    chats=lists(CHAT),
    good_times=LINE,
    good_for=LINE,
    not_needed=LINE,
    wish=st.none() | st.sampled_from(Wish),
    place=LINE,
    cost=LINE,
    role=LINE,
    hours=LINE,
    practice_number=PHONE | st.just(""),
    next_day=st.none() | st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    next_time=st.none() | st.sampled_from([time(9, 30), time(18)]),
    note=NOTE,
).map(kept)


TWO = st.lists(PEOPLE.filter(bool), min_size=1, max_size=2)


def back(people: list[Person], *, with_notes: bool) -> list[Person]:
    """People as they are after an export and an import, with their ids."""
    data = b"".join(write(card_of(one, with_notes=with_notes) for one in people))
    found = []
    for one in read(data, "a file"):
        assert one.card is not None, one.problem
        assert (one.card.doubts, one.card.left_out) == ((), ())
        person, left_out = (of := person_of(one.card, NOW)).person, of.left_out
        assert left_out == ()
        found.append(replace(person, id=id_of(one.card.uid)))
    return found


def in_order(person: Person) -> Person:
    return replace(person, chats=tuple(sorted(person.chats)))


@given(TWO)
def test_with_notes_the_same_people_come_back(people: list[Person]) -> None:
    found = back(people, with_notes=True)
    assert [in_order(one) for one in found] == [in_order(one) for one in people]


@given(TWO)
def test_without_notes_names_and_ways_come_back_and_nothing_else_leaves(people: list[Person]) -> None:
    expected = [
        Person(
            one.id,
            one.name,
            NOW,
            phones=one.phones,
            mails=one.mails,
            chats=one.chats,
            practice_number=one.practice_number,
        )
        for one in people
    ]
    assert [in_order(one) for one in back(people, with_notes=False)] == [in_order(one) for one in expected]


def test_what_is_allowed_somebody_never_leaves() -> None:
    ana = Person("a" * 32, "Ana", NOW, may_share=True, emergency=True, show_when_locked=True, private=False)
    (card,) = write([card_of(ana, with_notes=True)])
    assert card.decode().split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "UID:urn:uuid:aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa",
        "FN:Ana",
        "N:;Ana;;;",
        "X-SELFKIND-RING:Friendly",
        "END:VCARD",
        "",
    ]
    hostile = card.replace(
        b"END:", b"X-SELFKIND-SHOW-WHEN-LOCKED:yes\r\nX-SELFKIND-PRIVATE:no\r\nX-SELFKIND-EMERGENCY:yes\r\nEND:"
    )
    (found,) = read(hostile, "a file")
    assert found.card is not None
    person = person_of(found.card, NOW).person
    assert (person.show_when_locked, person.private, person.emergency, person.may_share) == (
        False,
        True,
        None,
        None,
    )


def test_lines_are_folded_and_signs_escaped_as_vcard_asks() -> None:
    long = "a very long note; with all, that \\ and\nmore " * 5 + "ä" * 90
    (card,) = write([card_of(Person("x", "Ana, Bo; Cem", NOW, note=long), with_notes=True)])
    assert b"FN:Ana\\, Bo\\; Cem\r\n" in card
    assert all(len(line.decode()) <= 76 for line in card.split(b"\r\n"))
    again = vobject.readOne(card.decode())
    assert (again.fn.value, again.note.value, again.n.value.given) == ("Ana, Bo; Cem", long, "Ana, Bo; Cem")


def test_a_file_has_nothing_that_a_program_could_obey() -> None:
    person = Person("x", "A\x1b[31mna\ud800\x00", NOW, phones=("1\u202e2",), note="one\r\ntwo\tthree\x07")
    (card,) = write([card_of(person, with_notes=True)])
    text = card.decode()
    assert not {"\x1b", "\x00", "\x07", "\u202e", "\t"}.intersection(text)
    assert "NOTE:one\\ntwo three\r\n" in text


def test_an_id_comes_from_a_uid_and_is_always_the_same() -> None:
    assert id_of(uid_of("0123456789abcdef" * 2)) == "0123456789abcdef" * 2
    assert id_of("0B7F2E64-0000-4000-8000-000000000001") == "0b7f2e64000040008000000000000001"
    assert id_of(" https://example.org/1 ") == id_of("https://example.org/1") != id_of("https://example.org/2")
    assert len(id_of("x" * 5000)) == 32
    assert uid_of("safety") == "safety"
