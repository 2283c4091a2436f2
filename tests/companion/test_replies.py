"""What was answered before, offered as it stands in the journal now."""

from __future__ import annotations

from collections.abc import Callable

from selfkind.companion.companion import Companion
from selfkind.companion.replies import Replies
from selfkind.domain.journal.entry import Entry
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
