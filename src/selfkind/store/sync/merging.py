"""Merge two versions of a part, without a disk and without a clock.

Of two versions of a document the one that was changed more often stays, then the one updated later, then the
larger one: both computers choose the same. What the other one said, and nobody knew here, is kept beside it. Both
orders give the same bytes, and merging a version that is in already gives nothing new.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from selfkind.domain.routine.said_with_tick import says_something
from selfkind.store.engine.part import Tables
from selfkind.store.engine.revisions import (
    ANCESTORS,
    LINEAGE,
    REVISION,
    TOMBSTONES,
    Place,
    ancestor,
    ancestors_of,
    came_after,
    fingerprint,
    has_passed,
    is_same,
    lineage,
    mark_of,
    place_of,
    revision_of,
    risen_of,
    tombstone,
    with_risen,
    without_lineage,
)
from selfkind.store.engine.store import updated
from selfkind.store.incoming import list_of
from selfkind.store.kinds import DATED_KINDS, KINDS, Kept
from selfkind.store.repositories.bin_rules import KEY as REMOVED
from selfkind.store.repositories.changes import KEPT as KEPT_CHANGES
from selfkind.store.repositories.versions import VERSION_OF

NOTES, UNDO, BROUGHT, RUNS, TAKEN = "tick_notes", "undo", "brought", "runs", "inbox"
_BROUGHT_BY = ("run", "part", "table")
_LONG_AFTER = "9998-01-01T00:00:00+00:00"
"""When something went into the bin that says of no moment: it stays until somebody deletes it."""

Row = dict[str, Any]
Identity = tuple[str, ...]


class Forward(NamedTuple):
    """A document that goes on to a day of another month, since it was moved there on the other side. There it has
    a `revision` of more than the one that was moved, which doesn't have its edit. One that has no edit keeps its
    own: it comes along because what it's a version of, or a version of it, goes on. `stone` is its tombstone if it
    was deleted there: only its words come along then, to be kept if they're in another version there."""

    table: str
    row: Row
    day: str
    revision: int
    stone: Row | None = None

    @property
    def comes_along(self) -> bool:
        """Whether nothing was changed in it since it was moved."""
        return self.revision == revision_of(self.row)


class Parted(NamedTuple):
    """A document that the two sides moved to two days: `there` is the one that doesn't count, and `stone` the
    tombstone to put into its month, so that the document goes on from there."""

    there: str
    stone: Row


@dataclass
class Merged:
    """The tables of a merge. `twice` counts by table what is kept beside what was chosen; `forwards` are documents
    for other months, and `parted` those that were moved to two. `unknown` names tables of a newer selfkind in
    which two versions differ: of these one is kept."""

    tables: Tables
    twice: Counter[str] = field(default_factory=Counter)
    forwards: list[Forward] = field(default_factory=list)
    parted: list[Parted] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)


def merge(one: Tables, other: Tables, *, is_last: bool = False, carries: bool = True) -> Merged:
    """Return two versions of a part as one. The order of the two makes no difference. In one that `is_last`, the
    earlier versions of what was moved away from it stay. Without `carries`, so do the tombstones of what goes on
    to another month: nobody takes it there yet, and a later merge has to see it once more."""
    return _Merge(one, other, is_last or not carries, carries).merged()


def differs(one: Tables, other: Tables) -> bool:
    """Return whether two parts hold different documents. Their order and TinyDB's ids don't count, but for what
    can be undone."""
    return _by_identity(one) != _by_identity(other)


