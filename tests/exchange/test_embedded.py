"""What notes in Markdown show from other files becomes words."""

from __future__ import annotations

import pytest

from selfkind.exchange.embedded import in_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("![[cat.PNG]]", "[photo]"),
        ("![[photos/cat.jpg|200x100]]", "[photo]"),
        ("![a cat](photos/cat%201.jpeg)", "[photo]"),
        ("![](<my cat.webp>) and more", "[photo] and more"),
        ("![cat](../assets/cat.png){:height 1, :width 2}", "[photo]"),
        ("![[Other note]]", "[Other note]"),
        ("![[Other note#part|so]]", "[Other note#part]"),
        ("![a](voice.m4a)", "[voice.m4a]"),
        ("[[a link]] and [a page](cat.png)", "[[a link]] and [a page](cat.png)"),
        ("wow![[", "wow![["),
        ("![](two\nlines.png)", "![](two\nlines.png)"),
        ("![[]] ![]()", "![[]] ![]()"),
    ],
)
def test_files_in_words(text: str, words: str) -> None:
    assert in_words(text) == words
