"""The file that somebody means, however their terminal writes a file that was dropped on it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from selfkind.companion.typed_path import typed_path
from selfkind.domain.errors import UsageError

NAMES = ["a.toml", "my pack.toml", "Ana's.toml", "'quoted'.toml", "back\\slash.toml", "100%25 ä.toml", "~.toml"]
posix = pytest.mark.skipif(os.name == "nt", reason="names of POSIX systems")


def in_single_quotes(path: str) -> str:
    """How GNOME's terminal writes it."""
    return "'" + path.replace("'", "'\\''") + "'"


def with_backslashes(path: str) -> str:
    """How macOS's Terminal writes it."""
    return "".join(f"\\{sign}" if sign in " '\\%~" else sign for sign in path)


@posix
@pytest.mark.parametrize("name", NAMES)
def test_a_dropped_file_is_found_as_each_terminal_writes_it(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("")
    path = str(file)
    for words in (path, f" {path} ", in_single_quotes(path), with_backslashes(path), file.as_uri()):
        assert typed_path(words) == file, words


def test_quotes_around_a_name_and_an_address_are_taken_off_where_no_file_is(tmp_path: Path) -> None:
    file = tmp_path / "gone pack.toml"
    for words in (f'"{file}"', f"'{file}'", file.as_uri(), str(file)):
        assert typed_path(words) == file, words


def test_a_name_begins_at_ones_own_folder_or_where_selfkind_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    inner = tmp_path / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert typed_path("~/a pack.toml") == tmp_path / "a pack.toml"
    assert typed_path("'~/a pack.toml'") == tmp_path / "a pack.toml"
    assert typed_path("a.toml") == inner / "a.toml"
    assert typed_path("../a.toml") == tmp_path / "a.toml"


@posix
def test_a_file_whose_name_has_the_quotes_counts_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "'a.toml'").write_text("")
    assert typed_path("'a.toml'") == tmp_path / "'a.toml'"
    (tmp_path / "'a.toml'").unlink()
    assert typed_path("'a.toml'") == tmp_path / "a.toml"


@pytest.mark.parametrize("words", ["", "  ", "a\0b"])
def test_no_name_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match="give the file a name"):
        typed_path(words)
