"""What all screens of the screen table share: lines broken for one width are broken again for another."""

from __future__ import annotations

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.layout.row import Row
from selfkind.tui.screens import base
from selfkind.tui.widgets.rows import Rows
from tests.tui.journey import Journey, journey


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "WRAP_AFTER", 1 / 1000)


async def resized(person: Journey, *sizes: tuple[int, int]) -> None:
    for size in sizes:
        await person.pilot.resize_terminal(*size)
    await person.settle()


@pytest.mark.parametrize("place", ["today", "journal"])
async def test_words_fit_the_window_after_another_size(companion: Companion, place: str) -> None:
    companion.away.keep("today", "for 3 days")  # Today has words alone then
    async with journey(companion, (120, 36)) as person:
        await person.do(f"go.{place}")
        wide = person.rows()
        await resized(person, (60, 36))
        narrow = person.rows()
        assert narrow != wide
        width = person.app.screen.query_one(Rows).size.width
        assert max(len(row) for row in narrow) <= width - 4
        # One after the other: the wait is so short here that the lists haven't their width of two sizes at once.
        await resized(person, (100, 30))
        await resized(person, (120, 36))
        assert person.rows() == wide


async def test_words_fit_on_a_screen_that_was_not_shown_meanwhile(companion: Companion) -> None:
    async with journey(companion, (120, 36)) as person:
        await person.do("go.journal")
        wide = person.rows()
        await person.do("go.today")
        await resized(person, (60, 36))
        await person.do("go.journal")
        assert person.rows() != wide


async def test_one_size_after_another_breaks_them_once(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []
    show = Rows.show

    def counted(rows: Rows, *args: list[Row], **kwargs: bool) -> None:
        shown.append(rows.size.width)
        show(rows, *args, **kwargs)  # type: ignore[arg-type]

    async with journey(companion, (120, 36)) as person:
        # On a busy computer, too, the sizes come faster than that.
        monkeypatch.setattr(base, "WRAP_AFTER", 1.0)
        monkeypatch.setattr(Rows, "show", counted)
        await resized(person, (60, 36), (100, 36), (60, 36), (80, 24))
        assert not shown
        await person.until(lambda: bool(shown))
        assert shown == [person.app.screen.query_one(Rows).size.width]
