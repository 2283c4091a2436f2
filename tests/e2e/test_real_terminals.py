"""The app inside GNU screen, tmux and mosh, and in an xterm for Chinese, Japanese and Korean; each started once.

`tests/desktops/terminals` does the same in a dozen more, with pictures.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.terminal import Terminal, selfkind_command

pytestmark = [
    pytest.mark.desktop,
    pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX"),
]
REQUIRED = os.environ.get("SELFKIND_REQUIRE_DESKTOP") == "1"
RULER = Path(__file__).with_name("ruler.py")
ITEM = "Ask Hana for help"
TYPED = "もう\u3000休む\u00a0ぞ\u202f!"
LEFT = "left the app"


def need(*programs: str) -> None:
    """Skip where a program is missing, or say so where it has to be there."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing and REQUIRED:
        pytest.fail(f"missing: {', '.join(missing)}")
    if missing:
        pytest.skip(f"missing: {', '.join(missing)}")


@contextlib.contextmanager
def started(words: list[str], **more: Any) -> Iterator[None]:
    """A program that runs as long as the test needs it."""
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more) as program:
        try:
            yield
        finally:
            program.kill()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    subprocess.run([*selfkind_command(), "--home", str(tmp_path / "home"), "routine", "add", ITEM], check=True)
    return tmp_path / "home"


@contextlib.contextmanager
def inside(kind: str, folder: Path, home: Path) -> Iterator[Terminal]:
    """The app in this multiplexer, and a word after it has been left."""
    program = folder / "program"
    command = " ".join([*selfkind_command(), "--home", str(home)])
    ruler = f"{sys.executable} {RULER} {folder / 'measured'}"
    program.write_text(f"#!/bin/sh\n{ruler}\n{command}\necho {LEFT}\nexec sleep 60\n")
    program.chmod(0o755)
    environ = {"LC_ALL": "C.UTF-8", "TMUX": "", "STY": "", "SHELL": "/bin/sh"}
    if kind == "screen":
        sockets = folder / "sockets"
        sockets.mkdir(mode=0o700)
        environ |= {"SCREENDIR": str(sockets)}
        try:
            with Terminal(["screen", "-U", "-c", "/dev/null", str(program)], environ=environ) as person:
                yield person
        finally:
            subprocess.run(["screen", "-X", "quit"], env=os.environ | environ, check=False, capture_output=True)
    elif kind == "tmux":
        tmux = ["tmux", "-u", "-S", str(folder / "socket"), "-f", "/dev/null"]
        try:
            with Terminal([*tmux, "new-session", str(program)], environ=environ) as person:
                yield person
        finally:
            subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)
    else:
        words = ["mosh-server", "new", "-i", "127.0.0.1", "--", str(program)]
        said = subprocess.run(
            words, env=os.environ | environ, capture_output=True, text=True, check=True, start_new_session=True
        )
        connect = re.search(r"MOSH CONNECT (\d+) (\S+)", said.stdout)
        server = re.search(r"detached, pid = (\d+)", said.stderr)
        assert connect, said.stdout + said.stderr
        assert server, said.stderr
        try:
            environ |= {"MOSH_KEY": connect[2], "MOSH_PREDICTION_DISPLAY": "never"}
            with Terminal(["mosh-client", "127.0.0.1", connect[1]], environ=environ) as person:
                yield person
        finally:
            os.kill(int(server[1]), signal.SIGTERM)


@pytest.mark.parametrize("kind", ["screen", "tmux", "mosh"])
def test_a_walk_through_the_app(kind: str, tmp_path: Path, home: Path) -> None:
    need({"mosh": "mosh-server"}.get(kind, kind), *(["mosh-client"] if kind == "mosh" else []))
    with inside(kind, tmp_path, home) as person:
        person.see("Ask Hana", "─ Next ─")
        person.listen(0.5)
        for sign, (counted, _, ours) in json.loads((tmp_path / "measured").read_text()).items():
            assert ours == counted, sign
        person.press("?")
        person.see("esc close")
        person.press("esc")
        person.see_no("esc close")
        person.press("c")
        person.see("What the harsh voice said")
        person.listen(0.5)
        person.type(TYPED)
        person.see("ぞ")
        person.press("ctrl+o")
        person.see("space untick")
        person.press("q")
        person.see(LEFT)
        assert "Hana" not in person.text
        assert "Today" not in person.text
        if kind == "screen":
            assert b"8;2;" not in person.raw
        assert b"\x1b]22;" not in person.raw
    words = [*selfkind_command(), "--home", str(home), "export", "json"]
    assert TYPED in subprocess.run(words, capture_output=True, text=True, check=True).stdout


def test_frames_that_are_drawn_twice_as_wide_become_ascii(tmp_path: Path, home: Path) -> None:
    need("xterm", "Xvfb")
    log = tmp_path / "log"
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1000x600x24", "-nolisten", "tcp"]
    with started(command, pass_fds=(writes,)):
        os.close(writes)
        with os.fdopen(reads) as pipe:
            display = f":{pipe.readline().strip()}"
        number = tmp_path / "number"
        app = f"echo $$ > {number}; exec {' '.join([*selfkind_command(), '--home', str(home)])}"
        xterm = ["xterm", "-u8", "-cjk_width", "-fa", "DejaVu Sans Mono", "-geometry", "90x26", "-e"]
        words = [*xterm, "script", "-q", "-f", "-c", app, str(log)]
        environ = os.environ | {"DISPLAY": display, "LC_ALL": "C.UTF-8", "TMUX": "", "STY": ""}
        with started(words, env=environ), Terminal(["cat"], columns=90, rows=26) as person:
            fed = 0

            def drawn(screen: str) -> bool:
                nonlocal fed
                raw = log.read_bytes() if log.exists() else b""
                person.feed(raw[fed:])
                fed = len(raw)
                return "+- Today" in screen and "+- Next" in screen and "╭" not in screen

            try:
                person.until(drawn, "for frames in ASCII")
            finally:
                # `script` goes on without its terminal.
                os.kill(int(number.read_text()), signal.SIGTERM)
