"""What a terminal sends, at any byte and any moment: keys, pastes, clicks."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

import pytest
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual.message import Message

from selfkind.platform.terminal import ESCAPE_FAR
from selfkind.tui.startup.key_decoder import KeyDecoder
from selfkind.tui.terminal_driver.key_reader import KeyReader
from selfkind.tui.textual_parts import PASTE_BEGINS, PASTE_ENDS, KeyParser

GAP = 0.08
MOUSE = b"\x1b[<0;10;5M"


class Person:
    """A reader, a clock that is set by hand, and what was read."""

    def __init__(self, wait: float = ESCAPE_FAR) -> None:
        self.now = 0.0
        self.problems: list[Exception] = []
        self.reader = KeyReader(wait, clock=lambda: self.now, encoding="utf-8", report=self.problems.append)
        self.read: list[Message] = []

    def send(self, *pieces: bytes, gap: float = 0.0) -> Person:
        """Send pieces, and let time pass after each."""
        for piece in pieces:
            self.read += self.reader.read(piece)
            self.wait(gap)
        return self

    def wait(self, seconds: float) -> Person:
        """Let time pass, as a driver does."""
        end = self.now + seconds
        while (due := self.reader.due_in) is not None and self.now + due <= end:
            self.now += due
            self.read += self.reader.time_out()
        self.now = end
        return self

    @property
    def said(self) -> list[str]:
        """The keys by their names, and the kinds of all else."""
        return [one.key if isinstance(one, events.Key) else type(one).__name__ for one in self.read]

    @property
    def pastes(self) -> list[str]:
        """What was pasted."""
        return [one.text for one in self.read if isinstance(one, events.Paste)]


def sequences() -> Iterator[str]:
    """Every sequence that Textual knows, and some of other kinds: sizes, the focus, the mouse, answers."""
    yield from (one for one in ANSI_SEQUENCES_KEYS if len(one) > 1 and one.startswith("\x1b"))
    yield from (f"\x1b[{code}" if code[:-1] else f"\x1b[1;2{code}" for code in FUNCTIONAL_KEYS)
    yield from ("\x1b[97;5u", "\x1b[97;;97u", "\x1b[I", "\x1b[O", "\x1b[48;24;80;480;800t", "\x1b[12;40R")
    yield from ("\x1b[?2026;2$y", "\x1b[<35;70;20M", "\x1b[<64;70;20M", f"{PASTE_BEGINS}kind{PASTE_ENDS}", "\x1bq")


def cut(data: bytes) -> Iterable[tuple[bytes, bytes]]:
    return ((data[:at], data[at:]) for at in range(1, len(data)))


def test_no_sequence_that_comes_in_pieces_is_an_escape() -> None:
    tried = escapes = 0
    for sequence in sequences():
        whole = Person().send(sequence.encode()).wait(1).said
        for pieces in cut(sequence.encode()):
            assert Person().send(*pieces, gap=GAP).wait(1).said == whole, pieces
            tried += 1
            escapes += "escape" in Person(wait=GAP / 2).send(*pieces, gap=GAP).said
        # Each byte alone.
        assert Person().send(*(bytes([one]) for one in sequence.encode()), gap=GAP).wait(1).said == whole
    assert tried > 1000
    assert escapes, "where the wait is shorter than the gap there are some"


def test_an_escape_alone_is_the_key_once_its_time_is_over() -> None:
    person = Person(wait=0.025).send(b"\x1b")
    assert person.wait(0.02).said == []
    assert person.wait(0.01).said == ["escape"]
    assert person.reader.due_in is None, "nothing more to wait for"
    assert person.send(b"q").said == ["escape", "q"]
    assert Person().send(b"\x1b\x1b").wait(1).said == ["escape", "escape"]
    assert Person().send(b"\x1bq").wait(1).said == ["alt+q"]


def test_alt_with_a_letter_types_nothing_and_with_an_exclamation_mark_asks_for_help() -> None:
    for gap in (0, GAP):
        assert Person().send(b"\x1b", b"a", b"\x1b", b"D", gap=gap).said == ["alt+a", "alt+shift+d"]
        assert Person().send(b"no\x1b", b"!", b"x", gap=gap).said == ["n", "o", "alt+exclamation_mark", "x"]
    assert all(one.character is None for one in Person().send(b"\x1ba\x1b!").read if isinstance(one, events.Key))
    # After the time of the escape, a quick hand still means help; a slow one, or another key between, doesn't.
    quick = Person(wait=0.025).send(b"\x1b", gap=0.2).send(b"!!")
    assert quick.said == ["escape", "alt+exclamation_mark", "exclamation_mark"]
    assert Person(wait=0.025).send(b"\x1b", gap=0.4).send(b"!").said == ["escape", "exclamation_mark"]
    assert Person(wait=0.025).send(b"\x1b", b"x", b"!", gap=0.05).said == ["escape", "x", "exclamation_mark"]
    assert Person().send(b"\x1b[200~\x1ba!\x1b[201~").pastes == ["\x1ba!"]


def test_letters_that_come_in_pieces_are_whole() -> None:
    text = "Zoë writes 休む 💛 ñ"
    for pieces in cut(text.encode()):
        read = Person().send(*pieces, gap=GAP).read
        assert "".join(one.character or "" for one in read if isinstance(one, events.Key)) == text, pieces
    # A byte that is no letter is seen, and what follows it is read.
    assert Person().send(b"a\xff", b"b").said[::2] == ["a", "b"]


def test_a_paste_that_comes_in_pieces_is_one_with_all_that_is_in_it() -> None:
    words = "one\ntwo \x1b[A \x1b 休む 💛"
    data = f"x{PASTE_BEGINS}{words}\0{PASTE_ENDS}".encode()
    for pieces in cut(data + MOUSE + b"y"):
        is_inside = len(f"x{PASTE_BEGINS}") <= len(pieces[0]) < len(data)
        person = Person(wait=0.025).send(*pieces, gap=10 if is_inside else 0)
        assert person.pastes == [words], pieces
        assert person.said == ["x", "Paste", "MouseDown", "y"], pieces


def test_a_paste_of_megabytes_is_one_paste() -> None:
    words = "It's hard, and I'm not the only one. \x1b\n" * 60_000
    data = f"{PASTE_BEGINS}{words}{PASTE_ENDS}q".encode()
    person = Person().send(*(data[at : at + 4095] for at in range(0, len(data), 4095)))
    assert person.pastes == [words]
    assert person.said == ["Paste", "q"]


class Failing(KeyParser):
    """A parser that can't read one key, and can go on no more then."""

    def feed(self, data: str) -> Iterable[Message]:
        for one in super().feed(data):
            if isinstance(one, events.Key) and one.key == "f5":
                self._gen.close()
                raise ValueError(data)
            yield one


