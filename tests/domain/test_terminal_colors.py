"""The colours of terminals with 256 and 16: every colour of every theme, and any pair there can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from selfkind.content.themes import COLORS, load_themes, theme_folders
from selfkind.domain.color import READABLE, VISIBLE, contrast
from selfkind.domain.terminal_colors import COLORS_256, VGA, XTERM, band, nearest_256, pair_16, pair_256
from selfkind.domain.theme import Theme

THEMES = {id: theme for id, theme in load_themes(theme_folders(None))[0].items() if not theme.ansi}
colors = some.from_regex(r"#[0-9a-f]{6}", fullmatch=True)

IN_256 = {
    "dusk": "234 235 236 188 247 238 108 146 180 179 182 108",
    "ember": "234 235 236 254 248 238 180 144 180 179 182 144",
    "high-contrast": "16 16 234 231 252 248 121 183 221 221 219 121",
    "paper": "255 231 254 237 241 251 65 60 130 94 96 65",
}
"""The numbers that were looked at and found good, in the order of `COLORS`."""


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_256_colours_of_each_theme(theme: Theme) -> None:
    assert " ".join(str(nearest_256(getattr(theme, name))) for name in COLORS) == IN_256[theme.id]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_hue_stays_a_hue_with_256_where_it_is_read(theme: Theme) -> None:
    for ground in (theme.background, theme.surface, theme.panel):
        for name in ("primary", "secondary", "accent", "warning", "error", "success"):
            ink = COLORS_256[pair_256(getattr(theme, name), ground)[0]]
            assert len({ink[1:3], ink[3:5], ink[5:7]}) > 1, (name, ground, ink)


def test_green_on_paper_is_green_with_256() -> None:
    paper = THEMES["paper"]
    assert COLORS_256[pair_256(paper.primary, paper.background)[0]] == "#005f00"


@given(colors, colors)
def test_any_pair_that_can_be_read_can_be_read_with_256(fore: str, back: str) -> None:
    ink, ground = (COLORS_256[number] for number in pair_256(fore, back))
    if contrast(fore, back) >= READABLE:
        assert contrast(ink, ground) >= READABLE


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_selected_line_is_seen_and_read_in_every_kind_of_terminal(theme: Theme) -> None:
    text, line = pair_256(theme.selection_text, theme.selection)
    grounds_256 = [COLORS_256[nearest_256(ground)] for ground in (theme.background, theme.surface)]
    seen = {
        "all": (theme.selection, theme.selection_text, theme.background, theme.surface),
        "256": (COLORS_256[line], COLORS_256[text], *grounds_256),
    }
    text, line = pair_16(theme.selection_text, theme.selection, theme.dark)
    _, ground = pair_16(theme.foreground, theme.background, theme.dark)
    for name, palette in (("xterm", XTERM), ("vga", VGA)):
        seen[name] = (palette[line], palette[text], palette[ground], palette[ground])
    for kind, (line_, text_, *grounds) in seen.items():
        assert all(contrast(line_, each) >= VISIBLE for each in grounds), kind
        assert contrast(text_, line_) >= READABLE, kind


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_accents_are_colours_with_16(theme: Theme) -> None:
    greys = {0, 7, 8, 15}
    for name in ("primary", "secondary", "accent"):
        assert pair_16(getattr(theme, name), theme.background, theme.dark)[0] not in greys, name
    assert pair_16(theme.line, theme.background, theme.dark)[0] in greys


def test_muted_text_is_softer_than_text_where_16_colours_allow_it() -> None:
    dusk = THEMES["dusk"]
    assert pair_16(dusk.foreground, dusk.background, True) == (15, 0)
    assert pair_16(dusk.muted, dusk.background, True) == (7, 0)


@given(colors, colors, some.booleans())
def test_any_pair_that_can_be_seen_can_be_read_with_16(fore: str, back: str, dark: bool) -> None:
    ink, ground = pair_16(fore, back, dark)
    if contrast(fore, back) >= VISIBLE:
        assert all(contrast(palette[ink], palette[ground]) >= READABLE for palette in (XTERM, VGA))


@given(colors)
def test_greys_stay_grey_with_256(color: str) -> None:
    grey = "#" + color[1:3] * 3
    number = nearest_256(grey)
    assert COLORS_256[number][1:3] == COLORS_256[number][3:5] == COLORS_256[number][5:7]
    assert abs(int(COLORS_256[number][1:3], 16) - int(grey[1:3], 16)) <= 8


@given(colors, colors, colors)
def test_a_band_of_any_theme_is_readable(tint: str, text: str, ground: str) -> None:
    line, ink = band(tint, text, ground)
    assert contrast(ink, line) >= READABLE


def test_colours_of_the_cube_are_themselves() -> None:
    assert nearest_256("#87af87") == 108
    assert nearest_256("#303030") == 236
    assert nearest_256("#ffffff") == 231
