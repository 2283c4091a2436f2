"""What a notification says, and what became of it: the words between whoever reminds and the process that shows
it.

Nothing here is imported by both sides but plain data, so that asking costs no start of a library.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from selfkind.reminders.notify.clip import clipped, line, lines

APP = "selfkind"
"""Who a notification is from, as desktops show it."""

SENT, FAILED, UNSURE = "sent", "failed", "unsure"
"""What `Outcome.result` can be."""

GIVEN = "given"
"""What the process that shows a message says just before a server gets it, on a line before its outcome."""

TITLE_LENGTH = 60
BODY_LENGTH = 240
"""Longer ones are cut by most desktops, without a sign that there was more."""
LABEL_LENGTH = 30
DETAIL_LENGTH = 200


@dataclass(frozen=True)
class Message:
    """A notification. `replaces` is the number of an earlier one whose place it takes, 0 for none, as long as the
    desktop is still the one that gave that number, `desk`, or that is not known (""). It goes by itself after
    `expire_seconds`. `actions` are pairs of an id and a label, for desktops that have buttons;
    `answer` is the command that is run with the id of the one that was pressed."""

    title: str
    body: str = ""
    replaces: int = 0
    expire_seconds: int = 30
    actions: tuple[tuple[str, str], ...] = ()
    answer: tuple[str, ...] = ()
    desk: str = ""


@dataclass(frozen=True)
class Closing:
    """Notifications that are to be closed: their numbers, and the desktop that gave these, as `Message.desk`."""

    numbers: tuple[int, ...]
    desk: str


@dataclass(frozen=True)
class Outcome:
    """What became of a notification.

    `result` is sent (the desktop took it), failed (it was not shown, for certain), or unsure (no answer came: it
    may be on the screen). `channel` is the way it went: jeepney, plyer-dbus, notify-send, plyer-macos, osascript
    or plyer-windows. `server` is who took it there, `id` its number, 0 where the way does not tell. `desk` tells
    that desktop from every other, whose numbers mean other things; "" where it is not known. `reason` is "" or one
    of no-bus, no-daemon, no-tool, refused, timeout, slow, not-started, error, gone; `detail` the last line of the
    real error, without what the message says. `tried` are the ways that were tried, in order.
    """

    result: str
    channel: str = ""
    server: str = ""
    reason: str = ""
    detail: str = ""
    id: int = 0
    tried: tuple[str, ...] = ()
    desk: str = ""

    @property
    def is_sent(self) -> bool:
        """Whether the desktop took it. That somebody saw it is more than a program can know."""
        return self.result == SENT


def cleaned(message: Message) -> Message:
    """The message without what a desktop cannot show: control characters, halves of characters; and cut to length.

    A line break stays one in the body. An empty title, which some servers refuse, becomes the name of the app.
    """
    return replace(
        message,
        title=clipped(line(message.title), TITLE_LENGTH) or APP,
        body=clipped(lines(message.body), BODY_LENGTH),
        replaces=min(max(message.replaces, 0), 2**32 - 1),
        # On D-Bus 0 is “for ever”, and the number of milliseconds has 31 bits.
        expire_seconds=min(max(message.expire_seconds, 1), 24 * 3600),
        actions=tuple((line(action), clipped(line(label), LABEL_LENGTH)) for action, label in message.actions),
    )


def escaped(text: str, capabilities: frozenset[str] | None) -> str:
    """A body as the server takes it: what it would read as markup is escaped, where it reads markup. Where nothing
    is known of it, it is taken to do so, as nearly every one does: it would swallow what is not escaped."""
    if capabilities is not None and "body-markup" not in capabilities:
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def without_words(detail: object, message: Message) -> str:
    """The last line of an error, short and without what the message says: logs and other people may see it."""
    last = (lines(str(detail)).splitlines() or [""])[-1]
    for words in (message.title, *message.body.splitlines()):
        if len(words) > 2:
            last = last.replace(words, "…")
    return clipped(line(last), DETAIL_LENGTH)


def request_text(request: Message | Closing) -> str:
    """A message, or what is to be closed, as one line of JSON for the process that does it."""
    return json.dumps(asdict(request))


def request_from(text: str) -> Message | Closing:
    """What `request_text` wrote. Raises `ValueError` for anything else."""
    known = _table(text)
    try:
        if "numbers" in known:
            return Closing(tuple(int(number) for number in known["numbers"]), str(known["desk"]))
        return Message(
            title=str(known["title"]),
            body=str(known.get("body", "")),
            replaces=int(known.get("replaces", 0)),
            expire_seconds=int(known.get("expire_seconds", 30)),
            actions=tuple((str(id), str(label)) for id, label in known.get("actions", ())),
            answer=tuple(str(word) for word in known.get("answer", ())),
            desk=str(known.get("desk", "")),
        )
    except (KeyError, TypeError, OverflowError) as error:
        raise ValueError("This is no message.") from error


def outcome_text(outcome: Outcome) -> str:
    """An outcome as one line of JSON."""
    return json.dumps(asdict(outcome))


def outcome_from(text: str) -> Outcome:
    """The outcome that `outcome_text` wrote. Raises `ValueError` for anything else."""
    known = _table(text)
    try:
        if known["result"] not in (SENT, FAILED, UNSURE):
            raise ValueError("This is no outcome.")
        return Outcome(
            result=known["result"],
            channel=str(known.get("channel", "")),
            server=str(known.get("server", "")),
            reason=str(known.get("reason", "")),
            detail=str(known.get("detail", "")),
            id=int(known.get("id", 0)),
            tried=tuple(str(way) for way in known.get("tried", ())),
            desk=str(known.get("desk", "")),
        )
    except (KeyError, TypeError, OverflowError) as error:
        raise ValueError("This is no outcome.") from error


def _table(text: str) -> dict[str, Any]:
    try:
        known = json.loads(text)
    except RecursionError as error:
        raise ValueError("A table is expected.") from error
    if not isinstance(known, dict):
        raise ValueError("A table is expected.")
    return known
