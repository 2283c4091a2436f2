"""Write the people of the circle as address cards: names and ways to reach them, without what was noted.

`selfkind circle export` writes the same cards, of those whom it names.
"""

from __future__ import annotations

from collections.abc import Iterator

from selfkind.domain.circle.card import card_of
from selfkind.exchange.export import Export
from selfkind.exchange.vcard import write as cards


def write(export: Export) -> Iterator[bytes]:
    """Yield a card for each person, those who are private only in an export with private things."""
    people = export.held.things("contacts") if export.held.wanted.has_kind("contacts") else ()
    for card in cards.write(card_of(person, with_notes=False) for person in people):
        export.held.has_any = True
        yield card
