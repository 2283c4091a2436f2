"""espeak-ng, the voice that most Linux machines have or can have: where it is, and how to make it speak.

plyer runs espeak without any option, at 175 words a minute, and doesn't know espeak-ng by its own name. Practices
are spoken slower (docs/sources.md: 100 to 120 words a minute), so only this module runs the program directly;
every other voice is spoken through plyer (`speaker`).
"""

from __future__ import annotations

import shutil

PROGRAMS = ("espeak-ng", "espeak")

_SPEED = 100
"""The option for 120 audible words a minute, including pauses within a line. espeak-ng's own count ignores that
guided lines have short words and pauses: over 120 of them, ``-s 100 -z`` came to 119 words a minute, ``-s 120`` to
140 or more."""

FASTEST = 1.3
"""How much faster than that a line can be spoken at most, to fit into its time."""


def program() -> str | None:
    """Return the path of espeak-ng, else of espeak, which has the same options; None when there is neither."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def arguments(path: str, *, loudness: float = 1.0, faster: float = 1.0) -> list[str]:
    """Return the command that speaks what it reads on stdin.

    `loudness` from 0.0 to 1.0 multiplies samples; `faster` multiplies the rate. The text is never in the command:
    there everybody on the machine could read it, and a dash at its start would make it an option.
    """
    speed, amplitude = round(_SPEED * faster), round(100 * loudness)
    # -z: no pause after the last sentence, so that the length is just that of the speech.
    return [path, "-v", "en", "-b", "1", "-s", str(speed), "-a", str(amplitude), "-z", "--stdin"]
