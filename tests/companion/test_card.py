"""The daily card: rows whose words change without mixing values, days filled in at once, undo, the bin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.card.day import CardDay
from selfkind.domain.card.row import CardRow
from selfkind.domain.errors import ChangedSince, NotFound, SelfkindError, UsageError
from selfkind.domain.packs.card import MOST_ROWS, OfferedCard, OfferedRow, RowKind
from tests.conftest import Clock


def added(companion: Companion, name: str, kind: RowKind = RowKind.SCALE, highest: int = 5) -> CardRow:
    return companion.card.keep(CardRow("", name, kind, companion.now(), 0, highest)).value


def noted(companion: Companion, values: dict[str, int | None], day: date | None = None) -> CardDay:
    return companion.card.log(values, companion.card.asked(day), day).value


def undone(companion: Companion) -> str:
    words = companion.undo.coming().undo or ""
    companion.undo.latest()
    return words


def grid(companion: Companion) -> list[tuple[str, list[int], bool]]:
    today = companion.today()
    lines = companion.card.lines(today - timedelta(days=6), today)
    return [(line.row.name, list(line.values.values()), line.is_asked) for line in lines]


def test_rows_are_asked_in_the_order_in_which_they_were_added_or_moved(companion: Companion) -> None:
    urge, lunch = added(companion, "urge"), added(companion, "lunch", RowKind.YES_NO)
    assert [row.name for row in companion.card.rows()] == ["urge", "lunch"]
    companion.card.move(lunch, -1)
    assert [row.name for row in companion.card.rows()] == ["lunch", "urge"]
    assert undone(companion) == "moving “lunch”"
    assert [row.name for row in companion.card.rows()] == ["urge", "lunch"]
    companion.card.move(urge, -1)
    assert companion.card.named("ur") == companion.card.row(urge.id)
    with pytest.raises(NotFound):
        companion.card.named("sleep")


def test_a_card_isnt_longer_than_some_seconds(companion: Companion) -> None:
    for number in range(MOST_ROWS):
        added(companion, f"row {number}")
    with pytest.raises(UsageError):
        added(companion, "one more")
    gone = companion.card.delete(companion.card.rows()[0]).value
    added(companion, "one more")
    with pytest.raises(UsageError):
        companion.card.restore(gone.id)


def test_a_row_without_values_is_just_changed(companion: Companion) -> None:
    row = added(companion, "urge")
    changed = companion.card.keep(replace(row, name="urge to check"), row).value
    assert changed.id == row.id
    assert [one.id for one in companion.card.known()] == [row.id]


@pytest.mark.parametrize(
    "change",
    [
        {"name": "urge to check"},
        {"highest": 10},
        {"lowest": 1},
        {"lowest_words": "none"},
        {"kind": RowKind.COUNT},
    ],
)
def test_other_words_or_another_scale_begin_a_new_row_and_the_values_stay(
    companion: Companion, change: dict[str, object]
) -> None:
    row = added(companion, "urge")
    added(companion, "lunch", RowKind.YES_NO)
    noted(companion, {row.id: 3})
    new = companion.card.keep(replace(row, **change), row).value  # type: ignore[arg-type]
    assert new.id != row.id
    assert (new.follows, new.position) == (row.id, row.position)
    assert next(iter(companion.card.rows())) == new
    assert grid(companion) == [(new.name, [], True), ("lunch", [], True), ("urge", [3], False)]
    assert undone(companion) == f"changing “{new.name}”"
    assert grid(companion) == [("urge", [3], True), ("lunch", [], True)]
    companion.undo.redo()
    assert grid(companion)[0] == (new.name, [], True)


def test_what_doesnt_change_the_meaning_changes_the_row(companion: Companion) -> None:
    row = added(companion, "urge")
    noted(companion, {row.id: 3})
    assert companion.card.keep(replace(row, private=True), row).value.id == row.id
    assert companion.card.rows()[0].private


def test_a_value_in_the_bin_counts_as_it_can_come_back(companion: Companion) -> None:
    row = added(companion, "urge")
    day = noted(companion, {row.id: 3})
    companion.card.delete_day(day)
    new = companion.card.keep(replace(row, name="other"), row).value
    companion.card.restore_day(day.id)
    assert new.id != row.id
    assert grid(companion) == [("other", [], True), ("urge", [3], False)]


def test_a_day_of_another_home_with_other_words_has_a_line_of_its_own(companion: Companion) -> None:
    row = added(companion, "urge")
    changed = companion.card.keep(replace(row, name="other"), row).value
    assert changed.id == row.id
    day = CardDay("", companion.today(), companion.now())
    companion.home.card_days.add(replace(day, id="f" * 32, answers=_old(row)))
    assert grid(companion) == [("other", [], True), ("urge", [3], False)]


def _old(row: CardRow) -> tuple:  # type: ignore[type-arg]
    from selfkind.domain.card.day import answer_of

    return (answer_of(row, 3),)


def test_a_day_is_one_note_to_which_rows_can_be_added_later(companion: Companion) -> None:
    urge, lunch = added(companion, "urge"), added(companion, "lunch", RowKind.YES_NO)
    first = noted(companion, {urge.id: 3})
    again = noted(companion, {lunch.id: 0})
    assert again.id == first.id
    assert companion.card.of_day() == again
    assert again.first_line == "urge: 3 · lunch: no"
    (version,) = companion.card.day_bin()
    assert version.version_of == first.id
    assert version.first_line == "urge: 3"
    assert [thing.id for thing in companion.journal.newest()] == [first.id]


def test_a_day_without_any_value_is_in_the_bin(companion: Companion) -> None:
    urge = added(companion, "urge")
    with pytest.raises(UsageError):
        noted(companion, {})
    noted(companion, {urge.id: 3})
    noted(companion, {urge.id: None})
    assert companion.card.of_day() is None
    companion.undo.latest()
    assert companion.card.of_day() is not None


def test_a_day_can_be_dated_back_and_moved_but_not_onto_another_or_ahead(companion: Companion) -> None:
    urge, today = added(companion, "urge"), companion.today()
    yesterday = today - timedelta(days=1)
    noted(companion, {urge.id: 1}, today)
    day = noted(companion, {urge.id: 2}, yesterday)
    with pytest.raises(UsageError):
        companion.card.move_day(day, today)
    with pytest.raises(SelfkindError):
        noted(companion, {urge.id: 2}, today + timedelta(days=1))
    moved = companion.card.move_day(day, yesterday - timedelta(days=40)).value
    assert companion.card.of_day(yesterday - timedelta(days=40)) == moved


def test_what_another_window_noted_first_is_kept(companion: Companion) -> None:
    urge = added(companion, "urge")
    day = noted(companion, {urge.id: 3})
    noted(companion, {urge.id: 4})
    with pytest.raises(ChangedSince):
        companion.card.change(day, replace(day, answers=(replace(day.answers[0], value=5),)))
    assert [one.value for one in companion.card.of_day().answers] == [4]  # type: ignore[union-attr]


def test_the_card_asks_words_of_before_only_where_they_have_a_value_or_a_draft(companion: Companion) -> None:
    urge = added(companion, "urge")
    noted(companion, {urge.id: 3})
    new = companion.card.keep(replace(urge, name="other"), urge).value
    assert [row.name for row in companion.card.asked()] == ["other", "urge"]
    yesterday = companion.today() - timedelta(days=1)
    assert [row.name for row in companion.card.asked(yesterday)] == ["other"]
    companion.drafts.keep("daily-card", {urge.id: "4", new.id: ""}, day=yesterday)
    assert [row.name for row in companion.card.asked(yesterday)] == ["other", "urge"]


def test_a_card_of_a_pack_joins_the_rows_in_one_change(companion: Companion) -> None:
    added(companion, "Urge")
    offered = OfferedCard(
        (OfferedRow("urge", RowKind.SCALE, "Urge", 0, 5), OfferedRow("kind", RowKind.COUNT, "Kind act"))
    )
    assert [row.name for row in companion.card.take(offered, "Evenings").value] == ["Kind act"]
    assert [row.name for row in companion.card.rows()] == ["Urge", "Kind act"]
    assert companion.card.take(offered, "Evenings").value == []
    companion.undo.latest()
    assert [row.name for row in companion.card.rows()] == ["Urge"]


def test_the_card_ticks_its_item_and_its_reminder_never_says_its_name(companion: Companion) -> None:
    urge = added(companion, "urge")
    companion.routine.add(ItemDraft("My card", exercise="daily-card"))
    noted(companion, {urge.id: 3})
    done = {one.item.name: one.is_open for one in companion.planning.plan().occurrences}
    assert done["My card"] is False
    assert companion.is_discreet("daily-card")


def twice_noted(companion: Companion, clock: Clock) -> CardRow:
    """A day with two notes about one row: one came back from the bin after the other was made."""
    urge = added(companion, "urge")
    gone = noted(companion, {urge.id: 1})
    companion.card.delete_day(gone)
    clock.forward(minutes=5)
    noted(companion, {urge.id: 2})
    clock.forward(minutes=5)
    companion.card.restore_day(gone.id)
    assert len(companion.card.between()) == 2
    return urge


def test_two_notes_about_one_day_become_one_with_the_next_value(companion: Companion, clock: Clock) -> None:
    urge = twice_noted(companion, clock)
    lunch = added(companion, "lunch", RowKind.YES_NO)
    assert grid(companion) == [("urge", [2], True), ("lunch", [], True)]
    for value in (2, 1, 5):
        noted(companion, {urge.id: value})
        assert grid(companion)[0] == ("urge", [value], True)
        assert len(companion.card.between()) == 1
        companion.undo.latest()
        assert len(companion.card.between()) == 2
        assert grid(companion)[0] == ("urge", [2], True)
    noted(companion, {lunch.id: 1})
    assert grid(companion) == [("urge", [2], True), ("lunch", [1], True)]
    assert len(companion.card.between()) == 1


def test_no_value_of_two_notes_stays_when_the_day_is_emptied(companion: Companion, clock: Clock) -> None:
    urge = twice_noted(companion, clock)
    noted(companion, {urge.id: None})
    assert companion.card.between() == []
    assert companion.card.of_day() is None
    companion.undo.latest()
    assert len(companion.card.between()) == 2


def test_a_value_typed_here_counts_beside_one_of_a_clock_that_is_ahead(companion: Companion, clock: Clock) -> None:
    urge = added(companion, "urge")
    ahead = noted(companion, {urge.id: 4})
    later = replace(ahead, id="ab" * 16, at=clock() + timedelta(days=2))
    companion.home.card_days.add(later)
    noted(companion, {urge.id: 0})
    assert grid(companion) == [("urge", [0], True)]
