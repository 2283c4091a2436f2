"""Everything hidden at once: a blank page with a neutral word. An encrypted journal asks for its passphrase."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from selfkind.domain.errors import SelfkindError
from selfkind.platform.terminal import keeps_f1
from selfkind.tui.commands.hints import FUNCTION_KEYS
from selfkind.tui.forms.secret_field import DOT, PLAIN_DOT, SecretLine
from selfkind.tui.screens.base import PageScreen

WORD = "ready"
HELP = "!"
"""What shows help when it's typed in place of a passphrase, as at the prompt of the shell. No passphrase is so
short."""


class HiddenScreen(PageScreen):
    """Shows nothing of anyone's. Any key brings the screen back, or, when it `asks`, the passphrase alone."""

    hides = True
    DEFAULT_CSS = """
    HiddenScreen { background: $background; align: center middle; }
    HiddenScreen Static { width: 1fr; height: 1fr; content-align: center middle; color: $muted; }
    HiddenScreen Vertical { width: 44; max-width: 100%; height: auto; }
    HiddenScreen .asking { height: 1; }
    HiddenScreen SecretLine, HiddenScreen SecretLine.-textual-compact:focus {
        width: 1fr; margin-top: 1; background: $surface; height: 1; padding: 0 1; border: none !important;
    }
    HiddenScreen .said { height: auto; min-height: 2; margin-top: 1; }
    """

    def __init__(self, *, asks: bool = False) -> None:
        super().__init__()
        self.asks = asks
        self._trying = False

    def compose(self) -> ComposeResult:
        """Compose the word, and room for the passphrase."""
        if not self.asks:
            yield Static(self._ready(), markup=False)
            return
        with Vertical():
            yield Static(self._ready(), markup=False, classes="asking")
            yield SecretLine(PLAIN_DOT if self.app.env.ascii else DOT)
            yield Static("", markup=False, classes="said")

    def _ready(self) -> str:
        """Return the neutral word, and the key of help that types nothing; where the terminal may keep that key,
        what opens help as well."""
        if keeps_f1():
            return f"{WORD} · {f'{HELP} enter' if self.asks else f'esc {HELP}'} help"
        keys = [key for key in self.app.keys.get("app.help_now", ()) if key in FUNCTION_KEYS]
        return f"{WORD} · {keys[0].upper()} help" if keys else WORD

    def on_key(self, event: events.Key) -> None:
        """Bring the screen back with any key, which does nothing else; unless the passphrase is asked for."""
        if self.asks:
            return
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self) -> None:
        """Bring the screen back with a click."""
        if not self.asks:
            self.dismiss()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try the passphrase. It takes half a second, in which nothing else is taken."""
        event.stop()
        if self._trying or not event.value:
            return
        if event.value.strip() == HELP:
            event.input.value = ""
            await self.app.run_action("help_now")
            return
        self._trying = True
        typed, event.input.value = event.value, ""
        try:
            await self.app.ask(lambda companion: companion.encryption.enter(typed))
        except SelfkindError as problem:
            self.query_one(".said", Static).update(problem.message)
            return
        finally:
            self._trying = False
        self.dismiss()
        self.app.changed.publish("elsewhere")
