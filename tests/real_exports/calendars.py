"""Programs for calendars."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import product
from pathlib import Path

from selfkind.domain.documents import to_document
from selfkind.domain.records import replace
from selfkind.domain.routine.away import AwaySpan
from selfkind.domain.routine.cadence import CadenceKind, parse, span_of
from selfkind.domain.routine.routine import RoutineItem
from selfkind.exchange.ics.write import write
from selfkind.store.engine.store import Store
from tests.exchange.exports import CALENDAR, export_from
from tests.real_exports.home import DAYS, ITEM, found, in_python, run


def khal(bin: Path, folder: Path) -> str:
    """Import the calendar, and list some days."""
    program = found(bin, "khal")
    (folder / "k/cal").mkdir(parents=True)
    config = folder / "k/config"
    config.write_text(KHAL.format(folder=folder / "k"))
    said = run(program, "-c", config, "import", "--batch", folder / "ics.ics")
    wrong = [said.strip()] if said.strip() else []
    listed = partial(run, program, "-c", config, "list", "--day-format", "={date}")
    out = listed("--format", "{title}", min(DAYS), "7d")
    days = {part[:10]: set(part[10:].split("\n")) - {""} for part in out.split("=")[1:]}
    wrong += [f"{day}: {days.get(day)}" for day, due in DAYS.items() if days.get(day) != due]
    # A clock that is set forward or back changes no time.
    for day in ("2027-03-28", "2027-10-31"):
        times = set(listed("--format", "{start-time}-{end-time} {title}", day, "1d").splitlines())
        if not {"18:30-18:40 Left out", f"={day}"} <= times:
            wrong.append(f"{day}: {times}")
    return "; ".join(wrong)


KHAL = """[calendars]
[[c]]
path = {folder}/cal
type = calendar
[sqlite]
path = {folder}/db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = c
"""


def calcurse(bin: Path, folder: Path) -> str:
    """Import the calendar, and list some days."""
    program = found(bin, "calcurse")
    (folder / "c").mkdir()
    said = run(program, "-D", folder / "c", "-i", folder / "ics.ics")
    wrong = [] if " 0 skipped" in said else [said]
    for day, due in DAYS.items():
        year, month, number = day.split("-")
        out = run(program, "-D", folder / "c", "-d", f"{month}/{number}/{year}")
        read = set(re.findall(r"^(?: \* |\t)(.*)$", out, re.MULTILINE))
        if read != due:
            wrong.append(f"{day}: {read ^ due}")
    return "; ".join(wrong)


def libical(bin: Path, folder: Path) -> str:
    """Expand every cadence over a year, and compare each moment with what the routine itself says."""
    if not Path(SYSTEM_PYTHON).exists():
        raise FileNotFoundError(2, "none", SYSTEM_PYTHON)
    items = every_cadence()
    write_year(items, folder)
    out = run(SYSTEM_PYTHON, "-c", LIBICAL, folder / "year.ics", f"{TODAY:%Y%m%d}T000000", f"{LAST:%Y%m%d}T000000")
    if not out.startswith("{"):
        raise FileNotFoundError(2, "none", out.strip().rpartition("\n")[2])
    told = json.loads(out)
    wrong = [f"not as the standard says: {told['faults']}"] if told["faults"] else []
    for item in items:
        events = [one for one in told["events"] if re.fullmatch(rf"{item.id}-0(-\d+)?@selfkind", one["uid"])]
        starts = sorted(
            datetime.fromtimestamp(at, UTC).replace(tzinfo=None) for one in events for at in one["starts"]
        )
        expected = moments_of(item)
        if starts != expected:
            wrong.append(f"{item.name}: {sorted(set(starts) ^ set(expected))[:5]}")
        if {(one["seconds"], one["alarm"]) for one in events} > {(600, 0) if item.times else (86400, None)}:
            wrong.append(f"{item.name}: {events[0]}")
    return "; ".join(wrong)


SYSTEM_PYTHON = "/usr/bin/python3"
"""The Python that the packages of Debian are for."""
TODAY, LAST = date(2026, 11, 23), date(2027, 11, 24)
AWAY = AwaySpan("a", date(2026, 12, 20), end=date(2027, 1, 3), updated=datetime(2026, 11, 1, tzinfo=UTC))
CADENCES = (
    *("daily", "weekdays", "weekends", "mon,thu", "every 3 days", "every 14 days", "3x/week", "2x/month"),
    *("after 5 days", "2026-12-03, 2026-12-24, 2027-02-28", "RRULE:FREQ=MONTHLY;BYMONTHDAY=31"),
    *("RRULE:FREQ=MONTHLY;BYDAY=-1FR", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    *("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU", "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=30"),
    *("RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20270520 EXDATE:20261201,20270401", "RRULE:FREQ=YEARLY;BYMONTH=2,3"),
)


def every_cadence() -> list[RoutineItem]:
    """Items of every cadence: on whole days, at a time, and in the night, with an end and a rest."""
    begun = ITEM._replace(start=date(2026, 11, 3))
    kinds = (
        begun._replace(times=()),
        begun._replace(times=(time(7, 30),), until=date(2027, 10, 31)),
        begun._replace(times=(time(1, 30),), rests_from=date(2027, 3, 20), rests_until=date(2027, 4, 2)),
    )
    numbered = enumerate(product(CADENCES, kinds))
    return [one._replace(id=f"c{n}", name=f"{words} {n}", cadence=parse(words)) for n, (words, one) in numbered]


def write_year(items: list[RoutineItem], folder: Path) -> None:
    """Write the calendar of some items."""
    store = Store(folder / "year")
    for item in items:
        store.insert("routine", to_document(item))
    store.insert("away", to_document(AWAY))
    (folder / "year.ics").write_bytes(b"".join(write(replace(export_from(store), discreet=False))))


def moments_of(item: RoutineItem) -> list[datetime]:
    """When an item is due in the year, on the clock of the user. Of one on any days of a week, or month, that is
    the first one of each, and of one after the last time, the next."""
    days = [TODAY + timedelta(days=more) for more in range((LAST - TODAY).days)]
    if item.cadence.kind is CadenceKind.AFTER:
        due = days[:1]
    elif item.cadence.counts_times:
        firsts = (day for day in days if span_of(item.cadence, day).first == day)
        due = [day for day in firsts if not is_away(item, day) and (item.until is None or day <= item.until)]
    else:
        due = [day for day in days if item.is_due(day) and not AWAY.covers(day)]
    at = item.times[0] if item.times else time()
    later = timedelta(days=bool(item.times) and at < CALENDAR.starts_at)
    return [one for day in due if (one := datetime.combine(day + later, at)) < datetime.combine(LAST, time())]


def is_away(item: RoutineItem, first: date) -> bool:
    """Return whether an item rests, or the user is away, for all of a week or month."""
    last = span_of(item.cadence, first).last
    return (AWAY.covers(first) and AWAY.covers(last)) or (item.rests_on(first) and item.rests_on(last))


LIBICAL = """
import sys, json, gi
gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib
Kind, Property = ICalGLib.ComponentKind, ICalGLib.PropertyKind
calendar = ICalGLib.Component.new_from_string(open(sys.argv[1], newline="").read())
first, last = map(ICalGLib.Time.new_from_string, sys.argv[2:])
faults = calendar.count_errors() + (not ICalGLib.restriction_check(calendar))
events = []
event = calendar.get_first_component(Kind.VEVENT_COMPONENT)
while event:
    starts = []
    event.foreach_recurrence(first, last, lambda event, span, data: starts.append(span.get_start()), None)
    seconds = event.get_first_property(Property.DURATION_PROPERTY).get_duration().as_int()
    alarm = event.get_first_component(Kind.VALARM_COMPONENT)
    trigger = alarm and alarm.get_first_property(Property.TRIGGER_PROPERTY).get_trigger().get_duration().as_int()
    begin = event.get_dtstart()
    faults += bool(begin.is_utc() or begin.get_tzid())
    events.append({"uid": event.get_uid(), "starts": starts, "seconds": seconds, "alarm": trigger})
    event = calendar.get_next_component(Kind.VEVENT_COMPONENT)
