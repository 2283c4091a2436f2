"""The setting `ascii`: on, off, or as the terminal needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfkind.settings.load import load


@pytest.mark.parametrize(
    ("written", "read"), [("true", True), ("false", False), ('"auto"', None), ('"always"', None), ("1", None)]
)
def test_ascii_is_on_off_or_up_to_the_terminal(tmp_path: Path, written: str, read: bool | None) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f"ascii = {written}\n")
    settings, problems = load(file)
    assert settings.ascii is read
    assert bool(problems) is (written in ('"always"', "1"))
    assert all("true or false" in str(problem) and '"auto"' in str(problem) for problem in problems)
