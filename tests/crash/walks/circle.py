"""The circle: people, contacts and messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.circle.person import Person
from selfkind.domain.circle.person_form import answers_of as about_person
from tests.crash.walks.walk import Step, Walk, text


def _ana(companion: Companion) -> None:
    companion.circle.keep(Person("", "Ana", companion.now(), phones=("116 123",)))


def _person(companion: Companion) -> Mapping[str, Any]:
    """The answers about the one person there is."""
    [person] = companion.circle.all()
    return about_person(person)


def _contact(companion: Companion) -> Mapping[str, Any]:
    [contact] = companion.circle.contacts()
    return {"name": contact.name, "text": contact.text}


WALKS = {
    "person": Walk(
        ("5", "…Room for someone here", "n"),
        "─ Somebody new ─",
        (
            text("name", "Ana"),
            Step(
                "kinds",
                ("space", "right", "space"),
                {"kinds": ["Cheers me up", "Listens"]},
                ("✓ Cheers me up", "✓ Listens"),
            ),
            Step("ring", ("right",), {"ring": "Close"}, ("Close",)),
            Step("phones", ("116 123",), {"phones": ["116 123"]}, ("116 123",)),
        ),
        _person,
    ),
    "changed person": Walk(
        ("5", "…Ana", "e"),
        "─ Change: Ana ─",
        (text("name", " Maria", "Ana"), Step("ring", ("right",), {"ring": "Community and professionals"}, ())),
        _person,
        prepare=_ana,
        to=((), ("ctrl+n", "ctrl+n")).__getitem__,
    ),
    "contact": Walk(
        ("5", "…Ana", "t"),
        "─ I was there for ─",
        (text("name", " Maria", "Ana"), text("text", "moved her sofa")),
        _contact,
        prepare=_ana,
    ),
    "message": Walk(
        ("5", "…Ana", "r", "…Your own words", "enter"),
        "─ To Ana ─",
        (
            text("text", "tea on friday?"),
            Step("by", ("left", "left"), {"by": "copy"}, ("copy the words",)),
        ),
        lambda companion: {**_contact(companion), "by": "copy"},
        prepare=_ana,
    ),
}
