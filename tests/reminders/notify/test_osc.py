"""What a terminal is sent as a notice: which kind, and that no text can be more than a text in it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.reminders.notify.osc import KINDS, LIMITS, clean, kind_for, sequence

ESC, BEL, ST = "\x1b", "\a", "\x1b\\"
IN_TMUX = {"TMUX": "/tmp/tmux-1000/default,1,0"}
IN_SCREEN = {"STY": "1234.pts-0.here"}


@pytest.mark.parametrize(
    ("environ", "kind"),
    [
        ({}, "bell"),
        ({"TERM": "xterm-256color"}, "bell"),
        ({"TERM": "xterm"}, "bell"),
        ({"TERM": "dumb"}, "bell"),
        ({"TERM": "linux"}, "bell"),
        ({"TERM": "alacritty"}, "bell"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "bell"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, "bell"),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7006"}, "bell"),
        ({"TERM": "xterm-256color", "WT_SESSION": "0b2c"}, "bell"),
        ({"TERM": "xterm-256color", "ConEmuPID": "77"}, "bell"),
        ({"TERM": "foot"}, "osc777"),
        ({"TERM": "foot-extra"}, "osc777"),
        ({"TERM": "rxvt-unicode-256color"}, "osc777"),
        ({"TERM": "contour"}, "osc777"),
        ({"TERM": "contour-latest"}, "osc777"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, "osc9"),
        ({"TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"}, "osc9"),
        ({"TERM": "xterm-ghostty"}, "osc9"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"}, "osc9"),
        ({"TERM": "xterm-256color", "GHOSTTY_RESOURCES_DIR": "/usr/share/ghostty"}, "osc9"),
        ({"TERM": "xterm-256color", "GHOSTTY_BIN_DIR": "/usr/bin"}, "osc9"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "osc9"),
        ({"TERM": "wezterm"}, "osc9"),
        ({"TERM": "xterm-256color", "WEZTERM_PANE": "0"}, "osc9"),
        ({"TERM": "xterm-256color", "WEZTERM_EXECUTABLE": "/usr/bin/wezterm-gui"}, "osc9"),
        ({"TERM": "xterm-256color", "WEZTERM_UNIX_SOCKET": "/run/user/1000/wezterm"}, "osc9"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WarpTerminal"}, "osc9"),
        ({"TERM": "xterm-kitty"}, "osc99"),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, "osc99"),
        # What was inherited from the terminal that this one was started from says less than what it sets itself.
        ({"TERM": "foot", "KITTY_WINDOW_ID": "1"}, "osc777"),
        ({"TERM": "alacritty", "TERM_PROGRAM": "iTerm.app"}, "bell"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal", "KITTY_WINDOW_ID": "1"}, "bell"),
        # Inside tmux and screen, what is left of the terminal outside decides.
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "KITTY_WINDOW_ID": "1", **IN_TMUX}, "osc99"),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "LC_TERMINAL": "iTerm2", **IN_TMUX}, "osc9"),
        ({"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", **IN_TMUX}, "bell"),
        ({"TERM": "screen.xterm-256color", "TERM_PROGRAM": "WezTerm", **IN_SCREEN}, "osc9"),
        # One in the other: how to wrap it cannot be told.
        ({"TERM": "screen", "KITTY_WINDOW_ID": "1", **IN_TMUX, **IN_SCREEN}, "bell"),
        # A variable that is set and empty says nothing.
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "", "KITTY_WINDOW_ID": ""}, "bell"),
    ],
)
def test_the_terminal_says_who_it_is(environ: dict[str, str], kind: str) -> None:
    assert kind_for("auto", environ) == kind


@pytest.mark.parametrize("kind", KINDS)
def test_a_setting_outweighs_what_the_terminal_says(kind: str) -> None:
    assert kind_for(kind, {"TERM": "xterm-kitty"}) == kind


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("osc9", f"{ESC}]9;A moment: Breathe{ST}{BEL}"),
        ("osc777", f"{ESC}]777;notify;A moment;Breathe{ST}{BEL}"),
        ("bell", BEL),
        ("off", ""),
    ],
)
def test_each_kind_in_full(kind: str, written: str) -> None:
    assert sequence(kind, "A moment", "Breathe", {}) == written


def test_kittys_two_parts_bear_one_name() -> None:
    written = sequence("osc99", "A moment", "Breathe", {})
    title, body, rest = written.split(ST)
    name = title.removeprefix(f"{ESC}]99;i=").partition(":")[0]
    assert name.startswith("selfkind-")
    assert title == f"{ESC}]99;i={name}:d=0;A moment"
    assert body == f"{ESC}]99;i={name}:d=1:p=body;Breathe"
    assert rest == BEL
    assert sequence("osc99", "A moment", "Breathe", {}) == written, "the same notice replaces itself"
    assert name not in sequence("osc99", "A moment", "Walk", {}), "and no other one"


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("osc9", f"{ESC}]9;Breathe{ST}{BEL}"),
        ("osc777", f"{ESC}]777;notify;Breathe;{ST}{BEL}"),
        ("osc99", f"{ESC}]99;;Breathe{ST}{BEL}"),
    ],
)
def test_one_of_the_two_is_enough(kind: str, written: str) -> None:
    assert sequence(kind, "Breathe", "", {}) == written
    assert sequence(kind, "", "Breathe", {}) == written


@pytest.mark.parametrize("kind", ["osc9", "osc777", "osc99"])
@pytest.mark.parametrize("empty", ["", " ", "\n", "\x1b\x07\x9c", "\u202e"])
def test_nothing_to_say_is_the_bell(kind: str, empty: str) -> None:
    assert sequence(kind, empty, empty, IN_TMUX) == BEL


@pytest.mark.parametrize("environ", [{}, IN_TMUX, IN_SCREEN])
def test_off_writes_nothing_anywhere(environ: dict[str, str]) -> None:
    assert sequence("off", "A moment", "Breathe", environ) == ""
    assert sequence("bell", "A moment", "Breathe", environ) == BEL


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("a\x1b]0;title\x07b", "a ]0,title b"),
        ("a\x1b\\b", "a \\b"),
        ("a\x9cb\x9d9;c\x9bd\x84e\x7ff", "a b 9,c d e f"),
        ("one; two;three", "one, two,three"),
        ("one\r\n\ttwo\u2028three\x00", "one two three"),
        ("half \ud83d of it", "half of it"),
        ("\u202eesrever\u202c \u2066x\u2069", "esrever x"),
        ("a < b & c [bold] $HOME `id`", "a < b & c [bold] $HOME `id`"),
        ("-u critical", "-u critical"),
        ("שלום, עולם", "שלום, עולם"),
        ("سلام ٢٠", "سلام ٢٠"),
        ("🙏🏽 👩‍👩‍👧 ❤️ 🇩🇪", "🙏🏽 👩‍👩‍👧 ❤️ 🇩🇪"),
    ],
)
def test_a_text_stays_a_text(typed: str, sent: str) -> None:
    assert clean(typed, 60) == sent


@pytest.mark.parametrize("text", ["4;1;50", "4", "12", "9 breaths", "4\x1b;1"])
def test_no_text_is_read_as_progress(text: str) -> None:
    written = sequence("osc9", text, "", {})
    assert written.startswith(f"{ESC}]9;selfkind: {text[0]}")
    assert ";" not in written.removeprefix(f"{ESC}]9;")
    assert sequence("osc9", "", text, {}) == written


def test_two_thousand_characters_are_clipped() -> None:
    long = "breathe and rest " * 118
    title, body = clean(long, LIMITS["title"]), clean(long, LIMITS["body"])
    assert len(title) <= 60
    assert len(body) <= 240
    assert title.endswith("…")
    assert long.startswith(title[:-1])
    assert clean("x" * 60, 60) == "x" * 60
    assert clean("x" * 61, 60) == "x" * 59 + "…"


@pytest.mark.parametrize("whole", ["🙏🏽", "👩‍👩‍👧", "❤️", "e\u0308"])
def test_no_emoji_is_cut_in_two(whole: str) -> None:
    for before in range(1, 12):
        cut = clean("x" * before + whole * 12, 12)
        assert cut.endswith("…")
        rest = cut[:-1].removeprefix("x" * before)
        assert rest.replace(whole, "") == "", f"{cut!r}"


def in_tmux(written: str) -> str:
    """What tmux hands on to the terminal."""
    assert written.endswith(BEL)
    parts = written.removesuffix(BEL).split(f"{ESC}Ptmux;")
    assert parts.pop(0) == ""
    for part in parts:
        assert part.endswith(ST)
        assert ESC not in part.removesuffix(ST).replace(ESC + ESC, "")
    return "".join(part.removesuffix(ST).replace(ESC + ESC, ESC) for part in parts)


@pytest.mark.parametrize("kind", ["osc9", "osc777", "osc99"])
def test_tmux_hands_on_what_the_terminal_would_be_sent(kind: str) -> None:
    plain = sequence(kind, "A moment", "Breathe", {})
    assert in_tmux(sequence(kind, "A moment", "Breathe", IN_TMUX)) + BEL == plain


def test_screen_has_it_wrapped_in_its_own_way() -> None:
    assert sequence("osc9", "A moment", "", IN_SCREEN) == f"{ESC}P{ESC}]9;A moment{BEL}{ST}{BEL}"
    both = sequence("osc99", "A moment", "Breathe", IN_SCREEN)
    assert both.count(f"{ESC}P{ESC}]99;") == 2


def controls(written: str) -> list[str]:
    return [sign for sign in written if unicodedata.category(sign) == "Cc"]


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("Über den Süßen ćě", "Uber den Sussen ce"),
        ("“Breathe” — it’s time… 🙏🏽", '"Breathe" - it\'s time...'),
        ("½ a cup", "1/2 a cup"),
        ("שלום 3", ""),
        ("взгляд", ""),
        ("\u037e", ","),  # a Greek question mark, which is written like ; and decomposes to it
    ],
)
def test_screen_is_given_ascii_or_nothing(typed: str, sent: str) -> None:
    """It would cut each letter down to a byte: an ě would be an escape."""
    expected = f"{ESC}P{ESC}]777;notify;{sent};{BEL}{ST}{BEL}" if sent else BEL
    assert sequence("osc777", typed, "", IN_SCREEN) == expected
    assert sequence("osc777", "", typed, IN_SCREEN) == expected


@given(
    title=st.text(max_size=400),
    body=st.text(alphabet=st.characters(codec=None), max_size=400),
    kind=st.sampled_from(["osc9", "osc777", "osc99"]),
    environ=st.sampled_from([{}, IN_TMUX, IN_SCREEN]),
)
def test_whatever_is_written_the_frame_is_ours(title: str, body: str, kind: str, environ: dict[str, str]) -> None:
    written = sequence(kind, title, body, environ)
    written.encode()  # raises on half a pair
    assert written.endswith(BEL)
    assert not written.endswith(BEL + BEL)
    frames = [sequence(kind, "A", "B", environ), sequence(kind, "A", "", environ), BEL]
    assert (controls(written), written.count(";")) in [(controls(frame), frame.count(";")) for frame in frames]
    # GNU screen keeps no more than this of a string, and writes the rest on the screen.
    assert all(len(part.encode()) < 768 for part in written.split(f"{ESC}P"))
