"""Homework from the shell: assignments, templates, and what was tried."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from tests.cli.conftest import Run


def add(run: Run, *words: str) -> dict[str, Any]:
    """Add homework, and return it as JSON."""
    found = run("homework", "add", *words, "--json")
    assert found.code == 0, found.err
    assignment: dict[str, Any] = found.json
    return assignment


def test_homework_is_added_listed_shown_changed_removed_and_restored(run: Run) -> None:
    one = add(run, "--from", "Dr. Weiss", "--often", "daily", "--due", "2026-11-26", "Talk", "to", "Sam")
    assert (one["title"], one["giver"], one["often"], one["due"]) == (
        "Talk to Sam",
        "Dr. Weiss",
        "daily",
        "2026-11-26",
    )
    assert (one["when"], one["tries"], one["status"]) == ("for Thursday 26 November", 0, "new")
    line = f"  {one['id'][:8]}  Talk to Sam  (from Dr. Weiss, for Thursday 26 November)\n"
    assert run("homework").out == f"New\n{line}"
    assert run("homework", "list", "--from", "dr").out == f"New\n{line}"
    assert run("--json", "homework", "list", "--from", "Sam").json == []
    assert run("--json", "homework", "list", "--status", "done").json == []
    shown = run("homework", "show", "talk").out
    assert "From: Dr. Weiss" in shown
    assert "How often: every day" in shown
    assert f"selfkind homework log {one['id'][:8]}" in shown
    changed = run(
        "homework", "edit", "talk", "--title", "Call Sam", "--minutes", "5", "--set", "place=the park", "--json"
    )
    assert (changed.json["title"], changed.json["minutes"], changed.json["place"]) == ("Call Sam", 5, "the park")
    assert changed.json["giver"] == "Dr. Weiss", "what isn't mentioned stays"
    assert "place" not in run("--json", "homework", "edit", "call", "--set", "place=").json
    assert run("homework", "edit", "call").code == 2
    assert "selfkind homework restore" in run("homework", "remove", "call").out
    assert run("--json", "homework", "list").json == []
    assert "selfkind homework bin" in run("journal", "bin").out
    assert "Call Sam" in run("homework", "bin").out
    assert "From: Dr. Weiss" in run("journal", "bin", one["id"][:8]).out
    assert run("homework", "restore", one["id"][:8]).out == "Restored: Call Sam\n"
    assert "adding “Call Sam”" in run("undo").out


def test_the_plan_has_options_of_its_own(run: Run) -> None:
    plan = ("--place", "at the door", "--obstacle", "I'm tired", "--plan", "one breath", "--private")
    one = add(run, *plan, "Breathe")
    assert (one["place"], one["obstacle"], one["plan"]) == ("at the door", "I'm tired", "one breath")
    assert one["private"] is True
    assert "If I'm tired: one breath" in run("homework", "show", "breathe").out
    changed = run(
        "homework", "edit", "breathe", "--place", "", "--plan", "two breaths", "--no-private", "--json"
    ).json
    assert "place" not in changed
    assert (changed["plan"], changed.get("private", False)) == ("two breaths", False)
    said = run("homework", "add", "Other", "--place", "here", "--set", "place=there")
    assert (said.code, said.out) == (2, "")


def test_what_cant_be_kept_is_refused_and_the_words_are_kept(run: Run) -> None:
    for words, said in (
        (("--often", "sometimes", "T"), "isn't a schedule"),
        (("--exercise", "nothing", "T"), "No exercise is called “nothing”"),
        (("--confidence", "11", "T"), "0 to 10"),
        (("--minutes", "long", "T"), "Minutes are a number"),
        (("--at", "8:00", "T"), "on which days"),
        (("--due", "soonish", "T"), "soonish"),
        (("--set", "nothing=1", "T"), "There's no key “nothing”"),
    ):
        refused = run("homework", "add", *words)
        assert refused.code != 0, words
        assert said in refused.err, words
        assert "Your words are kept as a draft" in refused.err
    assert run("--json", "homework", "list").json == []


def test_what_is_refused_loses_none_of_the_words_beside_it(run: Run, companion: Companion) -> None:
    add(run, "Wishes")
    for command in (
        ("add", "--why", "for me", "--confidence", "11", "T"),
        ("edit", "wish", "--why", "for me", "--due", "x"),
    ):
        assert "kept as a draft" in run("homework", *command).err
    assert "kept as a draft" in run("homework", "log", "wish", "--learned", "to wait", "--date", "tomorrow").err
    texts = [str(page.draft.answers) for page in companion.drafts.unfinished()]
    assert sum("for me" in text for text in texts) == 2
    assert sum("to wait" in text for text in texts) == 1


def test_a_ready_one_begins_with_all_that_it_has(run: Run) -> None:
    templates = run("homework", "templates").out
    assert "  Catch three: This is for noticing" in templates
    assert len(run("--json", "homework", "templates").json["ready"]) == 14
    said = run("homework", "add", "catch three", "--confidence", "5", "--smaller", "", "--due", "next session").out
    assert "Saved “Catch three” (for the next session)." in said
    assert "selfkind homework edit" in said
    assert '--smaller "A few words of the thought"' in said
    (one,) = run("--json", "homework", "list").json
    assert (one["exercise"], one["often"], one["next_session"]) == ("catch", "3x/week", True)
    assert run("homework", "edit", "catch", "--smaller", "one word").out.count("smaller") == 0


def test_own_templates(run: Run) -> None:
    template = add(run, "--template", "--why", "for sleep", "--often", "daily", "Phone at night")
    assert template["template"] is True
    assert run("--json", "homework", "list").json == []
    assert "Yours\n" in run("homework", "templates").out
    begun = add(run, "phone at night")
    assert (begun["why"], begun["id"] != template["id"]) == ("for sleep", True)
    refused = run("homework", "log", template["id"], "--did", "all")
    assert (refused.code, "That's a template" in refused.err) == (1, True)
    assert run("homework", "talked", template["id"]).code == 1
    assert run("homework", "remove", template["id"]).code == 0
    assert "Yours" not in run("homework", "templates").out


def test_a_try_is_noted_listed_changed_moved_deleted_and_restored(run: Run) -> None:
    add(run, "--often", "daily", "Wishes")
    said = run(
        "homework", "log", "wish", "--did", "part", "--hard", "6", "--learned", "a @voice", "--question", "Why?"
    )
    assert said.out == "Saved: Did part of it: Wishes.\nYour question is noted for the session.\n"
    (tried,) = run("--json", "homework", "log").json
    assert (tried["did"], tried["difficulty"], tried["question"]) == ("part", 6, "Why?")
    assert run("homework", "log").out == f"{tried['id'][:8]}  2026-11-23  Did part of it: Wishes  (hard 6)\n"
    assert "What I learned: a @voice" in run("homework", "log", "--show", tried["id"][:8]).out
    assert "a @voice" in run("homework", "show", "wish").out
    assert [one["tries"] for one in run("--json", "homework", "list").json] == [1]
    assert run("homework", "log", "--edit", tried["id"][:8], "--helped", "8", "--date", "yesterday").code == 0
    (moved,) = run("--json", "homework", "log", "--since", "yesterday").json
    assert run("--json", "homework", "log", "wish", "--since", "yesterday").json == [moved]
    assert run("--json", "homework", "log", "wish", "--until", "-2d").json == []
    assert run("homework", "log", "wish", "--since", "soonish").code == 2
    assert (moved["helpfulness"], moved["day"]) == (8, "2026-11-22")
    assert run("--json", "journal", "search", "@voice kind:homework").json[0]["id"] == tried["id"]
    assert "selfkind homework log" in run("journal", "list").out
    assert "selfkind homework restore" in run("homework", "log", "--delete", tried["id"][:8]).out
    assert run("homework", "log").out.startswith("Nothing here yet")
    assert run("homework", "restore", tried["id"][:8]).out == "Restored: Did part of it: Wishes\n"
    assert run("homework", "log", "--did", "all").code == 2
    unsaid = run("homework", "log", "wish", "--learned", "to wait")
    assert (unsaid.code, unsaid.out) == (2, "")
    assert "Use --did with all, part, changed or not-yet. Each of them is a fine answer." in unsaid.err
    assert "kept as a draft" in unsaid.err
    assert run("homework", "log", "--edit", tried["id"][:8]).code == 2
    assert "No homework begins with" in run("homework", "log", "letter", "--did", "all").err


def test_a_question_alone_says_nothing_of_a_try(run: Run) -> None:
    add(run, "Wishes")
    assert run("homework", "log", "wish", "--question", "Why?").out == "Your question is noted for the session.\n"
    (asked,) = run("--json", "homework", "log").json
    assert (asked["did"], asked["question"]) == ("asked", "Why?")
    (one,) = run("--json", "homework", "list").json
    assert (one["tries"], one.get("status", "new")) == (0, "new")
    assert run("homework", "log").out == f"{asked['id'][:8]}  2026-11-23  Question: Why?\n"
    assert run("homework", "show", "wish").out.count("Why?") == 1
    assert run("homework", "log", "--edit", asked["id"], "--learned", "to wait").code == 2
    assert run("homework", "log", "--edit", asked["id"], "--did", "part", "--learned", "to wait").code == 0
    page = run("page", "--list").out
    assert "Did part of it: Wishes" in page


def test_a_question_alone_is_ticked_among_the_questions(run: Run) -> None:
    add(run, "Wishes")
    run("homework", "log", "wish", "--question", "Why?")
    asked = run("--json", "homework", "log").json[0]["id"]
    (listed,) = run("--json", "page", "--list").json
    assert (listed["blocks"], listed["line"]) == (["questions"], "Question: Why?")
    blocks = {block["block"]: block for block in run("--json", "page", "--entry", asked).json["page"]["blocks"]}
    assert "not yet" not in str(blocks["homework"])
    assert "Why?" in str(blocks["questions"])
    run("homework", "talked", "wish")
    closed = run("--json", "page", "--entry", asked).json["page"]["blocks"]
    assert {"homework", "questions"} & {block["block"] for block in closed} == {"questions"}


def test_a_day_that_is_refused_loses_no_words(run: Run) -> None:
    add(run, "Wishes")
    words = ("--did", "part", "--learned", "a friendly voice", "--date", "tomorrow")
    assert "kept as a draft" in run("homework", "log", "wish", *words).err
    tried = run("--json", "homework", "log", "wish", "--did", "part").json
    assert (
        "kept as a draft" in run("homework", "log", "--edit", tried["id"], *words[:3], "again", "--date", "x").err
    )
    drafts = [run("draft", "show", page["id"]).out for page in run("--json", "draft", "list").json]
    assert any("a friendly voice" in draft for draft in drafts)
    assert any("again" in draft for draft in drafts)


def test_a_rehearsal_of_a_boundary_is_homework_too(run: Run) -> None:
    boundary = run("boundary", "add", "I leave at six", "--json").json
    one = run("homework", "add", "Rehearse", "--exercise", "Rehearse: I leave", "--often", "daily", "--json").json
    assert one["exercise"] == boundary["id"]
    run("boundary", "rehearse", "i leave", "--no-wait", "--they", "Stay a bit")
    (tried,) = run("--json", "homework", "log").json
    assert (tried["assignment"], tried["did"]) == (one["id"], "all")


def test_what_came_of_a_try_is_never_taken_for_an_answer_and_the_words_are_kept(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(run, "Talk", "to", "Sam")
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(["", "5", "6", "", "quieter on paper", *[""] * 10])))
    asked = run("homework", "log", "talk", "--plain")
    assert asked.code == 2
    assert "What came of it?" in asked.err
    assert "Your words are kept as a draft." in asked.err
    assert run("homework", "log", "--json").json == []
    assert "quieter on paper" in run("draft", "show", run("draft", "list", "--json").json[0]["id"]).out


def test_finishing_the_exercise_in_the_shell_logs_the_try_once_and_undo_reverses_it(run: Run) -> None:
    add(run, "Catch three")
    run("catch", "I never learn")
    (tried,) = run("--json", "homework", "log").json
    assert (tried["did"], tried["exercise"]) == ("all", "catch")
    run("undo")
    assert run("--json", "homework", "log").json == []
    run("redo")
    assert [one["id"] for one in run("--json", "homework", "log").json] == [tried["id"]]
    assert run("breathe", "longout", "--plain", "--minutes", "0.1").code == 0
    assert len(run("--json", "homework", "log").json) == 1


def test_a_tick_in_the_shell_logs_a_try(run: Run) -> None:
    add(run, "--often", "daily", "Rest well")
    run("done", "Rest well", "--minutes", "10")
    (tried,) = run("--json", "homework", "log").json
    assert (tried["title"], tried["minutes"]) == ("Rest well", 10)


def test_it_is_on_today_until_it_rests(run: Run) -> None:
    one = add(
        run, "--often", "daily", "--at", "08:00", "--from", "Dr. Weiss", "--due", "next session", "Rest well"
    )
    add(run, "--set", "private=yes", "--often", "daily", "A secret")
    plan = run("--json", "today").json
    item = next(item for item in plan["items"] if item["homework"] == one["id"])
    assert (item["name"], item["at"], item["part"]) == ("Rest well", "08:00", "morning")
    assert [(each["title"], each["when"], each["tries"]) for each in plan["homework"]] == [
        ("Rest well", "for the next session", 0),
        ("A secret", "", 0),
    ]
    out = run("today").out
    assert "Homework\n  Rest well  (from Dr. Weiss, for the next session)\n  Homework\n" in out
    assert "secret" not in out
    assert run("--json", "today", "--date", "yesterday").json["homework"] == []
    for command, status in (("rest", "resting"), ("again", "going"), ("talked", "talked-about"), ("done", "done")):
        assert run("--json", "homework", command, "rest").json["status"] == status
        names = [each["homework"] for each in run("--json", "today").json["items"]]
        assert (one["id"] in names) is (status == "going")
    assert run("homework", "again", "rest").out == "“Rest well” is going.\n"
    assert "Resting" not in run("homework").out


def test_after_its_day_it_is_brought_as_it_is(run: Run) -> None:
    add(run, "--due", "2026-11-20", "Wishes")
    for words in (("homework",), ("homework", "show", "wish"), ("today",)):
        out = run(*words).out
        assert "bring to the session as it is" in out
        assert "overdue" not in out
        assert "late" not in out


def test_it_asks_on_plain_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        "Talk to Sam", "Dr. Weiss", "yesterday", "so I'm less alone", "", "circle", "2x/week at 18:00", "", "5",
        "the park", "I close the laptop", "I'm tired", "one line", "5", "a wave", "next session", "no", "no",
    ]  # fmt: skip
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines) + "\n"))
    assert run("homework", "add", "--plain").code == 0
    (one,) = run("--json", "homework", "list").json
    assert (one["title"], one["session_day"], one["why"]) == ("Talk to Sam", "2026-11-22", "so I'm less alone")
    assert (one["exercise"], one["often"], one["times"], one["minutes"]) == ("circle", "2x/week", ["18:00"], 5)
    assert (one["if_then"], one["obstacle"], one["plan"]) == ("I close the laptop", "I'm tired", "one line")
    assert (one["confidence"], one["smaller"], one["next_session"]) == (5, "a wave", True)
    lines = ["changed", "3", "4", "8", "I can", "the rain", "at work", "Is it enough?"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines) + "\n"))
    assert run("homework", "log", "talk", "--plain").code == 0
    (tried,) = run("--json", "homework", "log").json
    assert (tried["did"], tried["minutes"], tried["difficulty"], tried["helpfulness"]) == ("changed", 3, 4, 8)
    assert (tried["learned"], tried["got_in_the_way"]) == ("I can", "the rain")
    assert (tried["where_used"], tried["question"]) == ("at work", "Is it enough?")


def test_a_title_that_is_typed_begins_a_template(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("wishes\nDr. Weiss\n" + "\n" * 20))
    assert run("homework", "add", "--plain").code == 0
    (one,) = run("--json", "homework", "list").json
    assert (one["exercise"], one["giver"], one["often"]) == ("loving-kindness", "Dr. Weiss", "2x/week")


def test_a_title_can_come_from_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Wishes\n")))
    assert run("homework", "add").code == 0
    assert run("--json", "homework", "list").json[0]["exercise"] == "loving-kindness"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    refused = run("homework", "add")
    assert (refused.code, refused.out) == (2, "")
    assert "A few words are enough" in refused.err


def test_the_next_session_is_an_appointment_of_the_circle(run: Run) -> None:
    run("circle", "add", "Dr. Weiss", "--kind", "therapist", "--set", "next_day=2026-11-26")
    one = add(run, "--from", "Dr. Weiss", "--due", "next session", "Wishes")
    assert (one["session"], one["when"]) == ("2026-11-26", "for the next session, Thursday 26 November")


def test_ready_ones_of_a_pack_stand_under_its_writer(run: Run, tmp_path: Path) -> None:
    head = '[pack]\nid = "calm"\nname = "Calm"\nversion = 1\nlanguage = "en"\nwriter = "Dr. Weiss"\n'
    (tmp_path / "calm.toml").write_text(head + '[[assignment]]\nid = "bath"\ntitle = "A warm bath"\n')
    assert run("pack", "add", "--yes", str(tmp_path / "calm.toml")).code == 0
    lines = run("homework", "templates").out.splitlines()
    assert lines[:3] == ["From Dr. Weiss", "  A warm bath", "Ready"]


def test_a_try_that_is_from_paper_says_so(run: Run) -> None:
    add(run, "Wishes")
    run("homework", "log", "wish", "--did", "part", "--hard", "6", "--from-paper")
    assert run("homework", "log").out.endswith("  Did part of it: Wishes  (hard 6, from paper)\n")
