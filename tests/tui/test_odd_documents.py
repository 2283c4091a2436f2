"""Documents that can't be used never stop the app: it opens, says so, and its screens work."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from selfkind.companion.companion import Companion
from selfkind.reminders.companion import open_with_reminders
from selfkind.store.kinds import KINDS
from selfkind.tui.screen_table import PAGES, SCREENS
from tests.conftest import Clock
from tests.store.odd import home_with, odd_documents
from tests.tui.journey import journey


def usual_day(companion: Companion) -> None:
    """Leave time away, and what was chosen for today: both can leave an item out of the plan."""
    companion.day_modes.normal()
    while companion.away.on() is not None:
        companion.away.end()


@given(data=st.data())
@settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
async def test_odd_documents_of_every_kind_stop_no_screen(data: st.DataObject, clock: Clock) -> None:
    documents = {table: [data.draw(odd_documents(table)) for _ in range(3)] for table in KINDS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o700)
        home_with(folder, documents)
        companion = open_with_reminders(folder, clock=clock)
        try:
            async with journey(companion, size=(80, 60)) as person:
                for screen in (*SCREENS, *PAGES):
                    await person.do(screen.command)
                    assert person.app.is_running
                    await person.press("down", "down")
                    if screen in PAGES:
                        await person.press("escape")
                    assert len(person.app.screen_stack) == 1, person.text
                await person.press("1")
                await person.app.attempt(usual_day)
                await person.settle()
                await person.to("A whole one")
                await person.do("today.done")
                assert person.app.is_running
        finally:
            companion.close()
