"""The words of “super” notes of Standard Notes: Lexical, a tree of JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_BLOCKS = ("code", "collapsible-title", "heading", "horizontalrule", "paragraph", "quote", "root", "tablerow")
_ALONE = ("snfile", "tweet", "unencrypted-image", "youtube")
_ENDS = {"tablecell": " ", **dict.fromkeys((*_BLOCKS, *_ALONE), "\n")}
"""What follows the words of each kind."""
_MARKS = {
    "horizontalrule": "---",
    "inline-file": "[attachment]",
    "linebreak": "\n",
    "snbubble": "[note]",
    "snfile": "[attachment]",
    "tab": "\t",
    "tweet": "[post]",
    "unencrypted-image": "[photo]",
    "youtube": "[video]",
}
"""What stands for something that has no words."""
_MOST_INDENT = 20


def words_of(text: str) -> str:
    """Return the words of such a note; the text itself where it's none."""
    try:
        root = json.loads(text)["root"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return text
    lines = "\n".join(line.rstrip() for line in "".join(_words(root)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _words(root: Any) -> Iterator[str]:
    # What is still to come, the next one last. It's as deep as somebody nests lists.
    left: list[Any] = [root]
    while left:
        node = left.pop()
        if isinstance(node, str):
            yield node
        if not isinstance(node, dict):
            continue
        kind, text, children = str(node.get("type")), node.get("text"), node.get("children")
        inner = children if isinstance(children, list) else []
        is_item = kind == "listitem" and not _is_list(inner)
        left.append("\n" if is_item else _ENDS.get(kind, ""))
        left += reversed(inner)
        if is_item:
            yield _sign(node)
        yield _MARKS.get(kind, "")
        if isinstance(text, str) and kind not in _MARKS:
            yield text


def _is_list(children: list[Any]) -> bool:
    # A list in a list is in an item of its own, without words.
    return bool(children) and isinstance(children[0], dict) and children[0].get("type") == "list"


def _sign(item: dict[str, Any]) -> str:
    """Return how an item of a list begins: one that can be ticked says whether it is."""
    indent, ticked = item.get("indent"), item.get("checked")
    mark = "" if ticked is None else "[x] " if ticked is True else "[ ] "
    return f"{'  ' * min(indent, _MOST_INDENT) if isinstance(indent, int) else ''}- {mark}"
