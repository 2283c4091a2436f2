"""Look at what earlier imports of a format brought, before another one comes in: to keep two diaries apart that
have an entry for each day, and to know the row of a table again that was edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.imports.likeness import are_alike
from selfkind.domain.records import replace
from selfkind.domain.routine.plan import Completion
from selfkind.domain.routine.routine import RoutineItem
from selfkind.exchange.formats import found_in
from selfkind.exchange.found import Found, Imported
from selfkind.store.imports.earlier import Here, days_of_items, items_here, still_here
from selfkind.store.incoming import id_of, stored

if TYPE_CHECKING:
    from selfkind.domain.imports.run import ImportRun
    from selfkind.exchange.source import Source
    from selfkind.store.engine.store import Store
    from selfkind.store.imports.brought import TableBrought
    from selfkind.store.imports.ledger import ImportLedger


_FEWEST_DAYS, _MOST_OF = 5, 0.8
"""How many days a habit has to share with the one that it was, and how many of those that this one has."""
Gone = dict[tuple[str, str, str, bool], list[Here]]
"""What isn't in a table any more, by its minute."""


class Diary(NamedTuple):
    """Which diary of a format a file is: its `name`, "" for the one without, and on how many days it has other
    words than the diary without a name, where it counts as another because of that."""

    name: str
    differs: int = 0


class Renamed(NamedTuple):
    """Habits with a new name: their ids, each with that of the habit that it was; and names of which nobody can be
    sure, each with that of the habit that it may have been."""

    ids: Mapping[str, str] = {}
    unsure: tuple[tuple[str, str], ...] = ()


class Earlier:
    """What the earlier imports of a format brought."""

    def __init__(self, store: Store, ledger: ImportLedger, format: str, runs: Sequence[ImportRun]) -> None:
        self._store = store
        self._format = format
        brought = ledger.brought_by_each(run.id for run in runs if run.format == format)
        self._runs = [(run, brought[run.id]) for run in runs if run.id in brought]
        self._known = {name for _, brought in self._runs for one in brought for name in one.prints}

    def diary_of(self, source: Source) -> Diary:
        """Return which diary a file is, by its words. It's one that has more days with words like those of the
        file than with others. If it's none, it's the one without a name, unless that has other words on a day of
        the file: two diaries never take each other's place."""
        if not self._runs:
            return Diary("")
        here = {id_of(one.document): one for one in self._here()}
        meetings = {name: self._met(source, name, here) for name in self._diaries()}
        name = max(meetings, key=lambda one: meetings[one][0])
        alike, others = meetings[name]
        if alike and alike >= others:
            return Diary(name)
        differs = meetings[""][1]
        return Diary(self._new_name(source), differs) if differs else Diary("")

    def _here(self) -> Iterator[Here]:
        return still_here(self._store, (one for _, brought in self._runs for one in brought))

    def _diaries(self) -> list[str]:
        return list(dict.fromkeys(("", *(run.diary for run, _ in self._runs))))

    def _met(self, source: Source, diary: str, here: dict[str, Here]) -> tuple[int, int]:
        """Return how many things of a file are here as those of a diary with like words, and with others."""
        alike = others = 0
        for one in _read(self._format, replace(source, answers=replace(source.answers, diary=diary))):
            if (known := here.get(id_of(one.document))) is not None:
                is_like = are_alike(one.words, known.words) if one.table == "entries" else one.words == known.words
                alike, others = alike + is_like, others + (not is_like)
        return alike, others

    def _new_name(self, source: Source) -> str:
        file = Path(source.name).name
        cut_off = next(
            (run.diary for run, _ in self._runs if not run.whole and run.file == file and run.diary), ""
        )
        if cut_off:
            return cut_off
        first = " ".join(Path(source.name).stem.split()) or self._format
        name, number = first, 1
        while name in self._diaries():
            number += 1
            name = f"{first} {number}"
        return name

    def renamed(self, source: Source) -> Renamed:
        """Return which habits have a new name. A habit is known by its name, and one that isn't known yet is the
        one that is gone from the file whose days it has."""
        brought = [one for _, tables in self._runs for one in tables]
        here = items_here(self._store, brought)
        if not here:
            return Renamed()
        names, days = _habits(self._format, source)
        new = [id for id in names if id not in self._known]
        gone = {id: name for id, name in here.items() if id not in names}
        if not new or not gone:
            return Renamed()
        known = days_of_items(self._store, brought, gone)
        ids: dict[str, str] = {}
        unsure: list[tuple[str, str]] = []
        for id in new:
            left = [one for one in gone if one not in ids.values()]
            shared = {one: len(days.get(id, set()) & known.get(one, set())) for one in left}
            old = max(shared, key=lambda one: shared[one], default="")
            if old and shared[old] >= max(_FEWEST_DAYS, _MOST_OF * len(known.get(old, ()))):
                ids[id] = old
            elif old and (shared[old] or len(new) == len(gone) == 1):
                unsure.append((names[id], gone[old]))
        return Renamed(ids, tuple(unsure))

    def with_known_rows(self, source: Source, found: Iterable[Found]) -> Iterator[Found]:
        """Yield what is found in a table. A row that was edited since the table was imported last has the id that
        it had then: one that is gone from the table is the same if it has the same day and time, and words that
        are alike."""
        gone = self._gone(source) if self._runs else {}
        for one in found:
            yield self._known_again(one, gone) if gone and isinstance(one, Imported) else one

    def _gone(self, source: Source) -> Gone:
        """Return what isn't in a table any more that was imported before, by its moment."""
        now = {id_of(one.document) for one in _read(self._format, source)}
        file = Path(source.name).name
        same: list[TableBrought] = []
        for run, brought in self._runs:
            names = {name for one in brought for name in one.prints}
            # Another table can have a row for the same day.
            if run.file == file or 2 * len(names & now) >= len(names):
                same += brought
        gone: Gone = {}
        for here in still_here(self._store, same):
            if id_of(here.document) not in now:
                gone.setdefault(here.slot, []).append(here)
        return gone

    def _known_again(self, one: Imported, gone: Gone) -> Imported:
        new = _here(one)
        others = gone.get(new.slot, [])
        if not others or id_of(new.document) in self._known:
            return one
        # A table has one feeling for a moment, or a day, more often than two.
        is_sure = len(others) == 1 and (new.table == "checkins" or not new.document.get("no_time"))
        old = next((here for here in others if is_sure or are_alike(here.words, new.words)), None)
        if old is None:
            return one
        others.remove(old)
        return one._replace(thing=replace(one.thing, id=id_of(old.document)))


def _habits(format: str, source: Source) -> tuple[dict[str, str], dict[str, set[str]]]:
    """Return the names of the habits in a file, and the days of each, by their ids."""
    names: dict[str, str] = {}
    days: dict[str, set[str]] = {}
    for found in found_in(format, source):
        if isinstance(found, Imported):
            match found.thing:
                case RoutineItem(id=id, name=name):
                    names[id] = name
                case Completion(item=item, day=day):
                    days.setdefault(item, set()).add(day.isoformat())
    return names, days


def _here(one: Imported) -> Here:
    """Return something that is found in a file, as it would be here."""
    _, table, _, document = stored(one.thing)
    return Here(table, document or {})


def _read(format: str, source: Source) -> Iterator[Here]:
    yield from (_here(one) for one in found_in(format, source) if isinstance(one, Imported))
