"""How the app is drawn: what was chosen in it, else what config.toml says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.display import DISC, READER, Display
from selfkind.domain.errors import Locked
from selfkind.domain.settings import Settings

Open = Callable[[], Companion]


def test_the_settings_decide_until_something_is_chosen(opened: Open) -> None:
    companion = opened()
    companion.settings = companion.settings._replace(reader=True, disc="blocks")
    assert (companion.display.reader(), companion.display.disc()) == (True, "blocks")
    companion.display.use_reader(False)
    companion.display.use_disc("braille")
    later = opened()
    assert (later.display.reader(), later.display.disc()) == (False, "braille")


@pytest.mark.parametrize("name", [READER, DISC])
def test_a_choice_that_nobody_can_read_is_none(opened: Open, name: str) -> None:
    companion = opened()
    companion.keep_choice(name, "?")
    assert (companion.display.reader(), companion.display.disc()) == (False, "auto")


def test_while_it_is_locked_the_settings_decide() -> None:
    def locked(_: str) -> str:
        raise Locked()

    display = Display(lambda: Settings(reader=True), locked, lambda *_: None)
    assert (display.reader(), display.disc()) == (True, "auto")
