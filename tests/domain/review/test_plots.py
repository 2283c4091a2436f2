"""Plots: each number where it belongs, in any width, in ASCII as well."""

from __future__ import annotations

import pytest

from selfkind.domain.plain_signs import in_ascii, own
from selfkind.domain.review.plots import Bar, Bars, Dots, Pair, Pairs, drawn, in_runs

DOTS = Dots(
    "How pleasant", (0, None, 2, 1), ("very good", "fine", "hard"), ("++", "0", "--"), tuple("abcd"), "said"
)


def lines(plot: Bars | Dots | Pairs, width: int = 60) -> list[str]:
    return ["".join(text for text, _ in line) for line in drawn(plot, width)]


def test_the_longest_bar_is_that_of_the_largest_number_and_none_is_empty() -> None:
    plot = Bars(
        "", (Bar(100, "100", "a"), Bar(50, "50", own("●")), Bar(0.1, "0.1", "c"), Bar(0, "0", "d")), "said"
    )
    drew = lines(plot, 30)
    assert [line.count("━") for line in drew] == [10, 5, 1, 0]
    assert in_ascii(drew[1]) == "=====        50  ●"
    assert drew[0] == "━━━━━━━━━━  100  a"


def test_a_bar_can_be_of_a_whole() -> None:
    assert lines(Bars("t", (Bar(2, "2", "a"),), "said", most=8), 24) == ["t", "━━        2  a"]


def test_dots_stand_in_their_row_and_column() -> None:
    assert lines(DOTS, 30) == [
        "How pleasant",
        "very good │●",
        "     fine │            ●",
        "     hard │        ●",
        "          └────────────────",
        "           a              d",
    ]


def test_dots_that_are_too_wide_have_short_names_and_then_more_charts() -> None:
    assert lines(DOTS, 14)[1].startswith("++ │")
    broken = lines(DOTS, 6)
    assert sum(line.count("●") for line in broken) == 3
    assert max(map(len, broken[1:])) <= 7
    assert [line.strip() for line in broken if line.strip() in ("a b", "c d")] == ["a b", "c d"]


@pytest.mark.parametrize("width", range(4, 40))
def test_no_dot_is_ever_left_out(width: int) -> None:
    assert sum(line.count("●") for line in lines(DOTS, width)) == 3


def test_pairs_have_their_numbers_and_a_line_between_them() -> None:
    plot = Pairs(
        "Discomfort",
        (Pair("1 Nov", 7, 4), Pair("12 Nov", 0, 10), Pair("3 Nov", 5, None), Pair("4 Nov", 6, 6)),
        0, 10, "said",
    )  # fmt: skip
    assert lines(plot) == [
        "Discomfort",
        " 1 Nov   7 →  4  ····●━━○···",
        "12 Nov   0 → 10  ○━━━━━━━━━●",
        " 3 Nov   5 →  –  ·····○·····",
        " 4 Nov   6 →  6  ······●····",
        "                 ○ before, ● after",
    ]
    assert in_ascii(lines(plot)[1]) == " 1 Nov   7 >  4  ----*==o---"


def test_names_in_a_row_with_the_same_are_said_together() -> None:
    said = ["calm", "calm", None, "calm", "sad"]
    assert in_runs(["1", "2", "3", "4", "5"], said) == "calm from 1 to 2; calm on 4; sad on 5"
