"""Theme files: their grammar, what they inherit, and one clear line for a file that isn't understood.

themes/README.md describes the grammar for users. Colours are checked here, so code that shows them can rely on
every one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from selfkind.domain.color import luminance
from selfkind.domain.settings import Problem
from selfkind.domain.system_errors import reason
from selfkind.domain.theme import Theme
from selfkind.platform.ordinary_file import read_file

DEFAULT = Theme(
    id="dusk",
    name="Dusk",
    description="Dark and quiet, with sage, lavender and a little lamp light.",
    dark=True,
    ansi=False,
    background="#1a1c23",
    surface="#20232c",
    panel="#2b2f3b",
    foreground="#dcd7d0",
    muted="#9d99a3",
    line="#3b4050",
    primary="#9bbf9f",
    secondary="#b7a6d9",
    accent="#e6b689",
    warning="#dcc27a",
    error="#d3a5cd",
    success="#9bbf9f",
    selection="#657b6b",
    selection_text="#ffffff",
)
"""The same as themes/dusk.toml, as a test checks: the usual start reads no theme file, and always has a theme."""

COLORS = tuple(name for name in Theme._fields if not name.startswith("selection"))[5:]
"""The colours that a file can set. Those of a selected line follow from them."""
_OPTIONAL = {"warning": "accent", "error": "secondary", "success": "primary"}
"""Colours that can be left out, and what replaces them. An error is never red unless the theme asks for it."""

_TOP = ("name", "description", "dark", "ansi", "inherits", "colors")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_HUES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_ANSI = frozenset(("ansi_default", *(f"ansi_{hue}" for hue in _HUES), *(f"ansi_bright_{hue}" for hue in _HUES)))


class _Broken(Exception):
    """A file has no usable theme; holds the problem to show."""

    def __init__(self, path: Path, reason: str, key: str | None = None, line: int | None = None) -> None:
        self.problem = Problem(str(path), line, key, reason)
        super().__init__(reason)


def shipped_folder() -> Path:
    """Return the folder of the themes that ship: inside the package, or next to `src` in a checkout."""
    packaged = Path(__file__).parents[1] / "themes"
    # Files from outside the package are added to the wheel, and don't exist in an editable install.
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "themes"


def theme_folders(user: Path | None) -> tuple[Path, ...]:
    """Return the folders to read, where later ones win: the shipped themes, then the user's own (if given)."""
    return (shipped_folder(),) if user is None else (shipped_folder(), user)


def load_themes(folders: Sequence[Path]) -> tuple[dict[str, Theme], tuple[Problem, ...]]:
    """Return every theme in `folders` by id, and one `Problem` for each broken file. Never raises for a file.

    Where two folders have a theme of the same name, the later folder's is used; if that one is broken, the earlier
    one stays.
    """
    themes: dict[str, Theme] = {}
    problems: list[Problem] = []
    for place, folder in enumerate(folders):
        try:
            names = sorted(path.stem for path in folder.iterdir() if _is_theme_file(path))
        except FileNotFoundError:
            continue
        except OSError as error:
            problems.append(Problem(str(folder), None, None, f"this folder can't be read: {reason(error)}."))
            continue
        for id in names:
            try:
                themes[id] = _resolved(id, folders[: place + 1])
            except _Broken as broken:
                problems.append(broken.problem)
    # A child of a broken parent has the parent's problem: report it once.
    return themes, tuple(dict.fromkeys(problems))


def load_theme(
    id: str, folders: Sequence[Path], asked_in: str = "config.toml"
) -> tuple[Theme, tuple[Problem, ...]]:
    """Return the theme of this id, reading just its file and those it inherits from.

    There is always a theme: when a file is broken, the one of the same name in an earlier folder, otherwise
    `DEFAULT`. `asked_in` is the file to name when no theme has this id.
    """
    # The default theme of a user who hasn't changed it: there's nothing to read and tomllib isn't imported.
    if id == DEFAULT.id and not any(
        _is_file(_file(id, folder)) for folder in folders if folder != shipped_folder()
    ):
        return DEFAULT, ()
    problems: list[Problem] = []
    for end in range(len(folders), 0, -1):
        if not (_ID.fullmatch(id) and _is_file(_file(id, folders[end - 1]))):
            continue
        try:
            return _resolved(id, folders[:end]), tuple(problems)
        except _Broken as broken:
            problems.append(broken.problem)
    if not problems:
        known = tuple(load_themes(folders)[0])
        reason = f"there's no theme called “{_printable(id)}”.{_near(id, known)} Choose {_listed(known)}."
        problems.append(Problem(asked_in, None, "theme", reason))
    return DEFAULT, tuple(problems)


