"""Ways to reach somebody as links that the system opens: `tel:`, `sms:` and `mailto:`.

A phone number is kept as it was typed. What can't be read as one number has no link, because a wrong number is
worse than none: then the user dials it themselves.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from selfkind.domain.circle.person import LINES, WAYS, Person


class Channel(StrEnum):
    """How somebody is reached."""

    CALL = "call"
    TEXT = "sms"
    MAIL = "mail"


@dataclass(frozen=True)
class Way:
    """A way to reach somebody: `to` is the number or address, as it was typed."""

    channel: Channel
    to: str

    def link(self, message: str = "") -> str:
        """Return the link that opens this way, with a message where the way can take one."""
        match self.channel:
            case Channel.CALL:
                return tel_link(self.to)
            case Channel.TEXT:
                return sms_link(self.to, message)
        return mail_link(self.to, message)


def ways_of(person: Person) -> tuple[Way, ...]:
    """Return the ways to reach a person that have a link: a call and a text message by phone, and mail."""
    phones = [Way(channel, phone) for phone in person.phones for channel in (Channel.CALL, Channel.TEXT)]
    mails = [Way(Channel.MAIL, mail) for mail in person.mails]
    return tuple(way for way in (*phones, *mails) if way.link())


def others_of(person: Person) -> tuple[tuple[str, str], ...]:
    """Return what else is noted to reach a person, with its label: chats, phones that nobody can read one number
    in, and the number of a practice for emergencies, which is never where a message is begun."""
    unread = [(WAYS["phones"], phone) for phone in person.phones if not tel_link(phone)]
    practice = [(LINES["practice_number"], person.practice_number)] if person.practice_number else []
    return (*unread, *((WAYS["chats"], chat) for chat in person.chats), *practice)


SUBJECT = "Hello"
"""The subject of a mail, which can be changed in the program that sends it."""
FEWEST_DIGITS, MOST_DIGITS = 2, 15
"""How many digits a number has: 15 is the most of an international one."""
_LABEL = re.compile(r"^[^\d:+*#]+:|\([^\d()+*#]*\)|\[[^\d\[\]+*#]*\]")
"""What people write beside a number: “mobile:” before it, “(evenings)” in brackets. One with a digit may belong to
the number."""
_EXTENSION = re.compile(r"[\s,;]*(?:ext(?:ension)?\.?|x|;ext=)\s*(\d{1,8})$", re.IGNORECASE)
_BETWEEN = frozenset(" -./()[]\u2010\u2011\u2012\u2013\u2014\u2212")


def dialled(number: str) -> tuple[str, str]:
    """Return what to dial for a number as people write it, and its extension: “+44 (0)20 7946-0958 ext. 12” is
    “+442079460958” and “12”. Both are "" for what isn't one number."""
    text = unicodedata.normalize("NFKC", number).strip()
    text = _LABEL.sub(" ", text).strip()
    extension = ""
    if (found := _EXTENSION.search(text)) is not None:
        text, extension = text[: found.start()], _ascii(found[1])
    if text.startswith("+"):
        text = re.sub(r"\(\s*0\s*\)", "", text, count=1)
    digits = ""
    for sign in text:
        if sign.isdecimal():
            digits += _ascii(sign)
        elif sign in "*#" or (sign == "+" and not digits):
            digits += sign
        elif sign not in _BETWEEN and not sign.isspace() and unicodedata.category(sign) != "Cf":
            return "", ""
    count = sum(sign.isdecimal() for sign in digits)
    return (digits, extension) if FEWEST_DIGITS <= count <= MOST_DIGITS else ("", "")


def tel_link(number: str) -> str:
    """Return the link that calls a number, "" for what isn't one number."""
    digits, extension = dialled(number)
    ending = f";ext={extension}" if extension else ""
    return f"tel:{escaped(digits, '+*')}{ending}" if digits else ""


def sms_link(number: str, message: str = "") -> str:
    """Return the link that begins a text message, "" for what isn't one number, or has an extension."""
    digits, extension = dialled(number)
    if not digits or extension:
        return ""
    return f"sms:{escaped(digits, '+*')}" + (f"?body={escaped(message)}" if message else "")


def mail_link(address: str, message: str = "") -> str:
    """Return the link that begins a mail. It has a subject, since some programs drop a mail without one; a subject
    that says nothing, since others show it where anybody can read it."""
    text = f"?subject={escaped(SUBJECT)}&body={escaped(message)}" if message else ""
    return f"mailto:{escaped(address, '@+')}{text}"


def _ascii(digits: str) -> str:
    return "".join(str(unicodedata.decimal(digit)) for digit in digits)


_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def escaped(text: str, also: str = "") -> str:
    """Return a text as a part of a link: everything but letters and digits in percent signs, line ends as mail has
    them. `urllib` could do it, but selfkind imports nothing that knows networks."""
    lines = text.replace("\r\n", "\n").replace("\n", "\r\n")
    data = lines.encode("utf-8", "replace")
    kept = _PLAIN.union(also)
    return "".join(chr(byte) if chr(byte) in kept else f"%{byte:02X}" for byte in data)
