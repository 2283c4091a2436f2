"""Diaries of Daylio come in whole: moods, activities and notes, on the days that Daylio shows."""

from __future__ import annotations

import json

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.domain.imports.answers import ITEMS, Answers
from selfkind.domain.journal.feelings import PAD_LIMIT, CheckIn
from tests.exchange.checked import asked, brought
from tests.exchange.daylio.twin import BACKUP, CSV_2018, CSV_2020, CSV_2026, backup
from tests.exchange.fuzz import fuzz, zipped


def lines(check_ins: list[CheckIn]) -> list[str]:
    """When each was, its words, how good it was, and its note."""
    return [
        f"{one.at:%Y-%m-%d %H:%M%z}{' no time' if one.no_time else ''} {','.join(one.words)} "
        f"{'?' if one.valence is None else f'{one.valence / PAD_LIMIT:g}'} {one.note}".rstrip()
        for one in check_ins
    ]


def test_the_table_of_2018_has_its_year_apart() -> None:
    made = brought("daylio", CSV_2018.encode())
    assert lines(made.check_ins) == [
        "2018-05-18 23:54+0200 good 0.5 @walk @call-ana",
        "2018-05-17 06:05+0200 rad 1",
    ]
    assert [(one.day.isoformat(), one.text) for one in made.entries] == [("2018-05-17", "Up early")]


def test_the_table_of_2020_mixes_times_of_day() -> None:
    made = brought("daylio", CSV_2020.encode())
    assert lines(made.check_ins) == [
        "2020-03-02 18:50+0100 meh 0 @work",
        "2020-03-01 14:58+0100 bad -0.5 @work @friends-family",
    ]
    assert [(one.text, one.tags) for one in made.entries] == [
        ("Said no.\nIt was hard & fine.", ("work", "friends-family")),
    ]


def test_the_table_of_today_has_scales_titles_and_moods_of_the_users_own() -> None:
    made = brought("daylio", CSV_2026.encode())
    assert lines(made.check_ins) == [
        "2026-11-22 21:40+0100 vaguely ok ? @walk @call-ana, 🏃, Sleep Quality: 6/10 points, Sleep Time: 7:30",
        "2026-11-22 21:40+0100 meh 0",
        "2026-11-21 21:05+0100 Awful -1",
        "2026-11-20 12:00+0100 no time rad 1 time: tea time",
        "2026-11-18 00:05+0100  ? @walk",
    ]
    assert [one.text for one in made.entries] == [
        "Missed call\n\nSee [[Ana]], I <3 tea.\nIt was hard.",
        "The same minute",
        'a "quoted" word',
    ]
    assert made.entries[0].at == made.check_ins[0].at
    assert made.left_out == [
        ("line 6", "its date isn't one that selfkind can read"),
        ("line 7", "it has no mood and no words"),
    ]


def test_a_mood_of_the_users_own_is_asked_for_once() -> None:
    both = CSV_2026 + '2026-11-17,,,9:00,Vaguely OK,"","","",""\n'
    assert [one.name for one in asked("daylio", both.encode())] == ["vaguely ok", "activities"]
    made = brought("daylio", both.encode(), answers=Answers({"vaguely ok": 4}))
    assert [one.valence for one in made.check_ins if "ok" in str(one.words).casefold()] == [PAD_LIMIT / 2] * 2
    assert [one.name for one in asked("daylio", CSV_2018.encode())] == ["activities"]


def test_activities_become_items_where_the_user_says_so() -> None:
    made = brought("daylio", CSV_2020.encode(), answers=Answers(activities=ITEMS))
    # None is due on any day until it's restored.
    assert [
        (one.name, one.start.isoformat(), str(one.cadence), f"{one.removed:%Y-%m-%d}") for one in made.items
    ] == [
        ("work", "2020-03-01", "2x/week", "2020-03-02"),
        ("friends/family", "2020-03-01", "1x/week", "2020-03-01"),
    ]
    assert [(one.item == made.items[0].id, one.day.isoformat(), one.state.value) for one in made.ticks] == [
        (True, "2020-03-02", "done"),
        (True, "2020-03-01", "done"),
        (False, "2020-03-01", "done"),
    ]
    assert [one.note for one in made.check_ins] == ["", ""]
    assert made.entries[0].tags == ()


