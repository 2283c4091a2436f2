"""What is said of an error that nobody expected."""

from __future__ import annotations

from selfkind.domain.crash_message import crash_message


def test_it_names_the_type_and_nothing_of_what_was_written() -> None:
    error = ValueError("my secret words")
    assert crash_message(error) == (
        "Something went wrong inside selfkind (ValueError). To see more, run selfkind with --debug."
    )
    assert "secret" not in crash_message(error, "Your draft is kept.")
    assert " Your draft is kept. " in crash_message(error, "Your draft is kept.")
