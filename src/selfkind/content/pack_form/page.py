"""The file to begin a pack with, and the page on which a therapist writes one in a browser.

The page is one file: its style and its script are in it, and its Content Security Policy lets nothing else in. So
it works offline, and whatever is typed on it can't be sent anywhere.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selfkind.domain.practice.exercise import Exercise

HERE = Path(__file__).parent


def template() -> str:
    """Return a pack to begin with, which says what each key does."""
    return _text("template.toml")


def page(exercises: Mapping[str, Exercise]) -> str:
    """Return the page as HTML. `exercises` are those of selfkind, which assignments can name."""
    style, script = _text("style.css"), f"\n{_data(exercises)}\n{_text('pack.js')}\n{_text('form.js')}"
    filled = {
        "script-hash": _hash(script),
        "style-hash": _hash(style),
        "style": style,
        "script": script,
    }
    before, *rest = _text("page.html").split("{{")
    parts = (part.partition("}}") for part in rest)
    return before + "".join(filled[name] + after for name, _, after in parts)


def _data(exercises: Mapping[str, Exercise]) -> str:
    """Return what the script has to know of selfkind. No `<` is in it, which could end the script."""
    known = {
        "exercises": [
            [one.id, f"{one.name} ({one.group})" if one.group else one.name] for one in exercises.values()
        ],
        "names": [one.name for one in exercises.values()],
    }
    return f"const DATA = {json.dumps(known)};".replace("<", "\\u003c")


def _hash(words: str) -> str:
    return f"sha256-{b64encode(sha256(words.encode()).digest()).decode()}"


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
