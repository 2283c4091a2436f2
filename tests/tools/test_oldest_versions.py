"""The oldest versions that CI tries are the oldest that pyproject.toml allows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def allowed() -> dict[str, str]:
    """The oldest version of each library that may be newer too. Those for Windows alone aren't tried."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = [line for line in project["dependencies"] if "win32" not in line]
    found = (re.match(r"([\w-]+)>=([\d.]+)", line) for line in named)
    return {one[1]: one[2] for one in found if one}


def tried() -> dict[str, str]:
    """The versions in .ci/oldest.txt."""
    lines = (ROOT / ".ci/oldest.txt").read_text("utf-8").splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


def test_ci_tries_the_oldest_of_each_library() -> None:
    assert tried().keys() == allowed().keys()
    for name, version in allowed().items():
        # 4.8 is 4.8.0, and the first of some is a .post0.
        assert re.fullmatch(rf"{re.escape(version)}(\.0|\.post0)*", tried()[name]), name
