"""Only files are opened: whoever opened a pipe would wait for ever."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from selfkind.platform.ordinary_file import NotOrdinary, descriptor_of, open_file, read_file, why_not_file


def test_a_file_is_read_also_through_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"soup")
    link.symlink_to(file)
    assert (read_file(file), read_file(link)) == (b"soup", b"soup")
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
        for read in (read_file, open_file, descriptor_of):
            with pytest.raises(NotOrdinary, match=words):
                read(path)
