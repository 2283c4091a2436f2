"""Settings from the user's side: where the file is, an example, and what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from selfkind.domain.settings import Problem, Settings
from selfkind.settings.load import example_text, key_lines, load, setting_lines
from selfkind.settings.paths import Places, places


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
        replace(problem, line=line) if problem.file == str(path) else problem
        for problem in load_theme(settings.theme, theme_folders(found.themes), str(path))[1]
    ]
    return path, settings, (*problems, *of_theme), key_lines(path)
