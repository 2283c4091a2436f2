"""Read config.toml into `Settings`: valid values are used, invalid ones keep their default and are explained."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from selfkind.domain.settings import OwnPattern, Problem, Settings
from selfkind.domain.system_errors import reason
from selfkind.platform.ordinary_file import NotOrdinary, read_file

_TABLES = ("reminders", "sound", "breathing", "patterns", "keys")
_EXAMPLE = Path(__file__).with_name("example.toml")
_LISTED = " To see them all: selfkind config example"


def load(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings in the file at `path`, and one `Problem` for each thing in it that was ignored.

    Never raises for the file's content. Without a file, returns the defaults and no problem. One bad key falls
    back to its own default and the others are kept; a file that can't be read at all gives the defaults and one
    problem. `[keys]` is normalised here; the interface checks it against the commands.
    """
    text, problem = _text_of(path)
    if text is None:
        return Settings(), (problem,) if problem else ()

    from selfkind.platform.toml_text import parse

    try:
        document = parse(text)
    except ValueError as error:
        return Settings(), (_not_toml(path, text, error),)
    if not document:
        return Settings(), ()
    return _Reading(path, text).settings(document)


def key_lines(path: Path) -> dict[str, int]:
    """Return the line of each command in `[keys]` of the file at `path`; nothing when it can't be read."""
    return {
        key.removeprefix("keys."): line for key, line in setting_lines(path).items() if key.startswith("keys.")
    }


def setting_lines(path: Path) -> dict[str, int]:
    """Return the line of each setting in the file at `path`, like ``sound.volume``; nothing when it can't be
    read."""
    from selfkind.platform.toml_text import parse

    text, _ = _text_of(path)
    try:
        parse(text or "")
    except ValueError:
        return {}
    return _lines_of_keys(text or "")


def values_in(path: Path) -> dict[str, object]:
    """Return the values in the file at `path` that fit, by dotted key as the file has them."""
    from selfkind.platform.toml_text import parse
    from selfkind.settings import shape

    text, _ = _text_of(path)
    try:
        document = parse(text or "")
    except ValueError:
        return {}
    found: dict[str, object] = {}
    for dotted in shape.WANTED:
        table, _, key = dotted.rpartition(".")
        values = document.get(table, {}) if table else document
        if isinstance(values, Mapping) and key in values:
            try:
                shape.read(table, key, values[key])
            except shape.Unfit:
                continue
            found[dotted] = values[key]
    return found


def _lines_of_keys(text: str) -> dict[str, int]:
    """Return the lines of a valid text by dotted key, without quotes: ``sound.volume``, ``keys.today.done``."""
    from selfkind.platform.toml_lines import lines_of

    lines: dict[str, int] = {}
    for path, line in lines_of(text).items():
        lines.setdefault(".".join(map(str, path)), line)
    return lines


def example_text() -> str:
    """Return the example file: every key with its default and what it does. It is a valid config.toml."""
    return _EXAMPLE.read_text(encoding="utf-8")


def _text_of(path: Path) -> tuple[str | None, Problem | None]:
    """Return the text, or None with the reason; both None when there is no file."""
    try:
        raw = read_file(path)
    except NotOrdinary:
        return None, Problem(
            str(path), None, None, "this isn't a file. Replace it with a text file, or remove it."
        )
    except (FileNotFoundError, NotADirectoryError):
        # The code that needs the home reports that it is a file.
        return None, None
    except OSError as error:
        said = f"this file can't be read: {reason(error)}. Until that's fixed, selfkind uses the default settings."
        return None, Problem(str(path), None, None, said)
    try:
        # Notepad on Windows begins a file with a byte order mark, which TOML doesn't allow.
        return raw.decode("utf-8-sig").replace("\r\n", "\n"), None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, Problem(str(path), line, None, "this isn't UTF-8 text. Save the file as UTF-8.")


def _not_toml(path: Path, text: str, error: ValueError) -> Problem:
    from selfkind.platform.toml_text import TooDeep, without_place

    if isinstance(error, TooDeep):
        reason = f"{error}. Until that's fixed, selfkind uses the default settings."
        return Problem(str(path), error.line, None, reason)
    said, line = without_place(error, text)
    reason = f"this line isn't valid TOML ({said}). Until that's fixed, selfkind uses the default settings."
    return Problem(str(path), line, None, reason)


