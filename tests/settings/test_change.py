"""Changing one setting of config.toml, and nothing else in it."""

from __future__ import annotations

import pytest

from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.settings import shape
from selfkind.settings.change import changed_text, explained, value_typed
from selfkind.settings.load import example_text

EVERY = {one.key: one for one in explained()}


def test_every_setting_of_the_example_is_explained_and_can_be_changed_and_put_back() -> None:
    assert set(EVERY) == set(shape.WANTED) - {"streaks"}
    for text in ("", example_text(), "plain = true # here\n\n[ sound ]\nvolume = 3\n[keys]\n'today.done' = 'x'\n"):
        for key, one in EVERY.items():
            changed = changed_text(text, key, one.usual)
            assert changed != text
            back = changed_text(changed, key, None)
            if f"\n{key} =" not in f"\n{text}":
                kept = [line for line in text.splitlines() if line.strip()]
                assert all(line in back.splitlines() for line in kept if not line.startswith("volume"))


@pytest.mark.parametrize(
    ("text", "key"),
    [("sound = { volume = 3 }\n", "sound.volume"), ("sound.volume = 3\n", "sound.volume"), ("x = \n", "plain")],
    ids=["inline", "dotted", "not toml"],
)
def test_what_would_change_something_else_is_refused(text: str, key: str) -> None:
    with pytest.raises(SelfkindError):
        changed_text(text, key, EVERY[key].usual)


def test_what_is_typed_has_no_quotes_and_is_checked() -> None:
    assert value_typed(EVERY["plain"], "Yes") is True
    assert value_typed(EVERY["ascii"], "auto") == "auto"
    assert value_typed(EVERY["sound.volume"], "30") == 30
    assert value_typed(EVERY["time_zone"], '"Europe/Oslo"') == "Europe/Oslo"
    for key, words, said in (
        ("plain", "perhaps", "type yes or no"),
        ("sound.volume", "101", "write a whole number from 0 to 100, for example 60"),
        ("sound.volume", "1" * 5000, "write a whole number"),
        ("day_starts_at", "13:00", "write a time from 00:00 to 12:00"),
        ("time_zone", "Europe/Olso", "Did you mean Europe/Oslo?"),
    ):
        with pytest.raises(UsageError, match=said.replace("?", r"\?")):
            value_typed(EVERY[key], words)
