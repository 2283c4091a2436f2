"""The daily card: its rows, as use cases, and what they were answered with, day by day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from selfkind.companion.dated_log import DatedLog
from selfkind.companion.own_things import OwnThings
from selfkind.companion.use_case import UseCase
from selfkind.domain.card.day import CardDay, as_one, checked_day, row_of, with_answers
from selfkind.domain.card.history import CardLine, lines_of_card
from selfkind.domain.card.row import FULL, GONE, CardRow, changed_meaning, checked_row, in_order, row_from
from selfkind.domain.change import ADD, CARD, EDIT, MOVE
from selfkind.domain.errors import NotFound, UsageError, shown
from selfkind.domain.packs.card import MOST_ROWS, OfferedCard
from selfkind.domain.result import Result

if TYPE_CHECKING:
    from selfkind.companion.planning import Planning
    from selfkind.companion.use_case import Needs
    from selfkind.domain.journal.draft import Draft
    from selfkind.domain.routine.routine import RoutineItem

EXERCISE = "daily-card"
"""The exercise that the card finishes, and the form of its drafts."""


class Card(UseCase):
    """Use cases around the card. `drafts` returns those of a form that wait for a day."""

    def __init__(self, needs: Needs, planning: Planning, drafts: Callable[[str, date], Sequence[Draft]]) -> None:
        super().__init__(needs)
        self._planning = planning
        self._drafts = drafts
        self._rows: OwnThings[CardRow] = OwnThings.of(
            lambda: needs.opened.home.card_rows, needs, "rows", lambda one: (one.name,)
        )
        self._log: DatedLog[CardDay] = DatedLog(
            lambda: needs.opened.home.card_days, needs, planning, checked_day, lambda _: CARD
        )

    # Rows

    def rows(self) -> list[CardRow]:
        """Return the rows that are asked, in their order."""
        return in_order(self._rows.all())

    def ended(self) -> list[CardRow]:
        """Return the rows whose words or scale were changed since: their values stay with them."""
        return [row for row in self._rows.all() if row.ended is not None]

    def known(self) -> list[CardRow]:
        """Return every row that is known: those that are asked, those whose words or scale were changed since, and
        those in the bin."""
        return [*self._rows.all(), *self._rows.bin()]

    def row(self, id: str) -> CardRow | None:
        """Return the row with an id that is asked, None for none."""
        return next((row for row in self.rows() if row.id == id), None)

    def named(self, words: str) -> CardRow:
        """Return the row that words mean: its id, its words, or the beginning of either. Raises `NotFound` and
        `Ambiguous`."""
        none = f"No row of your card begins with “{shown(words)}”. To see the rows: selfkind card list"
        return self._rows.named(words, none, self.rows())

    def keep(self, wanted: CardRow, before: CardRow | None = None) -> Result[CardRow]:
        """Save a new row, or `before` as it is `wanted`; its id and time are set here.

        Other words or another scale for a row that has values, also in an unfinished page, begin a new row in its
        place: the values stay with the words that they answered. All of it is one change. Raises `UsageError` for
        what can't be kept, and `NotFound` when `before` is gone.
        """
        kept = checked_row(wanted)
        if before is None:
            return self._rows.keep(self._placed([kept])[0], None, GONE)
        now_there = self.row(before.id)
        if now_there is None:
            raise NotFound(GONE)
        kept = replace(kept, id=before.id, position=now_there.position, follows=now_there.follows)
        if kept.meaning == now_there.meaning or not (self.has_values(before.id) or self._is_begun(before.id)):
            return self._rows.keep(kept, now_there, GONE)
        ended, new = changed_meaning(now_there, kept, self._new_id(), self._clock.now())
        put_all = self._opened.home.card_rows.put_all
        return Result(new, self._record(lambda: put_all(ended, new), EDIT, new.name))

    def take(self, offered: OfferedCard, pack: str) -> Result[list[CardRow]]:
        """Add the rows of a card that a pack offers, in one change; those that are on the card already stay as
        they are. Raises `UsageError` when they are too many."""
        now = self._clock.now()
        there = {row.meaning for row in self.rows()}
        new = [row for row in (row_from(one, pack, now) for one in offered.rows) if row.meaning not in there]
        if not new:
            return Result([])
        rows = [replace(row, id=self._new_id()) for row in self._placed(new)]
        put_all = self._opened.home.card_rows.put_all
        return Result(rows, self._record(lambda: put_all(*rows), ADD, ", ".join(row.name for row in rows)))

    def _placed(self, new: Sequence[CardRow]) -> list[CardRow]:
        """Return new rows with their places, below the others."""
        rows = self.rows()
        if len(rows) + len(new) > MOST_ROWS:
            raise UsageError(FULL)
        first = max((row.position for row in rows), default=-1) + 1
        return [replace(row, position=first + number) for number, row in enumerate(new)]

    def move(self, row: CardRow, steps: int) -> Result[CardRow]:
        """Move a row up, for fewer than no steps, or down on the card. Raises `NotFound`."""
        rows = self.rows()
        here = next((number for number, one in enumerate(rows) if one.id == row.id), None)
        if here is None:
            raise NotFound(GONE)
        there = min(max(here + steps, 0), len(rows) - 1)
        if here == there:
            return Result(row)
        rows.insert(there, rows.pop(here))
        now = self._clock.now()
        moved = [
            replace(one, position=number, updated=now) for number, one in enumerate(rows) if one.position != number
        ]
        put_all = self._opened.home.card_rows.put_all
        return Result(rows[there], self._record(lambda: put_all(*moved), MOVE, row.name))

    def has_values(self, id: str) -> bool:
        """Return whether a row was ever answered; what is in the bin counts, as it can come back."""
        days = self._opened.home.card_days
        return any(
            answer.row == id
            for month in self._opened.home.store.months()
            for day in days.month_with_bin(month)
            for answer in day.answers
        )

    def _is_begun(self, id: str) -> bool:
        """Return whether a row was answered in an unfinished page."""
        drafts = self._opened.home.drafts.all()
        return any(draft.answers.get(id) for draft in drafts if draft.form == EXERCISE)

    def delete(self, row: CardRow) -> Result[CardRow]:
        """Move a row to the bin. Its values stay, with its words. Raises `NotFound`."""
        return self._rows.delete(row)

    def bin(self) -> list[CardRow]:
        """Return the rows in the bin, the latest deleted first."""
        return self._rows.bin()

    def restore(self, words: str) -> Result[CardRow]:
        """Restore a row from the bin, by its words or its id. Raises `NotFound`, `Ambiguous`, and `UsageError`
        when the card is full."""
        none = f"No row in the bin begins with “{shown(words)}”. Rows stay in the bin for 30 days."
        if len(self.rows()) >= MOST_ROWS:
            raise UsageError(FULL)
        return self._rows.restore(words, none)

    # Days

    def of_day(self, day: date | None = None) -> CardDay | None:
        """Return what was noted on a day, as one where there are several notes; None for nothing. Raises
        `SelfkindError` for a future day."""
        day = self._planning.checked_day(day)
        return as_one(self._log.between(day, day))

    def waiting(self) -> list[CardRow]:
        """Return the rows that wait for today's answers: all of them, and none once something was noted today."""
        return self.rows() if self.of_day() is None else []

    def asked(self, day: date | None = None) -> list[CardRow]:
        """Return what the card asks on a day: its rows; below them, words of before that have a value on that day,
        or in an unfinished page about it."""
        there = self.of_day(day)
        rows = {(row.id, row.meaning): row for row in self.rows()}
        for answer in () if there is None else there.answers:
            if (answer.row, answer.meaning) not in rows and answer.row not in {id for id, _ in rows}:
                rows[answer.row, answer.meaning] = row_of(answer, self._clock.now())
        typed = {key for draft in self._drafts(EXERCISE, self._planning.checked_day(day)) for key in draft.answers}
        waiting = typed - {id for id, _ in rows}
        return [*rows.values(), *(row for row in self.known() if row.id in waiting)]

    def log(
        self,
        values: Mapping[str, int | None],
        rows: Sequence[CardRow],
        day: date | None = None,
        item: RoutineItem | None = None,
        *,
        from_paper: bool | None = None,
    ) -> Result[CardDay]:
        """Save values of a day by the ids of their `rows`, None for no value, and tick the `item`, or the one that
        waits for the card. Another value for a row takes the place of the one before, which goes to the bin.
        `from_paper` is whether they were noted on paper first, None to leave that as it is.

        Raises `SelfkindError` for a future day, `UsageError` for a value that is none, and when there is none at
        all, and `ChangedSince` as `change` does.
        """
        day = self._planning.checked_day(day)
        there = self.of_day(day)
        if there is not None:
            is_from_paper = there.from_paper if from_paper is None else from_paper
            answers = with_answers(there.answers, rows, values)
            return self.change_whole(there, replace(there, answers=answers, from_paper=is_from_paper))
        answers = with_answers((), rows, values)
        new = CardDay("", day, self._clock.now(), answers, from_paper=bool(from_paper))
        return self._log.add(new, EXERCISE, item)

    def between(self, since: date | None = None, until: date | None = None) -> list[CardDay]:
        """Return the days of the card from `since` to `until`, both included, newest first."""
        return self._log.between(since, until)

    def lines(self, since: date, until: date) -> list[CardLine]:
        """Return the rows with their values from `since` to `until`, both included: see `lines_of_card`."""
        return lines_of_card(self.known(), self.between(since, until))

    def each(self, since: date | None = None, until: date | None = None) -> Iterator[CardDay]:
        """Yield days of the card of these days, newest first, with one month in memory at a time."""
        return self._log.each(since, until)

    def newest(self) -> Iterator[CardDay]:
        """Yield days of the card, newest first. Months are read when they are asked for."""
        return self._log.newest()

    def card_day(self, words: str) -> CardDay:
        """Return the day of the card with the id `words`, or whose id begins so. Raises `NotFound` or
        `Ambiguous`."""
        none = f"No day of your card has the ID “{shown(words)}”. To see the IDs: selfkind card log --since -7d"
        return self._log.with_id(words, none)

    def change(self, before: CardDay, after: CardDay) -> Result[CardDay]:
        """Change a day, and keep the version before in the bin; its day and its time stay. One without any answer
        goes to the bin.

        Raises `UsageError` for what can't be kept, `NotFound` when it's gone, and `ChangedSince` when it was
        changed since it was read: then both versions are kept.
        """
        if not after.answers:
            return self._log.delete(before)
        return self._log.change(before, after)

    def change_whole(self, before: CardDay, after: CardDay) -> Result[CardDay]:
        """Change a day, as `of_day` returned it, and keep the version before in the bin. When several notes are
        about it, they become one. Without any answer, all of it goes to the bin. Raises as `change` does."""
        others = [one for one in self._log.between(before.day, before.day) if one.id != before.id]
        if not after.answers:
            return self._log.delete(before, others)
        return self._log.change(before, after, instead_of=others)

    def move_day(self, day: CardDay, to: date) -> Result[CardDay]:
        """Move what was noted to another day; its time stays. Raises `UsageError` for a future day, and for one
        that has values already, and `NotFound`."""
        if to <= self._clock.today() and to != day.day and self.of_day(to) is not None:
            raise UsageError("That day has values on the card already. Change them instead.")
        return self._log.move(day, to)

    def delete_day(self, day: CardDay) -> Result[CardDay]:
        """Move a day of the card to the bin, from where it can be restored for 30 days. Its tick stays, because it
        was done. Raises `NotFound`."""
        return self._log.delete(day)

    def day_bin(self) -> list[CardDay]:
        """Return the days of the card in the bin, the latest removed first."""
        return self._log.bin()

    def restore_day(self, words: str) -> Result[CardDay]:
        """Restore the day of the card from the bin that has the id `words`, or whose id begins so. Raises
        `NotFound` or `Ambiguous`."""
        return self._log.restore(words, f"No day of your card in the bin has the ID “{shown(words)}”.")
