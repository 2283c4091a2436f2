"""What is kept by days stays right whatever the clock does: midnights, journeys, clocks set back or on."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfkind.companion.companion import Companion
from selfkind.companion.progress import Facts
from selfkind.companion.routine import ItemDraft
from selfkind.domain.day import Calendar
from selfkind.domain.routine.cadence import parse
from selfkind.domain.routine.plan import Standing
from selfkind.reminders.companion import open_with_reminders
from tests.conftest import Clock
from tests.routine import without_items
from tests.zones import EVERY_ZONE

Open = Callable[[], Companion]
MOMENTS = [
    datetime(2026, 10, 24, 20, tzinfo=UTC),
    datetime(2026, 11, 1, 3, tzinfo=UTC),
    datetime(2028, 2, 28, 20, tzinfo=UTC),
    datetime(2011, 12, 29, 12, tzinfo=UTC),
    datetime(2017, 12, 31, 18, tzinfo=UTC),
]
CADENCES = ("daily", "mon,wed", "3x/week", "every 2 days", "after 3 days", "RRULE:FREQ=MONTHLY;BYMONTHDAY=29")


def travel(companion: Companion, zone: ZoneInfo, starts_at: time = time(4)) -> None:
    companion._clock.calendar = Calendar(zone, starts_at)


@pytest.mark.parametrize("back", [timedelta(hours=8), timedelta(days=3), timedelta(days=40), timedelta(days=800)])
def test_a_clock_that_is_set_back_takes_nothing_from_progress(
    companion: Companion, clock: Clock, opened: Open, back: timedelta
) -> None:
    water = companion.planning.item("water")
    for ahead in (0, 1, 2, 8, 9):
        clock.moment = datetime(2026, 11, 20, 8, tzinfo=UTC) + timedelta(days=ahead)
        companion.planning.tick(water)
    companion.day_modes.rest()
    companion.planning.untick(water)
    before = companion.progress.facts()
    clock.forward(seconds=-back.total_seconds())
    after = opened().progress.facts()
    assert (after.practice_days, after.rest_days, after.returns) == (5, 1, before.returns) == (5, 1, 1)
    assert opened().progress.item("water").days == 4
    clock.forward(seconds=back.total_seconds())
    assert opened().progress.facts()._replace(today=before.today) == before


class Person:
    """Someone who lives on with the app open, travels, and whose clock is not always right."""

    def __init__(self, companion: Companion, clock: Clock, rng: random.Random) -> None:
        self.companion, self.clock, self.rng = companion, clock, rng
        self.items = [
            companion.routine.add(ItemDraft(words, cadence=parse(words)), date(2010, 1, 1)).value
            for words in CADENCES
        ]
        self.ticked: dict[tuple[str, date], Standing] = {}

    def wait(self) -> None:
        self.clock.forward(minutes=self.rng.choice([1, 37, 240, 900, 1500, 4000]))

    def set_back(self) -> None:
        self.clock.forward(minutes=-self.rng.choice([1, 60, 700, 1441, 9000]))

    def travel(self) -> None:
        travel(self.companion, self.rng.choice(EVERY_ZONE), time(self.rng.randrange(7)))

    def tick(self) -> None:
        item, day = (
            self.rng.choice(self.items),
            self.companion.today() - timedelta(days=self.rng.choice([0, 0, 0, 1, 9])),
        )
        state = self.rng.choice([Standing.DONE, Standing.TINY, Standing.PART, Standing.REST])
        self.companion.planning.tick(item, day, state=state)
        self.ticked[item.id, day] = state

    def tick_and_undo(self) -> None:
        item, today = self.rng.choice(self.items), self.companion.today()
        if self.companion.planning.tick(item, state=Standing.TINY).value.changed:
            self.companion.undo.latest()
        assert self.kept().get((item.id, today)) == self.ticked.get((item.id, today))

    def kept(self) -> dict[tuple[str, date], Standing]:
        every = list(self.companion.home.completions.between(date(2000, 1, 1), date(2040, 1, 1)))
        assert len(every) == len({(tick.item, tick.day) for tick in every})
        return {(tick.item, tick.day): tick.state for tick in every}

    def facts(self) -> Facts:
        return self.companion.progress.facts()


@settings(deadline=None, max_examples=8)
@given(seed=st.integers(0, 2**32), moment=st.sampled_from(MOMENTS), zone=st.sampled_from(EVERY_ZONE))
def test_a_life_of_journeys_and_wrong_clocks_keeps_each_tick_once(
    tmp_path_factory: pytest.TempPathFactory, seed: int, moment: datetime, zone: ZoneInfo
) -> None:
    home: Path = tmp_path_factory.mktemp("home") / "home"
    clock, rng = Clock(), random.Random(seed)
    clock.moment = moment
    companion = without_items(open_with_reminders(home, clock=clock))
    travel(companion, zone)
    person = Person(companion, clock, rng)
    days = 0
    for _ in range(25):
        step = rng.choices(
            [person.wait, person.set_back, person.travel, person.tick, person.tick_and_undo], [6, 2, 2, 8, 2]
        )[0]
        step()
        planned = companion.planning.plan()
        assert planned.day == companion.today()
        assert max(Counter(one.item.id for one in planned.occurrences).values(), default=0) <= 1
        assert person.kept() == person.ticked
        assert {one.item.id: one.state for one in planned.occurrences if one.completion} == {
            item: state for (item, day), state in person.ticked.items() if day == planned.day
        }
        facts = person.facts()
        assert facts.practice_days >= days
        assert facts.practice_days == len({day for _, day in person.ticked})
        days = facts.practice_days
    companion.close()
