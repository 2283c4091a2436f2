"""A person as an address card has them: what comes in from a card, what doesn't, and what goes out.

It knows nothing of vCard: `selfkind.exchange.vcard` reads and writes that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from selfkind.domain.circle.person import (
    MOST_WAYS,
    Person,
    Ring,
    Sort,
    checked,
    is_mail,
    kind_name,
    ring_for,
)
from selfkind.domain.circle.person_form import answers_of, kind_of, person_with
from selfkind.domain.circle.ways import dialled
from selfkind.domain.errors import UsageError, shown
from selfkind.domain.folding import fold
from selfkind.domain.own_words import LONGEST_LINE, LONGEST_TEXT

NOTED = (
    "ring",
    "kinds",
    "role",
    "place",
    "hours",
    "cost",
    "good_times",
    "good_for",
    "not_needed",
    "wish",
    "next_day",
    "next_time",
)
"""The answers about somebody that only a card made by selfkind has. What the user allows is never among them: who
is private, is shown when locked, may see a summary, or may be called in an emergency. That's decided here."""
_LISTS = frozenset({"kinds"})


@dataclass(frozen=True)
class Card:
    """An address card. `name` is that of a person, or else of an organisation.

    `is_list` is whether it only lists people. `places` are links. `practice_number`, and `noted` with the answers
    of `NOTED`, are only in a card that selfkind made. `left_out` names what the reader found and a circle has no
    place for, and `doubts` has the numbers of lines whose letters are a guess.
    """

    name: str = ""
    uid: str = ""
    nicknames: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    chats: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    note: str = ""
    is_list: bool = False
    practice_number: str = ""
    noted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    doubts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Found:
    """A person whom a card has, and what of the card was left out."""

    person: Person
    left_out: tuple[str, ...] = ()


def person_of(card: Card, now: datetime, kinds: Iterable[str] = (), ring: Ring | None = None) -> Found:
    """Return the person of a card, with `kinds` besides their own, in a `ring` if one is given.

    Raises `UsageError` for a card of nobody: a list, or one without a name or with a name that's too long.
    """
    if card.is_list:
        raise UsageError(f"“{shown(card.name)}” is a list of people")
    if not card.name.strip():
        way = next(iter((*card.phones, *card.mails)), "")
        raise UsageError("this card has no name" + (f", only “{shown(way)}”" if way else ""))
    left_out = list(card.left_out)
    person = Person(
        "",
        card.name,
        now,
        kinds=_kinds(card, kinds, left_out),
        phones=_short(card.phones, "phone number", left_out),
        mails=_short(_mails(card.mails, left_out), "mail address", left_out),
        chats=_short(card.chats, "chat", left_out),
    )
    person = _with_noted(replace(person, ring=ring_for(person.kinds)), card, now.date(), left_out)
    if ring is not None:
        person = replace(person, ring=ring)
    person = _with_places(_with_work(person, card), card, left_out)
    if _is_line(card.practice_number):
        person = replace(person, practice_number=card.practice_number)
    person = _with_note(person, card, left_out)
    return Found(checked(person), tuple(dict.fromkeys(left_out)))


def card_of(person: Person, *, with_notes: bool) -> Card:
    """Return somebody as a card: the name and the ways to reach them, and `with_notes` what was noted too."""
    card = Card(
        person.name,
        person.id,
        phones=person.phones,
        mails=person.mails,
        chats=person.chats,
        practice_number=person.practice_number,
    )
    if not with_notes:
        return card
    answers = answers_of(person)
    noted = {key: tuple(answers[key]) if key in _LISTS else (answers[key],) for key in NOTED if answers[key]}
    return replace(
        card,
        note=person.note,
        titles=(person.role,) if person.role else (),
        categories=tuple(kind_name(kind) for kind in person.kinds),
        noted=noted,
    )


def marks(person: Person) -> set[str]:
    """Return what tells somebody from others of the same name: numbers, whatever signs are between the digits, and
    addresses. Two people with one name and a mark in common are probably the same one."""
    numbers = {dialled(phone)[0] or phone for phone in person.phones}
    return numbers | {fold(mail) for mail in person.mails} | {fold(chat) for chat in person.chats}


def _is_line(words: str) -> bool:
    return bool(words.strip()) and len(" ".join(words.split())) <= LONGEST_LINE


def _short(ways: Iterable[str], what: str, left_out: list[str]) -> tuple[str, ...]:
    """Return the ways that can be kept."""
    every = tuple(dict.fromkeys(way.strip() for way in ways if way.strip()))
    kept = tuple(way for way in every if _is_line(way))
    if len(kept) < len(every):
        left_out.append(f"a {what} of more than {LONGEST_LINE} characters")
    if len(kept) > MOST_WAYS:
        left_out.append(f"{len(kept) - MOST_WAYS} of the {len(kept)} {what}{'es' if what[-1] == 's' else 's'}")
    return kept[:MOST_WAYS]


def _mails(mails: Iterable[str], left_out: list[str]) -> Iterator[str]:
    for mail in mails:
        if is_mail(mail):
            yield mail
        else:
            left_out.append("what isn't a mail address")


def _kinds(card: Card, more: Iterable[str], left_out: list[str]) -> tuple[str, ...]:
    words = card.noted.get("kinds", card.categories)
    named = [*more, *(kind_of(one) for one in words if _is_line(one))]
    if not all(_is_line(one) for one in words):
        left_out.append("a category")
    every = tuple(str(one) for one in dict.fromkeys(named))
    if len(every) > MOST_WAYS:
        left_out.append(f"{len(every) - MOST_WAYS} of the {len(every)} categories")
    return every[:MOST_WAYS]


def _with_noted(person: Person, card: Card, today: date, left_out: list[str]) -> Person:
    """Return somebody with what a card of ours says of them. One answer that can't be read costs only that."""
    for key in NOTED:
        said = card.noted.get(key, ())
        if key in _LISTS or not said:
            continue
        try:
            answered = person_with(person, {"ring": person.ring, key: said[0]}, today)
            person = checked(answered)
        except UsageError:
            left_out.append(f"“{key.replace('_', ' ')}”")
    return person


def _with_work(person: Person, card: Card) -> Person:
    """Return a professional with their title as what they do. What others do for a living goes into the note."""
    titles = ", ".join(dict.fromkeys(card.titles))
    is_role = person.sort is Sort.PROFESSIONAL and not person.role and _is_line(titles)
    return replace(person, role=titles) if is_role else person


def _with_places(person: Person, card: Card, left_out: list[str]) -> Person:
    """Return a group with its link."""
    links = [link for link in card.places if _is_line(link)]
    if person.sort is Sort.GROUP and not person.place and links:
        return replace(person, place=links[0])
    if card.places and not person.place:
        left_out.append("web page")
    return person


def _with_note(person: Person, card: Card, left_out: list[str]) -> Person:
    """Return somebody with the note of a card, and below it what has no other place."""
    note = card.note.strip()
    if len(note) > LONGEST_TEXT:
        left_out.append(f"a note of more than {LONGEST_TEXT} characters")
        note = ""
    nicknames = [one for one in card.nicknames if fold(one) != fold(person.name)]
    work = [one for one in dict.fromkeys(card.titles) if not person.role]
    for label, words, what in (("Also called", nicknames, "nickname"), ("Work", work, "work")):
        longer = f"{note}\n{label}: {', '.join(words)}".strip()
        if words and len(longer) > LONGEST_TEXT:
            left_out.append(what)
        elif words:
            note = longer
    return replace(person, note=note)
