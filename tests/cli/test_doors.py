"""What reaches the commands from outside: odd arguments, closed and broken pipes, bytes that are no text."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.cli.main import main
from tests.cli.conftest import Run, editor
from tests.conftest import Clock
from tests.drafts import draft_of

posix = pytest.mark.skipif(sys.platform == "win32", reason="written for a POSIX shell")


def shell(line: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """A line of shell in which `selfkind` runs this very package."""
    script = f'selfkind() {{ {sys.executable} -m selfkind "$@"; }}\n{line}'
    env = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8", **environ}
    return subprocess.run(["bash", "-c", script], capture_output=True, timeout=60, check=False, env=env)


def test_options_may_stand_anywhere(home: Path, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["--json", "--home", str(home), "status"],
        ["status", "--json", "--home", str(home)],
        [f"--home={home}", "status", "--debug", "--json"],
    ):
        assert main(arguments, clock) == 0
        assert set(json.loads(capsys.readouterr().out)) >= {"done", "open", "total", "next"}


def test_an_empty_home_is_not_the_folder_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (["--home", "", "done", "water"], ["config", "path", "--home="], ["--home", " ", "themes"]):
        assert main(arguments) == 2
        assert "--home" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert main(["--home", "", "help-now", "--country", "DE"]) == 0


def test_a_home_of_nobody_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", "~nobody-at-all", "status"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["--home", "~nobody-at-all", "help-now"]) == 0


@pytest.mark.parametrize("words", ["0900-01-01", "1899-12-31", "-99999d"])
def test_a_day_before_all_homes(run: Run, words: str) -> None:
    for command in (["done", "water"], ["rest", "water"], ["today"]):
        said = run(*command, "--date", words)
        assert (said.code, said.err.count("\n")) == (2, 1)
        assert "1900" in said.err
    run("write", "note", "here")
    assert "here" in run("journal", "list", "--since", words).out


def test_minutes_that_are_no_number(run: Run, home: Path) -> None:
    for words in ("nan", "inf", "1441", "many"):
        assert run("done", "water", "--minutes", words).code == 2
    assert not home.exists()


@pytest.mark.parametrize("group", ["routine", "journal", "config"])
def test_a_group_alone_says_where_its_commands_are(run: Run, group: str) -> None:
    said = run(group)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert f"selfkind {group} --help" in said.err


@pytest.mark.parametrize("words", ["a\nb", "\x1b[31m", "\x07\x9b"])
def test_a_complaint_is_one_line_without_control_characters(run: Run, words: str) -> None:
    for said in (run("done", words), run("today", "--date", words), run(words)):
        assert said.code in (1, 2)
        assert said.err.count("\n") == 1
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", said.err)


def test_edit_counts_its_dates_from_the_last_time(run: Run) -> None:
    run("done", "water", "--date", "yesterday")
    said = run("routine", "edit", "water", "--cadence", "after 3 days")
    assert "Next days: Wed 25 Nov, Sat 28 Nov" in said.out


def test_a_draft_of_the_app_stays(run: Run, opened: Callable[[], object]) -> None:
    app = opened()
    app.drafts.keep("note", {"text": "half a thought"})  # type: ignore[attr-defined]
    assert run("write", "note", "another page").code == 0
    assert draft_of(opened(), "note") == {"text": "half a thought"}  # type: ignore[attr-defined]


def test_done_twice_says_so(run: Run) -> None:
    run("done", "water")
    said = run("done", "water")
    assert said.code == 0
    assert "already" in said.out


def test_an_example_and_a_completion_as_json(run: Run) -> None:
    assert "day_starts_at" in run("config", "example", "--json").json["example"]
    assert "_SELFKIND_COMPLETE" in run("completion", "fish", "--json").json["script"]


@posix
class TestPipes:
    def test_closed_streams(self, home: Path) -> None:
        for line in ("status >&-", "status 2>&-", "status <&-", "done water <&- >&- 2>&-"):
            said = shell(f"selfkind --home {home} {line}")
            assert (said.returncode, said.stderr) == (0, b""), line
        assert shell(f"selfkind --home {home} write note <&-").returncode == 2
        assert shell(f"selfkind --home {home} <&-").returncode == 1

    def test_a_reader_that_is_gone_and_a_full_disk(self, home: Path) -> None:
        said = shell(f"set -o pipefail; selfkind --home {home} status | true")
        assert (said.returncode, said.stderr) == (0, b"")
        if Path("/dev/full").exists():
            said = shell(f"selfkind --home {home} today >/dev/full")
            assert said.returncode == 1
            assert said.stderr.count(b"\n") == 1

    def test_bytes_that_are_no_text_are_refused_and_never_replaced(self, home: Path) -> None:
        for line, code in (
            (r"printf 'so \xff slow' | selfkind --home H --json catch", 1),
            (r"printf 'caf\xe9\n' | selfkind --home H write note", 1),
            (r"selfkind --home H --json catch $'so \xff slow'", 2),
            (r"selfkind --home H feel calm --note $'caf\xe9'", 2),
            (r"printf 'caf\xe9\n' | selfkind --home H write note --plain", 2),
        ):
            said = shell(line.replace("H", str(home), 1))
            assert said.returncode == code, line
            assert b"UTF-8" in said.stdout + said.stderr
            assert not list(home.glob("20*.json")), line

    def test_help_comes_whatever_bytes_follow_it(self, home: Path) -> None:
        said = shell(rf"selfkind --home {home} help-now $'so \xff'")
        assert said.returncode == 0
        assert said.stdout

    def test_bytes_are_read_as_the_system_writes_text(self, home: Path) -> None:
        said = shell(rf"printf 'caf\xe9\n' | selfkind --home {home} write note --json", LC_ALL="C", PYTHONUTF8="0",
                     PYTHONCOERCECLOCALE="0")  # fmt: skip
        assert said.returncode == 1
        utf_16 = "grün".encode("utf-16")
        (home.parent / "note.txt").write_bytes(utf_16)
        said = shell(f"selfkind --home {home} write note --json < {home.parent / 'note.txt'}")
        assert json.loads(said.stdout)["text"] == "grün"

    def test_utf_8_from_a_pipe_whatever_the_locale(self, home: Path) -> None:
        said = shell(f"printf '\\xef\\xbb\\xbfgrün\\r\\nleise' | selfkind --home {home} write note --json",
                     PYTHONIOENCODING="ascii")  # fmt: skip
        assert json.loads(said.stdout)["text"] == "grün\nleise"

    def test_an_ascii_terminal_gets_plain_quotes(self, home: Path) -> None:
        said = shell(f"selfkind --home {home} done nap", PYTHONIOENCODING="ascii")
        assert b'starts with "nap"' in said.stderr

    def test_plain_questions_keep_what_came_before_the_end(self, home: Path) -> None:
        said = shell(f"printf 'tea\\nrain\\n' | selfkind --home {home} write gratitude --plain --json")
        assert json.loads(said.stdout)["items"] == ["tea", "rain"]
        assert b"What was good" in said.stderr
        said = shell(f"printf 'one\\ntwo\\n\\nnot this' | selfkind --home {home} write note --plain --json")
        assert json.loads(said.stdout)["text"] == "one\ntwo"
        said = shell(f"selfkind --home {home} write note --plain </dev/null")
        assert (said.returncode, said.stderr.count(b"\n")) == (2, 1)

    def test_completions(self, home: Path) -> None:
        said = shell('COMP_WORDS="selfkind re" COMP_CWORD=1 _SELFKIND_COMPLETE=bash_complete selfkind')
        assert said.stdout == b"plain,rest\nplain,redo\nplain,remind\n"
        said = shell('COMP_WORDS="selfkind routine " COMP_CWORD=2 _SELFKIND_COMPLETE=bash_complete selfkind')
        assert b"plain,move" in said.stdout

    def test_a_script_for_bash_is_valid(self) -> None:
        said = shell('eval "$(selfkind completion bash)" && complete -p selfkind')
        assert b"-F _selfkind_completion" in said.stdout


def in_terminal(home: Path, editor_path: str, *arguments: str) -> tuple[subprocess.Popen[bytes], int]:
    """selfkind with a real terminal as its stdin, and the other end of that terminal."""
    import pty

    ours, theirs = pty.openpty()
    env = {**os.environ, "EDITOR": editor_path, "VISUAL": ""}
    process = subprocess.Popen(
        [sys.executable, "-m", "selfkind", "--home", str(home), *arguments],
        stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    return process, ours


def seen(terminal: int) -> str:
    """Everything that the terminal showed."""
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    return shown.decode()


@posix
class TestEditor:
    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
    def test_nothing_stays_when_the_process_is_asked_to_end(
        self, home: Path, tmp_path: Path, number: signal.Signals
    ) -> None:
        process, terminal = in_terminal(
            home, editor(tmp_path, 'echo private > "$1~"; touch "$1.started"; sleep 30'), "write", "note"
        )
        deadline = time.monotonic() + 20
        while not list(home.glob("*.started")) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert list(home.glob("writing-*.md"))
        process.send_signal(number)
        assert process.wait(20) == 128 + number
        os.close(terminal)
        assert not [path for path in home.iterdir() if "writing" in path.name]

    def test_copies_that_the_editor_left_go_too(self, home: Path, tmp_path: Path) -> None:
        process, terminal = in_terminal(
            home,
            editor(tmp_path, 'cp "$1" "$1~"; touch "$(dirname "$1")/.$(basename "$1").swp"; echo words >> "$1"'),
            "write", "note",
        )  # fmt: skip
        shown = seen(terminal)
        assert process.wait(20) == 0, shown
        assert "aved" in shown
        assert not [path for path in home.iterdir() if "writing" in path.name]

    def test_words_that_cannot_be_saved_are_not_let_go(self, home: Path, tmp_path: Path) -> None:
        main(["--home", str(home), "write", "note", "first"])
        month = next(home.glob("20*.json"))
        month.write_bytes(b"{")
        process, terminal = in_terminal(home, editor(tmp_path, 'echo "my words" > "$1"'), "write", "note")
        assert "kept as a draft" in seen(terminal)
        assert process.wait(20) == 4
        assert b"my words" in (home / "core.json").read_bytes()
        # No place for a draft either: the words stay in their file.
        (home / "core.json").write_bytes(b"{")
        (home / "drafts.json").write_bytes(b"{")
        process, terminal = in_terminal(home, editor(tmp_path, 'echo "more words" > "$1"'), "write", "note")
        assert "Your words are still in" in seen(terminal)
        assert process.wait(20) == 4
        (left,) = home.glob("writing-*.md")
        assert "more words" in left.read_text()

    @pytest.mark.parametrize("ending", ["exit 1", "kill -9 $$", "kill -HUP $PPID; sleep 5"])
    def test_what_was_written_before_the_editor_ended_badly_is_a_draft(
        self, home: Path, tmp_path: Path, opened: Callable[[], object], ending: str
    ) -> None:
        written = editor(tmp_path, f'echo "half a page" > "$1"; {ending}')
        process, terminal = in_terminal(home, written, "write", "note")
        shown = seen(terminal)
        assert process.wait(20) not in (0, 2)
        if "PPID" not in ending:  # the terminal may be gone then
            assert "kept as a draft" in shown
        assert draft_of(opened(), "note") == {"text": "half a page"}  # type: ignore[arg-type]
        assert not [path for path in home.iterdir() if "writing" in path.name]

    def test_an_editor_that_takes_the_file_away(self, home: Path, tmp_path: Path) -> None:
        process, terminal = in_terminal(home, editor(tmp_path, 'rm "$1"'), "write", "note")
        assert "Nothing was written" in seen(terminal)
        assert process.wait(20) == 1
