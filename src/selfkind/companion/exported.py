"""What an export has, in a sentence that is true of its format and of what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.companion.typed_path import free_file
from selfkind.domain.errors import UsageError
from selfkind.domain.exports.holds import not_held, words_of
from selfkind.domain.exports.wanted import LISTS
from selfkind.exchange.formats import EXPORTS
from selfkind.store.kinds import DATED_KINDS

if TYPE_CHECKING:
    from selfkind.companion.export_choices import Choices
    from selfkind.domain.exports.wanted import Wanted


EVERYTHING = "everything"
"""What the format is for that has all of it."""
NOT_ENCRYPTED = "Your files are encrypted. The exported file won't be: whoever has it can read what is in it."


def held_by(format: str) -> tuple[str, ...]:
    """Return the lists that a format can hold."""
    return EXPORTS[format].holds or LISTS


def check_held(format: str, wanted: Wanted) -> None:
    """Raise `UsageError` where a format can hold nothing of what is wanted: its file would be empty."""
    holds = held_by(format)
    if wanted.kinds and wanted.kinds.isdisjoint(holds):
        raise UsageError(f"{_missing(format, wanted)} Choose from: {words_of(holds)}.")


def exported(file: str, format: str, choices: Choices, *, is_partial: bool = False, has_any: bool = True) -> str:
    """Return the words about an export: its file, what it has, what its format can't hold, and who can read it. It
    lacks what can't be read where it `is_partial`, and there's nothing in it unless it `has_any`."""
    wanted = choices.wanted
    here = set(held_by(format)).intersection(wanted.kinds or LISTS)
    # What has no day is there whatever the days are.
    has_days = (wanted.since or wanted.until) and not here.isdisjoint(DATED_KINDS)
    chosen = [*(["days"] if has_days else []), *(["kinds"] if wanted.kinds else [])]
    lacks = [
        *([] if wanted.with_private else ["what is private"]),
        *(["what can't be read"] if is_partial else []),
    ]
    title = EXPORTS[format].title
    of_these = f" of these {' and '.join(chosen)}" if chosen else ""
    but_for = f", but for {' and '.join(lacks)}" if lacks else ""
    if not has_any:
        what = f"nothing. You have nothing{of_these} here that {title} can hold{but_for}"
    else:
        what = f"{f'all that {title} can hold' if title else 'everything'}{of_these}{but_for}"
    how = "The file is encrypted." if choices.is_sealed else "The file isn't encrypted."
    return " ".join(filter(None, (f"Exported to {file}: {what}.", _missing(format, wanted), how)))


def _missing(format: str, wanted: Wanted) -> str:
    """Return what is wanted and a format can't hold, as a sentence; "" for nothing."""
    names, title = not_held(wanted, held_by(format)), EXPORTS[format].title
    *most, last = names or [""]
    joined = f"{', '.join(most)} and {last}" if most else last
    return f"{title[0].upper()}{title[1:]} can't hold {joined}." if names else ""


def free_export(format: str, *, is_sealed: bool = False) -> str:
    """Return a name for an export in a format that no file has yet."""
    name, _, ending = EXPORTS[format].file.partition(".")
    ending = f"{ending}.age" if is_sealed else ending
    return f"{free_file(name, ending)}.{ending}"


def sealed_left_out(count: int) -> str:
    """Return what is said where so many letters with a seal aren't in an export."""
    letters = "1 letter with a seal is" if count == 1 else f"{count} letters with a seal are"
    return f"{letters} left out. To have all of it, choose “{EVERYTHING}”."
