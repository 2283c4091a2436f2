"""Letters in the shell: written, sealed, opened, answered; and nothing of a sealed one anywhere before."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from selfkind.cli.handing_back import DRAFT_KEPT
from tests.cli.conftest import Run, editor
from tests.conftest import Clock
from tests.letters import MARK


def write(run: Run, *more: str) -> str:
    """Write a letter and return its id."""
    said = run("--json", "write", "letter", f"Dear me, {MARK} @{MARK}tag", *more)
    assert said.code == 0, said.err
    id: str = said.json["id"]
    return id


def test_a_letter_is_written_and_sealed(run: Run) -> None:
    said = run("write", "letter", "Dear me,", "all shall be well", "--seal", "7d")
    assert said.out.startswith("Your letter is sealed. It opens on 30 November.")
    assert run("write", "letter", "x", "--seal", "hard-day").out.startswith(
        "Your letter is sealed. The letter waits for a hard day."
    )
    assert "sealed" not in run("write", "letter", "x").out
    listed = run("journal", "letters").out.splitlines()
    assert [line.split("  ", 2)[2] for line in listed[:-1]] == [
        "A letter, opens 30 November",
        "A letter for a hard day",
        "x",
    ]
    assert listed[-1] == "To open a letter: selfkind journal letters open ID"
    assert [one["state"] for one in run("journal", "letters", "--json").json] == ["sealed", "sealed", "open"]


def test_each_step_of_a_letter_can_be_answered(run: Run) -> None:
    said = run(
        "write", "letter", "--set", "voice=a kind", "--set", "parts.trouble=Dear me", "--set",
        "parts.close=Yours, me", "--set", "sealed_until=7",
    )  # fmt: skip
    assert said.code == 0, said.err
    id = run("journal", "letters", "--json").json[0]["id"]
    opened = run("journal", "letters", "open", id, "--yes").out
    assert "The letter's voice: a kind teacher\nDear me\nYours, me\nSealed: until 30 November 2026\n" in opened


@pytest.mark.parametrize(
    ("seal", "said"),
    [
        ("2020-01-01", "A letter can be sealed until tomorrow or later. You gave “2020-01-01”."),
        (
            "soon",
            "“soon” isn't a day when a letter can open. "
            "Try one of: 7d (in 7 days), 24 december, 2026-12-24 or hard-day.",
        ),
    ],
)
def test_a_seal_that_is_none_keeps_the_words(
    run: Run, seal: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    option = ["--seal", seal]
    refused = run("write", "letter", "Dear me", *option)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.splitlines()[0] == said
    assert "Your words are kept as a draft." in refused.err
    assert "Dear me" in run("draft", "list").out
    assert run("journal", "list").out == "No entries on these days.\n"
    monkeypatch.setattr("sys.stdin", io.StringIO("from a pipe"))
    assert run("write", "letter", "-", *option).code == 2
    assert "from a pipe" in run("draft", "list").out
    assert run("write", "letter", "x", "--set", f"sealed_until={seal}").err.splitlines()[0] == said


def test_only_a_letter_has_a_seal(run: Run) -> None:
    said = run("write", "note", "x", "--seal", "7d").err
    assert said.startswith("--seal is for letters, for example: selfkind write letter --seal 7d\n")
    twice = run("write", "letter", "x", "--seal", "7d", "--set", "sealed_until=7d")
    assert (
        "The letter has one seal in --seal and another in --set sealed_until. Give one of the two.\n" in twice.err
    )
    assert run("journal", "list").out == "No entries on these days.\n"


def test_a_letter_from_the_editor_takes_the_seal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = 'printf "%s\\n" "Dear me, from the editor" "$(cat "$1")" > "$1.new" && mv "$1.new" "$1"'
    monkeypatch.setenv("EDITOR", editor(tmp_path, script))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    said = run("write", "letter", "--seal", "30d")
    assert said.out.startswith("Your letter is sealed. It opens on 23 December."), said.err


def test_a_seal_is_asked_for_in_plain_mode(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["a kind", "Dear me", *[""] * 8, "hello", "", "soon", "2027-03-03"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(answers) + "\n"))
    said = run("write", "letter", "--plain")
    assert said.out.count("Choose from: 1 day, 7 days, 30 days, a hard day, or a day you choose.") == 2
    assert "Your letter is sealed. It opens on 3 March 2027." in said.out


def test_words_where_the_seal_is_asked_for_are_kept(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'echo "at the end" >> "$1"'))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    said = run("write", "letter")
    assert "“at the end” isn't a day when a letter can open." in said.err
    assert "at the end" in run("draft", "list").out


def test_opening_early_asks_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    id = write(run, "--seal", "2027-03-03")[:8]
    how = f"To open the letter: selfkind journal letters open {id}"
    assert f"A letter, opens 3 March 2027\n\n{how}\n" in run("journal", "show", id).out
    assert run("--json", "journal", "show", id).json["id"].startswith(id)
    refused = run("journal", "letters", "open", id)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == "selfkind can't ask you here. To open the letter without asking, add --yes.\n"
    for answer, opens in (("\n", False), ("no\n", False), ("y\n", True)):
        typed = io.StringIO(answer)
        monkeypatch.setattr(typed, "isatty", lambda: True)
        monkeypatch.setattr("sys.stdin", typed)
        said = run("journal", "letters", "open", id)
        assert "You sealed this letter until 3 March 2027. Would you like to read it now?" in said.err
        assert (MARK in said.out) is opens
        assert ("The letter stays sealed." in said.err) is not opens
    assert MARK in run("journal", "letters", "open", id).out, "once it's open, nothing is asked"
    opened = run("journal", "show", id).out
    assert MARK in opened
    assert how not in opened


def test_a_letter_comes_on_its_day_and_can_be_answered(run: Run, clock: Clock) -> None:
    id = write(run, "--seal", "7d")[:8]
    assert "letter" not in run("today").out
    assert run("status", "--format", "{letters}").out == "0\n"
    clock.forward(days=7)
    line = f"A letter for you has come. To open the letter: selfkind journal letters open {id}"
    assert line in run("today").out
    assert run("status", "--format", "{letters}").out == "1\n"
    assert run("status", "--json").json["letters"] == 1
    assert "letter" not in run("today", "--date", "yesterday").out
    assert run("journal", "letters").out.splitlines()[0].endswith("A letter for you")
    assert run("journal", "letters", "--json").json[0]["state"] == "come"
    assert run("journal", "list").out.splitlines()[0].endswith("letter      A letter for you")
    said = run("journal", "show", id).out
    assert said.endswith(f"\nA letter for you\n\nTo open the letter: selfkind journal letters open {id}\n")
    assert MARK not in run("journal", "list", "--json").out + run("journal", "show", id).out
    assert run("journal", "search", MARK).out.startswith("Nothing was found.")
    refused = run("journal", "letters", "reply", id, "thanks").err.splitlines()
    assert refused == ["You can reply to a letter once it's open.", DRAFT_KEPT]
    early = run("journal", "letters", "reply", id)
    assert early.err == "What would you like to reply? Put your reply after the ID.\n"
    opened = run("journal", "letters", "open", id)
    assert (opened.code, MARK in opened.out) == (0, True)
    assert f"To reply in one line: selfkind journal letters reply {id} TEXT" in opened.out
    assert "letter" not in run("today").out
    assert run("journal", "letters", "reply", id, "thank", "you").out == "Saved.\n"
    assert "Your reply: thank you" in run("journal", "show", id).out
    assert "undone" in run("undo", "--json").out
    assert "Your reply" not in run("journal", "show", id).out


def test_another_seal(run: Run) -> None:
    id = write(run, "--seal", "7d")[:8]
    assert run("journal", "letters", "seal", id, "30d").out == "A letter, opens 23 December.\n"
    assert run("journal", "letters", "seal", id, "hard-day").out == "A letter for a hard day.\n"
    refused = run("journal", "letters", "seal", id, "2020-01-01")
    assert refused.err == "A letter can be sealed until tomorrow or later. You gave “2020-01-01”.\n"


def test_a_letter_for_a_hard_day_is_offered_after_a_heavy_check_in(run: Run) -> None:
    id = write(run, "--seal", "hard-day")[:8]
    assert "letter" not in run("feel", "calm").out
    assert "letter" not in run("today").out
    line = f"You wrote yourself a letter for a hard day. To open the letter: selfkind journal letters open {id}"
    assert line in run("feel", "hopeless").out
    assert line in run("today").out
    assert run("journal", "letters").out.splitlines()[0].endswith("A letter for a hard day"), "it isn't opened"


def test_a_letter_for_a_hard_day_is_offered_on_a_low_energy_day(run: Run, clock: Clock) -> None:
    id = write(run, "--seal", "hard-day")[:8]
    line = f"You wrote yourself a letter for a hard day. To open the letter: selfkind journal letters open {id}"
    assert line not in run("feel", "tired", "--energy", "3").out
    assert line not in run("today").out
    clock.forward(hours=1)
    assert line in run("feel", "tired", "--energy", "2").out
    assert line in run("today").out
    assert run("journal", "letters").out.splitlines()[0].endswith("A letter for a hard day"), "it isn't opened"
    clock.forward(hours=1)
    assert line not in run("feel", "calm", "--energy", "6").out
    assert line not in run("today").out, "there's more energy since then"


def test_the_list_can_be_narrowed(run: Run, clock: Clock) -> None:
    first = run("--json", "write", "letter", "rest @work").json["id"]
    clock.forward(days=3)
    sealed = write(run, "--seal", "7d")

    def listed(*options: str) -> list[str]:
        return [row["id"] for row in run("journal", "letters", *options, "--json").json]

    assert listed() == [sealed, first]
    assert listed("--tag", "work") == [first]
    assert listed("--since", "yesterday") == [sealed]
    assert listed("--until", "yesterday") == [first]
    assert run("journal", "letters", "list", "--tag", "none").out == "No letters fit these options.\n"


def test_no_letters(run: Run) -> None:
    assert run("journal", "letters").out == "No letters yet. To write one: selfkind write letter\n"
    assert run("journal", "letters", "--json").json == []
    missing = run("journal", "letters", "open", "dead")
    assert missing.err == "No letter has the ID “dead”. To see the IDs: selfkind journal letters\n"


READING = [
    ["today"],
    ["status"],
    ["journal", "list"],
    ["journal", "list", "--kind", "letter"],
    ["journal", "show", "ID"],
    ["journal", "letters"],
    ["journal", "letters", "seal", "ID", "30d"],
    ["journal", "letters", "seal", "ID", "hard-day"],
    ["draft", "list"],
    ["draft", "bin"],
    ["feel", "list"],
    ["feel", "hopeless"],
    ["undo", "list"],
    ["undo"],
    ["redo"],
    ["journal", "delete", "ID"],
    ["journal", "bin"],
    ["journal", "restore", "ID"],
    ["journal", "search", "zyzz"],
    ["journal", "search", "Dear"],
    ["journal", "search", "kind:letter"],
    ["journal", "search", "hard", "day"],
    ["journal", "tags"],
    ["journal", "edit", "ID", "--date", "yesterday"],
    ["doctor"],
    ["exercises", "show", "letter"],
    ["remind", "upcoming"],
]


@pytest.mark.parametrize("seal", ["7d", "hard-day"])
@pytest.mark.parametrize("json_option", [[], ["--json"]])
def test_nothing_of_a_sealed_letter_is_printed(run: Run, seal: str, json_option: list[str]) -> None:
    id = write(run, "--seal", seal)
    written = run("--json", "journal", "show", id)
    assert MARK not in written.out
    for command in READING:
        said = run(*json_option, *[id if word == "ID" else word for word in command])
        assert said.code in (0, 1, 2), (command, said)
        assert MARK not in said.out + said.err, command
    changed = run("journal", "edit", id, "--set", "text=x")
    assert changed.err.splitlines() == [
        "That letter is sealed. You can change the letter once it's open.",
        DRAFT_KEPT,
    ]
    assert MARK in run("journal", "letters", "open", id, "--yes").out, "all its words are still there"


def test_an_export_has_the_words_and_the_seal(run: Run, tmp_path: Path) -> None:
    write(run, "--seal", "7d")
    assert run("export", "json", "-o", str(tmp_path / "all.json")).code == 0
    exported = (tmp_path / "all.json").read_text()
    (entry,) = json.loads(exported)["entries"]
    assert (MARK in entry["text"], entry["letter"]["sealed_until"]) == (True, "2026-11-30")


def test_a_damaged_month_is_named_where_no_letter_is_found_in_the_month(run: Run, home: Path) -> None:
    run("write", "note", "kind words")
    path = next(home.glob("2*.json"))
    path.write_bytes(path.read_bytes().replace(b'"entries"', b'"entries'))
    said = run("journal", "letters")
    assert said.code == 4
    assert f"{path.name} is damaged" in said.err
