"""selfkind is killed while an editor is open: what was written becomes a draft, once the editor has let go."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest

from selfkind.companion import drafts
from selfkind.companion.companion import Companion
from selfkind.companion.left_pages import TAKEN_UP
from selfkind.companion.page_in_editor import PageInEditor
from selfkind.platform import private_folder
from selfkind.platform.held_file import let_go, make_held, take
from tests.cli.conftest import Run, editor
from tests.cli.test_doors import in_terminal
from tests.crash.homes import PASSPHRASES, sealed
from tests.drafts import draft_of
from tests.sound.machine import eventually, has_ended

Open = Callable[[], Companion]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a lock isn't inherited there")


def wait_for(path: Path) -> None:
    until = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < until, path
        time.sleep(0.02)


@contextmanager
def killed(home: Path, tmp_path: Path, script: str, *arguments: str) -> Iterator[Callable[[], None]]:
    """Kill a command while its editor runs. The body can end the editor by a call; in any case it ends with it."""
    started, number = tmp_path / "started", tmp_path / "pid"
    started.unlink(missing_ok=True)
    script = editor(tmp_path, f"{script}\necho $$ > {number}; touch {started}; exec sleep 60")
    process, terminal = in_terminal(home, script, *arguments)
    wait_for(started)
    process.kill()
    process.wait(20)

    def end_editor() -> None:
        with suppress(ProcessLookupError):
            os.kill(int(number.read_text()), signal.SIGKILL)
        assert eventually(lambda: has_ended(int(number.read_text())))

    try:
        yield end_editor
    finally:
        end_editor()
        os.close(terminal)


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts of this process are those of a window that is closed."""
    monkeypatch.setattr(drafts, "this_window", lambda: "elsewhere 1 1")


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if "writing" in path.name)


def test_what_was_written_is_a_draft_once_the_editor_has_ended(
    run: Run, home: Path, tmp_path: Path, opened: Open
) -> None:
    with killed(home, tmp_path, 'echo "half a page" >> "$1"', "write", "note") as end_editor:
        said = run("draft", "list")
        assert (said.out, said.err) == ("No unfinished pages.\n", "")
        assert len(left_in(home)) == 2
        assert run("doctor").code == 0
        end_editor()
        said = run("today")
        assert TAKEN_UP in " ".join(said.err.split())
        assert draft_of(opened(), "note") == {"text": "half a page"}
        assert left_in(home) == []
        assert TAKEN_UP not in run("today").err


def test_the_answers_and_the_day_that_were_given_are_in_the_draft(
    run: Run, home: Path, tmp_path: Path, opened: Open
) -> None:
    # The seal is given beside what is written in the editor.
    options = ("--seal", "30d", "--date", "2026-11-20")
    with killed(home, tmp_path, 'echo "sleep well" >> "$1"', "write", "letter", *options) as end_editor:
        end_editor()
        run("today")
    (page,) = opened().drafts.unfinished()
    assert page.draft.day == date(2026, 11, 20)
    assert page.draft.answers["sealed_until"] == "30d"
    assert any("sleep well" in str(answer) for answer in page.draft.answers.values())


@pytest.mark.parametrize("script", ["true", 'rm "$1"', ': > "$1"'])
def test_nothing_written_is_no_draft(run: Run, home: Path, tmp_path: Path, script: str) -> None:
    with killed(home, tmp_path, script, "write", "note") as end_editor:
        end_editor()
        said = run("draft", "list")
    assert (said.out, said.err) == ("No unfinished pages.\n", "")
    assert left_in(home) == []


def test_a_change_of_an_entry_is_taken_up(run: Run, home: Path, tmp_path: Path, opened: Open) -> None:
    id = run("--json", "write", "note", "as it was").json["id"]
    with killed(home, tmp_path, 'sed -i "s/was/is/" "$1"', "journal", "edit", id) as end_editor:
        end_editor()
        assert TAKEN_UP in " ".join(run("today").err.split())
    assert draft_of(opened(), f"entry {id}") == {"text": "as it is"}
    assert run("journal", "show", id, "--json").json["text"] == "as it was"


def test_a_draft_that_was_open_in_the_editor_stays_one(
    run: Run, home: Path, tmp_path: Path, opened: Open, closed: None
) -> None:
    id = run("--json", "write", "note", "as it was").json["id"]
    draft = opened().drafts.keep(f"entry {id}", {"text": "as it is"})
    with killed(home, tmp_path, 'sed -i "1s/is/will be/" "$1"', "journal", "edit", id) as end_editor:
        end_editor()
        run("today")
    (page,) = opened().drafts.unfinished()
    assert (page.id, page.draft.answers) == (draft, {"text": "as it will be"})


def test_a_draft_that_was_changed_meanwhile_is_left_as_it_is(
    run: Run, home: Path, tmp_path: Path, opened: Open, closed: None
) -> None:
    id = run("--json", "write", "note", "as it was").json["id"]
    draft = opened().drafts.keep(f"entry {id}", {"text": "as it is"})
    with killed(home, tmp_path, 'sed -i "1s/is/will be/" "$1"', "journal", "edit", id) as end_editor:
        opened().drafts.keep(f"entry {id}", {"text": "elsewhere"}, id=draft)
        end_editor()
        run("today")
    texts = {page.draft.answers["text"] for page in opened().drafts.unfinished()}
    assert texts == {"elsewhere", "as it will be"}


