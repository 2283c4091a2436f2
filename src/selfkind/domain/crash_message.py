"""The line that the user sees after an internal error. It contains none of their words."""

from __future__ import annotations


def crash_message(error: BaseException | None, safe: str = "") -> str:
    """Return what to show about an unexpected error.

    It names only the type of the error, because its text and its traceback can contain what the user wrote. `safe`
    says what isn't lost.
    """
    name = type(error).__name__
    return " ".join(
        part
        for part in (
            f"Something went wrong inside selfkind ({name}).",
            safe,
            "To see more, run selfkind with --debug.",
        )
        if part
    )
