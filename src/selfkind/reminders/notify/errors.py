"""Why a channel did not carry a message, and what the names of D-Bus errors mean for that."""

from __future__ import annotations

import re


class NotSentError(Exception):
    """It is certain that nothing was shown. `reason` is a code of `Outcome.reason`."""

    def __init__(self, reason: str, detail: object = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = _said(detail)


class UnsureError(Exception):
    """It may be on the screen, and nobody said so."""

    def __init__(self, detail: object = "") -> None:
        super().__init__(detail)
        self.detail = _said(detail)


def _said(detail: object) -> str:
    return str(detail).strip() or (type(detail).__name__ if isinstance(detail, BaseException) else "")


_NO_ANSWER = ("NoReply", "Timeout", "TimedOut", "Disconnected")
_NO_DAEMON = ("ServiceUnknown", "NameHasNoOwner")
_NAME = re.compile(r"org\.freedesktop\.DBus\.Error\.([\w.]+)")
_NO_BUS = re.compile(r"autolaunch|could not connect|cannot connect|failed to connect", re.IGNORECASE)


def from_reply(name: str, detail: object) -> NotSentError | UnsureError:
    """What it means that a message was answered with the D-Bus error `name`."""
    found = _NAME.fullmatch(name)
    error = found[1] if found else ""
    said = f"{name}: {detail}"
    if error in _NO_ANSWER:
        return UnsureError(said)
    # Of a service that systemd was to start: it is masked, say, or there is none.
    if error in _NO_DAEMON or error.startswith("Spawn.") or name.startswith("org.freedesktop.systemd1."):
        return NotSentError("no-daemon", said)
    if error in ("NoServer", "FileNotFound", "NotSupported"):
        return NotSentError("no-bus", said)
    return NotSentError("refused", said)


def from_text(text: str) -> NotSentError | UnsureError:
    """What it means that a program ended with `text`, in English, on its stderr."""
    if found := _NAME.search(text):
        return from_reply(found[0].rstrip("."), text)
    if "not provided by any .service files" in text:
        return NotSentError("no-daemon", text)
    if _NO_BUS.search(text):
        return NotSentError("no-bus", text)
    if "GDBus.Error:" in text:
        return NotSentError("refused", text)
    return NotSentError("error", text)
