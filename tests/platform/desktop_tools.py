"""A desktop whose tools are those that a test makes."""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import which

import pytest


def desktop_tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *ordinary: str) -> Path:
    """Return an empty folder of tools on a desktop. Of the computer that runs the test it has those that are
    `ordinary`."""
    folder, others = tmp_path / "tools", tmp_path / "ordinary"
    folder.mkdir()
    others.mkdir()
    for name in ordinary:
        (others / name).symlink_to(which(name) or "")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", f"{folder}:{others}")
    monkeypatch.setenv("DISPLAY", ":0")
    return folder