def news(before: Tables, after: Tables) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Return by table how many documents are new, are changed, and are gone in a part. What is in the bin isn't
    there."""
    added, changed, gone = Counter[str](), Counter[str](), Counter[str]()
    was, now = _shown(before), _shown(after)
    for place in {**was, **now}:
        if place not in was:
            added[place[0]] += 1
        elif place not in now:
            gone[place[0]] += 1
        elif not is_same(was[place], now[place]):
            changed[place[0]] += 1
    return added, changed, gone


def _shown(tables: Tables) -> dict[Identity, Row]:
    found = _by_identity({table: rows for table, rows in tables.items() if table not in (TOMBSTONES, UNDO)})
    return {place: row for place, row in found.items() if not row.get(REMOVED)}


def _by_identity(tables: Tables) -> dict[Identity, Any]:
    found: dict[Identity, Any] = {}
    for table, rows in tables.items():
        if table == UNDO:
            found[UNDO,] = list(rows.values())
            if not rows:
                del found[UNDO,]
            continue
        for row in rows.values():
            found[table, *_identity(table, row)] = row
    return found


def _identity(table: str, row: Mapping[str, Any]) -> Identity:
    """Return what makes a document the one it is: its id, or all of it."""
    if table == TOMBSTONES:
        return place_of(row)
    if table == BROUGHT:
        return tuple(str(row.get(key)) for key in _BROUGHT_BY)
    id = row.get("id")
    return (id,) if isinstance(id, str) else ("", dumped(row))


def dumped(row: Mapping[str, Any]) -> str:
    """Return a document as text, which is the same for equal ones with the same order of keys."""
    return json.dumps(row, ensure_ascii=False)


def _order(row: Mapping[str, Any]) -> tuple[int, bool, float, str, str]:
    """Return what is largest of the version that stays. Of two that were changed equally often, one in the bin
    goes: as with a deletion, words that somebody went on with count for more."""
    return (
        revision_of(row),
        REMOVED not in row,
        updated(row),
        json.dumps(row, ensure_ascii=False, sort_keys=True),
        dumped(row),
    )


class _Merge:
    def __init__(self, one: Tables, other: Tables, is_last: bool, carries: bool) -> None:
        self._sides = one, other
        self._is_last = is_last
        self._carries = carries
        self._result = Merged({})
        self._stones = self._buried()
        self._at = self._latest()
        self._rows: dict[str, dict[Identity, Row]] = {}
        self._place: dict[tuple[str, Identity], int] = {}
        self._noted: set[tuple[str, ...]] | None = None
        self._known: list[tuple[str, Row, Row]] = []

    def merged(self) -> Merged:
        names = [name for side in self._sides for name in side]
        # Notes first: merging ticks adds to them.
        for table in dict.fromkeys([NOTES, *names]):
            if table not in (TOMBSTONES, UNDO):
                self._rows[table] = self._merged_table(table)
        for table in [name for name in KINDS if name in self._rows and KINDS[name].one_per]:
            self._keep_one(table)
        if RUNS in self._rows and BROUGHT in self._rows:
            runs = {str(row.get("id")) for row in self._rows[RUNS].values()}
            kept = {key: row for key, row in self._rows[BROUGHT].items() if str(row.get("run")) in runs}
            self._rows[BROUGHT] = kept
        # Restoring a version swaps its words with the document's: only both together tell what would be lost.
        forwards = sorted(self._result.forwards, key=lambda one: one.day)
        days = {(one.table, _family(one.row)): one.day for one in forwards}
        for table, row, stone in self._known:
            if (day := days.get((table, _family(row)))) is not None:
                is_moved = is_day(stone.get("moved"))
                to, of_it = (stone["moved"], None) if is_moved else (day, stone)
                self._result.forwards.append(Forward(table, row, to, revision_of(row), of_it))
        if not self._is_last:
            self._keep_families()
            self._let_versions_follow()
        self._result.tables = self._ordered()
        return self._result

    def _keep_families(self) -> None:
        """Let the versions that go on to another month go to that of the document, when it goes on too."""
        for at, one in enumerate(self._result.forwards):
            of = one.row.get(VERSION_OF)
            stone = self._stones.get((one.table, str(of)))
            is_gone_on = (of,) not in self._rows[one.table] and _leads_away(stone, one.row)
            if stone is None or not is_gone_on or one.comes_along:
                continue
            self._result.forwards[at] = one._replace(day=stone["moved"])
            place = one.table, str(one.row["id"])
            if place in self._stones:
                self._stones[place] = {**self._stones[place], "moved": stone["moved"]}

    def _let_versions_follow(self) -> None:
        """Let the earlier versions that one side made follow the document, which the other one moved."""
        for table, rows in self._rows.items():
            if _kept_as(table) is not Kept.VERSION:
                continue
            for identity, row in list(rows.items()):
                of = row.get(VERSION_OF)
                stone = self._stones.get((table, str(of)))
                if stone is None or (of,) in rows or not _leads_away(stone, row) or len(identity) != 1:
                    continue
                del rows[identity]
                left = {**tombstone(table, row, self._at), "moved": stone["moved"]}
                self._stones[table, identity[0]] = left
                self._result.forwards.append(Forward(table, row, stone["moved"], revision_of(left)))

    # Documents

    def _merged_table(self, table: str) -> dict[Identity, Row]:
        found: dict[Identity, list[Row]] = {}
        for side in self._sides:
            for key, row in side.get(table, {}).items():
                identity = _identity(table, row)
                found.setdefault(identity, []).append(row)
                place = self._place.get((table, identity), int(key))
                self._place[table, identity] = min(place, int(key))
        merged: dict[Identity, Row] = {}
        beside: list[tuple[Row, Row]] = []
        for identity, versions in found.items():
            row = max(versions, key=_order)
            if table == "paths":
                row = _with_all_steps(row, versions)
            # A deletion that one version came after isn't news to the other one either.
            row = with_risen(row, [mark for version in versions for mark in risen_of(version)])
            beside += [(row, version) for version in versions if not is_same(row, version)]
            stone = self._stones.get((table, identity[0]))
            kept = row if stone is None else self._risen(table, row, stone)
            if kept is not None:
                merged[identity] = kept
        in_bin: dict[str, list[Row]] = {}
        for row in merged.values() if beside else ():
            in_bin.setdefault(str(row.get(VERSION_OF, "")), []).append(row)
        for row, version in beside:
            self._keep_beside(table, row, version, merged, in_bin)
        if beside and _kept_as(table) is Kept.VERSION:
            self._keep_what_both_have(table, {_family(row) for row, _ in beside}, merged)
        return merged

    def _keep_what_both_have(self, table: str, families: set[str], merged: dict[Identity, Row]) -> None:
        """Keep the words that both sides have, in a document or an earlier version of it.

        Each of the two may have lost to one that knew them: restoring a version lets it and the document swap
        their words on one side.
        """
        sides: list[dict[str, dict[str, Row]]] = []
        for side in self._sides:
            said: dict[str, dict[str, Row]] = {}
            for row in side.get(table, {}).values():
                if _family(row) in families:
                    said.setdefault(_family(row), {}).setdefault(_words(row), row)
            sides.append(said)
        for family in sorted(families):
            one, other = (said.get(family, {}) for said in sides)
            there = {_words(row) for row in merged.values() if _family(row) == family}
            if not there:
                continue  # all of it is gone, or in another month
            for words in sorted((one.keys() & other.keys()) - there):
                row = {**without_lineage(min(one[words], other[words], key=dumped)), VERSION_OF: family}
                id = _id_of(family, {"words": words})
                while (id,) in merged or (table, id) in self._stones:
                    id = _id_of(id, {})  # it was kept before, and then swapped as well, or deleted
                merged[id,] = {**row, "id": id, REMOVED: self._at}
                self._place.setdefault((table, (id,)), self._place.get((table, (family,)), 0))

    def _risen(self, table: str, row: Row, stone: Row) -> Row | None:
        """Return what becomes of a document that was deleted on one side, None when it's gone."""
        place = table, str(row.get("id"))
        if mark_of(stone) in risen_of(row):
            del self._stones[place]  # it was written again after that
            return row
        if is_day(stone.get("moved")) and not _leads_away(stone, row):
            # It leads to this very month: going there, the document would be taken away from where it came.
            del self._stones[place]
            return with_risen(row, [*risen_of(stone), mark_of(stone)])
        is_edited = revision_of(row) >= revision_of(stone)
        is_known = came_after(stone, row)
        if is_edited or not (is_known or _kept_as(table) in (Kept.NO, Kept.NOTE)):
            if is_day(stone.get("moved")):
                newer = max(revision_of(row), revision_of(stone)) + 1
                # As if it had been moved just now: one that came back after the earlier move is from before this.
                known = lineage("", [ancestor(row)], ancestors_of(stone), ancestors_of(row))
                left = with_risen({**stone, REVISION: newer, ANCESTORS: known}, risen_of(row))
                if self._carries:
                    self._stones[place] = left
                # Where it comes back here, it's after both: two months could send it to each other for ever.
                row = with_risen(row, [mark_of(stone), mark_of(left)])
                self._result.forwards.append(Forward(table, row, stone["moved"], newer))
                return None
            del self._stones[place]
            # It stays after this deletion, and after those that the deletion came after.
            row = with_risen(row, [*risen_of(stone), mark_of(stone)])
        if is_edited:
            return row
        if is_known or _kept_as(table) is Kept.NO:
            self._known.append((table, row, stone))
            return None
        if _kept_as(table) is Kept.NOTE:
            self._keep_note(row, None)
            return None
        # Changed here, and changed more often and then deleted there: its words are in the bin.
        self._result.twice[table] += 1
        return {**row, REVISION: revision_of(stone), REMOVED: self._at}

    def _keep_beside(
        self, table: str, row: Row, version: Row, merged: dict[Identity, Row], versions: dict[str, list[Row]]
    ) -> None:
        """Keep what a version says that isn't the one that stays, if nobody knew it there. `versions` are those in
        the bin, by what they are versions of."""
        how = _kept_as(table)
        if fingerprint(version) == fingerprint(row) or came_after(row, version):
            return
        if how is Kept.NO:
            if table not in KINDS and table not in (RUNS, BROUGHT, TAKEN):
                self._result.unknown.add(table)
            return
        if how is Kept.NOTE:
            self._keep_note(version, row)
            return
        if _says_nothing_more(version, row):
            return
        of = row["id"] if how is Kept.VERSION else ""
        # Of something that was removed the words are in the bin already, where nothing is a version of it.
        if of and any(_says_nothing_more(version, one) for one in versions.get(of, ())):
            return
        kept = {**without_lineage(version), "id": _id_of(row["id"], version), REMOVED: self._at}
        if of:
            kept[VERSION_OF] = version.get(VERSION_OF) or of
        identity = (kept["id"],)
        if identity in merged or (table, kept["id"]) in self._stones:
            return
        if not of and any(REMOVED in one and _words(one) == _words(version) for one in versions.get("", ())):
            return  # kept before, of a version that was changed less often
        merged[identity] = kept
        versions.setdefault(of, []).append(kept)
        self._place[table, identity] = self._place[table, (row["id"],)]
        self._result.twice[table] += 1

    # Ticks and other documents of which there's one

    def _keep_one(self, table: str) -> None:
        """Keep one of the documents that are for the same thing."""
        groups: dict[Identity, list[Row]] = {}
        for row in self._rows[table].values():
            if isinstance(row.get("id"), str):
                groups.setdefault(tuple(str(row.get(key, 1)) for key in KINDS[table].one_per), []).append(row)
        for rows in groups.values():
            if len(rows) < 2:
                continue
            stays = max(rows, key=lambda row: (revision_of(row), says_something(row), *_order(row)))
            for row in rows:
                if row is not stays:
                    del self._rows[table][(row["id"],)]
                    self._stones[table, row["id"]] = tombstone(table, row, self._at)
                    if _kept_as(table) is Kept.NOTE:
                        self._keep_note(row, stays)

    def _keep_note(self, tick: Row, stays: Row | None) -> None:
        """Keep in the bin what is said with a tick that goes, unless the one that stays says it too."""
        said = {key: tick[key] for key in ("note", "minutes") if tick.get(key) not in (None, "")}
        if not said or (stays is not None and all(stays.get(key) == value for key, value in said.items())):
            return
        notes = self._rows[NOTES]
        about = str((stays or tick)["id"])
        if self._noted is None:
            self._noted = {_note_of(note, str(note.get("tick"))) for note in notes.values()}
        if not self._noted.isdisjoint({_note_of(tick, about), _note_of(tick, tick["id"])}):
            return
        row = {key: value for key, value in without_lineage(tick).items() if key != "replaced"}
        row |= {"id": _id_of(tick["id"], tick), REMOVED: self._at, "tick": about}
        if stays is not None and says_something(stays):
            row[VERSION_OF] = about
        if (NOTES, row["id"]) not in self._stones:
            notes[(row["id"],)] = row
            self._noted.add(_note_of(tick, about))
            self._result.twice[NOTES] += 1

    # What was deleted, and when

    def _buried(self) -> dict[Place, Row]:
        found: dict[Place, list[Row]] = {}
        for side in self._sides:
            for stone in side.get(TOMBSTONES, {}).values():
                found.setdefault(place_of(stone), []).append(stone)
        orders = {place: _latest_first(stones) for place, stones in found.items()}
        to = _where_to([stones for stones in orders.values() if _parts(stones)])
        buried = {}
        for place, (first, *rest) in orders.items():
            if rest and (moves := _moves((first, *rest))) in to:
                at, moved = to[moves]
                one = next(stone for stone in (*rest, first) if _move(stone) != to[moves])
                first = {**first, "at": at, "moved": moved}
                self._result.parted.append(Parted(one["moved"], {**one, "moved": moved}))
            known = list(dict.fromkeys(one for stone in (first, *rest) for one in ancestors_of(stone)))
            buried[place] = {**first, ANCESTORS: known} if known else first
        return buried

    def _latest(self) -> str:
        """Return the latest moment of what differs: when something went into the bin that this puts there."""
        one, other = map(_by_identity, self._sides)
        rows = [row for place, row in one.items() if place != (UNDO,) and other.get(place) != row]
        rows += [row for place, row in other.items() if place != (UNDO,) and one.get(place) != row]
        rows += [*one.get((UNDO,), ()), *other.get((UNDO,), ())]
        moments = [value for row in rows for key in ("updated", "at") if isinstance(value := row.get(key), str)]
        sound = [(moment, words) for words in moments if (moment := _moment(words)) is not None]
        return max(sound)[1] if sound else _LONG_AFTER

    # Order

    def _ordered(self) -> Tables:
        tables: Tables = {}
        for table in sorted(self._rows, key=lambda name: (_ROWS.get(name, len(_ROWS)), name)):
            rows = self._rows[table]
            order = sorted(rows, key=lambda identity: self._rank(table, identity, rows[identity]))
            if order:
                tables[table] = {str(number): rows[identity] for number, identity in enumerate(order, 1)}
        if changes := self._changes():
            tables[UNDO] = {str(number): row for number, row in enumerate(changes, 1)}
        if self._stones:
            stones = sorted(self._stones.items())
            tables[TOMBSTONES] = {str(number): stone for number, (_, stone) in enumerate(stones, 1)}
        return tables

    def _rank(self, table: str, identity: Identity, row: Row) -> tuple[Any, ...]:
        if table in DATED_KINDS:
            return str(row.get("day")), str(row.get("at")), identity
        # In the order in which they were made.
        return self._place.get((table, identity), 0), identity

    def _changes(self) -> list[Row]:
        """Return what can be undone, then what can be redone, each in the order of its moments."""
        lists = [list(side.get(UNDO, {}).values()) for side in self._sides]
        if lists[0] == lists[1]:
            return min(lists, key=json.dumps)
        found: dict[Identity, Row] = {}
        for rows in lists:
            for row in rows:
                identity = _identity(UNDO, row)
                found[identity] = max(
                    found.get(identity, row), row, key=lambda one: (_is_undone(one), dumped(one))
                )
        order = sorted(found.values(), key=lambda row: (_is_undone(row), _moment_of(row), dumped(row)))
        return order[-KEPT_CHANGES:]


