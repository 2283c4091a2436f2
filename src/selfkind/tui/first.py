"""What the first frame needs: read once, in the worker, with as few files as that takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.plan import Plan

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


@dataclass(frozen=True)
class FirstLook:
    """The plan of today (None when it cannot be read, then `trouble` says why) and the theme to show."""

    plan: Plan | None
    theme: str
    welcome: bool
    trouble: str = ""


def first_look(companion: Companion) -> FirstLook:
    """Read what the first frame shows. Never raises for what is wrong with the home."""
    theme = companion.settings.theme
    try:
        return FirstLook(companion.planning.plan(), companion.choice("theme") or theme, companion.is_new())
    except SelfkindError as problem:
        return FirstLook(None, theme, False, problem.message)
