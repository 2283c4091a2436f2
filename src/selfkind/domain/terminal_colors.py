"""The colours of terminals that have 256 or 16, and which of them stands for a theme's colour.

Rich takes the nearest by distance in sRGB, which turns dark greys with a little blue in them into navy, and
accents into greys. These tables keep what the theme means: greys stay grey, a hue stays its hue, and what can be
read stays readable.
"""

from __future__ import annotations

from functools import cache
from math import atan2, degrees, hypot

from selfkind.domain.color import READABLE, VISIBLE, contrast, linear, mix

_LEVELS = (0, 95, 135, 175, 215, 255)
COLORS_256 = {
    16 + 36 * red + 6 * green + blue: f"#{_LEVELS[red]:02x}{_LEVELS[green]:02x}{_LEVELS[blue]:02x}"
    for red in range(6)
    for green in range(6)
    for blue in range(6)
} | {232 + step: f"#{8 + 10 * step:02x}" + f"{8 + 10 * step:02x}" * 2 for step in range(24)}
"""The colours 16 to 255 of xterm by number: a cube and a row of greys. The first 16 differ between terminals."""
_GREYS = [number for number, color in COLORS_256.items() if color[1:3] == color[3:5] == color[5:7]]
"""The row of greys, with black, white and four between from the cube."""

XTERM = (
    *("#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5"),
    *("#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff"),
)
"""The 16 colours of xterm (XTerm-col.ad)."""
VGA = (
    *("#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa"),
    *("#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff"),
)
"""The 16 colours of the Linux console and of PC terminals (Linux, drivers/tty/vt/vt.c)."""

_BLACK, _RED, _WHITE, _GREY, _BRIGHT_RED, _BRIGHT_WHITE = 0, 1, 7, 8, 9, 15
_HUED = 0.045
"""From this chroma on, a colour is seen as a hue and not as a grey."""
_VIVID = 0.15
"""From this chroma on, a red is meant to be red. A brown or an orange is not."""


@cache
def pair_256(fore: str, back: str) -> tuple[int, int]:
    """Return the numbers (16 to 255) of the text and the ground that stand for a pair of ``#rrggbb`` colours.

    The pair has a contrast of at least 4.5 when it had one before.
    """
    ground = nearest_256(back)
    needed = READABLE if contrast(fore, back) >= READABLE else 1.0
    return _nearest_256(fore, ground, needed), ground


def nearest_256(color: str) -> int:
    """Return the number (16 to 255) of the colour that stands for a ``#rrggbb`` one where there are 256."""
    return _nearest_256(color, 16, 1.0)


@cache
def _nearest_256(color: str, ground: int, needed: float) -> int:
    light, green_red, blue_yellow = _oklab(color)

    def distance(number: int) -> float:
        other = _oklab(COLORS_256[number])
        # A step in hue is seen sooner than one in lightness.
        hue = (green_red - other[1]) ** 2 + (blue_yellow - other[2]) ** 2
        return (light - other[0]) ** 2 + 4 * hue

    hued = hypot(green_red, blue_yellow) >= _HUED
    able = [number for number in (COLORS_256 if hued else _GREYS) if _contrast_256(number, ground) >= needed]
    nearest = min(able, key=distance)
    if hued and needed > 1 and nearest in _GREYS:
        # Text that can be read is nearer to grey than to any green, say. It stays green, however deep.
        hues = (number for number in able if number not in _GREYS)
        return min(
            hues, key=lambda number: (round(_turn(color, COLORS_256[number])), distance(number)), default=nearest
        )
    return nearest


@cache
def _contrast_256(one: int, other: int) -> float:
    return contrast(COLORS_256[one], COLORS_256[other])


