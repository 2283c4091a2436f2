"""Looking back on a week from the shell: by options, on plain lines, and what changes the routine."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from selfkind.cli.handing_back import DRAFT_KEPT
from selfkind.companion.companion import Companion
from tests.cli.conftest import Run
from tests.cli.test_words import Tty
from tests.conftest import Clock
from tests.count_progress import count
from tests.drafts import draft_of


@pytest.fixture(autouse=True)
def piped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is there to answer, but where a test types."""
    import io

    monkeypatch.setattr(sys, "stdin", io.StringIO())


def routine(run: Run) -> list[str]:
    return [item["name"] for item in run("--json", "routine", "list").json]


def test_without_anybody_to_ask_the_week_and_the_routine_are_shown(run: Run) -> None:
    run("done", "water")
    said = run("look-back").out
    assert said.startswith("The last seven days\n  1 practice day.\n")
    assert "  Water, slowly, at the window  (on 1 day)\n" in said
    assert said.endswith("To choose: selfkind look-back --keep ITEM --rest ITEM --drop ITEM\n")
    shown = run("--json", "look-back").json
    assert (shown["from"], shown["until"]) == ("2026-11-17", "2026-11-23")
    assert shown["facts"] == ["1 practice day."]
    (water,) = [item for item in shown["items"] if item["name"].startswith("Water")]
    assert (water["days"], water["rests_until"]) == (1, None)
    assert len(shown["rest_days"]) == 7
    assert run("do", "weekly-look-back", "--plain").out == said
    assert run("--json", "journal", "list").json == []


def test_choices_are_shown_and_change_nothing_without_yes(run: Run) -> None:
    before = routine(run)
    said = run("look-back", "--rest", "body", "--drop", "reflection", "--rest-day", "thursday").out
    assert said == (
        "This would change in your routine:\n"
        "  “Body scan” rests from tomorrow until Monday 30 November. Then it's back.\n"
        "  “Reflection” is archived. You can restore it at any time.\n"
        "  Thursday 26 November is a day of rest.\n"
        "Nothing is changed yet. To change it like this, add --yes\n"
    )
    shown = run("--json", "look-back", "--drop", "reflection").json
    assert (shown["changed"], shown["entry"], len(shown["changes"]["drop"])) == (False, None, 1)
    assert run("look-back", "--keep", "body").out == "Nothing would change in your routine.\n"
    assert routine(run) == before
    assert run("--json", "journal", "list").json == []


def test_yes_changes_the_routine_and_undo_takes_it_back(run: Run) -> None:
    before = routine(run)
    said = run("look-back", "--gentle", "Tea", "--rest", "body", "--drop", "reflection", "--yes").out
    assert "“Body scan” rests from tomorrow until Monday 30 November. Then it's back.\n" in said
    assert "To undo: selfkind undo\n" in said
    assert "Weekly check-in (selfkind do weekly-check-in)" in said
    assert "Reflection" not in routine(run)
    assert "resting from tomorrow until Monday 30 November" in run("routine", "list").out
    (entry,) = run("--json", "journal", "list").json
    assert entry["look_back"] == {"gentle": "Tea", "rest": ["Body scan"], "drop": ["Reflection"]}
    assert run("undo").out == "Undone: changing your routine after a look-back.\n"
    assert routine(run) == before
    assert run("redo").out == "Redone: changing your routine after a look-back.\n"
    assert run("routine", "restore", "body").out == "“Body scan” doesn't rest any more.\n"
    assert run("routine", "restore", "reflection").out == "“Reflection” is in your routine again.\n"
    assert sorted(routine(run)) == sorted(before)


def test_words_are_saved_and_the_routine_stays_without_yes(run: Run) -> None:
    before = routine(run)
    said = run("look-back", "--gentle", "Tea", "--remember", "Slow is fine", "--drop", "reflection").out
    assert "Your routine stays as it is.\n" in said
    assert routine(run) == before
    (entry,) = run("--json", "journal", "list").json
    assert (entry["kind"], entry["text"]) == ("look-back", "Slow is fine")
    shown = run("journal", "show", entry["id"][:8]).out
    assert "Tea" in shown
    assert "Reflection" in shown
    assert entry["id"][:8] in run("journal", "search", "kind:look-back", "slow").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--rest", "nothing"), "Nothing in your routine starts with “nothing”"),
        (("--rest", "body", "--keep", "body"), "“Body scan” has two choices."),
        (("--rest-day", "soonish"), "“soonish” isn't a day"),
        (("--rest-day", "in 3 weeks"), "A day of rest can be one of the next 7 days"),
    ],
)
def test_what_cannot_be_is_refused_and_the_words_are_kept(
    run: Run, companion: Companion, words: tuple[str, ...], said: str
) -> None:
    refused = run("look-back", "--gentle", "Tea on the stairs", *words, "--yes")
    assert refused.code != 0
    assert said in refused.err
    assert DRAFT_KEPT in refused.err
    assert draft_of(companion, "weekly-look-back")["gentle"] == "Tea on the stairs"
    assert run("--json", "journal", "list").json == []


