"""Everything in the bin in one list: restored, deleted permanently, and never another thing than was shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.bin import InBin
from selfkind.companion.companion import Companion
from selfkind.companion.drafts import UnfinishedPage
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.lines import LineKind, OwnLine
from selfkind.domain.boundaries.practice import BoundaryMoment, MomentKind, Said
from selfkind.domain.card.day import CardDay
from selfkind.domain.card.row import CardRow
from selfkind.domain.circle.contact import Contact, ContactKind
from selfkind.domain.circle.person import Person
from selfkind.domain.errors import ChangedSince, NotFound, NotNow
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.homework.tried import Tried
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.journal.template import Question, Template
from selfkind.domain.packs.added import AddedPack
from selfkind.domain.packs.card import RowKind
from selfkind.domain.practice.activities import OwnActivity
from selfkind.domain.practice.pattern_in_bin import PatternInBin
from selfkind.domain.practice.session import Session
from selfkind.domain.records import replace
from selfkind.domain.routine.away import AwaySpan
from selfkind.domain.routine.tick_note import TickNote
from selfkind.domain.safety_plan import SafetyPlan
from selfkind.domain.scores.score import Score, ScoreValue
from selfkind.store.kinds import BINNED_KINDS
from tests.conftest import Clock
from tests.letters import MARK, write_letter

Open = Callable[[], Companion]


def note(companion: Companion, text: str = "first", day: date | None = None) -> Entry:
    return companion.journal.save(companion.practice.exercise("note"), {"text": text}, day=day).value.entry


def deleted(companion: Companion, text: str = "first") -> Entry:
    return companion.journal.delete(note(companion, text)).value


def version(companion: Companion, *, of: str = "first", now: str = "second") -> Entry:
    return companion.journal.change(note(companion, of), {"text": now}).value


def of_every_kind(companion: Companion, clock: Clock) -> None:
    """Put something of each kind with a bin there, one each minute."""
    file = companion.places.home.parent / "a-pack.toml"
    file.write_text('[pack]\nid = "mine"\nname = "From Dr A"\nversion = 1\nlanguage = "en"\n')
    companion.packs.remove(companion.packs.add(companion.packs.offer(file)).value)
    clock.forward(minutes=1)
    row = companion.card.keep(CardRow("", "cried", RowKind.COUNT, clock())).value
    companion.card.delete_day(companion.card.log({row.id: 1}, [row]).value)
    companion.card.delete(row)
    score = companion.scores.keep(Score("", "Sleep", clock())).value
    companion.scores.delete_value(companion.scores.log(score, 6).value)
    companion.scores.delete(score)
    companion.safety_plan.write({"signs": "I cancel all"})
    companion.safety_plan.clear()
    clock.forward(minutes=1)
    deleted(companion)
    clock.forward(minutes=1)
    checkin = companion.check_ins.check_in(["calm"]).value.checkin
    companion.check_ins.edit(checkin, ["sad"])
    clock.forward(minutes=1)
    practice = companion.practice
    session = practice.finish(practice.exercise("longout"), 120, 120, completed=True).value.session
    assert session is not None
    first = practice.say_after(replace(session, note="slow"), session).value
    clock.forward(minutes=1)
    practice.say_after(replace(first, note="slow and warm"), first)
    clock.forward(minutes=1)
    companion.drafts.keep("note", {"text": "half a"})
    companion.drafts.delete(companion.drafts.unfinished()[0])
    clock.forward(minutes=1)
    companion.templates.delete(companion.templates.keep("After work", [Question("What was soft?")]).value)
    clock.forward(minutes=1)
    companion.activities.delete(companion.activities.keep(OwnActivity("", "Juggle", clock())).value)
    clock.forward(minutes=1)
    companion.away.delete(companion.away.keep("2026-12-24", why="to the sea").value)
    clock.forward(minutes=1)
    water = companion.planning.item("water")
    companion.planning.tick(water, note="cold and clear")
    companion.planning.untick(water)
    clock.forward(minutes=1)
    companion.practice.drop_pattern(companion.practice.keep_pattern("slow tide", "4-2-6-0", 3).value)
    clock.forward(minutes=1)
    boundaries = companion.boundaries
    boundary = boundaries.keep(Boundary("", "I leave at six", clock())).value
    look_back = replace(boundaries.new_moment(MomentKind.AFTER, boundary), said=Said.SAID)
    boundaries.delete_moment(boundaries.log(look_back).value)
    clock.forward(minutes=1)
    boundaries.delete_line(boundaries.keep_line(OwnLine("", LineKind.PHRASE, "Not this week.", clock())).value)
    clock.forward(minutes=1)
    boundaries.delete(boundary)
    clock.forward(minutes=1)
    circle = companion.circle
    ana = circle.keep(Person("", "Ana", clock())).value
    circle.delete_contact(circle.log(circle.new_contact(ContactKind.REACHED_OUT, ana)).value)
    clock.forward(minutes=1)
    circle.delete(ana)
    clock.forward(minutes=1)
    homework = companion.homework
    catch = homework.keep(Assignment("", "Catch three", clock())).value
    homework.delete_try(homework.log(homework.new_try(catch)).value)
    clock.forward(minutes=1)
    homework.delete(catch)


def the_only(companion: Companion) -> InBin:
    (one,) = companion.bin.all()
    return one


def test_every_kind_that_has_a_bin_is_listed_the_latest_first(companion: Companion, clock: Clock) -> None:
    of_every_kind(companion, clock)
    listed = companion.bin.all()
    assert [type(one.thing) for one in listed] == [
        Assignment,
        Tried,
        Person,
        Contact,
        Boundary,
        OwnLine,
        BoundaryMoment,
        PatternInBin,
        TickNote,
        AwaySpan,
        OwnActivity,
        Template,
        UnfinishedPage,
        Session,
        CheckIn,
        Entry,
        ScoreValue,
        CardDay,
        Score,
        CardRow,
        SafetyPlan,
        AddedPack,
    ]
    assert len(listed) == len(BINNED_KINDS)
    assert [one.how for one in listed] == [
        *["deleted today"] * 13,
        "from before your change at 09:46",
        "from before your change at 09:44",
        *["deleted today"] * 7,
    ]
    assert {one.until for one in listed} == {"kept until 22 December"}
    assert listed[13].exercise is not None
    assert listed[8].item == "Water, slowly, at the window"
    clock.forward(days=1)
    assert companion.bin.all()[0].how == "deleted yesterday"
    assert companion.bin.all()[13].how == "from before your change yesterday"
    clock.forward(days=1)
    assert companion.bin.all()[0].how == "deleted on Monday 23 November"
    clock.forward(days=28)
    assert {one.until for one in companion.bin.all()} == {"leaves the bin soon"}


def test_each_is_restored_and_undone(companion: Companion, opened: Open, clock: Clock) -> None:
    of_every_kind(companion, clock)
    for one in companion.bin.all():
        clock.forward(minutes=1)
        companion.bin.restore(one)
        there = opened().bin.all()
        if one.version_of:
            (swapped,) = [other for other in there if other.id == one.id]
            assert swapped.how.startswith("another version, in the bin since")
        else:
            assert one.id not in [other.id for other in there]
        act = "restoring"
        made = Template | AddedPack | OwnActivity | PatternInBin | Boundary | OwnLine | Person
        made |= Assignment | Score | CardRow
        if isinstance(one.thing, made):
            act = f"adding “{one.thing.name}”"
        elif isinstance(one.thing, TickNote):
            act = "changing the note for “Water, slowly, at the window”"
        elif isinstance(one.thing, AwaySpan):
            act = "restoring time away"
        assert f"Undone: {act}" in companion.undo.latest().value
        assert one.id in [other.id for other in opened().bin.all()]
        assert len(opened().bin.all()) == len(BINNED_KINDS)


def test_each_is_deleted_permanently_and_leaves_no_word(companion: Companion, home: Path, clock: Clock) -> None:
    of_every_kind(companion, clock)
    for one in companion.bin.all():
        assert companion.bin.delete(one).value == 1
        assert one.id not in [other.id for other in companion.bin.all()]
        with pytest.raises(NotFound):
            companion.bin.delete(one)
        with pytest.raises(NotFound):
            companion.bin.restore(one)
    assert companion.bin.all() == []
    left = b"".join(path.read_bytes() for path in home.glob("*.json"))
    assert b"slow and warm" in left
    for words in (b"first", b"half a", b'"calm"', b"to the sea", b"slow tide", b"cold and clear", b"cancel all"):
        assert words not in left
    assert not [one.label for one in companion.undo.changes() if "deleting" in one.label]


def test_what_was_deleted_takes_its_earlier_versions_along(companion: Companion, home: Path) -> None:
    other = version(companion, of="another")
    entry = companion.journal.change(version(companion), {"text": "third"}).value
    companion.journal.delete(entry)
    one = next(one for one in companion.bin.all() if one.id == entry.id)
    assert one.versions == 2
    assert companion.bin.delete(one).value == 3
    assert the_only(companion).version_of == other.id
    assert b"third" not in (home / "2026-11.json").read_bytes()


def test_what_another_window_restored_is_said_to_be_gone(companion: Companion, opened: Open) -> None:
    deleted(companion)
    one = the_only(companion)
    opened().bin.restore(one)
    for act in (companion.bin.restore, companion.bin.delete):
        with pytest.raises(NotFound, match="no longer in the bin"):
            act(one)
    assert len(companion.journal.entries()) == 1


@pytest.mark.parametrize("change", ["the entry", "the version", "deleted"])
def test_nothing_is_restored_over_what_was_changed_meanwhile(
    companion: Companion, opened: Open, clock: Clock, change: str
) -> None:
    entry = version(companion)
    one = the_only(companion)
    clock.forward(minutes=1)
    other = opened()
    if change == "the entry":
        other.journal.change(other.journal.entry(entry.id), {"text": "theirs"})
    elif change == "the version":
        other.bin.restore(the_only(other))
    else:
        other.journal.delete(other.journal.entry(entry.id))
    before = [entry.text for entry in opened().journal.entries()]
    with pytest.raises(ChangedSince, match="Please look again"):
        companion.bin.restore(one)
    assert [entry.text for entry in opened().journal.entries()] == before
    again = next(again for again in companion.bin.all() if again.id == one.id)
    companion.bin.restore(again)
    back = "second" if change == "the version" else "first"
    assert [entry.text for entry in opened().journal.entries()] == [back]


def test_a_version_of_what_is_gone_becomes_an_entry_of_its_own(companion: Companion) -> None:
    entry = version(companion)
    companion.home.store.table("entries", entry.day).remove(lambda row: row["id"] == entry.id)
    one = the_only(companion)
    assert one.over == ""
    companion.bin.restore(one)
    assert [entry.text for entry in companion.journal.entries()] == ["first"]


def test_no_word_of_a_sealed_letter_is_there(companion: Companion, clock: Clock) -> None:
    letter = companion.letters.open(write_letter(companion, "7d")).value
    companion.journal.change(letter, {"parts.close": "Yours"})
    assert MARK in repr(companion.bin.all())
    companion.undo.latest()
    companion.undo.latest()
    assert MARK not in repr(companion.bin.all())
    one = the_only(companion)
    with pytest.raises(NotNow, match="That letter is sealed"):
        companion.bin.restore(one)
    with pytest.raises(NotNow, match="That letter is sealed"):
        companion.journal.restore(one.id)
    companion.journal.delete(companion.letters.sealed()[0])
    assert len(companion.bin.all()) == 2
    assert MARK not in repr(companion.bin.all())
    assert MARK not in repr(companion.journal.bin())


def test_versions_are_counted_by_what_they_are_of(companion: Companion, opened: Open) -> None:
    entry = companion.journal.change(version(companion), {"text": "third"}).value
    checkin = companion.check_ins.check_in(["calm"]).value.checkin
    companion.check_ins.edit(checkin, ["sad"])
    deleted(companion, "no version")
    note(companion, "of another month", date(2026, 10, 5))
    assert opened().journal.versions("2026-11") == {entry.id: 2, checkin.id: 1}
    assert not opened().journal.versions("2026-10")
    assert not opened().journal.versions("2020-01")


def test_a_month_that_cannot_be_read_is_named_and_the_rest_is_listed(
    companion: Companion, opened: Open, home: Path
) -> None:
    deleted(companion)
    (home / "2026-10.json").write_text('{"removed"')
    other = opened()
    assert len(other.bin.all()) == 1
    assert ["2026-10" in line for line in other.journal.warnings()] == [True]
    assert not other.journal.versions("2026-10")


def test_thousands_of_them_are_read_in_one_go(companion: Companion, opened: Open, clock: Clock) -> None:
    entry = version(companion)
    letter = companion.letters.open(write_letter(companion, "7d")).value
    companion.journal.change(letter, {"parts.close": "Yours"})
    table = companion.home.store.table("entries", entry.day)
    rows = [dict(row) for row in table.all()]
    more = [
        row | {"id": f"{number:032x}"}
        for number, row in enumerate([row for row in rows if row.get("version_of")] * 2500)
    ]
    table.insert_multiple(more)
    other = opened()
    kind = other.home.entries._kind
    made_from = type(kind).from_document
    count = 0

    def counting(self: object, document: object) -> object:
        nonlocal count
        count += 1
        return made_from(self, document)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(type(kind), "from_document", counting)
        listed = other.bin.all()
    assert len(listed) == 5002
    # Each twice, and not once for each of the others: as itself, and to look for the seals of letters.
    assert count <= 2 * 5004 + 10