def is_day(words: Any) -> bool:
    """Return whether something is a day as documents have it, such as that of a move."""
    try:
        return bool(date.fromisoformat(words).isoformat() == words)
    except (TypeError, ValueError):
        return False


def _leads_away(stone: Row | None, row: Row) -> bool:
    """Return whether a tombstone says that a document, or what it's a version of, went to another month."""
    day = stone.get("moved") if stone is not None else None
    return is_day(day) and str(day)[:7] != str(row.get("day"))[:7]


def _latest_first(stones: list[Row]) -> list[Row]:
    """Return the tombstones of a document, the one that counts first. A move that came after another one still
    does when an edit followed that: it counts as many changes then."""
    found = sorted(stones, key=_stone_order, reverse=True)
    if len(found) == 2 and is_day(found[1].get("moved")) and has_passed(found[1], found[0]):
        return [{**found[1], REVISION: revision_of(found[0])}, found[0]]
    return found


def _parts(stones: list[Row]) -> bool:
    """Return whether the tombstones of a document, the later one first, say that each side moved it to another
    month."""
    if len(stones) != 2:
        return False
    to, too = (str(stone.get("moved")) for stone in stones)
    return is_day(to) and is_day(too) and to[:7] != too[:7] and mark_of(stones[1]) not in risen_of(stones[0])


