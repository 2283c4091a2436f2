"""The commands of an encrypted home, and what the others do there."""

from __future__ import annotations

import errno
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click
import pyrage
import pytest

from selfkind.companion import encryption
from selfkind.domain.errors import NotSaved
from selfkind.platform import memory
from selfkind.store.beside import readable
from selfkind.store.encryption import keys, rekey
from selfkind.store.encryption.recovery import code_of
from selfkind.store.encryption.vault import AgeVault
from tests.cli.conftest import Run, Said, editor
from tests.cli.passphrases import WORDS, Given
from tests.cli.test_words import Tty
from tests.small_disk import SmallDisk

OTHER = "another good one"


@pytest.fixture(autouse=True)
def no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SELFKIND_PASSPHRASE_FILE", raising=False)
    monkeypatch.delenv("SELFKIND_NEW_PASSPHRASE_FILE", raising=False)


@pytest.fixture
def code(run: Run, given: Given) -> str:
    """A home with a note, encrypted; its recovery code."""
    assert run("write", "note", "secret words").code == 0
    said = run("encrypt", "--json")
    assert said.code == 0
    return said.json["recovery_code"]


class Person:
    """Someone at the terminal, who types these lines."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.types: list[str | Callable[[], str]] = []
        for name in ("passphrase._someone_is_there", "passphrase.is_interactive", "encryption.is_interactive"):
            monkeypatch.setattr(f"selfkind.cli.{name}", lambda: True)
        monkeypatch.setattr("getpass.getpass", self._typed)
        monkeypatch.setattr("click.prompt", self._typed)

    def _typed(self, *_: object, **__: object) -> str:
        typed = self.types.pop(0)
        return typed if isinstance(typed, str) else typed()


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Person:
    monkeypatch.delenv("SELFKIND_PASSPHRASE_FILE", raising=False)
    return Person(monkeypatch)


def opened_with(text: str) -> str:
    """The number of an open file that holds a line, as `3<file` gives one in a shell."""
    reads, writes = os.pipe()
    os.write(writes, f"{text}\n".encode())
    os.close(writes)
    return str(reads)


def lies_in_plain(home: Path) -> bool:
    return any(b"secret" in path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_encrypting_shows_a_code_and_says_what_it_cannot_reach(run: Run, home: Path, given: Given) -> None:
    run("write", "note", "secret words")
    said = run("encrypt")
    assert said.code == 0
    assert "won't see this code again" in said.out
    assert "SSD" in said.out
    assert not lies_in_plain(home)
    assert "secret words" in run("journal", "list").out
    assert run("encrypt").code == 1


def test_a_locked_journal_is_exit_code_3_and_one_line(run: Run, home: Path, code: str, given: Given) -> None:
    given.passphrase(None)
    for command in (
        ["today"],
        ["status", "--json"],
        ["journal", "list"],
        ["write", "note", "x"],
        ["undo"],
        ["decrypt"],
    ):
        said = run(*command)
        assert (said.code, said.out) == (3, "")
        assert said.err.count("\n") == 1
        assert "locked" in said.err
    for command in (["help-now"], ["themes"], ["config", "check"], ["exercises"]):
        assert run(*command).code == 0
    given.passphrase("not the one at all")
    said = run("today")
    assert (said.code, said.err) == (3, "That passphrase doesn't open your files.\n")


def test_a_practice_asks_for_the_passphrase_before_it_begins(run: Run, code: str, given: Given) -> None:
    given.passphrase(None)
    for command in (["breathe", "--plain"], ["do", "body-scan", "--plain"]):
        said = run(*command)
        assert (said.code, said.out, said.err.count("\n")) == (3, "", 1)


def test_the_passphrase_may_come_from_a_file(run: Run, code: str, tmp_path: Path) -> None:
    (tmp_path / "p").write_text(f"{WORDS}\n")
    (tmp_path / "other").write_text(f"{OTHER}\n")
    assert run("journal", "list", "--passphrase-file", str(tmp_path / "p")).code == 0
    assert run(f"--passphrase-file={tmp_path / 'other'}", "journal", "list").code == 3
    assert run("journal", "list", "--passphrase-file", str(tmp_path / "none")).code == 2
    assert run("journal", "list", "--passphrase-file").code == 2


def test_the_passphrase_may_come_from_an_open_file(run: Run, code: str, given: Given, tmp_path: Path) -> None:
    given.passphrase(OTHER)  # what is closer to the command counts
    (tmp_path / "p").write_text(f"{WORDS}\nthe rest\n")
    (tmp_path / "new").write_text(OTHER)
    with (tmp_path / "p").open("rb") as now, (tmp_path / "new").open("rb") as new:
        numbers = [f"--passphrase-fd={now.fileno()}", "--new-passphrase-fd", str(new.fileno())]
        assert run("passphrase", "change", *numbers).code == 0
        assert os.read(now.fileno(), 100) == b"the rest\n"  # the words of an entry may follow on stdin
    assert "secret words" in run("journal", "list").out
    for wrong in (str(os.sysconf("SC_OPEN_MAX") - 1), "-1", "x", "99999999999999999999"):
        said = run("journal", "list", "--passphrase-fd", wrong)
        assert (said.code, said.err.count("\n")) == (2, 1)


def test_a_passphrase_in_the_environment_itself_is_not_taken(
    run: Run, code: str, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    given.passphrase(None)
    monkeypatch.setenv("SELFKIND_PASSPHRASE", WORDS)
    assert run("journal", "list").code == 3


def test_a_file_of_another_system_is_read_as_well(run: Run, code: str, tmp_path: Path) -> None:
    (tmp_path / "p").write_bytes(b"\xef\xbb\xbf" + WORDS.encode() + b"\r\n")
    assert run("journal", "list", "--passphrase-file", str(tmp_path / "p")).code == 0
    (tmp_path / "p").write_bytes(b"x" * 9000)
    assert run("journal", "list", "--passphrase-file", str(tmp_path / "p")).code == 2


def test_decrypting_gives_it_all_back(run: Run, home: Path, code: str, given: Given) -> None:
    assert run("decrypt").code == 0
    given.passphrase(None)
    assert "secret words" in run("journal", "list").out
    assert not list(home.glob("*.age"))
    for command in (
        ["decrypt"],
        ["passphrase", "change"],
        ["passphrase", "recover", "--code-fd", opened_with(code)],
        ["lock"],
    ):
        said = run(*command)
        assert said.code == 1
        assert "aren't encrypted" in said.err


def test_changing_the_passphrase(run: Run, code: str, given: Given) -> None:
    given.new("short")
    assert run("passphrase", "change").code == 2
    given.new(OTHER)
    said = run("passphrase", "change")
    assert said.code == 0
    assert "new-key" in said.out
    assert run("today").code == 3
    given.passphrase(OTHER)
    assert "secret words" in run("journal", "list").out


def test_recovering(run: Run, code: str, given: Given) -> None:
    given.passphrase(None)
    given.new(OTHER)
    slip = ("1" if code[0] == "0" else "0") + code[1:]
    said = run("passphrase", "recover", "--code-fd", opened_with(slip))
    assert said.code == 1
    assert "a typo in that code" in said.err
    assert run("passphrase", "recover").code == 2
    assert run("passphrase", "recover", "--code-fd", opened_with(code.lower())).code == 0
    given.passphrase(OTHER)
    assert "secret words" in run("journal", "list").out


def test_a_new_key_has_a_new_code(run: Run, code: str, given: Given) -> None:
    new = run("passphrase", "new-key", "--json").json["recovery_code"]
    assert "secret words" in run("journal", "list").out
    given.new(OTHER)
    assert run("passphrase", "recover", "--code-fd", opened_with(code)).code == 3
    assert run("passphrase", "recover", "--code-fd", opened_with(new)).code == 0


def test_a_person_is_asked_three_times(run: Run, code: str, person: Person) -> None:
    person.types = ["no", "not yet", WORDS]
    said = run("journal", "list")
    assert "secret words" in said.out
    assert said.err.count("doesn't open") == 2
    person.types = ["no", "no", "no", WORDS]
    said = run("journal", "list")
    assert said.code == 3
    assert said.err.count("doesn't open") == 3
    assert "help-now" in said.err.splitlines()[-1]
    assert person.types == [WORDS]
    # A prompt is not asked.
    assert (run("status").out, run("status", "--json").code) == ("locked · next 21:00\n", 3)
    assert person.types == [WORDS]


def test_a_person_types_the_passphrase_twice_and_a_part_of_the_code(
    run: Run, home: Path, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("write", "note", "secret words")
    monkeypatch.setattr("selfkind.store.encryption.keys.new_secret", lambda: bytes(range(16)))
    person.types = [WORDS, WORDS, "nothing", "such", "here"]
    said = run("encrypt")
    assert said.code == 1
    assert "Nothing was changed" in said.err
    assert lies_in_plain(home)
    third = said.out.split("\n    ")[1].split("-")[2]
    person.types = [WORDS, OTHER, WORDS, WORDS, third.lower()]
    assert run("encrypt").code == 0
    assert not lies_in_plain(home)
    assert person.types == []


VOID = "The recovery code you just saw isn't in use, so you don't need it.\n"
COUNTS = "Keep the recovery code you just saw: from now on, that code opens your files.\n"
UNSEEN = "Your recovery code wasn't shown. For a new one: selfkind passphrase new-key\n"
SECRET_OF_CODE = bytes(range(16))
CODE = code_of(SECRET_OF_CODE)
THIRD = CODE.split("-")[2]


@pytest.fixture
def known_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selfkind.store.encryption.keys.new_secret", lambda: SECRET_OF_CODE)


def test_no_code_is_shown_where_the_disk_has_no_room(
    run: Run, home: Path, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("write", "note", "secret words")
    before = sorted(home.iterdir())
    disk = SmallDisk(home, monkeypatch)
    disk.leave(20_000)
    said = run("encrypt")
    assert (said.code, said.out) == (1, "")
    assert said.err == "Not saved: no space left on the disk. Nothing was changed.\n"
    assert sorted(home.iterdir()) == before
    disk.grow()
    assert run("encrypt").code == 0
    disk.leave(20_000)
    backups = sorted((home / "backups").iterdir())
    said = run("passphrase", "new-key")
    assert (said.code, said.out) == (1, "")
    assert said.err == "Not saved: no space left on the disk. Nothing was changed.\n"
    assert sorted((home / "backups").iterdir()) == backups


def test_no_code_is_shown_where_encrypting_is_refused(run: Run, home: Path, given: Given) -> None:
    run("write", "note", "secret words")
    (home / "writing-0123456789abcdef.md").write_text("secret words")
    said = run("encrypt")
    assert (said.code, said.out) == (1, "")
    assert "open in an editor" in said.err


def test_a_code_is_void_where_the_disk_fills_up_after_it_was_shown(
    run: Run, home: Path, person: Person, monkeypatch: pytest.MonkeyPatch, known_code: None
) -> None:
    run("write", "note", "secret words")
    disk = SmallDisk(home, monkeypatch)

    def third() -> str:
        disk.leave(100)
        return THIRD

    person.types = [WORDS, WORDS, third]
    said = run("encrypt")
    assert said.code == 1
    assert said.err == f"Not saved: no space left on the disk. Nothing was changed.\n{VOID}"
    assert not (home / "keys.json").exists()
    assert lies_in_plain(home)


def test_a_code_counts_where_just_the_plain_files_could_not_be_removed(
    run: Run, home: Path, person: Person, monkeypatch: pytest.MonkeyPatch, known_code: None
) -> None:
    run("write", "note", "secret words")
    real = os.unlink

    def unlink(path: str | Path, **named: object) -> None:
        if Path(path) == home / "core.json":
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        real(path, **named)  # type: ignore[arg-type]

    person.types = [WORDS, WORDS, THIRD]
    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", unlink)
        said = run("encrypt")
    assert said.code == 1
    assert said.err.endswith(COUNTS)
    person.types = [CODE, OTHER, OTHER, OTHER]
    assert run("passphrase", "recover").code == 0
    assert "secret words" in run("journal", "list").out
    assert not lies_in_plain(home)


def test_a_new_code_counts_as_soon_as_the_old_one_does_not(
    run: Run, home: Path, code: str, given: Given, monkeypatch: pytest.MonkeyPatch, known_code: None
) -> None:
    disk = SmallDisk(home, monkeypatch)
    real = AgeVault.seal

    def seal(self: AgeVault, data: bytes) -> bytes:
        disk.leave(100)
        return real(self, data)

    with monkeypatch.context() as patch:
        patch.setattr(AgeVault, "seal", seal)
        said = run("passphrase", "new-key")
    assert (said.code, CODE in said.out) == (1, True)
    assert said.err == (
        "Not saved: no space left on the disk. Some of your files have the new key by now. The others get it when "
        f"you next open selfkind.\n{COUNTS}"
    )
    # A full disk keeps nobody out, and what is left is done as soon as it can be.
    said = run("journal", "list")
    assert (said.code, "secret words" in said.out) == (0, True)
    assert said.err == (
        "Changing the key was interrupted, and can't be finished yet. Not saved: no space left on the disk.\n"
    )
    disk.grow()
    said = run("journal", "list")
    assert said.err == (
        "Changing the key was interrupted. Now it's finished, and your old recovery code doesn't work any more. "
        "If you have no new one: selfkind passphrase new-key\n"
    )
    assert run("journal", "list").err == ""
    given.new(OTHER)
    assert run("passphrase", "recover", "--code-fd", opened_with(code)).code == 3
    assert run("passphrase", "recover", "--code-fd", opened_with(CODE)).code == 0


def test_a_file_of_another_key_keeps_nobody_out_of_a_change_that_was_interrupted(
    run: Run, home: Path, code: str, given: Given
) -> None:
    opened = keys.unlock((home / "keys.json").read_bytes(), WORDS)
    (home / "keys.json").write_bytes(opened.with_new_key().packed())
    (home / "2026-10.json.age").write_bytes(pyrage.encrypt(b"?", [pyrage.x25519.Identity.generate().to_public()]))
    said = run("today")
    assert said.code == 0
    assert "Changing the key was interrupted, and can't be finished yet. 2026-10.json.age was" in said.err


def test_leaving_at_the_code_says_that_it_is_void(run: Run, home: Path, person: Person) -> None:
    run("write", "note", "secret words")

    def leave() -> str:
        raise click.Abort

    person.types = [WORDS, WORDS, leave]
    said = run("encrypt")
    assert said.code == 130
    assert said.err.endswith(f"Nothing was changed. {VOID}")
    assert lies_in_plain(home)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_ends_it_after_the_code_was_shown_says_what_the_code_is_worth(
    run: Run, home: Path, given: Given, monkeypatch: pytest.MonkeyPatch, number: signal.Signals, known_code: None
) -> None:
    run("write", "note", "secret words")
    code = 130 if number == signal.SIGINT else 128 + number

    def ended_in(function: str, *command: str) -> str:
        def end(*_: object, **__: object) -> None:
            os.kill(os.getpid(), number)

        with monkeypatch.context() as patch:
            patch.setattr(rekey, function, end)
            said = run(*command)
        assert (said.code, CODE in said.out) == (code, True)
        return said.err

    assert ended_in("_check", "encrypt").startswith(VOID)
    assert ended_in("_remove_plain_backups", "encrypt").startswith(COUNTS)
    assert "secret words" in run("journal", "list").out
    assert not lies_in_plain(home)
    assert ended_in("_is_sealed_again", "passphrase", "new-key").startswith(COUNTS)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a file that is always full")
@pytest.mark.parametrize("command", ["encrypt", "passphrase new-key"])
def test_a_code_that_cannot_be_printed_is_not_used_or_named(
    run: Run, home: Path, given: Given, command: str
) -> None:
    run("write", "note", "secret words")
    if command != "encrypt":
        assert run("encrypt").code == 0

    def keys_now() -> bytes | None:
        return (home / "keys.json").read_bytes() if (home / "keys.json").exists() else None

    def printed_nowhere(*more: str) -> str:
        line = [sys.executable, "-m", "selfkind", "--home", str(home), *command.split(), *more]
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 1
        assert "couldn't print its answer" in done.stderr
        return done.stderr

    before = keys_now()
    assert UNSEEN not in printed_nowhere()
    assert keys_now() == before
    assert UNSEEN in printed_nowhere("--json")
    assert keys_now() != before


def test_what_was_interrupted_is_finished_and_said(run: Run, home: Path, code: str) -> None:
    (home / "rekey.plan").write_text('{"to": "age", "ready": true}')
    said = run("journal", "list")
    assert "secret words" in said.out
    assert "they're all encrypted" in said.err
    assert run("journal", "list").err == ""


def test_a_backup_waits_for_what_was_interrupted(run: Run, home: Path, code: str) -> None:
    (home / "rekey.plan").write_text('{"to": "age", "ready": true}')
    (home / "2026-10.json").write_text("secret words, not removed yet")
    assert run("backup", "now").code == 0
    assert not lies_in_plain(home)


def in_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Have a terminal, and an editor that runs a script; the file's path is in tmp_path/where."""
    monkeypatch.setattr("sys.stdin", Tty())
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor(tmp_path, f'echo "$1" > {tmp_path}/where; {script}'))


linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what is in memory")


@linux
def test_an_editor_has_the_words_in_memory_alone(
    run: Run, home: Path, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    look = f'ls -ld "$(dirname "$1")" > {tmp_path}/mode; ls -a {home} > {tmp_path}/listed'
    in_editor(tmp_path, monkeypatch, f'echo secret > "$1"; cp "$1" "$1~"; {look}')
    assert run("write", "note").code == 0
    used = Path((tmp_path / "where").read_text().strip()).parent
    assert used.parent in (Path("/dev/shm"), Path(tempfile.gettempdir()))
    assert (tmp_path / "mode").read_text().startswith("drwx------")
    assert not used.exists()
    assert "writing" not in (tmp_path / "listed").read_text()
    assert not lies_in_plain(home)
    assert "secret" in run("journal", "list").out


def test_without_a_place_in_memory_no_editor_has_the_words(
    run: Run, home: Path, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selfkind.companion.editor.private_folder", lambda: None)
    in_editor(tmp_path, monkeypatch, 'echo secret > "$1"')
    said = run("write", "note")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "unencrypted" in said.err
    assert "--plain" in said.err
    assert not (tmp_path / "where").exists()
    assert not [path for path in home.iterdir() if "writing" in path.name]


@linux
def test_words_that_stay_in_memory_say_until_when(
    run: Run, home: Path, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> str:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr("selfkind.companion.drafts.Drafts.keep", refused)
    in_editor(tmp_path, monkeypatch, 'echo "my words" > "$1"')
    for file in home.glob("*.json.age"):
        file.unlink()  # a backup may share it with the home
        file.write_bytes(b"age-encryption.org/v1 damaged")
    said = run("write", "note")
    where = Path((tmp_path / "where").read_text().strip())
    try:
        assert f"Your words are still in {where}, until this computer restarts." in said.err
        assert where.read_text() == "my words\n"
    finally:
        shutil.rmtree(where.parent)


def _damage_a_sealed_file(folder: Path) -> None:
    (month,) = folder.glob("20*.json.age")
    data = bytearray(month.read_bytes())
    data[-40] ^= 1
    month.unlink()  # a backup may share it with the home
    month.write_bytes(data)


def test_encrypting_tells_of_backups_and_leaves_an_encrypted_one(run: Run, home: Path, given: Given) -> None:
    run("write", "note", "secret words")
    run("write", "note", "secret again")
    assert run("backup", "now").code == 0
    assert "unencrypted backups are deleted" in run("encrypt").out
    (kept,) = (home / "backups").iterdir()
    assert (kept / "keys.json").exists()
    assert not lies_in_plain(home)


def test_a_damaged_encrypted_backup_is_told_and_not_restored(run: Run, home: Path, code: str) -> None:
    name = run("backup", "now", "--json").json["name"]
    _damage_a_sealed_file(home / "backups" / name)
    told = run("backup", "verify", name)
    assert (told.code, "all good" in told.out) == (4, False)
    before = {path.name: path.read_bytes() for path in home.glob("*.age")}
    assert run("backup", "restore", name).code == 4
    assert {path.name: path.read_bytes() for path in home.glob("*.age")} == before
    assert "secret words" in run("journal", "list").out


def test_a_damaged_file_in_an_encrypted_zip_is_told(run: Run, home: Path, tmp_path: Path, code: str) -> None:
    _damage_a_sealed_file(home)
    file = tmp_path / "all.zip"
    assert run("backup", "now", "-o", str(file)).code == 0
    assert run("backup", "verify", str(file)).code == 4


def test_a_backup_of_another_key_is_told_to_be_closed(
    run: Run, home: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = run("backup", "now", "--json").json["name"]
    assert run("passphrase", "new-key", "--json").code == 0
    told = run("backup", "verify", name)
    assert told.code == 0
    assert "all good" not in told.out
    assert "another key" in told.out
    assert [made.name for made in (home / "backups").glob("*-before-rekey*")]


def test_no_plain_backup_comes_into_an_encrypted_home(run: Run, home: Path, tmp_path: Path, given: Given) -> None:
    run("write", "note", "secret words")
    file = tmp_path / "plain.zip"
    assert run("backup", "now", "-o", str(file)).code == 0
    assert run("encrypt").code == 0
    refused = run("backup", "restore", str(file))
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "isn't encrypted" in refused.err
    assert not lies_in_plain(home)
    assert run("decrypt").code == 0
    assert run("backup", "restore", str(file)).code == 0


def test_nothing_of_an_encrypted_home_stays_when_all_is_forgotten(run: Run, home: Path, code: str) -> None:
    assert run("lock").code == 0
    (home / "backups" / ".unfinished").mkdir(parents=True, exist_ok=True)
    (home / "backups" / ".unfinished" / "core.json.age").write_bytes(b"half")
    assert run("forget", "everything", "--yes").code == 0
    assert not home.exists()


def test_a_backup_brings_damaged_keys_back(run: Run, home: Path, code: str) -> None:
    name = run("backup", "now", "--json").json["name"]
    keys_file = home / "keys.json"
    keys_file.unlink()
    keys_file.write_bytes(b"{}")
    assert run("journal", "list").code == 4
    assert run("backup", "restore", name).code == 0
    assert "secret words" in run("journal", "list").out


def test_what_encrypting_leaves_readable_is_named_and_copies_are_not_left(
    run: Run, given: Given, home: Path
) -> None:
    run("write", "note", "secret words")
    (month,) = home.glob("20*.json")
    name = f"{month.stem}.sync-conflict-20261129-081500-ABCDEFG.json"
    (home / name).write_bytes(month.read_bytes())
    (home / "letter.md").write_text("secret letter")
    said = run("encrypt")
    assert said.code == 0
    assert "letter.md" in said.err
    # The copy was merged first, and nothing of it is readable.
    assert not (home / name).exists()
    assert "letter.md" in run("lock").err
    told = run("doctor", "--json")
    assert told.code == 1
    assert [(one["file"], one["trouble"]) for one in told.json["findings"]] == [
        ("letter.md", "readable"),
    ]
    assert run("doctor", "--merge", "--seal").code == 0
    assert run("lock").err == ""
    assert not any(b"secret" in path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert run("decrypt").code == 0
    assert (home / "set-aside" / "letter.md").read_text() == "secret letter"
    assert run("forget", "everything", "--yes").code == 0
    assert not home.exists()


def test_readable_backups_of_another_computer_stay_backups(run: Run, given: Given, home: Path) -> None:
    run("write", "note", "secret words")
    name = run("backup", "now", "--json").json["name"]
    kept = {path.name: path.read_bytes() for path in (home / "backups" / name).iterdir()}
    name = "2026-11-22T081500"
    entry = run("journal", "list", "--json").json[0]["id"]
    assert run("journal", "delete", entry).code == 0
    assert run("encrypt").code == 0
    # As on a computer to which the keys and the encrypted files came.
    (home / "backups" / name).mkdir(parents=True)
    for file, data in kept.items():
        (home / "backups" / name / file).write_bytes(data)
    assert "No copy waits to be merged." in run("sync", "status").out
    told = run("doctor")
    one_line = (
        "2 files in 1 backup aren't encrypted, so anyone who can open your selfkind folder can read them. To "
        "encrypt them: selfkind doctor --seal\n"
    )
    assert told.out.startswith(one_line)
    assert told.out.count("--seal") == 1
    assert len(run("doctor", "--json").json["findings"]) == 2
    assert "doctor --merge" not in told.out
    assert run("doctor", "--merge").out.count("merged") == 0
    assert "secret words" not in run("journal", "list").out
    tried = run("doctor", "--seal", "--dry-run")
    assert (tried.code, tried.out.count("2 files in 1 backup would be encrypted.")) == (1, 1)
    said = run("doctor", "--seal")
    assert said.code == 0
    assert said.out.startswith("2 files in 1 backup were encrypted.\n")
    assert said.out.count("encrypted") == 1
    assert not any(b"secret" in path.read_bytes() for path in home.rglob("*") if path.is_file())
    listed = [one["name"] for one in run("backup", "list", "--json").json]
    (sealed,) = [one for one in listed if one.startswith(name)]
    assert run("backup", "restore", sealed).code == 0
    assert "secret words" in run("journal", "list").out


def test_a_backup_that_was_cut_off_is_not_called_readable(
    run: Run, code: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = SmallDisk(home, monkeypatch)
    disk.leave(10)
    said = run("backup", "now")
    assert (said.code, "no space left on the disk" in said.err) == (1, True)
    assert not (home / "backups" / ".unfinished").exists()
    disk.grow()
    # As one that was killed leaves it.
    (home / "backups" / ".unfinished").mkdir()
    for file in ("keys.json", "core.json.age"):
        shutil.copy(home / file, home / "backups" / ".unfinished")
    assert run("doctor").code == 0
    # What is readable there is named all the same.
    (home / "backups" / ".unfinished" / "core.json").write_text("secret words")
    assert ".unfinished/core.json" in run("doctor").out


def test_a_damaged_readable_backup_leaves_no_folder(run: Run, given: Given, home: Path) -> None:
    run("write", "note", "secret words")
    name = run("backup", "now", "--json").json["name"]
    kept = {path.name: path.read_bytes() for path in (home / "backups" / name).iterdir()} | {"country.txt": b"DE"}
    assert run("encrypt").code == 0
    for folder, more in (("2026-11-20T081500", {}), ("2026-11-21T081500", {"letter.txt": b"mine"})):
        (home / "backups" / folder).mkdir(parents=True)
        for file, data in {**kept, "core.json": b'{"half', **more}.items():
            (home / "backups" / folder / file).write_bytes(data)
    assert run("doctor", "--seal").code == 0
    assert not lies_in_plain(home)
    assert len(list((home / "set-aside").glob("*core.json.age"))) == 2
    assert (home / "set-aside" / "backups-2026-11-21T081500-letter.txt.age").exists()
    assert not list((home / "backups").glob("2026-11-2[01]*"))
    assert not [one for one in run("backup", "list", "--json").json if one["parts"] == 0]


def test_a_plain_month_that_arrives_beside_the_encrypted_one_is_taken_in(run: Run, code: str, home: Path) -> None:
    (sealed,) = home.glob("20*.json.age")
    kept = sealed.read_bytes()
    run("write", "note", "from elsewhere")
    assert run("decrypt").code == 0
    plain = (home / sealed.name.removesuffix(".age")).read_bytes()
    assert run("encrypt").code == 0
    (home / sealed.name.removesuffix(".age")).write_bytes(plain)
    assert kept
    told = run("doctor")
    assert told.code == 1
    assert "isn't encrypted" in told.out
    assert run("doctor", "--merge").code == 0
    assert run("doctor").code == 0
    assert not (home / sealed.name.removesuffix(".age")).exists()


def test_decrypting_leaves_no_encrypted_copy_but_one_of_another_key(run: Run, code: str, home: Path) -> None:
    from selfkind.store.encryption.keys import make

    (sealed,) = home.glob("20*.json.age")
    name, other = (f"{sealed.stem.removesuffix('.json')}{mark}.json.age" for mark in (" 2", " 3"))
    (home / name).write_bytes(sealed.read_bytes())
    (home / other).write_bytes(AgeVault(home, make("some other words")[0]).seal(b"{}"))
    said = run("decrypt")
    assert said.code == 0
    assert not (home / name).exists()
    assert (home / "set-aside" / name.removesuffix(".age")).read_bytes().startswith(b'{"_meta"')
    assert other in said.err
    assert other in run("doctor").out


def test_a_locked_status_says_so_in_one_short_line(run: Run, code: str, given: Given, tmp_path: Path) -> None:
    given.passphrase(None)
    assert run("status") == Said(0, "locked · next 21:00\n", "")
    # It has no words of the routine, and so nothing to fill a form of the user's own with.
    assert run("status", "--format", "{next}") == Said(3, "", "selfkind is locked.\n")
    given.passphrase("not this one")
    assert run("status") == Said(0, "locked · next 21:00\n", "")
    assert "doesn't open" in run("status", "--format", "{next}").err
    (tmp_path / "words").write_text(WORDS)
    assert "next" in run("status", "--passphrase-file", str(tmp_path / "words")).out


def test_encrypting_takes_the_new_passphrase_from_a_descriptor(run: Run, given: Given, tmp_path: Path) -> None:
    run("write", "note", "secret words")
    given.passphrase(None)
    file = tmp_path / "new"
    file.write_text(f"{OTHER}\n")
    descriptor = os.open(file, os.O_RDONLY)
    try:
        assert run("encrypt", "--new-passphrase-fd", str(descriptor)).code == 0
    finally:
        os.close(descriptor)
    assert run("journal", "list").code == 3
    given.passphrase(OTHER)
    assert "secret words" in run("journal", "list").out


@pytest.fixture
def hidden(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was called to keep memory out of files, in its order; nothing is really called."""
    calls: list[str] = []
    monkeypatch.setattr(memory, "leave_no_core_dump", lambda: calls.append("no dump"))
    monkeypatch.setattr(encryption, "hide_memory", lambda: calls.append("hidden"))
    for name in ("make", "unlock", "recover"):
        real = getattr(keys, name)
        monkeypatch.setattr(keys, name, lambda *args, real=real, name=name: calls.append(name) or real(*args))
    return calls


def test_memory_is_hidden_before_a_key_is_in_it(run: Run, given: Given, hidden: list[str]) -> None:
    run("write", "note", "soup")
    assert hidden == ["no dump"]
    given.new(WORDS)
    code = run("encrypt").out
    assert hidden[1:] == ["no dump", "hidden", "make"]
    del hidden[:]
    run("today")
    assert hidden == ["no dump", "hidden", "unlock"]
    del hidden[:]
    given.passphrase(None)
    run("today")
    assert hidden == ["no dump"], "locked: there is no key"
    assert code


def test_the_file_of_a_new_passphrase_is_for_a_first_one_too(
    run: Run, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SELFKIND_PASSPHRASE_FILE")
    given.new(WORDS)
    run("write", "note", "secret words")
    assert run("encrypt", "--json").code == 0
    given.passphrase(WORDS)
    assert run("journal", "list").code == 0


def test_plain_mode_lets_in_whoever_forgot_the_passphrase(
    run: Run, code: str, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.types += ["no", "no", "no"]
    monkeypatch.setattr("sys.stdin", io.StringIO(f"y\n{code}\n{OTHER}\n{OTHER}\n"))
    said = run("plain")
    assert (said.code, person.types) == (0, [])
    assert "Did you forget your passphrase?" in said.out
    assert "Your new passphrase is set. The recovery code stays the same." in said.out
    assert "Where do you want to go?" in said.out
    person.types += [OTHER, "no", "no", "no", "no", "no", "no"]
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("plain").code == 0
    said = run("plain")
    assert (said.code, "Where do you want to go?" in said.out) == (3, False)
    # The shell says its own way.
    assert run("today").err.splitlines()[-2] == "If you forgot your passphrase: selfkind passphrase recover"


def test_names_of_files_stay_in_their_line(run: Run, given: Given, home: Path) -> None:
    run("write", "note", "secret words")
    (month,) = home.glob("20*.json")
    (home / f"{month.stem} new\nline\x1b[31m.json").write_bytes(month.read_bytes())
    assert f"  {month.stem} new line·[31m.json\n" in run("sync", "status").out
    assert run("encrypt").code == 0
    (home / "a\nletter.txt").write_text("words")
    assert "a letter.txt" in run("sync", "status").out
    assert "a letter.txt" in run("lock").err


def test_a_restore_that_brings_keys_says_which_passphrase_opens_the_files(
    run: Run, given: Given, home: Path
) -> None:
    said = "with the passphrase that you had at the time of this backup"
    run("write", "note", "secret words")
    plain = run("backup", "now", "--json").json["name"]
    assert said not in run("backup", "restore", plain).out
    assert run("encrypt").code == 0
    sealed = run("backup", "now", "--json").json["name"]
    assert said not in run("backup", "restore", sealed).out
    assert run("decrypt").code == 0
    told = run("backup", "restore", sealed)
    assert said in told.out
    # The backup from before isn't encrypted, and an encrypted folder takes none that isn't.
    (kept,) = {one.split("/")[1] for one in readable(home)}
    assert told.out.endswith(
        f"The backup {kept} has the files from before this restore. The backup isn't encrypted: anyone who can "
        "open your selfkind folder can read it. To encrypt it, so that you can go back: selfkind doctor --seal\n"
    )
    assert run("backup", "restore", kept).code == 1
    assert "secret words" in run("journal", "list").out
    moved = next(one["moved"] for one in run("doctor", "--seal", "--json").json["sealed"] if kept in one["file"])
    assert run("backup", "restore", moved.split("/")[1]).code == 0
    assert "secret words" in run("journal", "list").out
