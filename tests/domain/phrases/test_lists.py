"""Names one after the other."""

from __future__ import annotations

from selfkind.domain.phrases.lists import listed


def test_names_have_commas_between_them() -> None:
    assert listed(["Either-or", "If only"]) == "Either-or, If only"
    assert listed([]) == ""


def test_names_with_commas_have_semicolons_between_them() -> None:
    assert listed(["Their best, my worst", "If only"]) == "Their best, my worst; If only"
