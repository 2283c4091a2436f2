"""Packs on plain lines."""

from __future__ import annotations

from pathlib import Path

from selfkind.companion.companion import Companion
from tests.cli.test_pack import FORM as ONE_FORM
from tests.cli.test_pack import HEAD, MESSAGE, MORE
from tests.plain.conftest import Plain


def test_a_pack_is_checked_added_read_removed_and_undone(
    plain: Plain, companion: Companion, tmp_path: Path
) -> None:
    file, broken = tmp_path / "sleep pack.toml", tmp_path / "broken.toml"
    file.write_text(HEAD + MESSAGE + ONE_FORM + MORE)
    broken.write_text(HEAD + "verse = 1\n")
    person = plain(
        *("check", str(broken), "add", str(broken), "add", str(file), "", "add", str(file), "y"),
        *("add", str(file), "see what", "sleep", "read what", "put", "put", "remove", "b"),
    ).visit("packs")
    assert "Nothing was added." in person.said
    assert any("verse" in line for line in person.said)
    assert "“Sleep and worry”, version 1, from Dr. A." in person.said
    assert "Try what fits." in person.said
    assert "You have this pack already, so nothing was changed." in person.said
    assert "Your packs: all good." in person.said
    assert "These rows are on your card already, so nothing was changed." in person.said
    assert companion.packs.all() == []
    assert person.is_done
    plain("u", "b").visit("packs")
    assert [one.name for one in companion.packs.all()] == ["Sleep and worry"]


def test_a_pack_to_begin_with_is_written_only_to_a_pack_file(plain: Plain, tmp_path: Path) -> None:
    file, page = tmp_path / "mine.toml", tmp_path / "form.html"
    person = plain(
        *("write a pack", "mine.txt", str(file), "check", str(file), "write the", str(page), "b")
    ).visit("packs")
    assert f"{file}: all good." in person.said
    assert page.read_text().startswith("<!")
    assert person.is_done
