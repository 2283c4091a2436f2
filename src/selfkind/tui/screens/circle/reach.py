"""The page on which a message to somebody is written, and copied or handed to the program that sends it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Person
from selfkind.domain.circle.ways import Channel, Way, others_of, ways_of
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.own_form import NO, YES
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.platform.opener import open_link
from selfkind.tui.commands.hints import undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage
from selfkind.tui.text import shown

COPY = "copy"
WORDS = {Channel.CALL: "call", Channel.TEXT: "text message", Channel.MAIL: "mail"}
LOG = {YES: "yes", NO: "not now"}


class ReachScreen(FieldPage):
    """The page. Its result is true once the message was copied or handed on, None when the page was left. selfkind
    sends nothing itself."""

    DEFAULT_CSS = """
    ReachScreen #others { height: auto; margin: 0 1 1 0; color: $muted; }
    """
    intro = "Nothing is sent from here. Your own program opens with your words, or you paste them."

    def __init__(self, person: Person, words: str = "") -> None:
        self._person = person
        self._words = words
        self._ways = {f"{way.channel} {way.to}": way for way in ways_of(person)}
        self.title_text = f"To {person.name}"
        self.draft_key = f"reach {person.id}"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the questions."""
        ways = {key: f"{WORDS[way.channel]}: {shown(way.to)}" for key, way in self._ways.items()}
        return [
            self.question(FormField("text", FieldKind.TEXT, "Your words")),
            self.choice("by", "How?", {COPY: "copy the words"} | ways),
            self.choice("log", "Keep in your journal that you reached out?", LOG),
        ]

    def above(self) -> Iterable[Widget]:
        """Return how else to reach the person: ways that no program opens."""
        if others := others_of(self._person):
            words = " · ".join(f"{label}: {shown(way)}" for label, way in others)
            yield Static(Content(words), id="others")

    def initial(self) -> dict[str, Any]:
        """Return the words that were chosen, and the first way that takes them."""
        by = next((key for key, way in self._ways.items() if way.channel is not Channel.CALL), COPY)
        return {"text": self._words, "by": by, "log": YES}

    def worth(self, answers: Mapping[str, Any]) -> bool:
        """Return whether there are words of one's own to keep."""
        return bool(answers["text"].strip()) and answers["text"].strip() != self._words

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Copy the words, or open the program; log it."""
        self.blamed = "text"
        words, way = answers["text"].strip(), self._ways.get(answers["by"])
        if not words and (way is None or way.channel is not Channel.CALL):
            raise UsageError("What would you like to say? One line is enough.")
        said = await self._hand_on(words, way)
        if answers["log"] == YES:
            new = await self.app.ask(
                lambda companion: companion.circle.new_contact(ContactKind.REACHED_OUT, self._person)
            )
            await self.app.ask(lambda companion: companion.circle.log(replace(new, text=words)))
            said = undoable(self.app.keys, f"{said} It's in your journal.")
        return True, said

    async def _hand_on(self, words: str, way: Way | None) -> str:
        if way is None:
            return f"Copied by {await self.app.copy(words)}."
        if await asyncio.to_thread(open_link, way.link(words)):
            return "Your own program has it now. Sending is up to you."
        took = await self.app.copy(words or way.to)
        # Whether a terminal takes a copy can't be known, so the words stay where they can be read.
        self.fill({"by": COPY})
        said = f"No program took that. Copied by {took}. To reach {shown(self._person.name)}: {shown(way.to)}."
        raise NotOpened(said)


class NotOpened(SelfkindError):
    """No program took the words. The page stays, with the words on it."""
