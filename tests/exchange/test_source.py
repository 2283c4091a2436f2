"""What is imported comes from files that may mean harm: each is refused in one line, or read within limits."""

from __future__ import annotations

import io
import os
import socket
import struct
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.exchange import source as module
from selfkind.exchange.formats import IMPORTS, is_of
from selfkind.exchange.json_text import parsed
from selfkind.exchange.source import Source
from tests.exchange.exports import CALENDAR

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes, sockets and links of POSIX")


def of(path: Path) -> Source:
    return Source(None, str(path), CALENDAR, path)


def refused(act: Callable[[], object], words: str) -> None:
    """Expect one line with these words, that says nothing was imported."""
    with pytest.raises(SelfkindError) as problem:
        act()
    message = problem.value.message
    assert "\n" not in message
    assert words in message
    assert "Nothing was imported." in message


def zipped(path: Path, files: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a test can go beyond without harm."""
    monkeypatch.setattr(module, "MOST_BYTES", 1 << 20)
    monkeypatch.setattr(module, "MOST_UNPACKED", 2 << 20)
    monkeypatch.setattr(module, "MOST_FILES", 50)


@pytest.mark.usefixtures("small")
def test_a_file_in_a_zip_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.zip", {"a.txt": bytes(40 << 20)})
    assert bomb.stat().st_size < 100_000
    refused(lambda: list(of(bomb).files()), "a.txt, is larger than 1 MB")


@pytest.mark.usefixtures("small")
def test_a_zip_that_lies_about_its_sizes_is_refused(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.zip", {"a.txt": bytes(40 << 20)})
    data = bomb.read_bytes().replace(struct.pack("<I", 40 << 20), struct.pack("<I", 10))
    bomb.write_bytes(data)
    with pytest.raises(SelfkindError) as problem:
        list(of(bomb).files())
    assert "\n" not in problem.value.message


@pytest.mark.usefixtures("small")
def test_many_files_that_are_too_much_together_are_refused(tmp_path: Path) -> None:
    files = {f"{number}.txt": bytes(900_000) for number in range(10)}
    refused(lambda: list(of(zipped(tmp_path / "a.zip", files)).files()), "holds more than 2 MB")
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    refused(lambda: list(of(folder).files()), "holds more than 2 MB")
    # Those that nobody wants cost nothing.
    assert [file.name for file in of(folder).files(lambda path: path == "3.txt")] == ["3.txt"]


@pytest.mark.usefixtures("small")
def test_too_many_files_are_refused(tmp_path: Path) -> None:
    files = {f"{number}.txt": b"" for number in range(60)}
    refused(lambda: list(of(zipped(tmp_path / "a.zip", files)).files()), "more than 50 files")
    folder = tmp_path / "folder"
    (folder / "a" / "b").mkdir(parents=True)
    for name in files:
        (folder / "a" / "b" / name).touch()
    refused(lambda: of(folder).names(), "more than 50 files")


@pytest.mark.usefixtures("small")
def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(bytes(2 << 20))
    refused(lambda: of(path).content(), "is larger than 1 MB")
    with of(path).opened() as file:
        assert file.read(10) == bytes(10)


@pytest.mark.parametrize("levels", ["[" * 100_000, "[" * 100_000 + "]" * 100_000, '{"a":' * 100_000])
def test_json_of_many_levels_is_refused(levels: str) -> None:
    refused(lambda: parsed(Source(levels.encode(), "deep.json", CALENDAR)), "can't be read as JSON")


@pytest.mark.parametrize("text", ['{"a": 1', '{"a": NaN}', '{"a": 1e999}', '{"a": 1}x', "", '{"a": "\ud800"'])
def test_what_is_no_json_is_refused(text: str) -> None:
    refused(lambda: parsed(Source(text.encode("utf-8", "surrogatepass"), "x.json", CALENDAR)), "x.json")


@posix
@pytest.mark.usefixtures("nothing_waits")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.json"
    os.mkfifo(path)
    refused(lambda: of(path).content(), "it's a pipe, not a file")
    refused(lambda: of(path).begins_with(), "it's a pipe, not a file")
    # One in a folder is nothing to import.
    assert of(tmp_path).names() == []


@posix
def test_a_socket_and_a_device_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("s")
        refused(lambda: of(tmp_path / "s").content(), "it's a socket, not a file")
    refused(lambda: of(Path("/dev/zero")).content(), "it's a device, not a file")


@posix
def test_no_link_in_a_folder_is_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "own.txt").write_text("own")
    (folder / "file.txt").symlink_to(outside / "secret.txt")
    (folder / "all").symlink_to(outside)
    (folder / "round").symlink_to(folder)
    assert [(file.path, file.data) for file in of(folder).files()] == [("own.txt", b"own")]


def test_names_in_a_zip_lead_nowhere_else(tmp_path: Path) -> None:
    names = ["/etc/passwd", "../../up.txt", "C:\\Users\\a.txt", "a/b.txt", "folder/"]
    path = zipped(tmp_path / "a.zip", dict.fromkeys(names, b"x"))
    assert sorted(of(path).names()) == ["../../up.txt", "C:/Users/a.txt", "a/b.txt", "etc/passwd"]
    assert {file.name for file in of(path).files()} == {"passwd", "up.txt", "a.txt", "b.txt"}
    # Nothing is unpacked onto the disk.
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_both_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "one")
        archive.writestr("a.txt", "two")
    assert [file.data for file in of(path).files()] == [b"one", b"two"]


def test_a_zip_with_a_password_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": b"secret"}, method=zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    refused(lambda: list(of(path).files()), "has a password. Nothing was imported. Unpack it first")


@pytest.mark.parametrize("cut", [30, 60, 120, -10])
def test_a_zip_that_was_cut_is_refused(tmp_path: Path, cut: int) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": os.urandom(200), "b.txt": b"b" * 1000})
    path.write_bytes(path.read_bytes()[:cut])
    refused(lambda: list(of(path).files()), "is a zip that is damaged")


def test_a_zip_with_flipped_bytes_is_read_or_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": b"words " * 50, "b/c.txt": os.urandom(60)})
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with suppress(SelfkindError):
            source = of(path)
            list(source.files()) if source.is_zip else source.content()


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    refused(lambda: of(path).content(), "can't be read")
    refused(lambda: list(of(tmp_path).files()), "can't be read")


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")

    def refuse(_: Path) -> io.BytesIO:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(module, "open_file", refuse)
    refused(lambda: of(path).content(), "can't be read")
    refused(lambda: list(of(tmp_path).files()), "can't be read")


def test_text_is_read_without_its_mark_and_nothing_else_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffcafé\r\n".encode())
    assert of(path).text() == "café\r\n"
    assert [file.text() for file in of(path).files()] == ["café\r\n"]
    path.write_bytes("café".encode("latin-1"))
    refused(lambda: of(path).text(), "isn't UTF-8 text")
    assert not of(path).is_text


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    refused(lambda: of(tmp_path).content(), "it's a folder, not a file")
    assert of(tmp_path).begins_with() == b""


def test_an_empty_zip_and_an_empty_folder_have_nothing(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {})
    assert of(path).is_zip
    assert list(of(path).files()) == of(path).names() == []
    (tmp_path / "folder").mkdir()
    assert list(of(tmp_path / "folder").files()) == []


def test_a_single_file_is_its_own_only_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    assert of(path).names() == ["a.txt"]
    assert [(file.path, file.data) for file in of(path).files()] == [("a.txt", b"x")]
    piped = Source(b"x", "The piped input", CALENDAR)
    assert [file.data for file in piped.files()] == [b"x"]


@pytest.mark.usefixtures("small")
def test_a_large_file_is_recognized_by_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_bytes(b'<?xml version="1.0"?>\n<HealthData locale="en_US">\n' + b" " * (2 << 20))
    assert [name for name in IMPORTS if is_of(name, of(path))] == ["applehealth"]


def test_one_file_inside_is_opened_to_be_read_in_pieces(tmp_path: Path) -> None:
    files = {"__MACOSX/._b.xml": b"no", "a.txt": b"a", "in/b.xml": b"words", "in/c.xml": b"more"}
    folder = tmp_path / "folder"
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    alone = tmp_path / "alone.xml"
    alone.write_bytes(b"words")
    for source in (of(folder), of(zipped(tmp_path / "a.zip", files)), of(alone), Source(b"words", "x", CALENDAR)):
        with source.opened_inside(lambda path: path.endswith(".xml")) as file:
            assert file.read(3) + file.read(10) == b"words"
    for source in (of(folder), of(tmp_path / "a.zip")):
        with (
            pytest.raises(SelfkindError, match="holds nothing of this format"),
            source.opened_inside(bool_of(False)),
        ):
            pass


def bool_of(answer: bool) -> Callable[[str], bool]:
    return lambda _: answer


def test_a_file_inside_that_is_damaged_is_one_line(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.xml": b"words " * 200})
    data = bytearray(path.read_bytes())
    data[40] ^= 0xFF
    path.write_bytes(data)
    refused(lambda: read_inside(path), "is a zip that is damaged")


def read_inside(path: Path) -> bytes:
    with of(path).opened_inside(bool_of(True)) as file:
        return file.read(1 << 20)


def test_the_name_of_a_folder_is_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "My vault"
    folder.mkdir()
    assert of(folder).name_of("") == "My vault"
    assert of(tmp_path).name_of("x/My vault/") == "My vault"
    assert of(zipped(tmp_path / "export 5.zip", {})).name_of("") == ""
    monkeypatch.chdir(folder)
    assert of(Path()).name_of("") == "My vault"
