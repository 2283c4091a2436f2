"""Two computers with a real sync program between them. `tests/sync/run` does more of that."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.sync.apart import Apart, Carriers
from tests.sync.others import Git, Rclone, Unison
from tests.sync.syncthing import Syncthing

CHANGES = int(os.environ.get("SELFKIND_CHANGES", "0"))
"""How many changes on each side, of a long run; without that, a short one."""
SEEDS = range(int(os.environ.get("SELFKIND_SEEDS", "1")))
PROGRAMS: dict[str, Carriers] = {"syncthing": Syncthing, "git": Git, "unison": Unison, "rclone": Rclone}


def is_there(program: str) -> bool:
    """Whether a sync program is installed. Where it has to be, a missing one fails."""
    return shutil.which(program) is not None or os.environ.get("SELFKIND_REQUIRE_DESKTOP") == "1"


@pytest.fixture(params=PROGRAMS)
def carriers(request: pytest.FixtureRequest) -> Carriers:
    """What carries the files of two computers."""
    name = request.param
    if not is_there(name):
        pytest.skip(f"{name} isn't installed")
    return PROGRAMS[name]


def check(apart: Apart, *, rounds: int, killed: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """Be apart and together again, and expect that nothing is lost, and nothing left over."""
    figures = apart.live(CHANGES or 12, rounds, killed=killed)
    with capsys.disabled():
        print(f"\n{figures}" if CHANGES else "", end="")
    assert (figures.lost, figures.back, figures.gone, figures.troubles) == ([], [], [], [])
    assert figures.changes >= 2 * (CHANGES or 12)
    assert figures.texts > figures.changes / 4
    # Git has its merge driver: there are copies just where something went on to another month.
    assert figures.program == "git" or figures.copies
    assert figures.program == "git" or figures.merges


@pytest.mark.skipif(bool(CHANGES), reason="it's in the long run")
def test_two_computers_write_apart_and_have_the_same_afterwards(
    tmp_path: Path, carriers: Carriers, capsys: pytest.CaptureFixture[str]
) -> None:
    check(Apart(tmp_path, carriers, seed=0), rounds=1, killed=False, capsys=capsys)


@pytest.mark.skipif(not CHANGES, reason="for tests/sync/run")
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("is_sealed", [False, True], ids=["plain", "encrypted"])
@pytest.mark.parametrize("ahead", [0, 5], ids=["", "5 hours ahead"])
def test_two_computers_write_apart_for_long(
    tmp_path: Path, carriers: Carriers, seed: int, is_sealed: bool, ahead: int, capsys: pytest.CaptureFixture[str]
) -> None:
    apart = Apart(tmp_path, carriers, seed=seed, is_sealed=is_sealed, ahead=ahead)
    check(apart, rounds=2, killed=True, capsys=capsys)
