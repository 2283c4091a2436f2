from __future__ import annotations

import sys
from pathlib import Path

import pytest

from selfkind.platform import clipboard
from tests.platform.desktop_tools import desktop_tools

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the tools of the tests are shell scripts")


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of tools on a desktop with Wayland and X11, which has none of the computer that runs the test."""
    folder = desktop_tools(tmp_path, monkeypatch, "cat", "sleep")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    return folder


def tool(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)


def test_the_tool_of_the_desktop_takes_the_text(tools: Path) -> None:
    tool(tools, "wl-copy", f"cat > {tools}/copied")
    assert clipboard.copy("Heute: Tee, 雨, \x1b]52;c;eA==\x07") == "wl-copy"
    assert (tools / "copied").read_text() == "Heute: Tee, 雨, \x1b]52;c;eA==\x07"


def test_another_tool_is_tried_when_one_refuses(tools: Path) -> None:
    tool(tools, "wl-copy", "exit 1")
    tool(tools, "xclip", f'echo "$@" > {tools}/how; cat > {tools}/copied')
    assert clipboard.copy("tea") == "xclip"
    assert (tools / "how").read_text() == "-selection clipboard\n"


def test_a_tool_that_never_ends_is_ended(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "SECONDS", 0.2)
    tool(tools, "wl-copy", "sleep 60")
    assert clipboard.copy("tea") == ""


def test_without_a_desktop_there_is_no_tool(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool(tools, "wl-copy", "exit 0")
    monkeypatch.delenv("WAYLAND_DISPLAY")
    monkeypatch.delenv("DISPLAY")
    assert clipboard.copy("tea") == ""
