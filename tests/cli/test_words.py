import io
import json
import stat
from pathlib import Path

import pytest

from selfkind.content.loader import Library
from tests.cli.conftest import Run, editor

HOSTILE = [
    "I felt [really sad] ok",
    "odd [/b] closing",
    "[@click=app.quit]tap[/]",
    "[/",
    "\x1b[31mred\x1b]0;title\x07",
    "tab\tand\x00nul",
    "שלום مرحبا \u202eabc",
    "👩‍👩‍👧 💛",
    "-starts with a dash",
    "x" * 10_000,
]


def test_catch_keeps_what_was_said_and_ticks(run: Run) -> None:
    said = run("--json", "catch", "you", "never finish", "--feeling", "sad", "--intensity", "60").json
    assert said["kind"] == "thought"
    assert said["thought"] == {"thought": "you never finish", "feelings": [{"word": "sad", "intensity": 60}]}
    assert said["private"] is True
    assert said["ticked"]
    assert said["day"] == "2026-11-23"
    assert said["at"] == "2026-11-23T09:41:00.000+01:00"
    assert "saved" in run("catch", "again").out.lower()


HELP = "help lines are here: selfkind help-now"


@pytest.mark.parametrize(
    ("feeling", "intensity"), [("hopeless", "95"), ("Hopeless", "10"), ("a word of mine", "5"), ("tense", "90")]
)
def test_after_a_catch_with_a_heavy_feeling_help_is_named_and_nothing_kind_said(
    run: Run, feeling: str, intensity: str
) -> None:
    said = run("catch", "x", "--feeling", feeling, "--intensity", intensity).out
    assert "".join(said.split("\n")[0]).startswith("Saved. If things get too heavy, ")
    assert HELP in " ".join(said.split())
    assert HELP in " ".join(run("write", "note", "later").out.split())


def test_after_a_mild_feeling_a_kind_word_is_said(run: Run) -> None:
    assert HELP not in " ".join(run("catch", "x", "--feeling", "tense", "--intensity", "40").out.split())


def test_a_catch_of_nothing_names_no_command_that_was_just_run(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = "Nothing was written, so nothing was saved."
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    piped = " Write your thought after the command, pipe it in, or run the command in a terminal."
    assert run("catch").err.startswith(f"{nothing}{piped}")
    monkeypatch.setattr("sys.stdin", Tty("\n"))
    said = run("catch")
    assert (said.code, said.err.splitlines()[0]) == (2, nothing)
    assert "selfkind catch\n" not in said.err


@pytest.mark.parametrize("arguments", [["catch", "x"], ["write", "note", "x"], ["write", "gratitude", "x"]])
def test_after_a_heavy_check_in_help_is_named_after_what_is_written(run: Run, arguments: list[str]) -> None:
    run("feel", "hopeless")
    assert HELP in " ".join(run(*arguments).out.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_back_as_typed(run: Run, text: str) -> None:
    made = run("catch", "--json", "--", text).json
    assert made["thought"]["thought"] == text.strip()
    assert run("journal", "show", made["id"], "--json").json["thought"]["thought"] == text.strip()
    assert run("journal", "list", "--json").json[0]["thought"]["thought"] == text.strip()
    assert run("journal", "list").code == 0
    assert run("journal", "show", made["id"]).code == 0


def test_gratitude_takes_three_and_more_and_one(run: Run) -> None:
    assert run("--json", "write", "gratitude", "tea", "rain", "a hand").json["items"] == ["tea", "rain", "a hand"]
    assert run("--json", "write", "gratitude", "tea").json["items"] == ["tea"]
    assert len(run("--json", "write", "gratitude", *"abcde").json["items"]) == 5


def test_from_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("the light\n\nthe rain\n"))
    assert run("write", "gratitude", "--json").json["items"] == ["the light", "the rain"]
    monkeypatch.setattr("sys.stdin", io.StringIO("one\n\ntwo\n"))
    assert run("write", "note", "--json").json["text"] == "one\n\ntwo"
    monkeypatch.setattr("sys.stdin", io.StringIO("you never\n"))
    assert run("catch", "--json").json["thought"]["thought"] == "you never"


@pytest.mark.parametrize(
    "arguments",
    [["write", "note"], ["write", "gratitude"], ["catch"], ["catch", "  "]],
)
def test_nothing_to_keep_is_told_and_nothing_is_made(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    said = run(*arguments)
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert not home.exists()


@pytest.mark.parametrize(
    "arguments",
    [["--intensity", "3"], ["--feeling", "sad", "--intensity", "101"], ["--feeling", "sad", "--intensity", "x"]],
)
def test_an_intensity_that_makes_no_sense(run: Run, arguments: list[str]) -> None:
    assert run("catch", "x", *arguments).code == 2
    assert run("journal", "list").out == "No entries on these days.\n"


def test_plain_questions(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["tea", "", "rain", "", "it was quiet", ""])
    monkeypatch.setattr("builtins.input", lambda _prompt="": next(answers))
    said = run("write", "gratitude", "--plain")
    assert said.code == 0
    kept = run("journal", "list", "--json").json[0]
    assert (kept["items"], kept["text"]) == (["tea", "rain"], "it was quiet")


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("script", "code", "kept"),
    [
        (
            'stat -c %a "$1" > "$MODE"; printf "line one\\n# of mine\\n\\nline two\\n" | cat - "$1" > "$1+";'
            'mv "$1+" "$1"',
            0,
            "line one\n# of mine\n\nline two",
        ),
        ("exit 3", 1, None),
        ("true", 1, None),
        ('printf "\\n\\n" > "$1"', 1, None),
    ],
)
def test_the_editor(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, code: int, kept: str | None
) -> None:
    monkeypatch.setattr("sys.stdin", Tty())
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor(tmp_path, script))
    monkeypatch.setenv("MODE", str(tmp_path / "mode"))
    said = run("write", "note")
    assert said.code == code
    assert not list(home.glob("writing-*"))
    entries = run("journal", "list", "--json").json
    assert [entry["text"] for entry in entries] == ([kept] if kept else [])
    if kept:
        assert (tmp_path / "mode").read_text().strip() == "600"
    else:
        assert said.err.count("\n") == 1