def _move(stone: Row) -> tuple[str, str]:
    """Return the move that a tombstone is of: when, and to which day. All that was moved with a document has the
    same."""
    return str(stone.get("at")), str(stone.get("moved"))


def _moves(stones: Iterable[Row]) -> frozenset[tuple[str, str]]:
    return frozenset(map(_move, stones))


def _where_to(parted: list[list[Row]]) -> dict[frozenset[tuple[str, str]], tuple[str, str]]:
    """Return the move that counts of each two, for all that both of them moved: the document and its versions
    stay together."""
    latest: dict[frozenset[tuple[str, str]], Row] = {}
    for stones in parted:
        first = latest.get(_moves(stones), stones[0])
        latest[_moves(stones)] = max(first, stones[0], key=_stone_order)
    return {moves: _move(stone) for moves, stone in latest.items()}


def _kept_as(table: str) -> Kept:
    """Return how what is said twice in a table is kept: of tables of a newer selfkind, nothing is known."""
    return KINDS[table].kept if table in KINDS else Kept.NO


def _with_all_steps(row: Row, versions: Iterable[Row]) -> Row:
    """Return where somebody is on a path with the steps of all versions: of two for one step, the later one."""
    steps: dict[str, Row] = {}
    marks = [mark for version in versions for mark in list_of(version, "marks") if isinstance(mark, dict)]
    for mark in marks:
        step = str(mark.get("step"))
        steps[step] = max(steps.get(step, mark), mark, key=lambda one: (_moment_of(one), dumped(one)))
    together = sorted(steps.values(), key=lambda mark: (_moment_of(mark), dumped(mark)))
    own = list_of(row, "marks")
    if all(mark in own for mark in together):
        return row
    return {**row, "marks": together, REVISION: revision_of(row) + 1}


