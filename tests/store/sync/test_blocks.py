"""Our lines in a file of somebody else's: theirs stay, and writing ours again changes nothing."""

from __future__ import annotations

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.store.sync.blocks import BEGIN, END, block_in, with_block

LINES = ("/backups", "/.lock")
THEIRS = [
    b"",
    b"\n",
    b"!core.json\n",
    b"no end of line",
    b"*.bak\r\n// Ana's\r\n",
    b"\xff\xfe not text\n",
    b"\xef\xbb\xbf*.bak\n",
    b"// selfkind is nice\n",
]


@pytest.mark.parametrize("theirs", THEIRS)
@pytest.mark.parametrize("is_first", [True, False])
def test_what_was_there_stays_and_a_second_time_changes_nothing(theirs: bytes, is_first: bool) -> None:
    once = with_block(theirs, "//", LINES, is_first=is_first)
    assert block_in(once, "//") == LINES
    assert theirs.strip(b"\xef\xbb\xbf") in once
    assert with_block(once, "//", LINES, is_first=is_first) == once


def test_the_first_line_counts_or_the_last() -> None:
    theirs = b"!core.json\n"
    assert with_block(theirs, "//", LINES, is_first=True).endswith(b"\n\n!core.json\n")
    assert with_block(theirs, "//", LINES, is_first=False).startswith(b"!core.json\n\n")


def test_a_block_is_renewed_where_it_is() -> None:
    data = b"one\n" + with_block(b"", "#", ("/old",), is_first=False) + b"two\n"
    new = with_block(data, "#", LINES, is_first=True)
    assert new.startswith(b"one\n# ")
    assert new.endswith(b"two\n")
    assert block_in(new, "#") == LINES
    assert b"/old" not in new


def test_without_a_block_there_are_no_lines() -> None:
    assert block_in(b"*.bak\n", "#") is None
    assert block_in(f"// {BEGIN}\n// {END}\n".encode(), "#") is None


@pytest.mark.parametrize("half", [f"# {BEGIN}\n/x\n", f"/x\n# {END}\n", f"# {END}\n# {BEGIN}\n"])
def test_half_a_block_is_for_its_owner_to_mend(half: str) -> None:
    with pytest.raises(SelfkindError, match="one of their two ends"):
        block_in(half.encode(), "#")
    with pytest.raises(SelfkindError, match="one of their two ends"):
        with_block(half.encode(), "#", LINES, is_first=True)
