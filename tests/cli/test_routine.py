from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import Clock


def test_add_says_the_cadence_and_the_next_five_dates(run: Run) -> None:
    said = run(
        "routine", "add", "Evening walk", "--cadence", "mon,wed,fri", "--at", "18:30", "--part", "evening",
        "--exercise", "walk", "--after", "I close the laptop", "--tiny", "To the door", "--minutes", "20",
    )  # fmt: skip
    assert said.code == 0
    assert "on Monday, Wednesday and Friday" in said.out
    assert "Next days: Mon 23 Nov, Wed 25 Nov, Fri 27 Nov, Mon 30 Nov, Wed 2 Dec" in said.out
    kept = run("routine", "list", "--json").json[-1]
    assert kept["cadence"] == "mon,wed,fri"
    assert kept["times"] == ["18:30"]
    assert kept["after"] == "I close the laptop"
    assert "Evening walk  (evening, on Monday, Wednesday and Friday, 18:30)" in run("routine", "list").out


def test_a_time_says_the_part_of_the_day(run: Run) -> None:
    assert run("routine", "add", "Tea", "--at", "7:05", "--json").json["part"] == "morning"
    assert run("routine", "add", "Tea", "--json").json["part"] == "any"


@pytest.mark.parametrize(
    "arguments",
    [
        ["Walk", "--cadence", "sometimes"],
        ["Walk", "--at", "25:00"],
        ["Walk", "--part", "noon"],
        ["Walk", "--minutes", "0"],
        ["Walk", "--exercise", "nothing"],
        [" "],
        ["x" * 121],
    ],
)
def test_what_cannot_be_added(run: Run, arguments: list[str]) -> None:
    before = run("routine", "list", "--json").out
    said = run("routine", "add", *arguments)
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert run("routine", "list", "--json").out == before


def test_edit(run: Run) -> None:
    made = run("routine", "edit", "water", "--name", "Tea", "--cadence", "weekdays", "--at", "", "--json").json
    assert (made["name"], made["cadence"]) == ("Tea", "weekdays")
    assert run("routine", "edit", "longer", "--at", "", "--json").json.get("times") is None
    assert run("routine", "edit", "tea").code == 2
    assert run("routine", "edit", "nothing", "--name", "x").code == 1
    assert run("done", "tea").code == 0


def test_times_of_the_days_and_beside_them_are_kept_together(run: Run) -> None:
    said = run("routine", "add", "Tea", "--cadence", "weekdays at 9", "--at", "noon", "--at", "8:00")
    assert "Monday to Friday at 08:00, 09:00 and 12:00." in said.out
    assert run("routine", "edit", "tea", "--cadence", "daily", "--json").json["times"] == [
        "08:00",
        "09:00",
        "12:00",
    ]
    assert run("routine", "edit", "tea", "--cadence", "daily at 10", "--json").json["times"] == ["10:00"]
    assert run("routine", "edit", "tea", "--at", "11", "--json").json["times"] == ["11:00"]
    both = run("routine", "edit", "tea", "--cadence", "daily at 10", "--at", "", "--json").json
    assert both["times"] == ["10:00"]


def test_the_next_day_is_one_on_which_something_comes(run: Run) -> None:
    assert "Next days: Tue 24 Nov, " in run("routine", "add", "Tea", "--cadence", "daily at 8:00").out
    assert "Next days: Mon 23 Nov, " in run("routine", "edit", "tea", "--at", "8:00", "--at", "18:00").out
    assert "Next days: Mon 23 Nov, " in run("routine", "edit", "tea", "--at", "").out


def test_remove_and_undo(run: Run) -> None:
    assert "undo" in run("routine", "remove", "water").out
    assert run("done", "water").code == 1
    assert run("undo").code == 0
    assert run("done", "water").code == 0


def test_move(run: Run) -> None:
    assert run("routine", "move", "water", "--up").code == 0
    assert run("routine", "list", "--json").json[0]["name"].startswith("Water")
    run("routine", "move", "water", "--by", "2")
    assert run("routine", "list", "--json").json[2]["name"].startswith("Water")
    assert run("routine", "move", "water").code == 2
    assert run("routine", "move", "water", "--up", "--down").code == 2


