"""What the machine that runs the tests has, and a sound device that nobody hears.

Where SELFKIND_REQUIRE_DESKTOP is 1, nothing may be missing: the tests fail instead of being skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from selfkind.sound.synth import RATE

REQUIRED = os.environ.get("SELFKIND_REQUIRE_DESKTOP") == "1"


def _needs(*programs: str) -> pytest.MarkDecorator:
    missing = [name for name in programs if shutil.which(name) is None]
    return pytest.mark.skipif(bool(missing) and not REQUIRED, reason=f"needs the programs {', '.join(missing)}")


needs_espeak = _needs("espeak-ng")
needs_pulse = _needs("pulseaudio", "parec", "pactl")


def eventually(what: Callable[[], object], seconds: float = 60) -> bool:
    """Whether `what` comes true, within a time in which it does on any machine."""
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def has_ended(pid: int) -> bool:
    """Tell whether a process is over, on Linux; elsewhere it's taken to be."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "XZ"
    except OSError:
        return True


class Sink:
    """A PulseAudio of one's own, with one device that takes sound and makes none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.server = f"unix:{folder}/socket"
        environ = os.environ | {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)}
        environ.pop("PULSE_SERVER", None)
        self.process = subprocess.Popen(
            [
                "pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1",
                "-L", f"module-native-protocol-unix auth-anonymous=1 socket={folder}/socket",
                "-L", f"module-null-sink sink_name=quiet rate={RATE} channels=1",
            ],
            env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert eventually(lambda: "quiet" in self.ask("sinks")), "PulseAudio does not start"

    def ask(self, what: str) -> str:
        """What PulseAudio lists: ``sinks``, ``sink-inputs``; "" as long as it does not answer."""
        return subprocess.run(
            ["pactl", "list", "short", what], env=os.environ | {"PULSE_SERVER": self.server},
            capture_output=True, text=True, check=False,
        ).stdout  # fmt: skip

    @contextmanager
    def recording(self) -> Iterator[Callable[[], array[int]]]:
        """Records what the device is given. The body is given a call that answers with all samples so far."""
        path = self._folder / "heard.raw"
        with path.open("wb") as file:
            recorder = subprocess.Popen(
                ["parec", "-d", "quiet.monitor", "--raw", f"--rate={RATE}", "--channels=1", "--latency-msec=10"],
                env=os.environ | {"PULSE_SERVER": self.server}, stdout=file, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            try:
                assert eventually(lambda: path.stat().st_size > 0), "nothing is recorded"
                yield lambda: _samples(path)
            finally:
                recorder.terminate()
                recorder.wait()

    def end(self) -> None:
        """The end of it, as when a machine's sound stops working."""
        self.process.kill()
        self.process.wait()


def _samples(path: Path) -> array[int]:
    data = path.read_bytes()
    found = array("h")
    found.frombytes(data[: len(data) // 2 * 2])
    return found


@contextmanager
def null_sink() -> Iterator[Sink]:
    """A sound device that nobody hears."""
    # Not pytest's folder: the path of a socket is at most 108 letters.
    with tempfile.TemporaryDirectory(prefix="sk-", ignore_cleanup_errors=True) as folder:
        sink = Sink(Path(folder))
        try:
            yield sink
        finally:
            sink.end()


def no_device(folder: Path) -> dict[str, str]:
    """Variables of an environment in which there is no sound device, whatever the machine has."""
    empty = folder / "asound.conf"
    empty.write_text("")
    return {"PULSE_SERVER": f"unix:{folder}/nothing", "ALSA_CONFIG_PATH": str(empty), "JACK_NO_START_SERVER": "1"}


def on_a_terminal(command: list[str]) -> tuple[int, bytes]:
    """Run a command with a terminal as its stdin, stdout and stderr: its exit code, and all that was shown."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    shown = b""
    try:
        while data := os.read(ours, 4096):
            shown += data
    except OSError:  # Linux says so when nobody has the terminal any more
        pass
    os.close(ours)
    return process.wait(), shown
