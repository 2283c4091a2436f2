"""The item that says hello to somebody, and how it follows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.circle.hello import DAYS, LONGEST_NAME, UNNAMED, cadence_of, followed, item_name, new_item
from selfkind.domain.circle.person import Person, Wish
from selfkind.domain.routine.cadence import parse

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)  # noqa: UP017
TODAY = NOW.date()
PEOPLE = st.builds(
    Person,
    st.just("ana"),
    st.text(min_size=1, max_size=80),
    st.just(NOW),
    wish=st.none() | st.sampled_from(Wish),
    private=st.booleans(),
)


@given(PEOPLE)
def test_nobody_private_is_named_and_no_name_is_too_long(person: Person) -> None:
    name = item_name(person)
    assert len(name) <= len(UNNAMED) + 4 + LONGEST_NAME
    if person.private:
        assert name == UNNAMED


@given(PEOPLE, PEOPLE)
def test_an_item_of_ours_follows_and_what_the_user_made_of_it_stays(before: Person, after: Person) -> None:
    if before.wish is None:
        before = replace(before, wish=Wish.WEEKLY)
    item = new_item("1", before, TODAY, 0)
    new = followed(item, before, after, NOW)
    own = item._replace(name="Call her", cadence=parse("sun"))
    kept = followed(own, before, after, NOW)
    if after.wish is None:
        assert (new.removed, kept.removed) == (NOW, NOW)
    else:
        assert new == item._replace(name=item_name(after), cadence=cadence_of(after.wish))
        assert kept == own


@given(st.sampled_from(Wish), st.none() | st.integers(0, 90))
def test_the_first_hello_comes_so_long_after_the_last_contact(wish: Wish, ago: int | None) -> None:
    last = None if ago is None else TODAY - timedelta(days=ago)
    item = new_item("1", Person("ana", "Ana", NOW, wish=wish), TODAY, 0, last)
    assert item.start >= TODAY
    assert item.is_due(item.start)
    if last is not None:
        assert (item.start - last).days >= DAYS[wish]
