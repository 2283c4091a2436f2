"""Recomputes every figure of a session page from what `selfkind export json` writes alone, with the list that
`selfkind exercises --json` prints and the words of the packs. It knows nothing of selfkind's sources.

    selfkind export json > all.json; selfkind exercises --json > exercises.json
    python -m tests.count_page all.json exercises.json 2026-11-01 2026-11-30 | less

What it returns is `selfkind page --json`, without what was ticked with its words: by block, the texts, the tables
and the plots, these without the names of their rows. Days start at 04:00, weeks on Monday.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterable
from copy import deepcopy
from datetime import date, datetime, timedelta
from math import floor
from pathlib import Path
from typing import Any

from tests.count_progress import count_between
from tests.count_review import Rows, review

PACKS = Path(__file__).parent.parent / "src/selfkind/content/packs"
PARTS = {"morning": "morning", "day": "daytime", "evening": "evening"}
LEVELS = ("very pleasant", "pleasant", "in between", "unpleasant", "very unpleasant")
COMPONENTS = {"kindness": "kindness", "humanity": "shared humanity", "mindfulness": "mindfulness"}
LINKS = ("assignment", "made_by", "entry", "session", "item", "boundary", "person", "score")
OF_ENTRIES = {"thought": "self-talk", "week": "weekly", "activity": "practice"}
OF_TABLES = {
    "checkins": "check-ins",
    "card_log": "check-ins",
    "sessions": "practice",
    "boundary_log": "boundaries",
    "contacts_log": "highlights",
    "assignment_log": "homework",
    "score_log": "weekly",
}
AT = {"day": "on", "week": "in the week of", "month": "in"}
Parts = list[dict[str, Any]]


def page(
    export: dict[str, Any],
    exercises: Rows,
    first: date,
    last: date,
    *,
    hidden: Iterable[str] = (),
    hidden_blocks: Iterable[str] = (),
    stopped_early: bool = False,
    scores: Iterable[str] = (),
) -> dict[str, Parts]:
    """Return the blocks that have something, each with its parts. `scores` are the ids of those that are
    ticked."""
    seen = _without(export, set(hidden), set(hidden_blocks), first, last)
    days = (last - first).days + 1
    by = "day" if days <= 31 else "week" if days <= 27 * 7 else "month"
    made = review(seen, exercises, first, last, by) | {"days": count_between(seen, first, last)}
    rows = _rows_of(seen, first, last)
    blocks = {
        "homework": _homework(seen, rows("assignment_log")),
        "practice": _practice(made, rows("sessions"), stopped_early=stopped_early),
        "check-ins": [*_check_ins(made["check_ins"]), *_card(seen, rows("card_log"))],
        "self-talk": _self_talk(made["self_talk"]),
        "weekly": [*_weekly(made["weekly"]), *_scores(seen, made["scores"], set(scores))],
        "boundaries": _boundaries(made["boundaries"]),
        "highlights": _highlights(made["written"]),
    }
    return {block: parts for block, parts in blocks.items() if parts and block not in set(hidden_blocks)}


def _rows_of(export: dict[str, Any], first: date, last: date) -> Any:
    def rows(table: str) -> Rows:
        inside = [
            r
            for r in export.get(table, [])
            if not r.get("removed") and first.isoformat() <= r["day"] <= last.isoformat()
        ]
        return sorted(inside, key=lambda row: row["day"])

    return rows


def _without(export: dict[str, Any], ids: set[str], blocks: set[str], first: date, last: date) -> dict[str, Any]:
    """Return an export without what is hidden, and without what names that."""
    seen = deepcopy(export)
    items = {row["id"]: row.get("homework", "") for row in seen.get("routine", [])}

    def is_gone(table: str, row: dict[str, Any]) -> bool:
        of = {row["id"], *(row.get(key) or "" for key in LINKS)}
        block = OF_TABLES.get(table, "")
        if table == "entries":
            block = OF_ENTRIES.get(row["kind"], "highlights")
            if row["kind"] == "appointment":
                block = "talk" if "talk" in blocks else "questions"
        if table == "assignment_log" and row.get("did") == "asked" and "questions" in blocks:
            block = "questions"
        if table == "completions" and items.get(row["item"]):
            block = "homework"
            of.add(items[row["item"]])
        inside = first.isoformat() <= row.get("day", "") <= last.isoformat() and not row.get("removed")
        return bool((of - {""}) & ids) or (inside and block in blocks)

    while True:
        more = set()
        for table, rows in _lists(seen):
            more |= {row["id"] for row in rows if "id" in row and is_gone(table, row)}
        if more <= ids:
            break
        ids |= more
    for table, rows in _lists(seen):
        if table in (*seen["dated"], "assignments", "card_rows"):
            seen[table] = [row for row in rows if row.get("id") not in ids]
    if ids:
        for row in seen.get("card_log", []):
            row["answers"] = [one for one in row["answers"] if one["row"] not in ids]
    return seen


def _lists(export: dict[str, Any]) -> list[tuple[str, Rows]]:
    return [
        (name, rows) for name, rows in export.items() if isinstance(rows, list) and name not in ("dated", "unread")
    ]


def _text(text: str) -> dict[str, Any]:
    return {"part": "text", "text": text}


def _n(number: float) -> str:
    return f"{round(number, 1):g}"


def _count(count: int, name: str, several: str = "") -> str:
    return f"{count} {name if count == 1 else several or name + 's'}"


def _times(count: int) -> str:
    return ("0 times", "once", "twice")[count] if count < 3 else f"{count} times"


def _and(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%b}"


def _days(first: str, last: str) -> list[str]:
    length = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return [(date.fromisoformat(first) + timedelta(days=at)).isoformat() for at in range(length)]


def _runs(pairs: list[tuple[str, str | None]], at: str = "on") -> str:
    said, start = [], 0
    while start < len(pairs):
        (first, what), end = pairs[start], start
        while end + 1 < len(pairs) and pairs[end + 1][1] == what:
            end += 1
        if what is not None:
            until = pairs[end][0]
            said.append(f"{what} {at} {first}" if first == until else f"{what} from {first} to {until}")
        start = end + 1
    return "; ".join(said)


def _homework(export: dict[str, Any], tries: Rows) -> Parts:
    every = [row for row in export.get("assignments", []) if not row.get("removed") and not row.get("template")]
    shared = [row for row in every if not row.get("private")]
    tried = sorted(
        (row for row in tries if row.get("did") != "asked"),
        # By the moment: in the hour that comes twice, the text of the later one comes first.
        key=lambda row: (row["day"], datetime.fromisoformat(row["at"]), row["id"]),
    )

    def of(row: dict[str, Any]) -> Rows:
        return [one for one in tried if one["assignment"] == row["id"]]

    parts: Parts = []
    shown = [row for row in shared if of(row) or row.get("status", "new") in ("new", "going")]
    if shown:
        giver = ["From"] if any(row.get("giver") for row in shown) else []
        lines = []
        for row in shown:
            mine, status = of(row), row.get("status", "new")
            closed = "" if status in ("new", "going") else f" ({status.replace('-', ' ')})"
            words = {"all": "did it", "part": "did part", "changed": "another way", "not-yet": "not yet"}
            outcomes = [(words[did], sum(one.get("did", "all") == did for one in mine)) for did in words]
            numbers = []
            for key in ("helpfulness", "difficulty"):
                given = [str(one[key]) for one in mine if one.get(key) is not None]
                numbers.append(("… " if len(given) > 8 else "") + ", ".join(given[-8:]))
            done = sum(one.get("did", "all") in ("all", "part", "changed") for one in mine)
            lines.append(
                [
                    row["title"] + closed,
                    *([row.get("giver", "")] if giver else []),
                    _times(done) if mine else "",
                    ", ".join(f"{word} {count}" for word, count in outcomes if count),
                    *numbers,
                ]
            )
        columns = ["Homework", *giver, "Tried", "What came of it", "Helped, of 10", "Hard, of 10"]
        parts.append({"part": "table", "title": "", "columns": columns, "rows": lines})
    others = [one for one in tried if one["assignment"] not in {row["id"] for row in shared}]
    if others:
        done = sum(one.get("did", "all") in ("all", "part", "changed") for one in others)
        pieces = _count(len({one["assignment"] for one in others}), "other piece", "other pieces")
        parts.append(_text(f"{pieces} of homework, tried {_times(done)}."))
    return parts


def _practice(made: dict[str, Any], sessions: Rows, *, stopped_early: bool) -> Parts:
    parts, days = [], made["days"]
    if days["practice_days"]:
        rest = f", {days['rest_days']} of them for rest" if days["rest_days"] else ""
        parts.append(_text(f"{_count(days['practice_days'], 'practice day')}{rest}."))
    if minutes := made["minutes"]:
        each = "; ".join(f"{one['kind']} {_n(one['minutes'])} min ({_times(one['times'])})" for one in minutes)
        whole = _n(sum(one["minutes"] for one in minutes))
        bars = [(one["minutes"], f"{_n(one['minutes'])} min", one["kind"]) for one in minutes]
        parts.append(_bars("", bars, f"{whole} minute{'' if whole == '1' else 's'} in all: {each}."))
    if stopped_early:
        early = sum(not row["completed"] for row in sessions)
        parts.append(_text(f"Ended a practice early {_times(early)}." if early else "No practice ended early."))
    return parts


def _bars(title: str, rows: list[tuple[float, str, str]], sentence: str) -> dict[str, Any]:
    bars = [{"number": number, "said": said, "label": label} for number, said, label in rows]
    return {"part": "bars", "title": title, "rows": bars, "sentence": sentence}


def _level(number: float, low: float, step: float) -> int:
    """The row of five that a number is nearest to, 0 on top."""
    return 4 - min(max(floor((number - low) / step + 0.5), 0), 4)


def _check_ins(made: dict[str, Any]) -> Parts:
    if not made["count"]:
        return []
    parts = [_text(f"{_count(made['count'], 'check-in')} on {_count(made['days'], 'day')}.")]
    names = [
        f"{date.fromisoformat(one['first']):%b}" if made["by"] == "month" else _day(one["first"])
        for one in made["groups"]
    ]
    if made["valence"] is not None:
        places = [None if one["valence"] is None else _level(one["valence"], -2, 1) for one in made["groups"]]
        said = [None if place is None else LEVELS[place] for place in places]
        title = f"How pleasant, by {made['by']}"
        exact = [None if one["valence"] is None else round(2 - one["valence"], 2) for one in made["groups"]]
        sentence = f"{title}: {_runs(list(zip(names, said, strict=True)), AT[made['by']])}."
        parts.append(_dots(title, places, names, sentence) | {"exact": exact})
    ours = {word.casefold() for word in _pack("feelings.toml")["feelings"]}
    words = [(word, count) for word, count in made["words"].items() if word.casefold() in ours][:3]
    if words:
        parts.append(_text(f"Most frequent feelings: {'; '.join(f'{word} ({count})' for word, count in words)}."))
    others = [count for word, count in made["words"].items() if word.casefold() not in ours]
    if others:
        parts.append(_text(f"Feelings in my own words: {_times(sum(others))}."))
    if made["best"]:
        parts.append(_text(f"Best part of the day: {PARTS[made['best']]}. Hardest: {PARTS[made['hardest']]}."))
    return parts


def _dots(title: str, places: list[int | None], names: list[str], sentence: str) -> dict[str, Any]:
    return {"part": "dots", "title": title, "places": places, "names": names, "sentence": sentence}


def _pack(name: str) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((PACKS / name).read_text(encoding="utf-8"))
    return found


def _card(export: dict[str, Any], days: Rows) -> Parts:
    known = {row["id"]: row for row in export.get("card_rows", [])}
    asked = sorted(
        (row for row in known.values() if not row.get("removed") and not row.get("ended")),
        key=lambda row: row.get("position", 0),
    )
    values: dict[str, dict[str, int]] = {row["id"]: {} for row in asked}
    for day in days:
        for answer in day["answers"]:
            values.setdefault(answer["row"], {})[day["day"]] = answer["value"]
    shown = {id: of for id, of in values.items() if of and id in known and not known[id].get("private")}
    others = sum(bool(of) for id, of in values.items() if id not in shown)
    parts: Parts = []
    noted = sorted({day for of in shown.values() for day in of})

    def cell(id: str, day: str) -> str:
        value, kind = shown[id].get(day), known[id]["kind"]
        if value is None:
            return ""
        return ("no", "yes")[value] if kind == "yes-no" else f"{value} min" if kind == "minutes" else str(value)

    def name(id: str) -> str:
        row = known[id]
        ways = {"count": "how many", "yes-no": "yes or no", "minutes": "minutes"}
        scale = f"{row.get('lowest', 0)} to {row.get('highest', 0)}"
        return f"{row['name']} ({ways.get(row['kind'], scale)})"

    if shown and len(noted) <= 7:
        rows = [[name(id), *(cell(id, day) for day in noted)] for id in shown]
        parts.append({"part": "table", "title": "", "columns": ["Daily card", *map(_day, noted)], "rows": rows})
    elif shown:
        rows = [
            [name(id), _runs([(_day(day), cell(id, day) or None) for day in _days(min(of), max(of))])]
            for id, of in shown.items()
        ]
        parts.append({"part": "table", "title": "", "columns": ["Daily card", "Values by day"], "rows": rows})
    if others:
        parts.append(_text(f"{_count(others, 'other row')} of the daily card."))
    return parts


def _self_talk(made: dict[str, Any]) -> Parts:
    if not made["records"]:
        return []
    answered = f", {made['answered']} of them answered" if made["answered"] else ""
    parts = [_text(f"{_count(made['records'], 'harsh thought')} caught{answered}.")]
    ours = {
        choice.casefold()
        for exercise in _pack("exercises.toml")["exercise"]
        for field in exercise.get("form", {}).get("field", [])
        if field["key"] == "patterns"
        for choice in field["choices"]
    }
    found = [(word, count) for word, count in made["patterns"].items() if word.casefold() in ours][:5]
    if found:
        sentence = "; ".join(f"{word} ({count})" for word, count in found)
        title = "Most used patterns"
        parts.append(_bars(title, [(count, str(count), word) for word, count in found], f"{title}: {sentence}."))
    others = [count for word, count in made["patterns"].items() if word.casefold() not in ours]
    if others:
        parts.append(_text(f"Patterns in my own words: {_times(sum(others))}."))
    if made["before"] is not None:
        mean = f"{_n(made['before'])} before and {_n(made['after'])} after, in the mean of {len(made['beliefs'])}."
        parts.append(_text(f"How true the thoughts felt, of 100: {mean}"))
    return parts


def _weekly(weeks: Rows) -> Parts:
    if not weeks:
        return []
    parts = [_text("A personal note to yourself, not a test and not medically validated.")]
    latest = weeks[-1]
    told = [(latest[key], _n(latest[key]), word) for key, word in COMPONENTS.items() if latest[key] is not None]
    each = _and([f"{word} {said}" for _, said, word in told])
    title = f"The latest, {_day(latest['day'])}"
    parts.append(_bars(title, told, f"{title}, each from 0 to 100: {each}."))
    whole = [(_day(one["day"]), one["overall"]) for one in weeks if one["overall"] is not None]
    if len(whole) > 1:
        names, places = [name for name, _ in whole], [_level(number, 0, 25) for _, number in whole]
        runs = _runs([(name, _n(number)) for name, number in whole])
        exact = [round(4 - number / 25, 2) for _, number in whole]
        dots = _dots("By week", [*places], names, f"By week, each from 0 to 100: {runs}.")
        parts.append(dots | {"exact": exact})
    return parts


def _scores(seen: dict[str, Any], figures: Rows, ticked: set[str]) -> Parts:
    names = {
        row["id"]: row["name"]
        for row in seen.get("scores", [])
        if row["id"] in ticked and not row.get("private") and not row.get("removed")
    }
    parts = []
    for one in figures:
        if one["score"] not in names:
            continue
        values = one["values"][-20:]
        title = names[one["score"]] + (", the latest 20" if len(one["values"]) > 20 else "")
        low, high = min(value["min"] for value in values), max(value["max"] for value in values)
        step = (high - low) / 4
        days = [_day(value["day"]) for value in values]
        each = "; ".join(f"{value['value']:g} on {day}" for day, value in zip(days, values, strict=True))
        places: list[int | None] = [_level(value["value"], low, step) for value in values]
        dots = _dots(title, places, days, f"{title}, {_n(low)} to {_n(high)}: {each}.")
        parts.append(dots | {"exact": [round(4 - (value["value"] - low) / step, 2) for value in values]})
    return parts


def _boundaries(made: dict[str, Any]) -> Parts:
    parts: Parts = []
    said = [_count(made["brave_moments"], "brave moment")] if made["brave_moments"] else []
    said += [_count(made["rehearsals"], "rehearsal")] if made["rehearsals"] else []
    if said:
        parts.append(_text(f"{_and(said)}."))
    if made["discomfort"]:
        shown = made["discomfort"][-8:]
        latest = ", the latest 8" if len(made["discomfort"]) > 8 else ""
        rows = [{"name": _day(one["day"]), "before": one["before"], "after": one["after"]} for one in shown]
        each = "; ".join(
            " and ".join(f"{row[key]} {key}" for key in ("before", "after") if row[key] is not None)
            + f" on {row['name']}"
            for row in rows
        )
        parts.append(
            {
                "part": "pairs",
                "title": f"Discomfort{latest}",
                "rows": rows,
                "sentence": f"Discomfort of 10{latest}: {each}.",
            }
        )
    if made["before"] is not None:
        parts.append(_text(f"In the mean {_n(made['before'])} before and {_n(made['after'])} after."))
    return parts


def _highlights(written: dict[str, int]) -> Parts:
    names = {
        "gratitude": ("list of good things", "lists of good things"),
        "reflection": ("reflection", "reflections"),
        "note": ("note", "notes"),
        "worksheet": ("worksheet", "worksheets"),
        "look-back": ("weekly look-back", "weekly look-backs"),
    }
    order = ["gratitude", "reflection", "note", "worksheet", "look-back"]
    found = sorted(((kind, written[kind]) for kind in order if kind in written), key=lambda one: -one[1])
    return [_text(f"Written: {_and([_count(count, *names[kind]) for kind, count in found])}.")] if found else []


if __name__ == "__main__":
    whole, known = (json.loads(Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:3])
    since, until = map(date.fromisoformat, sys.argv[3:5])
    print(json.dumps(page(whole, known, since, until), indent=2, ensure_ascii=False))
