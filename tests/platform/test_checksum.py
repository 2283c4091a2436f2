"""Checksums are the same, whoever computes them."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.platform import checksum


@given(st.binary(max_size=300), st.booleans(), st.integers(-300, 300))
def test_a_frugal_process_computes_the_same(data: bytes, is_frugal: bool, left: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(checksum, "_is_frugal", is_frugal)
        patched.setattr(checksum, "_left", left)
        expected = hashlib.sha256(data).hexdigest()
        assert checksum.sha256(data) == checksum.sha256(memoryview(data)) == expected


@pytest.mark.parametrize(
    ("before", "sizes", "loaded"),
    [("", [500_000, 500_000], False), ("", [500_000, 700_000], True), ("be_frugal(); ", [2_000_000], False)],
)
def test_hashlib_is_loaded_where_much_is_read(before: str, sizes: list[int], loaded: bool) -> None:
    code = (
        f"import sys; from selfkind.platform.checksum import be_frugal, sha256; {before}"
        f"[sha256(b'a' * size) for size in {sizes}]; sys.exit('hashlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == loaded


def test_this_python_has_code_of_its_own() -> None:
    assert checksum._python_s_own() is not None


def test_without_code_of_its_own_hashlib_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checksum, "_is_frugal", True)
    monkeypatch.setattr(checksum, "_python_s_own", lambda: None)
    assert checksum.sha256(b"tea") == hashlib.sha256(b"tea").hexdigest()
