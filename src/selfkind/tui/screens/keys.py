"""The keys of the screen that asked, with what each does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.app import ComposeResult

from selfkind.tui.commands.bindings import bindings, card_bindings
from selfkind.tui.commands.hints import hint
from selfkind.tui.commands.key_check import WITHOUT_LIST
from selfkind.tui.commands.key_names import key_label
from selfkind.tui.commands.table import in_scope
from selfkind.tui.layout.line_breaks import broken
from selfkind.tui.layout.row import INDENT
from selfkind.tui.screens.base import CardScreen
from selfkind.tui.widgets.rows import Cell, Row, Rows

ROOM_FOR_HELP = 30
"""Columns that a sentence needs beside the key; where it has fewer, it stands below."""


class KeysScreen(CardScreen[None]):
    """A card over the screen. Every key shown is the one that works now, also when it was changed in
    config.toml."""

    scopes = ("keys",)
    BINDINGS = [*bindings("keys"), *card_bindings()]
    AUTO_FOCUS = "Rows"
    DEFAULT_CSS = """
    KeysScreen { align: center middle; }
    KeysScreen Rows {
        width: 112; max-width: 96%; height: 90%; border: round $accent; background: $surface;
        border-title-color: $accent; border-title-style: bold; border-subtitle-color: $muted;
    }
    """

    def __init__(self, scopes: Sequence[str], keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._page = scopes
        near = tuple(scope for scope in scopes if scope != "app")
        self._on_a_page = len(near) == len(scopes)
        lists = () if WITHOUT_LIST & set(near) else ("list",)
        self._scopes = tuple(dict.fromkeys((*near, *lists, "app")))
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Compose the list."""
        rows = Rows("Keys")
        hints = (hint(self._keys, id) for id in ("keys.guide", "keys.close", "app.help_now"))
        rows.border_subtitle = " · ".join(f"{one[0]} {one[1]}" for one in hints if one is not None)
        yield rows

    def action_guide(self) -> None:
        """Open the guide, at the topic that suits where this was opened. Leaving it comes back here."""
        from selfkind.tui.screens.guide import GuideScreen

        self.app.push_screen(GuideScreen(self._page))

    def on_resize(self) -> None:
        """Break the sentences for the width: the first one comes once the list is laid out."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        rows = self.query_one(Rows)
        # The scroll bar may take one column more.
        rows.show(list(self._rows(rows.size.width - INDENT - 1)))

    def _rows(self, width: int) -> Iterable[Row]:
        shown = [
            command
            for scope in self._scopes
            for command in in_scope(scope)
            if command.works_over(self._page) or not self._on_a_page
        ]
        labels = {
            command.id: "  ".join(map(key_label, self._keys.get(command.id, command.keys))) or "no key"
            for command in shown
        }
        keys = max(map(len, labels.values())) + 2
        titles = max(len(command.title) for command in shown) + 2
        ids = max(len(command.id) for command in shown) + 2
        # What stands beside key and title: the sentence and the id, or the id, or nothing. The rest is below.
        in_line = width - keys - titles - ids
        group = ""
        for command in shown:
            if command.group != group:
                if group:
                    yield Row()
                group = command.group
                yield Row(left=(Cell(group, "heading"),))
            before = keys + titles if in_line >= ROOM_FOR_HELP else keys
            below = broken(command.help, in_line if in_line >= ROOM_FOR_HELP else width - keys)
            yield Row(
                key=command.id,
                left=(
                    Cell(labels[command.id].ljust(keys), "accent"),
                    Cell(command.title.ljust(titles)),
                    Cell(below.pop(0) if in_line >= ROOM_FOR_HELP else "", "muted"),
                ),
                right=(Cell(command.id, "secondary"),) if in_line >= 0 else (),
            )
            for line in below:
                yield Row(left=(Cell(" " * before + line, "muted"),))
            if in_line < 0:
                yield Row(left=(Cell(" " * before + command.id, "secondary"),))
        yield Row()
        yield Row(left=(Cell("Your own keys", "heading"),))
        yield from self._wrapped(
            "To change a key, write its name from this list, like today.done, under [keys] in config.toml. "
            "For an example: selfkind config example",
            width,
            "own",
        )
        yield Row()
        yield Row(left=(Cell("About", "heading"),))
        yield from self._wrapped(self.app.env.text("disclaimer"), width, "about")

    @staticmethod
    def _wrapped(text: str, width: int, key: str) -> Iterable[Row]:
        """Return a text in rows. The cursor can go to the last one, so that all can be read."""
        lines = broken(text, max(width, 20))
        for number, line in enumerate(lines, 1):
            yield Row(key=key if number == len(lines) else None, left=(Cell(line, "muted"),))