def band(tint: str, text: str, *grounds: str) -> tuple[str, str]:
    """Return the colours of a selected line, and of the text on it, for lists on these `grounds`.

    The line has as little of `tint` as makes it `VISIBLE` on every ground, with 256 colours as well, and its text
    is `READABLE`: `text`, or what is further on its way to white or black. Where the tint is never enough, the
    line is made of `text`, else the line is the whole tint, and its text what is read best.
    """
    furthest = max("#ffffff", "#000000", key=lambda ink: contrast(ink, grounds[0]))
    for over in (tint, text):
        for percent in range(20, 101, 2):
            line = mix(over, grounds[0], percent / 100)
            for ink in (text, furthest):
                seen = [_seen(line, ground) for ground in grounds]
                if min(seen) >= VISIBLE and contrast(ink, line) >= READABLE:
                    return line, ink
    return tint, max("#ffffff", "#000000", key=lambda ink: contrast(ink, tint))


def _seen(one: str, other: str) -> float:
    """Return the contrast where a terminal shows it least: with all colours or with 256."""
    return min(contrast(one, other), _contrast_256(nearest_256(one), nearest_256(other)))


@cache
def pair_16(fore: str, back: str, dark: bool) -> tuple[int, int]:
    """Return the numbers (0 to 15) of the text and the ground that stand for a pair of ``#rrggbb`` colours.

    `dark` says whether the theme is. The pair has a contrast of at least 4.5 in both `XTERM` and `VGA` when it had
    one of at least 3; a line that was faint is grey.
    """
    ground = _ground_16(back, dark)
    if contrast(fore, back) < VISIBLE:
        return (_GREY if ground in (_BLACK, _BRIGHT_WHITE) else ground), ground
    able = [number for number in range(16) if _least_contrast(number, ground) >= READABLE]
    hue = _nearest_hue(fore, able)
    if hue is not None:
        return hue, ground
    greys = [number for number in (_BLACK, _WHITE, _BRIGHT_WHITE) if number in able]
    # White for what is said first, the softer white for what is beside it.
    wanted = _BRIGHT_WHITE if _oklab(fore)[0] >= 0.8 else _WHITE
    return (wanted if wanted in greys else greys[0]), ground


def is_bold_readable(ink: int, ground: int) -> bool:
    """Return whether bold text in one of the 16 colours can be read on a ground.

    Xterm, the Linux console and others draw bold text of the first eight in their bright ones, and black as grey.
    """
    return ink >= 8 or _least_contrast(ink + 8, ground) >= READABLE


def _ground_16(back: str, dark: bool) -> int:
    usual = _BLACK if dark else _BRIGHT_WHITE
    if contrast(back, XTERM[usual]) < 2:
        return usual
    able = [
        number
        for number in range(16)
        if _least_contrast(number, usual) >= VISIBLE
        and max(_least_contrast(ink, number) for ink in (_BLACK, _BRIGHT_WHITE)) >= READABLE
    ]
    hue = _nearest_hue(back, able)
    return hue if hue is not None else _WHITE if dark else _BLACK


def _nearest_hue(color: str, numbers: list[int]) -> int | None:
    """Return the number with the hue of this colour, the plainer one of two; None for a grey."""
    chroma, _ = _chroma_and_hue(color)
    if chroma < _HUED:
        return None
    hued = [number for number in numbers if _chroma_and_hue(XTERM[number])[0] >= _HUED]
    if chroma < _VIVID:
        hued = [number for number in hued if number not in (_RED, _BRIGHT_RED)]
    return min(hued, key=lambda number: (round(_turn(color, XTERM[number])), number), default=None)


def _turn(one: str, other: str) -> float:
    """Return how many degrees are between two hues, at most 180."""
    between = abs(_chroma_and_hue(one)[1] - _chroma_and_hue(other)[1]) % 360
    return min(between, 360 - between)


@cache
def _least_contrast(one: int, other: int) -> float:
    return min(contrast(palette[one], palette[other]) for palette in (XTERM, VGA))


def _chroma_and_hue(color: str) -> tuple[float, float]:
    _, green_red, blue_yellow = _oklab(color)
    return hypot(green_red, blue_yellow), degrees(atan2(blue_yellow, green_red)) % 360


@cache
def _oklab(color: str) -> tuple[float, float, float]:
    """Return lightness (0 to 1), and how red and how yellow (-0.4 to 0.4) a colour is seen.

    The formula is Björn Ottosson's, "A perceptual color space for image processing" (2020).
    """
    red, green, blue = linear(color)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
