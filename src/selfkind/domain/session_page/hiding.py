"""What a change leaves out of the session page completely, or counts again. Undo turns that alone, because blocks
and other choices may have changed since."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from selfkind.domain.errors import CannotTurn
from selfkind.domain.phrases.counted_days import counted_days
from selfkind.domain.phrases.lists import in_words
from selfkind.domain.session_page.choices import BLOCK_TITLES, Block, PageChoices, in_order

HIDDEN_WITH = "This belongs to something that you left out completely. Count that again first."
"""Why an entry is hidden along with another thing."""
_SHOW, _HIDE = ("show", "show_blocks"), ("hide", "hide_blocks")


def edit_of(before: PageChoices, after: PageChoices) -> dict[str, Any]:
    """Return the edit that reverses what was hidden and what was shown again; {} where nothing was."""
    edit = {
        "show": sorted(after.hidden - before.hidden),
        "show_blocks": in_order(after.hidden_blocks - before.hidden_blocks),
        "hide": sorted(before.hidden - after.hidden),
        "hide_blocks": in_order(before.hidden_blocks - after.hidden_blocks),
    }
    return edit if any(edit.values()) else {}


def hides(edit: Mapping[str, Any]) -> bool:
    """Return whether a change with this edit hid something, and counted nothing again."""
    return not any(edit[key] for key in _HIDE)


def shows(edit: Mapping[str, Any]) -> bool:
    """Return whether a change with this edit counted something again, and hid nothing."""
    return not any(edit[key] for key in _SHOW)


def name_of(edit: Mapping[str, Any]) -> str:
    """Return what a change was about, without words of the user's: titles of blocks, and how many other things."""
    blocks = in_order([*edit["show_blocks"], *edit["hide_blocks"]])
    others = len([*edit["show"], *edit["hide"]])
    named = [f"“{BLOCK_TITLES[block]}”" for block in blocks]
    return in_words([*named, *([counted_days(others, "thing")] if others else [])])


def turned(choices: PageChoices, edit: Mapping[str, Any]) -> tuple[PageChoices, dict[str, Any]]:
    """Return choices with a change reversed, and the edit that reverses that. Raises `CannotTurn` where things
    aren't any more as the change left them, and for an edit that makes no sense."""
    show, hide = _words(edit, "show"), _words(edit, "hide")
    show_blocks, hide_blocks = _blocks(edit, "show_blocks"), _blocks(edit, "hide_blocks")
    is_as_left = show <= choices.hidden and show_blocks <= choices.hidden_blocks
    if not is_as_left or hide & choices.hidden or hide_blocks & choices.hidden_blocks:
        raise CannotTurn
    changed = replace(
        choices,
        hidden=choices.hidden - show | hide,
        hidden_blocks=choices.hidden_blocks - show_blocks | hide_blocks,
    )
    return changed, edit_of(choices, changed)


def check_edit(edit: Mapping[str, Any]) -> None:
    """Raise `CannotTurn` for an edit that makes no sense, whatever is hidden now."""
    for key in ("show", "hide"):
        _words(edit, key)
    for key in ("show_blocks", "hide_blocks"):
        _blocks(edit, key)


def _words(edit: Mapping[str, Any], key: str) -> frozenset[str]:
    words = edit.get(key)
    if not isinstance(words, Collection) or not all(isinstance(one, str) for one in words):
        raise CannotTurn
    return frozenset(words)


def _blocks(edit: Mapping[str, Any], key: str) -> frozenset[Block]:
    try:
        return frozenset(map(Block, _words(edit, key)))
    except ValueError:
        raise CannotTurn from None
