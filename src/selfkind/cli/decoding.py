"""Text from a pipe or the command line."""

from __future__ import annotations

import sys

from selfkind.domain.decoding import decoded


def piped() -> str:
    """Return the text from a pipe, or from a terminal until ctrl+d. Raises `NotText`."""
    pipe = getattr(sys.stdin, "buffer", None)
    text = sys.stdin.read() if pipe is None else decoded(pipe.read(), "The text from the pipe")
    return text.replace("\r\n", "\n")
