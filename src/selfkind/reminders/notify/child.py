"""The process that shows one notification, or closes some: ``python -m selfkind.reminders.notify.child``.

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
import threading

from selfkind.reminders.notify.backends import close, show
from selfkind.reminders.notify.message import (
    FAILED,
    GIVEN,
    UNSURE,
    Closing,
    Message,
    Outcome,
    cleaned,
    outcome_text,
    request_from,
)

LISTEN = 600.0
"""Seconds for which a button can be pressed."""


PATIENCE = 7.0
"""Seconds until it answers by itself that it does not know: some libraries wait 25. Each way has its own, shorter
patience, and whoever waits for this process a longer one."""


def main() -> int:
    """Show or close what stdin says, answer, and listen for a button."""
    answer = _answers_alone()
    # A listener is not ended by ctrl+c in a terminal where somebody does something else by now.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        request = request_from(sys.stdin.read())
    except ValueError as error:
        answer(Outcome(FAILED, reason="error", detail=str(error)))
        return 1
    tried: list[str] = []
    given = threading.Event()
    watch = threading.Timer(PATIENCE, _give_up, (answer, tried, given))
    watch.daemon = True
    watch.start()
    if isinstance(request, Closing):
        outcome = close(request)
        watch.cancel()
        answer(outcome)
        return 0
    message = cleaned(request)

    def is_given() -> None:
        if not given.is_set():
            given.set()
            answer.is_given()

    outcome, pressed = show(message, tried, is_given)
    watch.cancel()
    answer(outcome)
    if outcome.is_sent and message.actions and message.answer and (action := pressed(LISTEN)):
        _run(message, action)
    return 0


def _give_up(answer: _Answers, tried: list[str], given: threading.Event) -> None:
    channel = tried[-1] if tried and given.is_set() else ""
    detail = f"no answer within {PATIENCE:g} seconds"
    result, reason = (UNSURE, "timeout") if given.is_set() else (FAILED, "slow")
    if answer(Outcome(result, channel, reason=reason, detail=detail, tried=tuple(tried))):
        # The thread that waits cannot be ended in any other way.
        os._exit(0)


class _Answers:
    """The way back to whoever asked."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._free = threading.Lock()

    def is_given(self) -> None:
        """Say that a server is given the message now: who waits in vain after this cannot know that it was not
        shown."""
        with contextlib.suppress(OSError):
            os.write(self._descriptor, f"{GIVEN}\n".encode())

    def __call__(self, outcome: Outcome) -> bool:
        """Say it and close the way. Whether this was the first answer: there is one."""
        if not self._free.acquire(blocking=False):
            return False
        with contextlib.suppress(OSError):
            os.write(self._descriptor, f"{outcome_text(outcome)}\n".encode())
            os.close(self._descriptor)
        return True


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
