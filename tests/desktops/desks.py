"""A desktop that nobody sees, and a person at it: keys, the mouse, the clipboard, the size of a window, pictures.

One for X (Xvfb and xdotool) and one for Wayland (sway without a screen, wtype, swaymsg). Neither has more than the
one window of a terminal.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from tests.desktops.servers import wayland_display, x_display
from tests.desktops.wayland_pointer import Pointer

SETTLES = 0.6
"""How long a terminal needs to take a key, in seconds."""
GIVEN = 2.0
"""How long a terminal needs to hear of other keys, in seconds."""
SCREEN = (1024, 600)
"""How large the desktop of `wayland_display` is."""


class Window(NamedTuple):
    """Where a window is, and how large, in pixels."""

    x: int
    y: int
    width: int
    height: int


class Desk(Protocol):
    """What a person does at a desktop."""

    TOOLS: Mapping[str, str]
    """The programs that it needs, and their Debian packages."""
    environ: dict[str, str]

    def press(self, key: str) -> None:
        """Press a key by the name that X has for it, with `ctrl+`, `alt+` or `shift+` before it."""

    def type(self, text: str) -> None:
        """Type a text."""

    def copy(self, text: str) -> AbstractContextManager[None]:
        """Have a text in both clipboards."""

    def point(self) -> None:
        """Put the pointer on the window, and the keys into it."""

    def click(self, x: int, y: int) -> None:
        """Click at a place on the window."""

    def window(self) -> Window:
        """Return where the window is."""

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""

    def close(self) -> None:
        """Let go of what it holds."""

    def picture(self, path: Path) -> None:
        """Write what a person sees."""


class X:
    """A desktop of X, without a window manager: keys go to the window under the pointer."""

    TOOLS: Mapping[str, str] = {
        "Xvfb": "xvfb",
        "xdotool": "xdotool",
        "xmodmap": "x11-xserver-utils",
        "import": "imagemagick",
        "xclip": "xclip",
    }

    def __init__(self, environ: dict[str, str]) -> None:
        self.environ = environ
        self._given: set[str] = set()

    def _tool(self, *words: str) -> str:
        words = ("xdotool", *words)
        return subprocess.run(words, env=self.environ, capture_output=True, text=True, timeout=30).stdout

    def _windows(self) -> list[str]:
        return self._tool("search", "--onlyvisible", "--name", ".").split()

    def press(self, key: str) -> None:
        self._tool("key", "--clearmodifiers", key)
        time.sleep(SETTLES)

    def type(self, text: str) -> None:
        self._give_keys({sign for sign in text if not sign.isascii()} - self._given)
        self._tool("type", "--delay", "60" if text.isascii() else "300", text)

    def _give_keys(self, signs: set[str]) -> None:
        """Put signs on keys that have none, for good. xdotool would give each a key for as long as it types it,
        and a terminal that looks later which sign that is would find another, or none."""
        if not signs:
            return
        keys = subprocess.run(["xmodmap", "-pke"], env=self.environ, capture_output=True, text=True, check=True)
        free = [line.split()[1] for line in keys.stdout.splitlines() if line.endswith("=")]
        for key, sign in zip(free, sorted(signs), strict=False):
            change = f"keycode {key} = U{ord(sign):04X}"
            subprocess.run(["xmodmap", "-e", change], env=self.environ, check=True)
        self._given |= signs
        time.sleep(GIVEN)

    @contextmanager
    def copy(self, text: str) -> Iterator[None]:
        with _giving(
            [["xclip", "-quiet", "-in", "-selection", one] for one in ("primary", "clipboard")], text, self
        ):
            yield

    def point(self) -> None:
        self._tool("mousemove", "300", "200")
        if windows := self._windows():
            self._tool("windowfocus", windows[-1])

    def click(self, x: int, y: int) -> None:
        at = self.window()
        self._tool("mousemove", str(at.x + x), str(at.y + y), "click", "1")
        time.sleep(SETTLES)

    def window(self) -> Window:
        said = self._tool("getwindowgeometry", "--shell", self._windows()[-1])
        found = dict(line.split("=") for line in said.split())
        return Window(*(int(found[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")))

    def resize(self, width: int, height: int) -> None:
        self._tool("windowsize", self._windows()[-1], str(width), str(height))

    def close(self) -> None:
        pass

    def picture(self, path: Path) -> None:
        subprocess.run(["import", "-window", "root", "-trim", str(path)], env=self.environ, check=False)


class Wayland:
    """A desktop of Wayland: sway with one floating window."""

    TOOLS: Mapping[str, str] = {"sway": "sway", "wtype": "wtype", "grim": "grim", "wl-copy": "wl-clipboard"}

    def __init__(self, environ: dict[str, str]) -> None:
        self.environ = environ
        self._pointer = Pointer(Path(environ["XDG_RUNTIME_DIR"]), environ["WAYLAND_DISPLAY"], SCREEN)
        self._sway('for_window [app_id=".*"] floating enable, border none')
        # A keyboard that stays: the window would lose the keys after each of those that come and go with a key.
        self._keyboard = subprocess.Popen(["wtype", "-s", "86400000", "-k", "Shift_L"], env=environ)

    def _sway(self, *words: str) -> str:
        words = ("swaymsg", "-r", *words)
        return subprocess.run(words, env=self.environ, capture_output=True, text=True, timeout=30).stdout

    def press(self, key: str) -> None:
        *held, last = key.split("+")
        words = [word for one in held for word in ("-M", one)]
        words += [last] if len(last) == 1 else ["-k", last]
        words += [word for one in held for word in ("-m", one)]
        subprocess.run(["wtype", *words], env=self.environ, check=True)
        time.sleep(SETTLES)

    def type(self, text: str) -> None:
        subprocess.run(["wtype", "-d", "60", text], env=self.environ, check=True)

    @contextmanager
    def copy(self, text: str) -> Iterator[None]:
        words = ["wl-copy", "--foreground", "--type", "text/plain;charset=utf-8"]
        with _giving([[*words, *one] for one in ([], ["--primary"])], text, self):
            yield

    def point(self) -> None:
        at = self.window()
        self._pointer.move(at.x + at.width // 2, at.y + at.height // 2)

    def click(self, x: int, y: int) -> None:
        at = self.window()
        self._pointer.move(at.x + x, at.y + y)
        time.sleep(0.1)
        self._pointer.click()
        time.sleep(SETTLES)

    def window(self) -> Window:
        for node in _nodes(json.loads(self._sway("-t", "get_tree"))):
            if node.get("app_id"):
                rect = node["rect"]
                return Window(*(rect[name] for name in ("x", "y", "width", "height")))
        raise LookupError("no window")

    def resize(self, width: int, height: int) -> None:
        self._sway(f'[app_id=".*"] resize set {width} px {height} px')

    def close(self) -> None:
        self._keyboard.kill()
        self._keyboard.wait()
        self._pointer.close()

    def picture(self, path: Path) -> None:
        at = self.window()
        words = ["grim", "-g", f"{at.x},{at.y} {at.width}x{at.height}", str(path)]
        subprocess.run(words, env=self.environ, check=False)


def _nodes(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield tree
    for one in (*tree.get("nodes", ()), *tree.get("floating_nodes", ())):
        yield from _nodes(one)


@contextmanager
def _giving(commands: Sequence[list[str]], text: str, desk: Desk) -> Iterator[None]:
    """Run what gives a text to whoever pastes."""
    running = []
    for words in commands:
        program = subprocess.Popen(
            words, env=desk.environ, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        running.append(program)
        assert program.stdin
        program.stdin.write(text.encode())
        program.stdin.close()
    time.sleep(SETTLES)
    try:
        yield
    finally:
        for program in running:
            with suppress(ProcessLookupError):
                program.kill()
            program.wait()


DESKS: dict[str, tuple[type[X | Wayland], Callable[..., AbstractContextManager[dict[str, str]]]]] = {
    "x": (X, x_display),
    "wayland": (Wayland, wayland_display),
}


@contextmanager
def desk(name: str, folder: Path, environ: Mapping[str, str]) -> Iterator[Desk]:
    """Start a desktop of this kind."""
    kind, display = DESKS[name]
    with display(folder, environ) as given:
        made = kind(given)
        try:
            yield made
        finally:
            made.close()
