"""Change one setting in the text of config.toml, and leave everything else in it as it is."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.settings import shape
from selfkind.settings.load import example_text


@dataclass(frozen=True)
class Explained:
    """A setting of the example file: its dotted `key`, what it's `about`, and its usual value."""

    key: str
    about: str
    usual: object

    @property
    def name(self) -> str:
        """The setting as people call it: “sound volume”."""
        return self.key.replace(".", " ").replace("_", " ")


def explained() -> list[Explained]:
    """Return every setting that has a value of its own, in the order of the example file."""
    from selfkind.platform.toml_text import parse

    found, table, about = [], "", list[str]()
    for line in example_text().splitlines():
        if header := re.fullmatch(r"\[(\w+)\]", line):
            table, about = header[1], []
        elif match := re.fullmatch(r"#(\w+) = (.+)", line):
            key = f"{table}.{match[1]}" if table else match[1]
            if key in shape.WANTED:
                usual = parse(f"value = {match[2]}")["value"]
                found.append(Explained(key, " ".join(about), usual))
            about = []
        elif line.startswith("# "):
            about.append(line.removeprefix("# ").strip())
        else:
            about = []
    return found


def value_typed(one: Explained, words: str) -> object:
    """Return the value that somebody typed for a setting, without the quotes that a file has. Raises `UsageError`
    for one that doesn't fit."""
    typed = words.strip().strip("\"'").strip()
    low = typed.casefold()
    value: object = typed
    if isinstance(one.usual, bool) or one.key == "ascii":
        value = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}.get(low, low)
    elif isinstance(one.usual, int):
        value = int(typed) if re.fullmatch(r"-?[0-9]{1,9}", typed) else typed
    table, _, key = one.key.rpartition(".")
    try:
        shape.read(table, key, value)
    except shape.Unfit as unfit:
        perhaps = f" Did you mean {unfit}?" if str(unfit) else ""
        raise UsageError(f"“{typed[:40]}” can't be used here: {_wanted(one)}.{perhaps}") from None
    return value


def _wanted(one: Explained) -> str:
    """Return what can be typed, in the words of the file without its quotes."""
    if isinstance(one.usual, bool):
        return "type yes or no"
    return shape.WANTED[one.key].replace("write true or false, without quotes", "type yes or no").replace('"', "")


def changed_text(text: str, key: str, value: object | None) -> str:
    """Return the text of config.toml with another value for a setting, None for the usual one. Raises
    `SelfkindError` for a text in which the setting can't be changed without touching something else."""
    from selfkind.platform.toml_text import parse

    try:
        before = parse(text)
    except ValueError:
        raise SelfkindError("config.toml can't be read. To see what's wrong: selfkind config check") from None
    table, _, name = key.rpartition(".")
    lines = text.split("\n")
    at = _line_of(text, key)
    line = f"{name} = {_toml(value)}"
    if at is not None:
        lines[at - 1 : at] = [] if value is None else [line + _comment_after(lines[at - 1])]
    elif value is not None:
        _insert(lines, table, line)
    after = "\n".join(lines)
    try:
        is_so = parse(after) == _with(before, table, name, value)
    except ValueError:
        is_so = False
    if not is_so:
        where = f", line {at}" if at is not None else ""
        raise SelfkindError(f"selfkind can't change this setting by itself. Change it in config.toml{where}.")
    return after


def _comment_after(line: str) -> str:
    """Return the comment at the end of a line with a simple value, with the space before it."""
    found = re.fullmatch(r"""[^=#"']*=\s*(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'#]+)(\s*#.*)""", line)
    return "" if found is None else found[1]


def _line_of(text: str, key: str) -> int | None:
    from selfkind.platform.toml_lines import lines_of

    return next((line for path, line in lines_of(text).items() if ".".join(map(str, path)) == key), None)


def _insert(lines: list[str], table: str, line: str) -> None:
    """Put a line below the heading of its table, which is added where it isn't there; above all headings for a
    setting without one."""
    if not table:
        lines.insert(0, line)
        return
    for number, each in enumerate(lines):
        if re.fullmatch(rf"\s*\[\s*{table}\s*\]\s*(#.*)?", each):
            lines.insert(number + 1, line)
            return
    while lines and not lines[-1].strip():
        lines.pop()
    lines += [*([""] if lines else []), f"[{table}]", line, ""]


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)


def _with(document: dict[str, Any], table: str, name: str, value: object | None) -> dict[str, Any]:
    """Return a document with another value, to compare with."""
    changed = {key: dict(one) if isinstance(one, dict) else one for key, one in document.items()}
    into = changed.setdefault(table, {}) if table and value is not None else changed.get(table, {})
    into = into if table else changed
    if value is None:
        into.pop(name, None)
    else:
        into[name] = value
    return changed
