"""Looking back in the app: a week, a month and a year at every size, in ASCII too, and what changes meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from selfkind.companion.companion import Companion
from selfkind.domain.review.sections import Section, sections_of
from selfkind.domain.review.spans import whole_month
from selfkind.tui.screens.review.columns import columns_in, laid_out
from selfkind.tui.screens.review.week_card import WeekCard
from tests.random_life import RandomLife
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)
SIZES = [(44, 12), (60, 20), (80, 24), (120, 36), (200, 60)]


@pytest.fixture
def life(home: Path, opened: Open) -> Companion:
    """A home with a year of random days."""
    lived = RandomLife(7)
    lived.live(date(2025, 11, 1), TODAY)
    lived.write(home)
    return opened()


def shown_lines(person: Journey) -> list[str]:
    """Every line of the page, in view or not."""
    return [
        line.plain
        for column in person.app.screen.query(".column").results(Static)
        if column.display and isinstance(column.content, Content)
        for line in column.content.split("\n", allow_blank=True)
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_a_month_a_year_and_a_week(life: Companion, size: tuple[int, int]) -> None:
    async with journey(life, size) as person:
        await person.do("go.progress", "progress.month")
        assert person.see("November 2026")
        lines = shown_lines(person)
        for title in (
            "Your days",
            "Check-ins",
            "After your practices",
            "Minutes by kind",
            "Self-talk",
            "Boundaries",
        ):
            assert title in lines
        shown = [c for c in person.app.screen.query(".column").results(Static) if c.display]
        assert len(shown) <= columns_in(size[0] - 5)
        assert max(map(cell_len, lines)) <= size[0] - 5
        await person.do("review.earlier")
        assert person.see("October 2026")
        await person.do("review.later", "review.later")
        assert person.see("November 2026")
        await person.do("review.year")
        assert person.see("2026  by month")
        assert "How pleasant, by month" in shown_lines(person)
        await person.do("review.by")
        assert "How pleasant, by week" in shown_lines(person)
        await person.do("review.week")
        assert person.see("23 November 2026  by day")
        await person.do("review.earlier", "review.now", "review.back")
        assert person.app.current_mode == "progress"
        assert len(person.app.screen_stack) == 1


async def test_a_change_is_seen_at_once(life: Companion, opened: Open) -> None:
    async with journey(life, (120, 36)) as person:
        await person.do("go.progress", "progress.month")
        before = next(line for line in shown_lines(person) if "check-ins on" in line)
        other = opened()
        other.check_ins.check_in(["calm"])
        other.close()
        await person.app.disk_watch.check()
        await person.until(lambda: before not in shown_lines(person))


@pytest.mark.parametrize("begins", ["progress.check_in", "review.check_in"])
async def test_a_weekly_check_in_is_answered_from_there_and_shown(companion: Companion, begins: str) -> None:
    async with journey(companion, (80, 24)) as person:
        await person.do("go.progress", *(["progress.month"] if begins == "review.check_in" else []), begins)
        assert person.see("Weekly check-in")
        await person.press("3", "tab", "4", "tab", "tab", "1", "ctrl+o")
        await person.until(lambda: isinstance(person.app.screen, WeekCard))
        await person.press("escape")
        if begins == "progress.check_in":
            await person.do("progress.month")
        await person.until(lambda: "Weekly check-in" in shown_lines(person))
        lines = shown_lines(person)
        assert any(
            "A personal note to yourself, not a test and not medically validated." in line for line in lines
        )
        assert any("kindness 87.5" in line for line in lines)


async def test_days_without_anything_say_so(companion: Companion) -> None:
    async with journey(companion, (80, 24)) as person:
        await person.do("go.progress", "progress.year")
        assert person.see("Nothing is noted on these days.")


def test_columns_hold_each_section_once_and_whole(life: Companion) -> None:
    sections = sections_of(life.reviews.of(whole_month(TODAY)))
    for width in range(39, 220, 7):
        columns = laid_out(sections, width)
        titles = [line.plain for column in columns for line in column if line.plain in {s.title for s in sections}]
        assert titles == [section.title for section in sections]


def test_words_of_wide_signs_are_never_cut_off() -> None:
    words = "私は朝に散歩をしました。" * 9
    lines = [line for column in laid_out([Section("a", "A", (words,))], 40) for line in column]
    assert max(line.cell_length for line in lines) <= 40
    assert words in "".join(line.plain for line in lines)
