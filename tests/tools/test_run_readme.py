"""README's examples: what can be tried without installing anything. `tools/run_readme.py` runs them in a shell."""

from __future__ import annotations

import io
import shlex

import pytest
from tools.run_readme import ASKS, OPENS, ROOT, blocks, examples

from selfkind.cli.commands import COMMANDS, selfkind
from selfkind.cli.main import main
from selfkind.cli.text_command import TextCommand
from tests.conftest import Clock

FIRST, LINES = examples((ROOT / "README.md").read_text("utf-8"))


def test_the_first_command_leaves_selfkind_on_the_path():
    assert FIRST.endswith("&& selfkind")
    assert ". .venv/bin/activate &&" in FIRST


def test_the_examples_are_read_without_their_comments():
    assert len(LINES) > 5
    assert not any("  #" in line for line in LINES)
    assert blocks("a\n\n    one   # two\n    three\n") == [["one", "three"]]


@pytest.mark.parametrize("line", LINES)
def test_each_example_names_a_command(line):
    command = shlex.split(line)[1]
    assert command in COMMANDS


@pytest.mark.parametrize("line", [line for line in LINES if line.split()[1] not in OPENS])
def test_each_example_works(line, home, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    arguments = shlex.split(line)[1:]
    monkeypatch.setattr("sys.stdin", io.StringIO(ASKS.get(arguments[0], "")))
    assert main(["--home", str(home), *arguments], clock) == 0


def test_the_first_example_holds_no_words():
    command = shlex.split(LINES[0])[1]
    assert isinstance(selfkind.get_command(None, command), TextCommand)
    assert len(shlex.split(LINES[0])) == 2
