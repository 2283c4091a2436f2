"""The words of `selfkind status`: its line, and a line in a form of the user's own. It imports next to nothing,
because prompts wait for it."""

from __future__ import annotations

# Like `typing.TYPE_CHECKING`, without its import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from selfkind.domain.routine.plan import Plan

FIELDS = ("done", "open", "total", "rest", "next", "next_time", "letters")


def filled(form: str, values: Mapping[str, int | str]) -> str:
    """Return a form with its fields filled in. Raises `UsageError` for one that can't be read, or has a field that
    isn't among the values."""
    from string import Formatter

    from selfkind.domain.errors import UsageError

    try:
        named = [name for _, name, _, _ in Formatter().parse(form) if name is not None]
        unknown = next((name for name in named if name not in FIELDS), None)
        if unknown is None:
            return form.format(**values)
    except (ValueError, LookupError):
        raise UsageError(
            "That format can't be read. Write a field like {done}, with both braces. To print a brace, write it "
            "twice: {{ or }}."
        ) from None
    fields = " ".join(f"{{{name}}}" for name in FIELDS)
    raise UsageError(f"{{{unknown}}} isn't a field. You can use {fields}.")


def line_of(plan: Plan, values: Mapping[str, int | str]) -> str:
    """Return today in one line."""
    if plan.away is not None:
        return "away"
    if plan.has_lost_items:
        return "a low-energy day"
    if not plan.occurrences:
        return "nothing planned today"
    counted = f"{plan.settled}/{values['total']}"
    if not values["open"]:
        return f"{counted} · the rest of the day is yours"
    following = " ".join(str(word) for word in (values["next_time"], values["next"]) if word)
    return f"{counted} · next {following}"


def locked_line(next_time: str) -> str:
    """Return the line of a journal that is locked: what is known without the passphrase is when the next reminder
    comes today, if one does."""
    return f"locked · next {next_time}" if next_time else "locked"
