"""Texts of the packs with the user's own keys in them, or the way to a command that has no key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial


def with_keys(text: str, keys: Mapping[str, tuple[str, ...]]) -> str:
    """Return `text` with a key in each of its places; `keys` are those in force, by the id of their command."""
    # Most texts name no key, among them all of the first screen's, so that it needs no further import.
    if "{" not in text:
        return text
    from selfkind.domain.key_placeholders import filled

    return filled(text, partial(_key_words, keys))


def _key_words(keys: Mapping[str, tuple[str, ...]], command: str, pressing: bool) -> str:
    from selfkind.tui.commands.key_names import key_label
    from selfkind.tui.commands.table import BY_ID

    bound, palette = keys.get(command, ()), keys["app.palette"]
    if bound:
        return f"press {key_label(bound[0])}" if pressing else key_label(bound[0])
    title = BY_ID[command].title if command in BY_ID else command
    opens = f" ({key_label(palette[0])})" if palette else ""
    return f"{'choose ' if pressing else ''}“{title}” in All commands{opens}"
