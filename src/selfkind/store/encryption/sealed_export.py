"""Encrypt an export with age, for keys of other people or for a passphrase."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import Any

from selfkind.domain.errors import SelfkindError, UsageError, shown

_IN_MEMORY = 4 * 1024 * 1024
_PIECE = 256 * 1024


def recipient(words: str) -> Any:
    """Return the key that something can be encrypted for: one of age, or of SSH. Raises `UsageError`."""
    from pyrage import RecipientError, ssh, x25519

    try:
        return (ssh if words.startswith("ssh-") else x25519).Recipient.from_str(words.strip())
    except (RecipientError, ValueError):
        raise UsageError(
            f"“{shown(words)}” isn't a key to encrypt for. One begins with age1, or with ssh-ed25519."
        ) from None


def sealed(pieces: Iterable[bytes], recipients: Sequence[str]) -> Iterator[bytes]:
    """Yield an age file that each of the recipients can open. What isn't encrypted is never on a disk."""
    from pyrage import EncryptError, encrypt_io

    keys = [recipient(one) for one in recipients]
    reader = _Reader(pieces)
    with SpooledTemporaryFile(_IN_MEMORY) as file:
        try:
            encrypt_io(io.BufferedReader(reader, _PIECE), file, keys)
        except EncryptError:
            raise reader.problem or SelfkindError("The export couldn't be encrypted.") from None
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def sealed_by_passphrase(pieces: Iterable[bytes], passphrase: str) -> Iterator[bytes]:
    """Yield an age file that a passphrase opens. All of it is in memory meanwhile."""
    from pyrage.passphrase import encrypt

    yield bytes(encrypt(b"".join(pieces), passphrase))


class _Reader(io.RawIOBase):
    """Reads pieces as a file."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._left = b""
        self.problem: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            try:
                piece = next(self._pieces, None)
            except Exception as problem:
                # age would say only that reading failed.
                self.problem = problem
                raise
            if piece is None:
                return 0
            self._left = piece
        count = min(len(buffer), len(self._left))
        buffer[:count], self._left = self._left[:count], self._left[count:]
        return count
