"""page: the session page in the terminal and in a file."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from selfkind.companion.session_page import SessionPages
from selfkind.domain.errors import NotSaved
from selfkind.domain.session_page.choices import Block
from tests.cli.conftest import Run
from tests.exchange.exports import lists_of

SHARED = "Once you share this page, it may become part of your records."


@pytest.fixture
def filled(run: Run) -> Run:
    """A home with some words in it."""
    run("write", "gratitude", "the light", "--no-private")
    run("catch", "I never finish anything", "--feeling", "sad", "--intensity", "60")
    run("feel", "calm", "--note", "after a talk with Ana Lopez")
    run("circle", "add", "Ana Lopez")
    run("homework", "add", "Catch three", "--from", "Dr Weber")
    run("homework", "log", "catch", "--did", "all", "--helped", "7", "--learned", "Ana was kind")
    return run


def first_id(run: Run, name: str) -> str:
    return str(next(one["id"] for one in run("page", "--list", "--json").json if one["name"] == name))


def test_it_has_figures_and_no_words(filled: Run) -> None:
    said = filled("page")
    assert said.code == 0
    assert "Session page" in said.out
    assert "9 to 23 November 2026" in said.out
    assert "Self-recorded, not a clinical assessment." in said.out
    assert "1 harsh thought caught." in said.out
    assert "1 check-in on 1 day." in said.out
    assert "Catch three  Dr W." in said.out
    for words in ("the light", "finish", "Ana", "Lopez", "Weber", "was kind"):
        assert words not in said.out, words
    assert SHARED in said.err
    assert "Other names stay as you wrote them." in said.err


def test_words_of_a_ticked_entry_are_there_with_initials(filled: Run) -> None:
    said = filled("page", "--entry", first_id(filled, "Check-in")[:8])
    assert "after a talk with A. L." in said.out
    said = filled("page", "--entry", first_id(filled, "Note about homework"), "--names")
    assert "Ana was kind" in said.out
    assert "Names stay as you wrote them." in said.err
    assert "Ana was kind" not in filled("page").out, "what was ticked isn't ticked the next time"


def test_a_private_thought_can_be_ticked_and_is_named_before_it_is_shared(filled: Run) -> None:
    said = filled("page", "--preview", "--entry", first_id(filled, "Harsh thought"))
    assert "I never finish anything" in said.out
    assert "Private words that you ticked are on this page." in said.out


def test_what_was_made_private_cant_be_ticked(run: Run) -> None:
    run("write", "note", "between us", "--private")
    said = run("page", "--entry", first_id(run, "Note"))
    assert (said.code, said.out) == (1, ""), "the command was right, and its answer is no"
    assert "This is private, so its words stay out of the page." in said.err
    assert "Written: 1 note." in run("page").out
    assert "between us  (stays out)" in run("page", "--list").out.replace(" (stays", "  (stays")


def test_choices_are_kept_for_the_next_time_without_words(filled: Run, home: Path) -> None:
    thought = first_id(filled, "Harsh thought")
    filled("page", "--without", "practice", "--hide", "weekly", "--hide", thought, "--names", "--name", "Sam")
    said = filled("page")
    assert "Sam" in said.out.splitlines()
    assert "Practice" not in said.out
    assert "harsh thought" not in said.out
    assert "Dr Weber" in said.out
    kept = json.loads(filled("export", "json").out)["settings"]
    (choice,) = [json.loads(one["value"]) for one in kept if one["id"] == "session page"]
    assert choice == {
        "blocks": [one for one in Block if one != "practice"],
        "hidden_blocks": ["weekly"],
        "hidden": [thought],
        "initials": False,
        "stopped_early": False,
        "name": "Sam",
        "paper": "a4",
    }
    again = filled("page", "--unhide", thought[:8], "--include", "self-talk", "--name", "")
    assert "1 harsh thought caught." in again.out
    assert "Sam" not in again.out


def test_a_preview_keeps_and_writes_nothing(filled: Run, tmp_path: Path) -> None:
    before = filled("export", "json").out
    said = filled("page", "--preview", "--names", "-o", str(tmp_path / "page.html"))
    assert SHARED in said.out
    assert "Catch three" in said.out
    assert said.out.endswith("\nNothing was written. To write the file, leave out --preview.\n")
    assert not (tmp_path / "page.html").exists()
    assert lists_of(filled("export", "json").out) == lists_of(before)


@pytest.mark.parametrize("words", ["sleep", "home work?", ""])
def test_an_unknown_block_names_the_nine(run: Run, words: str) -> None:
    said = run("page", "--include", words)
    assert (said.code, said.out) == (2, "")
    assert all(block in said.err for block in Block)
    said = run("page", "--hide", words)
    assert said.code == 1
    assert all(block in said.err for block in Block)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--since", "-3d", "--until", "-9d"], "end before they begin"),
        (["--since", "tomorrow"], "hasn't come yet"),
        (["--since", "nonsense"], "nonsense"),
        (["--format", "docx"], "docx"),
        (["--paper", "a5"], "a5"),
    ],
)
def test_options_that_make_no_sense_are_refused(run: Run, options: list[str], words: str) -> None:
    said = run("page", *options)
    assert (said.code, said.out) == (2, "")
    assert words in said.err


def test_an_empty_home_has_an_empty_page(run: Run) -> None:
    said = run("page")
    assert said.code == 0
    assert said.out.splitlines() == [
        "Session page", "9 to 23 November 2026", "Self-recorded, not a clinical assessment.",
    ]  # fmt: skip
    assert "Nothing is on the page yet." in said.err


def test_an_id_that_isnt_there(filled: Run) -> None:
    for option in ("--entry", "--hide", "--unhide"):
        said = filled("page", option, "abcdef")
        assert said.code == 1
        assert "selfkind page --list" in said.err
    refused = filled("page", "--entry", first_id(filled, "Check-in"), "--without", "check-ins")
    assert refused.code == 2
    assert "isn't on this page" in refused.err
    hidden = first_id(filled, "Check-in")
    refused = filled("page", "--entry", hidden, "--hide", hidden[:8])
    assert (refused.code, refused.err) == (2, f"Use --entry or --hide for {hidden[:8]}, not both.\n")
    filled("page", "--hide", hidden, "--without", "homework")
    refused = filled("page", "--entry", hidden)
    assert (refused.code, f"--unhide {hidden[:8]}" in refused.err) == (1, True)
    refused = filled("page", "--entry", first_id(filled, "Note about homework"))
    assert (refused.code, "isn't on this page" in refused.err) == (1, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--initials", "--names"], "Use --initials or --names, not both."),
        (["--names", "--initials"], "Use --names or --initials, not both."),
        (["--stopped-early", "--no-stopped-early"], "Use --stopped-early or --no-stopped-early, not both."),
        (["--include", "talk", "--without", "talk"], "Use --include or --without for “talk”, not both."),
        (["--include", "talk", "--hide", "talk"], "Use --include or --hide for “talk”, not both."),
        (["--list", "--preview"], "Use --list or --preview, not both."),
        (["--list", "-o", "page.txt"], "Use --list or -o, not both."),
        (["--hide", "weekly", "--unhide", "weekly"], "Use --hide or --unhide for “weekly”, not both."),
    ],
)
def test_opposite_options_are_refused_in_one_line(run: Run, options: list[str], said: str) -> None:
    answer = run("page", *options)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.startswith(said)


def test_since_is_the_last_session(run: Run) -> None:
    run("write", "after-appointment", "we talked", "--date", "2026-11-19")
    assert run("page", "--json").json["page"]["since"] == "2026-11-19"
    assert run("page", "--until", "2026-11-18", "--json").json["page"]["since"] == "2026-11-04"
    assert run("page", "--since", "-2d", "--json").json["page"]["since"] == "2026-11-21"


def test_since_is_the_session_in_which_homework_was_agreed(run: Run) -> None:
    run("homework", "add", "Catch three", "--set", "session_day=2026-11-17")
    assert run("page", "--json").json["page"]["since"] == "2026-11-17"


# Files


STARTS = {"p.html": "<!doctype html>", "p.md": "# Session page", "p.txt": "Session page", "p": "Session page"}


@pytest.mark.parametrize("name", STARTS)
def test_a_file_is_its_owners_alone(filled: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    said = filled("page", "-o", str(path))
    assert said.code == 0
    assert f"Your session page is in {path}. The file isn't encrypted." in said.out
    assert SHARED in said.out
    assert path.read_text(encoding="utf-8").startswith(STARTS[name])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir() if "tmp" in one.name] == []


def test_a_file_that_is_there_stays_without_force(filled: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("mine")
    said = filled("page", "-o", str(path))
    assert (said.code, said.out) == (1, "")
    assert "--force" in said.err
    assert path.read_text() == "mine"
    assert filled("page", "-o", str(path), "--force").code == 0
    assert path.read_text().startswith("Session page")


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1), ("", 1)])
def test_at_a_terminal_it_asks_first(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    path = tmp_path / "page.txt"
    path.write_text("mine")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("selfkind.cli.page.ask", _answering(answer))
    said = filled("page", "-o", str(path))
    assert said.code == code
    assert (path.read_text() == "mine") is bool(code)
    assert code == 0 or "Nothing was written." in said.err


def _answering(answer: str) -> object:
    from selfkind.domain.errors import SelfkindError

    def ask(_context: object, _what: str, question: str, *, otherwise: str, after_no: str) -> None:
        assert question == "Replace it?"
        if answer != "y":
            raise SelfkindError(after_no)

    return ask


def test_a_folder_that_takes_no_files(filled: Run, tmp_path: Path) -> None:
    said = filled("page", "-o", str(tmp_path / "gone" / "page.html"))
    assert said.code == 1
    assert "couldn't be written" in said.err
    folder = tmp_path / "readonly"
    folder.mkdir(mode=0o500)
    if os.getuid() != 0:
        said = filled("page", "-o", str(folder / "page.html"))
        assert said.code == 1
        assert "couldn't be written" in said.err
        assert list(folder.iterdir()) == []


def test_without_the_extra_a_pdf_says_what_to_do(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    said = filled("page", "-o", str(tmp_path / "page.pdf"))
    assert said.code == 1
    assert "pip install weasyprint" in said.err
    assert "html" in said.err
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_terminal_shows_no_html(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert filled("page", "--format", "html").out.startswith("<!doctype html>")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    said = filled("page", "--format", "html")
    assert said.code == 2
    assert "-o page.html" in said.err


def test_json_has_the_page_and_the_notes(filled: Run, tmp_path: Path) -> None:
    document = filled("page", "--json").json
    assert set(document) == {"page", "notes"}
    assert SHARED in document["notes"]
    assert {one["block"] for one in document["page"]["blocks"]} <= set(Block)
    saved = filled("page", "--json", "-o", str(tmp_path / "p.html")).json
    assert (saved["file"], saved["format"]) == (str(tmp_path / "p.html"), "html")
    assert saved["page"] == document["page"]


def test_sentences_for_a_screen_reader(filled: Run) -> None:
    filled("write", "week", "--set", "good_for_me=3", "--set", "others_too=2")
    assert "━" in filled("page").out
    plain = filled("page", "--plain").out
    assert "━" not in plain
    assert "kindness 75" in plain


def test_a_locked_home_asks_for_the_passphrase(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    word = tmp_path / "word"
    word.write_text("a quiet lamp in May\n")
    run("write", "note", "hello")
    monkeypatch.setenv("SELFKIND_PASSPHRASE_FILE", str(word))
    monkeypatch.setenv("SELFKIND_NEW_PASSPHRASE_FILE", str(word))
    assert run("encrypt").code == 0
    assert "Written: 1 note." in run("page").out
    monkeypatch.delenv("SELFKIND_PASSPHRASE_FILE")
    said = run("page")
    assert (said.code, said.out) == (3, "")


def test_a_home_that_takes_no_writes_still_has_its_page(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(SessionPages, "keep", refuse)
    said = filled("page")
    assert said.code == 0
    assert "1 harsh thought caught." in said.out
    assert "Your choices aren't kept for the next time. The disk is full." in said.err


def test_a_file_with_an_ending_that_no_format_has_is_refused(filled: Run, tmp_path: Path) -> None:
    file = tmp_path / "page.docx"
    said = filled("page", "-o", str(file))
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "A page can't be a file that ends with .docx. Choose one of: txt, md, html, pdf. Or add --format.\n"
    )
    assert not file.exists()
    assert filled("page", "-o", str(file), "--format", "md").code == 0
    assert filled("page", "-o", str(tmp_path / "page")).code == 0


def test_what_comes_after_a_session_is_named_and_so_is_a_page_that_begins_today(run: Run) -> None:
    said = run("write", "after-appointment", "the meeting")
    assert said.out.endswith(
        "To mark homework as talked about: selfkind homework talked HOMEWORK\n"
        "To add homework until next time: selfkind homework add TITLE\n"
    )
    begins = "Your last session was today, so the page begins today. For the days before: --since -14d"
    assert begins in run("page", "--preview").out
    assert begins not in run("page", "--preview", "--since", "-14d").out
    assert "homework talked" not in run("write", "before-appointment", "how I sleep").out


# What stands under which heading


TALK, TALKED = "What I want to talk about", "What we talked about"


@pytest.mark.parametrize(("format", "before"), [("txt", ""), ("md", "## "), ("html", ">")])
def test_what_was_talked_about_has_a_heading_of_its_own(run: Run, format: str, before: str) -> None:
    run("write", "before-appointment", "how I sleep", "--no-private")
    run("write", "after-appointment", "the meeting", "--no-private")
    ids = [f"--entry={first_id(run, name)}" for name in ("Before an appointment", "After an appointment")]
    said = run("page", "--since", "-9d", "--format", format, *ids).out
    wanted = [f"{before}{TALK}", "how I sleep", f"{before}{TALKED}", "the meeting"]
    places = [said.index(words) for words in wanted]
    assert places == sorted(places)
    assert "We talked about" not in said
    after = run("page", "--since", "-9d", "--format", format, ids[1]).out
    assert f"{before}{TALKED}" in after
    assert TALK not in after, "a heading with nothing under it"


def test_what_to_leave_out_for_one_sheet_names_the_headings_that_are_there(run: Run) -> None:
    run("write", "after-appointment", "\n".join(["a line"] * 80))
    said = run("page", "--preview", "--entry", first_id(run, "After an appointment"))
    assert f"Without “{TALKED}”, one is enough." in said.out
    assert TALK not in said.out


def test_words_of_ones_own_are_counted_and_the_page_says_so(run: Run) -> None:
    run("feel", "calm")
    assert "own words" not in run("page", "--preview").out
    run("feel", "wobbly", "calm")
    run("feel", "wobbly", "like a kite")
    run("write", "thought", "--set", "thought=I'm late", "--set", "patterns=crystal ball reading")
    said = run("page", "--preview").out
    assert "Most frequent feelings: calm (2).\nFeelings in my own words: 3 times.\n" in said
    assert "Patterns in my own words: once.\n" in said
    assert not {"wobbly", "kite", "crystal"} & set(said.replace(".", " ").split())


# Own scores


def test_a_score_is_on_the_page_when_it_is_ticked_alone(run: Run) -> None:
    for name, options in (("Sleep with Bo", ()), ("Total", ("--max", "27")), ("Secret", ("--private",))):
        run("score", "add", name, *options)
        run("score", "log", name, "4", "--note", "a bad night", "--date", "-3d")
        run("score", "log", name, "7")
    run("circle", "add", "Bo")
    assert "score" not in run("page").out.casefold()
    listed = {one["line"]: one for one in run("page", "--list", "--json").json}
    assert {line: one["blocks"] for line, one in listed.items()} == {
        line: ["weekly"] for line in ("Secret, 2 values", "Sleep with Bo, 2 values", "Total, 2 values")
    }
    said = run("page", "--entry", listed["Sleep with Bo, 2 values"]["id"]).out
    assert "\nMy scores\n" in said
    assert "Sleep with B., 0 to 10: 4 on 20 Nov; 7 on 23 Nov." in said
    assert not any(words in said for words in ("Weekly check-in", "Total", "Secret", "bad night"))
    both = run("page", *(f"--entry={listed[line]['id']}" for line in listed if line != "Secret, 2 values"))
    assert "Total, 0 to 27: 4 on 20 Nov; 7 on 23 Nov." in both.out
    refused = run("page", "--entry", listed["Secret, 2 values"]["id"])
    assert (refused.code, refused.err[:48]) == (1, "This is private, so it stays out of the page. ID")
    assert "My scores" not in run("page").out, "what was ticked isn't ticked the next time"


def test_what_is_hidden_of_a_score_is_gone(run: Run) -> None:
    run("score", "add", "Sleep")
    for value in ("3", "4"):
        run("score", "log", "Sleep", value)
    first = next(one["id"] for one in run("score", "log", "--json").json if one["value"] == 3)
    score = run("score", "list", "--json").json[0]["id"]
    said = run("page", "--entry", score, "--hide", first)
    assert "Sleep, 0 to 10: 4 on 23 Nov." in said.out
    hidden = run("page", "--hide", score)
    assert hidden.code == 0
    assert [one["hidden"] for one in run("page", "--list", "--json").json] == [True]
    assert run("page", "--entry", score).code == 1
    assert "Sleep" in run("page", "--unhide", score, "--unhide", first, "--entry", score).out


def test_of_many_values_of_a_score_the_latest_are_shown(run: Run) -> None:
    run("score", "add", "Sleep", "--max", "30")
    for value in range(23):
        run("score", "log", "Sleep", str(value), "--date", f"-{22 - value}d")
    score = run("score", "list", "--json").json[0]["id"]
    said = " ".join(run("page", "--since", "-30d", "--entry", score).out.split())
    assert "Sleep, the latest 20, 0 to 30: 3 on 4 Nov; 4 on 5 Nov;" in said


# Undo of what is hidden


def test_hiding_can_be_undone_and_redone(filled: Run) -> None:
    check_in = first_id(filled, "Check-in")
    filled("page", "--hide", check_in, "--hide", "self-talk")
    assert "harsh thought" not in filled("page").out
    filled("page", "--without", "practice", "--name", "Sam")
    said = filled("undo")
    assert said.out == "Undone: hiding “Self-talk” and 1 thing from the session page.\n"
    page = filled("page").out
    assert "1 harsh thought caught." in page
    assert "1 check-in on 1 day." in page
    assert "Sam" in page, "what was chosen after that stays"
    assert "practice day" not in page
    assert filled("redo").out == "Redone: hiding “Self-talk” and 1 thing from the session page.\n"
    assert "harsh thought" not in filled("page").out
    filled("page", "--unhide", "self-talk")
    assert filled("undo").out == "Undone: counting “Self-talk” on the session page again.\n"
    filled("page", "--unhide", "self-talk", "--hide", "weekly")
    said = filled("undo")
    assert said.out == "Undone: changing what the session page hides: “Self-talk” and “Weekly check-in”.\n"
    assert "harsh thought" not in filled("page").out


def test_a_preview_a_tick_and_a_page_are_no_changes_to_undo(filled: Run) -> None:
    filled("write", "note", "the last thing")
    for options in (("--preview", "--hide", "weekly"), ("--without", "practice", "--names"), ("--name", "Sam")):
        assert filled("page", *options).code == 0
    assert filled("undo").out.startswith("Undone: note of ")


def test_all_blocks_come_back_in_one_word(filled: Run) -> None:
    filled("page", "--include", "check-ins")
    assert "Homework" not in filled("page").out
    tried = first_id(filled, "Note about homework")
    refused = filled("page", "--entry", tried)
    assert refused.err.endswith("which isn't on this page. To add the block: --include all\n")
    filled("page", "--hide", "self-talk")
    said = filled("page", "--include", "ALL", "--without", "practice", "--entry", tried)
    assert "Catch three" in said.out
    assert "Practice" not in said.out
    assert "harsh thought" not in said.out, "what is hidden stays hidden"
    refused = filled("page", "--entry", first_id(filled, "Harsh thought"))
    assert refused.err.endswith("To add the block: --unhide self-talk\n")
    assert "Catch three" in filled("page").out


def test_a_page_or_a_try_is_listed_where_its_words_are(run: Run) -> None:
    run("write", "before-appointment", "--set", "questions=Is it normal?")
    run("write", "before-appointment", "--set", "proud=I asked")
    run("homework", "add", "Catch three")
    run("homework", "log", "catch", "--did", "all", "--question", "How long?")
    blocks = {one["line"]: one["blocks"] for one in run("page", "--list", "--json").json}
    assert blocks == {
        "Is it normal?": ["questions"], "I asked": ["highlights"], "Did it: Catch three": ["questions"],
    }  # fmt: skip
    every = [f"--entry={one['id']}" for one in run("page", "--list", "--json").json]
    said = run("page", *every).out
    assert [said.count(words) for words in ("Is it normal?", "I asked", "How long?")] == [1, 1, 1]
    assert TALK not in said
    refused = run("page", "--include", "talk", every[0])
    assert (refused.code, "which isn't on this page" in refused.err) == (2, True)


@pytest.mark.parametrize("command", ["safety-plan print", "card log urge=3", "worksheet card"])
def test_a_right_command_that_finds_nothing_ends_with_1(run: Run, command: str) -> None:
    said = run(*command.split())
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
