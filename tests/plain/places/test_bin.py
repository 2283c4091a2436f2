"""The bin on plain lines."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from tests.plain.conftest import CTRL_D, Plain


def test_what_was_deleted_is_read_restored_and_deleted_for_good(plain: Plain, companion: Companion) -> None:
    note = companion.practice.exercise("note")
    for text in ("tea", "soup"):
        companion.journal.delete(companion.journal.save(note, {"text": text}).value.entry)
    plain("half a thought", CTRL_D).begin("catch")
    companion.drafts.delete(companion.drafts.unfinished()[0])
    person = plain(
        *("tea", "restore", "u", "soup", "delete", "n", "soup", "delete", "y"),
        *("catch", "read again", "b", "empty", "everything", "y"),
    ).visit("bin")
    assert "Note restored. To undo that, type u." in person.said
    assert "Permanently deleted." in person.said
    assert "half a thought" in person.said
    assert "2 entries permanently deleted." in person.said
    assert not companion.bin.all()
    assert person.is_done
    assert plain().visit("bin").said == [
        "The bin is empty. What you delete stays here for 30 days, and so do earlier versions."
    ]
