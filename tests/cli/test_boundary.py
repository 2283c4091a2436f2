"""boundary: from a plan to a rehearsal, a look back, and the ladder."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.boundaries.boundary import PLAN
from tests.cli.conftest import Run
from tests.conftest import Clock

SIX = "I leave work at six"


class Piped(io.StringIO):
    """Standard input that isn't a terminal."""

    def isatty(self) -> bool:
        return False


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Piped(""))


def planned(run: Run, *more: str) -> str:
    """Plan a boundary, and return its id."""
    answer = run("boundary", "add", SIX, *more, "--json")
    assert answer.code == 0, answer.err
    id: str = answer.json["id"]
    return id


def test_from_a_plan_to_a_look_back(run: Run) -> None:
    assert "No boundaries here yet" in run("boundary").out
    said = run("boundary", "add", *SIX.split(), "--set", "who=my manager", "--set", "firmness=3")
    assert said.out.startswith("If someone might hurt, threaten or punish you")
    assert "selfkind help-now" in said.out
    assert f"Saved “{SIX}”" in said.out
    assert f"{SIX}  (with my manager, firmness 3)" in run("boundary", "list").out
    rehearsed = run("boundary", "rehearse", "i leave", "--they", "Stay a bit", "--answer", "No, I leave at six.")
    assert rehearsed.out.count(f": {SIX}") == 3
    assert "In a whisper" in rehearsed.out
    assert rehearsed.out.count("One slow breath") == 3
    back = run(
        "boundary", "log", "I leave", "--said", "part", "--before", "7", "--after", "4", "--next", "say less"
    )
    assert "Brave moments so far: 1." in back.out
    listed = run("boundary", "log").out
    assert f"Said part of it: {SIX}  (discomfort 7 to 4)" in listed
    assert f"Rehearsed: {SIX}" in listed
    assert "Discomfort, before to after: 7 to 4." in listed
    shown = run("boundary", "show", "I leave").out
    for words in ("With: my manager", "How firm: 3 of 5", "Rehearsals: 1. Brave moments: 1."):
        assert words in shown
    assert "One small no  (done)" in run("today").out


def test_the_words_about_safety_come_first_and_once(run: Run) -> None:
    first = run("boundary", "add", SIX, "--json")
    assert "hurt, threaten or punish" in first.err
    assert first.json["text"] == SIX
    assert "punish" not in run("boundary", "add", "No calls at lunch").out
    assert "punish" in run("boundary", "safety").out


def test_json_has_the_whole_plan(run: Run) -> None:
    planned(run, "--set", "category=energy", "--set", "ask=I leave at six.", "--set", "planned=tomorrow")
    (document,) = run("boundary", "list", "--json").json
    assert {one.key for one in PLAN} <= document.keys()
    assert (document["category"], document["planned"]) == ("work", "2026-11-24")
    assert document["words"] == "I leave at six."
    whole = run("boundary", "show", "i", "--json").json
    assert (whole["brave_moments"], whole["practised"]) == (0, [])


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("firm=3", "Did you mean firmness?"),
        ("firmness=9", "“firmness” can be one of"),
        ("cost=11", "0 to 10"),
        ("planned=someday", "someday"),
        ("who", "KEY=VALUE"),
    ],
)
def test_what_cant_be_is_refused_and_the_words_are_kept(
    run: Run, companion: Companion, setting: str, said: str
) -> None:
    refused = run("boundary", "add", SIX, "--set", setting)
    assert refused.code == 2
    assert said in refused.err
    assert "kept as a draft" in refused.err
    assert [page.name for page in companion.drafts.unfinished()] == ["New boundary"]
    assert companion.boundaries.all() == []


def test_what_is_refused_loses_none_of_the_words_beside_it(run: Run, companion: Companion) -> None:
    """They're a draft of the page in the app, in the words that it has for its choices."""
    planned(run)
    for command in (("add", "No calls"), ("edit", "I leave")):
        refused = run(
            "boundary", *command, "--set", "who=my manager", "--set", "category=work", "--set", "cost=11"
        )
        assert "kept as a draft" in refused.err
    for command in (("--about", "the cake"), ("I leave",)):
        words = ("--hard", "my voice", "--said", "part", "--date", "tomorrow")
        assert "kept as a draft" in run("boundary", "log", *command, *words).err
    texts = [str(page.draft.answers) for page in companion.drafts.unfinished()]
    assert sum("my manager" in text for text in texts) == 2
    assert sum("my voice" in text for text in texts) == 2
    assert run("boundary", "add", "No mail", "--set", "category=work", "--set", "planned=x").code == 2
    texts = [str(page.draft.answers) for page in companion.drafts.unfinished()]
    assert any("Energy and work" in text for text in texts)


