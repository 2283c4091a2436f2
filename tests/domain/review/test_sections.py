"""A review in words: nothing often below five, nothing of a cause, each plot with its facts as a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.plain_signs import as_written
from selfkind.domain.practice.session import Session
from selfkind.domain.review.check_ins import check_in_figures
from selfkind.domain.review.limits import limit_figures
from selfkind.domain.review.plots import in_runs
from selfkind.domain.review.practices import Minutes, after_practice
from selfkind.domain.review.review import DayFigures, Review
from selfkind.domain.review.sections import AT, Section, minute_parts, sections_of, week_dots
from selfkind.domain.review.self_talk import self_talk_figures
from selfkind.domain.review.spans import By, Span
from selfkind.domain.review.weekly import WeekFigures
from selfkind.domain.routine.routine import Part

FIRST = date(2026, 11, 1)
SPAN = Span(FIRST, date(2026, 11, 30))


def session(after: str, exercise: str = "walk") -> Session:
    return Session("1", FIRST, datetime(2026, 11, 1, 9, tzinfo=UTC), exercise, 60, 60, True, after=after)


def check_in(day: int, hour: int, valence: float, energy: int | None = None) -> CheckIn:
    at = datetime(2026, 11, day, hour, tzinfo=UTC)
    return CheckIn(f"{day}-{hour}", at.date(), at, ("calm",), valence, 0.0, energy)


def reviewed(sessions: tuple[Session, ...] = (), checkins: tuple[CheckIn, ...] = ()) -> dict[str, Section]:
    review = Review(
        SPAN,
        By.DAY,
        DayFigures(0, 0, 0, 0),
        (),
        check_in_figures(checkins, SPAN, By.DAY, 0, time(4)),
        after_practice(sessions, str.capitalize),
        (),
        self_talk_figures((), time(4)),
        limit_figures(()),
        (),
        (),
    )
    return {section.id: section for section in sections_of(review)}


def said_in(section: Section) -> list[str]:
    return [as_written(part if isinstance(part, str) else part.sentence) for part in section.parts]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (["lighter"] * 5 + ["same", "heavier"], "After “Walk” you often wrote “lighter”: 5 of 7."),
        (["lighter"] * 4, "Fewer than 5 answers so far: Walk (4)."),
        (
            ["lighter"] * 3 + ["same"] * 3,
            "After “Walk” you wrote “lighter” 3 times and “the same” 3 times.",
        ),
        (
            ["heavier"] * 4 + ["unsure"],
            "After “Walk” you often wrote “heavier”: 4 of 5. Something else may suit you better just now.",
        ),
        # Answers that aren't sure are answers, so “often” is more than half of all.
        (["lighter"] * 3 + ["unsure"] * 3, "After “Walk” you wrote “lighter” 3 times and “unsure” 3 times."),
    ],
)
def test_after_a_practice(answers: list[str], words: str) -> None:
    assert said_in(reviewed(tuple(map(session, answers)))["after"]) == [words]


def test_no_answer_is_no_answer() -> None:
    assert reviewed((session(""),) * 9)["after"].empty


def test_the_best_part_of_the_day_needs_five_of_each() -> None:
    mornings = tuple(check_in(day, 9, 1.0) for day in range(1, 6))
    evenings = tuple(check_in(day, 20, -1.0) for day in range(1, 6))
    best = "Best part of the day: morning (5 check-ins). Hardest: evening (5 check-ins)."
    assert best in said_in(reviewed(checkins=mornings + evenings)["check-ins"])
    for fewer in (mornings + evenings[1:], mornings[1:] + evenings, mornings):
        assert not any("Best part" in words for words in said_in(reviewed(checkins=fewer)["check-ins"]))
    alike = tuple(check_in(day, 20, 0.9) for day in range(1, 6))
    assert not any("Best part" in words for words in said_in(reviewed(checkins=mornings + alike)["check-ins"]))


def test_a_check_in_for_an_earlier_day_has_no_part_of_the_day() -> None:
    late = check_in(3, 2, 1.0)  # in the night that belongs to the 2nd
    figures = check_in_figures([late], SPAN, By.DAY, 0, time(4))
    assert figures.by_part == ()
    own = CheckIn("1", FIRST + timedelta(days=1), late.at, ("calm",), 1.0, 0.0)
    assert check_in_figures([own], SPAN, By.DAY, 0, time(4)).by_part[0].part is Part.EVENING


def test_days_are_said_once_for_the_same() -> None:
    checkins = tuple(check_in(day, 9, 1.1, 4) for day in (1, 2, 3, 7))
    said = said_in(reviewed(checkins=checkins)["check-ins"])
    assert said == [
        "4 check-ins on 4 days.",
        "Your most frequent feelings: calm (4).",
        "How pleasant, by day: pleasant from 1 Nov to 3 Nov; pleasant on 7 Nov.",
        "Energy of 10, by day: 4 from 1 Nov to 3 Nov; 4 on 7 Nov.",
    ]


def test_no_date_stands_right_before_a_number() -> None:
    """“3 Nov 6” is heard as a date with a year, or as two numbers."""
    names, said = ["3 Nov", "10 Nov", "17 Nov", "24 Nov"], ["6", None, "4", "4"]
    assert in_runs(names, said) == "6 on 3 Nov; 4 from 17 Nov to 24 Nov"
    assert in_runs(names, said, AT[By.WEEK]).startswith("6 in the week of 3 Nov;")
    assert in_runs(["Oct", "Nov"], ["6", "4"], AT[By.MONTH]) == "6 in Oct; 4 in Nov"


def test_an_empty_span_has_a_sentence_in_each_section() -> None:
    sections = reviewed()
    assert all(section.empty and len(section.parts) == 1 for section in sections.values())


def test_a_dot_is_on_its_nearest_row_and_says_how_far_off_it_is() -> None:
    weeks = [
        WeekFigures("", date(2026, 11, day), None, None, None, of) for day, of in ((1, 37.5), (8, 50), (15, 40))
    ]
    (plot,) = week_dots(weeks, "By week")
    assert plot.places == (2, 2, 2)
    assert plot.exact == (2.5, 2.0, 2.4)


def test_one_minute_is_no_minutes() -> None:
    (plot,) = minute_parts([Minutes("Body", 1, 1)])
    assert not isinstance(plot, str)
    assert plot.sentence == "1 minute in all: Body 1 min (once)."
