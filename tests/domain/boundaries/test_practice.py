"""Rehearsals and looks back: what is kept, counted and asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from selfkind.domain.boundaries.lines import Phrase
from selfkind.domain.boundaries.practice import (
    BoundaryMoment,
    MomentKind,
    Said,
    asks_for_guilt,
    brave_moments,
    checked_moment,
    discomfort_line,
    guilt_words,
)
from selfkind.domain.boundaries.rehearsal import (
    BREATH,
    ROUNDS,
    calm_replies,
    fullness,
    reading_seconds,
    rehearsal,
    times_said,
)
from selfkind.domain.errors import UsageError
from selfkind.domain.practice.breath import PhaseKind
from selfkind.domain.practice.sound_cues import spoken_of
from selfkind.domain.records import replace

AT, DAY = datetime(2026, 11, 23, 9, 41, tzinfo=UTC), date(2026, 11, 23)
AFTER = BoundaryMoment("a", DAY, AT, MomentKind.AFTER, "the choir", said=Said.SAID)
REHEARSED = BoundaryMoment("r", DAY, AT, MomentKind.REHEARSAL, "the choir", times=3)
TEXTS = {
    "rehearse_settle": "Eyes open.",
    "rehearse_head": "In your head",
    "rehearse_whisper": "In a whisper",
    "rehearse_aloud": "Aloud",
    "rehearse_breathing": "One slow breath",
    "rehearse_breath": "In, and out.",
    "rehearse_end": "That's all.",
}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"about": " "}, "What was it about?"),
        ({"about": "x" * 301}, "up to 300"),
        ({"hard": "x" * 4001}, "up to 4000"),
        ({"said": None}, "Each of them is a fine answer"),
        ({"before": 11}, "0 to 10"),
        ({"guilt_later": -1}, "0 to 10"),
        ({"difficulty": 101}, "0 to 100"),
        ({"times": 0}, "1 to 100"),
    ],
)
def test_what_cant_be_is_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        checked_moment(replace(AFTER, **fields))


def test_a_rehearsal_has_no_outcome() -> None:
    assert checked_moment(replace(REHEARSED, said=Said.SAID)).said is None
    assert REHEARSED.first_line == "Rehearsed: the choir"


def test_every_look_back_is_a_brave_moment_and_no_rehearsal_is() -> None:
    assert brave_moments([REHEARSED, *(replace(AFTER, said=said) for said in Said)]) == 3


def test_discomfort_is_a_line_from_the_first_on() -> None:
    later = replace(AFTER, id="b", day=DAY + timedelta(1), before=5, after=2)
    first = replace(AFTER, before=7)
    assert discomfort_line([later, REHEARSED, AFTER, first]) == [(7, None), (5, 2)]


@pytest.mark.parametrize(
    ("fields", "days", "asks"),
    [
        ({"guilt": 6}, 0, False),
        ({"guilt": 6}, 1, True),
        ({"guilt": 6}, 3, True),
        ({"guilt": 6}, 4, False),
        ({"guilt": 0}, 1, False),
        ({}, 1, False),
        ({"guilt": 6, "asked": DAY}, 1, False),
        ({"guilt": 6, "guilt_later": 3}, 1, False),
    ],
)
def test_guilt_is_asked_for_where_there_was_some_on_the_next_days(
    fields: dict[str, Any], days: int, asks: bool
) -> None:
    now = AFTER.at + timedelta(days)
    assert asks_for_guilt(replace(AFTER, **fields), DAY + timedelta(days), now) is asks


def test_guilt_is_not_asked_for_in_the_same_night() -> None:
    moment = replace(AFTER, guilt=6, at=datetime(DAY.year, DAY.month, DAY.day, 23, 50, tzinfo=UTC))
    tomorrow = DAY + timedelta(1)
    assert not asks_for_guilt(moment, tomorrow, moment.at + timedelta(minutes=30))
    assert not asks_for_guilt(moment, tomorrow, moment.at + timedelta(hours=23))
    assert asks_for_guilt(moment, tomorrow, moment.at + timedelta(hours=24))


def test_a_rehearsal_says_the_words_three_times_with_a_breath_after_each() -> None:
    timeline = rehearsal(("Thank you.", "No."), TEXTS)
    said = [(cue.title, cue.text) for cue in timeline.cues]
    breath = ("One slow breath", "In, and out.")
    words = "Thank you. No."
    assert said == [
        ("In your head", words), breath, ("In a whisper", words), breath, ("Aloud", words), breath,
    ]  # fmt: skip
    assert timeline.seconds == len(ROUNDS) * (reading_seconds(words) + BREATH)
    assert timeline.state_at(0).word == "Eyes open."
    assert timeline.state_at(timeline.total).kind is PhaseKind.END
    assert timeline.state_at(timeline.total).word == "That's all."


def test_long_words_have_time_and_short_ones_a_moment() -> None:
    assert reading_seconds("No.") == 6
    assert reading_seconds("word " * 110) == pytest.approx(60, abs=5)


def test_only_words_that_were_said_whole_count() -> None:
    timeline = rehearsal(("No.",), TEXTS)
    assert times_said(timeline, 0) == 0
    assert times_said(timeline, timeline.settle + 5) == 0
    assert times_said(timeline, timeline.settle + 7) == 1
    assert times_said(timeline, timeline.total) == 3


def test_a_breath_fills_and_empties_and_words_leave_it_empty() -> None:
    timeline = rehearsal(("No.",), TEXTS)
    begins = timeline.settle + reading_seconds("No.")
    levels = [fullness(timeline.state_at(begins + share * BREATH)) for share in (0, 0.2, 0.4, 0.7, 0.99)]
    assert [round(level, 2) for level in levels] == [0, 0.5, 1, 0.5, 0]
    assert fullness(timeline.state_at(timeline.settle + 1)) == 0
    assert fullness(timeline.state_at(timeline.total)) == 0


def test_a_voice_says_how_the_words_are_said_this_time() -> None:
    timeline = rehearsal(("No.",), TEXTS)
    said = [event.text for event in spoken_of(timeline)]
    assert said[0] == "In your head. No."
    assert said[2] == "In a whisper. No."


def test_calm_replies_are_the_words_again_and_phrases_that_repeat_a_no() -> None:
    phrases = [
        Phrase("a", "Still no.", 4),
        Phrase("b", "Maybe.", 1),
        Phrase("c", "Stop.", 5),
        Phrase("d", "No.", 4),
    ]
    assert calm_replies("No.", phrases) == ["No.", "Still no."]


def test_guilt_is_listed_with_that_of_a_later_day() -> None:
    assert guilt_words(AFTER) == ""
    assert guilt_words(replace(AFTER, guilt=6)) == "guilt 6"
    assert guilt_words(replace(AFTER, guilt=6, guilt_later=3)) == "guilt 6, 3 later"
