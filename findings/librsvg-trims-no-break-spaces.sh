#!/usr/bin/env bash
# librsvg: a no-break space at the beginning or the end of a text is dropped as if it were a space, so that pictures of a
# terminal, as Rich and Textual write them, show two words as one.
#
# Versions: librsvg as pyvips-binary 8.18.7 has it (and 2.54.7, Debian 12), Rich 15.0.0 (Textual 8.2.8 writes its
# pictures with it).
# Expected: without `xml:space`, SVG 1.1 (10.15, "White space handling") strips leading and trailing "space characters",
# which are U+0020 alone. Rich writes each space as U+00A0, for that is kept. Chromium keeps it.
# Seen: U+00A0 goes as well, and so do U+2007 and U+202F, which no line may break at either. What follows them moves to
# the left by their width. In a picture of Rich, each run of one style is a text of its own, so a plain word after a bold
# one stands right beside it: "enterread" in place of "enter read". With `xml:space="preserve"` they are kept.
# Who meets it: whoever shows the SVG of a Rich console or a Textual app with what draws by librsvg: GNOME's image viewer
# and file manager, rsvg-convert, libvips.
# selfkind: the pictures of README say `xml:space="preserve"` (tests/tui/test_readme_pictures.py).
# Fails when the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q pyvips==3.0.0 pyvips-binary==8.18.7 rich==15.0.0
# A font that is the same everywhere: the one that comes with matplotlib.
"$folder/venv/bin/pip" install -q --no-deps --target "$folder/fonts" matplotlib==3.10.0
cat >"$folder/fonts.conf" <<XML
<?xml version="1.0"?>
<fontconfig><dir>$folder/fonts/matplotlib/mpl-data/fonts/ttf</dir><cachedir>$folder/cache</cachedir></fontconfig>
XML
FONTCONFIG_FILE=$folder/fonts.conf "$folder/venv/bin/python" - <<'PY'
import io
import re

import pyvips
from rich.console import Console


def columns_with_ink(svg):
    """The columns of pixels in which anything is drawn."""
    picture = pyvips.Image.svgload_buffer(svg.encode()).flatten(background=255).colourspace("b-w")
    darkest = (255 - picture.extract_band(0)).project()[0]
    return [x for x in range(picture.width) if darkest(x, 0)[0] > 40]


def begins_at(text, extra=""):
    return columns_with_ink(
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40">'
        f'<text x="10" y="30" font-family="DejaVu Sans Mono" font-size="20" {extra}>{text}</text></svg>'
    )[0]


bare = begins_at("read")
moved = {}
for name, space in {"U+00A0": "&#xa0;", "U+2007": "&#x2007;", "U+202F": "&#x202f;"}.items():
    moved[name] = begins_at(space + "read") - bare, begins_at(space + "read", 'xml:space="preserve"') - bare
    print(f"{name} before a word moves it by {moved[name][0]} pixels, and by {moved[name][1]} with preserve")

console = Console(record=True, width=20, file=io.StringIO(), force_terminal=True, color_system="truecolor")
console.print("[bold]enter[/bold] read")
svg = console.export_svg(title="")
words = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
print("Rich writes the texts", [one for one in words if one.strip()])
drawn = re.sub(r'clip-path="[^"]*"', "", "".join(re.findall(r"<text[^>]*>(?:enter|&#160;read)</text>", svg)))
drawn = re.sub(r'class="[^"]*"', 'font-family="DejaVu Sans Mono" font-size="20"', drawn)


def widest_gap(extra):
    inked = columns_with_ink(f'<svg xmlns="http://www.w3.org/2000/svg" width="260" height="60" {extra}>{drawn}</svg>')
    return max(after - before for before, after in zip(inked, inked[1:]))


gaps = widest_gap(""), widest_gap('xml:space="preserve"')
print(f"the widest gap in “enter read”: {gaps[0]} pixels, and {gaps[1]} with preserve")
assert all(plain == 0 and kept >= 10 for plain, kept in moved.values()), "The behaviour has changed."
assert gaps[0] < 8 < 10 < gaps[1], "The behaviour has changed."
PY
