"""The text for a Homebrew formula."""

import re
import shutil
import subprocess
import tomllib

import pytest

from selfkind import __version__
from tests.tools.test_man_page import ROOT, SHARED

FORMULA = ROOT / "packaging" / "homebrew" / "selfkind.rb"
TEXT = FORMULA.read_text("utf-8")


def test_it_is_of_this_version_and_names_what_selfkind_needs() -> None:
    assert f"selfkind-{__version__}.tar.gz" in TEXT
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = [re.match(r"[\w-]+", one)[0] for one in needed if "win32" not in one]  # type: ignore[index]
    assert f"#   {' '.join(sorted(names))}\n" in TEXT


def test_it_links_what_the_wheel_brings() -> None:
    linked = set(re.findall(r'share_of_wheel/"([^"]+)"', TEXT))
    brought = {name.removeprefix("share/") for name in SHARED.values()}
    assert linked - {"man/man1/selfkind.1"} == {name for name in brought if re.match("bash|zsh|fish", name)}


@pytest.mark.skipif(shutil.which("ruby") is None, reason="no Ruby here")
def test_ruby_reads_it() -> None:
    said = subprocess.run(["ruby", "-c", str(FORMULA)], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout) == (0, "Syntax OK\n")
