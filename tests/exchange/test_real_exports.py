"""The programs that are here read what is exported for them. `python -m tests.real_exports` runs more of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.real_exports.home import make_home, write_all
from tests.real_exports.programs import PROGRAMS

OF_CI = ("age", "calcurse", "khal", "khard", "libical", "sqlite")
"""The programs that CI has."""


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all exports of a home."""
    folder = tmp_path_factory.mktemp("exports")
    write_all(make_home(folder / "home"), folder)
    return folder


@pytest.mark.desktop
@pytest.mark.parametrize("program", OF_CI)
def test_a_program_reads_its_export(program: str, exports: Path) -> None:
    try:
        assert PROGRAMS[program](exports / "no-tools", exports) == ""
    except FileNotFoundError as missing:
        if "SELFKIND_REQUIRE_DESKTOP" in os.environ:
            raise
        pytest.skip(f"{missing.filename} isn't here")
