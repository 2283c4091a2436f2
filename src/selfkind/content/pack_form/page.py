"""The file to begin a pack with, and the page on which a therapist writes one in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.content.offline_page import as_data, filled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selfkind.domain.practice.exercise import Exercise

HERE = Path(__file__).parent


def template() -> str:
    """Return a pack to begin with, which says what each key does."""
    return _text("template.toml")


def page(exercises: Mapping[str, Exercise]) -> str:
    """Return the page as HTML. `exercises` are those of selfkind, which assignments can name."""
    script = f"\n{_data(exercises)}\n{_text('pack.js')}\n{_text('form.js')}"
    return filled(_text("page.html"), _text("style.css"), script)


def _data(exercises: Mapping[str, Exercise]) -> str:
    return as_data(
        {
            "exercises": [
                [one.id, f"{one.name} ({one.group})" if one.group else one.name] for one in exercises.values()
            ],
            "names": [one.name for one in exercises.values()],
        }
    )


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
