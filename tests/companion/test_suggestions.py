"""When something is suggested, and how often."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.suggestions import SHOWN
from selfkind.domain.errors import NotSaved
from selfkind.domain.practice.session import Session
from tests.conftest import Clock

Open = Callable[..., Companion]


def test_one_a_day_by_the_setting(opened: Open) -> None:
    companion = opened()
    checkin = companion.check_ins.check_in(["worried"]).value.checkin
    found = companion.suggestions.after_check_in(checkin)
    assert found[0].exercise.id == "longout"
    assert companion.suggestions.after_check_in(checkin) == found  # asking alone counts nothing
    companion.suggestions.keep_shown(found[0])
    assert companion.choice(SHOWN) == f"{companion.today()} 1 longout"
    assert companion.suggestions.after_check_in(checkin) == ()


def test_the_next_day_begins_with_another(opened: Open) -> None:
    companion = opened()
    checkin = companion.check_ins.check_in(["worried"]).value.checkin
    companion.keep_choice(SHOWN, f"{companion.today() - timedelta(days=1)} 1 longout")
    assert companion.suggestions.after_check_in(checkin)[0].exercise.id == "grounding"


@pytest.mark.parametrize(("nudges", "shown"), [(0, 0), (2, 2)])
def test_as_many_as_the_setting_says(opened: Open, nudges: int, shown: int) -> None:
    companion = opened()
    companion.settings = replace(
        companion.settings, reminders=replace(companion.settings.reminders, nudges_per_day=nudges)
    )
    checkin = companion.check_ins.check_in(["worried"]).value.checkin
    times = 0
    while (found := companion.suggestions.after_check_in(checkin)) and times < 5:
        companion.suggestions.keep_shown(found[0])
        times += 1
    assert times == shown


def test_nothing_for_another_day_and_nothing_after_words_nobody_knows(opened: Open) -> None:
    companion = opened()
    yesterday = companion.today() - timedelta(days=1)
    earlier = companion.check_ins.check_in(["worried"], day=yesterday).value.checkin
    assert companion.suggestions.after_check_in(earlier) == ()
    own = companion.check_ins.check_in(["grmpf"]).value.checkin
    assert companion.suggestions.after_check_in(own) == ()


def test_good_things_are_never_offered_after_words_of_ones_own(opened: Open, clock: Clock) -> None:
    clock.forward(hours=10)
    companion = opened()
    known = companion.check_ins.check_in(["calm"]).value.checkin
    assert companion.suggestions.after_check_in(known)[0].exercise.id == "gratitude"
    for words, note in ((["calm"], "goodbye"), (["calm", "grmpf"], "")):
        own = companion.check_ins.check_in(words, note=note).value.checkin
        assert companion.suggestions.after_check_in(own) == ()


def test_a_strong_thought_is_followed_by_a_kind_pause(opened: Open) -> None:
    companion = opened()
    catch = companion.practice.exercise("catch")
    saved = companion.journal.save(catch, {"thought": "x", "feeling": {"word": "grmpf", "intensity": 80}}).value
    assert companion.suggestions.after_catch(saved.entry)[0].exercise.id == "kind-pause"


def test_three_days_with_little_energy_ask_about_telling_someone(opened: Open) -> None:
    companion = opened()
    today = companion.today()
    for back in (2, 1):
        companion.check_ins.check_in(["tired"], energy=1, day=today - timedelta(days=back))
    checkin = companion.check_ins.check_in(["tired"], energy=2).value.checkin
    assert companion.suggestions.after_check_in(checkin)[0].line == "Would it help to tell someone?"
    companion.settings = replace(companion.settings, low_days=0)
    again = Companion(companion.places, clock=companion.clock)
    assert again.suggestions.after_check_in(checkin)[0].line == "Would it help to tell someone?"


def test_low_days_can_be_turned_off(opened: Open) -> None:
    companion = opened()
    companion.settings = replace(companion.settings, low_days=0)
    checkin = companion.check_ins.check_in(["tired"], energy=0).value.checkin
    assert all(one.rule != "low-days" for one in companion.suggestions.after_check_in(checkin))


def test_a_kind_of_practice_that_felt_heavier_twice_is_left_out(opened: Open) -> None:
    companion = opened()
    for number in range(2):
        companion.home.sessions.add(
            Session(f"{number:032x}", companion.today(), companion.now(), "longout", 60, 60, True, after="heavier")
        )
    checkin = companion.check_ins.check_in(["worried"]).value.checkin
    found = companion.suggestions.after_check_in(checkin)
    assert found[0].exercise.id == "grounding"
    assert "Breathing" not in {one.exercise.group for one in found}


def test_a_disk_that_refuses_and_a_choice_that_makes_no_sense_are_no_obstacle(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    companion = opened()
    checkin = companion.check_ins.check_in(["worried"]).value.checkin
    companion.keep_choice(SHOWN, "nonsense")
    (found, *_) = companion.suggestions.after_check_in(checkin)

    def refuse(*_: object) -> None:
        raise NotSaved("no")

    monkeypatch.setattr(companion.home.choices, "put", refuse)
    companion.suggestions.keep_shown(found)
