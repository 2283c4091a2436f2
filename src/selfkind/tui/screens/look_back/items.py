"""The field for the items of a routine: for each of them keep, rest or drop, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from selfkind.domain.look_back.choices import Choice
from selfkind.domain.look_back.guided import answer_of, choices_in
from selfkind.domain.practice.exercise import FormField
from selfkind.domain.routine.routine import RoutineItem
from selfkind.tui.forms.chips import Chosen
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.inputs import BAR
from selfkind.tui.text import clipped, shown

CHOICES = tuple(Choice)
_NAMES = tuple(f" {choice} " for choice in CHOICES)
_CHIPS = sum(map(cell_len, _NAMES)) + len(_NAMES) - 1
"""The cells of the three words with a space between them."""
_MARK = 2
"""The cells before a name, for the sign of the item that the keys go to."""


class ItemChoices(Chosen):
    """A line for each item, with the three words behind its name. The arrows go up and down among the items, and
    left and right among the words; a word's first letter chooses it, space goes on to the next, backspace clears.
    Where the items don't fit, they scroll, and the last line says which of them are in view."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "items--name",
        "items--here",
        "items--note",
        "items--chip",
        "items--chosen",
        "items--more",
    }
    DEFAULT_CSS = f"""
    ItemChoices {{
        height: auto; max-height: 50vh; {BAR}
        & > .items--name {{ color: $foreground; }}
        & > .items--here {{ color: $foreground; text-style: bold; }}
        & > .items--note {{ color: $muted; }}
        & > .items--chip {{ color: $muted; }}
        & > .items--chosen {{ background: $primary; color: $ink; text-style: bold; }}
        & > .items--more {{ color: $muted; }}
    }}
    """
    here: reactive[int] = reactive(0)
    chosen: reactive[dict[str, Choice]] = reactive(dict[str, Choice])

    def __init__(self, *, plain: bool = False) -> None:
        super().__init__()
        self._items: tuple[tuple[RoutineItem, str], ...] = ()
        self._top = 0
        self._sign = "> " if plain else "› "

    def offer(self, items: Sequence[tuple[RoutineItem, str]]) -> None:
        """Show these items, each with what is said beside it."""
        self._items = tuple(items)
        self.here = min(self.here, max(len(self._items) - 1, 0))
        self.refresh(layout=True)

    def watch_chosen(self) -> None:
        """Post that there is another answer."""
        self.post_message(self.Changed())

    def watch_here(self) -> None:
        """Keep the item that the keys go to in view."""
        room = self._room()
        if self.here < self._top:
            self._top = self.here
        elif room and self.here >= self._top + room:
            self._top = self.here - room + 1

    def on_resize(self) -> None:
        """Keep the item in view in another height."""
        self._top = min(self._top, max(len(self._items) - self._room(), 0))
        self.watch_here()

    def on_focus(self) -> None:
        """Draw the sign of the item that the keys go to."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw no sign while the keys go elsewhere."""
        self.refresh()

    def _room(self) -> int:
        """Return how many items are in view."""
        height = self.content_size.height
        return height if len(self._items) <= height else max(height - 1, 1)

    @property
    def _item_id(self) -> str:
        return self._items[self.here][0].id if self._items else ""

    def _choose(self, choice: Choice | None) -> None:
        if self._items:
            others = {id: one for id, one in self.chosen.items() if id != self._item_id}
            self.chosen = others if choice is None else {**others, self._item_id: choice}

    def _step(self, by: int) -> None:
        """Go to the word beside the one that is chosen; before the first one, none is."""
        now = self.chosen.get(self._item_id)
        place = (-1 if now is None else CHOICES.index(now)) + by
        if place < len(CHOICES):
            self._choose(CHOICES[place] if place >= 0 else None)

    def _move(self, by: int) -> bool:
        to = self.here + by
        if not 0 <= to < len(self._items):
            return False
        self.here = to
        return True

    def on_key(self, event: events.Key) -> None:
        """Go on to the next item with enter, from the last one to the next question; the other keys are up to the
        base, whose `on_key` comes next."""
        if event.key == "enter" and self._move(1):
            event.stop()
            event.prevent_default()

    def taken(self, event: events.Key) -> bool:
        """Move among the items, choose a word, clear it."""
        now = self.chosen.get(self._item_id)
        match event.key:
            case "down":
                self._move(1)
            case "up":
                self._move(-1)
            case "home":
                self.here = 0
            case "end":
                self.here = max(len(self._items) - 1, 0)
            case "pagedown":
                self.here = max(min(self.here + self._room(), len(self._items) - 1), 0)
            case "pageup":
                self.here = max(self.here - self._room(), 0)
            case "right":
                self._step(1)
            case "left":
                self._step(-1)
            case "space":
                self._choose(CHOICES[0 if now is None else (CHOICES.index(now) + 1) % len(CHOICES)])
            case "backspace" | "delete":
                self._choose(None)
            case _ if event.character and (one := _of_letter(event.character)) is not None:
                self._choose(one)
            case _:
                return False
        return True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return a line for each item."""
        return max(len(self._items), 1)

    def render_line(self, y: int) -> Strip:
        """Draw one item, or which of them are in view."""
        width, base, room = self.content_size.width, self.rich_style, self._room()
        at = self._top + y
        if y >= room and len(self._items) > room:
            said = f"{self._top + 1} to {min(self._top + room, len(self._items))} of {len(self._items)} items"
            return Strip([self._piece(clipped(said, width), "more")]).adjust_cell_length(width, base)
        if at >= len(self._items):
            return Strip.blank(width, base)
        item, note = self._items[at]
        is_here = at == self.here and self.has_focus
        left = max(width - _CHIPS - 1, 4)
        name = clipped(shown(item.name), left - _MARK)
        free = left - _MARK - cell_len(name)
        beside = f"  {note}" if note and cell_len(note) + 3 <= free else ""
        segments = [
            self._piece(self._sign if is_here else " " * _MARK, "here"),
            self._piece(name, "here" if is_here else "name"),
            self._piece(set_cell_size(beside, free), "note"),
            Segment(" ", base),
        ]
        for choice, word in zip(CHOICES, _NAMES, strict=True):
            is_chosen = self.chosen.get(item.id) is choice
            # The brackets say without a colour what was chosen.
            segments += [self._piece(f"[{choice}]", "chosen") if is_chosen else self._piece(word, "chip")]
            segments += [Segment(" ", base)]
        return Strip(segments[:-1]).adjust_cell_length(width, base)

    def _piece(self, text: str, look: str) -> Segment:
        return Segment(text, self.rich_style + self.get_component_rich_style(f"items--{look}", partial=True))

    def on_click(self, event: events.Click) -> None:
        """Choose the word that was clicked, or clear it when it was chosen."""
        at = event.get_content_offset(self)
        if at is None or self._top + at.y >= len(self._items) or at.y >= self._room():
            return
        self.here = self._top + at.y
        start = self.content_size.width - _CHIPS
        for choice, word in zip(CHOICES, _NAMES, strict=True):
            if start <= at.x < start + cell_len(word):
                self._choose(None if self.chosen.get(self._item_id) is choice else choice)
            start += cell_len(word) + 1


def _of_letter(letter: str) -> Choice | None:
    return next((one for one in CHOICES if one.startswith(letter.casefold())), None)


class ItemsField(Field):
    """What becomes of each item of the routine."""

    def __init__(self, spec: FormField, *, how: str = "", plain: bool = False) -> None:
        super().__init__(spec, how=how)
        self._plain = plain
        self._items: dict[str, RoutineItem] = {}

    def parts(self) -> Iterable[Widget]:
        """Compose the items."""
        yield ItemChoices(plain=self._plain)

    def offer(self, items: Sequence[tuple[RoutineItem, str]]) -> None:
        """Show these items, each with what is said beside it."""
        self._items = {item.id: item for item, _ in items}
        self.query_one(ItemChoices).offer(items)

    @property
    def choices(self) -> dict[str, Choice]:
        """What was chosen, by the ids of the items that are there."""
        return {id: one for id, one in self.query_one(ItemChoices).chosen.items() if id in self._items}

    @property
    def answer(self) -> list[dict[str, str]]:
        """Return what was chosen, in the order of the items."""
        chosen = self.choices
        return [answer_of(item, chosen[id]) for id, item in self._items.items() if id in chosen]

    @answer.setter
    def answer(self, value: Any) -> None:
        self.query_one(ItemChoices).chosen = choices_in(value)
