"""Recomputes every figure of a look back on some days: from what `selfkind export json` writes alone, with the
list that `selfkind exercises --json` prints for the kinds of practices.

It knows nothing of selfkind's sources. Days start at 04:00, weeks on Monday.

    selfkind export json > all.json; selfkind exercises --json > exercises.json
    python -m tests.count_review all.json exercises.json 2026-11-01 2026-11-30 day
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, timedelta
from math import fsum
from pathlib import Path
from typing import Any

PARTS = ("morning", "day", "evening")
ANSWERS = ("lighter", "same", "heavier", "unsure")
Rows = list[dict[str, Any]]


def review(export: dict[str, Any], exercises: Rows, first: date, last: date, by: str) -> dict[str, Any]:
    """Return the figures by the names that `progress --json` has for them."""

    def rows(table: str) -> Rows:
        inside = [
            r
            for r in export.get(table, [])
            if not r.get("removed") and first.isoformat() <= r["day"] <= last.isoformat()
        ]
        return sorted(inside, key=lambda row: (row["day"], datetime.fromisoformat(row["at"])))

    entries, sessions, checkins = rows("entries"), rows("sessions"), rows("checkins")
    kinds = {one["id"]: one["group"] for one in exercises}
    names = {one["id"]: one["name"] for one in exercises}
    items = {row["id"]: row.get("exercise", "") for row in export.get("routine", [])}
    written: dict[str, int] = {}
    for row in entries:
        written[row["kind"]] = written.get(row["kind"], 0) + 1
    return {
        "span": {"first": first.isoformat(), "last": last.isoformat()},
        "by": by,
        "written": written,
        "check_ins": _check_ins(checkins, first, last, by),
        "after_practice": _after(sessions, names),
        "minutes": _minutes(sessions, entries, rows("completions"), kinds, items),
        "self_talk": _self_talk([row for row in entries if row.get("thought")]),
        "boundaries": _boundaries(rows("boundary_log")),
        "weekly": _weekly(export, first, last),
        "scores": _scores(rows("score_log")),
    }


def _mean(numbers: list[Any]) -> float | None:
    given = [number for number in numbers if number is not None]
    return round(fsum(given) / len(given), 2) if given else None


def _tally(words: list[str]) -> dict[str, int]:
    spelled: dict[str, str] = {}
    for word in words:
        spelled.setdefault(word.casefold(), word)
    low = [word.casefold() for word in words]
    return {spelled[key]: low.count(key) for key in sorted(set(low), key=lambda key: (-low.count(key), key))}


def _part(row: dict[str, Any]) -> str:
    """The part of the day of what was written on its own day, else "": nobody knows."""
    at = datetime.fromisoformat(row["at"])
    if (at - timedelta(hours=4)).date().isoformat() != row["day"]:
        return ""
    return "morning" if 4 <= at.hour < 11 else "day" if 11 <= at.hour < 17 else "evening"


def _group(day: date, by: str) -> str:
    if by == "month":
        return day.isoformat()[:7]
    return (day - timedelta(days=day.weekday() if by == "week" else 0)).isoformat()


def _check_ins(checkins: Rows, first: date, last: date, by: str) -> dict[str, Any]:
    groups: dict[str, list[str]] = {}
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        groups.setdefault(_group(day, by), []).append(day.isoformat())
    moods = []
    for days in groups.values():
        some = [row for row in checkins if row["day"] in days]
        moods.append(
            {
                "first": days[0],
                "last": days[-1],
                "count": len(some),
                "words": _tally([word for row in some for word in row["words"]]),
                "valence": _mean([row["valence"] for row in some]),
                "energy": _mean([row["energy"] for row in some]),
            }
        )
    parts: Rows = []
    for part in PARTS:
        some = [row for row in checkins if _part(row) == part and row["valence"] is not None]
        if some:
            parts.append({"part": part, "count": len(some), "valence": _mean([row["valence"] for row in some])})
    # Of parts that were alike, the earlier one is named.
    told: Rows = [one for one in parts if one["count"] >= 5]
    apart = max(map(_valence, told)) - min(map(_valence, told)) >= 0.25 if told else False
    return {
        "by": by,
        "count": len(checkins),
        "days": len({row["day"] for row in checkins}),
        "words": _tally([word for row in checkins for word in row["words"]]),
        "valence": _mean([row["valence"] for row in checkins]),
        "energy": _mean([row["energy"] for row in checkins]),
        "groups": moods,
        "by_part": parts,
        "best": max(told, key=_valence)["part"] if apart else None,
        "hardest": min(told, key=_valence)["part"] if apart else None,
    }


def _valence(row: dict[str, Any]) -> float:
    return float(row["valence"])


def _after(sessions: Rows, names: dict[str, str]) -> Rows:
    said: dict[str, list[str]] = {}
    for row in sessions:
        if row["after"]:
            said.setdefault(row["exercise"], []).append(row["after"])
    found = []
    for exercise, answers in said.items():
        often = [a for a in ANSWERS[:3] if len(answers) >= 5 and answers.count(a) > len(answers) / 2]
        found.append(
            {
                "exercise": exercise,
                "name": names.get(exercise, exercise.removeprefix("own-")),
                "answered": len(answers),
            }
            | {answer: answers.count(answer) for answer in ANSWERS}
            | {"often": often[0] if often else ""}
        )
    return sorted(found, key=lambda one: (-one["answered"], one["name"].casefold()))


def _minutes(sessions: Rows, entries: Rows, ticks: Rows, kinds: dict[str, str], items: dict[str, str]) -> Rows:
    found = [(kinds.get(row["exercise"], "Other"), row["seconds"] / 60) for row in sessions]
    for row in entries:
        if row.get("activity", {}).get("minutes"):
            found.append((kinds.get(row.get("exercise", ""), "Other"), row["activity"]["minutes"]))
    for row in ticks:
        if row.get("minutes") and not row.get("session") and not row.get("entry"):
            found.append((kinds.get(items.get(row["item"], ""), "Other"), row["minutes"]))
    summed = [
        {
            "kind": kind,
            "minutes": round(fsum(minutes for name, minutes in found if name == kind), 1),
            "times": sum(name == kind for name, _ in found),
        }
        for kind in {name for name, _ in found}
    ]
    return sorted(summed, key=lambda one: (-one["minutes"], one["kind"].casefold()))


def _self_talk(entries: Rows) -> dict[str, Any]:
    thoughts = [(row, row["thought"]) for row in entries]
    questions = ("q1_for", "q1_against", "q2_friend", "q3_reframe")
    beliefs = [
        {"day": row["day"], "before": one["belief_before"], "after": one["belief_after"]}
        for row, one in thoughts
        if one.get("belief_before") is not None and one.get("belief_after") is not None
    ]
    replies = [
        {
            "entry": row["id"],
            "day": row["day"],
            "words": one["q3_reframe"],
            "before": one["belief_before"],
            "after": one["belief_after"],
        }
        for row, one in thoughts
        if one.get("q3_reframe")
        and (one.get("belief_after") or 0) < one.get("belief_before", 0)
        and one.get("belief_after") is not None
    ]
    replies.reverse()
    replies.sort(key=lambda one: one["after"] - one["before"])
    told = [_part(row) for row, _ in thoughts]
    enough = len(beliefs) >= 5
    return {
        "records": len(thoughts),
        "answered": sum(any(one.get(key) for key in questions) for _, one in thoughts),
        "patterns": _tally([pattern for _, one in thoughts for pattern in one.get("patterns", [])]),
        "places": _tally([one["place"] for _, one in thoughts if one.get("place")]),
        "parts": {part: told.count(part) for part in PARTS if part in told},
        "beliefs": beliefs,
        "before": _mean([one["before"] for one in beliefs]) if enough else None,
        "after": _mean([one["after"] for one in beliefs]) if enough else None,
        "replies": replies[:3],
    }


PAIRS = {
    "kindness": ("good_for_me", "warm_voice"),
    "humanity": ("others_too", "imperfect"),
    "mindfulness": ("named_feeling", "seen_around"),
}


def _weekly(export: dict[str, Any], first: date, last: date) -> Rows:
    rows = [row for row in export.get("entries", []) if row["kind"] == "week" and not row.get("removed")]
    rows.sort(key=lambda row: (row["day"], datetime.fromisoformat(row["at"])))
    found: Rows = []
    for row in rows:
        answers = row.get("week", {})
        if not answers:
            continue
        made: dict[str, Any] = {"entry": row["id"], "day": row["day"]}
        for name, keys in PAIRS.items():
            given = [answers[key] for key in keys if key in answers]
            made[name] = sum(given) / len(given) * 25 if given else None
        given = [made[name] for name in PAIRS if made[name] is not None]
        made["overall"] = _mean(given) if len(given) >= 2 else None
        since = (date.fromisoformat(row["day"]) - timedelta(days=42)).isoformat()
        past = sorted(one["overall"] for one in found if one["overall"] is not None and one["day"] >= since)
        made["compared"] = ""
        if made["overall"] is not None and len(past) >= 5:
            middle = (past[(len(past) - 1) // 2] + past[len(past) // 2]) / 2
            apart = made["overall"] - middle
            made["compared"] = "more than your usual" if apart >= 15 else "about your usual"
            if apart <= -15:
                made["compared"] = "a leaner week: be extra gentle with yourself"
        found.append(made)
    return [one for one in found if first.isoformat() <= one["day"] <= last.isoformat()]


def _scores(rows: Rows) -> Rows:
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        one = found.setdefault(row["score"], {"score": row["score"], "name": "", "values": []})
        one["name"] = row["name"]
        ends = {"min": row.get("min", 0), "max": row.get("max", 10)}
        one["values"].append({"day": row["day"], "value": row["value"]} | ends)
    return list(found.values())


def _boundaries(moments: Rows) -> dict[str, Any]:
    brave = [row for row in moments if row["kind"] == "after"]
    line = [
        {"day": row["day"], "before": row.get("before"), "after": row.get("after")}
        for row in brave
        if row.get("before") is not None or row.get("after") is not None
    ]
    both = [one for one in line if None not in (one["before"], one["after"])]
    return {
        "brave_moments": len(brave),
        "rehearsals": len(moments) - len(brave),
        "discomfort": line,
        "before": _mean([one["before"] for one in both]) if len(both) >= 5 else None,
        "after": _mean([one["after"] for one in both]) if len(both) >= 5 else None,
    }


if __name__ == "__main__":
    whole, known = (json.loads(Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:3])
    since, until = map(date.fromisoformat, sys.argv[3:5])
    print(json.dumps(review(whole, known, since, until, sys.argv[5]), indent=2))
