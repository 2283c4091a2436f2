"""People as address cards: those of a file of a phone or an address book, and one for these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.companion.address_cards import Outcome, Wanted, counted, read_file
from selfkind.companion.arrival_words import arrival_line
from selfkind.companion.typed_path import free_file, typed_path
from selfkind.domain.circle.person import RING_NAMES
from selfkind.domain.errors import NotFound
from selfkind.domain.plain_signs import own
from selfkind.plain.console import BACK, Leave
from selfkind.plain.print_file import ask_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from selfkind.companion.address_cards import Arrival
    from selfkind.domain.circle.person import Person
    from selfkind.plain.plain_app import PlainApp

COMMAS = "Type names or their beginnings, with commas between them."
COME_IN = (
    "Names, numbers, mail addresses, chats, nicknames, work and notes come in. Photos, addresses and birthdays "
    "don't. Whoever is in your circle already stays unchanged."
)
NOBODY_NEW = "Nobody new was on the cards, so nothing was changed."


def import_cards(app: PlainApp) -> None:
    """Ask for a file, say who is on its cards, and import whom the user wants."""
    app.say(COME_IN)
    fits = "Type the name of a vCard file, for example ~/contacts.vcf. Enter alone or b goes back."
    typed = app.console.line("Which file?", fits=fits).strip()
    if typed.casefold() in ("", BACK):
        raise Leave
    cards, file = app.companion.address_cards, read_file(typed_path(typed), typed)
    arrivals = cards.arrivals([file])
    app.say(*map(arrival_line, arrivals))
    if not _new(arrivals):
        app.say(NOBODY_NEW)
        return
    labels = [f"Everybody new: {counted(len(_new(arrivals)))}", "Some of them, by name", "Nobody"]
    match app.console.choose("Whom do you want to import?", labels):
        case 0:
            names: tuple[str, ...] = ()
        case 1:
            names = _names(app, "Who?")
        case _:
            return
    rings = list(RING_NAMES)
    labels = ["Their kind decides", *RING_NAMES.values()]
    ring = app.console.choose("Where in your circle?", labels, enter=0)
    kinds = _listed(app.console.line("What are they to you, if you like?", fits=f"{COMMAS} Enter alone: nothing."))
    wanted = Wanted(rings[ring - 1] if ring else None, kinds, names)
    taken = app.value_of(cards.take(cards.arrivals([file], wanted)))
    app.say(f"Imported: {counted(len(taken))}. To undo that, type u." if taken else NOBODY_NEW)


def _new(arrivals: Sequence[Arrival]) -> list[Arrival]:
    return [one for one in arrivals if one.outcome is Outcome.NEW]


def _names(app: PlainApp, question: str) -> tuple[str, ...]:
    """Ask for names. Raises `Leave` for none."""
    names = _listed(app.console.line(question, fits=f"{COMMAS} Enter alone goes back."))
    if not names:
        raise Leave
    return names


def _listed(line: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in line.split(",") if word.strip())


def export_cards(app: PlainApp) -> None:
    """Ask for whom and into which file, and write the cards."""
    people = _chosen(app)
    if not people:
        raise NotFound("Everybody in your circle is private. To export them, choose them by name.")
    with_notes = app.console.yes_no("Include what you noted about them?", default=False)

    def write(name: str, over: bool) -> Path:
        path = typed_path(name)
        app.companion.address_cards.export_to(path, people, with_notes=with_notes, over=over)
        return path

    path = ask_file(app, f"{free_file('circle', 'vcf')}.vcf", write, "The cards")
    if path is not None:
        app.say(f"Exported to {own(str(path))}: {counted(len(people))}. The file isn't encrypted.")


def _chosen(app: PlainApp) -> list[Person]:
    circle, cards = app.companion.circle, app.companion.address_cards
    open_ones = cards.to_share([], with_private=False)
    labels = [f"All who aren't private: {counted(len(open_ones))}", "Everybody", "Some, by name"]
    match app.console.choose("Whom do you want to export?", labels):
        case 0:
            return open_ones
        case 1:
            return cards.to_share([], with_private=True)
        case 2:
            return cards.to_share([circle.named(name) for name in _names(app, "Who?")], with_private=False)
    raise Leave
