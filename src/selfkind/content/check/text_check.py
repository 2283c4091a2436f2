"""The faults of the texts in a pack, wherever they stand: hidden characters, and keys that they name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from selfkind.content.check.shape import Fault, suggestion
from selfkind.domain.controls import without_controls
from selfkind.domain.key_placeholders import places
from selfkind.platform.toml_lines import KeyPath

_SPACES = str.maketrans("\n\t", "  ")


def hidden_faults(value: object, path: KeyPath = ()) -> Iterator[Fault]:
    """Yield control characters, which could change a terminal: no text of a pack needs one."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from hidden_faults(inside, (*path, key))
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from hidden_faults(inside, (*path, number))
    elif isinstance(value, str) and without_controls(words := value.translate(_SPACES)) != words:
        yield path, "this text has a hidden control character in it. Type the text again by hand."


def key_faults(value: object, commands: Collection[str] | None, path: KeyPath = ()) -> Iterator[Fault]:
    """Yield braces that name no key, or are where no key is filled in: only named texts and cautions have keys."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from key_faults(inside, commands, (*path, key))
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from key_faults(inside, commands, (*path, number))
    elif isinstance(value, str):
        is_filled = (
            path[0] == "texts"
            or (path[0] == "exercise" and path[-1] == "caution")
            or (path[0] == "path" and path[-1] == "more")
        )
        for written, command in places(value):
            if is_filled and command is None:
                forms = "{key:app.undo}, {press:app.undo} or {Press:app.undo}"
                yield path, f"“{written}” doesn't name a key of the keyboard. Name a key like this: {forms}."
            elif is_filled and commands is not None and command not in commands:
                near = suggestion(command, list(commands)) or " The ids of the commands are in docs/keys.md."
                yield path, f"there's no command “{command}”.{near}"
            elif not is_filled and command is not None:
                yield (
                    path,
                    f"“{written}” works in [texts], in cautions and in “more” of a step, but not here. "
                    f"Remove “{written}”.",
                )
