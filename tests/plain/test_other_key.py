"""A part of another computer's key on plain lines: what to do is said, and nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.store.encryption import keys
from selfkind.store.encryption.vault import AgeVault
from tests.plain.conftest import Plain


@pytest.mark.parametrize("place", ["today", "routine", "files"])
def test_a_core_of_another_key_is_said_with_what_to_do(
    plain: Plain, companion: Companion, home: Path, place: str
) -> None:
    companion.planning.tick(companion.planning.item("water"))
    companion.encryption.encrypt(companion.encryption.offer("a quiet lamp"))
    stranger = AgeVault(home, keys.make("a loud lamp")[0]).seal(b"{}")
    (home / "core.json.age").unlink()
    (home / "core.json.age").write_bytes(stranger)
    said = " ".join(plain(*(["check"] if place == "files" else []), "b").visit(place).said)
    assert "core.json.age was encrypted with another key" in said
    assert "selfkind guide two-computers" in said
    assert (home / "core.json.age").read_bytes() == stranger
