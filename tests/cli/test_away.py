"""Time away, days of rest and low-energy days, from the shell."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


def test_time_away_goes_all_the_way(run: Run) -> None:
    said = run("away", "friday", "sunday", "--why", "with my sister")
    assert said.out.startswith("Saved: away 27 November to 29 November.")
    assert "with my sister" in run("away", "list").out
    assert run("away").out == run("away", "list").out
    (span,) = run("--json", "away", "list").json
    assert (span["start"], span["end"], span["why"]) == ("2026-11-27", "2026-11-29", "with my sister")
    assert "away 27 November to 30 November" in run("away", "change", span["id"][:8], "friday", "30 november").out
    assert "with my sister" in run("away").out, "a reason that isn't named stays"
    assert run("away", "delete", span["id"][:8]).code == 0
    assert run("--json", "away", "list").json == []
    assert "deleting time away" in run("undo").out
    assert len(run("--json", "away", "list").json) == 1


def test_today_says_that_you_are_away_and_until_when(run: Run) -> None:
    run("done", "water")
    run("away", "today", "--why", "ill")
    said = run("today").out
    assert "You're away for now (ill)." in said
    assert "Water" in said
    assert "Body scan" not in said
    assert "Nothing is planned. To add" not in said
    assert run("status").out == "away\n"
    plan = run("--json", "today").json
    assert plan["away"]["start"] == "2026-11-23"
    assert len(plan["items"]) == 1
    assert len(plan["others"]) == 7
    assert run("away", "end").out.startswith("Welcome back.")
    assert "You're away" not in run("today").out
    assert run("away", "end").code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("2026-12-24", "2026-12-01"), "The last day away comes before the first"),
        (("31 february",), "isn't a date in the calendar"),
        (("someday",), "isn't a day"),
        (("today", "x\ny"), "isn't a day"),
        (("today", "sunday", "monday"), "One word too many"),
        (("change", "abcd", "today"), "No time away has the ID"),
        (("delete", "abcd"), "No time away has the ID"),
    ],
)
def test_what_makes_no_sense_is_one_clear_line(run: Run, words: tuple[str, ...], said: str) -> None:
    found = run("away", *words)
    assert (found.code, found.out, found.err.count("\n")) in {(1, "", 1), (2, "", 1)}
    assert said in found.err


def test_an_overlap_is_one_clear_line(run: Run) -> None:
    run("away", "friday", "sunday")
    found = run("away", "saturday")
    assert (found.code, found.err.count("\n")) == (2, 1)
    assert "27 November to 29 November" in found.err


def test_a_tick_while_away(run: Run) -> None:
    run("away", "today")
    assert run("done", "water").code == 0
    assert "Water" in run("today").out


def test_rest_for_a_whole_day(run: Run) -> None:
    said = run("rest", "--day")
    assert said.out.startswith("A day of rest. Rest counts.")
    assert run("status").out == "8/8 · the rest of the day is yours\n"
    assert run("--json", "today").json["mode"] == "rest"
    assert run("done", "water").code == 0
    assert run("--json", "today").json["items"][1]["state"] == "done"
    said = run("rest", "--day", "--date", "yesterday").out
    assert said.startswith("A day of rest on 2026-11-22.")
    assert said.endswith("selfkind today --normal --date 2026-11-22\n")
    assert run("today", "--normal").code == 0
    assert run("--json", "today").json["mode"] is None
    assert run("--json", "today", "--date", "yesterday").json["mode"] == "rest"


@pytest.mark.parametrize("words", [("--day", "water"), (), ("--day", "--date", "tomorrow")])
def test_what_rest_does_not_take(run: Run, words: tuple[str, ...]) -> None:
    found = run("rest", *words)
    assert (found.out, found.err.count("\n")) == ("", 1)
    assert found.code in (1, 2)


def test_a_low_energy_day(run: Run) -> None:
    said = run("today", "--low-energy").out
    assert "A low-energy day. One tiny thing is plenty." in said
    assert "tiny: " in said
    assert "more items are in your usual plan" in said
    plan = run("--json", "today").json
    assert plan["mode"] == "low-energy"
    assert 1 <= len(plan["items"]) <= 3
    assert "done (tiny)" in run("done", plan["items"][0]["id"]).out
    assert "low-energy" in run("undo", "list").out
    assert len(run("--json", "today", "--normal").json["items"]) == 8
    assert run("today", "--normal").code == 0


@pytest.mark.parametrize("words", [("--low-energy", "--normal"), ("--low-energy", "--date", "yesterday")])
def test_what_today_does_not_take(run: Run, words: tuple[str, ...]) -> None:
    found = run("today", *words)
    assert (found.code, found.out, found.err.count("\n")) == (2, "", 1)


def test_a_past_day_away_is_said_as_past(run: Run) -> None:
    run("away", "2026-11-20", "2026-11-24", "--why", "ill")
    assert "You were away (ill).\n" in run("today", "--date", "2026-11-21").out
    assert "You're away until Tuesday 24 November (ill).\n" in run("today").out


def test_a_low_energy_day_whose_items_are_gone_offers_others(run: Run) -> None:
    run("today", "--low-energy")
    for one in run("--json", "today").json["items"]:
        run("routine", "archive", one["id"])
    said = run("today").out
    assert "Nothing is planned" not in said
    assert (
        "The items of this low-energy day aren't in your routine any more. "
        "Run “selfkind today --low-energy” to choose others.\n"
    ) in said
    assert "more items are in your usual plan" in said
    assert run("status").out == "a low-energy day\n"
    assert run("--json", "today", "--low-energy").json["items"]


def test_the_other_times_of_an_item_count_as_one_item(run: Run) -> None:
    for one in run("--json", "routine", "list").json:
        run("routine", "archive", one["id"])
    run("routine", "add", "Tea", "--tiny", "a sip")
    glass = run("--json", "routine", "add", "Glass", "--cadence", "3x/day").json["id"]
    run("done", "glass")
    said = run("today", "--low-energy").out
    assert "1 more item is in your usual plan." in said
    assert [one["slot"] for one in run("--json", "today").json["others"] if one["id"] == glass] == [2, 3]


def test_an_empty_day_is_said_in_its_own_time(run: Run) -> None:
    for one in run("--json", "routine", "list").json:
        run("routine", "archive", one["id"])
    assert "Nothing was planned on this day.\n" in run("today", "--date", "yesterday").out
    assert "Nothing is planned on this day.\n" in run("today", "--date", "tomorrow").out
    assert "Nothing is planned. To add something small" in run("today").out
