"""Bytes of a terminal become keys, pastes, clicks and sizes, by Textual's parser and a clock of our own.

Knows neither the terminal nor threads, so that tests can try each byte at any moment.
"""

from __future__ import annotations

import codecs
import re
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual import events

from selfkind.tui.startup.key_decoder import TOGETHER, alt_code, key_decoder, plain_decoder, typed_encoding
from selfkind.tui.textual_parts import PASTE_BEGINS, PASTE_ENDS, KeyParser

if TYPE_CHECKING:
    from textual.message import Message

ESC = "\x1b"
NEVER = float("-inf")
_WHOLE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[@-~])")
"""A sequence from its begin to its end; after some there are signs that belong to it as well."""


class KeyReader:
    """Reads what a terminal sends. After `wait` seconds an escape that came alone is the key; `due_in` says when.

    What the parser fails at is left out, `report` hears of the failure, and all that follows is read.
    """

    def __init__(
        self,
        wait: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        encoding: str = "",
        parser: Callable[[], KeyParser] = KeyParser,
        report: Callable[[Exception], None] = lambda _: None,
    ) -> None:
        self._wait, self._clock, self._report = wait, clock, report
        self._encoding = encoding or typed_encoding()
        self._decoder, self._parser = plain_decoder(self._encoding), parser()
        self._escaped = NEVER
        self._sequence = ""
        self._pasted: list[str] | None = None
        self._end = ""
        self._due: float | None = None

    def read(self, data: bytes) -> Iterator[Message]:
        """Yield what these bytes say, as far as it's known."""
        # Half a character gives no text yet, and "" would end the parser.
        text = self._decoder.decode(data)
        while text:
            text = yield from (self._read_keys(text) if self._pasted is None else self._read_paste(text))
        # In a paste no escape is a key, and its end may take as long as it likes.
        waits = self._parser.is_waiting and self._pasted is None
        self._due = self._clock() + self._wait if waits else None

    def _read_keys(self, text: str) -> Generator[Message, None, str]:
        """Yield what a text says until a paste begins, and return what comes then."""
        at = 0
        while at < len(text):
            at, piece = self._piece(text, at)
            if self._sequence == PASTE_BEGINS:
                self._parser, self._pasted, self._sequence = self._parser.renewed(), [], ""
                return text[at:]
            yield from self._tried(self._parser.feed(piece))
        return ""

    def _piece(self, text: str, at: int) -> tuple[int, str]:
        """Return where the next piece of a text ends, and what the parser gets for it.

        A sequence goes in alone, or sign by sign where it isn't all there yet, so that no more than that is lost
        where the parser fails. Alt with a letter goes in as its code, since Textual would type the letter.
        """
        sign, is_waiting = text[at], self._parser.is_waiting
        if is_waiting and self._sequence == ESC and (code := alt_code(sign)):
            self._sequence = ""
            return at + 1, code.removeprefix(ESC)
        is_help = sign == "!" and not is_waiting and self._clock() - self._escaped < TOGETHER
        self._escaped = NEVER
        if is_help:
            return at + 1, alt_code(sign) or sign
        if is_waiting or sign == ESC:
            whole = None if is_waiting else _WHOLE.match(text, at)
            piece = sign if whole is None else whole[0]
            self._sequence = piece if sign == ESC else self._sequence + piece
            return at + len(piece), piece
        end = text.find(ESC, at)
        self._sequence = ""
        return (len(text), text[at:]) if end < 0 else (end, text[at:end])

    def _read_paste(self, text: str) -> Generator[Message, None, str]:
        """Yield a paste once its end has come, and return what comes after it.

        Not by the parser, which takes a sign at a time: a paste of megabytes would keep all else waiting, and an
        escape in it would become keys.
        """
        assert self._pasted is not None
        text = self._end + text
        at = text.find(PASTE_ENDS)
        if at < 0:
            cut = max(0, len(text) - len(PASTE_ENDS) + 1)
            self._pasted.append(text[:cut])
            self._end = text[cut:]
            return ""
        whole = "".join((*self._pasted, text[:at]))
        self._pasted, self._end = None, ""
        yield events.Paste(whole.replace("\0", ""))  # as Textual's
        return text[at + len(PASTE_ENDS) :]

    def _tried(self, messages: Iterable[Message]) -> Iterator[Message]:
        """Yield messages of the parser, and begin with a new one where it fails."""
        try:
            yield from messages
        except Exception as problem:
            self._report(problem)
            self._parser, self._sequence = self._parser.renewed(), ""

    @property
    def due_in(self) -> float | None:
        """In how many seconds `time_out` is to be called, None when there's nothing to wait for."""
        return None if self._due is None else max(0.0, self._due - self._clock())

    def time_out(self) -> Iterator[Message]:
        """Yield the keys that nothing more belongs to, when their time is over."""
        if self._due is not None and self._clock() >= self._due:
            if self._sequence == ESC:
                self._escaped = self._due - self._wait
            self._due, self._sequence = None, ""
            yield from self._tried(self._parser.give_up())

    def hand_on(self) -> tuple[list[Message], Callable[[], codecs.IncrementalDecoder]]:
        """Return what has come so far as keys, and a maker of decoders for a driver that takes over.

        The first of them begins with the rest: half a character, or half a paste.
        """
        keys = [*self._tried(self._parser.give_up())]
        rest = "" if self._pasted is None else "".join((PASTE_BEGINS, *self._pasted, self._end))
        half = self._decoder.getstate()[0]
        return keys, partial(_begun, self._encoding, [(rest, half)])


def _begun(encoding: str, rest: list[tuple[str, bytes]]) -> codecs.IncrementalDecoder:
    """Make a decoder, the first time one that begins with what was read before."""
    decoder = key_decoder(encoding)
    if not rest:
        return decoder
    text, half = rest.pop()
    return _Begun(decoder, text, half)


class _Begun(codecs.IncrementalDecoder):
    """A decoder that puts a text and half a character before what it's given."""

    def __init__(self, decoder: codecs.IncrementalDecoder, text: str, half: bytes) -> None:
        super().__init__("replace")
        self._decoder, self._text, self._half = decoder, text, half

    def decode(self, data: object, final: bool = False) -> str:
        """Return the text of these bytes."""
        text, self._text = self._text, ""
        half, self._half = self._half, b""
        return text + self._decoder.decode(half + bytes(data), final)  # type: ignore[call-overload]
