"""Bech32, the spelling of age's keys (BIP 173). Only writing it is needed; age itself reads it and checks it."""

from __future__ import annotations

from collections.abc import Iterable

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def bech32(prefix: str, data: bytes) -> str:
    """Return `data` in Bech32 under a prefix in small letters, with its checksum."""
    values = list(_fives(data))
    spread = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    remainder = _polymod([*spread, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    checksum = [remainder >> 5 * (5 - place) & 31 for place in range(6)]
    return f"{prefix}1{''.join(_LETTERS[value] for value in [*values, *checksum])}"


def _fives(data: bytes) -> Iterable[int]:
    """Return the bits of `data` in groups of five, the last one filled up with zeros."""
    length = -(-len(data) * 8 // 5)
    number = int.from_bytes(data, "big") << (length * 5 - len(data) * 8)
    return (number >> 5 * place & 31 for place in range(length - 1, -1, -1))


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, part in enumerate(_GENERATOR):
            if top >> place & 1:
                check ^= part
    return check
