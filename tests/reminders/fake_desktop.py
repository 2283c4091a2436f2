"""A desktop that takes what it is told, and answers as a test wants."""

from __future__ import annotations

from collections.abc import Callable

from selfkind.reminders.notify.message import Closing, Message, Outcome


class Desktop:
    """Takes every message, unless it is told to answer otherwise; remembers what was shown, and closed."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.closed: list[Closing] = []
        self.outcome = Outcome("sent", "test", "a desktop", id=7, server_id="bus :1")
        self.then: Callable[[], None] = lambda: None

    def __call__(self, message: Message | Closing) -> Outcome:
        if isinstance(message, Closing):
            self.closed.append(message)
            return Outcome("sent", "test", "a desktop")
        if self.outcome.is_sent:
            self.messages.append(message)
        self.then()
        return self.outcome
