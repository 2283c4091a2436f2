"""Passphrases that come with a command."""

from __future__ import annotations

from pathlib import Path

import pytest

WORDS = "a quiet lamp in May"
"""The passphrase of the tests."""


class Given:
    """The passphrases that come with a command, each in its file; the fixture `given` begins with `WORDS`."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder, self._monkeypatch = folder, monkeypatch

    def passphrase(self, words: str | None) -> None:
        self._put("SELFKIND_PASSPHRASE_FILE", words)

    def new(self, words: str | None) -> None:
        self._put("SELFKIND_NEW_PASSPHRASE_FILE", words)

    def _put(self, variable: str, words: str | None) -> None:
        if words is None:
            self._monkeypatch.delenv(variable)
            return
        file = self._folder / variable.lower()
        file.write_text(f"{words}\nand what follows\n", encoding="utf-8")
        self._monkeypatch.setenv(variable, str(file))
