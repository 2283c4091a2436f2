"""Drive a real Chromium through its DevTools protocol, over a pipe: without a port, and without a library."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def found() -> str | None:
    """Return the path of a Chromium, None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Chromium:
    """A browser with one page, offline. Its profile is thrown away at the end."""

    def __init__(self, path: str) -> None:
        self._folder = tempfile.mkdtemp(prefix="selfkind-browser-")
        to_read, self._write = os.pipe()
        self._read, to_write = os.pipe()
        os.set_inheritable(to_read, True)
        os.set_inheritable(to_write, True)
        flags = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe")
        # The browser reads from descriptor 3 and writes to 4.
        script = f'exec 3<&{to_read} 4>&{to_write}; exec "$@"'
        self._process = subprocess.Popen(
            ["/bin/bash", "-c", script, "bash", path, *flags, f"--user-data-dir={self._folder}", "about:blank"],
            pass_fds=(to_read, to_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        self._rest = b""
        self._last = 0
        self.events: list[dict[str, Any]] = []
        (page,) = (one for one in self.call("Target.getTargets")["targetInfos"] if one["type"] == "page")
        self._session = ""
        self._session = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Accessibility", "DOM"):
            self.call(f"{domain}.enable")
        self.call("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0,
                  uploadThroughput=0)  # fmt: skip

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Call a method and return its result. Raises RuntimeError for an error."""
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": params}
        if getattr(self, "_session", ""):
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._last:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._read, 1 << 16)
            if not piece:
                raise RuntimeError("The browser has ended.")
            self._rest += piece
        message, _, self._rest = self._rest.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer

    def wait_for(self, event: str) -> dict[str, Any]:
        """Return the parameters of the next event of a name, also one that came already."""
        while True:
            for place, one in enumerate(self.events):
                if one.get("method") == event:
                    params: dict[str, Any] = self.events.pop(place)["params"]
                    return params
            self.events.append(self._next())

    def open(self, url: str) -> None:
        """Open an address and wait until it's loaded."""
        self.events = [one for one in self.events if one.get("method") != "Page.loadEventFired"]
        self.call("Page.navigate", url=url)
        self.wait_for("Page.loadEventFired")

    def run(self, script: str) -> Any:
        """Return the value of an expression on the page. The protocol may run it; the policy of the page holds for
        the page's own scripts."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def press(self, key: str, *, code: int = 0, text: str = "", shift: bool = False) -> None:
        """Press a key as a keyboard does."""
        same = {"key": key, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **same)
        self.call("Input.dispatchKeyEvent", type="keyUp", **same)

    def tab(self, *, back: bool = False) -> None:
        """Press Tab."""
        self.press("Tab", code=9, shift=back)

    def enter(self) -> None:
        """Press Enter."""
        self.press("Enter", code=13, text="\r")

    def type(self, words: str) -> None:
        """Type words where the focus is."""
        self.call("Input.insertText", text=words)

    def downloads_to(self, folder: Path) -> None:
        """Have downloads saved in a folder."""
        session, self._session = self._session, ""
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder), eventsEnabled=True)
        self._session = session

    def __enter__(self) -> Chromium:
        return self

    def __exit__(self, _type: type[BaseException] | None, _error: BaseException | None,
                 _trace: TracebackType | None) -> None:  # fmt: skip
        self._process.terminate()
        self._process.wait(20)
        os.close(self._read)
        os.close(self._write)
        shutil.rmtree(self._folder, ignore_errors=True)


def in_browser(work: Callable[[Chromium, Path, Path | None], str]) -> int:
    """Do some work in a browser, in a folder of its own, and one for pictures where the command line names it. Say
    what was seen, and return the exit code."""
    path = found()
    if path is None:
        print("No Chromium is installed.")
        return 1
    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as name, Chromium(path) as browser:
        said = work(browser, Path(name), pictures)
    print(f"{said} with {path}.")
    return 0
