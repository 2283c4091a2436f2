"""A vCard file as cards: what vCard 2.1, 3.0 and 4.0 have in common, in the forms that programs write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from selfkind.domain.circle.card import NOTED, Card
from selfkind.domain.errors import SelfkindError
from selfkind.domain.percent_signs import without_percent_signs
from selfkind.exchange.vcard.lines import MOST_BYTES, Line, RawCard, cards_in, lines_of
from selfkind.exchange.vcard.properties import Property, property_of

OURS = "X-SELFKIND-"
"""How the properties begin that only selfkind writes."""
PRACTICE = "Emergency number of the practice"
"""The label of that number."""
MOST_CARDS = 10_000
"""How many cards are read of a file."""

_LEFT_OUT = {
    "ADR": "address",
    "LABEL": "address",
    "GEO": "address",
    "BDAY": "birthday",
    "ANNIVERSARY": "anniversary",
    "X-ANNIVERSARY": "anniversary",
    "X-ABDATE": "dates",
    "DEATHDATE": "dates",
    "X-ABRELATEDNAMES": "other people",
    "RELATED": "other people",
    "AGENT": "other people",
    "X-SPOUSE": "other people",
    "X-ASSISTANT": "other people",
    "X-MANAGER": "other people",
    "MEMBER": "members",
    "X-ADDRESSBOOKSERVER-MEMBER": "members",
    "X-SOCIALPROFILE": "social profile",
    "SOCIALPROFILE": "social profile",
    "GENDER": "gender",
    "X-GENDER": "gender",
    "LANG": "language",
    "HOBBY": "hobby",
    "INTEREST": "interest",
    "EXPERTISE": "expertise",
}
"""What a circle has no place for, and what it's called."""
_CHATS = {
    "X-AIM": "AIM",
    "X-ICQ": "ICQ",
    "X-MSN": "MSN",
    "X-YAHOO": "Yahoo",
    "X-QQ": "QQ",
    "X-JABBER": "Jabber",
    "X-SKYPE": "Skype",
    "X-SKYPE-USERNAME": "Skype",
    "X-GOOGLE-TALK": "Google Talk",
    "X-GTALK": "Google Talk",
    "X-GADUGADU": "Gadu-Gadu",
    "X-GROUPWISE": "GroupWise",
    "X-MATRIX": "Matrix",
    "X-SIGNAL": "Signal",
    "X-TELEGRAM": "Telegram",
    "X-THREEMA": "Threema",
    "X-WHATSAPP": "WhatsApp",
    "X-WECHAT": "WeChat",
}
"""Properties of chat programs, and what each program is called."""
_SYSTEM_CATEGORIES = frozenset({"my contacts", "mycontacts", "* mycontacts", "starred", "* starred"})
"""Groups that address books of Google make by themselves."""
_NO_CALLS = frozenset({"pager", "modem", "bbs"})
_CHAT_LINK = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?://)?(.+)", re.S)
_APPLE = re.compile(r"_\$!<(.*)>!\$_")


class Read(NamedTuple):
    """What one card of a file is: the number of its first line, and the card, or what is wrong with it."""

    line: int
    card: Card | None
    problem: str = ""


def read(data: bytes, name: str) -> Iterator[Read]:
    """Yield the cards of a file, each whole or with what is wrong with it. Raises `SelfkindError` for what is no
    vCard file, and for one that's too large; `name` is what to call the file."""
    if len(data) > MOST_BYTES:
        raise SelfkindError(f"{name} is larger than {MOST_BYTES // 2**20} MB. Nothing was imported.")
    is_empty = True
    for raw in _bounded(data, name):
        is_empty = False
        if not raw.is_complete:
            yield Read(raw.number, None, "this card isn't complete, as it has no END:VCARD")
            continue
        left_out: list[str] = []
        try:
            card = _card(lines_of(raw, left_out), left_out)
        except ValueError as problem:
            yield Read(raw.number, None, str(problem))
        else:
            yield Read(raw.number, card)
    if is_empty:
        raise SelfkindError(f"{name} isn't a vCard file: there's no BEGIN:VCARD in it. Nothing was imported.")


def _bounded(data: bytes, name: str) -> Iterator[RawCard]:
    try:
        for count, card in enumerate(cards_in(data), 1):
            if count > MOST_CARDS:
                raise ValueError(f"more than {MOST_CARDS} cards")
            yield card
    except ValueError as problem:
        raise SelfkindError(f"{name} has {problem}. Nothing was imported.") from None


def _card(lines: Iterable[Line], left_out: list[str]) -> Card:
    properties: list[Property] = []
    doubts: list[int] = []
    unread: list[int] = []
    for line in lines:
        if not line.is_exact:
            doubts.append(line.number)
        one = property_of(line)
        if one is None:
            unread.append(line.number)
        else:
            properties.append(one)
    if unread:
        left_out.append(f"{_lines(unread)}, which can't be read")
    by_name: dict[str, list[Property]] = {}
    for one in properties:
        by_name.setdefault(one.name, []).append(one)
    labels = {one.group: _label(one) for one in by_name.get("X-ABLABEL", ()) if one.group}
    phones = _phones(by_name.get("TEL", ()), labels, left_out)
    left_out += [_LEFT_OUT[name] for name in by_name if name in _LEFT_OUT]
    noted = {key: _noted(by_name.get(OURS + key.upper().replace("_", "-"), ())) for key in NOTED}
    return Card(
        name=_name(by_name),
        uid=_first(by_name, "UID"),
        nicknames=tuple(one for each in by_name.get("NICKNAME", ()) for one in each.list),
        phones=tuple(phones[False]),
        mails=tuple(_mail(one.line) for one in _preferred(by_name.get("EMAIL", ()))),
        chats=tuple(_chats(by_name)),
        titles=tuple(_titles(by_name)),
        # Google escapes the colon of a link.
        places=tuple(one.line.replace("\\:", ":") for one in by_name.get("URL", ()) if one.line),
        categories=tuple(
            one
            for each in by_name.get("CATEGORIES", ())
            for one in each.list
            if one.lower() not in _SYSTEM_CATEGORIES
        ),
        note="\n".join(one.text.strip() for one in by_name.get("NOTE", ()) if one.text.strip()),
        is_list=_is_list(by_name),
        practice_number=next(iter(phones[True]), ""),
        noted={key: said for key, said in noted.items() if said},
        left_out=tuple(dict.fromkeys(left_out)),
        doubts=tuple(doubts),
    )


