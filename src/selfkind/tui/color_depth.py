"""Colours for what the terminal has: all, 256 or 16. Knows nothing of Textual: the first frame uses it too."""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color, ColorSystem, ColorType
from rich.style import Style


@lru_cache(4096)
def fitted(style: Style, system: ColorSystem, dark: bool, has_bright: bool = True) -> Style:
    """Return the style with colours that a terminal of this colour system has.

    `dark` says whether the theme is. The terminal's own colours stay, and so does everything in a terminal that
    shows all colours. Without `has_bright`, the lower eight of the 16 stand for the upper.
    """
    found = _fitted(style, system, dark)
    return found if has_bright else _lowered(found)


def _lowered(style: Style) -> Style:
    """Return the style without the upper eight of the 16 colours; grey, which would be black, is white."""
    ink, ground = _lower(style.color), _lower(style.bgcolor)
    if ink is not None and ink == ground:
        ink = 0 if ground else 7
    return style + Style(
        color=None if ink is None else Color.from_ansi(ink),
        bgcolor=None if ground is None else Color.from_ansi(ground),
    )


def _lower(color: Color | None) -> int | None:
    number = _number(color)
    if number is None or number < 8:
        return number
    return 7 if number == 8 else number - 8


def _fitted(style: Style, system: ColorSystem, dark: bool) -> Style:
    if system is ColorSystem.TRUECOLOR:
        return style
    # Imported here: most terminals have all colours, and our tables are for the others.
    from selfkind.domain.terminal_colors import nearest_256, pair_16, pair_256

    fore, back = _hex(style.color), _hex(style.bgcolor)
    few = system is not ColorSystem.EIGHT_BIT
    if fore and back:
        ink, ground = pair_16(fore, back, dark) if few else pair_256(fore, back)
        plain = _plain(style, ink, ground) if few else style
        return plain + Style(color=Color.from_ansi(ink), bgcolor=Color.from_ansi(ground))
    if back:
        # An empty place has a ground alone. Text in a colour of the terminal keeps it.
        ground = pair_16(back, back, dark)[1] if few else nearest_256(back)
        return _plain_named(style, dark) + Style(bgcolor=Color.from_ansi(ground))
    if fore:
        # On a colour of the terminal, which isn't known but for being dark or light as the theme is.
        likely = "#000000" if dark else "#ffffff"
        ink, ground = pair_16(fore, likely, dark) if few else (nearest_256(fore), 0)
        return (_plain(style, ink, ground) if few else style) + Style(color=Color.from_ansi(ink))
    return _plain_named(style, dark)


def _plain_named(style: Style, dark: bool) -> Style:
    """Return a style with one of the terminal's own colours without bold where that can't be read. A ground
    without a number isn't known but for being dark or light as the theme is."""
    ink, ground = _number(style.color), _number(style.bgcolor)
    if ink is None:
        return style
    return _plain(style, ink, ground if ground is not None else 0 if dark else 15)


def _plain(style: Style, ink: int, ground: int) -> Style:
    """Return the style without bold where a terminal may draw bold text too pale to be read."""
    from selfkind.domain.terminal_colors import is_bold_readable

    return style + Style(bold=False) if style.bold and not is_bold_readable(ink, ground) else style


def _number(color: Color | None) -> int | None:
    """Return the number (0 to 15) of one of the terminal's own colours, None for any other."""
    return color.number if color is not None and color.type is ColorType.STANDARD else None


def _hex(color: Color | None) -> str:
    """Return the colour as ``#rrggbb``; "" for none, and for one of the terminal's own."""
    return color.get_truecolor().hex if color is not None and color.type is ColorType.TRUECOLOR else ""
