"""What the commands say is warm and plain, like all the rest."""

from __future__ import annotations

from tools.draw_texts import texts_of_sources

from tests.copy_rules import copy_faults


def test_no_command_says_what_selfkind_does_not_say() -> None:
    texts = [(where, text) for where, text in texts_of_sources() if where.startswith("cli/")]
    assert len(texts) > 250
    assert [f"{where}: {fault}" for where, text in texts for fault in copy_faults(text)] == []
