"""Profiles of Unison: which of them share a home, and whether they leave out what belongs to one computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfkind.store.sync.setups import setup_of
from selfkind.store.sync.shared_folder import is_set_up, own_files_shared, shared_by
from selfkind.store.sync.unison_profiles import profiles_with


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "notes" / "selfkind"
    home.mkdir(parents=True)
    (home / ".lock").touch()
    return home


@pytest.fixture
def profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UNISON", str(tmp_path / "unison"))
    (tmp_path / "unison").mkdir()
    return tmp_path / "unison"


def test_a_profile_is_known_by_its_root_and_is_set_up_by_its_lines(home: Path, profiles: Path) -> None:
    assert shared_by(home) == []
    (profiles / "other.prf").write_text("root = /somewhere/else\nroot = ssh://desk//home\n")
    (profiles / "mine.prf").write_text(f"root={home.parent}\nroot = ssh://desk/notes\nbatch = true\n")
    (shared,) = shared_by(home)
    assert (shared.setup.id, shared.top) == ("unison", home.parent)
    assert not is_set_up(shared, home)
    assert own_files_shared(shared, home) == [".lock"]
    lines = setup_of("unison").by_hand("selfkind/")
    with (profiles / "mine.prf").open("a") as profile:
        profile.write("\n".join(line.replace(" = ", "=  ") for line in lines) + "\n")
    (shared,) = shared_by(home)
    assert is_set_up(shared, home)
    assert own_files_shared(shared, home) == []


@pytest.mark.parametrize("text", ["", "root = ssh://desk//home\n", "root = relative/path\n", "root\n", "\xff"])
def test_other_profiles_say_nothing(home: Path, profiles: Path, text: str) -> None:
    (profiles / "mine.prf").write_text(text, encoding="latin-1")
    (profiles / "folder.prf").mkdir()
    assert list(profiles_with(home)) == []


def test_without_profiles_there_are_none(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNISON", str(tmp_path / "nowhere"))
    assert list(profiles_with(home)) == []
