"""Counts practice days, rests, returns, the rhythm, and what a day's plan holds, once more: from what
`selfkind export json` writes alone.

It knows nothing of selfkind's sources, so that two that agree are both right or wrong in the same way. Days are
looked at one by one, from the first to today, and on to the last, for a clock that was set back.

    selfkind export json | python -m tests.count_progress 2026-11-29
"""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from typing import Any

ONE_DAY = timedelta(days=1)
PRACTICE = ("entries", "checkins", "sessions", "boundary_log", "contacts_log", "assignment_log", "card_log")
"""What makes a practice day of its day."""


def count(export: dict[str, Any], today: date) -> dict[str, Any]:
    """Return practice days, days of rest alone, this month's, returns, the rhythm, and the days of each item."""
    did, rested = _days_with(export, today)
    spans = _away(export)
    items: dict[str, set[str]] = {}
    for tick in export.get("completions", []):
        if tick["state"] != "rest":
            items.setdefault(tick["item"], set()).add(tick["day"])
    until = today.isoformat()
    practice = sorted(did | rested)
    counted: dict[str, Any] = {
        "practice_days": len(practice),
        "rest_days": len([day for day in practice if day not in did]),
        "this_month": len([day for day in practice if day[:7] == until[:7]]),
        "returns": 0,
        "rhythm": "",
        "items": {item: len(days) for item, days in items.items()},
    }
    if not practice:
        return counted
    score, quiet_in_a_row, quiet_since, last_did = 0.0, 0, 0, None
    day = date.fromisoformat(practice[0])
    while day <= max(today, date.fromisoformat(practice[-1])):
        named = day.isoformat()
        is_away = any(start <= named <= end for start, end in spans)
        if day > today:
            pass
        elif named in did:
            score = score * 0.5 ** (1 / 14) + 1 - 0.5 ** (1 / 14)
            quiet_in_a_row, last_did = 0, day
        elif named not in rested and not is_away and day != today:
            quiet_in_a_row += 1
            score *= 0.5 ** (1 / 28) if quiet_in_a_row > 2 else 1
        if named in did or named in rested:
            counted["returns"] += quiet_since >= 4
            quiet_since = 0
        elif not is_away:
            quiet_since += 1
        day += ONE_DAY
    first = date.fromisoformat(practice[0])
    if first > today:
        return counted
    is_first_week = (today - first).days < 7
    is_new = last_did is not None and (today - last_did).days <= 2
    if is_first_week or (score < 0.15 and is_new):
        counted["rhythm"] = "beginning"
    else:
        limits = ((0.15, "resting"), (0.35, "sprouting"), (0.6, "growing"), (0.85, "steady"), (2, "rooted"))
        counted["rhythm"] = next(word for limit, word in limits if score < limit)
    return counted


def _days_with(export: dict[str, Any], today: date | None = None) -> tuple[set[str], set[str]]:
    """Return the days on which something was done, and those of rest. One that was chosen ahead counts once it's
    `today` or before."""
    did: set[str] = set()
    rested: set[str] = set()
    for table in PRACTICE:
        did |= {row["day"] for row in export.get(table, []) if not row.get("removed")}
    for tick in export.get("completions", []):
        (rested if tick["state"] == "rest" else did).add(tick["day"])
    rested |= {
        row["day"]
        for row in export.get("days", [])
        if row["mode"] == "rest" and not (today and str(today) < row["day"] and row["at"][:10] < row["day"])
    }
    return did, rested


def _away(export: dict[str, Any]) -> list[tuple[str, str]]:
    return [(span["start"], span.get("end") or "9999-12-31") for span in export.get("away", [])]


def count_between(export: dict[str, Any], first: date, last: date) -> dict[str, int]:
    """Return practice days, days of rest alone, days away with nothing on them, and returns, from `first` to
    `last`."""
    did, rested = _days_with(export)
    spans = _away(export)
    quiet_since, counted = 0, {"practice_days": 0, "rest_days": 0, "away_days": 0, "returns": 0}
    practice = sorted(did | rested)
    begin = min(first, date.fromisoformat(practice[0])) if practice else first
    has_begun, day = False, begin
    while day <= last:
        named = day.isoformat()
        is_away = any(start <= named <= end for start, end in spans)
        is_practice, is_inside = named in did or named in rested, day >= first
        if is_practice:
            counted["returns"] += is_inside and has_begun and quiet_since >= 4
            quiet_since, has_begun = 0, True
        elif not is_away:
            quiet_since += 1
        if is_inside:
            counted["practice_days"] += is_practice
            counted["rest_days"] += is_practice and named not in did
            counted["away_days"] += is_away and not is_practice
        day += ONE_DAY
    return counted


def count_day(export: dict[str, Any], day: date) -> dict[str, Any]:
    """Return how many lines of a day's plan are done, open or resting, how many there are, and the states of each
    item, by its id. It knows daily items, those on days of the week, and those some times a week or a day."""
    named = day.isoformat()
    ticks: dict[str, dict[int, str]] = {}
    for row in export.get("completions", []):
        if row["day"] == named:
            ticks.setdefault(row["item"], {})[row.get("slot", 1)] = row["state"]
    is_away = any(start <= named <= end for start, end in _away(export))
    choice = next((row for row in export.get("days", []) if row["day"] == named), {"mode": ""})
    states: dict[str, list[str]] = {}
    for item in export["routine"]:
        found = list(ticks.get(item["id"], {}).values())
        is_left_out = is_away or (choice["mode"] == "low-energy" and item["id"] not in choice["items"])
        if not is_left_out and "removed" not in item and _falls_on(item, day, export):
            found += ["rest" if choice["mode"] == "rest" else "open"] * (item.get("per_day", 1) - len(found))
        if found:
            states[item["id"]] = sorted(found)
    every = [state for found in states.values() for state in found]
    still_open = every.count("open") + (0 if choice["mode"] == "rest" else every.count("part"))
    rest = every.count("rest")
    return {
        "total": len(every),
        "rest": rest,
        "open": still_open,
        "done": len(every) - rest - still_open,
        "states": states,
    }


def _falls_on(item: dict[str, Any], day: date, export: dict[str, Any]) -> bool:
    """Return whether an item is due on a day; weeks start on Monday."""
    if not item["start"] <= day.isoformat() <= item.get("until", "9999-12-31"):
        return False
    cadence = item["cadence"]
    if cadence == "daily":
        return True
    if cadence.endswith("x/week"):
        return times_in_week(item["id"], day, day - ONE_DAY, export) < int(cadence[:-6])
    return ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][day.weekday()] in cadence.split(",")


def times_in_week(item: str, day: date, last: date, export: dict[str, Any]) -> int:
    """Return on how many days of the week of `day`, up to the `last`, an item was done."""
    monday = (day - timedelta(days=day.weekday())).isoformat()
    rows = export.get("completions", [])
    done = {row["day"] for row in rows if row["item"] == item and row["state"] != "rest"}
    return len([one for one in done if monday <= one <= last.isoformat()])


if __name__ == "__main__":
    print(json.dumps(count(json.load(sys.stdin), date.fromisoformat(sys.argv[1])), indent=2))