def test_a_look_back_on_nothing_that_is_here_loses_no_words(run: Run, companion: Companion) -> None:
    planned(run)
    assert "kept as a draft" in run("boundary", "log", "Zzz", "--said", "part", "--hard", "my voice").err
    assert "kept as a draft" in run("boundary", "log", "--step", "zzz", "--said", "part", "--hard", "my knees").err
    assert "kept as a draft" in run("boundary", "rehearse", "Zzz", "--they", "but you promised").err
    texts = [str(page.draft.answers) for page in companion.drafts.unfinished()]
    for words in ("my voice", "my knees", "but you promised"):
        assert any(words in text for text in texts), words


def test_a_small_no_or_a_phrase_that_is_refused_is_a_draft(run: Run, companion: Companion) -> None:
    run("boundary", "phrases", "--add", "Not now.")
    for words in (
        ("ladder", "--add", "No to a lift"),
        ("phrases", "--add", "long " * 80),
        ("phrases", "--edit", "Not now", "wide " * 80),
        ("phrases", "--edit", "Zzz", "Not tonight."),
    ):
        assert "kept as a draft" in run("boundary", *words).err
    pages = {(page.name, page.draft.answers["text"][:4]) for page in companion.drafts.unfinished()}
    assert pages == {
        ("New small no", "No t"),
        ("New phrase", "long"),
        ("Phrase you're changing", "wide"),
        ("New phrase", "Not "),
    }


def test_a_category_without_boundaries_isnt_an_empty_list(run: Run) -> None:
    planned(run, "--set", "category=work")
    assert "I leave" in run("boundary", "list", "--category", "energy").out
    for words in ("Money", "tim-tam"):
        said = run("boundary", "list", "--category", words).out
        assert said == f"None of your boundaries is in “{words}”.\nTo see them all: selfkind boundary list\n"
    assert run("--json", "boundary", "list", "--category", "money").json == []


def test_a_number_that_is_refused_names_its_key(run: Run) -> None:
    refused = run("boundary", "add", SIX, "--set", "cost=99", "--set", "firmness=2")
    assert refused.err.startswith("“cost” needs a number from 0 to 10. You gave “99”.\n")


def test_what_they_said_and_what_they_might_say_have_names_of_their_own(run: Run) -> None:
    planned(run)
    run("boundary", "rehearse", "I leave", "--no-wait", "--they", "We all stay late.")
    run("boundary", "log", "I leave", "--said", "part", "--they", "Again?")
    texts = [run("boundary", "log", "--show", one["id"]).out for one in run("--json", "boundary", "log").json]
    assert any("What they said: Again?" in text for text in texts)
    assert any("What they might say: We all stay late." in text for text in texts)


def test_what_is_moved_to_the_bin_is_called_by_its_name(run: Run) -> None:
    run("boundary", "ladder", "--add", "No to cake", "--difficulty", "20")
    run("boundary", "phrases", "--add", "Not this week.")
    assert "To restore the small no: selfkind" in run("boundary", "ladder", "--remove", "No to").out
    assert "To restore the phrase: selfkind" in run("boundary", "phrases", "--remove", "Not this").out


def test_a_plan_is_asked_for_on_plain_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [SIX, "my manager", "Time", "", "", "6", "2", *[""] * 30]
    monkeypatch.setattr(sys, "stdin", Piped("\n".join(lines)))
    asked = run("boundary", "add", "--plain")
    assert asked.code == 0, asked.err
    assert "What do you want instead?" in asked.out
    (document,) = run("boundary", "list", "--json").json
    assert (document["who"], document["category"], document["cost"], document["firmness"]) == (
        "my manager", "time", 6, 2,
    )  # fmt: skip


