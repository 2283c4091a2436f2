"""Puts the built-in packs into a wheel as JSON too, which is read 30 times as fast as TOML, the source."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKS = "selfkind/content/packs"
"""The packs. `selfkind.content.built_in` reads them as JSON where there is such a file."""


class PacksAsJson(BuildHookInterface[Any]):
    """Writes the JSON files, each beside its source in the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the files. An editable install has none, so that a change of a source shows at once."""
        self._made = TemporaryDirectory()
        for source in () if version == "editable" else Path(self.root, "src", PACKS).glob("*.toml"):
            name = source.with_suffix(".json").name
            made = Path(self._made.name, name)
            made.write_text(as_json(source.read_text("utf-8")), "utf-8")
            build_data["force_include"][str(made)] = f"{PACKS}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was written, once it's in the wheel."""
        self._made.cleanup()


def as_json(text: str) -> str:
    """Return TOML as JSON. Raises `TypeError` for dates and times, which JSON doesn't have."""
    return json.dumps(tomllib.loads(text), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
