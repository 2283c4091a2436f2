from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from selfkind.platform import opener
from tests.platform.desktop_tools import desktop_tools

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the tools of the tests are shell scripts")


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of tools on a desktop, which has no opener of the computer that runs the test."""
    folder = desktop_tools(tmp_path, monkeypatch, "sleep", "touch")
    monkeypatch.setattr(opener, "which", lambda name: str(folder / name) if (folder / name).exists() else None)
    return folder


def tool(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)


def test_the_opener_of_the_desktop_takes_the_link(tools: Path) -> None:
    tool(tools, "xdg-open", f'printf "%s\\n" "$@" > {tools}/opened')
    assert opener.open_link("mailto:ana@example.org?body=Tea%3F%20%26%20more")
    assert (tools / "opened").read_text() == "mailto:ana@example.org?body=Tea%3F%20%26%20more\n"


def test_another_opener_is_tried_when_one_refuses(tools: Path) -> None:
    tool(tools, "xdg-open", "exit 3")
    tool(tools, "gio", f'echo "$@" > {tools}/opened')
    assert opener.open_link("tel:116123")
    assert (tools / "opened").read_text() == "open tel:116123\n"


def test_none_that_takes_it_is_none(tools: Path) -> None:
    assert not opener.open_link("tel:116123")
    tool(tools, "xdg-open", "exit 3")
    assert not opener.open_link("tel:116123")


def test_one_that_can_not_be_started_is_none(tools: Path) -> None:
    (tools / "xdg-open").write_bytes(b"\x7fELF no program")
    (tools / "xdg-open").chmod(0o700)
    assert not opener.open_link("tel:116123")


def test_one_that_goes_on_has_opened_it(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opener, "SECONDS", 0.2)
    tool(tools, "xdg-open", "exec sleep 20")
    begun = time.monotonic()
    assert opener.open_link("sms:116123")
    assert time.monotonic() - begun < 10


def test_nothing_is_opened_without_a_desktop(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool(tools, "xdg-open", f"touch {tools}/opened")
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not opener.open_link("tel:116123")
    assert not (tools / "opened").exists()


@pytest.mark.parametrize("link", ["https://example.org", "file:///etc/passwd", "-h", "", "xtel:1"])
def test_no_other_links_are_opened(tools: Path, link: str) -> None:
    tool(tools, "xdg-open", f"touch {tools}/opened")
    assert not opener.open_link(link)
    assert not (tools / "opened").exists()


def test_a_mac_has_its_own(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    tool(tools, "open", f'echo "$@" > {tools}/opened')
    assert opener.open_link("tel:116123")
    assert (tools / "opened").read_text() == "tel:116123\n"


def test_a_saved_page_is_opened_and_a_file_that_would_be_run_is_not(tools: Path) -> None:
    tool(tools, "xdg-open", f'echo "$1" >> {tools}/opened')
    assert opener.open_file(tools / "my page.HTML")
    assert opener.open_file(tools / "page.pdf")
    for name in ("page.desktop", "page.sh", "page"):
        assert not opener.open_file(tools / name)
    assert not opener.open_file(Path("-page.html")), "it isn't an option"
    assert (tools / "opened").read_text() == f"{tools}/my page.HTML\n{tools}/page.pdf\n"
