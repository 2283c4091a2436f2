"""What was tried with homework, in the Journal and in the bin."""

from __future__ import annotations

from collections.abc import Callable

from selfkind.companion.companion import Companion
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.homework.tried import Did
from selfkind.domain.records import replace
from tests.tui.journey import journey

Open = Callable[[], Companion]


def logged(companion: Companion) -> Assignment:
    """Homework with a try, and nothing else in the journal."""
    one = companion.homework.keep(Assignment("", "Catch three", companion.now(), giver="Dr. Weiss")).value
    tried = companion.homework.new_try(one, Did.CHANGED)
    companion.homework.log(replace(tried, learned="It's quieter on paper", helpfulness=7))
    return one


async def test_a_try_is_read_moved_and_deleted_in_the_journal(companion: Companion, opened: Open) -> None:
    logged(companion)
    async with journey(companion) as person:
        await person.do("go.journal")
        assert person.rows("#entries") == ["Today", "Catch three homework, did it another way"]
        await person.press("enter")
        for text in ("Did it another way", "It's quieter on paper", "7 of 10"):
            assert person.see(text)
        await person.press("escape")
        await person.do("journal.move")
        assert person.see("This note about homework is currently on")
        await person.type("yesterday")
        await person.press("enter")
        await person.until(lambda: person.see("Yesterday"))
        await person.do("journal.delete")
        assert person.notices[-1] == "The note about homework is in the bin for 30 days. Press u to undo."
        assert opened().homework.tries() == []
        await person.do("app.undo")
        assert len(opened().homework.tries()) == 1


async def test_homework_in_the_bin_is_read_and_restored(companion: Companion, opened: Open) -> None:
    companion.homework.delete(logged(companion))
    async with journey(companion) as person:
        await person.do("app.bin")
        await person.until(lambda: person.see("Catch three"))
        await person.do("bin.read")
        await person.until(lambda: person.see("Dr. Weiss"))
        await person.do("bin.restore")
        await person.until(lambda: [one.title for one in opened().homework.all()] == ["Catch three"])


async def test_a_try_is_found(companion: Companion) -> None:
    logged(companion)
    async with journey(companion) as person:
        await person.do("app.search")
        await person.type("quieter")
        await person.until(lambda: person.see("It's quieter on paper"))
