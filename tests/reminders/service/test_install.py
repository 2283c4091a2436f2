"""Setting reminders up: the files to the letter, and nothing of anyone else's touched."""

from __future__ import annotations

import os
import plistlib
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.reminders.notify.message import APP
from selfkind.reminders.service import install as service
from selfkind.reminders.service.app_entry import entry_text, paths
from selfkind.reminders.service.unit_files import (
    Kind,
    cron_line,
    desktop_entry,
    launch_agent,
    systemd_unit,
    task_xml,
)
from tests.sound.machine import eventually

COMMAND = ("/opt/my tools/self$kind 100%", "--home", '/home/ana/"my" home')


class Manager:
    """Stands for systemctl and the like: remembers what it was asked, and answers."""

    def __init__(self, *refuses: str) -> None:
        self.asked: list[str] = []
        self.refuses = refuses

    def __call__(self, words: Sequence[str]) -> tuple[int, str]:
        said = " ".join(words)
        self.asked.append(said)
        return (1, "first line\nno such luck") if any(word in said for word in self.refuses) else (0, "")


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config"), "PATH": "/nowhere"}


def need(tool: str) -> str:
    found = shutil.which(tool)
    if found is None and os.environ.get("SELFKIND_REQUIRE_DESKTOP") == "1":
        pytest.fail(f"missing: {tool}")
    if found is None:
        pytest.skip(f"missing: {tool}")
    return found


def test_the_unit_of_systemd_to_the_letter() -> None:
    assert systemd_unit(("/usr/bin/selfkind", "remind", "run", "--service")) == (
        "# Written by selfkind remind install\n"
        "[Unit]\nDescription=selfkind practice reminders\nStartLimitBurst=5\nStartLimitIntervalSec=600\n\n"
        '[Service]\nType=exec\nExecStart="/usr/bin/selfkind" "remind" "run" "--service"\n'
        "KillMode=process\nRestart=on-failure\nRestartSec=30\nNice=10\nMemoryMax=256M\nNoNewPrivileges=yes\n\n"
        "[Install]\nWantedBy=default.target\n"
    )
    assert 'ExecStart="/opt/my tools/self$$kind 100%%" "--home" "/home/ana/\\"my\\" home"' in systemd_unit(COMMAND)


