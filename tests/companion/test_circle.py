"""The circle: people, starters, and contacts with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.circle.contact import Contact, ContactKind
from selfkind.domain.circle.person import Person, PersonKind, Ring, Sort, Wish, ring_for
from selfkind.domain.circle.words import StarterFor
from selfkind.domain.errors import Ambiguous, ChangedSince, NotFound, SelfkindError, UsageError
from selfkind.domain.plain_signs import as_written
from tests.conftest import Clock
from tests.exchange.exports import shareable

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)


def added(companion: Companion, name: str = "Ana", **fields: object) -> Person:
    """A person who is kept."""
    wanted = replace(Person("", name, companion.now()), **fields)  # type: ignore[arg-type]
    return companion.circle.keep(wanted).value


def logged(
    companion: Companion, who: Person | str, kind: ContactKind = ContactKind.REACHED_OUT, **fields: object
) -> Contact:
    """A contact that is kept."""
    new = companion.circle.new_contact(kind, who)
    return companion.circle.log(replace(new, **fields)).value  # type: ignore[arg-type]


def test_a_name_is_enough(companion: Companion, opened: Open) -> None:
    one = added(companion, "  Ana   from the  choir ")
    assert one.name == "Ana from the choir"
    assert (one.ring, one.private, one.show_when_locked) == (Ring.FRIENDLY, True, False)
    assert opened().circle.all() == [one]
    with pytest.raises(UsageError, match="A name or a nickname is enough"):
        added(companion, " \n ")


def test_all_that_is_said_of_somebody_is_kept(companion: Companion, opened: Open) -> None:
    one = added(
        companion,
        ring=Ring.CLOSE,
        kinds=(PersonKind.LISTENS, PersonKind.FAMILY, PersonKind.LISTENS),
        phones=(" +44 (0)20 7946 0958 ", "", "+44 (0)20 7946 0958"),
        mails=("ana@example.org",),
        chats=("@ana",),
        good_times="evenings",
        good_for="laughs",
        not_needed="advice",
        wish=Wish.MONTHLY,
        may_share=False,
        emergency=True,
        next_day=TODAY,
        next_time=time(18, 30),
        note="Ask about\nthe dog",
        show_when_locked=True,
        private=False,
    )
    assert one.phones == ("+44 (0)20 7946 0958",)
    assert one.kinds == (PersonKind.LISTENS, PersonKind.FAMILY)
    assert opened().circle.all() == [one]
    changed = companion.circle.keep(replace(one, phones=(), wish=None, may_share=None, next_day=None), one).value
    assert opened().circle.all() == [changed]
    assert (changed.phones, changed.wish, changed.may_share, changed.next_time) == ((), None, None, None)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"mails": ("ana",)}, "isn't a mail address"),
        ({"mails": ("ana@a, bea@b",)}, "isn't a mail address"),
        ({"name": "a" * 301}, "up to 300 characters"),
        ({"good_for": "a" * 301}, "up to 300 characters"),
        ({"phones": ("1" * 301,)}, "up to 300 characters"),
        ({"phones": tuple(map(str, range(21)))}, "up to 20 times"),
        ({"note": "a" * 4001}, "up to 4000 characters"),
    ],
)
def test_what_cant_be_kept_is_refused(companion: Companion, fields: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        added(companion, **fields)
    assert companion.circle.all() == []


def test_nothing_changes_without_a_change(companion: Companion) -> None:
    one = added(companion)
    assert companion.circle.keep(replace(one), one).value is one
    assert len(companion.undo.changes()) == 1


def test_somebody_who_is_gone_cant_be_changed(companion: Companion) -> None:
    one = added(companion)
    companion.circle.delete(one)
    with pytest.raises(NotFound, match="isn't in your circle any more"):
        companion.circle.keep(replace(one, name="Bea"), one)
    with pytest.raises(NotFound):
        companion.circle.delete(one)


def test_somebody_is_named_by_the_beginning_of_a_name_or_an_id(companion: Companion) -> None:
    ana, anais, bea = (added(companion, name) for name in ("Ana", "Anaïs", "Bea"))
    named = companion.circle.named
    assert [named("ana"), named("ANAIS"), named("b"), named(bea.id[:8])] == [ana, anais, bea, bea]
    with pytest.raises(Ambiguous, match="fits several people"):
        named("an")
    with pytest.raises(NotFound, match="Nobody's name begins with"):
        named("  ")


def test_the_bin_and_undo_bring_somebody_back(companion: Companion, opened: Open) -> None:
    one = added(companion, phones=("116 123",))
    companion.circle.delete(one)
    assert opened().circle.all() == []
    assert [binned.id for binned in companion.circle.bin()] == [one.id]
    companion.undo.latest()
    assert companion.circle.all()[0].phones == one.phones
    companion.undo.redo()
    assert companion.circle.restore("an").value.name == "Ana"
    assert companion.circle.bin() == []
    with pytest.raises(NotFound, match="Nobody in the bin"):
        companion.circle.restore("Ana")


def test_a_group_or_a_professional_is_one_by_their_kinds() -> None:
    assert ring_for((PersonKind.LISTENS,)) is Ring.FRIENDLY
    assert ring_for((PersonKind.DOCTOR,)) is ring_for((PersonKind.GROUP,)) is Ring.COMMUNITY


def test_starters_fit_who_they_are_for(companion: Companion) -> None:
    assert len(companion.circle.words().starters) == 13
    doctor = added(companion, "Dr. Mori", kinds=(PersonKind.DOCTOR,))
    assert doctor.sort is Sort.PROFESSIONAL
    assert [one.fits for one in companion.circle.starters(doctor)] == [StarterFor.PROFESSIONAL]
    line = added(companion, "The night line", kinds=(PersonKind.CRISIS_LINE,))
    assert [one.fits for one in companion.circle.starters(line)] == [StarterFor.HARD]
    others = companion.circle.starters(added(companion))
    assert len(others) == 12
    assert others[-1].fits is StarterFor.HARD


def test_a_contact_is_kept_and_makes_a_practice_day(companion: Companion, opened: Open) -> None:
    ana = added(companion)
    one = logged(companion, ana, text="  Thinking of you ")
    assert (one.name, one.person, one.text, one.day) == ("Ana", ana.id, "Thinking of you", TODAY)
    assert one.first_line == "Reached out to Ana"
    assert opened().circle.contacts() == [one]
    assert companion.circle.last_days() == {ana.id: TODAY}
    assert opened().progress.history().practice_days == 1
    neighbour = logged(companion, "my neighbour", ContactKind.THERE_FOR)
    assert (neighbour.person, neighbour.first_line) == ("", "Was there for my neighbour")
    assert companion.circle.contacts_with(ana) == [one]


def test_only_a_visit_has_how_it_felt(companion: Companion) -> None:
    choir = added(companion, "Choir", kinds=(PersonKind.GROUP,))
    assert logged(companion, choir, ContactKind.VISIT, felt=7).felt == 7
    with pytest.raises(UsageError, match="about a visit only"):
        logged(companion, choir, felt=7)
    with pytest.raises(UsageError, match="can be 0 to 10"):
        logged(companion, choir, ContactKind.VISIT, felt=11)
    with pytest.raises(UsageError, match="A name or a nickname"):
        logged(companion, " ")


def test_a_contact_is_not_of_a_day_to_come(companion: Companion) -> None:
    with pytest.raises(SelfkindError):
        companion.circle.new_contact(ContactKind.VISIT, "Choir", TODAY + timedelta(days=1))


def test_a_contact_is_changed_moved_deleted_and_restored(companion: Companion, opened: Open) -> None:
    one = logged(companion, added(companion))
    changed = companion.circle.change(one, replace(one, text="We laughed")).value
    assert opened().circle.contacts() == [changed]
    assert [version.version_of for version in companion.circle.contact_bin()] == [one.id]
    with pytest.raises(ChangedSince):
        companion.circle.change(one, replace(one, text="Other words"))
    moved = companion.circle.move(changed, TODAY - timedelta(days=40)).value
    assert opened().circle.contacts() == [moved]
    companion.circle.delete_contact(moved)
    assert opened().circle.contacts() == []
    assert companion.circle.restore_contact(one.id[:8]).value.text == "We laughed"
    companion.undo.latest()
    assert companion.circle.contacts() == []


def test_undo_says_what_it_was(companion: Companion) -> None:
    ana = added(companion)
    logged(companion, ana)
    said = [as_written(one.label) for one in companion.undo.changes()]
    assert said[0].startswith("contact of ")
    assert said[1] == "adding “Ana”"


def test_the_contacts_of_a_person_stay_when_the_person_goes(companion: Companion, clock: Clock) -> None:
    ana = added(companion)
    one = logged(companion, ana)
    companion.circle.delete(ana)
    assert companion.circle.contacts() == [one]


def test_other_people_are_shared_only_when_that_was_said(companion: Companion) -> None:
    ana = added(companion)
    bea = added(companion, "Bea", private=False)
    logged(companion, bea)
    core = {"contacts": {one.id: {"id": one.id, "private": one.private} for one in (ana, bea)}}
    assert shareable(core) == {"contacts": {bea.id: {"id": bea.id, "private": False}}}
    assert shareable({"contacts_log": {"1": {"id": "1"}}}) == {}


def test_a_contact_is_the_step_of_the_path_about_people(companion: Companion) -> None:
    companion.paths.begin()
    companion.paths.open("circle")
    logged(companion, added(companion))
    mark = companion.paths.step("circle").mark
    assert mark is not None
    assert mark.did == ("circle",)


# A hello now and then


def with_hello(companion: Companion, **fields: object) -> Person:
    """Somebody whose hello is in the routine."""
    wanted = replace(Person("", "Ana", companion.now()), **{"wish": Wish.MONTHLY, "private": False, **fields})  # type: ignore[arg-type]
    return companion.circle.keep(wanted, in_routine=True).value


def test_a_wish_comes_into_the_routine_and_out_again(companion: Companion, opened: Open) -> None:
    one = added(companion, private=False)
    assert companion.circle.hello_item(one) is None
    one = companion.circle.keep(one, one, in_routine=True).value
    assert one.wish is Wish.MONTHLY, "nobody said how often"
    item = opened().circle.hello_item(one)
    assert item is not None
    assert (item.name, item.exercise, str(item.cadence), item.tiny) == (
        "Say hello to Ana", one.id, "after 30 days", "One line",
    )  # fmt: skip
    assert companion.planning.plan().find(item.id) is not None
    assert companion.undo.latest().value == "Undone: changing “Ana”."
    assert opened().circle.hello_item(one) is None
    assert opened().circle.all()[0].wish is None
    companion.undo.redo()
    companion.circle.keep(one, one, in_routine=False)
    assert opened().circle.hello_item(one) is None
    assert opened().circle.all()[0].wish is Wish.MONTHLY, "the wish stays"
    companion.circle.keep(one, one, in_routine=True)
    assert opened().circle.hello_item(one) == item, "the same item comes back, with its past"


def test_an_item_never_names_somebody_private(companion: Companion) -> None:
    one = with_hello(companion, private=True)
    item = companion.circle.hello_item(one)
    assert item is not None
    assert item.name == "Say hello"
    shared = companion.circle.keep(replace(one, private=False, name="Anna"), one).value
    assert companion.circle.hello_item(shared).name == "Say hello to Anna"  # type: ignore[union-attr]
    companion.circle.keep(replace(shared, private=True), shared)
    assert companion.circle.hello_item(shared).name == "Say hello"  # type: ignore[union-attr]


def test_an_item_follows_the_wish_and_what_the_user_made_of_it_stays(companion: Companion) -> None:
    from selfkind.companion.routine import draft_of

    one = with_hello(companion)
    weekly = companion.circle.keep(replace(one, wish=Wish.WEEKLY), one).value
    item = companion.circle.hello_item(weekly)
    assert item is not None
    assert str(item.cadence) == "after 7 days"
    companion.routine.edit(item, draft_of(item)._replace(name="Call Ana", times=(time(18),)))
    monthly = companion.circle.keep(replace(weekly, wish=Wish.MONTHLY, name="Anna"), weekly).value
    item = companion.circle.hello_item(monthly)
    assert item is not None
    assert (item.name, str(item.cadence), item.times) == ("Call Ana", "after 30 days", (time(18),))
    gone = companion.circle.keep(replace(monthly, wish=None), monthly).value
    assert companion.circle.hello_item(gone) is None
    companion.undo.latest()
    assert companion.circle.hello_item(gone) == item


def test_deleting_somebody_takes_the_item_along_and_brings_it_back(
    companion: Companion, opened: Open, clock: Clock
) -> None:
    one = with_hello(companion)
    companion.circle.delete(one)
    assert opened().routine.opening(one.id) == ()
    assert companion.undo.latest().value == "Undone: removing “Ana”."
    assert len(opened().routine.opening(one.id)) == 1
    companion.undo.redo()
    assert opened().routine.opening(one.id) == ()
    companion.circle.restore("Ana")
    assert len(opened().routine.opening(one.id)) == 1
    item = companion.circle.hello_item(one)
    assert item is not None
    companion.routine.remove(item)
    clock.forward(minutes=1)
    companion.circle.delete(one)
    companion.circle.restore("Ana")
    assert opened().routine.opening(one.id) == (), "what the user archived stays so"


def test_a_contact_ticks_the_hello_and_the_next_comes_after_that(companion: Companion, clock: Clock) -> None:
    one = with_hello(companion, wish=Wish.WEEKLY)
    item = companion.circle.hello_item(one)
    assert item is not None
    contact = logged(companion, one)
    tick = companion.home.completions.of(item.id, companion.today())[1]
    assert (tick.state, tick.entry) == ("done", contact.id)
    companion.undo.latest()
    assert not companion.home.completions.of(item.id, companion.today())
    assert companion.circle.contacts() == []
    companion.undo.redo()
    clock.forward(days=4)
    assert companion.planning.plan().find(item.id) is None
    logged(companion, one)
    clock.forward(days=6)
    assert companion.planning.plan().find(item.id) is None, "a hello counts, also before it's due"
    clock.forward(days=1)
    found = companion.planning.plan().find(item.id)
    assert found is not None
    assert found.is_open


def test_a_hello_of_yesterday_is_remembered_when_the_wish_comes(companion: Companion) -> None:
    one = added(companion, wish=Wish.WEEKLY)
    new = companion.circle.new_contact(ContactKind.REACHED_OUT, one, TODAY - timedelta(days=2))
    companion.circle.log(new)
    companion.circle.keep(one, one, in_routine=True)
    item = companion.circle.hello_item(one)
    assert item is not None
    assert item.start == TODAY + timedelta(days=5)
    assert companion.planning.plan().find(item.id) is None


@pytest.mark.parametrize("kind", [PersonKind.GROUP, PersonKind.DOCTOR])
def test_groups_and_professionals_have_no_hello(companion: Companion, kind: PersonKind) -> None:
    one = added(companion, kinds=(kind,))
    with pytest.raises(UsageError, match="has a next time"):
        companion.circle.keep(one, one, in_routine=True)
    assert companion.circle.all() == [one]


def test_an_export_keeps_whom_a_hello_is_for(companion: Companion, opened: Open) -> None:
    from selfkind.store.engine.filenames import CORE

    one = with_hello(companion)
    shown_of = with_hello(companion, name="Ben", private=True)
    kept = shareable(companion.home.store.part(CORE).read())
    assert [row["exercise"] for row in kept["routine"].values() if row["name"].startswith("Say hello")] == [one.id]
    assert shown_of.id not in str(kept)
