import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import Clock


def states(run: Run, *more: str) -> dict[str, str]:
    return {item["name"]: item["state"] for item in run("today", "--json", *more).json["items"]}


def test_done_then_today_shows_it_done(run: Run) -> None:
    assert run("done", "Water").code == 0
    assert states(run)["Water, slowly, at the window"] == "done"


@pytest.mark.parametrize("day", ["9999-12-31", "9999-12-24"])
def test_the_last_days_that_there_are(run: Run, day: str) -> None:
    assert states(run, "--date", day)
    assert run("today", "--date", day).code == 0
    assert run("done", "water", "--date", day).code == 1


def test_today_as_json_has_the_keys_of_the_design(run: Run) -> None:
    plan = run("today", "--json").json
    assert set(plan) == {
        "day",
        "items",
        "away",
        "mode",
        "others",
        "carried",
        "came_back",
        "welcome_back",
        "homework",
        "card",
    }
    assert {"id", "name", "exercise", "part", "at", "state", "minutes", "homework"} <= set(plan["items"][0])
    assert plan["day"] == "2026-11-23"


def test_today_has_the_daily_card_until_something_is_noted(run: Run) -> None:
    assert run("today", "--json").json["card"] is None
    assert "daily card" not in run("today").out
    run("card", "add", "urge to check", "--scale", "0-5")
    run("card", "add", "kind act", "--kind", "count")
    card = run("today", "--json").json["card"]
    assert card["answered"] is False
    assert [(row["name"], row["kind"]) for row in card["rows"]] == [
        ("urge to check", "scale"),
        ("kind act", "count"),
    ]
    said = "Your daily card has 2 rows. To fill in the card: selfkind card log --plain"
    assert said in run("today").out
    assert run("today", "--date", "yesterday", "--json").json["card"] is None
    assert "daily card" not in run("today", "--date", "yesterday").out
    run("card", "log", "urge=2")
    assert run("today", "--json").json["card"]["answered"] is True
    assert "daily card" not in run("today").out
    run("undo")
    assert said in run("today").out
    run("away", "today", "sunday")
    assert "daily card" not in run("today").out


def test_today_says_the_line_that_was_carried(run: Run, clock: Clock) -> None:
    run("write", "reflection", "--set", "text=words", "--set", "carry=one step")
    assert "one step" not in run("today").out
    clock.forward(days=1)
    assert "You wrote this for today: one step\n" in run("today").out
    assert run("today", "--json").json["carried"] == "one step"
    assert "one step" not in run("today", "--date", "yesterday").out


def test_today_in_words(run: Run) -> None:
    run("rest", "water")
    out = run("today").out
    assert "Monday, 23 November 2026" in out
    assert "  ☾ Water, slowly, at the window  (resting)" in out
    assert "  ○ Longer-out breathing  (08:00, 3 min)" in out


@pytest.mark.parametrize(
    ("arguments", "state"),
    [
        (["done", "water"], "done"),
        (["done", "water", "--tiny"], "tiny"),
        (["done", "water", "--part"], "part"),
        (["rest", "water"], "rest"),
    ],
)
def test_standings(run: Run, arguments: list[str], state: str) -> None:
    answer = run(*arguments, "--json").json
    assert answer["item"]["state"] == state
    assert answer["changed"] is True
    assert run(*arguments, "--json").json["changed"] is False


def test_note_and_minutes_are_kept(run: Run, home: Path) -> None:
    assert run("done", "water", "--note", "[b] cold", "--minutes", "2.5").code == 0
    kept = (home / "2026-11.json").read_text()
    assert '"note":"[b] cold"' in kept
    assert '"minutes":2.5' in kept


def test_a_note_and_minutes_are_said_in_words_and_as_json(run: Run) -> None:
    run("done", "water", "--note", "[b] cold", "--minutes", "2.5")
    run("done", "longer", "--part", "--minutes", "1")
    run("rest", "body")
    out = run("today").out
    assert "  ● Water, slowly, at the window  (done, 2.5 min, “[b] cold”)" in out
    assert "  ◔ Longer-out breathing  (partly done, 1 min)" in out
    items = {one["name"]: one for one in run("today", "--json").json["items"]}
    water = items["Water, slowly, at the window"]
    assert (water["state"], water["note"], water["took"], water["minutes"]) == ("done", "[b] cold", 2.5, 2)
    assert (items["Longer-out breathing"]["state"], items["Longer-out breathing"]["took"]) == ("part", 1)
    resting = items["Body scan"]
    assert (resting["state"], resting["note"], resting["took"]) == ("rest", "", None)


