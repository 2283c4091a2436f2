"""A line of a card as vobject reads it: the name, the group, the parameters, and the value without its escapes."""

from __future__ import annotations

import re
from typing import NamedTuple

from selfkind.domain.controls import without_controls
from selfkind.exchange.vcard.lines import MOST_HEAD, Line

_VALUE = r"(?:\"[^\"]*\"|[^\";:,]*)"
_HEAD = re.compile(rf"(?:[\w-]+\.)?[\w-]+(?:;[\w-]+(?:={_VALUE}(?:,{_VALUE})*)?)*", re.ASCII)
"""What may stand before a value. vobject 0.9.9 sees nothing else, because a line that it can't read can keep
it busy for very long."""
_NO_PARAMETER = re.compile(r";{2,}")
_LABEL = re.compile(r"\([^()\"]*\)")
"""Phones write the user's own label so: “TEL;X-Custom(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=41)”."""
_NOTHING = "\0"
"""A separator that no text has."""


class Property(NamedTuple):
    """A property of a card. `types` are small letters, whatever form the card gives them."""

    name: str
    group: str
    types: frozenset[str]
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as one text, over several lines perhaps."""
        return _without_controls(_values(self.value, _NOTHING)[0])

    @property
    def line(self) -> str:
        """The value as one line."""
        return " ".join(self.text.split())

    @property
    def typed(self) -> str:
        """The value as one line, with the blanks that it has within it."""
        return self.text.replace("\n", " ").strip()

    @property
    def list(self) -> tuple[str, ...]:
        """The values between commas."""
        return _cleaned(_values(self.value, ","))

    @property
    def parts(self) -> tuple[str, ...]:
        """The values between semicolons. A part that has several values is one text."""
        from vobject.vcard import splitFields

        fields = splitFields(_whole_escapes(self.value))
        return tuple(_clean(one if isinstance(one, str) else ", ".join(one)) for one in fields)


def property_of(line: Line) -> Property | None:
    """Return the property of a line; None for a line that can't be read as one."""
    from vobject.base import VObjectError, textLineToContentLine

    if len(line.head) > MOST_HEAD:
        return None
    head = _head(line.head)
    if not _HEAD.fullmatch(head):
        return None
    try:
        found = textLineToContentLine(f"{head}:", line.number)
    except VObjectError:
        return None
    words = [*found.singletonparams, *found.params.get("TYPE", ())]
    types = frozenset(part.lower() for word in words for part in word.replace(",", " ").split())
    parameters = {key: _clean(", ".join(values)) for key, values in found.params.items()}
    return Property(found.name, (found.group or "").lower(), types, parameters, line.value)


def _head(head: str) -> str:
    """Return what stands before a value without blanks and without empty parameters. vCard 2.1 lets both be there,
    Outlook writes “ADR;HOME;PREF;:”, and vobject 0.9.9 reads neither (`patterns['line']` in vobject/base.py)."""
    head = _LABEL.sub("", head)
    for sign in ";=,":
        head = sign.join(part.strip() for part in head.split(sign))
    return _NO_PARAMETER.sub(";", head).rstrip(";")


def _values(value: str, separator: str) -> list[str]:
    from vobject.icalendar import stringToTextValues

    return list(stringToTextValues(_whole_escapes(value), listSeparator=separator))


def _whole_escapes(value: str) -> str:
    """Return a value whose last backslash escapes something: vobject 0.9.9 reads “C:\\” as “C:\\eof”
    (`stringToTextValues` in vobject/icalendar.py)."""
    value = value.replace(_NOTHING, "")
    is_open = (len(value) - len(value.rstrip("\\"))) % 2
    return value + "\\" if is_open else value


def _without_controls(text: str) -> str:
    return "\n".join(without_controls(one.replace("\t", " ")) for one in text.replace("\r\n", "\n").split("\n"))


def _clean(text: str) -> str:
    return " ".join(_without_controls(text).split())


def _cleaned(texts: list[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(_clean, texts)))
