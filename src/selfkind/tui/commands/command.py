"""What a command is, and the rows that `areas/` writes commands as.

Plain data without Textual. Rows and commands are named tuples, since all of them are made on the way to the first
frame.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from selfkind.tui.commands.key_names import FIELD_KEYS, types

EVERY_PAGE = ("*",)
"""For `Command.over`: the command works over every page."""


class Command(NamedTuple):
    """One action: what it is called, which keys run it, and where.

    `id` is what `[keys]` names. `title` is a word or three for footer and palette, `help` one sentence, `group`
    its heading in help. `keys` are Textual's names of the default keys; the first is the one to show. `scope` says
    where it works: "app" is everywhere, "list" in any list, every other on the screen of that name. `action` is
    what Textual runs, on the app for the scope "app" and otherwise on the screen or widget. `footer`: the footer
    shows it, by its `short` word if it has one. `acts_on` says what has to be chosen before it can run, so that
    from another place it changes nothing unseen. `priority`: it works everywhere, also in fields and over dialogs,
    on the keys `has_priority` allows. `over` says over which pages a command of the scope "app" works, by their
    scopes: a page lies over a screen until it is left.
    """

    id: str
    title: str
    keys: tuple[str, ...]
    group: str
    help: str
    scope: str
    action: str
    footer: bool
    short: str
    acts_on: str
    priority: bool
    over: tuple[str, ...]

    def works_over(self, scopes: Collection[str]) -> bool:
        """Return whether the command works over a page of these scopes."""
        return self.over == EVERY_PAGE or any(scope in self.over for scope in scopes)

    def has_priority(self, key: str) -> bool:
        """Return whether `key` reaches the command over dialogs and from inside text fields.

        A key that types or edits never does, or it could not be typed any more.
        """
        return self.priority and not types(key) and key not in FIELD_KEYS and key != "escape"


class Row(NamedTuple):
    """A command within its scope.

    `name` is the part of the id after the scope; a name with a dot is a whole id. `keys` have spaces between them.
    `action` is the name where it is "". `over_pages`: a command of the app works over every page; if not, then
    over those that keep it (`Scope.keeps`). The rest is as in `Command`.
    """

    name: str
    keys: str
    title: str
    help: str
    action: str = ""
    footer: bool = False
    short: str = ""
    acts_on: str = ""
    priority: bool = False
    over_pages: bool = True


class Scope:
    """The commands of one screen, page, card or widget, in the order of help and of docs/keys.md.

    `group` is their heading. `works` says where they work, in the palette, if no screen can be opened for them.
    `keeps` are the ids of commands of the screens that work over this page, too.
    """

    def __init__(self, name: str, group: str, *rows: Row, works: str = "", keeps: tuple[str, ...] = ()) -> None:
        """Take the rows as they are."""
        self.name = name
        self.group = group
        self.rows = rows
        self.works = works
        self.keeps = keeps

    def commands(self, kept: Mapping[str, tuple[str, ...]]) -> Iterator[Command]:
        """Yield the commands. `kept` has the scopes of the pages that keep a command, by its id."""
        for name, keys, title, help, action, footer, short, acts_on, priority, over_pages in self.rows:
            id = name if "." in name else f"{self.name}.{name}"
            yield Command(
                id,
                title,
                tuple(keys.split()),
                self.group,
                help,
                self.name,
                action or name,
                footer,
                short,
                acts_on,
                priority,
                EVERY_PAGE if over_pages else kept.get(id, ()),
            )


UNDO = ("app.undo", "app.redo")
"""For `Scope.keeps`: a page where something can be undone."""
BACK = Row("back", "escape", "Back", "Back to where you were.", action="dismiss", footer=True)
LED_LIST = (
    Row("up", "up", "Up", "Go up."),
    Row("down", "down", "Down", "Go down."),
    Row("page_up", "pageup", "Page up", "Go up a page."),
    Row("page_down", "pagedown", "Page down", "Go down a page."),
)
"""Moving in a list while a field has the focus. Letters and signs are typed into the field."""
