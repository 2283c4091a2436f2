"""Make, change and delete templates: worksheets with questions of the user's own."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from selfkind.companion.own_things import OwnThings
from selfkind.companion.use_case import UseCase
from selfkind.domain.errors import SelfkindError, shown
from selfkind.domain.journal.template import (
    Question,
    Template,
    checked_name,
    checked_questions,
    exercise_of,
    word_for,
)
from selfkind.domain.result import Result

if TYPE_CHECKING:
    from selfkind.companion.use_case import Needs
    from selfkind.domain.practice.exercise import Exercise


class Templates(UseCase):
    """Use cases around templates. They are stored with everything else, so they are encrypted, backed up and
    exported like what is written in them."""

    def __init__(self, needs: Needs) -> None:
        super().__init__(needs)
        self._own: OwnThings[Template] = OwnThings.of(
            lambda: needs.opened.home.templates, needs, "templates", lambda one: (one.name, one.word)
        )

    def all(self) -> list[Template]:
        """Return every template, in the order in which they were made."""
        return self._own.all()

    def bin(self) -> list[Template]:
        """Return the templates in the bin, the latest deleted first."""
        return self._own.bin()

    def exercises(self) -> dict[str, Exercise]:
        """Return what templates are exercises, by their ids. A locked or damaged home has none to show: listing
        exercises never asks for a passphrase."""
        if not self._is_locked():
            with suppress(SelfkindError):
                return {template.id: exercise_of(template) for template in self.all()}
        return {}

    def named(self, words: str) -> Template:
        """Return the template with this name, word or id. Raises `NotFound` and `Ambiguous`."""
        none = f"No template is called “{shown(words)}”. To see all templates: selfkind templates list"
        return self._own.named(words, none)

    def keep(
        self, name: str, questions: Iterable[Question], intro: str = "", template: Template | None = None
    ) -> Result[Template]:
        """Save a new template, or `template` with another name, intro and questions.

        A question with the key that it had keeps its answers with it. Raises `UsageError` for a name that is empty
        or taken and for no questions, and `NotFound` when the template is gone.
        """
        others = [one for one in self._words.exercises().values() if template is None or one.id != template.id]
        kept_name = checked_name(name, (one.name for one in others))
        taken = {one.form.word for one in others if one.form is not None}
        kept = Template(
            self._new_id()[:12] if template is None else template.id,
            kept_name,
            word_for(kept_name, taken, "template"),
            checked_questions(questions),
            self._clock.now(),
            " ".join(intro.split()),
        )
        return self._own.keep(kept, template, "That template isn't here any more, so nothing was changed.")

    def delete(self, template: Template) -> Result[Template]:
        """Move a template to the bin. What was written with it stays, with its questions. Raises `NotFound`."""
        return self._own.delete(template)

    def restore(self, words: str) -> Result[Template]:
        """Restore a template from the bin, by its name, word or id. Raises `NotFound` and `Ambiguous`."""
        none = f"No template in the bin is called “{shown(words)}”. Templates stay in the bin for 30 days."
        return self._own.restore(words, none)
