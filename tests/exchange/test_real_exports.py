"""The programs that are here read what is exported for them. `tests/real_exports.py` has more of them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.real_exports import PROGRAMS, make_home, write_all

OF_CI = {"calcurse": shutil.which("calcurse"), "sqlite": "in Python"}
"""The programs that CI has, and where they are."""


@pytest.mark.parametrize("program", OF_CI)
def test_a_program_reads_its_export(program: str, tmp_path: Path) -> None:
    if not OF_CI[program] and "SELFKIND_REQUIRE_DESKTOP" not in os.environ:
        pytest.skip(f"{program} isn't here")
    write_all(make_home(tmp_path / "home"), tmp_path)
    assert PROGRAMS[program](tmp_path / "no-tools", tmp_path) == ""
