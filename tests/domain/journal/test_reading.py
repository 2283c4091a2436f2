"""Every field of every kind of entry can be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, get_type_hints

import pytest

from selfkind.domain.journal.entry import (
    Activity,
    Answer,
    Appointment,
    Entry,
    EntryKind,
    Felt,
    Letter,
    LookBack,
    Reflection,
    Thought,
    Week,
    Worksheet,
    how_often,
)
from selfkind.domain.journal.reading import Role, lines_of
from selfkind.domain.records import field_names, is_record, replace

NOW = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
KEPT_BY_SELFKIND = {
    "id",
    "kind",
    "day",
    "at",
    "updated",
    "private",
    "exercise",
    "removed",
    "version_of",
    "not_again",
    "from_paper",
    "imported",
    "no_time",
}
"""What selfkind notes about an entry: its heading or the bin says it, or it is about the entry and not in it."""
PARTS = {
    "thought": Thought,
    "letter": Letter,
    "reflection": Reflection,
    "worksheet": Worksheet,
    "activity": Activity,
    "week": Week,
    "look_back": LookBack,
    "appointment": Appointment,
}
FILLED: dict[str, Any] = {
    "thought": {"thought": ""},
    "letter": {"parts": {"opening": "Dear me"}},
    "activity": {"did": ""},
}
MARKED: dict[Any, tuple[Any, str]] = {
    str: ("marked words", "marked words"),
    tuple[str, ...]: (("marked", "words"), "words"),
    Mapping[str, Answer]: ({"marked": Answer("Why?", "words of an answer")}, "words of an answer"),
    Mapping[str, str]: ({"marked": "words of a step"}, "words of a step"),
    int | None: (73, "73 of 100"),
    float | None: (2.5, "2.5 min"),
    date | None: (date(2027, 5, 4), "4 May 2027"),
    datetime | None: (datetime(2027, 5, 4, 9, tzinfo=UTC), "4 May 2027"),
    tuple[Felt, ...]: ((Felt("marked", 73),), "marked, 73 of 100"),
}
YES = {"logged": "just logged", "hard_day": "for a hard day"}
"""What is said where one of these fields is true."""


def entry(**more: Any) -> Entry:
    return Entry("1", EntryKind.NOTE, NOW.date(), NOW, NOW, **more)


def read(made: Entry) -> list[tuple[str, str]]:
    return [(line.label, line.text) for line in lines_of(made)]


def holders() -> list[tuple[str, str]]:
    own = [("", name) for name in Entry._fields if name not in KEPT_BY_SELFKIND | PARTS.keys()]
    return own + [(name, inside) for name, part in PARTS.items() for inside in field_names(part)]


@pytest.mark.parametrize(("part", "name"), holders())
def test_every_field_is_shown(part: str, name: str) -> None:
    holder = PARTS[part] if part else Entry
    value, shown = (True, YES[name]) if name in YES else MARKED[get_type_hints(holder)[name]]
    if name in ("enjoyed", "good"):
        value, shown = 7, "7 of 10"
    if part == "week":
        value, shown = 3, "often"
    if part:
        whole = PARTS[part](**FILLED.get(part, {}))
        made = entry(**{part: replace(whole, **{name: value})})
    else:
        made = entry(**{name: value})
    assert any(shown in line.text for line in lines_of(made)), f"no reader shows {part}.{name}"


def test_every_part_of_an_entry_has_been_thought_of() -> None:
    hints = get_type_hints(Entry)
    parts = {name for name in Entry._fields for kind in getattr(hints[name], "__args__", ()) if is_record(kind)}
    assert parts == PARTS.keys()
    assert set(Felt._fields) == {"word", "intensity"}


def test_a_thought_record_is_read_in_the_order_it_is_worked_through() -> None:
    thought = Thought(
        "I fail", "a late train", "work", (Felt("low", 70), Felt("tense")), ("chest",), ("all or nothing",),
        80, "for", "against", "friend", "reframe", 60, 20, 0, "rest",
    )  # fmt: skip
    assert read(entry(thought=thought, text="more")) == [
        ("Thought", "I fail"),
        ("What was going on", "a late train"),
        ("About", "work"),
        ("Felt", "low, 70 of 100; tense"),
        ("Felt in the body", "chest"),
        ("Patterns", "all or nothing"),
        ("Believed at first", "80 of 100"),
        ("What supports the thought", "for"),
        ("What doesn't fit the thought", "against"),
        ("What you'd say to a friend", "friend"),
        ("Kinder words", "reframe (believed 60 of 100)"),
        ("Believed afterwards", "20 of 100"),
        ("Felt afterwards", "0 of 100"),
        ("Next step", "rest"),
        ("", "more"),
    ]


def test_an_activity_is_read_with_how_it_was() -> None:
    made = entry(activity=Activity("sat in the sun", 20, 7, 0), text="You needed that.")._replace(
        kind=EntryKind.ACTIVITY
    )
    assert read(made) == [
        ("", "sat in the sun"),
        ("How long", "20 min"),
        ("Enjoyed", "7 of 10"),
        ("Helped", "0 of 10"),
        ("Your line", "You needed that."),
    ]


def test_a_letter_is_read_by_its_steps() -> None:
    letter = Letter("a friend", {"opening": "Dear me", "kind-words": "be well"}, date(2027, 1, 1))
    assert read(entry(letter=letter)) == [
        ("The letter's voice", "a friend"),
        ("", "Dear me"),
        ("", "be well"),
        ("Sealed", "until 1 January 2027"),
    ]


def test_a_reflection_and_good_things() -> None:
    assert read(entry(reflection=Reflection("What stayed?", "gently", "slower"))) == [
        ("Asked", "What stayed?"),
        ("How I treated myself", "gently"),
        ("For tomorrow", "slower"),
    ]
    good = entry(items=("tea", "rain"), text="time")._replace(kind=EntryKind.GRATITUDE)
    assert read(good) == [("", "tea"), ("", "rain"), ("What made the good things possible", "time")]
    assert [line.role for line in lines_of(good)] == [Role.ITEM, Role.ITEM, Role.PROSE]
    assert lines_of(entry()) == []


def test_tags_are_shown_where_no_text_holds_them() -> None:
    assert read(entry(text="slept @well", tags=("well",))) == [("", "slept @well")]
    assert read(entry(text="slept @well", tags=("well", "sleep"))) == [("", "slept @well"), ("Tags", "sleep")]


def test_first_line_of_every_kind() -> None:
    assert entry(letter=Letter("a friend", {"opening": "Dear me\nand you"})).first_line == "Dear me"
    assert entry(reflection=Reflection("What stayed?", "", "slower")).first_line == "slower"
    assert entry(reflection=Reflection("What stayed?")).first_line == "What stayed?"
    assert entry(text="words", reflection=Reflection("p", "gently")).first_line == "words"
    assert entry(thought=Thought("", "a late train")).first_line == "a late train"
    assert entry().first_line == ""


@pytest.mark.parametrize(
    "before",
    [
        "---",
        "***",
        "* * *",
        "___",
        "====",
        "#",
        "## ",
        "-",
        "- \n* \n+",
        "- [ ]",
        "* [x]",
        ">",
        "|---|---|",
        "•",
        "",
        " \n\t",
    ],
)
def test_the_first_line_is_the_first_with_words(before: str) -> None:
    assert entry(text=f"{before}\n# Tea, at last \nmore").first_line == "# Tea, at last"
    assert entry(items=(before, "tea")).first_line == "tea"
    assert entry(text=before).first_line == before.strip().partition("\n")[0].rstrip()


@pytest.mark.parametrize("words", ["3", "- tea", "[y]", "...", "?", "🙂", "茶", "--- tea ---"])
def test_a_short_line_with_words_is_the_first_line(words: str) -> None:
    assert entry(text=f"{words}\nlater").first_line == words


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "not this week"),
        (4, "nearly every day"),
        (2.6, "often"),
        (-3, "not this week"),
        (9, "nearly every day"),
    ],
)
@pytest.mark.parametrize("scale", [1, 1e300])
def test_a_number_of_a_week_that_means_none_is_read_as_the_nearest(number: float, said: str, scale: float) -> None:
    odd = number if 0 <= number <= 4 else number * scale
    assert how_often(odd) == said