@pytest.mark.desktop
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    tool = need("systemd-analyze")
    program = tmp_path / "self kind"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    unit = tmp_path / "selfkind-remind.service"
    unit.write_text(systemd_unit((str(program), "remind", "run")))
    environ = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run([tool, "verify", "--user", str(unit)], env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_entry_of_the_desktop_to_the_letter() -> None:
    assert desktop_entry(("/usr/bin/selfkind", "remind", "run")) == (
        "# Written by selfkind remind install\n"
        "[Desktop Entry]\nType=Application\nName=selfkind reminders\nComment=Practice reminders\n"
        "Exec=/usr/bin/selfkind remind run\nTerminal=false\nNoDisplay=true\nX-GNOME-Autostart-enabled=true\n"
    )
    # Escaped for the quotes, and once more for the file.
    assert r'Exec="/opt/my tools/self\\$kind 100%%" --home "/home/ana/\\"my\\" home"' in desktop_entry(COMMAND)


@pytest.mark.desktop
@pytest.mark.parametrize("text", [desktop_entry, entry_text], ids=["autostart", "application"])
def test_the_desktop_takes_the_entry(tmp_path: Path, text: Callable[[Sequence[str]], str]) -> None:
    tool = need("desktop-file-validate")
    entry = tmp_path / "selfkind.desktop"
    entry.write_text(text(COMMAND))
    done = subprocess.run([tool, str(entry)], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("kind", [Kind.SYSTEMD, Kind.AUTOSTART])
def test_selfkind_is_among_the_applications_as_long_as_it_is_set_up(
    tmp_path: Path, environ: dict[str, str], kind: Kind
) -> None:
    environ["XDG_DATA_HOME"] = str(tmp_path / "data")
    command = ("/opt/pipx/venvs/selfkind/bin/selfkind", "--home", "/a b")
    service.install(service.place_of(kind, command, environ), Manager(), environ)
    entry, icon = paths(environ)
    assert 'Exec=/opt/pipx/venvs/selfkind/bin/selfkind --home "/a b"\n' in entry.read_text()
    assert "Terminal=true\n" in entry.read_text()
    assert ElementTree.fromstring(icon.read_text()).tag.endswith("svg")
    assert entry.stem == icon.stem == APP  # what notifications name
    service.uninstall(Manager(), environ)
    assert [path for path in (tmp_path / "data").rglob("*") if path.is_file()] == []


def test_an_entry_of_somebody_else_stays_and_keeps_nothing_from_being_set_up(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    environ["XDG_DATA_HOME"] = str(tmp_path / "data")
    entry, icon = paths(environ)
    entry.parent.mkdir(parents=True)
    entry.write_text("[Desktop Entry]\nName=mine\n")
    icon.parent.parent.mkdir(parents=True)
    icon.parent.write_text("a file where a folder is to be")
    place = service.place_of(Kind.AUTOSTART, ("/usr/bin/selfkind",), environ)
    service.install(place, Manager(), environ)
    service.uninstall(Manager(), environ)
    assert entry.read_text() == "[Desktop Entry]\nName=mine\n"


def test_where_there_is_no_list_of_applications_nothing_is_written(environ: dict[str, str]) -> None:
    assert service.place_of(Kind.LAUNCHD, ("/usr/bin/selfkind",), environ).entry == ()


def test_the_agent_and_the_task_hold_the_command_whole() -> None:
    known = plistlib.loads(launch_agent(COMMAND).encode())
    assert known["ProgramArguments"] == list(COMMAND)
    assert known["KeepAlive"] == {"SuccessfulExit": False}
    task = ElementTree.fromstring(task_xml(COMMAND).encode())
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    assert task.findtext(f".//{space}Command") == COMMAND[0]
    assert task.findtext(f".//{space}Arguments") == r'--home "/home/ana/\"my\" home"'
    assert task.findtext(f".//{space}ExecutionTimeLimit") == "PT0S"


def test_the_line_for_cron_escapes_what_cron_takes_for_input() -> None:
    line = cron_line((*COMMAND, "remind", "once", "--quiet"), 1000)
    assert line.startswith("* * * * * DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/1000/bus '/opt/my tools/")
    assert "100\\%" in line


def test_installing_writes_one_file_and_starts_it(environ: dict[str, str]) -> None:
    manager = Manager()
    place = service.place_of(Kind.SYSTEMD, ("/usr/bin/selfkind",), environ)
    service.install(place, manager, environ)
    assert place.path.read_text() == place.text
    assert manager.asked == [
        "systemctl --user daemon-reload",
        "systemctl --user enable selfkind-remind.service",
        "systemctl --user restart selfkind-remind.service",
    ]
    found = service.installed(("/usr/bin/selfkind",), environ)
    assert [(one.kind, one.is_current) for one in found] == [(Kind.SYSTEMD, True)]
    assert [one.is_current for one in service.installed(("/old/selfkind",), environ)] == [False]
    service.install(place, manager, environ)
    # The other kind takes its place.
    other = service.place_of(Kind.AUTOSTART, ("/usr/bin/selfkind",), environ)
    service.install(other, manager, environ)
    assert [one.kind for one in service.installed(environ=environ)] == [Kind.AUTOSTART]
    assert not place.path.exists()


def test_what_a_desktop_would_start_is_started_for_this_session(tmp_path: Path, environ: dict[str, str]) -> None:
    ran, program = tmp_path / "ran", tmp_path / "self kind"
    program.write_text('#!/bin/sh\n{ echo "$@"; env | grep SELFKIND; } > "$RAN.part"; mv "$RAN.part" "$RAN"\n')
    program.chmod(0o755)
    place = service.place_of(Kind.AUTOSTART, (str(program),), environ)
    given = {**os.environ, "RAN": str(ran), "SELFKIND_PASSPHRASE_FILE": "/secret"}
    assert service.start_now(place, given)
    assert eventually(ran.exists)
    assert ran.read_text() == f"remind run --service\nSELFKIND_STARTED_BY={place.path}\n"
    assert not service.start_now(service.place_of(Kind.AUTOSTART, ("/no/such/program",), environ))


def test_a_manager_that_refuses_leaves_nothing(environ: dict[str, str]) -> None:
    place = service.place_of(Kind.SYSTEMD, ("/usr/bin/selfkind",), environ)
    with pytest.raises(SelfkindError, match="didn't work: no such luck"):
        service.install(place, Manager("enable selfkind"), environ)
    assert not place.path.exists()
    assert service.installed(environ=environ) == []


@pytest.mark.parametrize("refused", ["daemon-reload", "enable", "restart"])
@pytest.mark.parametrize("earlier", [Kind.SYSTEMD, Kind.AUTOSTART])
def test_a_manager_that_refuses_leaves_what_was_there_before(
    environ: dict[str, str], refused: str, earlier: Kind
) -> None:
    before = service.place_of(earlier, ("/usr/bin/selfkind", "--home", "/a"), environ)
    service.install(before, Manager(), environ)
    place = service.place_of(Kind.SYSTEMD, ("/usr/bin/selfkind", "--home", "/b"), environ)
    with pytest.raises(SelfkindError, match="Nothing was set up"):
        service.install(place, Manager(refused), environ)
    assert service.set_up_by(environ) == {(str(before.path), before.text)}


def test_a_manager_that_cannot_be_reached_leaves_nothing_either(environ: dict[str, str]) -> None:
    place = service.place_of(Kind.SYSTEMD, ("/usr/bin/selfkind",), environ)
    service.install(place, Manager(), environ)
    link = place.path.parent / "default.target.wants" / place.path.name
    link.parent.mkdir()
    link.symlink_to(place.path)
    (link.parent / "other.service").symlink_to("/usr/lib/other.service")
    assert [one.path for one in service.uninstall(Manager("systemctl"), environ)] == [place.path]
    left = [path.name for path in place.path.parent.rglob("*") if path.is_symlink() or path.is_file()]
    assert left == ["other.service"]


def test_an_agent_is_taken_out_before_it_is_put_in_anew(environ: dict[str, str]) -> None:
    manager = Manager("bootout")
    service.install(service.place_of(Kind.LAUNCHD, ("/usr/bin/selfkind",), environ), manager, environ)
    assert [line.split()[1] for line in manager.asked] == ["bootout", "bootstrap"]


def test_what_is_not_ours_stays(environ: dict[str, str]) -> None:
    place = service.place_of(Kind.AUTOSTART, ("/usr/bin/selfkind",), environ)
    place.path.parent.mkdir(parents=True)
    place.path.write_text("[Desktop Entry]\nName=mine\n")
    neighbour = place.path.with_name("other.desktop")
    neighbour.write_text("# somebody else's\n")
    with pytest.raises(SelfkindError, match="selfkind didn't write that file"):
        service.install(place, Manager(), environ)
    assert service.uninstall(Manager(), environ) == []
    assert place.path.read_text().endswith("Name=mine\n")
    place.path.unlink()
    service.install(place, Manager(), environ)
    assert [one.path for one in service.uninstall(Manager(), environ)] == [place.path]
    assert sorted(path.name for path in place.path.parent.iterdir()) == ["other.desktop"]


def test_a_selfkind_that_will_be_gone_is_not_set_up(tmp_path: Path, environ: dict[str, str]) -> None:
    for cache in (".cache/uv/archive-v0/x/bin", ".cache/pipx/x/bin"):
        folder = tmp_path / cache
        folder.mkdir(parents=True)
        for name in ("python", "selfkind"):
            (folder / name).write_text("")
            (folder / name).chmod(0o755)
        with pytest.raises(SelfkindError, match="temporary folder"):
            service.command_of_selfkind(executable=str(folder / "python"), environ=environ)
    folder = tmp_path / "venv"
    folder.mkdir()
    (folder / "selfkind").write_text("")
    (folder / "selfkind").chmod(0o755)
    found = service.command_of_selfkind(Path("/h o m e"), executable=str(folder / "python"), environ=environ)
    assert found == (str(folder / "selfkind"), "--home", "/h o m e")


def test_a_line_break_in_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SelfkindError, match="line break"):
        service.command_of_selfkind(tmp_path / "a\nb")


def test_who_is_chosen() -> None:
    assert service.choose(Manager(), "linux") is Kind.SYSTEMD
    assert service.choose(Manager("systemctl"), "linux") is Kind.AUTOSTART
    assert service.choose(Manager(), "darwin") is Kind.LAUNCHD
    assert service.choose(Manager(), "win32") is Kind.TASK
