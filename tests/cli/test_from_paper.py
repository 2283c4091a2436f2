"""What was written on paper first: marked, shown, found, changed, exported and imported as such."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


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
