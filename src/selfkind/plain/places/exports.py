"""Export: what was written, for other programs, for all days or some, also encrypted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.companion.exported import (
    EVERYTHING,
    NOT_ENCRYPTED,
    exported,
    free_export,
    held_by,
    sealed_left_out,
)
from selfkind.companion.transfer import EXPORTS, Choices, check_keys
from selfkind.companion.typed_path import typed_path
from selfkind.domain.change import full_day
from selfkind.domain.errors import UsageError
from selfkind.domain.exports.holds import offered
from selfkind.domain.exports.wanted import Wanted, wanted_kinds
from selfkind.domain.phrases.past_days import past_day
from selfkind.domain.plain_signs import own
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.print_file import ask_file
from selfkind.plain.secret import new_secret

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp

NOT_SEALED, BY_PASSPHRASE, BY_KEYS = "no", "with a passphrase", "for keys of age or SSH"


def visit(app: PlainApp) -> None:
    """Show what there is to choose of an export, and write it."""
    app.say("Write what you have here into a file of your own. Everything here stays as it is.")
    export = _Export(app)
    run_menu(app, "Export. What do you want to do?", export.options)


@dataclass
class _Export:
    """An export to be made, as it's chosen so far."""

    app: PlainApp
    format: str = field(default_factory=lambda: next(iter(EXPORTS)))
    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    with_private: bool = True
    with_names: bool = False
    recipients: tuple[str, ...] = ()
    passphrase: str | None = None
    has_any: bool = True

    def options(self) -> Iterator[Option]:
        """Yield writing the file, and each choice as it stands."""
        title = EXPORTS[self.format].title or EVERYTHING
        yield Option("Write the file", self._write)
        yield Option(f"What the file is for: {title}", self._ask_format)
        yield Option(f"Kinds: {self._kinds_words()}", self._ask_kinds)
        yield Option(f"Days: {self._days_words()}", self._ask_days)
        yield Option(f"Private things, too: {'yes' if self.with_private else 'no'}", self._turn_private)
        if EXPORTS[self.format].has_titles:
            yield Option(f"Names of items: {'shown' if self.with_names else 'not shown'}", self._turn_names)
        yield Option(f"Encrypt the file: {self._sealed_words()}", self._ask_sealed)

    def _kinds_words(self) -> str:
        names = offered(held_by(self.format))
        return ", ".join(names.get(one, one) for one in self.kinds) or "all"

    def _days_words(self) -> str:
        if self.since is None and self.until is None:
            return "all"
        first = f"from {full_day(self.since)} {self.since.year}" if self.since is not None else "from the first"
        return first + (f" to {full_day(self.until)} {self.until.year}" if self.until is not None else " on")

    def _sealed_words(self) -> str:
        if self.recipients:
            return f"for {len(self.recipients)} key{'' if len(self.recipients) == 1 else 's'}"
        return NOT_SEALED if self.passphrase is None else BY_PASSPHRASE

    def _ask_format(self) -> None:
        every = list(EXPORTS)
        labels = [f"{EXPORTS[one].title or EVERYTHING}: {EXPORTS[one].summary}" for one in every]
        place = self.app.console.choose("What is the file for?", labels, enter=every.index(self.format))
        self.format = every[place or 0]
        self.kinds = tuple(one for one in self.kinds if one in offered(held_by(self.format)))

    def _ask_kinds(self) -> None:
        """Ask which kinds the file has. Each choice adds one, or removes it again."""
        names = offered(held_by(self.format))

        def turn(kind: str) -> None:
            self.kinds = (
                tuple(one for one in self.kinds if one != kind) if kind in self.kinds else (*self.kinds, kind)
            )
            self.app.say(f"Kinds: {self._kinds_words()}.")

        def every() -> None:
            self.kinds = ()
            self.app.say("Kinds: all.")

        def options() -> Iterator[Option]:
            yield Option("All kinds", every, last=True)
            for kind, name in names.items():
                chosen = " (chosen)" if kind in self.kinds else ""
                yield Option(f"{name}{chosen}", _call(turn, kind))

        run_menu(self.app, "Which kinds? b goes back when all are chosen.", options)

    def _ask_days(self) -> None:
        today = self.app.companion.today()

        def read(words: str) -> date | None:
            return past_day(words, today) if words else None

        fits = "Type a day: monday, 1 january, 2026-11-01."
        since = self.app.console.ask_until("From which day on?", read, fits=f"{fits} Enter alone means all days.")
        until = self.app.console.ask_until("Until which day?", read, fits=f"{fits} Enter alone means today.")
        if since and until and since > until:
            raise UsageError("The first day comes after the last one.")
        self.since, self.until = since, until

    def _turn_private(self) -> None:
        self.with_private = not self.with_private

    def _turn_names(self) -> None:
        self.with_names = not self.with_names

    def _ask_sealed(self) -> None:
        """Ask whether the file is encrypted, and for what."""
        console = self.app.console
        place = console.choose("Encrypt the file?", [NOT_SEALED, BY_PASSPHRASE, BY_KEYS], enter=0)
        if place == 1:
            self.passphrase, self.recipients = new_secret(self.app, "A passphrase for the file?"), ()
            return
        keys: list[str] = []
        while place == 2:
            key = console.ask_until(
                "For which key? Enter alone ends the list.", _checked_key, fits="Type a public key: age1…, ssh-…"
            )
            if not key:
                break
            keys.append(key)
        self.passphrase, self.recipients = None, tuple(keys)

    def _choices(self) -> Choices:
        tables, entry_kinds = wanted_kinds(self.kinds)
        wanted = Wanted(self.since, self.until, tables, entry_kinds, self.with_private)
        names = self.with_names and EXPORTS[self.format].has_titles
        return Choices(wanted, discreet=not names, recipients=self.recipients, passphrase=self.passphrase)

    def _write(self) -> None:
        """Ask for the file, and write it. What is encrypted here is written in plain only after a question."""
        app, choices = self.app, self._choices()
        if app.companion.encryption.is_encrypted and not choices.is_sealed:
            app.say(NOT_ENCRYPTED)
            if not app.console.yes_no("Export without encryption?", default=False):
                app.say("Nothing was exported.")
                return
        unread: list[str] = []
        sealed: list[int] = []
        path = ask_file(
            app,
            free_export(self.format, is_sealed=choices.is_sealed),
            lambda name, over: self._written(name, choices, unread, sealed, over=over),
            "The export",
        )
        if path is None:
            app.say("Nothing was exported.")
            return
        app.say(*unread)
        if sealed:
            app.say(sealed_left_out(sum(sealed)))
        said = exported(own(str(path)), self.format, choices, is_partial=bool(unread), has_any=self.has_any)
        app.say(said)

    def _written(self, name: str, choices: Choices, unread: list[str], sealed: list[int], *, over: bool) -> Path:
        companion, path = self.app.companion, typed_path(name)
        unread[:], sealed[:] = companion.doctor.missing(), []
        self.has_any = companion.transfer.export_to(
            path,
            self.format,
            lambda _part, problem: unread.append(problem.message),
            choices,
            sealed.append,
            over=over,
        )
        return path


def _checked_key(words: str) -> str:
    if words:
        check_keys([words])
    return words


def _call(run: Callable[[str], object], word: str) -> Callable[[], object]:
    return lambda: run(word)
