"""Whether a page is one sheet, and what to leave out. `tests/browser/session_page.py` asks a real browser."""

from __future__ import annotations

import sys
from random import Random

import pytest

from selfkind.domain.journal.reading import LabelledLine
from selfkind.domain.records import replace
from selfkind.domain.session_page.choices import Block, Paper
from selfkind.domain.session_page.fit import Fit
from selfkind.domain.session_page.page import SessionPage, Written
from selfkind.exchange.session_page import pdf
from selfkind.exchange.session_page.fit import fits, fits_as
from tests.exchange.session_page.pages import HOSTILE, any_page, block_of, page_of, saying, two_weeks
from tests.exchange.session_page.test_pdf import needs_the_extra


def words(lines: int) -> Written:
    """Words that need so many lines."""
    return Written("", (LabelledLine("", "\n".join(["A line."] * lines)),))


def without(page: SessionPage, fit: Fit) -> SessionPage:
    return replace(page, blocks=tuple(one for one in page.blocks if one.block not in fit.leave_out))


@pytest.mark.parametrize("paper", Paper)
def test_two_weeks_are_one_sheet(paper: Paper) -> None:
    fit = fits(two_weeks(paper))
    assert fit == Fit(1)
    assert fit.is_one


def test_the_smallest_block_that_helps_is_left_out() -> None:
    page = page_of(
        block_of(Block.TALK, words(20)), block_of(Block.HOMEWORK, words(10)), block_of(Block.SELF_TALK, words(6)),
        block_of(Block.HIGHLIGHTS, words(20)), block_of(Block.QUESTIONS, words(3)),
    )  # fmt: skip
    fit = fits(page)
    assert (fit.pages, fit.leave_out, fit.counted) == (2, (Block.SELF_TALK,), False)
    assert fits(without(page, fit)) == Fit(1)


def test_what_somebody_wants_to_say_goes_last() -> None:
    page = page_of(
        block_of(Block.TALK, words(60)), block_of(Block.HOMEWORK, words(4)), block_of(Block.SELF_TALK, words(3))
    )
    assert fits(page).leave_out == (Block.TALK,)


def test_several_blocks_are_left_out_where_one_is_not_enough() -> None:
    page = page_of(
        block_of(Block.TALK, words(20)), block_of(Block.HOMEWORK, words(30)), block_of(Block.SELF_TALK, words(40)),
        block_of(Block.HIGHLIGHTS, words(35)), block_of(Block.QUESTIONS, words(2)),
    )  # fmt: skip
    fit = fits(page)
    assert fit.leave_out == (Block.SELF_TALK, Block.HIGHLIGHTS)
    assert fits(without(page, fit)) == Fit(1)


def test_a_page_without_blocks_is_one_sheet() -> None:
    assert fits(page_of()) == Fit(1)


def test_the_sheets_are_counted_only_where_there_could_be_more() -> None:
    asked = []

    def count(page: SessionPage) -> int:
        asked.append(page)
        return 1

    assert fits(two_weeks(), count) == Fit(1)
    assert not asked
    long = page_of(block_of(Block.HIGHLIGHTS, words(70)))
    assert fits(long, count) == Fit(1)
    assert asked == [long]
    assert fits(long, lambda _: 3) == Fit(3, (Block.HIGHLIGHTS,), counted=True)


@pytest.mark.parametrize("paper", Paper)
def test_leaving_out_what_it_says_makes_one_sheet(paper: Paper) -> None:
    seen = set()
    for seed in range(60):
        page = any_page(Random(seed), paper, 24)
        fit = fits(page)
        seen.add(fit.pages)
        if fit.pages > 1:
            assert fit.leave_out
            assert fits(without(page, fit)) == Fit(1)
    assert {1, 2} <= seen


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_words_of_any_kind_have_a_height(hostile: str) -> None:
    assert fits(saying(hostile)).pages >= 1


@needs_the_extra
def test_the_estimate_is_never_too_low() -> None:
    """A page that is said to be one sheet is one in the PDF."""
    pages = [any_page(Random(seed), paper, 12) for seed in range(6) for paper in Paper]
    told = [page for page in pages if fits(page).is_one]
    assert len(told) >= 3
    assert [pdf.sheets(page) for page in told] == [1] * len(told)


@needs_the_extra
def test_the_sheets_of_a_pdf_are_counted() -> None:
    nearly_full = page_of(block_of(Block.HIGHLIGHTS, words(57)))
    assert fits_as(nearly_full, "html") == Fit(2, (Block.HIGHLIGHTS,))
    assert fits_as(nearly_full, "pdf") == Fit(1)
    long = page_of(block_of(Block.HIGHLIGHTS, words(70)))
    assert fits_as(long, "pdf") == Fit(2, (Block.HIGHLIGHTS,), counted=True)


def test_without_the_extra_the_sheets_of_a_pdf_are_an_estimate(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert fits_as(page_of(block_of(Block.HIGHLIGHTS, words(70))), "pdf") == Fit(2, (Block.HIGHLIGHTS,))
