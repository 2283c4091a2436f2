"""Pages that work offline: one HTML file with its style and its script in it, and a Content Security Policy that
lets nothing else in. So whatever is typed on one can't be sent anywhere."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256


def filled(html: str, style: str, script: str, more: Mapping[str, str] | None = None) -> str:
    """Return a page with its style and script, the hashes of both, and `more` for its other places. What is in
    `more` stands there as it is, so it has to be HTML."""
    places = {
        "script-hash": _hash(script),
        "style-hash": _hash(style),
        "style": style,
        "script": script,
        **(more or {}),
    }
    before, *rest = html.split("{{")
    parts = (part.partition("}}") for part in rest)
    return before + "".join(places[name] + after for name, _, after in parts)


def as_data(known: Mapping[str, object]) -> str:
    """Return what a script has to know of selfkind, as its constant DATA. No `<` is in it, which could end the
    script."""
    return f"const DATA = {json.dumps(known)};".replace("<", "\\u003c")


def _hash(words: str) -> str:
    return f"sha256-{b64encode(sha256(words.encode()).digest()).decode()}"
