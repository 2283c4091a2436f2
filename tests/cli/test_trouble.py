"""Homes that are no homes, and help that comes all the same."""

import io
import json
import os
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from selfkind.cli.handing_back import DRAFT_KEPT
from selfkind.cli.main import main
from selfkind.store.engine.lock import HomeLock
from selfkind.store.engine.part_storage import PartStorage
from tests.cli.conftest import Run
from tests.conftest import Clock


def test_a_home_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "home"
    file.write_text("mine")
    for command in (["done", "water"], ["today"], ["catch", "x"], ["status"]):
        assert main(["--home", str(file), *command]) in (1, 4)
        said = capsys.readouterr()
        assert said.err.count("\n") == 1
        assert "Traceback" not in said.err
    assert file.read_text() == "mine"


def test_a_read_only_home_reads_and_refuses_in_words(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("done", "water")
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    real = os.open

    def read_only(path: object, flags: int, *more: object, **named: object) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(30, "Read-only file system", str(path))
        return real(path, flags, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", read_only)
    assert run("today").code == 0
    said = run("catch", "so slow")
    assert said.code == 1
    assert said.err.count("\n") == 1
    assert "read" in said.err
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before


@pytest.mark.parametrize("command", ["done water", "rest water", "catch so-slow", "feel calm", "routine add Tea"])
def test_a_refused_write_says_that_nothing_was_changed(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    run("done", "one small")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    said = run(*command.split())
    assert (said.code, said.out) == (1, "")
    assert said.err == "Not saved: no space left on the disk. Nothing was changed.\n"


def test_a_home_that_may_not_be_read_is_one_line_and_not_damage(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("done", "water")
    real_open, real_list = os.open, os.listdir
    real = io.open

    def closed(path: object) -> None:
        if str(path).startswith(str(home)) and not str(path).endswith(".toml"):
            raise PermissionError(13, "Permission denied", str(path))

    def guarded(real: Any) -> Any:
        def call(path: Any = ".", *more: Any, **named: Any) -> Any:
            closed(path)
            return real(path, *more, **named)

        return call

    monkeypatch.setattr(io, "open", guarded(real))
    monkeypatch.setattr(os, "open", guarded(real_open))
    monkeypatch.setattr(os, "listdir", guarded(real_list))
    for command in ("today", "status", "done water", "catch x", "undo", "routine list"):
        said = run(*command.split())
        assert (said.code, said.out, said.err.count("\n")) == (1, "", 1), command
        assert "permission denied" in said.err
    monkeypatch.undo()
    assert run("today").code == 0


def test_a_damaged_month_is_exit_4_and_stays_as_it_is(run: Run, home: Path) -> None:
    run("done", "water")
    (home / "2026-11.json").write_bytes(b"{")
    for command in (["done", "one small"], ["today"], ["catch", "x"]):
        said = run(*command)
        assert said.code == 4
        assert "2026-11.json" in said.err
        kept = [DRAFT_KEPT] if command[0] == "catch" else []
        assert said.err.splitlines()[1:] == kept
    assert (home / "2026-11.json").read_bytes() == b"{"


def test_a_damaged_month_leaves_the_others_readable_and_is_named(run: Run, home: Path, clock: Clock) -> None:
    run("write", "note", "in November")
    clock.forward(days=30)
    run("write", "note", "in December")
    (home / "2026-11.json").write_bytes(b"")
    damaged = (
        "2026-11.json is damaged and can't be read. It hasn't been changed. "
        "To restore the last good copy: selfkind backup restore --part 2026-11\n"
    )
    for arguments in ([], ["--json"]):
        said = run("journal", "list", *arguments)
        assert (said.code, said.err) == (4, damaged)
        assert "in December" in said.out
    assert run("journal", "list", "--since", "-7d").code == 0
    alone = run("journal", "list", "--until", "2026-11-30")
    assert (alone.code, alone.out, alone.err) == (4, "", damaged)
    missing = run("journal", "show", "abcd")
    assert missing.code == 1
    assert damaged in missing.err
    assert run("write", "note", "goes on").code == 0
    assert (home / "2026-11.json").read_bytes() == b""


def test_a_month_changed_outside_is_shown_with_a_word_and_not_written(run: Run, home: Path) -> None:
    run("write", "note", "mine")
    path = home / "2026-11.json"
    path.write_bytes(path.read_bytes().replace(b"mine", b"ours"))
    changed = (
        "2026-11.json was changed outside selfkind. It can be read, but selfkind won't write to it. "
        "For details: selfkind doctor\n"
    )
    said = run("journal", "list")
    assert (said.code, said.err) == (4, changed)
    assert "ours" in said.out
    for command in ("today", "status"):
        said = run(command)
        assert (said.code, said.err) == (0, changed)
    said = run("write", "note", "no")
    assert (said.code, said.err) == (4, f"Not saved: {changed}{DRAFT_KEPT}\n")
    assert b"ours" in path.read_bytes()


def test_a_document_that_makes_no_sense_hides_no_other(run: Run, home: Path) -> None:
    run("write", "note", "mine")
    run("write", "note", "too")
    path = home / "2026-11.json"
    path.write_bytes(path.read_bytes().replace(b'"kind":"note"', b'"kind":"nose"', 1))
    said = run("journal", "list")
    assert said.code == 4
    assert "too" in said.out
    assert "2026-11.json has one thing that can't be read. Everything else is shown." in said.err
    assert "2026-11.json was changed outside selfkind" in said.err


def test_ticks_and_items_that_make_no_sense_are_left_out_and_named(run: Run, home: Path) -> None:
    run("done", "water")
    for name, good, wrong in (
        ("2026-11", b'"state":"done"', b'"state":"gone"'),
        ("core", b'"part":"morning"', b'"part":"morn"'),
    ):
        path = home / f"{name}.json"
        held = path.read_bytes()
        path.write_bytes(held.replace(good, wrong, 1))
        said = run("today")
        assert said.code == 0
        assert "Three good things" in said.out
        assert f"{name}.json has one thing that can't be read. Everything else is shown." in said.err
        assert f"{name}.json was changed outside selfkind" in said.err
        assert run("catch", "x").code == (4 if name == "2026-11" else 0)
        assert run("doctor").code == 4
        path.write_bytes(held)
    assert run("today").code == 0


def test_another_writer_is_waited_for_and_then_told_in_one_line(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("done", "water")
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    moments = count(0, 1)
    # Five seconds of waiting pass at once: each look at the clock is a second later.
    with HomeLock(home), monkeypatch.context() as patch:
        patch.setattr("selfkind.store.engine.lock.time.monotonic", lambda: next(moments))
        said = run("write", "note", "words")
    assert (said.code, said.out) == (1, "")
    assert (
        said.err == "Another window or command has been saving for 5 seconds. Nothing was saved. Please try "
        "again.\n"
    )
    assert next(moments) >= 5
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before


def test_an_error_when_the_lock_is_let_go_is_no_refusal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("selfkind.store.engine.lock._release", broken)
        assert run("write", "note", "words").code == 0
    assert run("write", "note", "more").code == 0
    assert len(run("journal", "list", "--json").json) == 2


@pytest.mark.parametrize("broken", ["nothing", "file", "core", "config"])
def test_help_now_works_whatever_is_broken(
    broken: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    if broken == "file":
        home.write_text("")
    elif broken != "nothing":
        home.mkdir()
        (home / "core.json").write_bytes(b"\x00")
        (home / "config.toml").write_bytes(b"\xff\xfe country")
    assert main(["--home", str(home), "help-now", "--country", "de"]) == 0
    said = capsys.readouterr().out
    assert "In danger now (Germany): 112" in said
    assert "0800 111 0 111" in said
    assert "read 2026-" in said


def test_help_now_by_setting_locale_and_for_a_country_without_lines(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    assert "Austria" in run("help-now").out
    home.mkdir()
    (home / "config.toml").write_text('country = "FR"')
    assert "3114" in run("help-now").out
    said = run("help-now", "--country", "XX")
    assert said.code == 0
    assert "We have no help lines for “XX”" in said.out
    assert "findahelpline.com" in said.out
    assert run("help-now", "--json").json["country"]["emergency"]


def selfkind(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **environ}
    return subprocess.run(
        [sys.executable, "-m", "selfkind", *arguments],
        capture_output=True,
        text=True,
        env=env,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )


def test_the_app_without_a_terminal_says_so(home: Path) -> None:
    said = selfkind("--home", str(home))
    assert said.returncode == 1
    assert said.stderr.count("\n") == 1
    assert "selfkind --help" in said.stderr
    assert not home.exists()


def test_an_ascii_terminal_gets_ascii(home: Path) -> None:
    said = selfkind("--home", str(home), "today", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert said.returncode == 0
    assert "  o Water" in said.stdout


def test_what_goes_wrong_inside_is_one_line_and_debug_shows_more(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_self: object) -> None:
        raise ZeroDivisionError("secret words")

    monkeypatch.setattr("selfkind.companion.planning.Planning.plan", broken)
    said = run("status")
    assert said.code == 1
    assert said.err.count("\n") == 1
    assert "secret words" not in said.err
    with pytest.raises(ZeroDivisionError):
        run("status", "--debug")


def test_a_reader_that_stops_early_is_no_trouble(home: Path) -> None:
    for i in range(40):
        assert main(["--home", str(home), "write", "note", f"{i} " + "word " * 800]) == 0
    done = subprocess.run(
        f"{sys.executable} -m selfkind --home {home} journal list --json | head -n 1",
        shell=True, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout == "[\n"


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["search", "rain"]])
def test_once_the_reader_has_stopped_no_further_month_is_read(
    home: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    for month in ("08", "09", "10"):
        assert main(["--home", str(home), "write", "note", "rain", "--date", f"2026-{month}-05"]) == 0
    read: list[str] = []
    fetch = PartStorage._fetch
    monkeypatch.setattr(PartStorage, "_fetch", lambda part: (read.append(part.name), fetch(part))[1])
    monkeypatch.setattr("sys.stdout", Closed())
    assert main(["--home", str(home), "journal", *arguments]) == 0
    assert {name for name in read if name.startswith("20")} == {"2026-10"}


UNWANTED = ("textual", "rich", "icalendar", "jinja2", "dateutil", "asyncio", "msgspec", "platformdirs")
"""Libraries that no command of every day needs."""
LISTS = (
    "selfkind.content.pack",
    "selfkind.domain.boundaries",
    "selfkind.domain.circle",
    "selfkind.companion.circle",
)
WORDS = ("selfkind.domain.journal", "selfkind.domain.practice")
LATER = ("selfkind.content", "selfkind.domain.routine.progress", "selfkind.reminders.process")
"""What one check for reminders does without."""
SLOW = ("calendar", "shutil", "hashlib")
"""Modules of Python that take long: they bring locales, every kind of archive, and OpenSSL."""
WRITTEN_OUT = ("dataclasses", "inspect", "uuid", "platform", "heapq")
"""What a dataclass or an id would bring, where a NamedTuple and 16 random bytes do."""
BACKUPS = ("selfkind.companion.backups", "selfkind.store.backup.snapshots")
"""What makes the backup of a day, which just its first write does."""
DAILY = {
    "status": (90, (*LISTS, *WORDS, *SLOW)),
    "done water": (97, (*LISTS, *WORDS, *SLOW, *BACKUPS, "selfkind.content")),
    "rest water": (103, (*LISTS, *WORDS, *SLOW, *BACKUPS, "selfkind.content")),
    "undo": (89, (*LISTS, *WORDS, *SLOW, *BACKUPS, "selfkind.content", "selfkind.reminders.process")),
    "catch x": (132, (*LISTS, *SLOW, *BACKUPS)),
    "today --json": (
        95,
        (*LISTS, *WRITTEN_OUT, "selfkind.domain.practice", "selfkind.domain.routine.progress", *SLOW),
    ),
    "remind once": (101, (*LISTS, *WORDS, *SLOW, *LATER, *WRITTEN_OUT)),
    "exercises": (110, (*LISTS, "selfkind.content.pack", "calendar")),
    "help-now": (92, (*LISTS, *WORDS, *SLOW)),
}
"""Commands of every day: the most modules of ours that each imports, and what it does without."""
COLLECTIONS = 4
"""How often a command of every day looks for garbage, at the most: once before it says how seldom to look."""


@pytest.mark.parametrize("command", DAILY)
def test_daily_commands_import_little(home: Path, command: str) -> None:
    main(["--home", str(home), "done", "one small"])
    main(["--home", str(home), "backup", "now"])
    code = (
        "import gc, sys; from selfkind.cli.main import main; "
        "looked = lambda: sum(one['collections'] for one in gc.get_stats()); before = looked(); "
        f"code = main({['--home', str(home), *command.split()]!r}); "
        "print(code, looked() - before, *sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    code, collections, *loaded = said.stdout.splitlines()[-1].split()
    assert code == "0", said.stdout + said.stderr
    assert int(collections) <= COLLECTIONS
    most, without = DAILY[command]
    assert [name for name in loaded if name.split(".")[0] in UNWANTED] == []
    reminders = [name for name in loaded if name.startswith("selfkind.reminders.")]
    # What can be undone may be the answer to a reminder.
    cheap = {"selfkind.reminders.companion", "selfkind.reminders.quick_look"}
    assert set(reminders) == cheap or command in ("undo", "remind once")
    assert [
        name for name in loaded if name in without or name.startswith(tuple(f"{one}." for one in without))
    ] == []
    assert len([name for name in loaded if name.startswith("selfkind")]) <= most


AS_TEXT = {"status": 40, "done water": 75, "catch x": 95, "today --json": 40, "remind once": 55}
"""How many fields of records have their type as text, at the most: each is compiled at its import."""


@pytest.mark.parametrize("command", AS_TEXT)
def test_the_records_of_daily_commands_have_types_and_not_text(home: Path, command: str) -> None:
    main(["--home", str(home), "done", "one small"])
    code = (
        "import sys, typing; from selfkind.cli.main import main; "
        f"main({['--home', str(home), *command.split()]!r}); "
        "kinds = [one for name, module in list(sys.modules.items()) if name.startswith('selfkind.')"
        " for one in vars(module).values()"
        " if isinstance(one, type) and hasattr(one, '_fields') and one.__module__ == name]; "
        "fields = [of for one in kinds for of in one.__annotations__.values()]; "
        "print(len(fields), sum(isinstance(of, typing.ForwardRef) for of in fields))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    fields, as_text = map(int, said.stdout.splitlines()[-1].split())
    assert as_text <= AS_TEXT[command] < fields, (as_text, fields)


def test_a_command_ends_without_looking_through_what_it_imported(home: Path) -> None:
    code = (
        "import atexit, gc, sys; from selfkind.cli.main import run; "
        "atexit.register(lambda: print(len(gc.get_objects()))); "
        f"sys.argv = {['selfkind', '--home', str(home), 'today']!r}; run()"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert int(said.stdout.splitlines()[-1]) < 1000


NOT_FOR_MONTHS = (
    *("click", "shutil", "hashlib", "uuid", "dataclasses", "inspect", "unicodedata"),
    *("selfkind.cli.commands", "selfkind.companion.help_now"),
)
"""What would stay in the memory of the process that reminds, and is of no use to it."""


def test_what_reminds_for_months_has_little_in_memory(home: Path) -> None:
    main(["--home", str(home), "routine", "add", "Tea", "--at", "18:30"])
    code = (
        "import sys, threading; from selfkind.cli.main import main; "
        # It ends after its first check, rather than wait for the next.
        "threading.Event.wait = lambda *_: True; "
        f"code = main({['--home', str(home), 'remind', 'run']!r}); "
        f"print('loaded:', [m for m in {NOT_FOR_MONTHS!r} if m in sys.modules], code)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert said.stdout.splitlines()[-1] == "loaded: [] 0", said.stdout + said.stderr
    assert (home / "ledger.json").exists()


@pytest.mark.parametrize("module", ["message", "send", "servers", "child"])
def test_showing_a_reminder_brings_no_dataclass(module: str) -> None:
    code = (
        f"import sys, selfkind.reminders.notify.{module}; "
        f"print('loaded:', [m for m in ('dataclasses', 'inspect') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert said.stdout == "loaded: []\n", said.stderr


DEAR = ("click", "tinydb", "textual", "asyncio", "json", "dataclasses", "typing", "inspect", "pathlib", "datetime")
"""What takes longer to import than all that these do."""


def loaded_by(*arguments: str, at: float = 0.0) -> tuple[str, list[str]]:
    """What a process says at a moment, and the modules of ours and the dear ones that it has at the end."""
    code = (
        "import sys; from selfkind.cli.main import main; "
        f"moment = type('Moment', (), {{'timestamp': lambda _: {at}}}); "
        f"main({list(arguments)!r}, moment); "
        f"print(*sorted(m for m in sys.modules if m.split('.')[0] in {('selfkind', *DEAR)!r}))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert said.stderr == ""
    *lines, loaded = said.stdout.splitlines()
    return "\n".join(lines), loaded.split()


def test_the_version_imports_next_to_nothing() -> None:
    version, loaded = loaded_by("--version")
    assert version.startswith("selfkind ")
    assert loaded == ["selfkind", "selfkind.cli", "selfkind.cli.main"]


def test_the_status_that_is_kept_imports_next_to_nothing(
    run: Run, home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selfkind.platform.status_file.SETTLED", 0)
    run("done", "water")
    kept = run("status").out
    said, loaded = loaded_by("--home", str(home), "status", at=clock().timestamp())
    assert said == kept.rstrip()
    ours = {"cli", "cli.main", "cli.quick_status", "platform", "platform.status_file", "platform.terminal"}
    assert set(loaded) == {"selfkind", *(f"selfkind.{one}" for one in ours), "selfkind.platform.usual_places"}


def test_a_check_with_nothing_to_do_imports_next_to_nothing(
    run: Run, home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selfkind.platform.status_file.SETTLED", 0)
    run("routine", "add", "Tea")
    # The first check writes that there was one; the next ones find nothing to do.
    for _ in range(3):
        run("remind", "once")
        clock.forward(seconds=2)
    said, loaded = loaded_by("--home", str(home), "remind", "once", at=clock().timestamp())
    assert said == ""
    ours = {"cli", "cli.main", "cli.quick_check", "platform", "platform.status_file", "platform.usual_places"}
    assert set(loaded) == {"selfkind", *(f"selfkind.{one}" for one in ours)}


OF_EVERY_COMMAND = {
    "command_line", "commands", "context", "default_group", "global_options", "main", "output",
    "text_command",
}  # fmt: skip


@pytest.mark.parametrize(
    ("command", "theirs"),
    [
        ("status", {"quick_status", "status_words", "today"}),
        (
            "feel calm",
            {
                "completing",
                "completing_written",
                "feel",
                "handing_back",
                "held",
                "refused",
                "suggesting",
                "written",
            },
        ),
        ("themes", {"completing", "config"}),
    ],
)
def test_a_command_imports_its_own_module_alone(home: Path, command: str, theirs: set[str]) -> None:
    code = (
        "import sys; from selfkind.cli.main import main; "
        f"main({['--home', str(home), *command.split()]!r}); "
        "print('loaded:', *[m.split('.')[2] for m in sys.modules if m.startswith('selfkind.cli.')])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    loaded = set(said.stdout.splitlines()[-1].split()[1:])
    assert loaded == OF_EVERY_COMMAND | theirs


def test_help_now_reads_no_store(home: Path) -> None:
    code = (
        "import sys; from selfkind.cli.main import main; "
        f"main(['--home', {str(home)!r}, 'help-now']); "
        "print('loaded:', [m for m in sys.modules if m.startswith(('tinydb', 'selfkind.store'))])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert said.stdout.splitlines()[-1] == "loaded: []"


def test_help_now_survives_anything(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def trouble(*_: object) -> None:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("selfkind.settings.paths.places", trouble)
    said = run("help-now", "--country", "FR")
    assert (said.code, said.err) == (0, "")
    assert run("help-now").code == 0


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_whose_folder_may_not_be_written(run: Run, home: Path) -> None:
    run("done", "water")
    home.chmod(0o500)
    try:
        said = run("done", "one small")
        assert (said.code, said.err.count("\n")) == (1, 1)
        assert run("status").code == 0
    finally:
        home.chmod(0o700)


@pytest.fixture
def doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes every file and then cannot say for sure that it has it."""

    def doubt(_folder: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("selfkind.store.engine.files.sync_folder", doubt)


DOUBT = "Saved, but the disk reported an error. Please back up soon.\n"


@pytest.mark.usefixtures("doubtful")
@pytest.mark.parametrize(
    ("command", "part", "value"),
    [
        ("done water", "changed", True),
        ("rest water", "changed", True),
        ("catch so-slow", "kind", "thought"),
        ("write note words", "text", "words"),
        ("feel calm", "words", ["calm"]),
    ],
)
def test_saved_with_a_doubt_is_saved_and_answers_as_ever(run: Run, command: str, part: str, value: object) -> None:
    said = run("--json", *command.split())
    assert (said.code, said.err) == (0, DOUBT)
    assert said.json[part] == value
    plain = run(*command.replace("water", "longer").split())
    assert (plain.code, plain.err) == (0, DOUBT)
    assert plain.out


def test_taken_back_with_a_doubt_is_taken_back(run: Run, request: pytest.FixtureRequest) -> None:
    run("done", "water")
    request.getfixturevalue("doubtful")
    said = run("undo", "--json")
    assert (said.code, said.err) == (0, DOUBT)
    assert "Water" in said.json["undone"]
    assert run("undo").code == 1


def test_interrupting_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_self: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("selfkind.companion.planning.Planning.plan", interrupted)
    said = run("status")
    assert (said.code, said.out, said.err) == (130, "", "")


@pytest.mark.parametrize("words", ["", "today", "journal list", "catch", "write gratitude", "remind test", "done"])
def test_the_short_help_option_is_that_of_every_command(run: Run, home: Path, words: str) -> None:
    long = run(*words.split(), "--help")
    short = run(*words.split(), "-h")
    assert (short.code, short.out, short.err) == (0, long.out, "")
    assert "-h, --help" in short.out


def test_asking_for_help_after_words_saves_nothing(run: Run, home: Path) -> None:
    said = run("catch", "x", "-h")
    assert (said.code, said.err) == (0, "")
    assert "Usage:" in said.out
    assert not home.exists()


def test_what_fails_after_the_work_is_done_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from selfkind.cli.context import Context

    def fails(context: Context) -> None:
        raise TypeError("inside")

    monkeypatch.setattr(Context, "close", fails)
    said = run("write", "note", "kept")
    assert (said.code, said.err.count("\n")) == (0, 1)
    assert "Traceback" not in said.err
    with pytest.raises(TypeError):
        run("--debug", "today")


@pytest.mark.parametrize("held", [b"", b"{", b'{"_meta":{}}'])
def test_a_damaged_core_stops_no_words_and_can_begin_again(run: Run, home: Path, held: bytes) -> None:
    run("done", "water")
    (home / "core.json").write_bytes(held)
    for command in (["write", "note", "goes on"], ["catch", "a thought"], ["feel", "calm"]):
        assert run(*command).code == 0, command
    assert "goes on" in run("journal", "list").out
    assert "selfkind doctor --begin-again core" in run("doctor").out
    assert (home / "core.json").read_bytes() == held
    said = run("doctor", "--begin-again", "core")
    assert "The damaged file was moved to set-aside/core.json. selfkind now works without that file." in said.out
    assert (home / "set-aside" / "core.json").read_bytes() == held
    assert "Water" in run("today").out
    assert run("done", "water").code == 0


def test_beginning_again_keeps_the_routine_of_the_last_good_copy(run: Run, home: Path, clock: Clock) -> None:
    run("routine", "add", "Plant the beans")
    clock.forward(days=1)
    run("done", "water")
    run("undo")
    (home / "core.json").write_bytes(b"{")
    told = run("doctor").out
    assert (
        "The last good copy is of 2026-11-24. To restore that copy: selfkind backup restore --part core\n" in told
    )
    assert told.index("backup restore") < told.index("--begin-again core\n")
    assert "take just your routine from that copy" in told
    said = run("--json", "doctor", "--begin-again", "core").json
    assert (said["set_aside"], said["from_backup"], said["findings"]) == (
        "set-aside/core.json",
        "2026-11-24T094100",
        [],
    )
    assert "Plant the beans" in run("routine", "list").out
    # What could be undone then can't be undone now.
    assert "undo" not in json.loads((home / "core.json").read_text())


def test_without_a_good_copy_none_is_promised(run: Run, home: Path) -> None:
    run("done", "water")
    (home / "core.json").write_bytes(b"{")
    told = run("doctor").out
    assert "No backup has a good copy." in told
    assert "backup restore" not in told


def test_only_a_damaged_file_is_set_aside(run: Run, home: Path) -> None:
    run("done", "water")
    before = (home / "core.json").read_bytes()
    assert run("doctor", "--begin-again", "core").err == "core.json isn't damaged, so it stays in its place.\n"
    assert run("doctor", "--begin-again", "2020-01").code == 1
    assert (home / "core.json").read_bytes() == before


def test_a_month_that_cannot_be_read_says_that_nothing_was_saved(run: Run, home: Path) -> None:
    run("done", "water")
    (home / "2026-11.json").write_bytes(b"{")
    for command in ("write note z", "catch z", "feel calm"):
        said = run(*command.split())
        assert said.code == 4
        assert said.err.startswith("Not saved: 2026-11.json")
        assert said.err.splitlines()[1:] == [DRAFT_KEPT]


def test_a_folder_that_may_not_be_written_is_named_with_a_way_out(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("done", "water")
    real = os.open

    def closed(path: Any, *more: Any, **named: Any) -> int:
        if str(path).endswith(".lock"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *more, **named)

    monkeypatch.setattr(os, "open", closed)
    said = run("write", "note", "x")
    assert said.code == 1
    assert str(home / ".lock") in said.err
    assert "selfkind --home FOLDER" in said.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a file that is always full")
def test_what_was_saved_is_said_to_be_when_the_answer_cannot_be_printed(home: Path) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        command = [sys.executable, "-m", "selfkind", "--home", str(home), "write", "note", "x"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert (
        done.stderr
        == "selfkind couldn't print its answer: no space left on the disk. What you saved is still there.\n"
    )
    assert '"text":"x"' in next(home.glob("2*.json")).read_text().replace('": "', '":"')
