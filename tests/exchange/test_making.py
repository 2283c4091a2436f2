"""What a Maker makes: ids that the source decides, days that the source says, words that a file can hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from selfkind.domain.day import Calendar
from selfkind.domain.journal.entry import EntryKind, Thought
from selfkind.domain.journal.feelings import PAD_LIMIT
from selfkind.domain.routine.plan import Standing
from selfkind.exchange.found import Imported
from selfkind.exchange.making import NAMELESS, Maker, marked, tag, valence_of
from selfkind.exchange.source import Source
from selfkind.exchange.validate_documents import validated
from selfkind.platform.local_time import local_zone
from tests.exchange.exports import CALENDAR

DAY = date(2026, 11, 22)


@pytest.fixture
def maker() -> Maker:
    return Maker("x", Source(b"", "x", CALENDAR))


def test_an_id_is_of_the_format_and_of_the_key(maker: Maker) -> None:
    other = Maker("y", Source(b"", "x", CALENDAR))
    assert maker.id("a", "b") == Maker("x", Source(b"1", "z", CALENDAR)).id("a", "b")
    assert len({maker.id("a", "b"), maker.id("ab"), maker.id("a"), maker.id(), other.id("a", "b")}) == 5
    assert len(maker.id("\ud800")) == 32


def test_things_without_an_id_are_counted(maker: Maker) -> None:
    assert [maker.nth("a"), maker.nth("b"), maker.nth("a")] == ["1", "1", "2"]


def test_a_day_is_that_of_the_source(maker: Maker) -> None:
    assert maker.on(DAY) == (DAY, datetime(2026, 11, 22, 12, tzinfo=CALENDAR.zone), True)
    tokyo = ZoneInfo("Asia/Tokyo")
    late = maker.on(DAY, time(23, 30), tokyo)
    assert (late.day, late.at.isoformat(), late.no_time) == (DAY, "2026-11-22T23:30:00+09:00", False)
    assert maker.at(datetime(2026, 11, 22, 15, 30, tzinfo=UTC), tokyo).day == date(2026, 11, 23)
    assert maker.at(datetime(2026, 11, 22, 15, 30, tzinfo=UTC)).day == DAY


def test_a_time_that_a_change_of_clocks_skips_becomes_one_that_there_was(maker: Maker) -> None:
    spring = maker.on(date(2026, 3, 29), time(2, 30))
    assert (spring.day, spring.at.isoformat()) == (date(2026, 3, 29), "2026-03-29T03:30:00+02:00")


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_the_calendar_break_nothing(maker: Maker, year: int) -> None:
    far = timezone(timedelta(hours=14 if year == 1 else -14))
    end = datetime(year, 1, 1, tzinfo=far) if year == 1 else datetime(year, 12, 31, 23, 59, tzinfo=far)
    assert maker.at(end, UTC).at == end
    assert maker.on(end.date(), end.time(), far).day == end.date()


def test_when_something_was_changed_is_believed_where_it_can_be(maker: Maker) -> None:
    when = maker.on(DAY, time(9))
    later = datetime(2026, 11, 23, tzinfo=UTC)
    assert maker.entry(("a",), when, updated=later).updated == later
    for never in (datetime(1970, 1, 1, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC), datetime(2026, 11, 23), None):
        assert maker.entry(("a",), when, updated=never).updated == when.at


def test_words_are_as_a_file_can_hold_them(maker: Maker) -> None:
    when = maker.on(DAY)
    entry = maker.entry(("a",), when, "one\r\ntwo\rthree \ud800", items=("\udfff",), thought=Thought("\r\n\ud83d"))
    assert (entry.text, entry.items) == ("one\ntwo\nthree \ufffd", ("\ufffd",))
    assert entry.thought == Thought("\n\ufffd")
    assert maker.check_in(("a",), when, ["\ud800"], note="\r").words == ("\ufffd",)
    assert maker.session(("a",), when, "sitting", 60, "\ud800").note == "\ufffd"
    item = maker.item(("a",), " Walk\r\nfar ", DAY, amount="\ud800")
    assert (item.name, item.amount) == ("Walk far", "\ufffd")
    assert maker.tick(item, DAY, note="\ud800").note == "\ufffd"


def test_an_item_has_a_name_and_one_tick_a_day(maker: Maker) -> None:
    item = maker.item(("a",), " ", DAY)
    assert item.name == NAMELESS
    one, other = maker.tick(item, DAY), maker.tick(item, DAY, Standing.REST)
    assert (one.id, one.item) == (other.id, item.id)
    assert one.id != maker.tick(item, DAY + timedelta(1)).id


def test_items_are_in_the_order_of_their_source(maker: Maker) -> None:
    assert [maker.item((name,), name, DAY).position for name in ("walk", "breathe", "read")] == [0, 1, 2]


def test_entries_are_as_private_as_their_kind(maker: Maker) -> None:
    when = maker.on(DAY)
    assert maker.entry(("a",), when, kind=EntryKind.THOUGHT).private
    assert not maker.entry(("a",), when, kind=EntryKind.NOTE).private
    assert maker.entry(("a",), when, private=True).private


def test_moods_lie_on_the_pad_from_left_to_right() -> None:
    assert [valence_of(mood) for mood in (1, 2, 3, 4, 5)] == [
        -PAD_LIMIT,
        -PAD_LIMIT / 2,
        0,
        PAD_LIMIT / 2,
        PAD_LIMIT,
    ]
    assert [valence_of(mood) for mood in (-9, 0, 6, 10**9)] == [-PAD_LIMIT, -PAD_LIMIT, PAD_LIMIT, PAD_LIMIT]


def test_a_tag_is_one_word(maker: Maker) -> None:
    assert [tag(words) for words in ("@Call Ana", " #x ", "!!", "ça va?", "a_b-c")] == [
        *("call-ana", "x", "", "ça-va", "a_b-c"),
    ]
    assert marked(["Walk", "walk", "", "call Ana"]) == "@walk @call-ana"
    assert maker.entry(("a",), maker.on(DAY), tags=["Walk", "walk", "?", "call Ana"]).tags == ("walk", "call-ana")


def test_two_of_one_key_are_one_where_they_say_the_same(maker: Maker) -> None:
    keys = [maker.once(*one) for one in (("a", "x"), ("a", "x"), ("a", "y"), ("b", "x"), ("a", "x"), ("a", "y"))]
    assert keys == [("a",), ("a",), ("a", "y"), ("b",), ("a",), ("a", "y")]


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_the_calendar_are_refused_in_the_local_time_of_any_computer(year: int) -> None:
    source = Source(b"", "x", Calendar(local_zone()))
    maker = Maker("test", source)
    entry = maker.entry(("a",), maker.on(date(year, 1, 1) if year == 1 else date(year, 12, 31), time(12)), "words")
    left_out: list[str] = []
    validated([Imported("line 1", entry)], source, lambda where, why: left_out.append(why))
    assert left_out == ["day isn't a date such as 2026-11-23, from 1900 on"]