@pytest.mark.parametrize(
    "change",
    [
        ["add", "Evening walk", "--at", "18:30"],
        ["edit", "water", "--name", "Tea", "--at", "07:00", "--minutes", "2"],
        ["move", "water", "--by", "3"],
        ["remove", "water"],
    ],
)
def test_undo_takes_a_change_back_once(run: Run, change: list[str]) -> None:
    before = run("routine", "list", "--json").out
    assert run("routine", *change).code == 0
    assert run("routine", "list", "--json").out != before
    assert run("undo", "--json").json["undone"]
    assert run("routine", "list", "--json").out == before
    said = run("undo")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert run("routine", "list", "--json").out == before


def test_a_time_before_the_day_starts_says_which_night_it_is_in(run: Run) -> None:
    said = run("routine", "add", "Pill", "--cadence", "weekdays at 3:30am")
    assert (
        "Your reminder at 03:30 comes in the night after each day, because your days start at 04:00.\nNext days: "
        in said.out
    )
    assert "in the night after" not in run("routine", "add", "Tea", "--cadence", "weekdays at 7am").out


def test_a_count_that_is_given_later_counts_from_then(run: Run, clock: Clock) -> None:
    added = run("routine", "add", "Walk", "--cadence", "RRULE:FREQ=DAILY;COUNT=2")
    assert "COUNT counts from today. The last day is Tue 24 Nov." in added.out
    clock.forward(days=4)
    assert (
        "the rule ended on 24 Nov 2026. To plan more"
        in run("routine", "edit", "walk", "--tiny", "To the door").out
    )
    for _ in range(2):
        changed = run("routine", "edit", "walk", "--cadence", "RRULE:FREQ=DAILY;COUNT=3")
        assert "COUNT counts from today. The last day is Sun 29 Nov." in changed.out
        assert "Next days: Fri 27 Nov, Sat 28 Nov, Sun 29 Nov.\n" in changed.out
    clock.forward(days=1)
    renamed = run("routine", "edit", "walk", "--name", "Stroll")
    assert "COUNT" not in renamed.out
    assert "Next days: Sat 28 Nov, Sun 29 Nov.\n" in renamed.out


