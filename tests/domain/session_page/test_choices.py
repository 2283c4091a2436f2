"""What is chosen for a page, and what of it is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.errors import UsageError
from selfkind.domain.paper import Paper
from selfkind.domain.session_page.choices import (
    EVERY,
    ORDER,
    Block,
    PageChoices,
    block_named,
    checked,
    from_kept,
    in_order,
    kept_text,
    usual_since,
)

TODAY = date(2026, 11, 23)
BEGUN = PageChoices(date(2026, 11, 9), TODAY)
blocks = st.frozensets(st.sampled_from(list(Block)))
choices = st.builds(
    PageChoices,
    st.just(BEGUN.since),
    st.just(TODAY),
    blocks,
    st.just(frozenset()),
    blocks,
    st.frozensets(st.text(max_size=40), max_size=5),
    st.booleans(),
    st.booleans(),
    st.text(max_size=20),
    st.sampled_from(list(Paper)),
)


@given(choices)
def test_choices_come_back_without_days_and_ticks(chosen: PageChoices) -> None:
    assert from_kept(kept_text(chosen), BEGUN) == chosen
    ticked = replace(chosen, entries=frozenset({"a" * 32}), since=date(2020, 1, 1))
    assert kept_text(ticked) == kept_text(chosen)


@pytest.mark.parametrize(
    "text", [None, "", "{", "[]", "7", '{"blocks": 3, "hidden": "x", "paper": "a3", "name": 1, "initials": "no"}']
)
def test_what_makes_no_sense_is_passed_over(text: str | None) -> None:
    assert from_kept(text, BEGUN) == BEGUN


def test_a_block_of_a_newer_selfkind_is_passed_over() -> None:
    assert from_kept(json.dumps({"blocks": ["dreams", "talk"]}), BEGUN).blocks == {Block.TALK}


def test_a_page_ends_today_at_the_latest() -> None:
    assert checked(replace(BEGUN, until=date(2026, 12, 24)), TODAY).until == TODAY
    assert checked(replace(BEGUN, since=TODAY), TODAY).since == TODAY
    with pytest.raises(UsageError, match="end before they begin"):
        checked(replace(BEGUN, until=date(2026, 11, 1)), TODAY)
    with pytest.raises(UsageError, match="hasn't come yet"):
        checked(replace(BEGUN, since=date(2026, 11, 24), until=date(2026, 11, 30)), TODAY)


def test_it_begins_with_the_last_session_or_two_weeks_ago() -> None:
    assert usual_since(TODAY, date(2026, 11, 19)) == date(2026, 11, 19)
    assert usual_since(TODAY, None) == date(2026, 11, 9)
    assert usual_since(TODAY, date(2026, 11, 24)) == date(2026, 11, 9)


@pytest.mark.parametrize("words", ["self-talk", " Self Talk ", "self_talk", "self", "SELF-TALK"])
def test_a_block_by_its_name(words: str) -> None:
    assert block_named(words) is Block.SELF_TALK


@pytest.mark.parametrize("words", ["", "h", "sleep"])
def test_no_block(words: str) -> None:
    with pytest.raises(UsageError) as refused:
        block_named(words)
    assert all(block in refused.value.message for block in Block)


def test_what_to_talk_about_is_on_top() -> None:
    assert set(ORDER) == EVERY
    assert in_order([Block.QUESTIONS, Block.PRACTICE, Block.TALK]) == [Block.TALK, Block.PRACTICE, Block.QUESTIONS]
