"""keys.json: what a passphrase, or the recovery code, opens.

The parts of an encrypted home are age files for one random key, the data key. keys.json holds that key in an age
file of its own, for two others: one made from the passphrase (scrypt), one from the recovery code. So a new
passphrase rewrites only keys.json. What is inside is an ordinary identity file of age; its comments hold the two
public keys, which are kept nowhere in the clear: whoever knew one could make files that look like ours.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from selfkind.domain.errors import Damaged, Locked, NewerFormat, UsageError
from selfkind.store.encryption.bech32 import bech32
from selfkind.store.encryption.recovery import code_of, key_of, new_secret, secret_of
from selfkind.store.engine.filenames import KEYS

FORMAT = 1
SHORTEST = 8
_LOG_N, _R, _P = 17, 8, 1
_COSTS = ("log_n", "r", "p")
_MOST_MEMORY = 1 << 30
_ADVICE = "selfkind didn't change the file. Put a good copy of the file in its place."


class WrongPassphrase(Locked):
    """The passphrase, or the recovery code, is not that of this journal."""


@dataclass(frozen=True)
class Keys:
    """The open keys of a home.

    `identities` are the data keys, newest first: more than one only while the home moves to a new one, which `id`
    names. `passphrase` and `recovery` are the public keys of those who may open keys.json; the first was made with
    `salt` and `costs` (log_n, r and p of scrypt), which stay with it: a later selfkind may use higher ones.
    """

    id: str
    identities: tuple[str, ...]
    salt: bytes
    costs: tuple[int, int, int]
    passphrase: str
    recovery: str

    def with_passphrase(self, passphrase: str) -> Keys:
        """Return the same keys behind another passphrase. Raises UsageError for one that is too short."""
        if len(_normal(passphrase)) < SHORTEST:
            raise UsageError(f"A passphrase needs at least {SHORTEST} characters. A few words make a good one.")
        salt, costs = secrets.token_bytes(16), (_LOG_N, _R, _P)
        return replace(self, salt=salt, costs=costs, passphrase=_public(_scrypt(passphrase, salt, *costs)))

    def with_new_code(self) -> tuple[Keys, str]:
        """Return the same keys behind a new recovery code, and the code: it is kept nowhere."""
        secret = new_secret()
        return replace(self, recovery=_public(key_of(secret))), code_of(secret)

    def with_new_key(self) -> Keys:
        """Return the keys with a new data key before the old ones, which still open what they sealed."""
        return replace(self, id=secrets.token_hex(8), identities=(_new_identity(), *self.identities))

    def without_old(self) -> Keys:
        """Return the keys with only the newest data key."""
        return replace(self, identities=self.identities[:1])

    def packed(self) -> bytes:
        """Return the bytes of keys.json."""
        from pyrage import encrypt, x25519

        inside = f"# passphrase {self.passphrase}\n# recovery {self.recovery}\n" + "".join(
            f"{identity}\n" for identity in self.identities
        )
        owners = [x25519.Recipient.from_str(owner) for owner in (self.passphrase, self.recovery)]
        document = {
            "format": FORMAT,
            "id": self.id,
            "scrypt": dict(zip(_COSTS, self.costs, strict=True)) | {"salt": self.salt.hex()},
            "key": encrypt(inside.encode(), owners, armored=True).decode(),
        }
        return json.dumps(document | {"sum": _sum(document)}, indent=1).encode()


def make(passphrase: str) -> tuple[Keys, str]:
    """Return new keys behind a passphrase, and their recovery code. Raises UsageError for a short one."""
    empty = Keys(secrets.token_hex(8), (_new_identity(),), b"", (_LOG_N, _R, _P), "", "")
    return empty.with_passphrase(passphrase).with_new_code()


def unlock(data: bytes, passphrase: str) -> Keys:
    """Return the keys that a passphrase opens. Raises WrongPassphrase, Damaged or NewerFormat."""
    document = _read(data)
    key = _scrypt(passphrase, bytes.fromhex(document["scrypt"]["salt"]), *_costs(document))
    return _opened(document, key, "That passphrase doesn't open your files.")


def recover(data: bytes, code: str) -> Keys:
    """Return the keys that a recovery code opens. Raises CodeSlip, WrongPassphrase, Damaged or NewerFormat."""
    secret = secret_of(code)
    return _opened(_read(data), key_of(secret), "That recovery code is complete, but it belongs to other files.")


def key_id(data: bytes) -> str:
    """Return the id of a home's data key: it changes with the key and not with the passphrase."""
    return str(_read(data)["id"])


def _read(data: bytes) -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads(data.decode())
        if type(document["format"]) is int and document["format"] > FORMAT:
            raise NewerFormat(
                f"{KEYS} was written by a newer selfkind (format {document['format']}). Please update selfkind."
            )
        # Without this check a flipped bit would look like a wrong passphrase.
        if document.pop("sum") != _sum(document):
            raise ValueError
        made = document["scrypt"]
        bytes.fromhex(made["salt"])
        if not 0 < made["log_n"] < 31 or not 128 * made["r"] * 2 ** made["log_n"] < _MOST_MEMORY:
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Damaged(f"{KEYS} is damaged and can't be read. {_ADVICE}") from error
    return document


def _opened(document: dict[str, Any], key: bytes, refusal: str) -> Keys:
    from pyrage import DecryptError, decrypt, x25519

    try:
        inside = decrypt(document["key"].encode(), [x25519.Identity.from_str(_identity(key))]).decode()
    except DecryptError as error:
        raise WrongPassphrase(refusal) from error
    lines = inside.splitlines()
    notes = dict(line[2:].split(" ", 1) for line in lines if line.startswith("# "))
    identities = tuple(line for line in lines if not line.startswith("#"))
    salt, costs = bytes.fromhex(document["scrypt"]["salt"]), _costs(document)
    return Keys(document["id"], identities, salt, costs, notes["passphrase"], notes["recovery"])


def _costs(document: dict[str, Any]) -> tuple[int, int, int]:
    log_n, r, p = (document["scrypt"][name] for name in _COSTS)
    return log_n, r, p


def _sum(document: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()


def _normal(passphrase: str) -> str:
    # One keyboard writes é as one character, another as two: both are the same word to the person.
    return unicodedata.normalize("NFC", passphrase)


def _scrypt(passphrase: str, salt: bytes, log_n: int, r: int, p: int) -> bytes:
    """Derive 32 bytes from a passphrase, slowly and with 128 MB, so that guessing is expensive."""
    return hashlib.scrypt(
        _normal(passphrase).encode("utf-8", "surrogatepass"),
        salt=salt,
        n=2**log_n,
        r=r,
        p=p,
        maxmem=2 * _MOST_MEMORY - 1,
        dklen=32,
    )


def _identity(key: bytes) -> str:
    """Return 32 bytes as age writes a secret key."""
    return bech32("age-secret-key-", key).upper()


def _public(key: bytes) -> str:
    from pyrage import x25519

    return str(x25519.Identity.from_str(_identity(key)).to_public())


def _new_identity() -> str:
    return _identity(secrets.token_bytes(32))
