"""Keys with alt, as terminals without codes of their own for keys send them: Esc and the sign."""

from __future__ import annotations

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from selfkind.tui.startup.key_decoder import key_decoder


def pressed(*reads: bytes) -> list[tuple[str, str | None]]:
    """The keys that Textual makes of what is read, and the text that each would type."""
    decoder, parser = key_decoder("utf-8"), XTermParser()
    text = "".join(decoder.decode(read) for read in reads)
    return [(key.key, key.character) for key in (*parser.feed(text), *parser.feed("")) if isinstance(key, Key)]


@pytest.mark.parametrize("reads", [(b"\x1b!",), (b"no\x1b!",)], ids=["alone", "after-letters"])
def test_a_quick_esc_and_exclamation_mark_are_the_key_for_help(reads: tuple[bytes, ...]) -> None:
    assert pressed(*reads)[-1] == ("alt+exclamation_mark", None)


def test_both_keys_are_kept_where_they_come_in_two_pieces() -> None:
    assert pressed(b"\x1b", b"!") == [("escape", "\x1b"), ("alt+exclamation_mark", None)]
    assert pressed(b"\x1b", b"x", b"!")[-1] == ("exclamation_mark", "!")


def test_letters_with_alt_type_nothing() -> None:
    assert pressed(b"\x1ba\x1bD") == [("alt+a", None), ("alt+shift+d", None)]


def test_everything_else_is_read_as_before() -> None:
    # Arrows, F1 in two ways, a word to the right, an answer about colours, a mouse, a paste, letters, half a sign.
    assert [key for key, _ in pressed(b"\x1b[A\x1bOP\x1b[11~\x1bf")] == ["up", "f1", "f1", "ctrl+right"]
    for data in (b"\x1b]11;rgb:0000/0000/0000\x1b\\", b"\x1bP1$r0m\x1b\\", b"\x1b[<0;3;4M", b"a!\xff"):
        assert key_decoder("utf-8").decode(data) == data.decode("utf-8", "replace")
    decoder = key_decoder("utf-8")
    assert decoder.decode("休".encode()[:2]) + decoder.decode("休".encode()[2:]) == "休"
