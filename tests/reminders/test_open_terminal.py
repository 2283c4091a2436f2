"""Opening a terminal window: which one is found, and that a command arrives in it word for word."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from selfkind.reminders.open_terminal import (
    apart,
    command_in_terminal,
    find_terminal,
    open_in_terminal,
    with_display,
)

REQUIRED = os.environ.get("SELFKIND_REQUIRE_DESKTOP") == "1"
WORDS = ["do", "a b", 'it\'s "so"', "$HOME; x", "-e", "", "ünï"]
posix = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="terminals of Linux and its like")
pytestmark = posix


class Desk:
    """A folder of programs that write down what they are given, and the variables of a desktop."""

    def __init__(self, folder: Path) -> None:
        self.bin, self._given = folder / "bin", folder / "given"
        self.bin.mkdir()
        self.environ = {"PATH": f"{self.bin}", "DISPLAY": ":0", "GIVEN": str(self._given)}

    def has(self, *names: str, does: str = "/bin/sleep 1") -> None:
        """Put programs on PATH."""
        for name in names:
            program = self.bin / name
            program.write_text(
                f"#!{sys.executable} -S\nimport os, sys\nfile = os.environ['GIVEN']\n"
                "text = '\\0'.join([os.path.basename(sys.argv[0]), *sys.argv[1:], *(k for k in ('TMUX', 'STY',"
                " 'KITTY_WINDOW_ID') if k in os.environ), str(os.getsid(0) == os.getpid()),"
                " str(os.isatty(0) or os.isatty(1) or os.isatty(2))])\n"
                "open(file + '.part', 'w').write(text); os.rename(file + '.part', file)\n"
                f"sys.exit(os.system({does!r}) >> 8)\n"
            )
            program.chmod(0o755)

    @property
    def was_run(self) -> bool:
        """Whether one of the programs was run."""
        return self._given.exists()

    def given(self) -> list[str]:
        """What a program was given, its name first; that it has a session and no terminal is looked at here."""
        words = eventually(self._given).split("\0")
        assert words[-2:] == ["True", "False"]
        return words[:-2]


def eventually(file: Path, seconds: float = 60) -> str:
    end = time.monotonic() + seconds
    while not file.exists():
        assert time.monotonic() < end, f"nobody wrote {file.name}"
        time.sleep(0.02)
    return file.read_text()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("xdg-terminal-exec", []), ("x-terminal-emulator", ["-e"]), ("gnome-terminal", ["--"]), ("kgx", ["--"]),
        ("ptyxis", ["--"]), ("konsole", ["-e"]), ("xfce4-terminal", ["-x"]), ("mate-terminal", ["-x"]),
        ("alacritty", ["-e"]), ("kitty", []), ("foot", []), ("wezterm", ["start", "--"]), ("ghostty", ["-e"]),
        ("urxvt", ["-e"]), ("st", ["-e"]), ("xterm", ["-e"]),
    ],
)  # fmt: skip
def test_a_command_arrives_word_for_word(desk: Desk, name: str, option: list[str]) -> None:
    desk.has(name)
    assert open_in_terminal(WORDS, desk.environ)
    assert desk.given() == [name, *option, *WORDS]


@pytest.mark.parametrize("name", ["lxterminal", "tilix"])
def test_where_it_has_to_be_one_word_it_can_be_taken_apart_again(desk: Desk, name: str) -> None:
    desk.has(name)
    assert open_in_terminal(WORDS, desk.environ)
    words = desk.given()
    assert words[:2] == [name, "-e"]
    assert len(words) == 3
    assert shlex.split(words[2]) == WORDS


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("xterm", ["xterm", "-e"]),
        ("xterm -fa 'Noto Mono' -e", ["xterm", "-fa", "Noto Mono", "-e"]),
        ("xterm -T tilix", ["xterm", "-T", "tilix", "-e"]),
        ("kitty --hold", ["kitty", "--hold"]),
        ("wezterm", ["wezterm", "start", "--"]),
        ("wezterm start", ["wezterm", "start", "--"]),
        ("gnome-terminal --window", ["gnome-terminal", "--window", "--"]),
        ("my-terminal --big", ["my-terminal", "--big", "-e"]),
    ],
)
def test_what_the_person_chose_comes_first(desk: Desk, chosen: str, expected: list[str]) -> None:
    desk.has("xdg-terminal-exec", "foot", shlex.split(chosen)[0])
    assert open_in_terminal(WORDS, {**desk.environ, "TERMINAL": chosen})
    assert desk.given() == [*expected, *WORDS]


@pytest.mark.parametrize("chosen", ["", "  ", "gone", "'half", "/nowhere/xterm -e"])
def test_a_choice_that_is_not_there_is_passed_over(desk: Desk, chosen: str) -> None:
    desk.has("xterm")
    assert find_terminal({**desk.environ, "TERMINAL": chosen}) == ("xterm", "-e")


@pytest.mark.parametrize(
    ("desktop", "name"),
    [
        ("KDE", "konsole"), ("ubuntu:GNOME", "kgx"), ("XFCE", "xfce4-terminal"), ("MATE", "mate-terminal"),
        ("LXDE", "lxterminal"), ("sway", "gnome-terminal"), ("", "gnome-terminal"),
    ],
)  # fmt: skip
def test_a_desktops_own_terminal_comes_before_others(desk: Desk, desktop: str, name: str) -> None:
    desk.has("gnome-terminal", "kgx", "konsole", "xfce4-terminal", "mate-terminal", "lxterminal", "xterm")
    environ = {**desk.environ, "XDG_CURRENT_DESKTOP": desktop}
    found = find_terminal(environ)
    assert found is not None
    assert found[0] == name
    desk.has("x-terminal-emulator")
    assert find_terminal(environ) == ("x-terminal-emulator", "-e"), "what the system chose comes before both"


def test_nothing_found(desk: Desk) -> None:
    assert find_terminal(desk.environ) is None
    assert command_in_terminal(WORDS, desk.environ) is None
    assert not open_in_terminal(WORDS, desk.environ)


def test_without_a_display_nothing_is_started(desk: Desk) -> None:
    desk.has("xterm")
    del desk.environ["DISPLAY"]
    assert not open_in_terminal(WORDS, {**desk.environ, "WAYLAND_DISPLAY": ""})
    time.sleep(0.3)
    assert not (desk.bin.parent / "given").exists()
    assert open_in_terminal(WORDS, {**desk.environ, "WAYLAND_DISPLAY": "wayland-0"})


@pytest.mark.parametrize(
    ("does", "started"), [("exit 1", False), ("exit 0", True), ("/bin/sleep 2; exit 1", True)]
)
def test_what_ends_at_once_with_an_error_was_not_started(desk: Desk, does: str, started: bool) -> None:
    # A shell, for it's there at once, on a busy machine too.
    (desk.bin / "xterm").write_text(f"#!/bin/sh\n{does}\n")
    (desk.bin / "xterm").chmod(0o755)
    assert open_in_terminal(WORDS, desk.environ) is started


def test_what_cannot_be_run_was_not_started(desk: Desk) -> None:
    (desk.bin / "xterm").write_text("#!/nowhere/python\n")
    (desk.bin / "xterm").chmod(0o755)
    assert not open_in_terminal(WORDS, desk.environ)
    desk.has("xterm")
    assert not open_in_terminal(["a\0b"], desk.environ)


def test_the_new_window_does_not_pass_for_the_old_one(desk: Desk) -> None:
    desk.has("xterm")
    assert open_in_terminal(["do"], {**desk.environ, "TMUX": "/tmp/x,1,0", "STY": "1.x", "KITTY_WINDOW_ID": "1"})
    assert desk.given() == ["xterm", "-e", "do"]


def test_on_a_mac_no_word_becomes_a_part_of_the_script() -> None:
    words = command_in_terminal(WORDS, {}, platform="darwin")
    assert words is not None
    assert words[0] == "osascript"
    assert words[-2:] == ("--", shlex.join(WORDS))
    assert not any("$HOME" in word for word in words[:-1])


def test_on_windows_nothing_is_left_to_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    command = ["C:\\a b\\selfkind.exe", "do", "x;y"]
    monkeypatch.setattr("shutil.which", lambda cmd, **_: cmd)
    assert command_in_terminal(command, {}, "win32") == ("wt.exe", "C:\\a b\\selfkind.exe", "do", r"x\;y")
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    plain = command_in_terminal(command, {}, "win32")
    assert plain == ("cmd.exe", "/d", "/c", "start", "", *command)
    assert 'start "" "C:\\a b\\selfkind.exe"' in subprocess.list2cmdline(plain), "an empty title, not a program"
    for word in ("a&b", "%PATH%", "a|b", 'a"b', "a\nb"):
        assert command_in_terminal([*command, word], {}, "win32") is None


@pytest.fixture
def display() -> Iterator[str]:
    """A display that nobody sees."""
    reads, writes = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        pass_fds=[writes], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writes)
    try:
        with os.fdopen(reads) as said:
            number = said.readline().strip()
        assert number, "Xvfb does not start"
        yield f":{number}"
    finally:
        server.kill()
        server.wait()


missing = [name for name in ("xterm", "Xvfb") if shutil.which(name) is None]
real = pytest.mark.skipif(bool(missing) and not REQUIRED, reason=f"needs the programs {', '.join(missing)}")


@pytest.mark.desktop
@real
def test_in_a_real_xterm_the_command_runs(display: str, tmp_path: Path) -> None:
    environ = {**os.environ, "DISPLAY": display, "TERMINAL": "xterm -geometry 90x30", "TMUX": "/tmp/old,1,0"}
    told = tmp_path / "told"
    program = (
        "import os, sys; size = os.get_terminal_size(0); file = sys.argv[1];"
        "open(file + '.part', 'w').write('\\0'.join([*sys.argv[2:], f'{size.columns}x{size.lines}',"
        " os.environ['TERM'], os.environ.get('TMUX', 'none')])); os.rename(file + '.part', file)"
    )
    assert open_in_terminal([sys.executable, "-c", program, str(told), *WORDS], environ)
    assert eventually(told).split("\0")[:-2] == [*WORDS, "90x30"]
    assert told.read_text().split("\0")[-2].startswith("xterm")
    assert told.read_text().endswith("none")


@pytest.mark.desktop
@real
def test_a_service_that_began_before_the_desktop_asks_its_manager_for_the_display(
    display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, manager = tmp_path / "told", tmp_path / "bin" / "systemctl"
    manager.parent.mkdir()
    said = f"LANG=C\nDISPLAY={display}\nTERMINAL=xterm -geometry 90x30\nLESS=a=b c\nSECRET=x"
    manager.write_text(f"#!/bin/sh\n[ \"$*\" = '--user show-environment' ] && printf '%s\\n' '{said}'\n")
    manager.chmod(0o755)
    monkeypatch.setenv("PATH", f"{manager.parent}{os.pathsep}{os.environ['PATH']}")
    environ = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    program = f'printf %s "$DISPLAY${{SECRET-!}}" > {told}.part; mv {told}.part {told}'
    assert open_in_terminal(["/bin/sh", "-c", program], environ)
    assert eventually(told) == f"{display}!"


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("xterm", "xterm"),
        ("a=b", "a=b"),
        ("$'my term -x'", "my term -x"),
        (r"$'it\'s \\ ünï'", r"it's \ ünï"),
        ("''", "''"),
    ],
)
def test_what_a_manager_shows_in_quotes_is_read_without_them(shown: str, value: str) -> None:
    found = with_display({}, lambda _: (0, f"DISPLAY=:7\nTERMINAL={shown}"))
    assert found == {"DISPLAY": ":7", "TERMINAL": value}


@pytest.mark.parametrize(
    ("group", "is_unit"),
    [
        ("0::/user.slice/user-1000.slice/user@1000.service/app.slice/selfkind-remind.service", True),
        (r"0::/user.slice/user@1000.service/app.slice/app-selfkind\x2dremind@autostart.service", True),
        (r"0::/user.slice/user@1000.service/app.slice/app-gnome-selfkind\x2dremind-77.scope", False),
        ("0::/user.slice/user-1000.slice/session-2.scope", False),
        ("0::/", False),
        ("", False),
    ],
)
def test_only_what_a_service_of_ours_opens_is_put_apart(group: str, is_unit: bool) -> None:
    found = apart(["xterm", "-e", "a $b"], f"9:pids:/\n{group}\n")
    assert (found is not None) is is_unit
    assert found is None or found[-4:] == ("--", "xterm", "-e", "a $$b")


def test_where_no_manager_takes_it_the_window_is_opened_all_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.has("xterm", "systemd-run", does="/bin/false")
    monkeypatch.setattr(
        "selfkind.reminders.open_terminal._groups", lambda: "0::/app.slice/selfkind-remind.service"
    )
    monkeypatch.setenv("PATH", desk.environ["PATH"])
    desk.has("xterm")
    assert open_in_terminal(["do"], desk.environ)
    assert desk.given() == ["xterm", "-e", "do"]


def test_where_waiting_is_not_to_be_had_the_window_is_apart_all_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session bus without systemd on it takes no one that waits; the manager's own socket does take the rest."""
    asked = desk.bin.parent / "asked"
    program = desk.bin / "systemd-run"
    program.write_text(f'#!/bin/sh\necho "$*" >> {asked}\ncase "$*" in *--wait*) echo Failed >&2; exit 1;; esac\n')
    program.chmod(0o755)
    desk.has("xterm")
    monkeypatch.setattr(
        "selfkind.reminders.open_terminal._groups", lambda: "0::/app.slice/selfkind-remind.service"
    )
    monkeypatch.setenv("PATH", desk.environ["PATH"])
    assert open_in_terminal(["do"], desk.environ)
    assert ["--wait" in line for line in asked.read_text().splitlines()] == [True, False]
    assert not desk.was_run


