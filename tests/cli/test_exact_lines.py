"""Command lines that run without click say and do what they would with it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from selfkind.cli.context import Context
from selfkind.cli.day_plan import say_plan
from selfkind.cli.exact_lines import LINES, exact_line
from selfkind.cli.main import main
from selfkind.cli.remind_once import remind_once
from selfkind.cli.remind_run import remind_run
from selfkind.cli.ticking import tick_item
from selfkind.reminders.companion import open_with_reminders
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("line", "command", "options"),
    [
        ("remind run", remind_run, {"service": False}),
        ("--home x remind run --service", remind_run, {"service": True}),
        ("remind --home=x run --debug", remind_run, {"service": False}),
        ("remind once", remind_once, {"quiet": False}),
        ("--json remind once --quiet --home x", remind_once, {"quiet": True}),
        ("today", say_plan, {}),
        ("today --json --home x", say_plan, {}),
        ("done water", partial(tick_item, "water"), {}),
        ("done --json --home=x Teetassen-Pause", partial(tick_item, "Teetassen-Pause"), {}),
        ("done", None, None),
        ("done a walk", None, None),
        ("done --tiny water", None, None),
        ("done -- water", None, None),
        ("done -h", None, None),
        ("rest water", None, None),
        ("remind run --help", None, None),
        ("remind run --service --service", None, None),
        ("remind --service run", None, None),
        ("remind run --home", None, None),
        ("remind once -h", None, None),
        ("today --date yesterday", None, None),
        ("today --low-energy", None, None),
        ("today today", None, None),
        ("--no-plain today", None, None),
        ("--help today", None, None),
        ("write note remind run --json", None, None),
        ("write note today --json", None, None),
        ("--debug -- remind run", None, None),
    ],
)
def test_a_line_of_the_table_runs_without_click_and_no_other_does(
    line: str, command: object, options: object
) -> None:
    context = Context()
    found = exact_line(line.split(), context)
    if command is None:
        assert found is None
    else:
        assert isinstance(found, partial)
        named = command.args if isinstance(command, partial) else ()
        expected = command.func if isinstance(command, partial) else command
        assert (found.func, found.args, found.keywords) == (expected, (context, *named), options)
    # The options of another command line are left to those that know which of its words are somebody's text.
    taken = (context.home_option == "x", context.debug, context.json)
    asked = ("x" in line, "--debug" in line, "--json" in line)
    assert taken == (asked if command else (False,) * 3)


@pytest.mark.parametrize("state", ["new", "used", "damaged", "unnamed", "locked", "unlocked"])
@pytest.mark.parametrize("line", [*sorted(" ".join(line) for line in LINES if "run" not in line), "done Tea"])
def test_it_says_what_it_says_with_click(
    run: Run, home: Path, line: str, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if state != "new":
        run("routine", "add", "Tea", "--at", "18:30")
        run("remind", "once")
        run("done", "Tea")
    if "locked" in state:
        companion = open_with_reminders(home)
        companion.encryption.encrypt(companion.encryption.offer("a long passphrase"))
        companion.close()
    if state == "unlocked":
        given = home.with_name("passphrase")
        given.write_text("a long passphrase\n")
        given.chmod(0o600)
        monkeypatch.setenv("SELFKIND_PASSPHRASE_FILE", str(given))
    if state == "damaged":
        (home / "core.json").write_bytes(b"{")
    options = ["--home="] if state == "unnamed" else []
    for form in ([], ["--json"]):
        # An option that changes nothing here makes it a line for click.
        with_click = run("--no-plain", *options, *form, *line.split())
        without = run(*options, *form, *line.split())
        assert (without.code, without.out, without.err) == (with_click.code, with_click.out, with_click.err)
        assert without.code == {"damaged": 4, "unnamed": 2}.get(state, without.code)
        assert (without.code == 3) >= (state == "locked" and "once" not in line)


@pytest.mark.parametrize(
    "word", ["water", "Tea", "wat", "x", "e", "", "tea\n", "a long walk by the sea", "\udc80"]
)
def test_a_tick_says_what_it_says_with_click(run: Run, home: Path, tmp_path: Path, word: str) -> None:
    run("routine", "add", "Tea")
    run("routine", "add", "Ten breaths", "--cadence", "every monday and tuesday", "--times", "2")
    shutil.copytree(home, tmp_path / "copy")
    for form in ([], ["--json"], []):
        with_click = run("--home", str(tmp_path / "copy"), *form, "done", "--", word)
        without = run(*form, "done", word)
        assert (without.code, without.out, without.err) == (with_click.code, with_click.out, with_click.err)
    assert run("draft", "list").out == run("--home", str(tmp_path / "copy"), "draft", "list").out


@pytest.mark.parametrize("line", ["done water", "today", "today --json", "remind once", "remind once --quiet"])
def test_click_is_not_imported_nor_time_zones(home: Path, line: str) -> None:
    main(["--home", str(home), "done", "one small"])
    main(["--home", str(home), "remind", "once"])  # the first check writes down the name of the zone
    code = (
        "import sys; from selfkind.cli.main import main; "
        f"code = main({['--home', str(home), *line.split()]!r}); "
        "print(code, [m for m in ('click', 'selfkind.cli.commands', 'zoneinfo') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert said.stdout.splitlines()[-1] == "0 []", said.stdout + said.stderr
