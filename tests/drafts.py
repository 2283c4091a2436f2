"""What tests ask about drafts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfkind.companion.companion import Companion


def draft_of(companion: Companion, form: str) -> Mapping[str, Any] | None:
    """The answers of the latest draft of a form, None when there is none."""
    drafts = companion.drafts.waiting(form)
    return drafts[0].answers if drafts else None
