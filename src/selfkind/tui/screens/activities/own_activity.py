"""The page on which an activity of the user's own is made, or changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selfkind.domain.journal.form_keys import minutes_from
from selfkind.domain.practice.activities import OwnActivity
from selfkind.domain.practice.exercise import Energy, Place
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.own_page import OwnPage

ENERGIES = {"": "any", Energy.LOW.value: "low", Energy.MEDIUM.value: "medium", Energy.HIGH.value: "high"}
PLACES = {"": "not said", Place.IN.value: "indoors", Place.OUT.value: "outdoors", Place.ANY.value: "anywhere"}
COSTS = {"": "not said", "yes": "free", "no": "may cost something"}


class OwnActivityScreen(OwnPage):
    """The page. Its result is the activity; None when it was left. `own` is the one to change."""

    intro = "What would be kind to you? Give it a name; the rest is optional."

    def __init__(self, own: OwnActivity | None = None) -> None:
        self._own = own
        self.title_text = "An activity of your own" if own is None else f"Change: {own.name}"
        self.draft_key = "new activity" if own is None else f"activity {own.id}"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the questions about it."""
        return [
            self.line("name", "What is the activity called?", "a few words, for example: tea on the balcony"),
            self.line("about", "What do you do?", "a sentence"),
            self.line("category", "What is it about?", "for example: rest, joy, home"),
            self.line("minutes", "Minutes", "about how long"),
            self.choice("energy", "Energy that it asks for", ENERGIES),
            self.choice("place", "Where", PLACES),
            self.choice("free", "What it costs", COSTS),
            self.line("tiny", "Tiny version", "for hard days", last=True),
        ]

    def initial(self) -> dict[str, Any]:
        """Return what the activity holds."""
        own = self._own
        if own is None:
            return {"energy": "", "place": "", "free": ""}
        return {
            "name": own.name,
            "about": own.about,
            "category": own.category,
            "minutes": "" if own.minutes is None else f"{own.minutes:g}",
            "energy": own.energy.value if own.energy is not None else "",
            "place": own.place.value if own.place is not None else "",
            "free": "" if own.free is None else "yes" if own.free else "no",
            "tiny": own.tiny,
        }

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it."""
        self.blamed = "minutes"
        minutes = minutes_from(answers["minutes"])
        self.blamed = "name"
        before, now = self._own, self.app.env.now()
        wanted = OwnActivity(
            before.id if before is not None else "",
            answers["name"],
            now,
            answers["about"],
            answers["category"],
            minutes,
            Energy(answers["energy"]) if answers["energy"] else None,
            Place(answers["place"]) if answers["place"] else None,
            {"yes": True, "no": False}.get(answers["free"]),
            answers["tiny"],
        )
        return await self.keep_own(before, lambda companion: companion.activities.keep(wanted, before))
