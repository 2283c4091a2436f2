"""The routine as events: each begins on a date of its rule, and has the same days as the routine itself."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given, settings
from hypothesis import strategies as st

from selfkind.domain.day import Calendar
from selfkind.domain.documents import to_document
from selfkind.domain.routine.away import AwaySpan
from selfkind.domain.routine.cadence import parse
from selfkind.domain.routine.routine import Part, RoutineItem
from selfkind.exchange.export import Export
from selfkind.exchange.ics.write import TITLE, write
from selfkind.store.engine.store import Store
from tests.exchange.exports import CALENDAR, export_from

TODAY = date(2026, 11, 23)
ITEM = RoutineItem("walk", "Walk; far, with Ana", "walk", parse("daily"), Part.EVENING, date(2026, 11, 2))


class Held:
    """What an export holds, without a home."""

    def __init__(self, items: list[RoutineItem], away: list[Any]) -> None:
        self._lists = {"routine": items, "away": away}

    wanted = type("All", (), {"has_kind": staticmethod(lambda _: True)})

    def things(self, table: str) -> list[Any]:
        return self._lists[table]


def calendar_of(
    *items: RoutineItem,
    names: bool = True,
    calendar: Calendar = CALENDAR,
    away: Collection[AwaySpan] = (),
    done: Collection[date] = (),
) -> str:
    export: Any = Export(
        Held(list(items), list(away)),  # type: ignore[arg-type]
        datetime(2026, 11, 23, 9, tzinfo=UTC),
        calendar,
        str,
        discreet=not names,
        practised=lambda item, since: [day for day in done if day >= since],
    )
    return b"".join(write(export)).decode()


def events(text: str) -> list[dict[str, str]]:
    """The lines of each event by their names, without those of its alarm."""
    unfolded = text.replace("\r\n ", "")
    found = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", unfolded, re.DOTALL)
    without = [re.sub(r"BEGIN:VALARM.*END:VALARM\r\n", "", one, flags=re.DOTALL) for one in found]
    return [dict(line.split(":", 1) for line in one.splitlines()) for one in without]


def starts_of(event: dict[str, str], until: datetime) -> list[datetime]:
    """When an event begins, as dateutil reads its rule."""
    key, begin = next((key, value) for key, value in event.items() if key.startswith("DTSTART"))
    form = "%Y%m%d" if key.endswith("VALUE=DATE") else "%Y%m%dT%H%M%S"
    first = datetime.strptime(begin, form)
    out = next((value for key, value in event.items() if key.startswith("EXDATE")), "")
    left_out = {datetime.strptime(one, form) for one in out.split(",") if one}
    if "RRULE" not in event:
        return [first]
    rule = rrulestr(event["RRULE"], dtstart=first)
    found = rule.between(first, until, inc=True)
    assert next(iter(rule)) == first, "an event begins on a date of its rule"
    assert left_out <= set(found), "what is left out is a date of the rule"
    return [one for one in found if one not in left_out]


CADENCES = [
    "daily",
    "weekdays",
    "mon,thu",
    "every 3 days",
    "every 14 days",
    "2026-12-03, 2026-12-10, 2027-02-28",
    "RRULE:FREQ=MONTHLY;BYMONTHDAY=31",
    "RRULE:FREQ=MONTHLY;BYDAY=-1FR",
    "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=9",
    "RRULE:FREQ=DAILY;UNTIL=20261220 EXDATE:20261201,20261202",
    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
]


@example(
    "RRULE:FREQ=DAILY;UNTIL=20261220 EXDATE:20261201,20261202", date(2026, 9, 1), None, date(2026, 11, 23), None, 0
)
@given(
    st.sampled_from(CADENCES),
    st.dates(date(2026, 9, 1), date(2027, 1, 31)),
    st.sampled_from([None, time(7, 30), time(1, 30), time(23, 59)]),
    st.none() | st.dates(date(2026, 11, 1), date(2027, 3, 31)),
    st.none() | st.dates(date(2026, 11, 20), date(2026, 12, 20)),
    st.integers(0, 9),
)
@settings(max_examples=150, deadline=None)
def test_a_calendar_has_the_days_of_the_routine(
    cadence: str, start: date, at: time | None, until: date | None, rests: date | None, rest_days: int
) -> None:
    item = ITEM._replace(
        cadence=parse(cadence),
        start=start,
        times=() if at is None else (at,),
        until=until,
        rests_from=rests,
        rests_until=rests and rests + timedelta(days=rest_days),
    )
    last = date(2027, 6, 30)
    night = timedelta(days=at is not None and at < CALENDAR.starts_at)
    expected = [
        datetime.combine(day + night, at or time())
        for more in range((last - TODAY).days)
        if item.is_due(day := TODAY + timedelta(days=more))
    ]
    end = datetime.combine(last + night, time())
    found = sorted(one for event in events(calendar_of(item)) for one in starts_of(event, end))
    since = datetime.combine(TODAY + night, time())
    assert [one for one in found if since <= one < end] == expected


def test_an_event_has_all_that_calendars_need() -> None:
    text = calendar_of(ITEM._replace(times=(time(18, 30), time(7)), minutes=20.4, symbol="🌲"))
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//selfkind//")
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    evening, morning = events(text)
    assert evening == {
        "UID": "walk-0@selfkind",
        "DTSTAMP": "20261123T090000Z",
        "DTSTART": "20261123T183000",
        "DURATION": "PT20M",
        "SUMMARY": "🌲 Walk\\; far\\, with Ana",
        "RRULE": "FREQ=DAILY",
        "TRANSP": "TRANSPARENT",
        "CLASS": "PRIVATE",
    }
    assert (morning["UID"], morning["DTSTART"]) == ("walk-1@selfkind", "20261123T070000")
    assert text.count("BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:PT0S\r\n") == 2
    assert "TZID" not in text
    assert "VTIMEZONE" not in text


def test_an_item_without_a_time_is_a_whole_day_without_an_alarm() -> None:
    text = calendar_of(ITEM._replace(until=date(2026, 12, 31)))
    (event,) = events(text)
    assert event["DTSTART;VALUE=DATE"] == "20261123"
    assert (event["DURATION"], event["RRULE"]) == ("P1D", "FREQ=DAILY;UNTIL=20261231")
    assert "VALARM" not in text


def test_titles_say_nothing_unless_the_names_are_asked_for() -> None:
    text = calendar_of(ITEM._replace(times=(time(8),), after="I wake", tiny="to the door"), names=False)
    assert text.count(f":{TITLE}\r\n") == 2
    assert "Walk" not in text
    assert "wake" not in calendar_of(ITEM)


def test_so_many_times_begin_on_a_date_of_their_rule_at_night_too() -> None:
    away = AwaySpan("a", date(2026, 11, 29), end=date(2026, 12, 14), updated=datetime(2026, 11, 1, tzinfo=UTC))
    night = ITEM._replace(times=(time(1, 30),))
    weekly, monthly = events(
        calendar_of(*(night._replace(cadence=parse(one)) for one in ("3x/week", "2x/month")), away=[away])
    )
    assert (weekly["DTSTART"], weekly["RRULE"]) == ("20261124T013000", "FREQ=WEEKLY;BYDAY=TU")
    # She is away for all of the first two weeks of December, and not of the third, or of a month.
    assert weekly["EXDATE"] == "20261201T013000,20261208T013000"
    assert (monthly["DTSTART"], monthly["RRULE"]) == ("20261202T013000", "FREQ=MONTHLY;BYMONTHDAY=2")
    assert "EXDATE" not in monthly
    assert events(calendar_of(ITEM._replace(cadence=parse("2x/month"), until=date(2026, 11, 30)))) == []


@pytest.mark.parametrize(
    ("cadence", "first", "rule"),
    [
        ("3x/week", "20261123", "FREQ=WEEKLY;BYDAY=MO"),
        ("2x/month", "20261201", "FREQ=MONTHLY;BYMONTHDAY=1"),
    ],
)
def test_so_many_times_is_once_for_each_week_or_month(cadence: str, first: str, rule: str) -> None:
    (event,) = events(calendar_of(ITEM._replace(cadence=parse(cadence))))
    assert (event["DTSTART;VALUE=DATE"], event["RRULE"]) == (first, rule)
    assert re.fullmatch(
        r"(3 times a week|Twice a month)\\, on any days\. This calendar has the first day of each \w+\.",
        event["DESCRIPTION"],
    )


def test_what_is_over_is_not_there() -> None:
    archived = ITEM._replace(removed=datetime(2026, 11, 20, tzinfo=UTC))
    over = ITEM._replace(until=date(2026, 11, 10))
    assert events(calendar_of(archived, over, over._replace(cadence=parse("every 3 days")))) == []


AFTER = ITEM._replace(cadence=parse("after 3 days"))


@pytest.mark.parametrize(
    ("item", "done", "days"),
    [
        (AFTER, [], ["20261123"]),
        (AFTER, ["2026-11-19"], ["20261123"]),
        (AFTER, ["2026-11-20", "2026-11-22"], ["20261125"]),
        (AFTER, ["2026-11-23"], ["20261126"]),
        (AFTER._replace(start=date(2026, 12, 5)), [], ["20261205"]),
        # On the 1st it rests, and from the 2nd to the 4th somebody is away.
        (
            AFTER._replace(start=date(2026, 12, 1), rests_from=date(2026, 12, 1), rests_until=date(2026, 12, 1)),
            [],
            ["20261205"],
        ),
        (AFTER._replace(until=date(2026, 11, 24)), ["2026-11-22"], []),
        (AFTER._replace(times=(time(1, 30),)), ["2026-11-22"], ["20261126T013000"]),
    ],
)
def test_what_is_due_after_the_last_time_has_its_next_day(
    item: RoutineItem, done: list[str], days: list[str]
) -> None:
    away = AwaySpan("a", date(2026, 12, 2), end=date(2026, 12, 4), updated=datetime(2026, 11, 1, tzinfo=UTC))
    found = events(calendar_of(item, away=[away], done=[date.fromisoformat(day) for day in done]))
    assert [next(value for key, value in one.items() if key.startswith("DTSTART")) for one in found] == days
    said = "3 days after the last time. This calendar has the next day alone."
    assert all(one["DESCRIPTION"] == said and "RRULE" not in one for one in found)


def test_time_away_without_an_end_ends_all_and_says_so() -> None:
    planned, there = (
        AwaySpan(id, start, updated=datetime(2026, 11, 1, tzinfo=UTC), why="to the sea")
        for id, start in (("a", date(2026, 12, 1)), ("b", date(2026, 11, 20)))
    )
    walks = [
        ITEM._replace(times=(time(8),)),
        ITEM._replace(cadence=parse("every 3 days"), until=date(2026, 11, 26)),
        AFTER,
        ITEM._replace(start=date(2026, 12, 2)),
        ITEM._replace(cadence=parse("RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=9")),
    ]
    *mine, until_back = events(calendar_of(*walks, away=[planned]))
    ends = ["20261130T080000", "20261126", None, "20261130"]
    assert [one.get("RRULE", "").partition("UNTIL=")[2] or None for one in mine] == ends
    assert (until_back["DTSTART;VALUE=DATE"], until_back["SUMMARY"]) == ("20261201", "Time away")
    (until_back,) = events(calendar_of(*walks, away=[planned, there]))
    assert (until_back["DTSTART;VALUE=DATE"], until_back["UID"]) == ("20261123", "away@selfkind")
    assert until_back["DESCRIPTION"].endswith("Export it again when you're back.")
    assert events(calendar_of(away=[planned])) == []


def test_time_away_is_left_out(store: Store) -> None:
    store.insert("routine", to_document(ITEM._replace(times=(time(8),))))
    at = "2026-11-23T09:00:00.000+01:00"
    store.insert("away", {"id": "a", "start": "2026-12-01", "end": "2026-12-03", "updated": at})
    store.insert("away", {"id": "b", "start": "2026-12-10", "end": "2026-12-11", "updated": at, "removed": at})
    (event,) = events(b"".join(write(export_from(store))).decode())
    assert event["EXDATE"] == "20261201T080000,20261202T080000,20261203T080000"


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_no_name_breaks_a_line(name: str) -> None:
    text = calendar_of(ITEM._replace(name=name, times=(time(8),)))
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
    assert len(events(text)) == 1
