"""Address cards: who comes in, who is here already, and what leaves."""

from __future__ import annotations

import stat
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from selfkind.companion import address_cards
from selfkind.companion.address_cards import Arrival, File, Outcome, Wanted
from selfkind.companion.companion import Companion
from selfkind.domain.circle.person import Person, Ring
from selfkind.domain.errors import NotFound, NotSaved, SelfkindError
from tests.companion.test_circle import added

Open = Callable[[], Companion]


def cards(*rows: str) -> File:
    """A file with a card for each of these, whose lines have bars in between."""
    text = "".join(f"BEGIN:VCARD\nVERSION:3.0\n{row.replace('|', chr(10))}\nEND:VCARD\n" for row in rows)
    return File(text.encode(), "people.vcf")


ANA = "FN:Ana|TEL:+49 30 000 001|EMAIL:ana@example.org|UID:ana-1"


def arrivals(companion: Companion, *rows: str, wanted: Wanted = address_cards.EVERYBODY) -> list[Arrival]:
    return companion.address_cards.arrivals([cards(*rows)], wanted)


def taken(companion: Companion, *rows: str, wanted: Wanted = address_cards.EVERYBODY) -> list[Person]:
    return companion.address_cards.take(arrivals(companion, *rows, wanted=wanted)).value


def test_nothing_is_written_before_it_is_taken(companion: Companion, home: Path, opened: Open) -> None:
    found = arrivals(companion, ANA, "FN:Bo")
    assert [one.outcome for one in found] == [Outcome.NEW] * 2
    assert not home.exists()
    companion.address_cards.take(found)
    here = opened().circle.all()
    assert [one.name for one in here] == ["Ana", "Bo"]
    assert (here[0].phones, here[0].ring, here[0].private) == (("+49 30 000 001",), Ring.FRIENDLY, True)


def test_one_undo_takes_the_whole_import_back_and_redo_brings_it_again(companion: Companion) -> None:
    before = added(companion, "Cem")
    taken(companion, ANA, "FN:Bo|TEL:1 2 3")
    assert companion.undo.coming().undo == "importing 2 people"
    companion.undo.latest()
    assert companion.circle.all() == [before]
    assert len(companion.circle.bin()) == 2
    companion.undo.redo()
    assert [one.name for one in companion.circle.all()] == ["Cem", "Ana", "Bo"]


def test_an_import_that_was_undone_can_be_done_again(companion: Companion) -> None:
    first = taken(companion, ANA)
    companion.undo.latest()
    second = taken(companion, ANA, wanted=Wanted(Ring.CLOSE))
    assert [one.ring for one in companion.circle.all()] == [Ring.CLOSE]
    assert [one.id for one in companion.circle.bin()] == [first[0].id], "what is in the bin stays as it is"
    assert first[0].id != second[0].id
    assert taken(companion, ANA) == [], "whoever came back under another id is known by name and number"


def test_whoever_is_here_stays_unchanged(companion: Companion) -> None:
    ana = added(companion, "Ana", phones=("0049 (30) 000-001",), note="mine")
    other = added(companion, "Bo", mails=("bo@example.org",))
    rows = [
        "FN:ana|TEL:0049 30000001|NOTE:from the card",
        "FN:BO|EMAIL:Bo@Example.ORG",
        "FN:Bo",
        "FN:Bo|TEL:110",
        "FN:Bea|EMAIL:bo@example.org",
    ]
    found = arrivals(companion, *rows)
    assert [one.outcome for one in found] == [Outcome.HERE, Outcome.HERE, Outcome.HERE, Outcome.NEW, Outcome.NEW]
    assert [one.namesake for one in found] == [False, False, False, True, False]
    companion.address_cards.take(found)
    assert companion.circle.all()[:2] == [ana, other]
    assert [one.name for one in companion.circle.all()[2:]] == ["Bo", "Bea"]


def test_a_uid_is_known_again_whatever_else_changed(companion: Companion) -> None:
    (ana,) = taken(companion, ANA)
    companion.circle.keep(replace(ana, name="Anna"), ana)
    (again,) = arrivals(companion, "FN:Ana W|TEL:9 9|UID:ana-1")
    assert (again.outcome, again.person and again.person.name) == (Outcome.HERE, "Anna")


def test_the_same_person_on_two_cards_comes_in_once(companion: Companion) -> None:
    found = arrivals(companion, ANA, ANA, "FN:Ana|EMAIL:ANA@example.org", "FN:Bo|UID:ana-1")
    assert [one.outcome for one in found] == [Outcome.NEW, Outcome.TWICE, Outcome.TWICE, Outcome.TWICE]
    assert len(companion.address_cards.take(found).value) == 1


def test_those_who_are_wanted_come_in(companion: Companion) -> None:
    rows = [ANA, "FN:Bo", "FN:Dr. Bo", "FN:Annika", "TEL:1 1 0"]
    wanted = Wanted(Ring.CLOSE, ("Listens", "plays Go"), ("bo", "an"))
    found = taken(companion, *rows, wanted=wanted)
    assert [one.name for one in found] == ["Ana", "Bo", "Annika"]
    assert {(one.ring, one.kinds) for one in found} == {(Ring.CLOSE, ("listens", "plays Go"))}
    with pytest.raises(NotFound, match="begins with “Zoe”"):
        arrivals(companion, *rows, wanted=Wanted(only=("Ana", "Zoe")))


