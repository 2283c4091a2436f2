"""An upgrade under a running `selfkind remind run` of release 0.1: what it still asks for is there."""

import os
import subprocess
import sys

import pytest

from selfkind.platform import process
from selfkind.reminders.notify.message import Message
from selfkind.reminders.notify.send import send
from tests.reminders.conftest import *  # noqa: F403 - the desktop
from tests.reminders.desktop import Desktop

LATE = [
    "selfkind.remind.message",
    "selfkind.remind.loop",
    "selfkind.companion.remind_sealed",
    "selfkind.companion.remind_asking",
    "selfkind.companion.remind_words",
]
CODE = """
import os, sys
if "STARTED" in os.environ:
    print("again", sys.argv[1:])
else:
    os.environ["STARTED"] = "1"
    import {module}
"""


def imported(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", CODE.format(module=module), *arguments]
    environ = {name: value for name, value in os.environ.items() if name != "STARTED"}
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot become another one there")
@pytest.mark.parametrize("module", LATE)
def test_the_old_process_becomes_the_new_release(module: str) -> None:
    done = imported(module, "--home", "/somewhere", "remind", "run", "--service")
    assert done.stdout == "again ['--home', '/somewhere', 'remind', 'run', '--service']\n"
    assert done.stderr == ""


@pytest.mark.parametrize("module", LATE)
def test_an_open_app_does_not_start_again_by_itself(module: str) -> None:
    done = imported(module)
    assert done.stdout == ""
    assert "SelfkindError: selfkind was upgraded. Close selfkind and open it again." in done.stderr


@pytest.mark.desktop
def test_what_the_old_process_sends_is_shown(desktop: Desktop) -> None:
    outcome = send(Message("A title", "A body"), command=process.module("selfkind.remind.sender"))
    assert outcome.is_sent
    assert [one["summary"] for one in desktop.history()] == ["A title"]
