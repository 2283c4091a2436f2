"""The man page, and what else the wheel brings for the system."""

import shutil
import subprocess
import tomllib
from pathlib import Path

import click
import pytest
from tools.man_page import PAGE, man_page, roff

from selfkind.cli.commands import COMMANDS, selfkind
from selfkind.cli.context import Context
from selfkind.reminders.service.app_entry import entry_text

ROOT = Path(__file__).parents[2]
SHARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"][
    "shared-data"
]


def test_the_page_is_that_of_the_commands() -> None:
    assert PAGE.read_text(encoding="utf-8") == man_page(), "run tools/man_page.py"


def test_every_command_is_on_it() -> None:
    page = man_page()
    for name in COMMANDS:
        assert f"\n.SS selfkind {roff(name)}\n" in page
    ctx = click.Context(selfkind, obj=Context())
    journal = selfkind.get_command(ctx, "journal")
    assert isinstance(journal, click.Group)
    for name in journal.list_commands(ctx):
        assert f"\n.SS selfkind journal {roff(name)}\n" in page


def test_signs_that_roff_reads_are_spelled() -> None:
    assert roff('.\\x -a "b"') == "\\&.\\(rsx \\-a \\(dqb\\(dq"
    assert man_page().isascii()


@pytest.mark.skipif(shutil.which("man") is None, reason="no man here")
def test_man_has_nothing_to_say_about_it() -> None:
    said = subprocess.run(
        ["man", "--warnings=w", "-E", "UTF-8", "-l", str(PAGE)], capture_output=True, text=True, check=True
    )
    assert said.stderr == ""
    assert "selfkind help-now" in said.stdout


def test_what_the_wheel_brings_is_there() -> None:
    assert set(SHARED.values()) == {
        "share/man",
        "share/applications",
        "share/icons/hicolor/scalable/apps/selfkind.svg",
        "share/bash-completion/completions/selfkind",
        "share/zsh/site-functions/_selfkind",
        "share/fish/vendor_completions.d/selfkind.fish",
    }
    assert all((ROOT / source).exists() for source in SHARED)


def test_the_entry_of_the_wheel_is_that_of_remind_install_and_stays_when_that_goes() -> None:
    """The comment would have `selfkind remind uninstall` delete it."""
    comment, _, text = entry_text(["selfkind"]).partition("\n")
    assert comment.startswith("# ")
    assert (ROOT / "packaging/share/applications/selfkind.desktop").read_text("utf-8") == text
