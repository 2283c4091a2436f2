"""Command lines that run without click say and do what they would with it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from selfkind.cli.caught import catch_thought
from selfkind.cli.context import Context
from selfkind.cli.day_plan import say_plan
from selfkind.cli.exact_lines import LINES, exact_line
from selfkind.cli.main import main
from selfkind.cli.remind_once import remind_once
from selfkind.cli.remind_run import remind_run
from selfkind.cli.ticking import tick_item
from selfkind.reminders.companion import open_with_reminders
from tests.cli.conftest import Run, Said


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
        ("catch so slow", partial(catch_thought, "so", "slow"), {}),
        ("--json catch --home x so slow", partial(catch_thought, "so", "slow"), {}),
        ("catch", None, None),
        ("catch -", None, None),
        ("catch --feeling sad x", None, None),
        ("catch I am --json", None, None),
        ("catch so --home x", None, None),
        ("catch so --home x x", None, None),
        ("catch -- so slow", None, None),
        ("done water --json", None, None),
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


@pytest.mark.parametrize("state", ["used", "damaged", "no month", "unnamed", "locked"])
@pytest.mark.parametrize("words", ["so slow", "I always fail at this", "ça va", "  ", "help-now", "x"])
def test_a_caught_thought_is_kept_or_saved_as_with_click(
    run: Run, home: Path, tmp_path: Path, words: str, state: str
) -> None:
    run("catch", "I never finish anything")
    if state == "locked":
        companion = open_with_reminders(home)
        companion.encryption.encrypt(companion.encryption.offer("a long passphrase"))
        companion.close()
    if state == "damaged":
        (home / "core.json").write_bytes(b"{")
    if state == "no month":
        (home / "2026-11.json").write_bytes(b"{")
    copy = tmp_path / "copy"
    shutil.copytree(home, copy)
    names = words.split() if words.strip() else [words]
    for form in ([], ["--json"]):
        at = [f"--home={'' if state == 'unnamed' else copy}"]
        with_click = run(*at, *form, "catch", "--", *names)
        at = ["--home="] if state == "unnamed" else []
        without = run(*at, *form, "catch", *names)
        assert (without.code, _same(without)) == (with_click.code, _same(with_click))
    assert _texts(home) == _texts(copy)


def _same(said: Said) -> tuple[object, str]:
    """What was said, without what differs each time."""
    if not said.out.startswith("{"):
        return said.out, said.err
    return {key: value for key, value in said.json.items() if key not in ("id", "at", "updated")}, said.err


def _texts(home: Path) -> list[str]:
    """The thoughts and drafts in a home."""
    found = (re.findall(r'"(?:thought|text)":"([^"]*)"', path.read_text("utf-8")) for path in home.glob("*.json"))
    return sorted(text for texts in found for text in texts)


@pytest.mark.parametrize(
    "line", ["done water", "catch so slow", "today", "today --json", "remind once", "remind once --quiet"]
)
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