def _family(row: Row) -> str:
    """Return the id of what a document is, or is an earlier version of."""
    return str(row.get(VERSION_OF) or row.get("id"))


def _words(row: Row) -> str:
    """Return all that a document says, as text that is the same for two that say the same."""
    said = {key: value for key, value in row.items() if key not in _NOT_SAID and value not in _NOTHING}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _says_nothing_more(version: Row, row: Row) -> bool:
    """Return whether all that one version says is in another one too."""
    return all(
        key in _NOT_SAID or value in _NOTHING or _holds(row.get(key), value) for key, value in version.items()
    )


def _holds(there: Any, value: Any) -> bool:
    """Return whether a value says all that another one does: a text, or one that goes on from it."""
    if isinstance(value, str):
        return isinstance(there, str) and value.strip() in there
    if isinstance(value, dict) and isinstance(there, dict):
        return all(inner in _NOTHING or _holds(there.get(key), inner) for key, inner in value.items())
    if isinstance(value, list) and isinstance(there, list):
        return all(any(_holds(one, inner) for one in there) for inner in value)
    return bool(there == value)


def _note_of(row: Row, tick: str) -> tuple[str, ...]:
    """Return what makes a note about a tick the one it is."""
    return (tick, *(repr(row.get(key) or None) for key in ("item", "day", "note", "minutes")))


