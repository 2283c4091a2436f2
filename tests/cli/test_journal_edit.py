"""`journal edit`: an entry changed in the shell, with options or in an editor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from tests.cli.conftest import Run, editor
from tests.cli.test_words import Tty
from tests.conftest import Clock
from tests.new_form import add_form

Open = Callable[[], Companion]
SAVED = "Saved. The earlier version is in the bin for 30 days."


@pytest.fixture
def note(run: Run) -> str:
    """The id of a note."""
    return str(run("--json", "write", "note", "as it was").json["id"])


@pytest.fixture
def edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets what the editor does."""

    def set_script(script: str) -> None:
        monkeypatch.setenv("EDITOR", editor(tmp_path, script))

    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr("sys.stdin", Tty())
    return set_script


def test_an_answer_is_changed_by_its_key(run: Run, note: str) -> None:
    said = run("journal", "edit", note[:8], "--set", "text=other words")
    assert (said.code, said.out) == (0, f"{SAVED}\n")
    assert "other words" in run("journal", "show", note).out
    (version,) = run("journal", "bin", "--json").json
    assert (version["text"], version["version_of"]) == ("as it was", note)
    assert "earlier version: as it was" in run("journal", "bin").out
    assert "Undone: changing note of 09:41." in run("undo").out
    assert "as it was" in run("journal", "show", note).out


def test_json_is_the_entry_as_it_is_now(run: Run, note: str) -> None:
    said = run("journal", "edit", note, "--set", "text=other", "--date", "21 november", "--private", "--json").json
    assert (said["id"], said["text"], said["day"], said["private"]) == (note, "other", "2026-11-21", True)
    assert run("journal", "show", note, "--json").json == said


def test_only_what_is_given_is_changed(run: Run) -> None:
    entry = run("--json", "catch", "you never", "--feeling", "sad", "--intensity", "60").json
    changed = run("--json", "journal", "edit", entry["id"], "--set", "feeling=low 40").json
    assert changed["thought"] == {"thought": "you never", "feelings": [{"word": "low", "intensity": 40}]}
    assert changed["private"]
    assert not run("--json", "journal", "edit", entry["id"], "--no-private").json["private"]


def test_an_entry_moves(run: Run, note: str) -> None:
    said = run("journal", "edit", note, "--date", "2026-10-05")
    assert (said.code, said.out) == (0, "The entry is now in your journal under 2026-10-05.\n")
    assert run("journal", "edit", note, "--date", "2026-10-05").out == "Nothing was changed.\n"
    assert "to another day" in run("undo").out


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (("--set", "mood=low"), 2, "There's no key “mood”. The keys are: text."),
        (("--set", "text"), 2, "Write --set as KEY=VALUE."),
        (("--set", "text="), 2, "The page is still blank."),
        (("--date", "some day"), 2, "“some day” isn't a day."),
        (("--date", "tomorrow", "--set", "text=x"), 2, "isn't here yet"),
        ((), 2, "What would you like to change?"),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(
    run: Run, note: str, arguments: tuple[str, ...], code: int, reason: str
) -> None:
    said = run("journal", "edit", note, *arguments)
    assert said.code == code
    assert reason in said.err
    # Only words are kept.
    is_kept = any(len(one.partition("=")[2]) for one in arguments)
    assert said.err.count("\n") == 1 + is_kept
    assert ("kept as a draft" in said.err) == is_kept
    assert run("journal", "show", note, "--json").json["text"] == "as it was"
    assert run("journal", "bin", "--json").json == []


def test_an_entry_that_is_not_there_is_said(run: Run, note: str) -> None:
    assert run("journal", "edit", "ffff", "--set", "text=x").code == 1


def test_the_editor_has_what_the_entry_holds(run: Run, note: str, edits: Callable[[str], None]) -> None:
    edits("""sed -i 's/as it was/as it is/' "$1" """)
    said = run("journal", "edit", note)
    assert (said.code, said.out, said.err) == (0, f"{SAVED}\n", "")
    assert run("journal", "show", note, "--json").json["text"] == "as it is"
    edits(":")
    assert run("journal", "edit", note).out == "Nothing was changed.\n"
    assert len(run("journal", "bin", "--json").json) == 1


def test_several_questions_are_changed_and_emptied(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edits: Callable[[str], None]
) -> None:
    add_form(tmp_path / "packs", monkeypatch)
    settings = ("thought=I fail", "feeling=low 70", "body=chest", "patterns=mind", "belief_before=80")
    id = run("--json", "write", "record", *(part for one in settings for part in ("--set", one))).json["id"]
    edits("""sed -i 's/^I fail$/I try/; s/^low 70$//; s/^80$//; s/^chest$/chest\\njaw/' "$1" """)
    thought = run("--json", "journal", "edit", id).json["thought"]
    assert thought == {"thought": "I try", "body": ["chest", "jaw"], "patterns": ["mind reading"]}


@pytest.mark.parametrize("end", ["exit 3", "kill -9 $$"])
def test_what_a_failing_editor_wrote_is_a_draft_to_go_on_with(
    run: Run, opened: Open, home: Path, note: str, edits: Callable[[str], None], end: str
) -> None:
    edits(f"""sed -i 's/as it was/half/' "$1"; {end}""")
    said = run("journal", "edit", note)
    assert said.code == 1
    assert "Your editor ended with an error" in said.err
    assert f"kept as a draft. To continue: selfkind journal edit {note[:8]}" in said.err
    assert run("journal", "show", note, "--json").json["text"] == "as it was"
    assert not list(home.glob("writing-*"))
    edits("""sed -i 's/half/whole/' "$1" """)
    said = run("journal", "edit", note)
    assert "You started to change this entry earlier." in said.err
    assert run("journal", "show", note, "--json").json["text"] == "whole"
    assert opened().drafts.unfinished() == []


def test_a_failing_editor_that_changed_nothing_leaves_no_draft(
    run: Run, opened: Open, note: str, edits: Callable[[str], None]
) -> None:
    edits("exit 3")
    said = run("journal", "edit", note)
    assert (said.code, said.err) == (1, "Your editor ended with an error (3).\nNothing was changed.\n")
    assert opened().drafts.unfinished() == []


def test_what_does_not_fit_its_question_is_a_draft(
    run: Run, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edits: Callable[[str], None]
) -> None:
    add_form(tmp_path / "packs", monkeypatch)
    id = run("--json", "write", "record", "I fail", "--set", "belief_before=80").json["id"]
    edits("""sed -i 's/^80$/much/' "$1" """)
    said = run("journal", "edit", id)
    assert said.code == 2
    assert "“belief_before” needs a number from 0 to 100. You gave “much”." in said.err
    (page,) = opened().drafts.unfinished()
    assert "much" in str(page.draft.answers)


def test_a_change_by_another_process_is_said_with_the_way_back(
    run: Run, home: Path, note: str, clock: Clock, edits: Callable[[str], None], opened: Open,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from selfkind.companion import editor as module

    edits("""sed -i 's/as it was/mine/' "$1" """)
    real = module._written

    def meanwhile(*arguments: object) -> object:
        clock.forward(minutes=1)
        other = opened()
        other.journal.change(other.journal.entry(note), {"text": "theirs"})
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_written", meanwhile)
    said = run("journal", "edit", note)
    assert said.code == 1
    mine = next(one for one in run("journal", "bin", "--json").json if one["text"] == "mine")
    assert "Another window, command or computer saved a change first." in said.err
    assert f"selfkind journal restore {mine['id'][:8]}" in said.err
    assert run("journal", "show", note, "--json").json["text"] == "theirs"
    assert opened().drafts.unfinished() == []