def test_an_editor_that_is_not_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Tty())
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "/no/such/editor")
    said = run("write", "note")
    assert said.code == 1
    assert said.err.count("\n") == 1


def test_without_an_editor_the_questions_are_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    for plain in ((), ("--plain",)):
        monkeypatch.setattr("sys.stdin", Tty("The light was soft.\n" * 9))
        said = run("write", "note", *plain)
        assert (said.code, said.err) == (0, "")
        assert "To finish, press Enter on an empty line." in said.out
    assert len(run("journal", "list", "--json").json) == 2


def test_journal_by_day_and_kind(run: Run) -> None:
    run("write", "note", "a note")
    run("catch", "a thought")
    assert "a thought" in run("journal", "list", "--kind", "thought").out
    assert "a note" not in run("journal", "list", "--kind", "thought").out
    assert "No entries" in run("journal", "list", "--until", "yesterday").out
    assert run("journal", "list", "--since", "2026-02-30").code == 2
    assert run("journal", "show", "ffff").code == 1


def test_feel(run: Run) -> None:
    said = run("feel", "tired", "hopeful", "--energy", "4", "--note", "[x]", "--json").json
    assert {"id", "day", "at", "words", "valence", "arousal", "energy", "note", "needs_care", "ticked"} == set(
        said
    )
    assert (said["words"], said["energy"], said["note"]) == (["tired", "hopeful"], 4, "[x]")
    assert "selfkind help-now" in run("feel", "numb").out
    assert run("feel", "x", "--energy", "11").code == 2
    assert run("feel").code == 2


def test_on_a_terminal_control_characters_are_shown_and_not_sent(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run("write", "note", "\x1b[31mred")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert "␛[31mred" in run("journal", "list").out


def test_files_are_the_users_alone(run: Run, home: Path) -> None:
    run("catch", "x")
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    for path in home.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_json_holds_every_text(run: Run) -> None:
    run("write", "note", "“ü” 💛")
    assert "“ü” 💛" in run("journal", "list", "--json").out
    json.loads(run("journal", "list", "--json").out)


def test_on_a_heavy_day_nothing_kind_is_said_whatever_comes_next(run: Run) -> None:
    kind = {line for lines in Library().kind_words() for line in lines}
    assert run("feel", "calm").out.splitlines()[0] in kind
    run("feel", "hopeless")
    assert run("feel", "calm").out.startswith("Saved. If things get too heavy, ")
    said = [run("feel", "calm"), run("catch", "x"), run("write", "gratitude", "tea"), run("write", "note", "n")]
    assert [line for one in said for line in one.out.splitlines() if any(word in line for word in kind)] == []
