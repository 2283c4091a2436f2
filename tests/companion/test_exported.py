"""What is said of an export is true of its format and of the kinds that were chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.exported import check_held, exported, held_by
from selfkind.companion.transfer import EXPORTS, Choices
from selfkind.domain.errors import UsageError
from selfkind.domain.exports.holds import offered
from selfkind.domain.exports.wanted import KIND_WORDS, Wanted, table_of, wanted_kinds

DAY = date(2026, 11, 1)


def said(format: str, *kinds: str, partial: bool = False, since: date | None = None, private: bool = True) -> str:
    wanted = Wanted(since, None, *wanted_kinds(kinds), private)
    words = exported("F", format, Choices(wanted), is_partial=partial)
    return words.removeprefix("Exported to F: ").removesuffix(" The file isn't encrypted.")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (said("json"), "everything."),
        (said("json", "drafts", "note"), "everything of these kinds."),
        (said("json", since=DAY, private=False), "everything of these days, but for what is private."),
        (said("json", partial=True, private=False), "everything, but for what is private and what can't be read."),
        (said("ics"), "all that a calendar can hold."),
        (said("ics", since=DAY), "all that a calendar can hold."),
        (
            said("ics", "routine", "note"),
            "all that a calendar can hold of these kinds. A calendar can't hold notes.",
        ),
        (said("vcf", "people", since=DAY), "all that an address book can hold of these kinds."),
        (
            said("md", "note", "people", "routine", "scores", since=DAY),
            "all that Markdown can hold of these days and kinds. "
            "Markdown can't hold scores, people and routine items.",
        ),
        (
            said("csv", "drafts", "entries"),
            "all that a spreadsheet can hold of these kinds. A spreadsheet can't hold unfinished pages.",
        ),
    ],
)  # fmt: skip
def test_the_sentence_is_right(words: str, expected: str) -> None:
    assert words == expected


@pytest.mark.parametrize("format", EXPORTS)
def test_a_format_refuses_kinds_of_which_it_can_hold_none(
    format: str, companion: Companion, tmp_path: Path, opened: Callable[[], Companion]
) -> None:
    """Each kind is said to be missing, or is taken: no file comes out empty without a word."""
    holds = held_by(format)
    for word in KIND_WORDS:
        wanted = Wanted(None, None, *wanted_kinds([word]))
        if table_of(word) in holds:
            check_held(format, wanted)
            assert "can't hold" not in exported("F", format, Choices(wanted))
            continue
        file = tmp_path / EXPORTS[format].file
        file.write_text("mine")
        with pytest.raises(UsageError, match=r" can't hold .+\. Choose from: "):
            companion.transfer.export_to(file, format, lambda *_: None, Choices(wanted), over=True)
        assert file.read_text() == "mine"
    assert {table_of(word) for word in offered(holds)} <= set(holds)
