"""Several times a day, a week and a month, first and last days, and rules of calendars, in the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import Clock
from tests.copy_rules import copy_faults


def test_done_ticks_the_next_time_and_says_how_many_there_are(run: Run) -> None:
    added = run("routine", "add", "Glass", "--cadence", "3x/day").out
    assert "Added “Glass”: every day, 3 times a day." in added
    assert "○ Glass  (0 of 3)" in run("today").out
    assert run("done", "glass").out == "● Glass: done, 1 of 3\n"
    assert run("done", "glass", "--tiny").out == "• Glass: done (tiny), 2 of 3\n"
    assert "○ Glass  (2 of 3)" in run("today").out
    assert run("rest", "glass").out == "☾ Glass: resting, 3 of 3\n"
    assert run("done", "glass", "--json").json["item"]["state"] == "done"
    states = [(one["slot"], one["slots"], one["state"]) for one in run("today", "--json").json["items"][-3:]]
    assert states == [(1, 3, "done"), (2, 3, "tiny"), (3, 3, "done")]
    assert run("done", "glass").out == "● Glass: already done, 3 of 3\n"
    run("undo")
    run("undo")
    assert "○ Glass  (2 of 3)" in run("today").out
    assert "Glass  (any, every day, 3 times a day)" in run("routine", "list").out


def test_so_many_times_a_week_are_said_on_the_row_and_in_json(run: Run, clock: Clock) -> None:
    run("routine", "add", "Swim", "--cadence", "twice a week")
    assert "○ Swim  (0 of 2 this week)" in run("today").out
    assert run("done", "swim").out == "● Swim: done, 1 of 2 this week\n"
    assert "● Swim  (done, 1 of 2 this week)" in run("today").out
    clock.forward(days=1)
    assert "○ Swim  (1 of 2 this week)" in run("today").out
    assert run("today", "--json").json["items"][-1]["target"] == {"done": 1, "of": 2, "span": "week"}
    assert run("done", "swim").out == "● Swim: done, 2 of 2 this week\n"
    assert "● Swim  (done, 2 of 2 that week)" in run("today", "--date", "yesterday").out
    clock.forward(days=1)
    assert "Swim" not in run("today").out
    clock.forward(days=5)
    assert "○ Swim  (0 of 2 this week)" in run("today").out


def test_so_many_times_a_month(run: Run) -> None:
    run("routine", "add", "Letter", "--cadence", "once a month")
    assert run("done", "letter", "--date", "yesterday").code == 0
    assert "Letter" not in run("today").out
    assert run("today", "--date", "2026-12-01", "--json").json["items"][-1]["target"]["span"] == "month"


def test_the_week_starts_where_the_settings_say(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("routine", "add", "Swim", "--cadence", "once a week", "--from", "2026-11-01")
    run("done", "swim", "--date", "2026-11-22")
    assert "Swim" in run("today").out
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "Swim" not in run("today").out
    (home / "config.toml").write_text('week_starts_on = "monday"\n')
    assert "Swim" in run("today").out


def test_a_first_and_a_last_day(run: Run) -> None:
    said = run("routine", "add", "Advent", "--cadence", "daily until 24 dec", "--from", "1 dec").out
    assert "Added “Advent”: every day, from 1 Dec 2026, until 24 Dec 2026." in said
    assert "Next days: Tue 1 Dec, Wed 2 Dec" in said
    assert "Advent" not in run("today").out
    kept = run("routine", "list", "--json").json[-1]
    assert (kept["start"], kept["until"]) == ("2026-12-01", "2026-12-24")
    assert run("routine", "edit", "advent", "--until", "2026-12-06", "--json").json["until"] == "2026-12-06"
    assert "until" not in run("routine", "edit", "advent", "--until", "", "--json").json
    refused = run("routine", "edit", "advent", "--until", "yesterday")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "is before the first" in refused.err
    assert run("routine", "edit", "advent", "--from", "bananas").code == 2
    assert run("routine", "edit", "advent", "--from", "2026-11-20", "--json").json["start"] == "2026-11-20"


def test_the_text_of_a_calendar_is_kept_said_and_what_is_left_out_named(run: Run) -> None:
    text = (
        "DTSTART;TZID=Europe/Berlin:20261201T183000\r\nRRULE:FREQ=WEEKLY;BYDAY=TU,\r\n TH\r\n"
        "EXDATE;VALUE=DATE:20261208\r\n"
    )
    said = run("routine", "add", "Choir", "--cadence", text).out.splitlines()
    assert said[:3] == [
        "Added “Choir”: every week on Tuesday and Thursday, except on 8 Dec 2026, from 1 Dec 2026.",
        "selfkind leaves out the time 18:30. You can set times for reminders separately.",
        "Next days: Tue 1 Dec, Thu 3 Dec, Thu 10 Dec, Tue 15 Dec, Thu 17 Dec.",
    ]
    kept = run("routine", "list", "--json").json[-1]
    assert kept["cadence"] == "RRULE:FREQ=WEEKLY;BYDAY=TU,TH EXDATE:20261208"
    assert "EXDATE:20261208" in run("export", "json").out


@pytest.mark.parametrize(
    ("cadence", "said"),
    [
        ("25x/day", "Choose 1 to 24 times a day."),
        ("on 31 feb", "isn't a date in the calendar"),
        (
            "2026-11-01",
            "This schedule has no day from 2026-11-23 on: its last date is 2026-11-01. Choose a later one.",
        ),
        (
            "DTSTART:20261201 RRULE:FREQ=DAILY;UNTIL=20261101",
            "This schedule has no day from 2026-12-01 on: its rule ends on 2026-11-01. Choose a later one.",
        ),
        (
            "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYDAY=MO",
            "there's no day with BYMONTH=2 and BYMONTHDAY=30. Change that part, or leave part of it out.",
        ),
        (
            "DTSTART:20261201 RRULE:FREQ=YEARLY;UNTIL=20261201 EXDATE:20261201",
            "This schedule leaves out every day that it has (EXDATE). Leave out fewer days.",
        ),
        ("daily, from 1 dec until 24 nov", "If you mean 24 Nov 2027, write the year."),
    ],
)
def test_what_never_comes_is_refused_in_one_line(run: Run, cadence: str, said: str) -> None:
    refused = run("routine", "add", "Walk", "--cadence", cadence)
    assert (refused.code, refused.err.count("\n"), refused.out) == (2, 1, "")
    assert said in refused.err


def test_the_last_day_is_counted_from_the_first_also_as_options(run: Run) -> None:
    refused = run("routine", "add", "Walk", "--from", "1 dec", "--until", "24 nov")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        "“24 nov” comes before the first day, 1 Dec 2026. If you mean 24 Nov 2027, write the year.\n"
    )
    kept = run("routine", "add", "Walk", "--from", "friday", "--until", "monday", "--json").json
    assert (kept["start"], kept["until"]) == ("2026-11-27", "2026-11-30")
    assert run("routine", "edit", "walk", "--until", "sunday", "--json").json["until"] == "2026-11-29"


@pytest.mark.parametrize(
    ("cadence", "said"),
    [
        (
            "daily, from 2020-01-01 until 2020-12-31",
            "No more days are planned: the last day was 31 Dec 2020. To plan more, choose a later last day.",
        ),
        (
            "2020-05-01, from 2020-01-01",
            "No more days are planned: the last date was 1 May 2020. To plan more, add a date.",
        ),
        (
            "DTSTART:20200101 RRULE:FREQ=DAILY;UNTIL=20200131",
            "No more days are planned: the rule ended on 31 Jan 2020. To plan more, give the rule a later end.",
        ),
        (
            "sun, from 2026-11-01 until 2026-11-25",
            "No more days are planned up to the last day, 25 Nov 2026. To plan more, choose a later last day.",
        ),
        (
            "DTSTART:20240229 RRULE:FREQ=YEARLY;INTERVAL=8;BYMONTH=2;BYMONTHDAY=29",
            "The next day is far away: 29 Feb 2032.",
        ),
    ],
)
def test_what_is_over_can_be_filled_in_and_says_what_to_do(run: Run, cadence: str, said: str) -> None:
    added = run("routine", "add", "Walk", "--cadence", cadence)
    assert (added.code, added.out.splitlines()[-1]) == (0, said)
    assert copy_faults(said) == []


def test_ticks_of_the_day_come_back_from_an_export(run: Run, tmp_path: Path) -> None:
    run("routine", "add", "Glass", "--cadence", "3x/day")
    for _ in range(2):
        run("done", "glass")
    path = tmp_path / "all.json"
    assert run("export", "json", "-o", str(path)).code == 0
    before = run("today", "--json").json
    assert run("import", "selfkind", str(path)).code == 0
    assert run("today", "--json").json == before
