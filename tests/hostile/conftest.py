"""What tests of hostile words share."""

from pathlib import Path

import pytest

from tests.cli.conftest import run

__all__ = ["run"]


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that are taken for the name of a file leave none where the tests are run."""
    monkeypatch.chdir(tmp_path)
