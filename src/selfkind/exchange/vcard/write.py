"""Cards as a vCard 3.0 file, written by vobject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from selfkind.domain.circle.card import Card
from selfkind.domain.circle.ways import escaped
from selfkind.domain.controls import harmless
from selfkind.exchange.vcard.read import OURS, PRACTICE

if TYPE_CHECKING:
    from vobject.base import Component

_CHAT = re.compile(r"([A-Za-z][A-Za-z0-9]*) (\S+)")
_UUID = re.compile(r"([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})")
_URN = "urn:uuid:"


def write(cards: Iterable[Card]) -> Iterator[bytes]:
    """Yield each card as bytes in UTF-8, folded, with CRLF."""
    for card in cards:
        yield _written(card).encode("utf-8", "replace")


def uid_of(id: str) -> str:
    """Return what a card has as its UID for somebody's id."""
    found = _UUID.fullmatch(id)
    return _URN + "-".join(found.groups()) if found else id


def id_of(uid: str) -> str:
    """Return the id of whoever has a UID: theirs if the card is ours, and else one that is always the same."""
    import uuid

    words = uid.strip().lower().removeprefix(_URN)
    plain = words.replace("-", "")
    return plain if _UUID.fullmatch(plain) else uuid.uuid5(uuid.NAMESPACE_URL, f"vcard:{uid.strip()}").hex


def _written(card: Card) -> str:
    import vobject

    made = vobject.vCard()
    _add(made, "fn", card.name)
    # Nobody knows which of the words are the family name.
    made.add("n").value = vobject.vcard.Name(given=harmless(card.name))
    if card.uid:
        _add(made, "uid", uid_of(card.uid))
    for phone in card.phones:
        _add(made, "tel", phone).type_param = "VOICE"
    for mail in card.mails:
        _add(made, "email", mail).type_param = "INTERNET"
    for chat in card.chats:
        _add_chat(made, chat)
    if card.practice_number:
        _add(made, "tel", card.practice_number, "item1").type_param = "WORK"
        _add(made, "x-ablabel", PRACTICE, "item1")
    for title in card.titles:
        _add(made, "title", title)
    if card.categories:
        made.add("categories").value = [harmless(one) for one in card.categories]
    if card.note:
        _add(made, "note", card.note)
    for key, said in card.noted.items():
        for words in said:
            _add(made, OURS + key.replace("_", "-"), words)
    return str(made.serialize())


def _add(made: Component, name: str, words: str, group: str = "") -> Any:
    line = made.add(name)
    line.value = harmless(words)
    if group:
        line.group = group
    return line


def _add_chat(made: Component, chat: str) -> None:
    """Add a chat as the link that address books know, and one that isn't a program and a name as it stands."""
    found = _CHAT.fullmatch(chat)
    if found is None:
        _add(made, f"{OURS}CHAT", chat)
        return
    line = _add(made, "impp", f"{found[1].lower()}:{escaped(found[2], '@+:')}")
    line.params["X-SERVICE-TYPE"] = [found[1]]
