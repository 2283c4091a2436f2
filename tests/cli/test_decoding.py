"""Bytes from outside: whole and right, or refused."""

from __future__ import annotations

import locale
from pathlib import Path

import pytest

from selfkind.domain.decoding import NotText, decoded
from tests.cli.conftest import Run, editor
from tests.cli.test_words import Tty


def test_utf_8_whatever_the_system_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: "latin-1")
    assert decoded("café".encode(), "It") == "café"
    assert decoded("café".encode("utf-8-sig"), "It") == "café"
    assert decoded("café".encode("utf-16"), "It") == "café"


def test_other_bytes_as_the_system_writes_text_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: "latin-1")
    assert decoded("café".encode("latin-1"), "It") == "café"
    monkeypatch.setattr(locale, "getencoding", lambda: "utf-8")
    with pytest.raises(NotText, match="It isn't in UTF-8"):
        decoded("café".encode("latin-1"), "It")


def test_what_an_editor_saved_in_other_letters_stays(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Tty())
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor(tmp_path, r"""printf 'caf\351\n' > "$1" """))
    said = run("write", "note")
    assert said.code == 1
    (left,) = home.glob("writing-*.md")
    assert str(left) in said.err.replace("\n", "")
    assert left.read_bytes() == "café\n".encode("latin-1")
    assert not list(home.glob("20*.json"))
    monkeypatch.setattr(locale, "getencoding", lambda: "latin-1")
    assert run("write", "note", "--json").json["text"] == "café"


def test_a_line_in_other_letters_is_asked_for_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["caf\udce9", "café", "", "", "", ""])
    monkeypatch.setattr("builtins.input", lambda _prompt="": next(answers))
    said = run("write", "gratitude", "--plain")
    assert "type the line again" in said.out
    assert run("journal", "list", "--json").json[0]["items"] == ["café"]
