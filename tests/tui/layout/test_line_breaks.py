"""Lines are never broken between “press” and the key, in our own lists and in Textual's widgets."""

from __future__ import annotations

import pytest
from textual.content import Content

from selfkind.companion.companion import Companion
from selfkind.tui.environment import read_environment
from selfkind.tui.layout.line_breaks import broken
from tests.tui.journey import journey

SAID = "If it's too much, press ! now. Press ctrl+o again (press x), or go on; the pressure is less."


@pytest.mark.parametrize("width", range(13, 60))
def test_a_key_stays_with_its_verb(width: int) -> None:
    for lines in (broken(SAID, width), [line.plain.rstrip() for line in Content(SAID).wrap(width)]):
        assert not [line for line in lines if line.lower().endswith("press")]
        assert " ".join(lines).split() == SAID.split()
    assert max(map(len, broken(SAID, width))) <= max(width, len("Press ctrl+o"))


def test_every_text_of_the_packs_at_every_width(companion: Companion) -> None:
    env = read_environment(companion)
    texts = [env.text(name) for name, text in env.texts.items() if "ress:" in text]
    assert len(texts) > 20
    for text in texts:
        for width in range(20, 80):
            lines = [line.plain.rstrip() for line in Content(text).wrap(width)] + broken(text, width)
            assert not [line for line in lines if line.lower().endswith("press")], (text, width)


async def test_in_a_notice_that_is_broken(companion: Companion) -> None:
    async with journey(companion, (60, 20)) as person:
        person.app.show_notice("A long word of thanks goes before the way to take it back. Press u to undo.")
        await person.settle()
        assert person.see("Press u")
