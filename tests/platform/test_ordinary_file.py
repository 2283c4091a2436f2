"""Only files are opened: whoever opened a pipe would wait for ever."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from selfkind.platform.ordinary_file import (
    NotOrdinary,
    descriptor_of,
    open_file,
    read_file,
    read_with_status,
    why_not_file,
)


def test_a_file_is_read_also_through_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"soup")
    link.symlink_to(file)
    assert (read_file(file), read_file(link)) == (b"soup", b"soup")
    for content in (b"", b"soup", b"soup" * 100_000):
        file.write_bytes(content)
        for path in (link, str(link)):
            status, data = read_with_status(path)
            assert (status.st_ino, status.st_size, data) == (file.stat().st_ino, len(content), content)
    assert (why_not_file(file), why_not_file(link), why_not_file(tmp_path / "none")) == ("", "", "")
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "none")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_nothing_else_is_opened(tmp_path: Path) -> None:
    pipe, folder, link, plug = tmp_path / "pipe", tmp_path / "folder", tmp_path / "link", tmp_path / "plug"
    os.mkfifo(pipe)
    folder.mkdir()
    link.symlink_to(pipe)
    opened = socket.socket(socket.AF_UNIX)
    opened.bind(str(plug))
    opened.close()
    for path, words in (
        (pipe, "it's a pipe, not a file"),
        (link, "it's a pipe, not a file"),
        (folder, "it's a folder, not a file"),
        (plug, "it's a socket, not a file"),
        (Path(os.devnull), "it's a device, not a file"),
    ):
        assert why_not_file(path) == words
        for read in (read_file, read_with_status, open_file, descriptor_of):
            with pytest.raises(NotOrdinary, match=words):
                read(path)


def test_a_file_is_read_whole_whatever_a_read_gives_and_however_it_grew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, read = tmp_path / "file", os.read
    file.write_bytes(b"soup and bread")
    monkeypatch.setattr(os, "read", lambda descriptor, _size: read(descriptor, 3))
    assert read_with_status(file)[1] == b"soup and bread"
    monkeypatch.setattr(os, "read", read)
    grown = os.stat_result((0o100600, 1, 1, 1, 0, 0, 4, 0, 0, 0))
    monkeypatch.setattr(os, "fstat", lambda _: grown)
    assert read_with_status(file)[1] == b"soup and bread"