def test_what_came_of_it_is_never_taken_for_an_answer_and_the_words_are_kept(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = planned(run)
    monkeypatch.setattr(sys, "stdin", Piped("\n".join(["", "7", "4", "", "", "the silence", *[""] * 10])))
    asked = run("boundary", "log", id[:8], "--plain")
    assert asked.code == 2
    assert "What came of it? Choose said, part or not-yet. Each of them is a fine answer." in asked.err
    assert "Your words are kept as a draft." in asked.err
    assert run("boundary", "log", "--json").json == []
    assert "the silence" in run("draft", "show", run("draft", "list", "--json").json[0]["id"]).out


def test_a_sentence_comes_from_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Piped(f"{SIX}\n"))
    assert run("boundary", "add").code == 0
    assert run("boundary", "list", "--json").json[0]["text"] == SIX
    monkeypatch.setattr(sys, "stdin", Piped(""))
    empty = run("boundary", "add")
    assert (empty.code, "One sentence is enough" in empty.err) == (2, True)


def test_a_plan_is_changed_removed_and_restored(run: Run) -> None:
    id = planned(run, "--set", "who=my manager")
    assert run("boundary", "edit", "i", "--set", "text=I leave at five", "--set", "who=").code == 0
    assert run("boundary", "show", id[:8], "--json").json["who"] == ""
    assert run("boundary", "edit", "i").code == 2
    removed = run("boundary", "remove", "I leave")
    assert f"selfkind boundary restore {id[:8]}" in removed.out
    assert "selfkind boundary bin" in run("journal", "bin").out
    assert "I leave at five" in run("journal", "bin", id[:8]).out
    assert "I leave at five" in run("boundary", "bin").out
    assert run("boundary", "restore", id[:8]).out.strip() == "Restored: I leave at five"
    assert "Undone: adding “I leave at five”." in run("undo").out
    assert run("boundary", "list", "--json").json == []


def test_a_look_back_is_changed_moved_and_restored(run: Run) -> None:
    planned(run)
    id = run("boundary", "log", "i", "--said", "not-yet", "--json").json["id"]
    changed = run(
        "boundary", "log", "--edit", id[:8], "--said", "said", "--hard", "the silence", "--date", "-2d", "--json"
    )
    assert (changed.json["said"], changed.json["day"]) == ("said", "2026-11-21")
    assert "the silence" in run("boundary", "log", "--show", id[:8]).out
    assert id[:8] in run("journal", "search", "silence").out
    assert run("boundary", "log", "--delete", id[:8]).code == 0
    assert run("boundary", "log", "--json").json == []
    assert "Said it" in run("boundary", "restore", id[:8]).out
    assert run("boundary", "log", "--since", "today", "--json").json == []
    assert len(run("boundary", "log", "--until", "yesterday", "--json").json) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--said", "part"],
        ["i", "--step", "film", "--said", "part"],
        ["nothing", "--said", "part"],
        ["i"],
        ["i", "--said", "part", "--before", "11"],
        ["i", "--said", "part", "--date", "tomorrow"],
        ["--edit", "ffff"],
    ],
)
def test_a_look_back_that_cant_be_is_refused(run: Run, words: list[str]) -> None:
    planned(run)
    refused = run("boundary", "log", *words)
    assert refused.code in (1, 2)
    assert refused.err
    assert run("boundary", "log", "--json").json == []


def test_not_yet_is_information(run: Run) -> None:
    said = run("boundary", "log", "--about", "the choir", "--said", "not-yet").out
    assert "Not yet is information." in said
    assert "Brave moments so far: 1." in said
    assert (
        "information" not in run("boundary", "log", "--about", "a", "--said", "not-yet", "--hard", "he hit me").out
    )


def test_guilt_is_asked_for_once_the_next_day(run: Run, clock: Clock) -> None:
    id = run("boundary", "log", "--about", "the choir", "--said", "said", "--guilt", "6", "--json").json["id"]
    assert "guilt was" not in run("boundary", "list").out
    clock.forward(days=1)
    asked = run("boundary", "list").out
    assert f"selfkind boundary guilt {id[:8]} 3" in asked
    assert "guilt was" not in run("boundary", "list").out
    assert run("boundary", "guilt", id[:8], "3").out.strip() == "Saved. Your guilt went from 6 to 3."
    assert "(guilt 6, 3 later)" in run("boundary", "log").out
    assert run("boundary", "guilt", id[:8], "11").code == 2


