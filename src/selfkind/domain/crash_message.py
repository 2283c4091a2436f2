"""The line that people see when something goes wrong inside: it holds none of their words."""

from __future__ import annotations


def crash_message(error: BaseException | None, safe: str = "") -> str:
    """Return what to say of an error that nobody expected.

    It names the type of the error alone, because its text and its traceback can hold what somebody wrote. `safe`
    says what is not lost.
    """
    name = type(error).__name__
    return " ".join(
        part
        for part in (
            f"Something went wrong inside selfkind ({name}).",
            safe,
            "Run it again with --debug to see more.",
        )
        if part
    )
