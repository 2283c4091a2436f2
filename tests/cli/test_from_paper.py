"""What was written on paper first: marked, shown, found, changed, exported and imported as such."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from tests.cli.conftest import Run
from tests.cli.test_typed_words import EVERY


def ids(run: Run, *query: str) -> list[str]:
    return [one["id"] for one in run("journal", "search", *query, "--json").json]


def test_an_entry_from_paper_is_dated_back_and_marked(run: Run) -> None:
    entry = run("write", "gratitude", "--date", "yesterday", "--from-paper", "--json", "soup").json
    assert (entry["day"], entry["from_paper"]) == ("2026-11-22", True)
    other = run("write", "gratitude", "--json", "tea").json
    assert "from_paper" not in other
    shown = run("journal", "show", entry["id"]).out.splitlines()
    assert shown[0].startswith("gratitude, Sunday 22 November 2026")
    assert shown[0].endswith(", from paper")
    assert "from paper" not in run("journal", "show", other["id"]).out
    lines = run("journal", "list").out.splitlines()
    assert [line.endswith("  (from paper)") for line in lines if " gratitude " in line] == [False, True]


def test_a_list_says_both_marks(run: Run) -> None:
    run("write", "note", "--private", "--from-paper", "words")
    assert "words  (private, from paper)" in run("journal", "list").out


def test_what_is_from_paper_can_be_searched(run: Run) -> None:
    entry = run("write", "note", "--from-paper", "--json", "tea on paper").json["id"]
    other = run("write", "note", "--json", "tea here").json["id"]
    run("homework", "add", "Catch three")
    tried = run("homework", "log", "Catch", "--did", "part", "--from-paper", "--json").json["id"]
    run("homework", "log", "Catch", "--did", "all")
    run("card", "add", "urge", "--scale", "0-5")
    day = run("card", "log", "urge=3", "--from-paper", "--json").json["id"]
    assert set(ids(run, "is:paper")) == {entry, tried, day}
    assert ids(run, "is:paper", "tea") == [entry]
    assert ids(run, "tea", "-is:paper") == [other]
    assert ids(run, "is:paper", "is:private") == []


def test_the_mark_is_changed_and_the_version_before_is_in_the_bin(run: Run) -> None:
    entry = run("write", "note", "--from-paper", "--json", "words").json["id"]
    assert run("journal", "edit", entry, "--no-from-paper").out.startswith("Saved.")
    assert "from paper" not in run("journal", "show", entry).out
    assert run("journal", "edit", entry, "--no-from-paper").out == "Nothing was changed.\n"
    run("undo")
    assert "from paper" in run("journal", "show", entry).out
    run("redo")
    assert "from paper" not in run("journal", "show", entry).out
    run("journal", "edit", entry, "--from-paper", "--set", "text=other words")
    shown = run("journal", "show", entry).out
    assert "from paper" in shown
    assert "other words" in shown
    (first, *_) = run("journal", "bin", "--json").json
    assert first["version_of"] == entry


def test_a_note_about_an_item_has_no_such_mark(run: Run) -> None:
    run("routine", "add", "Tea")
    run("done", "Tea", "--note", "warm")
    note = next(one for one in run("journal", "list", "--kind", "item-note", "--json").json)
    said = run("journal", "edit", note["id"], "--from-paper")
    assert (said.code, "can't be from paper" in said.err) == (2, True)


def test_words_that_are_refused_keep_the_mark_in_their_draft(run: Run) -> None:
    said = run("write", "note", "--from-paper", "--date", "tomorrow", "words")
    assert said.code != 0
    (page,) = run("draft", "list", "--json").json
    answers = run("draft", "show", page["id"], "--json").json["answers"]
    assert answers == {"text": "words", "from paper": True}
    assert run("draft", "show", page["id"]).out.splitlines()[2:] == ["words"]


def test_it_survives_an_export_and_an_import(run: Run, tmp_path: Path) -> None:
    entry = run("write", "note", "--from-paper", "--json", "words").json["id"]
    run("homework", "add", "Catch three")
    tried = run("homework", "log", "Catch", "--did", "all", "--from-paper", "--json").json["id"]
    file = tmp_path / "all.json"
    assert run("export", "json", "-o", str(file)).code == 0
    text = file.read_text()
    assert text.count('"from_paper":true') == 2
    run("forget", "everything", "--yes")
    assert run("import", "selfkind", str(file)).code == 0
    assert set(ids(run, "is:paper")) == {entry, tried}
    json.loads(text)


def test_a_try_from_paper_is_shown_and_changed(run: Run) -> None:
    run("homework", "add", "Catch three")
    tried = run("homework", "log", "Catch", "--did", "part", "--from-paper", "--date", "-2d", "--json").json
    assert (tried["day"], tried["from_paper"]) == ("2026-11-21", True)
    assert run("homework", "log", "--show", tried["id"]).out.splitlines()[0].endswith(", from paper")
    assert run("homework", "log", "--edit", tried["id"], "--hard", "6").code == 0
    assert "from paper" in run("homework", "log", "--show", tried["id"]).out
    assert run("homework", "log", "--edit", tried["id"], "--no-from-paper").code == 0
    assert "from paper" not in run("homework", "log", "--show", tried["id"]).out
    run("undo")
    assert "from paper" in run("homework", "log", "--show", tried["id"]).out
    said = run("homework", "log", "--from-paper")
    assert (said.code, "Which homework was it?" in said.err) == (2, True)


def test_a_day_of_the_card_from_paper_keeps_the_mark(run: Run) -> None:
    run("card", "add", "urge", "--scale", "0-5")
    run("card", "add", "walk", "--kind", "minutes")
    day = run("card", "log", "urge=3", "--from-paper", "--date", "yesterday", "--json").json
    assert (day["day"], day["from_paper"]) == ("2026-11-22", True)
    assert run("card", "log", "walk=20", "--date", "yesterday", "--json").json["from_paper"] is True
    assert run("card", "log", "--show", day["id"]).out.splitlines()[0].endswith(", from paper")
    assert run("card", "log", "--edit", day["id"], "--no-from-paper").code == 0
    assert "from paper" not in run("card", "log", "--show", day["id"]).out
    said = run("card", "log", "--from-paper")
    assert (said.code, "Which rows" in said.err) == (2, True)


WRITES = {
    "catch": ("I fail",),
    "write note": ("words",),
    "write before-appointment": ("the night",),
    "look-back": ("--gentle", "tea"),
    "homework log": ("Catch", "--did", "all"),
    "card log": ("urge=3",),
}
"""Commands that write what can be on paper first, with words for each."""


def test_no_other_command_takes_the_mark_but_the_one_that_changes_an_entry() -> None:
    """A new command with the mark is tried below as well."""
    taking = {name for name, one in EVERY.items() if any("--from-paper" in (*param.opts,) for param in one.params)}
    assert taking == {"journal edit", "write", *(name for name in WRITES if not name.startswith("write "))}


@pytest.mark.parametrize("command", WRITES)
def test_every_command_takes_the_mark_and_the_day(run: Run, command: str) -> None:
    run("homework", "add", "Catch three")
    run("card", "add", "urge", "--scale", "0-5")
    said = run("--json", *command.split(), *WRITES[command], "--from-paper", "--date", "yesterday")
    assert said.code == 0, said.err
    kept = said.json.get("entry", said.json)
    kept = kept if isinstance(kept, dict) else said.json
    assert (kept["day"], kept["from_paper"]) == ("2026-11-22", True)
    assert kept["id"] in ids(run, "is:paper")


def test_a_refused_command_keeps_the_mark_and_the_day_in_its_draft(run: Run, companion: Companion) -> None:
    for command in (
        ("catch", "I fail", "--intensity", "60", "--from-paper", "--date", "yesterday"),
        ("look-back", "--gentle", "tea", "--rest-day", "2026-12-20", "--from-paper", "--date", "yesterday"),
    ):
        assert run(*command).code == 2
        (page,) = companion.drafts.unfinished()
        assert page.draft.answers["from paper"] is True
        assert page.draft.day == date(2026, 11, 22)
        companion.drafts.delete(page)


def test_homework_that_an_entry_tries_takes_its_mark_and_its_day(run: Run) -> None:
    run("homework", "add", "Catch three", "--exercise", "catch", "--json")
    entry = run("--json", "catch", "I fail", "--from-paper", "--date", "-2d").json

    def tried() -> tuple[str, bool]:
        (one,) = run("homework", "log", "--json").json
        assert one["made_by"] == entry["id"]
        return one["day"], one.get("from_paper", False)

    assert tried() == ("2026-11-21", True), "homework can be older than its words here"
    run("journal", "edit", entry["id"], "--no-from-paper")
    assert tried() == ("2026-11-21", False)
    run("undo")
    assert tried() == ("2026-11-21", True)
    run("journal", "edit", entry["id"], "--date", "2026-10-30")
    assert tried() == ("2026-10-30", True)
    assert run("undo").code == 0
    assert tried() == ("2026-11-21", True)
    assert run("redo").code == 0
    assert tried() == ("2026-10-30", True)


def test_a_try_that_was_moved_by_itself_stays_where_it_is(run: Run) -> None:
    run("homework", "add", "Catch three", "--exercise", "catch")
    entry = run("--json", "catch", "I fail").json["id"]
    (tried,) = run("homework", "log", "--json").json
    run("homework", "log", "--edit", tried["id"], "--date", "2026-11-20")
    run("journal", "edit", entry, "--date", "2026-11-18")
    (after,) = run("homework", "log", "--json").json
    assert after["day"] == "2026-11-20"


def test_the_page_and_progress_count_a_try_on_its_own_day(run: Run) -> None:
    run("homework", "add", "Catch three", "--exercise", "catch", "--often", "daily")
    run("catch", "I fail", "--from-paper", "--date", "2026-11-19")

    def on_page(since: str, until: str) -> str:
        return run("page", "--include", "homework", "--since", since, "--until", until).out

    assert "Catch three  once   did it 1" in on_page("2026-11-19", "2026-11-19")
    assert "did it" not in on_page("2026-11-20", "2026-11-23")
    on = run("progress", "--since", "2026-11-19", "--until", "2026-11-19", "--json").json
    after = run("progress", "--since", "2026-11-20", "--json").json
    assert (on["review"]["written"], on["days"]) == ({"thought": 1}, {"2026-11-19": "practised"})
    assert (after["review"]["written"], after["review"]["days"]["practice_days"]) == ({}, 0)


def test_a_sheet_names_the_command_that_takes_its_words(run: Run) -> None:
    assert "selfkind catch --from-paper" in run("worksheet", "catch").out
    assert "selfkind look-back --from-paper" in run("worksheet", "weekly-look-back").out
