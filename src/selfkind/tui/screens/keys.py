"""The keys of the screen that asked, with what each does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.app import ComposeResult
from textual.screen import ModalScreen

from selfkind.tui.bindings import bindings
from selfkind.tui.commands import in_scope
from selfkind.tui.key_check import WITHOUT_LIST
from selfkind.tui.key_names import key_label
from selfkind.tui.screens.base import HasApp
from selfkind.tui.widgets.rows import Cell, Row, Rows

BELOW_A_PAGE = {
    *(command.id for command in in_scope("app") if command.id.startswith("go.")),
    *("app.catch", "app.feelings", "app.undo"),
}
"""What the app leaves alone while a page lies over a screen (`SelfkindApp.check_action`)."""


class KeysScreen(HasApp, ModalScreen[None]):
    """A card over the screen. Every key shown is the one that works now, also when it was changed in
    config.toml."""

    BINDINGS = bindings("keys")
    AUTO_FOCUS = "Rows"
    DEFAULT_CSS = """
    KeysScreen { align: center middle; }
    KeysScreen Rows {
        width: 78; max-width: 96%; height: 90%; border: round $accent; background: $surface;
        border-title-color: $accent; border-title-style: bold; border-subtitle-color: $muted;
    }
    """

    def __init__(self, scopes: Sequence[str], keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        near = tuple(scope for scope in scopes if scope != "app")
        self._on_a_page = len(near) == len(scopes)
        lists = () if WITHOUT_LIST & set(near) else ("list",)
        self._scopes = tuple(dict.fromkeys((*near, *lists, "app")))
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The list."""
        rows = Rows()
        rows.border_title = "Keys"
        rows.border_subtitle = "esc back"
        yield rows

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(Rows).show(list(self._rows()))

    def _rows(self) -> Iterable[Row]:
        group = ""
        for scope in self._scopes:
            for command in in_scope(scope):
                if self._on_a_page and command.id in BELOW_A_PAGE:
                    continue
                keys = self._keys.get(command.id, command.keys)
                if command.group != group:
                    if group:
                        yield Row()
                    group = command.group
                    yield Row(left=(Cell(group, "heading"),))
                labels = "  ".join(key_label(key) for key in keys) or "no key"
                yield Row(
                    key=command.id,
                    left=(
                        Cell(labels.ljust(16), "accent"),
                        Cell(command.title.ljust(16)),
                        Cell(command.help, "muted"),
                    ),
                )

    def action_close(self) -> None:
        """Back to the screen."""
        self.dismiss()
