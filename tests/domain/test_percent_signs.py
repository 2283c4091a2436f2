"""What the percent signs of an address stand for."""

from __future__ import annotations

import pytest

from selfkind.domain.percent_signs import without_percent_signs


@pytest.mark.parametrize(
    ("address", "stands_for"),
    [
        ("/a%20b.toml", b"/a b.toml"),
        ("/%C3%A4", "/ä".encode()),
        ("/ä", "/ä".encode()),
        ("/100%25", b"/100%"),
        ("/100%2", b"/100%2"),
        ("/%zz%", b"/%zz%"),
        ("/%ff", b"/\xff"),
        ("/\udcff", b"/\xff"),
        ("", b""),
    ],
)
def test_each_sign_stands_for_one_byte(address: str, stands_for: bytes) -> None:
    assert without_percent_signs(address) == stands_for
