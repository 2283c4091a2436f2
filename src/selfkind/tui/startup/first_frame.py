"""What the first frame needs: read once, in the worker, with as few files as that takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.routine.plan import Plan

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


@dataclass(frozen=True)
class FirstLook:
    """The plan of today and the theme to show.

    `trouble` says why the plan is None, as it cannot be read, or what of it was changed outside selfkind.
    """

    plan: Plan | None
    theme: str
    welcome: bool
    trouble: str = ""


def first_look(companion: Companion) -> FirstLook:
    """Read what the first frame shows. Never raises for what is wrong with the home."""
    theme = companion.settings.theme
    try:
        plan, chosen, is_new = companion.planning.plan(), companion.choice("theme"), companion.is_new()
        return FirstLook(plan, chosen or theme, is_new, " ".join(companion.changed_outside()))
    except SelfkindError as problem:
        return FirstLook(None, theme, False, problem.message)
