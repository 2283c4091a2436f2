"""A long text is drawn in blocks of a bounded size, whatever styles, lines and signs are in it."""

from __future__ import annotations

from typing import Any

import pytest

from selfkind.tui.widgets.reading import BLOCK, LINES, Piece, _blocks, _stretches, _weight
from tests.hostile.waits import large


def texts_of(blocks: list[list[Piece]]) -> str:
    return "".join(text for block in blocks for piece in block for text, _ in piece)


@pytest.mark.parametrize("name", [name for name, _ in large()])
def test_each_block_is_small_and_nothing_is_lost(name: str) -> None:
    text = dict(large())[name]
    half = len(text) // 2
    pieces: list[Piece] = [(("Label", "muted"),), ((text[:half], "a"), ("MATCH", "b"), (text[half:], "a"))]
    blocks = list(_blocks(pieces))
    assert max(sum(map(_weight, block)) for block in blocks) <= BLOCK
    assert max(sum(text.count("\n") for piece in block for text, _ in piece) for block in blocks) <= LINES
    told = texts_of(blocks)
    # A line end or a space in which it was cut is the end of the block now.
    assert told.replace(" ", "").replace("\n", "") == f"Label{text[:half]}MATCH{text[half:]}".replace(
        " ", ""
    ).replace("\n", "")
    assert len(told) + len(blocks) >= len(text) + 10
    assert {style for block in blocks for piece in block for _, style in piece} == {"muted", "a", "b"}


class Counted(str):
    """A text that counts how often something in it was looked for."""

    asked = 0

    def find(self, *args: Any) -> int:
        Counted.asked += 1
        return super().find(*args)

    def split(self, *args: Any) -> list[str]:  # type: ignore[override]
        Counted.asked += 1
        return super().split(*args)


def test_where_blocks_end_is_not_looked_for_line_by_line() -> None:
    stretches = list(_stretches(Counted("a\n" * 100_000)))
    assert stretches[:2] == [(0, 2 * LINES - 1), (2 * LINES, 4 * LINES - 1)]
    assert len(stretches) == 100_000 // LINES + 1
    assert Counted.asked <= 2 * len(stretches)


def test_a_sign_of_several_characters_stays_whole() -> None:
    family = "👩‍👩‍👧‍👦"
    for block in _blocks([((family * 20_000, ""),)]):
        assert all(text.startswith("👩") and text.endswith("👦") for piece in block for text, _ in piece)
