"""Notification servers of desktops, started for real on a bus and a display of their own, without a desktop around
them: what CI runs, and what `tests/desktops/run` runs in addition."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jeepney import DBusAddress, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

from tests.reminders.desktop import bus, running

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
ADDRESS = DBusAddress(PATH, NAME, NAME)
SERVICES = Path("/usr/share/dbus-1/services")
BEGINS = 60.0
PLAIN_DUNSTRC = "[global]\nfont = DejaVu Sans 10\norigin = top-right\nnotification_limit = 0\n"
"""What dunst does by itself; one popup more isn't a line that counts the others."""
NOT_ROOT: tuple[str, ...] = ()
if os.geteuid() == 0:
    # sway refuses to run as root, and the folders of tests are closed to all others.
    NOT_ROOT = (
        "setpriv",
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
        "--inh-caps=+dac_override",
        "--ambient-caps=+dac_override",
    )


@dataclass(frozen=True)
class Kind:
    """A server: the program that is it, what it needs beside that, the display that it draws on (`x` or
    `wayland`), the services of the bus that it asks for, and the Debian packages that bring it.

    `press` is how a person answers: where on the popup to click, from left and top as parts of its size, with
    which button of the mouse, and the answer that this gives; or a command that stands for the click, and the
    answer. `sees` is whether pictures of its screen show the popups and nothing else."""

    name: str
    command: tuple[str, ...]
    display: str
    needs: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    press: tuple[float, float, int, str] | tuple[str, ...] = ()
    sees: bool = True
    environ: tuple[tuple[str, str], ...] = ()

    @property
    def missing(self) -> list[str]:
        """What isn't installed of it."""
        tools = {"x": ("Xvfb", "import", "xdotool"), "wayland": ("sway", "grim"), "": ()}[self.display]
        return [one for one in (self.command[0], *self.needs, *tools) if shutil.which(one) is None]


LIBRARY = "/usr/lib/x86_64-linux-gnu"
GNOME = """
export DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS"
/usr/bin/python3 -m dbusmock --system --template logind &
sleep 2
exec gnome-shell --headless --virtual-monitor 1024x600
"""
KINDS = {
    one.name: one
    for one in (
        Kind(
            "dunst",
            ("dunst", "-conf", "{folder}/dunstrc"),
            "x",
            packages=("dunst", "xvfb"),
            press=(0.5, 0.5, 2, "begin"),
        ),
        Kind(
            "xfce4-notifyd",
            (f"{LIBRARY}/xfce4/notifyd/xfce4-notifyd",),
            "x",
            services=("org.xfce.Xfconf",),
            packages=("xfce4-notifyd",),
            press=(0.5, 0.72, 1, "later"),
        ),
        Kind(
            "mako",
            ("mako",),
            "wayland",
            packages=("sway", "mako-notifier"),
            press=("makoctl", "invoke", "begin"),
        ),
        Kind("swaync", ("swaync",), "wayland", packages=("sway", "sway-notification-center")),
        Kind(
            "notification-daemon",
            ("/usr/lib/notification-daemon/notification-daemon",),
            "x",
            packages=("notification-daemon",),
            press=(0.606, 0.7, 1, "later"),
        ),
        Kind(
            "lxqt",
            ("lxqt-notificationd",),
            "x",
            packages=("lxqt-notificationd",),
            press=(0.48, 0.71, 1, "later"),
        ),
        Kind(
            "mate",
            ("/usr/lib/mate-notification-daemon/mate-notification-daemon",),
            "x",
            packages=("mate-notification-daemon",),
            press=(0.688, 0.77, 1, "later"),
        ),
        # A shell without a screen, and a stand-in for logind, which it wants to know. There are no pictures of it.
        Kind(
            "gnome-shell",
            ("sh", "-c", GNOME),
            "",
            needs=("gnome-shell", "gjs"),
            services=("org.gnome.Shell.Notifications", "ca.desrt.dconf"),
            packages=("gnome-shell", "gjs", "python3-dbusmock"),
            sees=False,
        ),
        Kind(
            "plasma",
            ("plasmawindowed", "org.kde.plasma.notifications"),
            "x",
            packages=("plasma-workspace",),
            press=(0.58, 0.77, 1, "later"),
            sees=False,
            environ=(("XDG_CURRENT_DESKTOP", "KDE"), ("QT_QPA_PLATFORM", "xcb"), ("KDE_FULL_SESSION", "true")),
        ),
    )
}
IN_CI = ("dunst", "xfce4-notifyd", "mako", "swaync", "notification-daemon", "lxqt")


