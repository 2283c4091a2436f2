"""A change of what the page hides is turned alone, and turned back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.errors import CannotTurn
from selfkind.domain.session_page.choices import Block, PageChoices
from selfkind.domain.session_page.hiding import edit_of, name_of, turned

DAY = date(2026, 11, 23)
CHOICES = st.builds(
    PageChoices,
    st.just(DAY),
    st.just(DAY),
    hidden=st.frozensets(st.sampled_from("abcd")),
    hidden_blocks=st.frozensets(st.sampled_from(list(Block))),
    name=st.sampled_from(["", "Sam"]),
)


@given(before=CHOICES, after=CHOICES)
def test_turning_twice_changes_nothing(before: PageChoices, after: PageChoices) -> None:
    edit = edit_of(before, after)
    if not edit:
        assert (before.hidden, before.hidden_blocks) == (after.hidden, after.hidden_blocks)
        return
    undone, other = turned(after, edit)
    assert (undone.hidden, undone.hidden_blocks) == (before.hidden, before.hidden_blocks)
    assert undone.name == after.name
    redone, again = turned(undone, other)
    assert (redone, again) == (after, edit)
    with pytest.raises(CannotTurn):
        turned(after, other)


@pytest.mark.parametrize(
    "edit",
    [
        {},
        {"show": 3},
        {"show": [1], "show_blocks": [], "hide": [], "hide_blocks": []},
        {"show": [], "show_blocks": ["sleep"], "hide": [], "hide_blocks": []},
        {"show": ["gone"], "show_blocks": [], "hide": [], "hide_blocks": []},
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(edit: dict[str, Any]) -> None:
    with pytest.raises(CannotTurn):
        turned(PageChoices(DAY, DAY), edit)


def test_its_name_has_no_words_of_the_users() -> None:
    before = PageChoices(DAY, DAY, hidden=frozenset({"a"}))
    after = PageChoices(
        DAY, DAY, hidden=frozenset({"b", "c"}), hidden_blocks=frozenset({Block.TALK, Block.WEEKLY})
    )
    assert name_of(edit_of(before, after)) == "“What I want to talk about”, “Weekly check-in” and 3 things"
