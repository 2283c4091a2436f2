"""A notice that the terminal shows: escape sequences, the only way that reaches a person over ssh.

Terminals that know a sequence show a popup; terminals that do not know it ignore it. So each sequence is followed
by the bell, and where nothing is known of the terminal, the bell is all there is.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from selfkind.reminders.notify.clip import clipped, line

ESC, BEL, ST = "\x1b", "\a", "\x1b\\"

KINDS = ("osc9", "osc777", "osc99", "bell", "off")
"""What a terminal can be sent. Settings have ``auto`` beside them, for those whose terminal says who it is."""

LIMITS = {"title": 60, "body": 240}
"""Characters at most. GNU screen keeps 768 bytes of a string (MAXSTR in its sources), kitty takes 2,048."""


class _Terminal(NamedTuple):
    """What a terminal sets: how `TERM` begins, `TERM_PROGRAM` in small letters, and variables of its own."""

    kind: str
    terms: tuple[str, ...] = ()
    program: str = ""
    variables: tuple[str, ...] = ()


_TERMINALS = (
    _Terminal("osc99", ("xterm-kitty",), "kitty", ("KITTY_WINDOW_ID",)),
    _Terminal("osc9", ("wezterm",), "wezterm", ("WEZTERM_PANE", "WEZTERM_EXECUTABLE", "WEZTERM_UNIX_SOCKET")),
    _Terminal("osc9", ("xterm-ghostty", "ghostty"), "ghostty", ("GHOSTTY_RESOURCES_DIR", "GHOSTTY_BIN_DIR")),
    _Terminal("osc9", program="iterm.app"),
    _Terminal("osc9", program="warpterminal"),
    _Terminal("osc777", ("foot",), "foot"),
    _Terminal("osc777", ("contour",), "contour"),
    _Terminal("osc777", ("rxvt-unicode",)),
    _Terminal("bell", ("alacritty", "linux", "dumb")),
)
"""From the documents of the terminals: OSC 9 is iTerm2's (iterm2.com/documentation-escape-codes.html), taken up by
Ghostty, WezTerm and Warp; OSC 777 is urxvt's, also in foot (foot-ctlseqs(7)) and Contour; OSC 99 is kitty's
(sw.kovidgoyal.net/kitty/desktop-notifications). All others get the bell: VTE (GNOME Terminal) has popups in
patched versions alone; Windows Terminal and ConEmu take OSC 9 for progress and worse."""


def kind_for(setting: str, environ: Mapping[str, str]) -> str:
    """Return what to send to this terminal: ``osc9``, ``osc777``, ``osc99``, ``bell`` or ``off``.

    `setting` is one of these, or ``auto``, which goes by what the terminal says of itself. TERM comes first: ssh
    always carries it, often alone, and each terminal sets it anew, where the others are inherited by a terminal
    that is started from another. Inside tmux and screen the other variables are all that is left; where one was
    inherited, the terminal ignores the sequence and rings.
    """
    if setting in KINDS:
        return setting
    if environ.get("TMUX") and environ.get("STY"):
        # One of them runs in the other, and which is not known: wrapped the wrong way round, screen would write
        # the wrapping on the screen.
        return "bell"
    term = environ.get("TERM", "")
    by_term = (one.kind for one in _TERMINALS if one.terms and term.startswith(one.terms))
    if kind := next(by_term, None):
        return kind
    program = environ.get("TERM_PROGRAM", "").lower()
    if program and program not in ("tmux", "screen"):
        return next((one.kind for one in _TERMINALS if one.program == program), "bell")
    if environ.get("LC_TERMINAL", "").lower() == "iterm2":  # ssh carries LC_*, so iTerm2 says it here as well
        return "osc9"
    return next((one.kind for one in _TERMINALS if any(map(environ.get, one.variables))), "bell")


def sequence(kind: str, title: str, body: str, environ: Mapping[str, str]) -> str:
    """Return what to write to the terminal, so that it shows this notice and rings; "" for ``off``.

    It ends with one BEL that stands by itself: it rings where the sequence is not known, and tmux and screen mark
    the window by it. Inside tmux (which needs ``allow-passthrough on``, else the bell is all that is left) and GNU
    screen, the sequence is wrapped as their manuals say, so that they hand it on.
    """
    if kind == "off":
        return ""
    title, body = clean(title, LIMITS["title"]), clean(body, LIMITS["body"])
    if environ.get("STY"):
        title, body = _in_ascii(title, LIMITS["title"]), _in_ascii(body, LIMITS["body"])
    if kind not in _WRITERS or not (title or body):
        return BEL
    if not title:
        title, body = body, ""
    # Within screen, ST would end the wrapping, so there the parts end with the other sign that all terminals take.
    end = BEL if environ.get("STY") else ST
    return "".join(_wrapped(part + end, environ) for part in _WRITERS[kind](title, body)) + BEL


def clean(text: str, characters: int) -> str:
    """Return a text in one line that is safe within a sequence, in at most so many characters.

    Control characters would end the sequence or begin another one, and ``;`` divides its fields. Signs that turn
    the direction of writing go as well: clipped, they would turn all that stands after them.
    """
    return clipped(
        line("".join(" " if _is_control(sign) else sign for sign in text.replace(";", ","))), characters
    )


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) == "Cc" or sign in _TURNS


_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of writing."""

_ASCII = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "⁄": "/", "ß": "ss"}
    | {"æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "œ": "oe", "Œ": "Oe"}
)


def _in_ascii(text: str, characters: int) -> str:
    """Return a text as GNU screen can hand it on; "" where its letters cannot be written so.

    Seen in screen 4.9: it keeps the lowest byte of each character alone, so that ש arrives as é and
    ě as an escape. What remains of a text without its letters would say nothing; emoji may go.
    """
    known = unicodedata.normalize("NFKD", text).translate(_ASCII)
    if any(sign.isalpha() and not sign.isascii() for sign in known):
        return ""
    kept = " ".join("".join(sign for sign in known if sign.isascii()).split())
    return kept.replace(";", ",")[:characters].rstrip()  # some signs became several


def _osc9(title: str, body: str) -> list[str]:
    text = f"{title}: {body}" if body else title
    # ConEmu, Windows Terminal and Ghostty read "9;4" as progress, and "9;1" to "9;12" as other things still.
    if text[0] in "0123456789":
        text = f"selfkind: {text}"
    return [f"{ESC}]9;{text}"]


def _osc777(title: str, body: str) -> list[str]:
    return [f"{ESC}]777;notify;{title};{body}"]


def _osc99(title: str, body: str) -> list[str]:
    if not body:
        return [f"{ESC}]99;;{title}"]
    # Both parts bear one name. It comes from the text: the same notice replaces itself, another one does not.
    name = f"selfkind-{zlib.crc32(f'{title};{body}'.encode()):08x}"
    return [f"{ESC}]99;i={name}:d=0;{title}", f"{ESC}]99;i={name}:d=1:p=body;{body}"]


_WRITERS = {"osc9": _osc9, "osc777": _osc777, "osc99": _osc99}


def _wrapped(part: str, environ: Mapping[str, str]) -> str:
    """Return a sequence as tmux or screen hands it on.

    For tmux see its FAQ, "passthrough escape sequence"; for screen, screen(1), "Virtual Terminal", on ``ESC P``:
    "Outputs a string directly to the host terminal without interpretation".
    """
    if environ.get("TMUX"):
        return f"{ESC}Ptmux;{part.replace(ESC, ESC + ESC)}{ST}"
    if environ.get("STY"):
        return f"{ESC}P{part}{ST}"
    return part
