"""`selfkind remind once` before anything else is imported, where the check before found nothing to do until later,
and nothing has changed since. cron asks once a minute."""

from __future__ import annotations

import os
import time

from selfkind.platform.status_file import REMINDED, kept_answer
from selfkind.platform.usual_places import usual_places

# Like `typing.TYPE_CHECKING`, without its import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime


def has_nothing_to_do(arguments: Sequence[str], clock: Callable[[], datetime] | None = None) -> bool:
    """Return whether it's known, without opening the home, that no reminder is due. False for any doubt, and for
    any command line but `[--home FOLDER] remind once [--quiet]`."""
    left = list(arguments)
    named = None
    if left[0] == "--home" and len(left) > 1:
        named = left[1]
        del left[:2]
    if left not in (["remind", "once"], ["remind", "once", "--quiet"]) or named == "":
        return False
    places = usual_places(named, os.environ)
    now = time.time() if clock is None else clock().timestamp()
    return places is not None and kept_answer(*places, now, REMINDED) is not None