class _Reading:
    """One reading of one file: collects the problems on the way."""

    def __init__(self, path: Path, text: str) -> None:
        # Importing this costs more than reading the settings, so a start without a file skips it.
        from selfkind.settings import shape

        self._shape = shape
        self._file = str(path)
        self._lines = _lines_of_keys(text)
        self._problems: list[Problem] = []

    def settings(self, document: Mapping[str, object]) -> tuple[Settings, tuple[Problem, ...]]:
        """Return the settings of a parsed document, and what was ignored."""
        plain = Settings()
        top = {key: value for key, value in document.items() if key not in _TABLES}
        settings = plain._replace(
            **self._table("", top),
            reminders=plain.reminders._replace(**self._table("reminders", document.get("reminders", {}))),
            sound=plain.sound._replace(**self._table("sound", document.get("sound", {}))),
            breathing=plain.breathing._replace(**self._table("breathing", document.get("breathing", {}))),
            patterns=self._patterns(document.get("patterns", {})),
            keys=self._keys(document.get("keys", {})),
        )
        self._problems.sort(key=lambda problem: problem.line or 0)
        return settings, tuple(self._problems)

    def _problem(self, key: str, reason: str) -> None:
        line = self._lines.get(key) or self._lines.get(key.partition(".")[0])
        self._problems.append(Problem(self._file, line, _printable(key), reason))

    def _table(self, table: str, values: object) -> dict[str, Any]:
        """Return the values of `table` that fit, by key."""
        if not isinstance(values, Mapping):
            self._problem(
                table, f"this is a heading. Write [{table}] on a line, and its settings on the lines below."
            )
            return {}
        known = self._shape.keys_of(table)
        taken: dict[str, Any] = {}
        for key, value in values.items():
            dotted = f"{table}.{key}" if table else key
            if key not in known:
                self._problem(dotted, self._unknown(table, key, value))
                continue
            try:
                taken[key] = self._shape.read(table, key, value)
            except self._shape.Unfit as unfit:
                perhaps = f" Did you mean {unfit}?" if str(unfit) else ""
                reason = f"{_shown(value)} can't be used here: {self._shape.WANTED[dotted]}.{perhaps}"
                self._problem(dotted, reason)
        return taken

    def _unknown(self, table: str, key: str, value: object) -> str:
        """Return what to do about an unknown key."""
        from difflib import get_close_matches

        shape = self._shape
        for other in shape.STRUCTS:
            if other != table and key in shape.keys_of(other):
                # The most common mistake in TOML: a line under the wrong heading.
                return (
                    f"this setting belongs below the heading [{other}]."
                    if other
                    else "this setting belongs at the top of the file, above the first heading."
                )
        if isinstance(value, Mapping) and not table:
            near = get_close_matches(key.casefold(), _TABLES, n=1)
            return f"there's no heading [{_printable(key)}]." + (
                f" Did you mean [{near[0]}]?" if near else _LISTED
            )
        near = get_close_matches(key.casefold(), shape.keys_of(table), n=1)
        return "there's no setting with this name." + (f" Did you mean {near[0]}?" if near else _LISTED)

    def _patterns(self, values: object) -> tuple[OwnPattern, ...]:
        """Return `[patterns]`: the user's own breathing patterns, in the order of the file."""
        if not isinstance(values, Mapping):
            self._problem(
                "patterns", "this is a heading. Write [patterns] on a line, and your patterns on the lines below."
            )
            return ()
        taken = []
        for name, value in values.items():
            try:
                if not name.strip():
                    raise self._shape.Unfit("A pattern needs a name.")
                taken.append(self._shape.own_pattern(name.strip(), value))
            except self._shape.Unfit as unfit:
                wanted = 'write its seconds, for example "4-2-6-0", or { seconds = "4-2-6-0", minutes = 5 }'
                said = str(unfit) or f"{_shown(value)} can't be used here: {wanted}."
                self._problem(f"patterns.{name}", said)
        return tuple(taken)

    def _keys(self, values: object) -> dict[str, tuple[str, ...]]:
        """Return `[keys]` as command id to keys. ``today.done = "x"`` means the same with and without quotes."""
        if not isinstance(values, Mapping):
            self._problem("keys", "this is a heading. Write [keys] on a line, and your keys on the lines below.")
            return {}
        shaped: dict[str, tuple[str, ...]] = {}
        for name, value in _flat(values):
            if isinstance(value, str):
                shaped[name] = _split(value)
            elif isinstance(value, list) and all(isinstance(key, str) for key in value):
                shaped[name] = tuple(_one(key) for key in value if key)
            else:
                wanted = 'write keys in quotes, for example "d, f5", or "" for none.'
                self._problem(f"keys.{name}", f"{_shown(value)} can't be used here: {wanted}")
        return shaped


def _flat(table: Mapping[str, object], before: str = "") -> list[tuple[str, object]]:
    pairs: list[tuple[str, object]] = []
    for key, value in table.items():
        name = f"{before}{key}"
        pairs += _flat(value, f"{name}.") if isinstance(value, Mapping) else [(name, value)]
    return pairs


def _split(value: str) -> tuple[str, ...]:
    if value.strip() in (",", " ") or value.isspace():
        return (_one(value),)
    return tuple(_one(part) for part in value.split(",") if part.strip())


def _one(key: str) -> str:
    """Return one key as written; the two that splitting and trimming would remove get their names."""
    if key.isspace():
        return "space"
    return "comma" if key.strip() == "," else key.strip()


def _printable(text: str) -> str:
    """Return a text from the file without terminal control characters."""
    return "".join(letter if letter.isprintable() else "·" for letter in text)


def _shown(value: object) -> str:
    """Return a value nearly as its owner wrote it, and never long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        words = f'"{_printable(value)}"'
    elif isinstance(value, Mapping):
        return "{ … }"
    elif isinstance(value, list):
        return "[ … ]"
    elif isinstance(value, int) and abs(value) > 10**18:
        return "this number"
    else:
        words = str(value)
    return words if len(words) <= 40 else words[:37] + '..."'
