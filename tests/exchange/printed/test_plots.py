"""Plots as SVG: what they say, and that they stay on their paper."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest

from selfkind.domain.plain_signs import own
from selfkind.domain.review.plots import Bar, Bars, Dots, Pair, Pairs, Plot
from selfkind.exchange.printed.plots import ROW, TEXT, WIDTH, drawing, height_of, plotted, width_left
from selfkind.exchange.printed.widths import width_of

LONG = "W" * 200
BARS = Bars("Felt most", (Bar(5, "5", own("calm → ●")), Bar(1, "1", LONG), Bar(0, "0", "")), "calm (5); sad (1).")
DOTS = Dots(
    "How pleasant", (0, None, 2, 1, None), ("very", "between", "not"), ("+", "0", "-"),
    ("1 Nov", "2 Nov", "3 Nov", "4 Nov", "5 Nov"), "1 Nov very; 3 Nov not.",
)  # fmt: skip
PAIRS = Pairs("Discomfort", (Pair("3 Nov", 7, 4), Pair(LONG, None, 2), Pair("5 Nov", 10, None)), 0, 10, "7 to 4.")
PLOTS = (BARS, DOTS, PAIRS)


def words_of(of: Element) -> list[str]:
    return [one.text or "" for one in of.iter("text")]


@pytest.mark.parametrize("plot", PLOTS)
def test_the_title_says_what_the_sentence_beside_it_says(plot: Plot) -> None:
    made = plotted(plot)
    assert [one.text for one in made.iter("title")] == [plot.sentence]
    *_, said = made.iter("td")
    assert "".join(said.itertext()) == f"{plot.title}\n{plot.sentence}"
    assert [one.attrib["role"] for one in made.iter("svg")] == ["img"]
    # The tables are for the layout, so a screen reader doesn't count their cells.
    assert {one.attrib["role"] for one in made.iter("table")} == {"presentation"}


def test_words_are_beside_a_picture_and_not_in_it() -> None:
    bars = plotted(BARS)
    assert [one.text for one in bars.iter("div")] == ["calm → ●", "W" * 9 + "…", ""]
    assert words_of(bars) == ["5", "1", "0"]
    pairs = plotted(PAIRS)
    assert [one.text for one in pairs.iter("div")] == ["3 Nov", "W" * 9 + "…", "5 Nov"]
    assert words_of(pairs) == ["7 → 4", "– → 2", "10 → –", "before", "after"]


def test_a_label_is_cut_between_signs_and_runs_in_its_direction() -> None:
    family = "👩\u200d👩\u200d👧"
    plot = Bars("", (Bar(1, "1", family * 20), Bar(2, "2", "שלום עולם")), "Said.")
    first, second = plotted(plot).iter("div")
    assert (first.text or "").removesuffix("…").replace(family, "") == ""
    assert (first.text or "").endswith("…")
    assert second.attrib["dir"] == "rtl"


@pytest.mark.parametrize("plot", PLOTS)
def test_a_plot_stays_on_its_paper(plot: Plot) -> None:
    made = drawing(plot)
    width, height = width_left(plot), height_of(plot)
    assert 20 < width <= WIDTH
    assert [float(size) for size in made.attrib["viewBox"].split()] == pytest.approx(
        [0, 0, width, height], abs=0.01
    )
    for one in made.iter():
        at = {key: float(one.attrib[key]) for key in ("x", "x1", "x2", "cx") if key in one.attrib}
        assert all(-0.01 <= value + float(one.attrib.get("width", "0").removesuffix("mm")) <= width + 0.01
                   for value in at.values()), one.attrib  # fmt: skip
        down = {key: float(one.attrib[key]) for key in ("y", "y1", "y2", "cy") if key in one.attrib}
        assert all(0 <= value <= height for value in down.values()), one.attrib


def test_bars_are_as_long_as_their_numbers() -> None:
    made = drawing(BARS)
    most, one, none = [float(bar.attrib["width"]) for bar in made.iter("rect")]
    assert most == pytest.approx(one * 5, abs=0.1)
    assert none == 0


def test_a_bar_that_is_hardly_there_can_be_seen() -> None:
    made = drawing(Bars("", (Bar(1000, "1000", "a"), Bar(0.1, "0.1", "b")), "a; b."))
    assert [float(bar.attrib["width"]) > 0.5 for bar in made.iter("rect")] == [True, True]


def test_dots_are_joined_where_none_is_between() -> None:
    made = drawing(DOTS)
    assert len(list(made.iter("circle"))) == 3
    (line,) = made.iter("polyline")
    assert len(line.attrib["points"].split()) == 2
    assert words_of(made) == ["very", "between", "not", "1 Nov", "5 Nov"]


def test_dots_can_be_between_the_rows() -> None:
    exact = replace(DOTS, exact=(0.0, None, 1.5, 1.0, None))
    heights = [float(one.attrib["cy"]) for one in drawing(exact).iter("circle")]
    assert heights == [ROW * 0.5, ROW * 2, ROW * 1.5]


def test_a_pair_has_what_is_known() -> None:
    made = drawing(PAIRS)
    # Two dots, one and one, and the two that say what they mean.
    assert len(list(made.iter("circle"))) == 6
    assert [one.attrib["fill"] for one in made.iter("circle")][:2] == ["white", "black"]
    assert "7 → 4" in words_of(made)
    assert "– → 2" in words_of(made)
    assert words_of(made)[-2:] == ["before", "after"]


@pytest.mark.parametrize(
    "plot",
    [
        Bars("", (), "Nothing."),
        Dots("", (), ("a",), ("a",), (), "Nothing."),
        Dots("", (None,), ("a",), ("a",), ("1 Nov",), "Nothing."),
        Pairs("", (), 0, 10, "Nothing."),
        Pairs("", (Pair("a", 3, 3),), 3, 3, "Nothing."),
    ],
)
def test_a_plot_of_nearly_nothing_can_be_drawn(plot: Plot) -> None:
    assert height_of(plot) >= 0
    assert drawing(plot).find("title") is not None


def test_no_word_is_cut_at_an_edge() -> None:
    for plot in PLOTS:
        for one in drawing(plot).iter("text"):
            wide, at = width_of(one.text or "", TEXT), float(one.attrib["x"])
            left, right = (at - wide, at) if one.attrib["text-anchor"] == "end" else (at, at + wide)
            assert left >= -0.01, one.text
            assert right <= width_left(plot) + 0.01, one.text
