"""What a notification says, and what became of it: plain data between the process that reminds and the one that
shows. Importing it loads no library."""

import json
import os
import sys
import zlib
from pathlib import Path
from typing import Any, NamedTuple

from selfkind.reminders.notify.clip import clipped, line, lines

APP = "selfkind"
"""The name of the app, as desktops show it."""

SENT, FAILED, UNSURE = "sent", "failed", "unsure"
"""What `Outcome.result` can be."""

GIVEN = "given"
"""The line that the process which shows a message writes just before a server gets it, and before the outcome."""

CALLS_SECONDS, ANSWER_SECONDS, CHILD_SECONDS = 6.0, 8.0, 10.0
"""How long showing may take: the child makes all its calls to a server within the first, whoever started the child
ends it after the second, and a child whose starter is gone ends itself after the third."""

OLD_STAYS = 600
"""Seconds for which a release 0.1, whose messages don't say so, has somebody listen for its buttons."""
TITLE_LENGTH = 60
BODY_LENGTH = 240
"""Longer ones are cut by most desktops, without a sign that there was more."""
LABEL_LENGTH = 30
DETAIL_LENGTH = 200


class Message(NamedTuple):
    """A notification.

    `replaces` is the number of an earlier one whose place it takes, 0 for none. It holds as long as the
    notification server is still the one that gave that number, `server_id`, or that is not known (""). The server
    is asked to take the notification away after `expire_seconds`; one that is still somewhere after `stays` is
    closed then, unless that is 0. `own` is the number of `own_number`, 0 where the popup isn't one of those of
    which there is one at a time. `actions` are pairs of an id and a label, for desktops that have buttons;
    `answer` is the command that is run with the id of the button that was pressed.
    """

    title: str
    body: str = ""
    replaces: int = 0
    expire_seconds: int = 30
    actions: tuple[tuple[str, str], ...] = ()
    answer: tuple[str, ...] = ()
    server_id: str = ""
    stays: int = 0
    own: int = 0


class Closing(NamedTuple):
    """Notifications to close: the number of each, and the server that gave that, as `Message.server_id`. Those
    that somebody listens for are left where only the `unheard` are to go. The number `own`, of `own_number`, is
    the popup that was shown for it, on whatever server and by whatever number: nobody heard what became of it."""

    popups: tuple[tuple[int, str], ...]
    unheard: bool = False
    own: int = 0


class Outcome(NamedTuple):
    """What became of a notification.

    `result` is sent (the desktop took it), failed (it was not shown, for certain), or unsure (no answer came: it
    may be on the screen). `channel` is the backend: jeepney, plyer-macos, osascript or plyer-windows. `server` is
    the name of the notification server, `id` the notification's number there, 0 where the backend gives none.
    `server_id` tells that server from every other, whose numbers mean other things; "" where it is not known.
    `reason` is "" or one of no-bus, no-daemon, no-tool, refused, timeout, slow, not-started, error; `detail`
    the last line of the real error, without what the message says. `tried` are the backends that were tried, in
    order. `is_held_back` is whether the server said that do-not-disturb is on.
    """

    result: str
    channel: str = ""
    server: str = ""
    reason: str = ""
    detail: str = ""
    id: int = 0
    tried: tuple[str, ...] = ()
    server_id: str = ""
    is_held_back: bool = False

    @property
    def is_sent(self) -> bool:
        """Whether the desktop took it. That somebody saw it is more than a program can know."""
        return self.result == SENT


