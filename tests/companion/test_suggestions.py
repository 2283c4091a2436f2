"""When something is suggested, and how often."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.suggestions import RULE_SHOWN, SHOWN
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Person, PersonKind
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
    companion.settings = companion.settings._replace(
        reminders=companion.settings.reminders._replace(nudges_per_day=nudges)
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
    companion.settings = companion.settings._replace(low_days=0)
    again = Companion(companion.places, clock=companion.clock)
    assert again.suggestions.after_check_in(checkin)[0].line == "Would it help to tell someone?"


def test_low_days_can_be_turned_off(opened: Open) -> None:
    companion = opened()
    companion.settings = companion.settings._replace(low_days=0)
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


# The circle


def somebody(companion: Companion, name: str = "Ana", **fields: object) -> Person:
    """Somebody in the circle."""
    wanted = replace(Person("", name, companion.now()), **fields)  # type: ignore[arg-type]
    return companion.circle.keep(wanted).value


def felt(companion: Companion, *words: str, note: str = "", energy: int | None = None, day: date | None = None):
    checkin = companion.check_ins.check_in(words, note=note, energy=energy, day=day).value.checkin
    return companion.suggestions.after_check_in(checkin)


def test_lonely_twice_in_seven_days_offers_a_hello(opened: Open) -> None:
    companion = opened()
    somebody(companion)
    today = companion.today()
    assert felt(companion, "lonely", day=today - timedelta(days=7)) == ()
    assert felt(companion, "lonely")[0].rule == "alone", "the first one is more than seven days ago"
    companion.check_ins.check_in(["lonely", "tired"], day=today - timedelta(days=6))
    (found, *_) = felt(companion, "lonely")
    assert (found.rule, found.exercise.id) == ("lonely-twice", "circle")
    assert found.line == "You chose “lonely” more than once this week. Would a hello to somebody help?"
    for words, note in ((["lonely"], "Nobody called"), (["lonely", "grmpf"], "")):
        assert "lonely-twice" not in {one.rule for one in felt(companion, *words, note=note)}


def test_with_nobody_in_the_circle_a_hello_leads_to_its_first_step(opened: Open) -> None:
    companion = opened()
    companion.check_ins.check_in(["lonely"], day=companion.today() - timedelta(days=1))
    assert felt(companion, "lonely")[0].exercise.id == "circle-begin"
    assert "circle-begin" not in {one.exercise.id for one in felt(companion, "lonely", note="I have nobody")}


def test_a_hello_is_offered_when_nobody_was_reached_for_two_weeks_and_not_again_for_one(
    opened: Open, clock: Clock
) -> None:
    companion = opened()
    one = somebody(companion, name="Zoe", good_for="laughs")
    (found, *_) = felt(companion, "calm")
    assert (found.rule, found.exercise.id, found.exercise.name) == ("hello", "circle", "Reach out")
    assert "Zoe" not in repr(found)
    companion.suggestions.keep_shown(found)
    assert companion.choice(f"{RULE_SHOWN}hello") == companion.today().isoformat()
    for _ in range(6):
        clock.forward(days=1)
        assert "hello" not in {one.rule for one in felt(companion, "calm")}
    clock.forward(days=1)
    assert felt(companion, "calm")[0].rule == "hello"
    companion.circle.log(companion.circle.new_contact(ContactKind.REACHED_OUT, one))
    clock.forward(days=13)
    assert "hello" not in {one.rule for one in felt(companion, "calm")}
    clock.forward(days=1)
    assert felt(companion, "calm")[0].rule == "hello"
    companion.keep_choice(f"{RULE_SHOWN}hello", "nonsense")
    assert felt(companion, "calm")[0].rule == "hello"


def test_somebody_is_named_who_is_not_private_and_never_twice_a_day(opened: Open) -> None:
    companion = opened()
    one = somebody(companion, good_for="laughs, silence")
    assert felt(companion, "bored")[0].rule == "unpleasant-little-energy"
    one = companion.circle.keep(replace(one, private=False), one).value
    (found, *_) = felt(companion, "bored")
    assert (found.line, found.exercise.id) == ("Ana is good for laughs. One line?", one.id)
    assert found.exercise.name == "Say hello to Ana"
    companion.circle.log(companion.circle.new_contact(ContactKind.REACHED_OUT, one))
    assert felt(companion, "bored")[0].rule == "unpleasant-little-energy", "Ana was reached today"


def test_the_circle_is_left_alone_on_a_day_on_which_help_is_named(opened: Open) -> None:
    companion = opened()
    somebody(companion, private=False, good_for="laughs")
    companion.check_ins.check_in(["hopeless"])
    assert {one.rule for one in felt(companion, "bored")} == {"heavy-day"}
    assert felt(companion, "calm") == ()


def test_no_word_about_the_circle_where_no_suggestion_is_wanted(opened: Open) -> None:
    companion = opened()
    companion.settings = companion.settings._replace(
        reminders=companion.settings.reminders._replace(nudges_per_day=0)
    )
    one = somebody(companion, private=False, good_for="laughs")
    assert felt(companion, "bored") == ()
    kept = companion.circle.log(companion.circle.new_contact(ContactKind.THERE_FOR, one)).value
    assert companion.suggestions.after_contact(kept) == ""


@pytest.mark.parametrize(
    ("kind", "felt", "text", "line"),
    [
        (ContactKind.THERE_FOR, None, "", "Circles go both ways"),
        (ContactKind.THERE_FOR, None, "It was hard", ""),
        (ContactKind.REACHED_OUT, None, "", ""),
        (ContactKind.VISIT, 5, "", "Groups can feel strange the first time."),
        (ContactKind.VISIT, 5, "They laughed at me", ""),
        # It may have hurt.
        (ContactKind.VISIT, 1, "", ""),
        (ContactKind.VISIT, 9, "", ""),
        (ContactKind.VISIT, None, "", ""),
    ],
)
def test_what_follows_a_contact(opened: Open, kind: ContactKind, felt: int | None, text: str, line: str) -> None:
    companion = opened()
    group = somebody(companion, "Choir", kinds=(PersonKind.GROUP,))
    new = companion.circle.new_contact(kind, group)
    kept = companion.circle.log(replace(new, felt=felt, text=text)).value
    said = companion.suggestions.after_contact(kept)
    assert said.startswith(line)
    assert bool(said) is bool(line)
    if line.startswith("Groups"):
        again = companion.circle.log(replace(new, felt=felt)).value
        assert companion.suggestions.after_contact(again) == ""
    companion.check_ins.check_in(["hopeless"])
    assert companion.suggestions.after_contact(kept) == ""


def test_the_week_is_offered_once_a_week_and_not_to_somebody_new(opened: Open, clock: Clock) -> None:
    companion = opened()

    def offered() -> list[str]:
        checkin = companion.check_ins.check_in(["calm"]).value.checkin
        return [one.exercise.id for one in companion.suggestions.after_check_in(checkin) if one.rule == "weekly"]

    assert offered() == []  # nobody knows yet whether there's a week to look back on
    clock.forward(days=7)
    assert offered() == ["weekly-look-back", "weekly-check-in"]
    checkin = companion.check_ins.check_in(["calm"]).value.checkin
    found = companion.suggestions.after_check_in(checkin)
    companion.suggestions.keep_shown(next(one for one in found if one.rule == "weekly"))  # and left: not now
    for _ in range(6):
        clock.forward(days=1)
        assert offered() == []
    clock.forward(days=1)
    assert sorted(offered()) == ["weekly-check-in", "weekly-look-back"]


def test_what_was_done_this_week_is_not_offered_and_nothing_is_after_ones_own_words(
    opened: Open, clock: Clock
) -> None:
    companion = opened()
    companion.check_ins.check_in(["calm"])
    clock.forward(days=8)

    def offered(*words: str) -> list[str]:
        checkin = companion.check_ins.check_in(words).value.checkin
        return [one.exercise.id for one in companion.suggestions.after_check_in(checkin) if one.rule == "weekly"]

    companion.look_backs.save({"gentle": "Tea"}, {})
    assert offered("calm") == ["weekly-check-in"]
    companion.journal.save(companion.practice.exercise("weekly-check-in"), {"warm_voice": 2})
    assert offered("calm") == []
    clock.forward(days=8)
    assert offered("calm") == ["weekly-look-back", "weekly-check-in"]
    assert offered("grmpf") == []
    assert offered("worried") == []


def test_the_weekly_check_in_is_offered_after_a_look_back_unless_it_was_made(opened: Open, clock: Clock) -> None:
    companion = opened()
    assert [one.exercise.id for one in companion.suggestions.after_look_back()] == ["weekly-check-in"]
    companion.journal.save(companion.practice.exercise("weekly-check-in"), {"warm_voice": 2})
    assert companion.suggestions.after_look_back() == ()
    clock.forward(days=7)
    assert len(companion.suggestions.after_look_back()) == 1
    companion.check_ins.check_in(["hopeless"])
    assert companion.suggestions.after_look_back() == ()  # help is named today