def has_theme(id: str, folders: Sequence[Path]) -> bool:
    """Return whether there is a file for the theme of this id, be it broken or not."""
    return _ID.fullmatch(id) is not None and any(_is_file(_file(id, folder)) for folder in folders)


def _is_theme_file(path: Path) -> bool:
    # Editors leave files like .#dusk.toml next to the real one.
    return path.suffix == ".toml" and not path.name.startswith(".") and _is_file(path)


def _is_file(path: Path) -> bool:
    """Return whether `path` is a regular file (not a pipe, which would wait for ever) in an accessible folder."""
    try:
        return path.is_file()
    except OSError:
        return False


def _file(id: str, folder: Path) -> Path:
    return folder / f"{id}.toml"


def _names(folders: Sequence[Path]) -> Iterator[str]:
    for folder in folders:
        try:
            yield from sorted(path.stem for path in folder.iterdir() if _is_theme_file(path))
        except OSError:
            continue


def _near(word: str, words: Sequence[str] | Iterator[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word.casefold(), list(words), n=1)
    return f" Did you mean {near[0]}?" if near else ""


def _listed(names: Sequence[str]) -> str:
    *others, last = names or (DEFAULT.id,)
    return f"{', '.join(others)} or {last}" if others else last


def _resolved(id: str, folders: Sequence[Path]) -> Theme:
    """Return the theme in the last of `folders`, looking up what it inherits in all of them. Raises `_Broken`."""
    first = path = _file(id, folders[-1])
    if not _ID.fullmatch(id):
        raise _Broken(path, "rename this file: its name can have letters, digits, - and _.")
    document = own = _checked(path)
    chain = [own]
    seen = {path}
    while isinstance(parent := document.get("inherits"), str):
        line = _line(path, "inherits")
        # A theme that inherits its own name means the one it replaces, in the folders before its own.
        within = (
            folders[: [_file(id, folder) for folder in folders].index(path)] if parent == path.stem else folders
        )
        found = next((file for folder in reversed(within) if _is_file(file := _file(parent, folder))), None)
        if found is None or not _ID.fullmatch(parent):
            raise _Broken(
                path,
                f"there's no theme called “{_printable(parent)}”.{_near(parent, _names(folders))}",
                "inherits",
                line,
            )
        if found in seen:
            raise _Broken(
                path,
                f'"{parent}" and this theme inherit from each other. Remove “inherits” from one of the two.',
                "inherits",
                line,
            )
        seen.add(found)
        path, document = found, _checked(found)
        chain.append(document)
    return _made(id, first, own, chain)


def _made(id: str, path: Path, own: Mapping[str, object], chain: Sequence[Mapping[str, object]]) -> Theme:
    """Return the theme of a file and its line of ancestors, nearest first."""
    colors: dict[str, str] = {}
    flags: dict[str, bool] = {}
    for document in reversed(chain):
        stated = document.get("colors")
        if isinstance(stated, Mapping):
            colors.update(stated)
        flags.update({key: value for key in ("dark", "ansi") if isinstance(value := document.get(key), bool)})
    if missing := [color for color in COLORS if color not in colors and color not in _OPTIONAL]:
        reason = f'some colours are missing. Add {", ".join(missing)}, or begin the file with inherits = "dusk".'
        raise _Broken(path, reason, "colors", _line(path, "colors"))
    if not flags.get("ansi", False):
        for color, value in colors.items():
            if not _HEX.fullmatch(value):
                reason = f'"{value}" is a terminal colour. Write it as "#rrggbb", or set ansi = true.'
                raise _Broken(path, reason, f"colors.{color}", _line(path, f"colors.{color}"))
    for color, instead in _OPTIONAL.items():
        colors.setdefault(color, colors[instead])
    background = colors["background"]
    dark = flags.get("dark", not _HEX.fullmatch(background) or luminance(background) < 0.18)
    ansi = flags.get("ansi", False)
    selection = ("ansi_default", "ansi_default") if ansi else _selection(colors)
    return Theme(
        id=id,
        name=str(own.get("name") or id.replace("-", " ").replace("_", " ").capitalize()),
        description=str(own.get("description", "")),
        dark=dark,
        ansi=ansi,
        **{color: colors[color] for color in COLORS},
        selection=selection[0],
        selection_text=selection[1],
    )


def _selection(colors: Mapping[str, str]) -> tuple[str, str]:
    # Imported late: the default theme knows its own.
    from selfkind.domain.terminal_colors import band

    return band(colors["primary"], colors["foreground"], colors["background"], colors["surface"])


def _checked(path: Path) -> dict[str, object]:
    """Return the values of one file after checking every key and its type. Raises `_Broken` at the first fault."""
    from selfkind.platform.toml_text import TooDeep, parse, without_place

    text = ""
    try:
        text = read_file(path).decode("utf-8-sig").replace("\r\n", "\n")
        document: dict[str, object] = parse(text)
    except OSError as error:
        raise _Broken(path, f"this file can't be read: {reason(error)}.") from None
    except UnicodeDecodeError:
        raise _Broken(path, "this isn't UTF-8 text. Save the file as UTF-8.") from None
    except TooDeep as error:
        raise _Broken(path, f"{error}.", line=error.line) from None
    except ValueError as error:
        said, line = without_place(error, text)
        raise _Broken(path, f"this isn't valid TOML ({said}).", line=line) from None
    for key, value in document.items():
        if key not in _TOP:
            near = (
                " Put this key under [colors]."
                if key in COLORS
                else _near(key, _TOP) or f" The keys are: {', '.join(_TOP)}."
            )
            raise _Broken(path, f"there's no key with this name.{near}", _printable(key), _line(path, key))
        if why := _unfit(key, value):
            raise _Broken(path, why, key, _line(path, key))
    colors = document.get("colors")
    if isinstance(colors, Mapping):
        for color, value in colors.items():
            key = f"colors.{_printable(color)}"
            if color not in COLORS:
                near = (
                    " Put this key above [colors]."
                    if color in _TOP
                    else (_near(color, COLORS) or f" The colours are: {', '.join(COLORS)}.")
                )
                raise _Broken(path, f"there's no colour with this name.{near}", key, _line(path, key))
            if not isinstance(value, str) or not (_HEX.fullmatch(value) or value in _ANSI):
                why = f'{value!r} isn\'t a colour. Write it as "#rrggbb", for example "{getattr(DEFAULT, color)}".'
                raise _Broken(path, why, key, _line(path, key))
    return document


def _printable(text: str) -> str:
    """Return a text from a file without terminal control characters."""
    return "".join(letter if letter.isprintable() else "·" for letter in text)


def _unfit(key: str, value: object) -> str:
    if key in ("dark", "ansi"):
        return "" if isinstance(value, bool) else f"write {key} = true or {key} = false, without quotes."
    if key == "colors":
        return (
            ""
            if isinstance(value, Mapping)
            else "write [colors] on a line of its own, and the colours on the lines below."
        )
    return "" if isinstance(value, str) else f'write this value in quotes: {key} = "…"'


def _line(path: Path, key: str) -> int | None:
    """Return the line of `path` that has `key` (with its table before a dot); None when it isn't found."""
    table = ""
    try:
        lines = read_file(path).decode("utf-8-sig").splitlines()
    except (OSError, ValueError):
        return None
    for number, line in enumerate(lines, start=1):
        if heading := re.match(r"\s*\[\s*([\w-]+)\s*\]", line):
            table = f"{heading[1]}."
            if heading[1] == key:
                return number
        elif (found := re.match(r"""\s*["']?([\w-]+)["']?\s*=""", line)) and table + found[1] == key:
            return number
    return None
