"""Each format whose dates can mean two days asks, and takes the answer."""

from __future__ import annotations

from datetime import date

import pytest

from selfkind.domain.imports.answers import DAY_FIRST, MONTH_FIRST, Answers, Ask
from selfkind.exchange.formats import IMPORTS, found_in, questions
from selfkind.exchange.found import Imported
from tests.exchange.reading import source_of

FILES = {
    "csv": "date,text\n3/4/2026,tea\n",
    "habitbull": ("HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\nWalk,,,3/4/2026,1,\n"),
    "presently": "entryDate,entryContent\n3/4/2026,tea\n",
    "dayone": "\tDate:\t3/4/2026\n\ntea\n",
    "jrnl": "[3/4/2026 09:15] tea\n",
}
COLUMNS = {"csv": {"day": "date", "text": "text"}}


@pytest.mark.parametrize("format", FILES)
@pytest.mark.parametrize("order", [DAY_FIRST, MONTH_FIRST])
def test_a_date_that_can_mean_two_days_is_asked_for(format: str, order: str) -> None:
    answers = Answers(columns=COLUMNS.get(format, {}), dates=order)
    source = source_of(FILES[format], answers=answers)
    assert [(one.ask, one.name) for one in questions(format, source) if one.ask is not Ask.COLUMN] == [
        (Ask.DATES, "3/4/2026")
    ]
    days = {
        one.thing.day
        for one in found_in(format, source)
        if isinstance(one, Imported) and hasattr(one.thing, "day")
    }
    assert days == {date(2026, 4, 3) if order == DAY_FIRST else date(2026, 3, 4)}


def test_every_format_that_asks_has_the_option() -> None:
    assert {name for name, format in IMPORTS.items() if Ask.DATES in format.asks} == FILES.keys()
