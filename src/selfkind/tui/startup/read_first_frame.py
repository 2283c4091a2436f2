"""What the first frame needs: read once, in the worker, with as few files as that takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from selfkind.domain.errors import SelfkindError
from selfkind.domain.routine.plan import Plan
from selfkind.domain.settings import Problem
from selfkind.tui.environment import Environment, read_environment
from selfkind.tui.layout.day_view import item_rows
from selfkind.tui.layout.row import Row
from selfkind.tui.lock_state import LockState, read_lock_state

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.theme import Theme


class FirstFrame(NamedTuple):
    """The environment, the plan of today with the rows of its items, and the theme to show.

    `trouble` says why the plan is None, as it cannot be read, or what of it was changed outside selfkind.
    `palette` is the theme to show; `theme_problems` say why it is another one than was asked for, if it is. `news`
    are lines about what happened when the home was opened, to show once.
    """

    env: Environment
    plan: Plan | None
    rows: Sequence[Row]
    palette: Theme
    theme_problems: tuple[Problem, ...]
    welcome: bool
    lock: LockState
    trouble: str = ""
    news: tuple[str, ...] = ()


def read_first_frame(companion: Companion) -> FirstFrame:
    """Read what the first frame shows. Never raises for what is wrong with the home."""
    env = read_environment(companion)
    try:
        plan, welcome = companion.planning.plan(), companion.is_new()
        trouble = " ".join((*companion.changed_outside(), *companion.left_out()))
    except SelfkindError as problem:
        plan, welcome, trouble = None, False, problem.message
    palette, problems = companion.themes.current()
    lock = read_lock_state(companion)
    # Of thousands of items the rows take a while: they are made once, for the first frame and for the app.
    rows = () if plan is None else item_rows(plan, env)
    return FirstFrame(env, plan, rows, palette, problems, welcome, lock, trouble, tuple(companion.news))
