"""An encrypted journal in a real terminal: the passphrase comes before the first picture."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal, selfkind_command

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there is no pseudo-terminal of this kind on Windows"
)
WORDS = "a quiet lamp in May"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_the_app_asks_before_it_draws_anything(home: Path) -> None:
    words = home.with_name("words")
    words.write_text(WORDS)
    environ = {**os.environ, "SELFKIND_PASSPHRASE_FILE": str(words), "SELFKIND_HOME": str(home)}
    for command in (["routine", "add", "Secret walk"], ["encrypt"]):
        subprocess.run([*selfkind_command(), *command], env=environ, check=True, capture_output=True)
    with Terminal([*selfkind_command()], environ={"SELFKIND_HOME": str(home)}) as person:
        person.see("Passphrase:")
        assert "Secret" not in person.text
        person.press("not this one")
        person.press("enter")
        # Typed earlier, the words would be shown: the terminal still echoes then.
        person.until(lambda screen: screen.count("Passphrase:") == 2, "to be asked again")
        assert "not this one" not in person.text
        person.press(WORDS)
        person.press("enter")
        person.see("Secret walk")
        person.press("q")
        assert person.end() == 0
    assert not any(b"Secret" in path.read_bytes() for path in home.rglob("*") if path.is_file())