def test_back_filling(run: Run, clock: Clock) -> None:
    run("done", "water", "--date", "yesterday")
    run("done", "water", "--date", "-2d")
    assert states(run)["Water, slowly, at the window"] == "open"
    assert states(run, "--date", "2026-11-22")["Water, slowly, at the window"] == "done"
    assert states(run, "--date", "-2d")["Water, slowly, at the window"] == "done"


def test_a_past_day_can_be_named_in_words(run: Run) -> None:
    assert run("done", "water", "--date", "3 weeks ago").out.endswith("done on 2026-11-02\n")
    assert run("rest", "reflection", "--date", "sunday").out.endswith("resting on 2026-11-22\n")
    assert "Friday, 20 November 2026" in run("today", "--date", "20 nov").out
    assert "Tuesday, 24 November 2026" in run("today", "--date", "tomorrow").out


def test_a_note_is_one_line(run: Run) -> None:
    run("done", "water", "--note", "grey\n and nice")
    assert "“grey and nice”" in run("today").out


def test_at_half_past_one_it_is_still_yesterday(run: Run, clock: Clock) -> None:
    clock.forward(hours=16)
    assert run("today", "--json").json["day"] == "2026-11-23"
    run("done", "water")
    clock.forward(hours=3)
    assert run("today", "--json").json["day"] == "2026-11-24"
    assert states(run, "--date", "yesterday")["Water, slowly, at the window"] == "done"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["done", "nap"], 1, "Nothing in your routine starts with “nap”"),
        (["done", ""], 1, "Nothing in your routine"),
        (["rest", "nap"], 1, "Nothing in your routine"),
        (["done", "water", "--date", "2026-02-30"], 2, "isn't a date in the calendar"),
        (["done", "water", "--date", "soon"], 2, "isn't a day"),
        (["done", "water", "--date", "2026-11-24"], 1, "isn't here yet. Choose today or an earlier day."),
        (["rest", "--day", "--date", "tomorrow"], 1, "isn't here yet. Choose today or an earlier day."),
        (["done", "--other"], 2, "--other needs a value. Try: selfkind done --help"),
        (["routine", "add", "Tea", "--at"], 2, "--at needs a value. Try: selfkind routine add --help"),
        (["done", "water", "--tiny", "--part"], 2, "not both"),
        (["done", "water", "--minutes", "-3"], 2, "more than 0 and up to 1440 minutes"),
        (["done"], 2, "Which item?"),
        (["today", "--date", "32.11."], 2, "isn't a date in the calendar"),
        (["undo"], 1, "nothing"),
        (["nonsense"], 2, "no command “nonsense”"),
        (["statis"], 2, "Did you mean “status”?"),
        (["status", "--wrong"], 2, "--wrong"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(
    run: Run, home: Path, arguments: list[str], code: int, words: str
) -> None:
    said = run(*arguments)
    assert said.code == code
    assert words in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""
    assert not home.exists()


def test_an_ambiguous_beginning_names_the_choices(run: Run) -> None:
    run("routine", "add", "Walk home")
    run("routine", "add", "Walk the dog")
    said = run("done", "walk")
    assert said.code == 1
    assert "Walk home" in said.err
    assert "Walk the dog" in said.err
    assert run("done", "walk h").code == 0


def test_status_in_its_forms(run: Run, clock: Clock) -> None:
    assert run("status").out == "0/8 · next Feelings check-in\n"
    run("done", "feelings")
    run("rest", "water")
    assert run("status").out == "2/8 · next 08:00 Longer-out breathing\n"
    assert run("status", "--format", "{done}+{rest} of {total}, {open} open: {next_time} {next}").out == (
        "1+1 of 8, 6 open: 08:00 Longer-out breathing\n"
    )
    document = run("status", "--json").json
    assert (document["done"], document["open"], document["total"]) == (1, 6, 8)
    assert document["next"]["name"] == "Longer-out breathing"
    for item in run("today", "--json").json["items"]:
        run("rest", item["id"])
    assert run("status").out.startswith("8/8 · ")
    assert run("status", "--json").json["next"] is None


@pytest.mark.parametrize(
    "form", ["{nothing}", "{done", "{", "}", "{0}", "{done.real}", "{}", "{done:{x}}", "{done:zz}", "{done!x}"]
)
def test_a_format_that_cannot_be_read(run: Run, form: str) -> None:
    said = run("status", "--format", form)
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert re.match(r"That format can't be read\. Write a field like {done}|{.*} isn't a field\.", said.err)


@pytest.mark.parametrize("command", ["done", "rest"])
def test_the_help_says_which_part_of_a_name_is_enough(run: Run, command: str) -> None:
    assert "ITEM is an item's ID, or the beginning of its name." in run(command, "--help").out
    assert run(command, "wat").code == 0
    assert "starts with “slowly”" in run(command, "slowly").err


def test_undo(run: Run) -> None:
    run("done", "water")
    assert "Water" in run("undo").out
    assert states(run)["Water, slowly, at the window"] == "open"
    run("done", "water", "--tiny")
    assert "Water" in run("undo", "--json").json["undone"]


def test_undo_and_redo_name_what_comes_next(run: Run) -> None:
    assert run("undo", "list").out == "There's nothing from today or yesterday to undo.\n"
    assert run("redo").code == 1
    run("done", "water")
    run("write", "note", "a line")
    name = "ticking “Water, slowly, at the window”"
    assert run("undo", "list").out == f"Undo: 09:41  note of 09:41\n      09:41  {name}\n"
    assert run("undo").out == "Undone: note of 09:41. What you wrote is in the bin for 30 days.\n"
    assert states(run)["Water, slowly, at the window"] == "done"
    assert run("undo", "list").out == f"Undo: 09:41  {name}\nRedo: 09:41  note of 09:41\n"
    listed = run("undo", "list", "--json").json
    assert listed["redo"] == [
        {"what": "note of 09:41", "act": "write", "at": "2026-11-23T09:41:00+01:00", "day": "2026-11-23"}
    ]
    assert [one["what"] for one in listed["undo"]] == [name]
    assert run("redo", "--json").json == {"redone": "Redone: note of 09:41."}
    assert len(run("journal", "list", "--json").json) == 1


@pytest.mark.parametrize("command", ["done", "rest"])
def test_what_is_not_planned_is_not_ticked_in_silence(run: Run, clock: Clock, command: str) -> None:
    name = next(item["name"] for item in run("today", "--json").json["items"] if item["name"].startswith("B"))
    clock.forward(days=1)
    said = run(command, "b")
    assert (said.code, said.out) == (1, "")
    assert f"“{name}” isn't planned on Tuesday 24 November, so nothing was ticked." in said.err
    assert "add --anyway" in said.err
    assert name not in states(run)
    assert run(command, "b", "--anyway").code == 0
    assert states(run)[name] in ("done", "rest")
    # What has a tick is on the plan.
    assert run(command, "b").code == 0
    assert run(command, "b", "--date", "2020-01-02").code == 1


def test_an_emptied_routine(run: Run) -> None:
    for item in run("routine", "list", "--json").json:
        assert run("routine", "remove", item["id"]).code == 0
    assert run("status").out == "nothing planned today\n"
    assert "Nothing is planned" in run("today").out
    assert "has room" in run("routine", "list").out
    assert "empty" in run("done", "x").err


def test_old_words_of_yours_come_back(run: Run, clock: Clock) -> None:
    run("write", "gratitude", "tea")
    assert run("today", "--json").json["came_back"] is None
    clock.forward(days=10)
    id = run("journal", "list", "--json").json[0]["id"]
    assert run("today").out.endswith(
        f"\n\nOn 23 November you were glad of: tea\nTo read the whole entry: selfkind journal show {id[:8]}\n"
    )
    said = run("today", "--json").json["came_back"]
    assert said == {"id": id, "day": "2026-11-23", "kind": "good", "words": "tea"}
    assert run("today", "--date", "yesterday", "--json").json["came_back"] is None
    assert run("journal", "not-again", id).out == "The entry won't come back on Today.\n"
    assert run("today", "--json").json["came_back"] is None
    assert run("journal", "not-again", id, "--allow").out == "The entry can come back on Today again.\n"
    assert run("today", "--json").json["came_back"] == said
