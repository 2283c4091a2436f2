"""Which kind word comes next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.kind_words import next_of, with_said

LINES = tuple(f"line {number}" for number in range(14))


TEN = st.permutations(LINES).map(lambda lines: tuple(lines[:10]))


@given(st.lists(TEN, min_size=11, max_size=30))
def test_ten_in_a_row_differ_whatever_the_lists_share(lists: list[tuple[str, ...]]) -> None:
    said: list[str] = []
    latest: list[str] = []
    for words in lists:
        said.append(next_of(words, latest))
        latest = with_said(latest, said[-1])
    assert all(len(set(said[at : at + 10])) == 10 for at in range(len(said) - 9))


def test_a_short_list_begins_again_and_none_says_nothing() -> None:
    said: list[str] = []
    for _ in range(5):
        said.append(next_of(("one", "two"), said))
    assert said == ["one", "two", "one", "two", "one"]
    assert next_of((), said) == ""
    # What is no line of ours any more makes no difference.
    assert next_of(("one", "two"), ["nonsense"]) == "one"