def test_where_the_display_is_gone_that_of_the_session_is_asked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selfkind.reminders.open_terminal.session_variables", lambda _: {"DISPLAY": ":7"})
    monkeypatch.setenv("PATH", desk.environ["PATH"])
    program = desk.bin / "xterm"
    program.write_text('#!/bin/sh\n[ "$DISPLAY" = :7 ]\n')
    program.chmod(0o755)
    assert open_in_terminal(["do"], desk.environ)
    program.write_text("#!/bin/sh\nexit 1\n")
    assert not open_in_terminal(["do"], desk.environ)


def test_where_no_manager_knows_a_display_none_is_made_up() -> None:
    for code, said in ((127, "systemctl is not there"), (1, "Failed to connect to bus"), (0, "LANG=C\nodd")):
        assert with_display({"PATH": "/bin"}, lambda _, c=code, s=said: (c, s)) == {"PATH": "/bin"}
    here = {"WAYLAND_DISPLAY": "wayland-0"}
    assert with_display(here, lambda _: (0, "DISPLAY=:7")) is here


@pytest.mark.desktop
@real
def test_a_real_xterm_without_its_display_was_not_started() -> None:
    assert not open_in_terminal(["true"], {**os.environ, "DISPLAY": ":9999", "TERMINAL": "xterm"})
