"""The page about a contact: somebody was reached, somebody was there, or a group was visited; a new one, or one to
change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from selfkind.domain.circle.contact import Contact
from selfkind.domain.circle.contact_form import contact_form
from selfkind.tui.commands.hints import undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.own_page import OwnPage


class ContactScreen(OwnPage):
    """The page. Its result is the contact that was saved, None when it was left. One without an id is new."""

    blamed = "name"

    def __init__(self, contact: Contact) -> None:
        self._contact = contact
        self.title_text = "Change this contact" if contact.id else contact.title
        self.draft_key = f"contact {contact.id}" if contact.id else f"new {contact.kind} {contact.person}".rstrip()
        super().__init__()

    def about_day(self) -> date:
        """Return the day that it's about."""
        return self._contact.day

    def fields(self) -> Iterable[Field]:
        """Return the questions."""
        asked = contact_form(self._contact.kind).fields
        return [self.question(one, last=one is asked[-1]) for one in asked]

    def initial(self) -> dict[str, Any]:
        """Return what it holds."""
        return {one.key: getattr(self._contact, one.key) for one in contact_form(self._contact.kind).fields}

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it."""
        before = self._contact
        wanted = replace(before, **answers)
        # A contact with somebody else isn't one with this person.
        if wanted.name.strip() != before.name:
            wanted = replace(wanted, person="")
        if not before.id:
            saved = self.value_of(await self.app.ask(lambda companion: companion.circle.log(wanted)))
            line = await self.app.ask(lambda companion: companion.suggestions.after_contact(saved))
            return saved, undoable(self.app.keys, f"Saved. {line}".rstrip())
        return await self.change_logged(before, lambda companion: companion.circle.change(before, wanted))
