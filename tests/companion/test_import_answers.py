"""What somebody answers about a file is the default the next time, and can be changed then."""

from __future__ import annotations

import json
from collections.abc import Callable

from selfkind.companion.companion import Companion
from selfkind.companion.imports import COLUMNS, MOST_TABLES
from selfkind.domain.imports.answers import TAGS, Answers, Ask
from tests.exchange.exports import lists_of

Open = Callable[[], Companion]
TABLE = b"When,What,How\n2026-11-20,Tea,wobbly\n"
MAP = {"day": "When", "time": "", "title": "", "text": "What", "mood": "How", "tags": ""}


def bring(companion: Companion, data: bytes, format: str = "csv", **answers: object) -> None:
    imports = companion.imports
    source = imports.source("/somewhere/table.csv", data=data, answers=Answers(**answers))  # type: ignore[arg-type]
    imports.bring(format, imports.with_kept_answers(format, source))


def guesses(companion: Companion, data: bytes) -> dict[str, str]:
    imports = companion.imports
    asked = imports.questions("csv", imports.source("/somewhere/other.csv", data=data))
    return {one.name: one.guess for one in asked if one.ask is Ask.COLUMN}


def test_columns_are_the_guess_for_tables_with_the_same_ones(companion: Companion, opened: Open) -> None:
    assert guesses(companion, TABLE) == dict.fromkeys(MAP, "")
    bring(companion, TABLE, columns=MAP)
    assert guesses(opened(), b"When,What,How\n") == MAP
    for other in (b"When,What,How,More\n", b"What,When,How\n", b"When,What\n"):
        assert guesses(opened(), other) == dict.fromkeys(MAP, "")
    changed = MAP | {"text": "How", "mood": ""}
    bring(opened(), TABLE, columns=changed)
    assert guesses(opened(), TABLE) == changed
    document = b"".join(opened().transfer.export("json", lambda *_: None))
    kept = {row["id"]: row["value"] for row in lists_of(document)["settings"]}
    assert [*json.loads(kept[f"{COLUMNS}csv"]).values()] == [changed], "it's in an export, as all answers are"


def test_columns_of_the_latest_tables_are_kept(companion: Companion, opened: Open) -> None:
    for number in range(MOST_TABLES + 1):
        bring(companion, f"When,What {number}\n2026-11-20,Tea\n".encode(), columns={"day": "When"})
    assert guesses(opened(), b"When,What 0\n")["day"] == ""
    assert guesses(opened(), f"When,What {MOST_TABLES}\n".encode())["day"] == "When"


def test_columns_that_make_no_sense_are_none(companion: Companion) -> None:
    for odd in ("{", "[]", '{"a": 3}', '{"a": ["day"]}', "null"):
        companion.home.choices.put(f"{COLUMNS}csv", odd)
        assert guesses(companion, TABLE)["day"] == ""


DAYLIO = (
    b"full_date,date,weekday,time,mood,activities,note_title,note\n"
    b"2026-11-20,20 Nov,Friday,21:30,Wobbly,walk,,Tea\n"
)


def test_each_answer_can_be_seen_and_changed_later(companion: Companion, opened: Open) -> None:
    def every(companion: Companion) -> dict[str, str]:
        imports = companion.imports
        source = imports.with_kept_answers("daylio", imports.source("/somewhere/d.csv", data=DAYLIO))
        assert imports.questions("daylio", source) == (), "what was answered isn't asked again"
        return {one.name: one.guess for one in imports.every_question("daylio", source)}

    bring(companion, DAYLIO, "daylio", moods={"wobbly": 2}, activities=TAGS)
    assert every(opened()) == {"Wobbly": "2", "activities": "tags"}
    imports = opened().imports
    source = imports.with_kept_answers("daylio", imports.source("/somewhere/d.csv", data=DAYLIO))
    (mood, activities) = imports.every_question("daylio", source)
    answers = source.answers.with_answer(mood, "").with_answer(activities, "items")
    bring(opened(), DAYLIO, "daylio", moods=answers.moods, activities=answers.activities)
    (check_in,) = opened().check_ins.newest()
    assert (check_in.words, check_in.valence) == (("Wobbly",), None)
    source = opened().imports.with_kept_answers("daylio", source.__class__(None, "x", source.calendar))
    assert (dict(source.answers.moods), source.answers.activities) == ({}, "items")
