"""What kind of terminal this is, by the environment as it was given."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")


def draws_ascii(choice: bool | None, encoding: str | None, environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether our signs are drawn in ASCII on a stream of this encoding.

    `choice` is the person's own, or None: then they are where the locale isn't UTF-8, and on the console of Linux,
    whose fonts of 256 or 512 characters lack most of our signs.
    """
    if not is_utf(encoding or "utf-8"):
        return True
    if choice is not None:
        return choice
    return environ.get("TERM") == "linux" or (os.name == "posix" and not _locale_is_utf(environ))


def is_utf(encoding: str) -> bool:
    """Return whether an encoding holds every character."""
    return encoding.casefold().replace("-", "").startswith(("utf", "cp65001"))


def can_draw(environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether lines can be drawn over in this terminal. Some say that they can't, such as the shell of
    Emacs. One that says nothing most likely can."""
    return environ.get("TERM", "").casefold() not in ("dumb", "unknown")


def is_gnu_screen(environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether GNU screen draws what we write. tmux takes the same name in TERM, and is none."""
    named = environ.get("TERM", "").startswith("screen") and not environ.get("TMUX")
    return bool(environ.get("STY")) or named


ESCAPE_HERE, ESCAPE_FAR = 0.02, 0.1
"""Seconds after which an escape that came alone is the key: in a terminal of this computer, and where what a key
sends can come in pieces."""
_BETWEEN = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "TMUX", "STY", "ZELLIJ", "DVTM")
"""Variables of what can stand between us and the terminal. mosh has the next one."""
_MOSH = "NCURSES_NO_UTF8_ACS"


def is_direct(environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether keys come straight from a terminal of this computer, as far as is known: by no network and no
    multiplexer."""
    named = environ.get("TERM", "").startswith(("screen", "tmux", "dvtm"))
    return not (named or any(environ.get(name) for name in (*_BETWEEN, _MOSH)))


def escape_wait(environ: Mapping[str, str] = os.environ) -> float:
    """Return after how many seconds an escape that came alone is the key. ESCDELAY says it in milliseconds, as for
    other programs."""
    given = environ.get("ESCDELAY", "").strip()
    if given.isascii() and given.isdecimal() and int(given[:9]) > 0:
        return int(given[:9]) / 1000
    return ESCAPE_HERE if is_direct(environ) else ESCAPE_FAR


def most_colors(environ: Mapping[str, str] = os.environ) -> str:
    """Return the colours that what draws here can carry, as Textual names them; "" where the terminal says it.

    GNU screen and dvtm inherit COLORTERM, but read the numbers of a 24-bit colour as dim, reverse and so on. Where
    the terminal around it has fewer than 256, GNU screen takes the nearest of those, and green on green can't be
    read. Its TERM says whether there are 256 for terminals with "256color" in their name alone.
    """
    has_256 = environ.get("TERM", "").endswith("256color")
    if is_gnu_screen(environ):
        return "256" if has_256 or environ.get("COLORTERM") else "standard"
    if environ.get("DVTM"):
        return "256" if has_256 else "standard"
    return ""


def has_bright_colors(environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether the upper half of 16 colours is drawn: dvtm knows the lower half, and shows no text in
    others."""
    return not environ.get("DVTM")


def keeps_f1(environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether this terminal may open its own help at F1. xfce4-terminal does; it's one of many that are
    made of VTE, and the environment tells no more."""
    return bool(environ.get("VTE_VERSION"))


def has_whole_braille(environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether dots of braille are whole in this terminal, as far as is known: mlterm, and urxvt with most
    fonts, draw boxes in their place; qterminal, which doesn't say its name, moves and cuts them."""
    by_name = environ.get("TERM", "").startswith(("mlterm", "rxvt")) or bool(environ.get("MLTERM"))
    named = environ.get("KONSOLE_VERSION") or environ.get("TERM_PROGRAM")
    is_qterminal = environ.get("COLORTERM") == "truecolor" and bool(environ.get("COLORFGBG")) and not named
    return not (by_name or is_qterminal)


def draws_over_text(environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether this terminal draws signs of several characters over the letters that follow: foot does."""
    return environ.get("TERM", "").startswith("foot")


def _locale_is_utf(environ: Mapping[str, str]) -> bool:
    """Return whether the locale that was asked for is a UTF-8 one, whether or not it is installed here."""
    given = [environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    # Python puts a UTF-8 locale in the place of C (PEP 538), and then also turns its UTF-8 mode on (PEP 540).
    coerced = given[1] in _COERCED and sys.flags.utf8_mode and "PYTHONUTF8" not in environ
    if coerced and environ is os.environ:
        given[1] = ""
    name = next(filter(None, given), "C").partition("@")[0]
    codeset = name.partition(".")[2] or name
    if is_utf(codeset):
        return True
    if "." in name or name in ("C", "POSIX") or coerced or sys.platform == "win32":
        return False
    import locale

    # A name alone ("en_US", "russian"): the C library knows what it stands for.
    return is_utf(locale.nl_langinfo(locale.CODESET))
