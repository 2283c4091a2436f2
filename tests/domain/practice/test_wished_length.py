import pytest

from selfkind.content.loader import Library
from selfkind.domain.errors import UsageError
from selfkind.domain.plain_signs import as_written
from selfkind.domain.practice.wished_length import check_wish, other_length

EXERCISES = Library().exercises()


@pytest.mark.parametrize(
    ("id", "minutes", "words"),
    [
        ("body-scan", 7, "“Body scan” can last 3, 10 or 20 minutes. The nearest to 7 is 10."),
        ("body-scan", 0.5, "“Body scan” can last 3, 10 or 20 minutes. The nearest to 0.5 is 3."),
        ("natural", 60, "“Just this breath” can last 3 or 5 minutes. The nearest to 60 is 5."),
        ("kind-pause", 5, "“Kind pause” always lasts 3 minutes."),
        ("body-scan", 10, ""),
        ("body-scan", 9.8, ""),
        ("body-scan", None, ""),
        ("box", 7, ""),
        ("catch", 7, ""),
    ],
)
def test_minutes_that_a_guided_practice_does_not_have_are_named(
    id: str, minutes: float | None, words: str
) -> None:
    assert as_written(other_length(EXERCISES[id], minutes)) == words


def test_the_lengths_are_those_of_the_variant() -> None:
    said = as_written(other_length(EXERCISES["body-scan"], 10, "hands and feet"))
    assert said == "“Body scan” always lasts 3 minutes."


@pytest.mark.parametrize("minutes", [0, -5, 181, float("nan"), float("inf")])
def test_no_practice_lasts_like_this(minutes: float) -> None:
    with pytest.raises(UsageError, match="up to 180 minutes, but not 0"):
        check_wish(minutes)


def test_minutes_that_can_be_practised_are_taken() -> None:
    for minutes in (None, 0.1, 180):
        check_wish(minutes)
