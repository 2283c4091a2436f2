"""What keys are called, by Textual, by people, and on the screen."""

import pytest
from textual.keys import _character_to_key

from selfkind.tui.commands.key_names import PUNCTUATION, key_label, key_name


def test_names_of_signs_are_those_of_textual() -> None:
    assert {sign: _character_to_key(sign) for sign in PUNCTUATION} == PUNCTUATION


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("x", "x"),
        ("X", "X"),
        ("é", "é"),
        ("7", "7"),
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        (",", "comma"),
        ("+", "plus"),
        ("-", "minus"),
        ("F5", "f5"),
        ("f24", "f24"),
        ("Esc", "escape"),
        ("Return", "enter"),
        ("PgUp", "pageup"),
        ("ctrl+P", "ctrl+p"),
        (" Ctrl + p ", "ctrl+p"),
        ("shift+j", "J"),
        ("shift+up", "shift+up"),
        ("alt+x", "alt+x"),
        ("f25", None),
        ("f0", None),
        ("", None),
        ("ctrl+", None),
        ("ctrl++", None),
        ("hyper+x", None),
        ("ctrl+alt+x", None),
        ("enterr", None),
        ("\x1b", None),
    ],
)
def test_a_key_may_be_written_as_people_write_it(written: str, name: str | None) -> None:
    assert key_name(written) == name


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("exclamation_mark", "!"),
        ("escape", "esc"),
        ("left_square_bracket", "["),
        ("ctrl+p", "ctrl+p"),
        ("pageup", "pgup"),
        ("J", "J"),
        ("space", "space"),
        ("f1", "f1"),
    ],
)
def test_labels(key: str, label: str) -> None:
    assert key_label(key) == label