@pytest.mark.parametrize("wrapped", [True, False])
@pytest.mark.parametrize("member", ["backup.daylio", "/backup.daylio"])
def test_a_backup_has_moods_by_their_group_and_days_of_its_own(wrapped: bool, member: str) -> None:
    made = brought("daylio", backup(BACKUP, wrapped=wrapped, member=member))
    assert lines(made.check_ins) == [
        "2026-01-24 09:59+0100 rad 1 @walk @call-ana @activity-99",
        "2019-07-02 00:30+0200 vaguely ok -0.5",
        "2016-12-31 12:00+0100 no time awful -1 @walk",
        "2020-02-01 01:01+0100 mood 77 ?",
        "2020-02-02 01:01+0100 odd ?",
    ]
    assert [(one.day.isoformat(), one.text, one.tags) for one in made.entries] == [
        ("2026-01-24", "Title\n\na\nb\n\n[photo]\n[photo]", ("walk", "call-ana", "activity-99")),
        ("2016-12-31", "Long ago", ("walk",)),
    ]
    assert made.left_out == [
        ("entry 6", "it has no date that selfkind can read"),
        ("entry 7", "it has no mood and no words"),
        ("entry 8", "it has no date that selfkind can read"),
        ("goals", "goals aren't taken over"),
    ]


def test_a_backup_asks_for_moods_without_a_group() -> None:
    assert [one.name for one in asked("daylio", backup(BACKUP))] == ["mood 77", "odd", "activities"]
    made = brought("daylio", backup(BACKUP), answers=Answers({"odd": 2}))
    assert lines(made.check_ins)[-1] == "2020-02-02 01:01+0100 odd -0.5"


def test_a_backup_from_elsewhere_keeps_its_offset_where_it_is_right() -> None:
    entry = BACKUP["dayEntries"][0] | {"hour": 17, "timeZoneOffset": 9 * 3_600_000}
    made = brought("daylio", backup({**BACKUP, "dayEntries": [entry]}))
    assert [one.at.isoformat() for one in made.check_ins] == ["2026-01-24T17:59:00+09:00"]


def test_a_table_and_a_backup_of_the_same_minute_are_one() -> None:
    table = "full_date,date,weekday,time,mood,activities,note\n2026-01-24,,,9:59,rad,,a\n"
    one, other = brought("daylio", table.encode()), brought("daylio", backup(BACKUP))
    assert one.check_ins[0].id == other.check_ins[0].id
    assert one.entries[0].id == other.entries[0].id


REFUSED = {
    "other table": (b"a,b\n1,2\n", "x isn't a table of Daylio: columns are missing"),
    "other zip": (zipped({"a.csv": b"1"}), "x isn't a backup of Daylio: it holds no backup.daylio"),
    "no base64": (zipped({"backup.daylio": b"eyJh!"}), "x is a backup of Daylio that is damaged"),
    "cut base64": (zipped({"backup.daylio": b"AAA"}), "x is a backup of Daylio that is damaged"),
    "no text": (backup(b"\xff\xfe"), "x isn't UTF-8 text"),
    "no JSON": (backup(b"{"), "x isn't complete JSON"),
    "a list": (backup([]), "x is a backup of Daylio without entries"),
    "no entries": (backup({"dayEntries": {}}), "x is a backup of Daylio without entries"),
}


@pytest.mark.parametrize("which", REFUSED)
def test_what_is_no_diary_is_refused(which: str) -> None:
    data, why = REFUSED[which]
    with pytest.raises(SelfkindError) as raised:
        brought("daylio", data)
    assert str(raised.value).startswith(why)


def test_harm_inside_of_a_backup_ends_no_import() -> None:
    came = fuzz("daylio", json.dumps(BACKUP).encode(), wrap=backup)
    assert came["brought"] > came["refused"] > 0
    assert came["left out"] > 0
