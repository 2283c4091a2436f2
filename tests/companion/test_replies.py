"""What was answered before, offered as it stands in the journal now."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.replies import Replies
from selfkind.domain.journal.entry import Entry, Felt
from selfkind.store.engine.part_storage import PartStorage
from tests.conftest import Clock

Open = Callable[[], Companion]


def answered(companion: Companion, thought: str, reply: str) -> Entry:
    caught = companion.journal.save(companion.practice.exercise("catch"), {"thought": thought}).value.entry
    return companion.journal.answer(caught, {"q3_reframe": reply}).value.entry


def read(companion: Companion) -> Replies:
    companion.replies.begin()
    while companion.replies.read_on(2):
        pass
    return companion.replies


def test_a_reply_is_found_in_another_year(companion: Companion, opened: Open, clock: Clock) -> None:
    entry = answered(companion, "I never finish anything", "I finish what counts")
    for number in range(5):
        clock.forward(minutes=1)
        answered(companion, f"other words {number}", "words")
    clock.forward(days=400)
    replies = read(opened())
    found = replies.like("never finish the report")
    assert found is not None
    assert (found.entry, found.words) == (entry, "I finish what counts")
    assert replies.like("never finish the report", besides=entry.id) is None
    assert replies.like("a walk in the rain") is None
    assert [reply.words for reply in replies.newest()] == ["words"] * 5 + ["I finish what counts"]


def test_what_was_read_before_is_never_trusted(companion: Companion, opened: Open) -> None:
    entry = answered(companion, "I never finish anything", "first")
    replies = read(companion)
    changed = opened().journal.answer(entry, {"q3_reframe": "second"}).value.entry
    found = replies.like("never finish anything")
    assert found is not None
    assert found.words == "second"
    opened().coming_back.let(changed, come_back=False)
    assert replies.like("never finish anything") is None
    assert read(companion).like("never finish anything") is None
    companion.journal.delete(changed)
    assert list(companion.replies.newest()) == []


def test_nothing_is_offered_with_a_feeling_that_needs_care(companion: Companion) -> None:
    answered(companion, "I never finish anything", "I finish what counts")
    replies = read(companion)
    for felt in ((Felt("sad", 90),), (Felt("hopeless"),), (Felt("okay"), Felt("a word of my own"))):
        assert replies.like("never finish anything", felt) is None
        assert replies.offered("never finish anything", felt) is None
    for felt in ((), (Felt("tense", 40),), (Felt("happy", 100),)):
        assert replies.like("never finish anything", felt) is not None
        assert replies.offered("never finish anything", felt) is not None


def test_nothing_is_offered_for_the_rest_of_a_heavy_day(companion: Companion, clock: Clock) -> None:
    answered(companion, "I never finish anything", "I finish what counts")
    checkin = companion.check_ins.check_in(["numb"]).value.checkin
    companion.check_ins.delete(checkin)
    replies = read(companion)
    assert replies.like("never finish anything") is None
    assert replies.offered("never finish anything") is None
    clock.forward(days=1)
    assert replies.like("never finish anything") is not None
    assert replies.offered("never finish anything") is not None


def test_a_single_question_reads_the_newest_replies_of_two_years(
    companion: Companion, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Replies.read_on, "__defaults__", (3,))
    read_months: list[str] = []
    contents = PartStorage.contents
    monkeypatch.setattr(PartStorage, "contents", lambda part: read_months.append(part.name) or contents(part))
    answered(companion, "nobody calls me", "Ana called")
    for _ in range(30):
        clock.forward(days=30)
        answered(companion, "I never finish anything", "I finish what counts")
    read_months.clear()
    assert companion.replies.offered("never finish anything") is not None
    assert len(read_months) <= 5
    read_months.clear()
    assert companion.replies.offered("nobody calls me") is None
    assert len(read_months) <= 5
    clock.forward(days=900)
    read_months.clear()
    assert companion.replies.offered("never finish anything") is None
    assert read_months == []
    assert read(companion).like("nobody calls") is not None
