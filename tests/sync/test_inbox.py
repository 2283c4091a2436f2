"""A phone that has the whole folder by Syncthing: what it puts into the inbox comes, once that is set up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sync.computer import Computer
from tests.sync.syncthing import Syncthing
from tests.sync.test_sync import is_there


@pytest.mark.skipif(not is_there("syncthing"), reason="syncthing isn't installed")
def test_what_a_phone_puts_into_the_inbox_comes_and_goes_once_taken_up(tmp_path: Path) -> None:
    computer, phone = Computer("A", tmp_path), Computer("phone", tmp_path)
    computer.shell("write", "note", "<one>")
    computer.shell("inbox", "make")
    carrier = Syncthing(tmp_path, (computer, phone))
    with carrier.running():
        carrier.join()
        (phone.home / "inbox").mkdir(exist_ok=True)
        sent = phone.home / "inbox" / "2026-11-23 0930.txt"
        sent.write_text("from the phone\n")
        carrier.join()
        assert not (computer.home / "inbox" / sent.name).exists()
        for one in (computer, phone):
            one.shell("sync", "setup", "--with", "syncthing", "--inbox", "--yes")
        carrier.join()
        assert (computer.home / "inbox" / sent.name).exists()
        # A file rests for two seconds before it's read.
        while "from the phone" not in computer.shell("journal", "list"):
            computer.shell("inbox")
        carrier.join()
        assert not sent.exists()
        assert "inbox-done" not in {name.partition("/")[0] for name in carrier.carried()}
