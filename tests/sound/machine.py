"""What the machine that runs the tests has. Where SELFKIND_REQUIRE_DESKTOP is 1, nothing may be missing."""

from __future__ import annotations

import os
import shutil

import pytest

REQUIRED = os.environ.get("SELFKIND_REQUIRE_DESKTOP") == "1"

needs_espeak = pytest.mark.skipif(
    not REQUIRED and shutil.which("espeak-ng") is None, reason="needs the program espeak-ng"
)