print(json.dumps({"faults": faults, "events": events}))
"""


def vdirsyncer(bin: Path, folder: Path) -> str:
    """Sync the calendar and the cards, each a single file, with a folder, twice: then nothing changes."""
    program, here = found(bin, "vdirsyncer"), folder / "v"
    here.mkdir()
    kinds = {"ics": ("BEGIN:VEVENT", folder / "ics.ics"), "vcf": ("BEGIN:VCARD", folder / "vcf.vcf")}
    config = here / "config"
    config.write_text(
        f'[general]\nstatus_path = "{here}/status"\n'
        + "".join(map(PAIR.format_map, ({"kind": kind, "here": here} for kind in kinds)))
    )
    for kind, (_, exported) in kinds.items():
        (here / kind).mkdir()
        (here / f"all.{kind}").write_bytes(exported.read_bytes())
    run(program, "-c", config, "discover")
    said = run(program, "-c", config, "sync")
    files = bytes_in(here)
    again = run(program, "-c", config, "sync")
    wrong = [said + again] if "error" in (said + again).casefold() or "Copying" in again else []
    if files != bytes_in(here):
        wrong.append("the second sync changed files")
    for kind, (begin, exported) in kinds.items():
        counts = exported.read_text().count(begin), len(list((here / kind).iterdir()))
        if len(set(counts)) > 1:
            wrong.append(f"{kind}: {counts}")
    return "; ".join(wrong)


def bytes_in(folder: Path) -> dict[Path, bytes]:
    """Return what the calendar and the cards in a folder hold."""
    return {
        path: path.read_bytes() for kind in ("ics", "vcf") for path in folder.rglob(f"*.{kind}") if path.is_file()
    }


PAIR = """
[pair {kind}]
a = "{kind}_file"
b = "{kind}_folder"
collections = null
[storage {kind}_file]
type = "singlefile"
path = "{here}/all.{kind}"
[storage {kind}_folder]
type = "filesystem"
path = "{here}/{kind}"
fileext = ".{kind}"
"""


def by_script(script: str, bin: Path, folder: Path) -> str:
    """Run a script with the Python of the tools, which prints the titles of each day as JSON."""
    out = in_python(bin, script, folder / "ics.ics", *DAYS)
    try:
        read = {day: set(titles) for day, titles in json.loads(out).items()}
    except ValueError:
        return out
    return "" if read == DAYS else f"{read} and not {DAYS}"


ICALENDAR = """
import sys, json, icalendar, recurring_ical_events as r
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
at = lambda day: tuple(map(int, day.split("-")))
print(json.dumps({day: [str(e["SUMMARY"]) for e in r.of(calendar).at(at(day))] for day in sys.argv[2:]}))
"""
ICAL = """
import sys, json, datetime
from ical.calendar_stream import IcsCalendarStream
calendar = IcsCalendarStream.calendar_from_ics(open(sys.argv[1], newline="").read())
day_of = datetime.date.fromisoformat
found = {day: [e.summary for e in calendar.timeline.on_date(day_of(day))] for day in sys.argv[2:]}
print(json.dumps(found))
"""
