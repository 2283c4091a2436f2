"""Who is named in a line: whole names only, whatever their capitals and accents."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from selfkind.domain.circle.naming import named_in
from selfkind.domain.circle.person import Person

NOW = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
PEOPLE = [Person(str(at), name, NOW) for at, name in enumerate(("Ana", "José", "M.", "The blue choir", "\u0301"))]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["the light", "Ana's soup"], "Ana"),
        (["a call from jose"], "José"),
        (["JOSÉ and ANA"], "Ana"),
        (["singing with the blue choir."], "The blue choir"),
        (["a note by M."], "M."),
        (["bananas"], None),
        (["Anatole"], None),
        ([], None),
        (["nobody"], None),
    ],
)
def test_a_name_is_found_as_a_whole(lines: list[str], name: str | None) -> None:
    named = named_in(lines, PEOPLE)
    assert (named and named.name) == name


def test_a_name_that_is_no_word_to_compare_is_nobody() -> None:
    assert named_in(["words"], [Person("1", "\u0301", NOW)]) is None
