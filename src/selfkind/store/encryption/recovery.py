"""The recovery code: thirty letters and figures on paper that open a journal whose passphrase is forgotten.

128 random bits and 22 bits of checksum, in Crockford's base 32: no letter can be mistaken for a figure, and a
typing slip can be told from a code that belongs to another journal.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from selfkind.domain.errors import SelfkindError

GROUPS = 6
_GROUP = 5
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SECRET_BYTES, _CHECK_BITS = 16, 22


class CodeSlip(SelfkindError):
    """The error for what can't be a recovery code: letters are missing or wrong."""


def new_secret() -> bytes:
    """Return the random bytes of a new recovery code."""
    return secrets.token_bytes(_SECRET_BYTES)


def code_of(secret: bytes) -> str:
    """Return the code of a secret: six groups of five."""
    number = int.from_bytes(secret, "big") << _CHECK_BITS | _check(secret)
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in range(GROUPS * _GROUP - 1, -1, -1))
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def plain_letters(text: str) -> str:
    """Return what was typed as a code spells it: capitals, no spaces, no dashes; O is 0, and I and L are 1."""
    return "".join(letter for letter in text.upper() if letter.isalnum()).translate(_MEANT)


def secret_of(code: str) -> bytes:
    """Return the secret of a typed code. Raises CodeSlip."""
    letters = plain_letters(code)
    if len(letters) == GROUPS * _GROUP and all(letter in _LETTERS for letter in letters):
        number = 0
        for letter in letters:
            number = number << 5 | _LETTERS.index(letter)
        secret = (number >> _CHECK_BITS).to_bytes(_SECRET_BYTES, "big")
        if number & (1 << _CHECK_BITS) - 1 == _check(secret):
            return secret
    raise CodeSlip(
        f"There's a typo in that code. A recovery code has {GROUPS} groups of {_GROUP} letters and digits."
    )


def key_of(secret: bytes) -> bytes:
    """Derive the 32 bytes of a key from a secret: HKDF with SHA-256. No slow hash: the secret is random."""
    extracted = hmac.digest(b"selfkind recovery code 1", secret, "sha256")
    return hmac.digest(extracted, b"age x25519\x01", "sha256")


def _check(secret: bytes) -> int:
    digest = hashlib.sha256(b"selfkind recovery check 1" + secret).digest()
    return int.from_bytes(digest[:4], "big") >> 32 - _CHECK_BITS
