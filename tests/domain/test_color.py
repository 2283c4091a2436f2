"""Colours as numbers."""

from __future__ import annotations

import pytest

from selfkind.domain.color import contrast, linear, luminance, mix


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


def test_luminance_goes_from_black_to_white() -> None:
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)
    assert luminance("#00ff00") > luminance("#ff0000") > luminance("#0000ff")
    assert linear("#ff0000") == (pytest.approx(1), 0, 0)


def test_mixing() -> None:
    assert mix("#ffffff", "#000000", 0.5) == "#808080"
    assert mix("#123456", "#ffffff", 1) == "#123456"
