"""Texts that prove themselves: whoever prints them, in whatever form, shows whether they are whole."""

from __future__ import annotations

import random
import re
import zlib

from tests.years import WORDS

_TEXT = re.compile(r"<<([^|<>]*)\|([^|<>]*)\|([^|<>]*)>>")


def proven(key: str, words: int = 40) -> str:
    """A text that carries its key and its own checksum; the same key gives the same text."""
    rng = random.Random(key)
    said = " ".join(rng.choice(WORDS) for _ in range(words))
    return f"<<{key}|{said}|{_sum(key, said)}>>"


def _sum(key: str, said: str) -> str:
    return f"{zlib.crc32(f'{key}|{said}'.encode()):08x}"


def found_in(output: str) -> tuple[list[str], int]:
    """The keys of the whole texts in what a reader printed, and how many texts were altered."""
    keys, altered = [], 0
    for key, said, checksum in _TEXT.findall(output):
        if _sum(key, said) == checksum:
            keys.append(key)
        else:
            altered += 1
    return keys, altered + abs(output.count("<<") - len(_TEXT.findall(output)))