def test_the_ladder_counts_tries(run: Run) -> None:
    run("boundary", "log", "--step", "choose", "--said", "said", "--before", "5", "--after", "2")
    run("boundary", "log", "--step", "choose", "--said", "not-yet")
    assert run("boundary", "ladder", "--add", "No second piece", "--difficulty", "25").code == 0
    assert run("boundary", "ladder", "--rate", "decline a receipt", "--difficulty", "40").code == 0
    ladder = run("boundary", "ladder").out
    assert " 15  Choose the film.  (tried 2x)" in ladder
    assert " 25  No second piece  (yours)" in ladder
    assert " 40  Decline a receipt or a sample.  (yours)" in ladder
    document = run("boundary", "ladder", "--json").json
    assert (document["brave_moments"], document["discomfort"]) == (2, [[5, 2]])
    assert "Discomfort, before and after: 5 to 2" in ladder
    texts = {one["id"]: one["text"] for one in document["steps"]}
    assert f"Next, if you like: {texts[document['next']]}" in ladder
    assert run("boundary", "ladder", "--remove", "no second").code == 0
    assert "No second piece" not in run("boundary", "ladder").out
    assert run("boundary", "ladder", "--add", "x").code == 2
    assert run("boundary", "ladder", "--difficulty", "5").code == 2


def test_phrases_of_ones_own_are_kept(run: Run) -> None:
    id = run("boundary", "phrases", "--add", "Not this week.", "--firmness", "2", "--json").json["id"]
    assert "Not this week.  (yours)" in run("boundary", "phrases", "--firmness", "2").out
    assert run("boundary", "phrases", "--firmness", "1", "--json").json[0]["is_own"] is False
    assert run("boundary", "phrases", "--edit", "not this", "Not this month.").code == 0
    assert run("boundary", "phrases", "--remove", "not this month").code == 0
    assert "Not this" not in run("boundary", "phrases").out
    assert run("boundary", "restore", id[:8]).out.strip() == "Restored: Not this month."


def test_a_rehearsal_is_scheduled_and_does_not_say_which(run: Run) -> None:
    id = planned(run)
    assert run("boundary", "schedule", "i").code == 2
    item = run("boundary", "schedule", "i", "--cadence", "mon,wed", "--at", "17:30", "--json").json
    assert (item["name"], item["exercise"], item["part"], item["times"]) == (
        "Rehearse a boundary", id, "evening", ["17:30"],
    )  # fmt: skip
    assert "○ Rehearse a boundary" in run("today").out
    run("boundary", "rehearse", "i")
    assert "● Rehearse a boundary" in run("today").out
    planned(run, "--set", "planned=2026-12-01")


def test_an_exercise_about_boundaries_is_done_on_plain_lines(run: Run) -> None:
    id = planned(run)
    assert any(one["id"] == id for one in run("exercises", "--json").json)
    assert run("do", id, "--json").json["kind"] == "rehearsal"


def test_a_small_no_is_rehearsed_on_plain_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Piped("Thank you, not today.\n"))
    rehearsed = run("do", "small-no", "--json").json
    assert (rehearsed["kind"], rehearsed["about"]) == ("rehearsal", "Thank you, not today.")
    assert "One small no  (done)" in run("today").out
    monkeypatch.setattr(sys, "stdin", Piped(""))
    assert run("do", "small-no", "--json").code == 2


def test_soft_hints_stand_below_the_words_to_say(run: Run) -> None:
    id = planned(run, "--set", "ask=No, always and never.")
    assert "“This time” is easier to hear" in run("boundary", "show", id[:8]).out


def test_what_is_private_is_left_out_of_what_is_shared(run: Run, tmp_path: Path) -> None:
    planned(run)
    run("boundary", "add", "Open to read", "--set", "private=no")
    run("boundary", "log", "i", "--said", "said")
    run("boundary", "phrases", "--add", "Mine alone")
    shared = tmp_path / "shared.json"
    assert run("export", "json", "--no-private", "-o", str(shared)).code == 0
    words = shared.read_text()
    assert "Open to read" in words
    assert SIX not in words
    assert "Mine alone" not in words
    whole = tmp_path / "whole.json"
    assert run("export", "json", "-o", str(whole)).code == 0
    assert SIX in whole.read_text()


def test_a_boundary_is_private_unless_one_says_otherwise(run: Run) -> None:
    def privacy(*words: str) -> bool:
        return bool(run("boundary", *words, "--json").json["private"])

    assert privacy("add", "I leave at six")
    assert privacy("add", "I say no once", "--private")
    assert not privacy("add", "I eat alone", "--no-private")
    assert run("boundary", "edit", "I eat", "--private").code == 0
    assert privacy("show", "I eat")
