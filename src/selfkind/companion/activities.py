"""Self-care activities: those of the packs and the user's own, with what they make of them, and one to suggest."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from selfkind.companion.own_things import OwnThings
from selfkind.companion.use_case import UseCase
from selfkind.domain.change import FAVOUR, HIDE, UNMARK
from selfkind.domain.choosing import meant
from selfkind.domain.errors import NotFound, SelfkindError, shown
from selfkind.domain.practice.activities import (
    Activity,
    ActivityMark,
    Mark,
    OwnActivity,
    Wish,
    checked,
    exercise_of,
    suggested,
)
from selfkind.domain.result import Result

if TYPE_CHECKING:
    from selfkind.companion.use_case import Needs
    from selfkind.domain.practice.exercise import Exercise

LAST = "suggested-activity"
"""The choice in core that stores which activity was suggested last."""


class Activities(UseCase):
    """Use cases around activities. The user's own are stored like what they write. `draw` returns a number from 0
    up to 1, by chance."""

    def __init__(self, needs: Needs) -> None:
        super().__init__(needs)
        self._own: OwnThings[OwnActivity] = OwnThings.of(
            lambda: needs.opened.home.own_activities, needs, "activities", lambda one: (one.name,)
        )
        self.draw: Callable[[], float] = lambda: random.random()

    def all(self) -> list[Activity]:
        """Return every activity, those of the packs first, hidden ones too."""
        home = self._opened.home
        own = {one.id: one for one in home.own_activities.all()}
        marks = {one.id: one.mark for one in home.activity_marks.all()}
        every = [one for one in self._words.exercises_of_packs().values() if one.is_self_care]
        every += [exercise_of(one) for one in own.values()]
        return [Activity(one, marks.get(one.id), own.get(one.id)) for one in every]

    def exercises(self) -> Mapping[str, Exercise]:
        """Return the user's own activities as exercises, by their ids. A locked or damaged home has none to show:
        listing exercises never asks for a passphrase."""
        if not self._is_locked():
            with suppress(SelfkindError):
                return {one.id: exercise_of(one) for one in self._opened.home.own_activities.all()}
        return {}

    def bin(self) -> list[OwnActivity]:
        """Return the activities in the bin, the latest deleted first."""
        return self._own.bin()

    def named(self, words: str) -> Activity:
        """Return the activity that words mean: its id, its name, or the beginning of either. Raises `NotFound` and
        `Ambiguous`."""
        found = meant(
            words,
            self.all(),
            "activities",
            lambda one: (one.exercise.name, one.id) if one.own is None else (one.exercise.name,),
        )
        if found is None:
            raise NotFound(f"No activity is called “{shown(words)}”. To see them all: selfkind activities")
        return found

    def keep(self, wanted: OwnActivity, before: OwnActivity | None = None) -> Result[OwnActivity]:
        """Save a new activity, or `before` as it is `wanted`; its id and time are set here.

        Raises `UsageError` for what can't be kept, and `NotFound` when `before` is gone.
        """
        others = [one.exercise.name for one in self.all() if before is None or one.id != before.id]
        id = f"act-{self._new_id()[:12]}" if before is None else before.id
        filled = checked(replace(wanted, id=id), others)
        return self._own.keep(filled, before, "That activity isn't here any more, so nothing was changed.")

    def delete(self, own: OwnActivity) -> Result[OwnActivity]:
        """Move an activity of the user's own to the bin. What was done stays. Raises `NotFound`."""
        return self._own.delete(own)

    def restore(self, words: str) -> Result[OwnActivity]:
        """Restore an activity from the bin, by its name or id. Raises `NotFound` and `Ambiguous`."""
        none = f"No activity in the bin is called “{shown(words)}”. Activities stay in the bin for 30 days."
        return self._own.restore(words, none)

    def mark(self, activity: Activity, mark: Mark | None) -> Result[Activity]:
        """Make an activity a favourite, hide it, or for None show it as before."""
        home, now = self._opened.home.activity_marks, self._clock.now()
        if activity.mark is mark:
            return Result(activity)
        acts = {Mark.FAVOURITE: FAVOUR, Mark.HIDDEN: HIDE, None: UNMARK}

        def write() -> None:
            if mark is None:
                home.remove(activity.id)
            else:
                home.put(ActivityMark(activity.id, mark, now))

        warning = self._record(write, acts[mark], activity.exercise.name)
        return Result(replace(activity, mark=mark), warning)

    def suggest(self, wish: Wish) -> Activity | None:
        """Return one activity that fits, never the same twice in a row if there is another; None for none."""
        choices = self._opened.home.choices
        one = suggested(self.all(), wish, choices.get(LAST) or "", self.draw)
        if one is not None:
            with suppress(SelfkindError):  # on a full disk the same may come again
                choices.put(LAST, one.id)
        return one