def test_the_kinds_decide_about_the_ring_and_where_the_work_goes(companion: Companion) -> None:
    row = "FN:Dr. Grün|TITLE:Therapist|ORG:Practice;2nd floor|URL:https://example.org"
    (found,) = arrivals(companion, row, wanted=Wanted(kinds=("therapist",)))
    assert found.person is not None
    assert (found.person.ring, found.person.role) == (Ring.COMMUNITY, "Therapist, Practice, 2nd floor")
    assert (found.person.note, found.left_out) == ("", ("web page",))
    (friend,) = arrivals(companion, row + "|NICKNAME:Gigi|NOTE:kind")
    assert friend.person is not None
    assert (friend.person.role, friend.person.ring) == ("", Ring.FRIENDLY)
    assert friend.person.note == "kind\nAlso called: Gigi\nWork: Therapist, Practice, 2nd floor"
    (choir,) = arrivals(companion, "FN:Choir|CATEGORIES:Group|URL:https://example.org/choir")
    assert choir.person is not None
    assert (choir.person.kinds, choir.person.place) == (("group",), "https://example.org/choir")


def test_what_cannot_be_kept_of_a_card_is_named(companion: Companion) -> None:
    rows = [
        f"FN:Ana|NOTE:{'a' * 5000}|TEL:{'1' * 400}|TEL:110|EMAIL:no address|EMAIL:Ana W <a@example.org>",
        "FN:Bo|" + "|".join(f"TEL:555 01{number:02}" for number in range(25)),
        f"FN:{'x' * 400}",
        "TEL:*121#",
        "FN:Everybody|KIND:group|MEMBER:urn:uuid:1",
        "FN:Dee|CATEGORIES:" + ",".join(f"list {number}" for number in range(30)),
        "FN:Cem|X-SELFKIND-WISH:hourly|X-SELFKIND-NEXT-DAY:no day|X-SELFKIND-COST:free",
    ]
    found = arrivals(companion, *rows)
    assert [one.outcome for one in found] == [Outcome.NEW] * 2 + [Outcome.NOBODY] * 3 + [Outcome.NEW] * 2
    ana, bo, *nobody, dee, cem = found
    assert ana.person is not None
    assert (ana.person.phones, ana.person.mails, ana.person.note) == (("110",), ("a@example.org",), "")
    assert ana.left_out == (
        "a phone number of more than 300 characters",
        "what isn't a mail address",
        "a note of more than 4000 characters",
    )
    assert dee.left_out == ("10 of the 30 categories",)
    assert bo.left_out == ("5 of the 25 phone numbers",)
    assert [one.problem for one in nobody] == [
        "A name can have up to 300 characters. This one has 400.",
        "this card has no name, only “*121#”",
        "“Everybody” is a list of people",
    ]
    assert (cem.person and cem.person.cost, cem.left_out) == ("free", ("“wish”", "“next day”"))
    companion.address_cards.take(found)
    assert len(companion.circle.all()) == 4


def test_many_people_of_one_name_are_told_apart_in_a_moment(companion: Companion) -> None:
    begun = time.process_time()
    found = arrivals(companion, *(f"FN:Ana|TEL:555 {number:05}" for number in range(3000)))
    assert {one.outcome for one in found} == {Outcome.NEW}
    assert time.process_time() - begun < 10


def test_too_many_people_are_refused_with_nothing_written(
    companion: Companion, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address_cards, "MOST_AT_ONCE", 2)
    with pytest.raises(SelfkindError, match="up to 2 can be imported at once"):
        taken(companion, "FN:Ana", "FN:Bo", "FN:Cem")
    assert not home.exists()


def test_a_disk_that_refuses_leaves_nobody(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    added(companion, "Cem")
    found = arrivals(companion, ANA, "FN:Bo")
    core = companion.home.store.home / "core.json"
    before = core.read_bytes()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(NotSaved):
        companion.address_cards.take(found)
    assert core.read_bytes() == before
    monkeypatch.undo()
    assert [one.name for one in companion.circle.all()] == ["Cem"]


def test_whoever_came_by_another_window_is_not_added_again(companion: Companion, opened: Open) -> None:
    found = arrivals(companion, ANA, "FN:Bo|UID:bo-1")
    other = opened()
    other.address_cards.take(arrivals(other, ANA))
    companion.address_cards.take(found)
    assert sorted(one.name for one in companion.circle.all()) == ["Ana", "Bo"]


def test_an_export_has_whom_it_was_asked_for(companion: Companion, tmp_path: Path) -> None:
    ana = added(companion, "Ana", phones=("1 2",), note="secret words", good_for="laughs")
    bo = added(companion, "Bo", private=False)
    out = companion.address_cards
    assert out.to_share([], with_private=False) == [bo]
    assert out.to_share([], with_private=True) == [ana, bo]
    assert out.to_share([ana, ana], with_private=False) == [ana]
    file = tmp_path / "people.vcf"
    out.export_to(file, [ana, bo], with_notes=False)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    text = file.read_text()
    assert text.count("BEGIN:VCARD") == 2
    assert not any(words in text for words in ("secret", "laughs", "X-SELFKIND"))
    with pytest.raises(SelfkindError, match="already exists"):
        out.export_to(file, [bo], with_notes=True)
    out.export_to(file, [ana], with_notes=True, over=True)
    assert "secret words" in file.read_text()


def test_an_export_comes_into_another_home_with_the_same_ids(companion: Companion, tmp_path: Path) -> None:
    ana = added(companion, "Ana", phones=("1 2",), good_times="evenings", ring=Ring.CLOSE, kinds=("listens", "Go"))
    data = b"".join(companion.address_cards.export([ana], with_notes=True))
    assert companion.address_cards.arrivals([File(data, "x")])[0].outcome is Outcome.HERE
    companion.circle.delete(ana)
    (back,) = companion.address_cards.arrivals([File(data, "x")])
    assert back.person is not None
    assert back.person.id != ana.id, "the one in the bin keeps its id"
    assert replace(back.person, id=ana.id, updated=ana.updated) == ana
