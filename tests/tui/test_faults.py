"""Files that are damaged or were changed, as the screens tell of them."""

from collections.abc import Callable
from datetime import date

import pytest

from selfkind.companion.companion import Companion
from tests.tui.journey import journey

Open = Callable[[], Companion]


def _two_months(companion: Companion) -> None:
    note = companion.practice.exercise("note")
    companion.journal.save(note, {"text": "in September"}, day=date(2026, 9, 1))
    companion.journal.save(note, {"text": "in November"})


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_journal_names_a_damaged_month_and_shows_the_others(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    _two_months(companion)
    (companion.places.home / "2026-09.json").write_bytes(b"")
    async with journey(opened(), size=size) as person:
        await person.do("go.journal")
        said = " ".join(person.text.replace("│", " ").split())
        assert "2026-09.json is damaged" in said
        assert "backup restore --part 2026-09" in said
        assert person.see("in November")
        assert not person.see("in September")
    assert (companion.places.home / "2026-09.json").read_bytes() == b""


async def test_the_journal_says_what_was_changed_outside_and_shows_it(companion: Companion, opened: Open) -> None:
    _two_months(companion)
    path = companion.places.home / "2026-09.json"
    path.write_bytes(path.read_bytes().replace(b"in September", b"at September"))
    async with journey(opened()) as person:
        await person.do("go.journal")
        assert person.see("2026-09.json was changed")
        assert person.see("at September")
        assert person.see("in November")


async def test_a_journal_of_which_nothing_can_be_read_is_not_called_empty(
    companion: Companion, opened: Open
) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "words"}, day=date(2026, 9, 1))
    (companion.places.home / "2026-09.json").write_bytes(b"{")
    async with journey(opened()) as person:
        await person.do("go.journal")
        assert person.see("2026-09.json is damaged")
        assert not person.see("Your entries will appear here")


async def test_today_says_at_the_start_that_its_month_was_changed_outside(
    companion: Companion, opened: Open
) -> None:
    companion.planning.tick(companion.planning.item("water"))
    path = companion.places.home / "2026-11.json"
    path.write_bytes(path.read_bytes().replace(b'"state":"done"', b'"state":"rest"'))
    before = path.read_bytes()
    async with journey(opened()) as person:
        assert any("2026-11.json was changed outside" in notice for notice in person.notices)
        assert person.row("Water")
    assert path.read_bytes() == before