def lines(*typed: str) -> Tty:
    return Tty("".join(f"{line}\n" for line in typed))


def test_everything_is_asked_on_plain_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = routine(run)
    answers = [
        "Tea",
        "",
        "Slow is fine",
        "",
        "keep",
        "r",
        "drop",
        *[""] * (len(before) - 3),
        "wed",
        "One page",
        "y",
    ]
    monkeypatch.setattr(sys, "stdin", lines(*answers))
    said = run("look-back")
    assert said.code == 0, said.err
    assert "What was gentle this week?" in said.out
    assert "This would change in your routine:" in said.out
    (entry,) = run("--json", "journal", "list").json
    assert entry["look_back"] == {
        "gentle": "Tea", "keep": [before[0]], "rest": [before[1]], "drop": [before[2]],
        "rest_day": "Wednesday 25 November", "small": "One page",
    }  # fmt: skip
    assert before[2] not in routine(run)
    assert "A day of rest." in run("today", "--date", "2026-11-25").out


def test_no_answer_leaves_the_routine_as_it_is(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = routine(run)
    answers = ["Tea", "", "", "drop", *[""] * (len(before) - 1), "", "", ""]
    monkeypatch.setattr(sys, "stdin", lines(*answers))
    assert "Your routine stays as it is." in run("look-back").out
    assert routine(run) == before


def test_what_was_answered_is_a_draft_when_it_is_ended(
    run: Run, companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = companion.routine.items()[0]

    class Ending(Tty):
        def readline(self, *_: object) -> str:  # type: ignore[override]
            line = super().readline()
            if not line:
                raise KeyboardInterrupt
            return line

    monkeypatch.setattr(sys, "stdin", Ending("Tea\n\n\nrest\n"))
    ended = run("look-back")
    assert ended.code == 130
    draft = draft_of(companion, "weekly-look-back")
    assert draft["gentle"].strip() == "Tea"
    assert draft["items"] == [{"word": f"{first.name}: rest", "item": first.id, "choice": "rest"}]


def test_the_weekly_check_in_is_followed_by_its_bars_and_nothing_else(run: Run) -> None:
    said = run("write", "week", "--set", "good_for_me=3", "--set", "named_feeling=1").out
    saved, label, *plot = said.splitlines()
    assert saved in ("Saved.", "Written down.", "Your week is saved.", "Saved, just for you.")
    assert label == "  A personal note to yourself, not a test and not medically validated."
    assert plot[0] == "  The latest, 23 Nov"
    assert plot[-1] == "  The latest, 23 Nov, each from 0 to 100: kindness 75 and mindfulness 25."
    later = run("write", "week", "--set", "good_for_me=1", "--set", "named_feeling=1").out
    assert "Your weeks, each from 0 to 100" in later


@pytest.mark.parametrize("before", [(), ("--set", "warm_voice=2")], ids=["the first", "after another"])
def test_a_weekly_check_in_of_words_alone_is_saved_and_breaks_nothing(run: Run, before: tuple[str, ...]) -> None:
    if before:
        assert run("write", "week", *before).code == 0
    said = run("write", "week", "I don't know how to answer these")
    assert (said.code, said.err) == (0, "")
    assert said.out.strip() in ("Saved.", "Written down.", "Your week is saved.", "Saved, just for you.")
    assert "The latest" not in said.out
    looked = run("progress").out
    assert ("The latest, 23 Nov, each from 0 to 100: kindness 50." in looked) == bool(before)
    for ending in ("txt", "md", "html"):
        assert run("page", "--format", ending).code == 0
    assert "I don't know how to answer these" in run("journal", "list").out


def test_homework_is_an_exercise(run: Run) -> None:
    assert run("--json", "do", "homework").json["command"] == "selfkind homework add TITLE"


def test_a_day_of_rest_ahead_is_counted_once_it_is_here(run: Run, clock: Clock) -> None:
    assert run("look-back", "--gentle", "Tea", "--rest-day", "tomorrow", "--yes").code == 0
    for ahead, practice_days in enumerate((1, 2)):
        counted = count(run("export", "json").json, date(2026, 11, 23 + ahead))
        assert run("progress", "--json").json["practice_days"] == counted["practice_days"] == practice_days
        clock.forward(days=1)
