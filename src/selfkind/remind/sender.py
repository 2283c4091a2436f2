"""The process that shows one notification: ``python -m selfkind.remind.sender``.

It is given a message as JSON on stdin and answers with one line of JSON on stdout. Libraries that print, block or
end the process do it here, where no screen is near. Where the message has buttons it lives on for a while, with no
stream open, and runs the answer's command when one is pressed.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys

from selfkind.remind.message import Message, Outcome, cleaned, message_from, outcome_text
from selfkind.remind.ways import show

LISTEN = 600.0
"""Seconds for which a button can be pressed."""


def main() -> int:
    """Show what stdin says, answer, and listen for a button."""
    answer = _answers_alone()
    # A listener is not ended by ctrl+c in a terminal where somebody does something else by now.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        message = cleaned(message_from(sys.stdin.read()))
    except ValueError as error:
        answer(Outcome("failed", reason="error", detail=str(error)))
        return 1
    outcome, pressed = show(message)
    answer(outcome)
    if outcome.is_sent and message.actions and message.answer and (action := pressed(LISTEN)):
        _run(message, action)
    return 0


class _Answers:
    """The way back to whoever asked."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __call__(self, outcome: Outcome) -> None:
        """Say it, once, and close the way."""
        with contextlib.suppress(OSError):
            os.write(self._descriptor, f"{outcome_text(outcome)}\n".encode())
            os.close(self._descriptor)


def _answers_alone() -> _Answers:
    """Keep stdout for the answer alone: whatever a library prints goes nowhere, also from native code."""
    sys.stdout.flush()
    back = os.dup(1)
    os.set_inheritable(back, False)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    return _Answers(back)


def _run(message: Message, action: str) -> None:
    if action not in {id for id, _ in message.actions}:
        return
    with contextlib.suppress(OSError):
        subprocess.Popen(
            [*message.answer, action],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )


if __name__ == "__main__":
    sys.exit(main())