class NotificationError(Exception):
    """A notification that no server is known to have taken.

    `reason` is a code of `Outcome.reason`: after ``timeout`` the notification may be on the screen all the same,
    after any other it is certain that it is not. `server` is the name of the server, as far as it is known.
    """

    def __init__(self, reason: str, detail: object = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = str(detail).strip() or (type(detail).__name__ if isinstance(detail, BaseException) else "")
        self.server = ""


def own_number(home: Path, of: str = "reminders") -> int:
    """Return the number by which a home asks a server for the popup of its reminders, or for another popup that
    there's one of at a time; 0 where none can be asked.

    It's known before the popup is shown, so a popup whose sender was killed at that moment can be found again.
    Servers count from 1 on, so nobody else's popup has it; some keep numbers in 31 bits.
    """
    if sys.platform in ("darwin", "win32"):
        return 0
    return 2**30 + zlib.crc32(os.fsencode(home.absolute() / of)) % 2**30


def cleaned(message: Message) -> Message:
    """Return the message without what a desktop cannot show, such as control characters, and cut to length.

    A line break stays one in the body. An empty title, which some servers refuse, becomes the name of the app.
    """
    return message._replace(
        title=clipped(line(message.title), TITLE_LENGTH) or APP,
        body=clipped(lines(message.body), BODY_LENGTH),
        replaces=min(max(message.replaces, 0), 2**32 - 1),
        own=min(max(message.own, 0), 2**31 - 1),
        # On D-Bus 0 is “for ever”, and the number of milliseconds has 31 bits.
        expire_seconds=min(max(message.expire_seconds, 1), 24 * 3600),
        stays=min(max(message.stays, 0), 48 * 3600),
        actions=tuple((line(action), clipped(line(label), LABEL_LENGTH)) for action, label in message.actions),
    )


def escaped(text: str, capabilities: frozenset[str] | None) -> str:
    """Return a body as the server takes it: with markup escaped, where the server reads markup.

    With None, where nothing is known of the server, it is taken to do so, as nearly every one does: it would
    swallow what is not escaped.
    """
    if capabilities is not None and "body-markup" not in capabilities:
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def without_words(detail: object, message: Message) -> str:
    """Return the last line of an error, short and without what the message says: other people may see logs."""
    last = (lines(str(detail)).splitlines() or [""])[-1]
    for words in (message.title, *message.body.splitlines()):
        if len(words) > 2:
            last = last.replace(words, "…")
    return clipped(line(last), DETAIL_LENGTH)


def document(request: Message | Closing | Outcome) -> dict[str, Any]:
    """Return a message, what is to be closed, or an outcome as JSON has it: the keys are those of release 0.1."""
    fields = request._asdict()
    if not isinstance(request, Closing):
        fields["desk"] = fields.pop("server_id")
    if isinstance(request, Outcome):
        fields["held_back"] = fields.pop("is_held_back")
    return fields


def as_line(request: Message | Closing | Outcome) -> str:
    """Return the document of a message, of what is to be closed, or of an outcome as one line.

    A `remind run` of release 0.1 that goes on after an upgrade starts the new child, so the keys stay.
    """
    fields = document(request)
    if not fields.get("held_back"):
        fields.pop("held_back", None)  # a key that release 0.1 doesn't know is there only when it says something
    return json.dumps(fields)


def request_from(text: str) -> Message | Closing:
    """Return the message, or what is to be closed, that `as_line` wrote. Raises `ValueError` for anything else."""
    fields = _fields(text)
    try:
        if "popups" in fields:
            popups = tuple((int(number), str(server_id)) for number, server_id in fields["popups"])
            return Closing(popups, bool(fields.get("unheard", False)), int(fields.get("own", 0)))
        if "numbers" in fields:  # as release 0.1 asks
            return Closing(tuple((int(number), fields["server_id"]) for number in fields["numbers"]))
        actions = tuple((str(action), str(label)) for action, label in fields.pop("actions", ()))
        answer = tuple(str(word) for word in fields.pop("answer", ()))
        if "stays" not in fields and answer:
            fields["stays"] = OLD_STAYS
        return Message(**fields, actions=actions, answer=answer)
    except (KeyError, TypeError) as error:
        raise ValueError("This isn't a message.") from error


def outcome_from(text: str) -> Outcome:
    """Return the outcome that `as_line` wrote. Raises `ValueError` for anything else."""
    fields = _fields(text)
    is_held_back = bool(fields.pop("held_back", False))
    try:
        number, tried = int(fields.pop("id", 0)), tuple(fields.pop("tried", ()))
        outcome = Outcome(**fields, id=number, tried=tried, is_held_back=is_held_back)
    except (TypeError, OverflowError) as error:
        raise ValueError("This isn't an outcome.") from error
    if outcome.result not in (SENT, FAILED, UNSURE):
        raise ValueError("This isn't an outcome.")
    return outcome


def _fields(text: str) -> dict[str, Any]:
    try:
        fields = json.loads(text)
    except RecursionError as error:
        raise ValueError("A table is expected.") from error
    if not isinstance(fields, dict):
        raise ValueError("A table is expected.")
    fields["server_id"] = str(fields.pop("desk", ""))
    return fields
