"""keys.json: the passphrase, the recovery code, and what must not pass for either."""

from __future__ import annotations

import contextlib
import json
import secrets
import time

import pyrage
import pytest

from selfkind.domain.errors import Damaged, NewerFormat, UsageError
from selfkind.store.encryption import keys
from selfkind.store.encryption.bech32 import bech32
from selfkind.store.encryption.keys import Keys, WrongPassphrase, key_id, make, recover, unlock
from selfkind.store.encryption.recovery import CodeSlip, code_of, secret_of
from tests.conftest import REAL_LOG_N

WORDS = "a quiet lamp in May"


@pytest.fixture
def made() -> tuple[Keys, str]:
    return make(WORDS)


def test_bech32_is_that_of_the_standard_and_of_age() -> None:
    assert bech32("a", b"") == "a12uel5l"
    for _ in range(50):
        secret = bech32("age-secret-key-", secrets.token_bytes(32)).upper()
        assert str(pyrage.x25519.Identity.from_str(secret)) == secret


def test_the_passphrase_opens_what_it_closed(made: tuple[Keys, str]) -> None:
    assert unlock(made[0].packed(), WORDS) == made[0]


def test_so_does_the_code_however_it_is_typed(made: tuple[Keys, str]) -> None:
    opened, code = made
    packed = opened.packed()
    assert [len(group) for group in code.split("-")] == [5] * 6
    for typed in (code, code.lower().replace("-", " "), f"  {code.replace('0', 'o').replace('1', 'l')}\n"):
        assert recover(packed, typed) == opened


def test_keys_made_at_another_cost_stay_so_until_the_passphrase_changes(
    made: tuple[Keys, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    old = made[0].packed()
    monkeypatch.setattr(keys, "_LOG_N", 5)  # a later selfkind asks more of whoever guesses
    opened = unlock(old, WORDS)
    rewritten = opened.with_new_key().with_new_code()[0].packed()
    assert unlock(rewritten, WORDS).identities[1:] == opened.identities
    assert json.loads(rewritten)["scrypt"]["log_n"] == 4
    dearer = opened.with_passphrase("another good one").packed()
    assert json.loads(dearer)["scrypt"]["log_n"] == 5
    assert unlock(dearer, "another good one").identities == opened.identities


def test_another_passphrase_is_refused(made: tuple[Keys, str]) -> None:
    for other in ("", WORDS + " ", WORDS.upper(), "\ud800"):
        with pytest.raises(WrongPassphrase, match=r"^That passphrase doesn't open your files\.$"):
            unlock(made[0].packed(), other)


def test_letters_that_two_keyboards_write_differently_are_the_same() -> None:
    opened, _ = make("un été très doux")
    assert unlock(opened.packed(), "un e\u0301te\u0301 tre\u0300s doux") == opened


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(UsageError, match="at least 8"):
        make("sunrise")


def test_every_typing_slip_of_one_letter_is_noticed() -> None:
    code = code_of(bytes(range(16)))
    assert secret_of(code) == bytes(range(16))
    for at, letter in enumerate(code):
        if letter == "-":
            continue
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZU*":
            if other != letter:
                with pytest.raises(CodeSlip, match="a typo in that code"):
                    secret_of(code[:at] + other + code[at + 1 :])
    with pytest.raises(CodeSlip):
        secret_of(code[:-1])


def test_the_code_of_another_journal_is_no_slip(made: tuple[Keys, str]) -> None:
    with pytest.raises(WrongPassphrase, match="belongs to other files"):
        recover(made[0].packed(), make(WORDS)[1])


def test_a_new_passphrase_keeps_the_key_and_the_code(made: tuple[Keys, str]) -> None:
    opened, code = made
    packed = opened.with_passphrase("another good one").packed()
    assert unlock(packed, "another good one").identities == recover(packed, code).identities == opened.identities
    assert key_id(packed) == opened.id
    with pytest.raises(WrongPassphrase):
        unlock(packed, WORDS)


def test_a_new_key_stands_before_the_old_one_until_that_goes(made: tuple[Keys, str]) -> None:
    opened, code = made
    both = recover(opened.with_new_key().packed(), code)
    assert both.identities[1:] == opened.identities
    assert both.id != opened.id
    assert unlock(both.without_old().packed(), WORDS).identities == both.identities[:1]


def test_no_key_stands_in_the_clear(made: tuple[Keys, str]) -> None:
    packed = made[0].packed()
    for secret in (*made[0].identities, made[0].passphrase, made[0].recovery, "AGE-SECRET", "age1"):
        assert secret.encode() not in packed


def test_any_changed_byte_is_damage_and_not_a_wrong_passphrase(made: tuple[Keys, str]) -> None:
    packed = made[0].packed()
    for at in range(len(packed) - 1):
        broken = packed[:at] + bytes([packed[at] ^ 1]) + packed[at + 1 :]
        with contextlib.suppress(Damaged, NewerFormat):
            assert unlock(broken, WORDS) == made[0]  # a space that JSON does not mind
    for cut in (b"", packed[:100], b"[]", b"null", b"{}", b"\xff"):
        with pytest.raises(Damaged, match=r"keys\.json is damaged"):
            unlock(cut, WORDS)


def test_a_newer_format_is_left_alone(made: tuple[Keys, str]) -> None:
    document = json.loads(made[0].packed()) | {"format": 2}
    with pytest.raises(NewerFormat, match="newer selfkind"):
        unlock(json.dumps(document).encode(), WORDS)


def test_a_guess_is_dear_and_a_person_waits_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_LOG_N", REAL_LOG_N)
    packed = make(WORDS)[0].packed()
    assert json.loads(packed)["scrypt"] | {"salt": ""} == {"log_n": 17, "r": 8, "p": 1, "salt": ""}
    began = time.process_time()
    with pytest.raises(WrongPassphrase):
        unlock(packed, "not the one")
    assert 0.1 < time.process_time() - began < 2