def _id_of(id: str, version: Row) -> str:
    """Return the id of a version that is kept beside what was chosen: the same on both computers. Words that were
    kept and deleted are kept again when somebody went back to them: then they have another revision."""
    words = f"{id}\n{json.dumps(without_lineage(version), ensure_ascii=False, sort_keys=True)}"
    words += f"\n{revision}" if (revision := revision_of(version)) else ""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _stone_order(stone: Row) -> tuple[int, float, str]:
    return revision_of(stone), _moment(stone.get("at")) or 0.0, dumped(stone)


def _moment(words: Any) -> float | None:
    """Return a moment in seconds since 1970, None for what is none."""
    try:
        moment = datetime.fromisoformat(words)
        return moment.timestamp() if moment.tzinfo is not None else None
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _moment_of(row: Mapping[str, Any]) -> float:
    return _moment(row.get("at")) or 0.0


def _is_undone(row: Mapping[str, Any]) -> bool:
    return bool(row.get("undone"))


_ROWS = {table: number for number, table in enumerate(KINDS)}
_NOTHING: tuple[Any, ...] = (None, "", [], {})
_NOT_SAID = frozenset(
    {"id", "day", "at", "updated", REMOVED, VERSION_OF, *LINEAGE, "position", "window", "imported"}
)
"""The keys that aren't words or answers: losing one side's loses nothing that anybody said."""
