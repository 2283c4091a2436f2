"""What a notification says, and what became of it: the words between whoever reminds and the process that shows
it.

Nothing here is imported by both sides but plain data, so that asking costs no start of a library.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict, dataclass
from typing import Any

TITLE_LENGTH = 60
BODY_LENGTH = 240
"""Longer ones are cut by most desktops, without a sign that there was more."""


@dataclass(frozen=True)
class Message:
    """A notification. `replaces` is the number of an earlier one whose place it takes, 0 for none; it goes by
    itself after `expire_seconds`. `actions` are pairs of an id and a label, for desktops that have buttons;
    `answer` is the command that is run with the id of the one that was pressed."""

    title: str
    body: str = ""
    replaces: int = 0
    expire_seconds: int = 30
    actions: tuple[tuple[str, str], ...] = ()
    answer: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What became of a notification.

    `result` is sent (the desktop took it), failed, or unsure (it gave no answer, so it may be on the screen).
    `channel` is the way it went, `server` who took it there, `id` its number. `reason` is "" or one of no-bus,
    no-daemon, no-tool, refused, timeout, not-started, error; `detail` the last line of the real error. `tried` are
    the ways that were tried, in order.
    """

    result: str
    channel: str = ""
    server: str = ""
    reason: str = ""
    detail: str = ""
    id: int = 0
    tried: tuple[str, ...] = ()

    @property
    def is_sent(self) -> bool:
        """Whether the desktop took it. That somebody saw it is more than a program can know."""
        return self.result == "sent"


def cleaned(message: Message) -> Message:
    """The message without what a desktop cannot show: control characters, halves of characters; and cut to length.

    A line break stays one in the body.
    """
    title = clipped(" ".join(_plain(message.title).split()), TITLE_LENGTH)
    body = "\n".join(" ".join(line.split()) for line in _plain(message.body).splitlines()).strip()
    values = {**vars(message), "title": title or "selfkind", "body": clipped(body, BODY_LENGTH)}
    return Message(**values)


def clipped(text: str, length: int) -> str:
    """The text in `length` characters at the most, with an ellipsis where something was cut; no sign is cut off
    from the letter it stands on."""
    if len(text) <= length:
        return text
    cut = length - 1
    while cut > 0 and _joins(text[cut - 1], text[cut]):
        cut -= 1
    return text[:cut].rstrip() + "…"


def _joins(before: str, letter: str) -> bool:
    """Whether a letter belongs to the one before it: accents, skin tones, what a zero-width joiner joins."""
    return (
        unicodedata.combining(letter) != 0
        or unicodedata.category(letter) in ("Mn", "Me")
        or "\U0001f3fb" <= letter <= "\U0001f3ff"
        or "\u200d" in (letter, before)
    )


def _plain(text: str) -> str:
    def fits(letter: str) -> bool:
        return letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs")

    return "".join(letter if fits(letter) else " " for letter in text)


def message_text(message: Message) -> str:
    """A message as one line of JSON, for the process that shows it."""
    return json.dumps(asdict(message))


def message_from(text: str) -> Message:
    """The message that `message_text` wrote. Raises `ValueError` for anything else."""
    known = _table(text)
    try:
        return Message(
            title=str(known["title"]),
            body=str(known.get("body", "")),
            replaces=int(known.get("replaces", 0)),
            expire_seconds=int(known.get("expire_seconds", 30)),
            actions=tuple((str(id), str(label)) for id, label in known.get("actions", ())),
            answer=tuple(str(word) for word in known.get("answer", ())),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("This is no message.") from error


def outcome_text(outcome: Outcome) -> str:
    """An outcome as one line of JSON."""
    return json.dumps(asdict(outcome))


def outcome_from(text: str) -> Outcome:
    """The outcome that `outcome_text` wrote. Raises `ValueError` for anything else."""
    known = _table(text)
    try:
        if known["result"] not in ("sent", "failed", "unsure"):
            raise ValueError("This is no outcome.")
        return Outcome(
            result=known["result"],
            channel=str(known.get("channel", "")),
            server=str(known.get("server", "")),
            reason=str(known.get("reason", "")),
            detail=str(known.get("detail", "")),
            id=int(known.get("id", 0)),
            tried=tuple(str(way) for way in known.get("tried", ())),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("This is no outcome.") from error


def _table(text: str) -> dict[str, Any]:
    known = json.loads(text)
    if not isinstance(known, dict):
        raise ValueError("A table is expected.")
    return known