def _lines(numbers: list[int]) -> str:
    """Return which lines these are, in words."""
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    more = f" and {len(numbers) - 3} more" if len(numbers) > 3 else ""
    return f"lines {', '.join(map(str, numbers[:3]))}{more}"


def _first(by_name: dict[str, list[Property]], name: str) -> str:
    return next((one.line for one in by_name.get(name, ()) if one.line), "")


def _name(by_name: dict[str, list[Property]]) -> str:
    """Return the name as it's shown, else put together, else the nickname or the organisation."""
    if words := _first(by_name, "FN"):
        return words
    for one in by_name.get("N", ()):
        family, given, middle, prefix, suffix = (*one.parts, "", "", "", "", "")[:5]
        if words := " ".join(filter(None, (prefix, given, middle, family, suffix))):
            return words
    return _first(by_name, "NICKNAME") or next(iter(_organisations(by_name)), "")


def _organisations(by_name: dict[str, list[Property]]) -> Iterator[str]:
    for one in by_name.get("ORG", ()):
        if words := ", ".join(filter(None, one.parts)):
            yield words


def _titles(by_name: dict[str, list[Property]]) -> Iterator[str]:
    for name in ("TITLE", "ROLE"):
        yield from (one.line for one in by_name.get(name, ()) if one.line)
    named = _name(by_name)
    yield from (one for one in _organisations(by_name) if one != named)


def _is_list(by_name: dict[str, list[Property]]) -> bool:
    return any(
        one.line.lower() == "group"
        for name in ("KIND", "X-ADDRESSBOOKSERVER-KIND")
        for one in by_name.get(name, ())
    )


def _label(one: Property) -> str:
    """Return the label of a group; Apple marks those of its own, as in “_$!<HomeFAX>!$_”."""
    found = _APPLE.fullmatch(one.line)
    return found[1] if found else one.line


def _preferred(properties: Iterable[Property]) -> list[Property]:
    """Return properties with those first that the card prefers."""

    def rank(one: Property) -> int:
        number = one.parameters.get("PREF", "")
        return int(number) if number.isascii() and number.isdigit() else 1 if "pref" in one.types else 101

    return sorted(properties, key=rank)


def _phones(properties: Iterable[Property], labels: dict[str, str], left_out: list[str]) -> dict[bool, list[str]]:
    """Return phone numbers as they were written, and apart from them, under True, that for emergencies of a
    practice."""
    phones: dict[bool, list[str]] = {False: [], True: []}
    for one in _preferred(properties):
        label = labels.get(one.group, "")
        if _NO_CALLS & one.types or _is_fax(one.types) or label.lower().endswith("fax"):
            left_out.append("fax or pager")
        elif number := _number(one.typed):
            phones[label == PRACTICE].append(number)
    return phones


def _is_fax(types: frozenset[str]) -> bool:
    return "fax" in types and not {"cell", "voice"} & types


def _number(words: str) -> str:
    """Return a number as it was written, and that of a link, such as “tel:+44-20-7946;ext=12”, as people write
    it."""
    if not words.lower().startswith("tel:"):
        return words
    number, *parameters = _unescaped(words[4:].removeprefix("//")).split(";")
    extension = next((one[4:] for one in parameters if one.lower().startswith("ext=")), "")
    return f"{number} ext. {extension}" if extension else number


def _mail(words: str) -> str:
    if words.lower().startswith("mailto:"):
        words = _unescaped(words[7:].split("?")[0])
    # A name can stand before the address.
    found = re.search(r"<([^<>]*)>\s*$", words)
    return found[1].strip() if found else words


def _chats(by_name: dict[str, list[Property]]) -> Iterator[str]:
    yield from (one.line for one in by_name.get(f"{OURS}CHAT", ()))
    for one in _preferred(by_name.get("IMPP", ())):
        found = _CHAT_LINK.fullmatch(one.line)
        program = one.parameters.get("X-SERVICE-TYPE", "") or one.parameters.get("SERVICE-TYPE", "")
        if found:
            program = program or found[1].removeprefix("x-")
            yield f"{program} {_unescaped(found[2])}"
        elif one.line:
            yield f"{program} {one.line}".strip()
    for name, program in _CHATS.items():
        yield from (f"{program} {one.line}" for one in by_name.get(name, ()) if one.line)


def _noted(properties: Iterable[Property]) -> tuple[str, ...]:
    return tuple(one.line for one in properties if one.line)


def _unescaped(link: str) -> str:
    """Return what the percent signs of a link stand for, on one line."""
    return " ".join(without_percent_signs(link).decode("utf-8", "replace").split())
