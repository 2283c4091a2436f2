"""What somebody leaves open in their words ends with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from selfkind.exchange.md.closed import closed

PIECES = [
    *(
        "```",
        "~~~",
        "````",
        "``` x",
        "``",
        "`",
        "<!--",
        "-->",
        "<pre>",
        "x</script>",
        "<?",
        "?>",
        "<![CDATA[",
        "]]>",
    ),
    *("<!D", ">", "<div>", "words", " ", "    ", "- ", "> ", "\n", "\n", "\n\n", "\\", "|a|b|\n|-|-|", "[^1]: "),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_follows_is_read_as_markdown(words: str) -> None:
    parsed = MarkdownIt("commonmark").parse(f"{closed(words)}\n\n## NEXT\n")
    assert [(one.type, one.level) for one in parsed[-3:]] == [
        ("heading_open", 0),
        ("inline", 1),
        ("heading_close", 0),
    ]
    assert parsed[-2].content == "NEXT"
    assert closed(words).startswith(words)


@pytest.mark.parametrize(
    ("words", "closer"),
    [
        ("a %%comment%% and\n%%\nan open one", "%%"),
        ("a formula $$x", "$$"),
        ("`%%` and \\%% and `` ` $$ `` are code", ""),
        ("```\n%%\n```\n100 %% of it", "%%"),
        ("%%\n```\ncode of a comment", "```\n%%"),
        ("Ends with a star *, and **bold, and [[link", ""),
    ],
)
def test_what_obsidian_alone_reads_is_closed(words: str, closer: str) -> None:
    assert closed(words) == (f"{words}\n{closer}" if closer else words)
