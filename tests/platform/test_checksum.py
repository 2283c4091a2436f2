"""Checksums are the same, whoever computes them."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.platform import checksum


@given(st.binary(max_size=300), st.booleans())
def test_a_frugal_process_computes_the_same(data: bytes, is_frugal: bool) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(checksum, "_is_frugal", is_frugal)
        expected = hashlib.sha256(data).hexdigest()
        assert checksum.sha256(data) == checksum.sha256(memoryview(data)) == expected


def test_this_python_has_code_of_its_own() -> None:
    assert checksum._python_s_own() is not None


def test_without_code_of_its_own_hashlib_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checksum, "_is_frugal", True)
    monkeypatch.setattr(checksum, "_python_s_own", lambda: None)
    assert checksum.sha256(b"tea") == hashlib.sha256(b"tea").hexdigest()
