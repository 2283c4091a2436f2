"""Notes about items: what was said with a tick, to read, change and delete it from elsewhere than Today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from selfkind.companion.item_names import item_names
from selfkind.companion.use_case import UseCase
from selfkind.domain.change import NOTE
from selfkind.domain.choosing import by_id
from selfkind.domain.errors import NotFound
from selfkind.domain.journal.things import UNNAMED, item_key
from selfkind.domain.result import Result
from selfkind.domain.routine.plan import Occurrence
from selfkind.domain.routine.tick_note import TickNote

if TYPE_CHECKING:
    from selfkind.companion.planning import Planning
    from selfkind.companion.use_case import Needs


def name_in(names: Mapping[str, str], note: TickNote) -> str:
    """Return the name of the item that a note is about, of those that `names` has."""
    return names.get(item_key(note.item), UNNAMED)


GONE = "That note isn't here any more, so nothing was changed."


class TickNotes(UseCase):
    """Use cases around notes about items. What is removed or replaced goes to the bin, whatever removes it."""

    def __init__(self, needs: Needs, planning: Planning) -> None:
        super().__init__(needs)
        self._planning = planning

    def newest(self) -> Iterator[TickNote]:
        """Yield the notes, newest first, as `each` does."""
        return self.each(None, None)

    def between(self, since: date | None, until: date | None) -> list[TickNote]:
        """Return the notes from `since` to `until`, both included, open ends allowed, newest first."""
        return self._opened.home.tick_notes.newest_first(since, until)

    def each(self, since: date | None, until: date | None) -> Iterator[TickNote]:
        """Yield notes of these days, newest first. Only the months that have some are parsed."""
        home = self._opened.home
        return home.holding(("note", "minutes"), home.tick_notes, since=since, until=until)

    def named(self, words: str) -> TickNote | None:
        """Return the note with the id `words`, or whose id begins so; None for nothing. Raises `Ambiguous`."""
        home = self._opened.home
        return by_id(words, home.with_id(words, home.tick_notes))

    def names(self) -> Mapping[str, str]:
        """Return the names of items, for `name_in`."""
        return item_names(self._opened.home)

    def name(self, note: TickNote) -> str:
        """Return the name of the item that a note is about."""
        return name_in(self.names(), note)

    def occurrence(self, note: TickNote) -> Occurrence:
        """Return the item on its day, as Today has it. Raises `NotFound` when the note, or its item, is gone."""
        plan = self._planning.plan_as_planned(note.day)
        found = (one for one in plan.occurrences if (one.item.id, one.slot) == (note.item, note.slot))
        one = next(found, None)
        if one is None or one.completion is None:
            raise NotFound(GONE)
        return one

    def change(self, note: TickNote, words: str, minutes: float | None) -> Result[bool]:
        """Say something else with the tick of a note; what was said is in the bin. Returns whether that changed
        anything. Raises `NotFound` when it's gone, and `UsageError` for minutes that no day has."""
        one = self.occurrence(note)
        kept = self._planning.note(one.item, note.day, note.slot, state=one.state, note=words, minutes=minutes)
        return Result(kept.value.changed, kept.warning)

    def delete(self, note: TickNote) -> Result[TickNote]:
        """Move a note to the bin. Its tick stays, with the minutes that a practice has counted. Raises `NotFound`
        when it's gone."""
        changed = self.change(note, "", note.minutes if note.session else None)
        if not changed.value:
            raise NotFound(GONE)
        return Result(note, changed.warning)

    def bin(self) -> list[TickNote]:
        """Return the notes in the bin, the latest removed first."""
        return self._opened.home.tick_notes.binned()

    def restore(self, note: TickNote) -> Result[TickNote]:
        """Put a note from the bin back with its tick; what is said there now goes to the bin. A tick that is gone
        comes back too.

        Raises `NotFound` when it's no longer in the bin, and `ChangedSince` when it was changed since it was read.
        """
        put_back, now = self._opened.home.tick_notes.put_back, self._clock.now()
        warning = self._record(lambda: put_back(note, now), NOTE, self.name(note), day=note.day, item=note.item)
        return Result(note, warning)

    def restore_named(self, words: str) -> Result[TickNote] | None:
        """Restore the note from the bin with the id `words`, or whose id begins so; None for no such. The id of a
        tick means the note that went to the bin last. Raises what `restore` raises, and `Ambiguous`."""
        binned = self.bin()
        note = by_id(words, binned) or self._last_of(words, binned)
        return None if note is None else self.restore(note)

    def _last_of(self, words: str, binned: list[TickNote]) -> TickNote | None:
        ticks = {note.tick: note for note in reversed(binned)}
        found = by_id(words, [note._replace(id=tick) for tick, note in ticks.items()])
        return None if found is None else ticks[found.id]
