from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.tui.layout.heat_map import LABEL, Block, Shape, blocks_for, month_lines, shape_for, weekday_names

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MONTHS = st.sampled_from([12, 6, 4, 3, 2, 1])


@pytest.mark.parametrize(
    ("width", "shape"),
    [(42, Shape(4, 2)), (58, Shape(6, 2)), (76, Shape(6, 2)), (114, Shape(12, 2)), (194, Shape(12, 3))],
)
def test_as_many_months_as_fit_are_side_by_side(width: int, shape: Shape) -> None:
    assert shape_for(width) == shape


@given(st.integers(15, 300))
def test_what_is_chosen_fits(width: int) -> None:
    assert shape_for(width).width <= width


@given(DAYS, MONTHS, st.integers(0, 6))
def test_a_block_holds_each_of_its_days_once(day: date, months: int, week_start: int) -> None:
    block = Block.of(day, months, week_start)
    assert block.first <= day <= block.last
    assert block.day_at(block.column(day), block.row(day)) == day
    drawn = sorted(day for row in range(7) for _, day in block.days(row))
    assert drawn == [block.first + timedelta(days=i) for i in range((block.last - block.first).days + 1)]
    assert LABEL + (block.weeks - 1) * 2 + 1 <= Shape(months, 2).width
    assert Block.of(block.last + timedelta(days=1), months, week_start).first == block.last + timedelta(days=1)


def test_blocks_have_names_and_name_their_months() -> None:
    day = date(2026, 11, 23)
    assert [Block.of(day, months).name for months in (12, 6, 1)] == ["2026", "Jul–Dec 2026", "November 2026"]
    assert Block.of(day, 6).month_names(2).split() == ["Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    assert Block.of(day, 12).month_names(2).index("Feb") == LABEL + 2 * Block.of(day, 12).column(date(2026, 2, 1))


def test_a_week_begins_with_its_first_day() -> None:
    assert weekday_names(6)[:2] == ["Su", "Mo"]
    weeks = month_lines(date(2026, 11, 1), 6)
    assert weeks[0][0] == date(2026, 11, 1)  # a Sunday
    assert month_lines(date(2026, 11, 1), 0)[0] == [None] * 6 + [date(2026, 11, 1)]


def test_blocks_below_each_other_have_a_line_between_them() -> None:
    assert [blocks_for(height) for height in (3, 9, 18, 19, 29)] == [1, 1, 1, 2, 3]