def test_an_end_in_utc_is_the_users_own_day(run: Run, home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text('time_zone = "Asia/Tokyo"\n')
    said = run("routine", "add", "Walk", "--cadence", "RRULE:FREQ=DAILY;UNTIL=20261124T220000Z")
    assert "Next days: Mon 23 Nov, Tue 24 Nov, Wed 25 Nov.\n" in said.out


def test_a_ready_routine_is_used_and_undone_in_the_shell(run: Run) -> None:
    ready = run("routine", "list-ready", "--json").json
    assert [one["id"] for one in ready] == ["default", "light", "full", "evening", "after-a-hard-week"]
    assert "Light (light): About four minutes" in run("routine", "list-ready").out
    before = run("routine", "list", "--json").json
    said = run("routine", "use", "light").out
    assert said.startswith("Your routine is “Light” now. In your routine: Feelings check-in; ")
    assert len(run("routine", "list", "--json").json) == 4
    assert len(run("routine", "use", "evening", "--add", "--json").json) == 6
    run("undo")
    assert run("undo").out == "Undone: choosing the routine “Light”.\n"
    assert run("routine", "list", "--json").json == before
    assert run("routine", "use", "heavy").err.startswith("No ready routine is called “heavy”.")


def test_both_halves_of_the_plan_and_a_symbol_are_kept_and_listed(run: Run) -> None:
    made = run(
        "routine", "add", "Stretch", "--after", "I close the laptop", "--if", "I'm tired",
        "--then", "one shoulder", "--symbol", "🌱", "--json",
    ).json  # fmt: skip
    assert (made["obstacle"], made["instead"], made["symbol"]) == ("I'm tired", "one shoulder", "🌱")
    listed = run("routine", "list").out
    assert "🌱 Stretch  (any, every day)\n    After I close the laptop, I'll do this.\n" in listed
    assert "    If I'm tired: one shoulder\n" in listed
    changed = run("routine", "edit", "stretch", "--if", "", "--then", "", "--symbol", "", "--json").json
    assert not {"obstacle", "instead", "symbol"} & changed.keys()
    assert run("undo").code == 0
    assert run("routine", "list", "--json").json[-1]["instead"] == "one shoulder"
    for wrong in (["--symbol", "two"], ["--if", "", "--then", "one breath"]):
        said = run("routine", "edit", "stretch", *wrong)
        assert (said.code, said.err.count("\n")) == (2, 1 + ("one breath" in wrong))


def test_an_exercise_can_give_an_item_its_name(run: Run) -> None:
    made = run("routine", "add", "--exercise", "longout", "--json").json
    assert (made["name"], made["exercise"], made["minutes"]) == ("Longer-out breathing", "longout", 3)
    assert run("routine", "add").code == 2


def test_archived_items_are_listed_and_brought_back_with_their_history(run: Run) -> None:
    assert run("done", "water").code == 0
    assert run("routine", "restore", "water").code == 1
    assert "Archived “Water, slowly, at the window”" in run("routine", "archive", "water").out
    assert run("routine", "remove", "gratitude", "--json").code in (0, 1)
    assert "Water, slowly, at the window" in run("routine", "list", "--archived").out
    assert "Water" not in run("routine", "list").out
    assert "Something else" not in run("routine", "restore", "water").out
    assert "Water, slowly, at the window" in run("routine", "list").out
    (entry,) = [one for one in run("today", "--json").json["items"] if one["name"].startswith("Water")]
    assert entry["state"] == "done"
    assert "restoring" in run("undo").out
    assert "archiving" in run("undo").out
    assert "archiving" in run("redo").out


def test_a_copy_has_a_name_of_its_own_and_stands_below(run: Run) -> None:
    run("routine", "add", "Tea", "--part", "evening", "--symbol", "☕")
    copy = run("routine", "duplicate", "tea", "--json").json
    assert (copy["name"], copy["symbol"], copy["part"]) == ("Tea (2)", "☕", "evening")
    assert run("routine", "duplicate", "tea (2)", "--json").json["name"] == "Tea (3)"
    names = [one["name"] for one in run("routine", "list", "--json").json]
    assert names[names.index("Tea") :][:3] == ["Tea", "Tea (2)", "Tea (3)"]
    assert "Undone: copying “" in run("undo").out
    assert "Tea (3)" not in run("routine", "list").out


def test_two_items_of_one_name_are_said_and_told_apart(run: Run) -> None:
    first = run("routine", "add", "Tea", "--part", "morning", "--json").json
    said = run("routine", "add", "Tea", "--part", "evening").out
    assert f"Something else is called “Tea” too (morning, ID {first['id']})" in said
    assert f"Tea  (morning, ID {first['id']}, every day)" in run("routine", "list").out
    assert run("done", "tea").code == 1
    assert run("done", first["id"]).code == 0


def test_an_item_stays_when_its_exercise_is_gone(run: Run, home: Path) -> None:
    pack = home / "packs" / "own.toml"
    pack.parent.mkdir(parents=True, exist_ok=True)
    pack.write_text(
        '[pack]\nid = "own"\nname = "Own"\nversion = 1\nlanguage = "en"\n[[exercise]]\nid = "own-hum"\n'
        'name = "Humming"\nkind = "activity"\ngroup = "Own"\nsummary = "Hum a tune."\n',
        encoding="utf-8",
    )
    assert run("routine", "add", "--exercise", "own-hum", "--after", "breakfast").code == 0
    pack.unlink()
    assert "“own-hum”, isn't available right now. The item stays" in run("routine", "list").out
    assert run("routine", "edit", "humming", "--at", "9:00").code == 0
    assert run("done", "humming").code == 0


def test_next_days_in_another_year_name_the_year(run: Run) -> None:
    leap = run("routine", "add", "Leap", "--cadence", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")
    assert "Next days: Tue 29 Feb 2028" in leap.out


def test_a_schedule_that_ends_before_its_first_day_says_so(run: Run) -> None:
    run("routine", "edit", "reflection", "--cadence", "on 1 dec")
    refused = run("routine", "edit", "reflection", "--until", "2026-11-30")
    assert refused.err == (
        "This schedule (on 1 Dec 2026) has no day from 2000-01-03 to 2026-11-30. "
        "Choose other days, or a later last day.\n"
    )
