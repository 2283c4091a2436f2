"""Settings from the user's side: where the file is, an example, and what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.settings import Problem, Settings
from selfkind.settings.load import example_text, key_lines, load, setting_lines
from selfkind.settings.paths import Places, places

if TYPE_CHECKING:
    from selfkind.settings.change import Explained


def where(home: Path | None, environ: Mapping[str, str] = os.environ) -> Places:
    """Return where the home, config.toml and the user's themes are. Reads and creates nothing."""
    return places(home, environ)


def example() -> str:
    """Return every setting with its default and what it does, as a valid config.toml."""
    return example_text()


def check(home: Path | None) -> tuple[Path, Settings, tuple[Problem, ...], dict[str, int]]:
    """Return the file, the settings it gives, what is wrong with it, and the line of each key in `[keys]`."""
    from selfkind.content.themes import load_theme, theme_folders

    found = places(home, os.environ)
    path = found.config
    settings, problems = load(path)
    line = setting_lines(path).get("theme")
    of_theme = [
        problem._replace(line=line) if problem.file == str(path) else problem
        for problem in load_theme(settings.theme, theme_folders(found.themes), str(path))[1]
    ]
    return path, settings, (*problems, *of_theme), key_lines(path)


@dataclass(frozen=True)
class Setting:
    """A setting as it's listed: what is explained of it, and the value that it has now, as the file has it."""

    explained: Explained
    value: object

    @property
    def words(self) -> str:
        """The value in words."""
        return value_words(self.explained.key, self.value)


def value_words(key: str, value: object) -> str:
    """Return the value of a setting in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) or ("none" if key == "reminders.quiet" else "as usual here")


def settings_now(config: Path) -> list[Setting]:
    """Return every setting with its value in config.toml, or its usual one."""
    from selfkind.settings.change import explained
    from selfkind.settings.load import values_in

    given = values_in(config)
    return [Setting(one, given.get(one.key, one.usual)) for one in explained()]


def change_setting(config: Path, one: Explained, words: str | None) -> object:
    """Write what somebody typed for a setting to config.toml, None for the usual value, and return the value. All
    else in the file stays as it is. Raises `UsageError`, `SelfkindError` and `NotSaved`."""
    from selfkind.domain.errors import NotSaved
    from selfkind.domain.system_errors import reason
    from selfkind.platform.ordinary_file import read_file
    from selfkind.settings.change import changed_text, value_typed
    from selfkind.store.engine.atomic_export import check_target, replacing

    value = None if words is None else value_typed(one, words)
    try:
        # Links are followed: many people keep their settings elsewhere.
        target = check_target(config, config, over=True)
        try:
            text = read_file(target).decode("utf-8-sig")
        except FileNotFoundError:
            text = ""
        after = changed_text(text, one.key, value)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing(target) as (file, _):
            file.write(after.encode())
    except (OSError, UnicodeDecodeError) as error:
        said = reason(error) if isinstance(error, OSError) else "it isn't UTF-8 text"
        raise NotSaved(f"{config} couldn't be changed: {said}.") from error
    return one.usual if value is None else value
