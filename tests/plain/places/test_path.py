"""The path on plain lines."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from selfkind.companion.country import known_country
from selfkind.domain.path.walk import StepState
from selfkind.plain.path_pages import open_page
from tests.plain.conftest import Plain


def test_the_first_step_is_read_and_the_path_goes_on(plain: Plain, companion: Companion) -> None:
    person = plain(
        *("next", "open", "your country", "New Zealand", "your eyes", "i've looked"),
        *("next", "skip", "u", "next", "mark", "all steps", "1", "b", "3", "skip", "3", "repeat", "b"),
        *("stop", "continue", "begin again", "u"),
    ).visit("path")
    standing = companion.paths.standing()
    assert [one.mark and one.mark.state for one in standing.steps[:3]] == [
        StepState.DONE,
        StepState.DONE,
        StepState.SKIPPED,
    ]
    assert standing.state == "running"
    assert known_country(companion.places.home)[0] == "NZ"
    assert companion.practice.eyes() == "closed"
    assert "The path is stopped. Your steps stay marked. To undo that, type u." in person.said
    assert person.is_done


def test_the_exercise_of_a_step_counts_for_it_and_the_weeks_are_changed(
    plain: Plain, companion: Companion
) -> None:
    every = companion.paths.standing().steps
    note = next(one for one in every if one.exercise is not None and one.exercise.form is not None)
    plain("all steps", str(note.number), "begin", *["1"] * 30).visit("path")
    assert companion.paths.standing().steps[note.number - 1].mark is not None
    weeks = next(one for one in every if one.step.page == "weeks")
    person = plain("water", "change", "how often", "answer", "weekdays", "save", "add", "", "save", "my weeks")
    person.app.do(lambda: open_page(person.app, weeks))
    assert str(companion.planning.item("Water").cadence) == "weekdays"
    assert f"Step {weeks.number} is done." in person.said
    assert person.is_done
