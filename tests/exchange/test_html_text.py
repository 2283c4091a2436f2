"""The words of HTML: none of them is lost, and no file makes reading them slow."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.exchange.html_text import is_html, plain

WORDS = [
    ("", ""),
    ("It was hard, and fine.\n\nYes.", "It was hard, and fine.\n\nYes."),
    ("a<br>b<br/>c<BR />d", "a\nb\nc\nd"),
    ("a<br><br>b", "a\n\nb"),
    ("<b>Said</b> <i>no</i>", "Said no"),
    ("<b>one</b>\ntwo\n\nthree", "one\ntwo\n\nthree"),
    ("<p>one\ntwo</p>\n<p>three</p>", "one two\n\nthree"),
    ("<p dir='auto'>one</p><p dir=\"auto\"></p><p>two</p>", "one\n\ntwo"),
    ("<div>one</div><div>two</div><div><br></div><div>three</div>", "one\ntwo\n\nthree"),
    ("<h1>Head</h1>words<blockquote>said</blockquote>", "Head\n\nwords\n\nsaid"),
    ("<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>", "- one\n- two\n- three"),
    ("<ul>\n<li><p>one</p></li>\n<li></li><li><p>two</p></li></ul>", "- one\n- \n- two"),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
    ("<p>x</p><pre>if a:\n    b\n</pre>", "x\n\nif a:\n    b"),
    ("Tom &amp; Ana &lt;3 &#8212; &#x2014;&nbsp;yes", "Tom & Ana <3 — — yes"),
    ("a&#0;&bogus; &copy", "a\ufffd&bogus; &copy"),
    ("see <a href='https://x.org/a?b=1&amp;c=2'>there</a>", "see there (https://x.org/a?b=1&c=2)"),
    ("<a href='https://x.org/'>x.org</a> <a href='#top'>up</a>", "x.org (https://x.org/) up"),
    ("<a href=https://x.org>https://x.org</a> <a>no</a>", "https://x.org no"),
    ("<p><img src='a.jpg'>me<video></video></p>", "[photo]me[video]"),
    ("<head><title>Diary</title><style>p {color: red}</style></head><body>me", "me"),
    ("<script>if (a < b) c()</script>me", "me"),
    ("a<!-- not\nthis -->b", "ab"),
    ("<!DOCTYPE html><?xml version='1.0'?><html>me</html>", "me"),
    ("<p><span><div>wrongly</p></div> nested</span>", "wrongly\n\nnested"),
    ("<input type=checkbox checked>done <input type='checkbox'>open", "[x] done [ ] open"),
    ("a\u200bb<br>c\u00a0", "ab\nc"),
]
"""HTML, and its words."""
NO_HTML = [
    "I <3 you, and 1 < 2 > 0",
    "a <b and then",
    "<walk> with Ana",
    "R&D, Q&A; AT&T",
    "[[link]] & so on",
    "mail <me@x.org>",
    "<https://x.org>",
]


@pytest.mark.parametrize(("html", "words"), WORDS)
def test_html_becomes_its_words(html: str, words: str) -> None:
    assert plain(html) == words


@pytest.mark.parametrize("words", NO_HTML)
def test_what_is_no_html_stays(words: str) -> None:
    assert not is_html(words)
    assert plain(f" {words}\n") == words


@pytest.mark.parametrize("words", NO_HTML)
def test_what_is_no_tag_stays_beside_tags(words: str) -> None:
    assert words in plain(f"<i>so</i> {words}")


@pytest.mark.parametrize("tag", ["<title>", "<style>", "<script>", "<!--", "<head>", "<pre>", "<a href='x"])
def test_what_has_no_end_hides_nothing(tag: str) -> None:
    assert plain(f"<p>one</p>{tag}two").endswith("two")


@given(st.lists(st.text("ab <&;>!/'\"\n", max_size=9), max_size=6), st.sampled_from(["p", "b", "div", "li"]))
def test_words_come_back_however_they_are_marked(words: list[str], tag: str) -> None:
    html = "".join(f"<{tag}>{escape(one)}</{tag}>" for one in words)
    assert "".join(plain(html).replace("-", "").split()) == "".join("".join(words).split())


PIECES = (
    "<",
    "<!--",
    "<a ",
    "&",
    "&#",
    "<b",
    "<title>",
    "<script></style>",
    "<p>",
    "</p>",
    " ",
    "\n",
    "-->",
    "<?",
    "<a>",
)


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_file_of_one_piece_is_read_all_the_same(piece: str) -> None:
    # Where each piece looked through all that follows, this would take minutes.
    html = "<b>begin</b>" + piece * (200_000 // len(piece)) + " end"
    words = plain(html)
    assert words.startswith("begin")
    assert words.endswith("end")
    assert len(words) <= len(html)


def test_numbers_of_thousands_of_digits_are_words() -> None:
    number = "&#" + "9" * 5000 + ";"
    assert plain(f"<b>{number}</b>") == number
