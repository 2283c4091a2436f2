"""Real git, with settings of its own, and two computers that share a home by it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git isn't installed")


class Git:
    """Runs git in a folder, where `selfkind` is this one."""

    def __init__(self, folder: Path) -> None:
        (folder / "bin").mkdir(parents=True)
        script = folder / "bin" / "selfkind"
        script.write_text(f'#!/bin/sh\nexec {sys.executable} -P -m selfkind "$@"\n')
        script.chmod(0o755)
        self.environ = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "SELFKIND_"))},
            "PATH": f"{script.parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "GIT_CONFIG_NOSYSTEM": "1",
        } | {f"GIT_{who}_{what}": "t@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}

    def __call__(self, folder: Path, *words: str, code: int = 0) -> str:
        """Run git, which has to end with `code`; return what it prints."""
        done = subprocess.run(
            ["git", "-C", str(folder), *words], env=self.environ, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def clone(self, source: Path, target: Path) -> None:
        """Clone a repository."""
        self(source.parent, "clone", "-q", str(source), str(target))

    def commit(self, folder: Path) -> None:
        """Commit everything in a folder that isn't left out."""
        self(folder, "add", "-A")
        self(folder, "commit", "-q", "-m", "as it is")