@contextlib.contextmanager
def x_display(folder: Path, environ: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """An X display that nobody sees."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1024x600x24", "-nolisten", "tcp", "-noreset"]
    with running(command, environ, folder / "xvfb.log", pass_fds=(write,)):
        os.close(write)
        with os.fdopen(read) as numbers:
            yield {**environ, "DISPLAY": f":{numbers.readline().strip()}"}


@contextlib.contextmanager
def wayland_display(folder: Path, environ: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """A sway without a screen."""
    (folder / "sway.conf").write_text("xwayland disable\noutput HEADLESS-1 resolution 1024x600\n")
    environ = {
        **environ,
        "WLR_BACKENDS": "headless",
        "WLR_LIBINPUT_NO_DEVICES": "1",
        "WLR_RENDERER": "pixman",
        "XDG_SESSION_TYPE": "wayland",
        "XDG_CURRENT_DESKTOP": "sway",
        "GDK_BACKEND": "wayland",
    }
    runtime = Path(environ["XDG_RUNTIME_DIR"])
    command = [*NOT_ROOT, "sway", "--unsupported-gpu", "-c", str(folder / "sway.conf")]
    with running(command, environ, folder / "sway.log") as sway:
        found: list[Path] = []

        def is_up() -> bool:
            assert sway.poll() is None, (folder / "sway.log").read_text()[-2000:]
            found[:] = [path for path in runtime.glob("wayland-*") if path.suffix != ".lock"]
            return bool(found) and bool(list(runtime.glob("sway-ipc.*")))

        _wait(is_up, "sway")
        (socket,) = runtime.glob("sway-ipc.*")
        yield {**environ, "WAYLAND_DISPLAY": found[0].name, "SWAYSOCK": str(socket)}


@contextlib.contextmanager
def no_display(folder: Path, environ: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """None: the program brings its own."""
    yield dict(environ)


DISPLAYS = {"x": x_display, "wayland": wayland_display, "": no_display}


@dataclass
class Running:
    """A server that runs: `environ` is what programs on its desktop are started with."""

    kind: Kind
    environ: dict[str, str]
    folder: Path
    process: subprocess.Popen[bytes]

    def picture(self, path: Path) -> None:
        """Write what a person would see."""
        command = {
            "x": ("import", "-window", "root", str(path)),
            "wayland": ("grim", str(path)),
        }[self.kind.display]
        subprocess.run(command, env=self.environ, check=True, timeout=20)


@contextlib.contextmanager
def server(kind: Kind, folder: Path) -> Iterator[Running]:
    """Start a server on a bus and a display of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dunstrc").write_text(PLAIN_DUNSTRC)
    with bus(folder, services=[SERVICES / f"{name}.service" for name in kind.services]) as environ:
        home = folder / "home-of-user"
        home.mkdir(exist_ok=True)
        environ = {**environ, "HOME": str(home), "NO_AT_BRIDGE": "1", "GSETTINGS_BACKEND": "memory"}
        environ |= dict(kind.environ)
        with DISPLAYS[kind.display](folder, environ) as environ:
            command = [word.format(folder=folder) for word in kind.command]
            log = folder / f"{kind.name}.log"
            with running(command, environ, log) as process:

                def is_up() -> bool:
                    assert process.poll() is None, log.read_text()[-2000:]
                    return has_owner(environ["DBUS_SESSION_BUS_ADDRESS"])

                _wait(is_up, kind.name)
                yield Running(kind, environ, folder, process)


def has_owner(address: str) -> bool:
    """Return whether somebody shows notifications on a bus."""
    with open_dbus_connection(address) as connection:
        (owned,) = unwrap_msg(connection.send_and_get_reply(message_bus.NameHasOwner(NAME), timeout=10))
        return bool(owned)


def ask(
    environ: Mapping[str, str], member: str, signature: str | None = None, body: Sequence[object] = ()
) -> tuple[object, ...]:
    """Call a method of the server on a bus."""
    with open_dbus_connection(environ["DBUS_SESSION_BUS_ADDRESS"]) as connection:
        call = new_method_call(ADDRESS, member, signature, tuple(body))
        return tuple(unwrap_msg(connection.send_and_get_reply(call, timeout=20)))


def _wait(what: Callable[[], bool], name: str) -> None:
    until = time.monotonic() + BEGINS
    while not what():
        assert time.monotonic() < until, f"{name} doesn't begin"
        time.sleep(0.05)