def test_what_the_parser_fails_at_takes_nothing_else_with_it() -> None:
    person = Person()
    person.reader._parser = Failing()
    person.reader._parser.mouse_pixels = True
    assert person.send(b"ab\x1b[15~cd\x1b[A").said == ["a", "b", "c", "d", "up"]
    assert [type(one) for one in person.problems] == [ValueError]
    assert person.reader._parser.mouse_pixels, "what is known of the terminal stays known"


@pytest.mark.parametrize(
    ("before", "keys", "rest"),
    [
        (b"\x1b", ["escape"], ""),
        ("休".encode()[:2], [], "休"),
        (f"{PASTE_BEGINS}half\x1b[20".encode(), [], f"{PASTE_BEGINS}half\x1b[20休"),
    ],
    ids=["escape", "half a letter", "half a paste"],
)
def test_another_driver_gets_the_rest(before: bytes, keys: list[str], rest: str) -> None:
    given, decoder = Person().send(before).reader.hand_on()
    assert [one.key for one in given if isinstance(one, events.Key)] == keys
    half = "休".encode()[2:] if before[:1] == b"\xe4" else "休".encode()
    assert decoder().decode(half if rest else b"") == rest
    assert isinstance(decoder(), codecs.IncrementalDecoder)
    assert decoder().decode(b"q") == "q", "only the first one has it"


@pytest.mark.parametrize("sign", ["\u3000", "\u00a0", "\u202f", "\u200c", "も", "(", " "], ids=ascii)
def test_a_key_that_comes_without_its_text_types_its_sign(sign: str) -> None:
    code = f"\x1b[{ord(sign)};u".encode()
    for pieces in ([code], [code[:4], code[4:]], [f"\x1b[{ord(sign)}u".encode()]):
        read = [one for one in Person().send(*pieces).read if isinstance(one, events.Key)]
        assert [one.character for one in read] == [sign]
    assert KeyDecoder("utf-8").decode(code) == f"\x1b[{ord(sign)};;{ord(sign)}u"


def test_keys_that_type_nothing_stay_without_text() -> None:
    for code, key in ((57441, "left_shift"), (57358, "caps_lock"), (27, "escape"), (127, "backspace")):
        (read,) = Person().send(f"\x1b[{code}u".encode()).read
        assert isinstance(read, events.Key)
        assert (read.key, read.is_printable) == (key, False)
