"""Printed sheets: what is on them, and that nobody's words become anything but words."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import pytest

from selfkind.domain.paper import Paper
from selfkind.domain.plain_signs import own
from selfkind.exchange.printed import pieces
from selfkind.exchange.printed.elements import PIECE, direction_of, element, in_pieces, printable, theirs
from selfkind.exchange.printed.sheet import sheet

HOSTILE = (
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!-- a comment -->",
    "&lt;b&gt; & &amp;",
    "]]> <![CDATA[ x",
    "' onmouseover='x",
    "</p></body></html>",
    "javascript:alert(1) http://example.org/x.png url(http://example.org)",
)
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "bdi", "section", "ul", "li"),
    *("wbr", "table", "caption", "thead", "tbody", "tr", "th", "td", "div", "span", "hr", "svg", "rect"),
}


class Read(HTMLParser):
    """The tags and the words of a page, as a browser reads them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self._inside = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside != "style":
            self.words += data


def everything(words: str) -> list[Element]:
    """Each piece with these words in each place that takes some."""
    return [
        pieces.heading(words, 1),
        pieces.paragraph(words, "quote"),
        pieces.section(pieces.heading(words, 3), None, words),
        pieces.list_of([words, theirs(words)]),
        pieces.facts([(words, words)]),
        pieces.table([(words, words)], (words, words), words),
        pieces.writing_lines(2),
        pieces.blank(words),
        pieces.tick_boxes([words]),
        pieces.scale(range(3), words, words),
        pieces.rule(),
    ]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words(words: str) -> None:
    page = Read(sheet(words, everything(words), Paper.A4, lang=words))
    assert set(page.tags) <= ALLOWED
    assert page.words.count(words) == 18
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert [value for name, value in page.attributes if name == "lang"] == [words]


def test_a_page_asks_for_nothing() -> None:
    page = sheet("A title", everything("words"), Paper.A4)
    read = Read(page)
    assert {"script", "link", "img", "iframe", "object", "form", "base"}.isdisjoint(read.tags)
    assert {"src", "href", "style", "srcset"}.isdisjoint(name for name, _ in read.attributes)
    assert "url(" not in page
    assert "@import" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_the_policy_lets_in_the_style_of_the_page_alone() -> None:
    page = sheet("A title", [], Paper.LETTER, style=".x { color: black; }")
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    (policy,) = [value for _, value in Read(page).attributes if value and value.startswith("default-src")]
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
    assert ".x { color: black; }" in style


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.A4, "size: 210mm 297mm;"), (Paper.LETTER, "size: 215.9mm 279.4mm;")]
)
def test_the_size_of_the_paper_is_in_millimetres(paper: Paper, size: str) -> None:
    assert size in sheet("A title", [], paper)


def test_a_browser_has_no_margins_to_print_the_path_of_the_file_in() -> None:
    page = sheet("A title", [], Paper.A4)
    _, apart = page.split("@supports (box-decoration-break: clone)")
    assert "margin: 0; }" in apart
    assert "body { padding: 13mm 15mm; box-decoration-break: clone; }" in apart


def test_nothing_that_controls_a_page_is_printed() -> None:
    assert printable("a\tb\r\nc\rd\u2028e\u2029f") == "a b\nc\nd\ne\nf"
    assert printable("x\x00\x1b[31m\x85\u202ey\u2066z\ud800") == "x[31myz"
    assert printable("a\u200db \u200f") == "a\u200db \u200f"


def test_marked_signs_are_printed_as_they_were_written() -> None:
    assert printable(f"{own('tea → bed')} → {own('●')}") == "tea → bed → ●"


def test_words_of_somebody_run_in_their_own_direction() -> None:
    page = Read(sheet("t", everything("שלום"), Paper.A4))
    # The number of places of `everything`, without the title: each says that its direction is that of its words.
    assert page.attributes.count(("dir", "rtl")) >= 16
    assert ("dir", "auto") not in page.attributes


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("abc", "ltr"),
        ("12, שלום abc", "rtl"),
        ("مرحبا", "rtl"),
        ("", "ltr"),
        ("123 …", "ltr"),
        ("你好 שלום", "ltr"),
    ],
)
def test_the_first_letter_says_the_direction(words: str, direction: str) -> None:
    assert direction_of(words) == direction


def test_children_that_are_none_are_left_out() -> None:
    made = element("p", None, "a", element("b", "c"), None, "d", "e")
    assert made.text == "a"
    assert [(one.tag, one.text, one.tail) for one in made] == [("b", "c", "de")]


def test_an_attribute_has_its_name_of_html() -> None:
    assert element("p", class_="x", aria_hidden="true", viewBox="0 0 1 1").attrib == {
        "class": "x", "aria-hidden": "true", "viewBox": "0 0 1 1",
    }  # fmt: skip


def test_a_very_long_word_can_be_broken_and_keeps_its_letters() -> None:
    words = f"short {'W' * 200} short {'x' * PIECE}"
    assert [len(piece) for piece in in_pieces(words)] == [6 + PIECE, PIECE, 200 - 2 * PIECE + 7 + PIECE]
    made = theirs(words)
    assert [one.tag for one in made] == ["wbr", "wbr"]
    assert "".join(made.itertext()) == words
    # In the words of a picture and the name of the file there's nothing but words.
    assert len(element("text", words)) == len(element("title", words)) == 0


def test_a_sign_of_several_characters_is_never_broken() -> None:
    family = "👩‍👩‍👧"
    pieces = in_pieces(family * 100)
    assert len(pieces) > 1
    assert all(piece == family * (len(piece) // len(family)) for piece in pieces)
