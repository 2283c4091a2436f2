from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from selfkind.cli.main import main
from tests.cli.passphrases import WORDS, Given
from tests.conftest import Clock


@dataclass
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def run(home: Path, clock: Clock, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run selfkind on the test's home as its own process would."""

    def selfkind(*arguments: str) -> Said:
        code = main(["--home", str(home), *arguments], clock)
        found = capsys.readouterr()
        return Said(code, found.out, found.err)

    return selfkind


def editor(tmp_path: Path, script: str) -> str:
    """A tiny script that stands for someone's editor; `$1` is the file."""
    path = tmp_path / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def given(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Given:
    """The passphrase, for every command."""
    given = Given(tmp_path_factory.mktemp("given"), monkeypatch)
    given.passphrase(WORDS)
    return given
