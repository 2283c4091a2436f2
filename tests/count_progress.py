"""Counts practice days, rests, returns and the rhythm once more, from what `selfkind export json` writes alone.

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


def count(export: dict[str, Any], today: date) -> dict[str, Any]:
    """Return practice days, days of rest alone, this month's, returns, the rhythm, and the days of each item."""
    did: set[str] = set()
    rested: set[str] = set()
    items: dict[str, set[str]] = {}
    for part in export["parts"].values():
        for table in ("entries", "checkins", "sessions"):
            did |= {row["day"] for row in part.get(table, {}).values() if not row.get("removed")}
        for tick in part.get("completions", {}).values():
            if tick["state"] == "rest":
                rested.add(tick["day"])
            else:
                did.add(tick["day"])
                items.setdefault(tick["item"], set()).add(tick["day"])
        rested |= {row["day"] for row in part.get("days", {}).values() if row["mode"] == "rest"}
    spans = [
        (span["start"], span.get("end") or "9999-12-31")
        for span in export["parts"]["core"].get("away", {}).values()
    ]
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


if __name__ == "__main__":
    print(json.dumps(count(json.load(sys.stdin), date.fromisoformat(sys.argv[1])), indent=2))
