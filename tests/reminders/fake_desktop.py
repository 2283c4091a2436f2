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
        self.closing = Outcome("sent", "test", "a desktop")
        self.then: Callable[[], None] = lambda: None

    @property
    def titles(self) -> list[str]:
        """The title of each message that was shown."""
        return [message.title for message in self.messages]

    @property
    def bodies(self) -> list[str]:
        """The words of each message that was shown."""
        return [message.body for message in self.messages]

    def __call__(self, message: Message | Closing) -> Outcome:
        if isinstance(message, Closing):
            self.closed.append(message)
            return self.closing
        if self.outcome.is_sent:
            self.messages.append(message)
        self.then()
        return self.outcome
