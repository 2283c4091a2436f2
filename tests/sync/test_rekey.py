"""The key is changed on one computer while the other one writes with the old one: nothing is merged by itself and
nothing is lost, and the way that docs/two-computers.md shows leads back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.sync.apart import Apart
from tests.sync.computer import Computer
from tests.sync.syncthing import Syncthing
from tests.sync.test_sync import CHANGES

DOCS = Path(__file__).parents[2] / "docs"
MARK = "sync-conflict-20261129-081500-ABCDEFG"


@pytest.mark.skipif(not CHANGES, reason="for tests/sync/run")
@pytest.mark.parametrize("is_later", [False, True], ids=["the new key wins", "the old key wins"])
def test_two_computers_of_which_one_changes_the_key(tmp_path: Path, is_later: bool) -> None:
    apart = Apart(tmp_path, Syncthing, seed=4, is_sealed=True)
    one, other = apart.computers
    with apart.carrier.running():
        apart.settle(killed=False)
        apart.carrier.part()
        one.shell("write", "note", "<one>")
        if not is_later:
            other.shell("write", "note", "<other>")
        with one.opened() as companion:
            companion.encryption.new_key(companion.encryption.offer_new_key())
        if is_later:
            other.shell("write", "note", "<other>")
        apart.carrier.join()
        for computer in apart.computers:
            said = computer.shell("today", code=None)
            assert "another key" in said
            assert "docs/two-computers.md" in said
        _walk_back(other, tmp_path / "apart")
        apart.settle(killed=False)
        for computer in apart.computers:
            listed = computer.shell("journal", "list")
            assert ("<one>" in listed, "<other>" in listed) == (True, True)
            assert "All good" in computer.shell("doctor")
    assert one.export() == other.export()


def _walk_back(other: Computer, aside: Path) -> None:
    """Do what the page says: the keys are in the newest backup of the computer that didn't change them."""
    page = (DOCS / "two-computers.md").read_text()
    assert "cp backups/2026-11-29T081500/keys.json ~/apart/keys.json" in page
    aside.mkdir(mode=0o700)
    newest = max((other.home / "backups").iterdir())
    (aside / "keys.json").write_bytes((newest / "keys.json").read_bytes())
    opened = []
    for path in other.home.glob("*.json*.age"):
        part = path.name.partition(".")[0]
        # Every version that has the old key is a file of the other computer; which ones these are, selfkind says.
        if (
            part in ("core", "2026-11")
            and part not in opened
            and f"{path.name} " in other.shell("today", code=None)
        ):
            path.rename(aside / f"{part}.json.age")
            opened.append(part)
    there, other.home = other.home, aside
    other.shell("decrypt")
    other.home = there
    for part in opened:
        os.replace(aside / f"{part}.json", other.home / f"{part}.{MARK}.json")  # noqa: PTH105
    assert "Merged another version of your files." in other.shell("today")
