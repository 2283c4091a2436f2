"""What docs/file-format.md says about opening an encrypted home without selfkind, done as it stands there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from selfkind.store.encryption import keys
from selfkind.store.encryption.keys import make
from selfkind.store.encryption.rekey import encrypt
from selfkind.store.engine.store import Store

DOCS = Path(__file__).parents[3] / "docs" / "file-format.md"
WORDS = "un été très doux"


@pytest.mark.skipif(shutil.which("age") is None, reason="the age tool is not installed")
@pytest.mark.parametrize("by", ["passphrase", "code"])
def test_the_recipe_opens_a_part(home: Path, monkeypatch: pytest.MonkeyPatch, by: str) -> None:
    monkeypatch.setattr(keys, "_LOG_N", 10)
    Store(home).insert("entries", {"id": "a", "day": "2026-11-23", "text": "secret words"})
    opened, code = make(WORDS)
    encrypt(home, opened)
    text = DOCS.read_text(encoding="utf-8")
    script = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    recipe = re.search(r"```sh\n(.*?)```", text, re.DOTALL)
    assert script is not None
    assert recipe is not None
    (home / "unlock.py").write_text(script[1], encoding="utf-8")
    commands = recipe[1].replace("python3", sys.executable).replace("keys.json >", "keys.json - >", 1)
    typed = {"passphrase": WORDS, "code": code.lower()}[by]
    said = subprocess.run(
        ["sh", "-ec", commands.replace("| jq '.entries[]'", "")],
        cwd=home,
        input=f"{typed}\n".encode(),
        capture_output=True,
        check=True,
    )
    assert b"secret words" in said.stdout
