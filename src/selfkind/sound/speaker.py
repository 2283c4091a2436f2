"""The process that speaks through plyer: ``python -m selfkind.sound.speaker``, with the text on stdin.

plyer's ``tts.speak`` runs a program of the system (``say``, ``flite``, ``espeak.exe``) and waits for it, so it is
called here, where waiting does no harm and everything can be ended at once. It doesn't return how that program
ended.
"""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Speak the text on stdin; exit with 1 when plyer finds no voice."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    text = sys.stdin.buffer.read().decode("utf-8", "replace").strip()
    from plyer import tts

    # plyer passes the text as an argument, where a dash at the beginning would make it an option.
    tts.speak(message=f" {text}" if text.startswith("-") else text)


if __name__ == "__main__":
    main()
