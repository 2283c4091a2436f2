"""What a terminal is taken for, by the environment as it was given."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from selfkind.platform.terminal import (
    ESCAPE_FAR,
    ESCAPE_HERE,
    draws_ascii,
    escape_wait,
    has_bright_colors,
    has_whole_braille,
    is_gnu_screen,
    keeps_f1,
    most_colors,
)

UTF_8 = [
    {"LANG": "en_US.UTF-8"},
    {"LANG": "C.utf8"},
    {"LC_CTYPE": "UTF-8"},
    {"LANG": "de_DE.UTF-8@euro"},
    {"LANG": "C", "LC_CTYPE": "fr_FR.UTF-8"},
    {"LANG": "C", "LC_ALL": "C.UTF-8"},
    {"LC_ALL": "", "LC_CTYPE": "", "LANG": "ja_JP.UTF-8"},
    {"LANG": "xx_XX.UTF-8"},
]
OTHERS = [
    {},
    {"LANG": "C"},
    {"LANG": "POSIX"},
    {"LANG": "en_US.UTF-8", "LC_ALL": "C"},
    {"LANG": "en_US.UTF-8", "LC_CTYPE": "C"},
    {"LANG": "de_DE.ISO-8859-1"},
    {"LANG": "de_DE.ISO-8859-15@euro"},
    {"LANG": "ja_JP.eucJP"},
    {"LANG": "en_US.UTF-8", "TERM": "linux"},
]


@pytest.mark.skipif(os.name != "posix", reason="locales of POSIX")
@pytest.mark.parametrize(
    ("environ", "plain"), [*((one, False) for one in UTF_8), *((one, True) for one in OTHERS)]
)
def test_the_locale_decides_unless_the_person_does(environ: dict[str, str], plain: bool) -> None:
    assert draws_ascii(None, "utf-8", environ) is plain
    assert draws_ascii(True, "utf-8", environ)
    assert not draws_ascii(False, "utf-8", environ)
    assert draws_ascii(False, "iso8859-1", environ), "there is no choice without the signs"


@pytest.mark.skipif(os.name != "posix", reason="locales of POSIX")
@pytest.mark.parametrize("python", [{}, {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONUTF8": "1"}])
@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ({"LC_ALL": "C"}, True),
        ({"LANG": "C"}, True),
        ({}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, True),
        ({"LC_CTYPE": "C.UTF-8"}, False),
        ({"LANG": "de_DE.UTF-8"}, False),
    ],
)
def test_python_that_puts_utf_8_in_the_place_of_c_changes_nothing(
    given: dict[str, str], plain: bool, python: dict[str, str]
) -> None:
    if python.get("PYTHONUTF8") == "1" and plain and "LC_ALL" not in given:
        pytest.skip("who asks for UTF-8 gets it: nothing else is left to tell them by")
    code = "from selfkind.platform.terminal import draws_ascii; print(draws_ascii(None, 'utf-8'))"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    environ = kept | {"PYTHONPATH": os.pathsep.join(sys.path)} | python | given
    said = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == str(plain)


@pytest.mark.parametrize(
    ("environ", "is_screen"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux-1000/default,1,0"}, False),
        ({"TERM": "screen"}, True),
        ({"TERM": "screen.xterm-256color"}, True),
        ({"TERM": "xterm", "STY": "12.pts-0.here"}, True),
    ],
)
def test_gnu_screen_is_told_from_tmux(environ: dict[str, str], is_screen: bool) -> None:
    assert is_gnu_screen(environ) is is_screen


@pytest.mark.parametrize(
    ("environ", "colors"),
    [
        # As GNU screen sets TERM: in alacritty or kitty, in a terminal with 256 colours, and with 8 (TERM=xterm).
        ({"STY": "1.here", "TERM": "screen", "COLORTERM": "truecolor"}, "256"),
        ({"STY": "1.here", "TERM": "screen.xterm-256color"}, "256"),
        ({"STY": "1.here", "TERM": "screen"}, "standard"),
        ({"DVTM": "0.15", "TERM": "dvtm", "COLORTERM": "truecolor"}, "standard"),
        ({"DVTM": "0.15", "TERM": "dvtm-256color"}, "256"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, ""),
    ],
)
def test_what_draws_inside_a_terminal_carries_fewer_colours(environ: dict[str, str], colors: str) -> None:
    assert most_colors(environ) == colors
    assert has_bright_colors(environ) is ("DVTM" not in environ)


@pytest.mark.parametrize(
    ("environ", "is_whole", "keeps"),
    [
        # As these terminals set them (docs/terminals.md).
        ({"TERM": "mlterm", "MLTERM": "3.9.0", "COLORFGBG": "default;default"}, False, False),
        ({"TERM": "rxvt-unicode-256color", "COLORTERM": "rxvt-xpm", "COLORFGBG": "0;default;15"}, False, False),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLORFGBG": "15;0"}, False, False),
        (
            {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLORFGBG": "15;0", "KONSOLE_VERSION": "221203"},
            True,
            False,
        ),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "VTE_VERSION": "7006"}, True, True),
        ({"TERM": "xterm-kitty", "COLORTERM": "truecolor"}, True, False),
        ({"TERM": "xterm"}, True, False),
        ({}, True, False),
    ],
)
def test_what_a_terminal_is_known_for(environ: dict[str, str], is_whole: bool, keeps: bool) -> None:
    assert has_whole_braille(environ) is is_whole
    assert keeps_f1(environ) is keeps


@pytest.mark.parametrize(
    ("environ", "wait"),
    [
        ({"TERM": "xterm-256color", "LANG": "C.UTF-8"}, ESCAPE_HERE),
        ({"TERM": "linux"}, ESCAPE_HERE),
        ({"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22"}, ESCAPE_FAR),
        ({"SSH_TTY": "/dev/pts/3"}, ESCAPE_FAR),
        ({"TMUX": "/tmp/tmux-0/default,1,0"}, ESCAPE_FAR),
        ({"STY": "1.pts-0"}, ESCAPE_FAR),
        ({"TERM": "screen-256color"}, ESCAPE_FAR),
        ({"ZELLIJ": "0"}, ESCAPE_FAR),
        ({"NCURSES_NO_UTF8_ACS": "1"}, ESCAPE_FAR),  # mosh-server sets it
        ({"ESCDELAY": "40", "STY": "1.pts-0"}, 0.04),
        ({"ESCDELAY": "soon"}, ESCAPE_HERE),
        ({"ESCDELAY": "0"}, ESCAPE_HERE),
        ({"ESCDELAY": "-5", "STY": "1.pts-0"}, ESCAPE_FAR),
    ],
    ids=lambda given: given if isinstance(given, float) else "_".join(given),
)
def test_how_long_an_escape_waits(environ: dict[str, str], wait: float) -> None:
    assert escape_wait(environ) == wait
