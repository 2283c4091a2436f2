"""Whether a file is being written just now."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from selfkind.platform.open_elsewhere import is_being_written


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_a_file_is_being_written_as_long_as_it_is_open_for_that(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("words")
    descriptor = os.open(path, os.O_RDONLY)
    try:
        assert not is_being_written(descriptor)
        with path.open("a") as file:
            assert is_being_written(descriptor)
            file.write("more")
        assert not is_being_written(descriptor)
        with path.open():
            assert not is_being_written(descriptor)
        # Nothing of ours is left on it, so nobody waits who opens it.
        with path.open("r+"):
            pass
        assert os.read(descriptor, 100) == b"wordsmore"
    finally:
        os.close(descriptor)


def test_where_nobody_can_tell_it_is_not(tmp_path: Path) -> None:
    reads, writes = os.pipe()
    try:
        assert not is_being_written(reads)
    finally:
        os.close(reads)
        os.close(writes)