def test_words_whose_page_is_gone_are_a_note(run: Run, home: Path, tmp_path: Path, opened: Open) -> None:
    id = run("--json", "write", "note", "as it was").json["id"]
    with killed(home, tmp_path, 'sed -i "s/was/is/" "$1"', "journal", "edit", id) as end_editor:
        run("journal", "delete", id)
        end_editor()
        run("today")
    assert "as it is" in draft_of(opened(), "note")["text"]  # type: ignore[index]


def test_what_an_editor_did_not_save_stays_beside_it(run: Run, home: Path, tmp_path: Path, opened: Open) -> None:
    script = 'echo "half a page" >> "$1"; touch "$(dirname "$1")/.$(basename "$1").swp"'
    with killed(home, tmp_path, script, "write", "note") as end_editor:
        end_editor()
        said = " ".join(run("today").err.split())
    assert TAKEN_UP in said
    assert "Your editor may have kept more than you saved." in said
    assert draft_of(opened(), "note") == {"text": "half a page"}
    page, swap = sorted(left_in(home), reverse=True)
    assert swap == f".{page}.swp"
    assert run("today").err == ""
    said = run("doctor")
    assert (said.code, page in said.out) == (1, True)


def test_letters_that_cannot_be_read_stay_in_their_file(run: Run, home: Path, tmp_path: Path) -> None:
    with killed(home, tmp_path, r"""printf 'caf\351\n' > "$1" """, "write", "note") as end_editor:
        end_editor()
        said = " ".join(run("today").err.split())
    (left,) = left_in(home)
    assert "some characters can't be read" in said
    assert left in said
    assert run("today").err == ""
    assert left in run("doctor").out


def test_what_the_disk_refuses_stays_for_the_next_time(run: Run, home: Path, tmp_path: Path, opened: Open) -> None:
    run("write", "note", "first")
    with killed(home, tmp_path, 'echo "half a page" >> "$1"', "write", "note") as end_editor:
        end_editor()
        core, instead = home / "core.json", home / "drafts.json"
        before = core.read_bytes()
        for part in (core, instead):
            part.write_bytes(b"{")
        run("today")
        assert len(left_in(home)) == 2
        core.write_bytes(before)
        instead.unlink()
    assert TAKEN_UP in " ".join(run("today").err.split())
    assert draft_of(opened(), "note") == {"text": "half a page"}


@pytest.fixture
def encrypted(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An encrypted home whose passphrase is known, and the folder in memory where pages go."""
    sealed(home)
    monkeypatch.setenv("SELFKIND_PASSPHRASE_FILE", str(PASSPHRASES[0]))
    memory = Path("/dev/shm") / f"test-{os.getpid()}"
    memory.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(memory))
    return memory


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what is in memory")
class TestInMemory:
    def test_what_was_written_is_a_draft_and_the_folder_is_wiped(
        self, run: Run, home: Path, tmp_path: Path, encrypted: Path
    ) -> None:
        try:
            with killed(home, tmp_path, 'echo "half a page" >> "$1"', "write", "note") as end_editor:
                (folder,) = encrypted.iterdir()
                assert run("draft", "list").out == "No unfinished pages.\n"
                assert folder.is_dir()
                end_editor()
                said = run("draft", "list")
                assert "half a page" in said.out
                assert TAKEN_UP in " ".join(said.err.split())
            assert list(encrypted.iterdir()) == []
        finally:
            encrypted.rmdir()

    def test_a_folder_of_another_home_or_of_anybody_else_is_left(
        self, run: Run, home: Path, tmp_path: Path, encrypted: Path
    ) -> None:
        name = "writing-0123456789abcdef.md"
        folders = [encrypted / f"selfkind-{kind}" for kind in ("other-home", "open-to-all", "empty", "link")]
        try:
            for folder in folders[:3]:
                folder.mkdir(mode=0o700)
            folders[1].chmod(0o755)
            folders[3].symlink_to(tmp_path)
            for folder, of in ((folders[0], tmp_path), (folders[1], home), (tmp_path, home)):
                let_go(make_held(folder / f"{name}.page", PageInEditor("note").to_note(of)))
                (folder / name).write_text("theirs")
            assert run("draft", "list").out == "No unfinished pages.\n"
            assert [folder.exists() for folder in folders] == [True] * 4
            assert (tmp_path / name).exists()
        finally:
            for folder in folders[:3]:
                for path in folder.iterdir():
                    path.unlink()
                folder.rmdir()
            folders[3].unlink()
            encrypted.rmdir()


def test_a_file_is_held_until_the_last_of_its_processes_has_ended(tmp_path: Path) -> None:
    path = tmp_path / "held"
    descriptor = make_held(path, b"words")
    assert path.read_bytes() == b"words"
    assert take(path) is None
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        time.sleep(60)
        os._exit(0)
    try:
        let_go(descriptor)
        assert take(path) is None
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    taken = take(path)
    assert taken is not None
    let_go(taken)
    path.unlink()
    assert take(path) is None


def test_no_note_is_taken_for_a_page_of_this_home(tmp_path: Path) -> None:
    page = PageInEditor("note", {"text": "words"}, None, "id", "text", "text")
    note = page.to_note(tmp_path)
    assert PageInEditor.from_note(note, tmp_path) == page
    assert PageInEditor.from_note(note, tmp_path / "other") is None
    for broken in (note[:-3], b"[]", b"\xff", b'{"home": "/"}', b"[" * 100_000):
        assert PageInEditor.from_note(broken, tmp_path) is None


def test_private_folders_are_only_named_on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private_folder.sys, "platform", "darwin")
    assert private_folder.private_folders() == []
