"""Kind replies: the user's own answers, found by the words of a new thought."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.journal import replies
from selfkind.domain.journal.entry import Entry, EntryKind, Felt, Thought
from selfkind.domain.journal.replies import STOP_WORDS, Reply, ReplyIndex, helped, reply_in, words_of

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
THOUGHTS = st.text(max_size=60)


def entry(
    harsh: str, reply: str = "I try", id: str = "1", *, day: date = date(2026, 3, 3), **more: object
) -> Entry:
    thought = Thought(harsh, q3_reframe=reply, **more)  # type: ignore[arg-type]
    return Entry(id, EntryKind.THOUGHT, day, AT, AT, thought=thought)


def index(*thoughts: str) -> ReplyIndex:
    return ReplyIndex(Reply(entry(harsh, "I try", str(number)), "I try") for number, harsh in enumerate(thoughts))


@pytest.mark.parametrize(
    ("harsh", "found"),
    [
        ("I never finish ANYTHING!", "I never finish anything at work"),
        ("You’ll never finish this report", "I never finish anything at work"),
        ("so ugly in that photo", "You look ugly in every photo"),
        ("我总是失败", "我总是失败的人"),
        ("ฉันทำอะไรไม่ได้เลย", "ฉันทำอะไรไม่ได้"),
        ("Ich bin nicht genug für sie", "Ich bin nie genug"),
        ("أنا فاشل دائما", "أنا فاشل"),
        ("a lovely walk in the rain", None),
        ("I am not the", None),
        ("", None),
        ("123 !!! 💔", None),
    ],
)
def test_a_thought_with_similar_words_finds_its_reply(harsh: str, found: str | None) -> None:
    thoughts = (
        "I never finish anything at work", "You look ugly in every photo", "我总是失败的人", "ฉันทำอะไรไม่ได้",
        "Ich bin nie genug", "أنا فاشل", "Nobody likes me",
    )  # fmt: skip
    similar = index(*thoughts).similar(harsh)
    assert (thoughts[int(similar.id)] if similar else None) == found


@given(THOUGHTS, st.lists(THOUGHTS, max_size=5))
def test_the_same_thought_always_finds_a_reply(harsh: str, others: list[str]) -> None:
    similar = index(*others, harsh).similar(harsh)
    if words_of(harsh):
        assert similar is not None
        assert words_of([*others, harsh][int(similar.id)]) == words_of(harsh)
    else:
        assert similar is None


@given(THOUGHTS, st.lists(THOUGHTS, max_size=5))
def test_what_shares_no_word_is_never_found(harsh: str, others: list[str]) -> None:
    similar = index(*others).similar(harsh)
    if similar is not None:
        assert words_of(others[int(similar.id)]) & words_of(harsh)


@given(st.text(max_size=3000))
def test_no_stop_word_is_compared(text: str) -> None:
    assert not words_of(text) & STOP_WORDS


@given(st.text(st.characters(codec="ascii")))
def test_words_in_ascii_are_those_of_all_scripts(text: str) -> None:
    assert replies._ASCII_PIECE.findall(text) == re.findall(replies._PIECE, text)


def test_the_one_that_helped_comes_first_then_the_newest() -> None:
    entries = [
        entry("I always fail", "old", "1"),
        entry("I always fail", "new", "2", day=date(2026, 5, 5)),
        entry("I always fail", "helped", "3", belief_before=80, belief_after=30),
    ]
    made = ReplyIndex(reply for one in entries if (reply := reply_in(one)))
    assert len(made) == 3
    first, second = made.similar("always fail"), made.similar("always fail", besides="3")
    assert first is not None
    assert (first.id, first.helped) == ("3", True)
    assert second is not None
    assert second.id == "2"


def test_what_is_a_reply() -> None:
    assert reply_in(entry("I fail", " ")) is None
    assert reply_in(entry("I fail", "i  FAIL")) is None
    friend = reply_in(entry("I fail", "", q2_friend="you try"))
    assert friend is not None
    assert friend.words == "you try"
    assert reply_in(Entry("1", EntryKind.NOTE, AT.date(), AT, AT, text="words")) is None


@pytest.mark.parametrize(
    ("more", "did"),
    [
        ({}, False),
        ({"belief_before": 50, "belief_after": 50}, False),
        ({"belief_before": 50, "belief_after": 40}, True),
        ({"feelings": (Felt("sad", 60), Felt("low")), "intensity_after": 30}, True),
        ({"intensity_after": 0}, False),
    ],
)
def test_what_helped(more: dict[str, object], did: bool) -> None:
    thought = entry("x", **more).thought  # type: ignore[arg-type]
    assert thought is not None
    assert helped(thought) is did
