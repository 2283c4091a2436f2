"""The sheet that exports: the format, what is in it, whether it's encrypted, and the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.content import Content

from selfkind.companion.exported import EVERYTHING, NOT_ENCRYPTED, exported, free_export, held_by, sealed_left_out
from selfkind.companion.transfer import EXPORTS, Choices, check_keys
from selfkind.companion.typed_path import typed_path
from selfkind.domain.change import full_day
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.exports.holds import offered
from selfkind.domain.exports.wanted import Wanted, wanted_kinds
from selfkind.domain.own_form import NO, YES
from selfkind.domain.phrases.past_days import past_day
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.fields import LinesField
from selfkind.tui.forms.path_field import PathField
from selfkind.tui.forms.secret_field import SecretField
from selfkind.tui.forms.several import SomeField
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.print_file import PrintSheet
from selfkind.tui.text import shown

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.tui.base_app import BaseApp

YES_NO = {YES: YES, NO: NO}
NO_YES = {NO: NO, YES: YES}
PASSPHRASE, KEYS = "passphrase", "keys"
SEALED = {NO: NO, PASSPHRASE: "with a passphrase", KEYS: "for a key"}
"""How an export can be encrypted, and what that is called."""


class AnswerRefused(Exception):
    """An answer that no export can be made with: the question, and what is wrong."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(problem)
        self.key, self.problem = key, problem


class ExportScreen(PrintSheet):
    """The sheet. Where the home `is_encrypted`, it asks before it writes what anybody can read."""

    title_text = "Export"
    intro = "Write what you have here into a file of your own. Everything here stays as it is."
    replaces = "The export"

    def __init__(self, file: str, *, is_encrypted: bool) -> None:
        super().__init__(file)
        self._is_encrypted = is_encrypted

    def fields(self) -> Iterable[Field]:
        """Return the questions."""
        names = {name: format.title or EVERYTHING for name, format in EXPORTS.items()}
        yield self.choice("format", "What is the file for?", names)
        yield self.choice("titles", "Show the names of items?", NO_YES)
        yield self._kinds()
        yield self.line("since", "From which day on?", "all days, or 1 january")
        yield self.line("until", "Until which day?", "today")
        yield self.choice("private", "Private things, too?", YES_NO)
        yield self.choice("sealed", "Encrypt the file?", SEALED)
        yield self._secret(PASSPHRASE, "A passphrase for the file")
        yield self._secret("again", "The passphrase once more")
        keys = FormField(KEYS, FieldKind.LINES, "For which keys, of age or SSH?", "age1…")
        yield LinesField(keys, how="enter next")
        ends = f"enter {self.ends}"
        yield PathField("file", "Which file?", self._file, ends=ends, ours=self._file)

    def _kinds(self) -> SomeField:
        arrows, dot = ("arrows", ", ") if self.app.env.ascii else ("← →", " · ")
        how = f"space marks{dot}{arrows} move{dot}enter next"
        spec = FormField("kinds", FieldKind.MANY, "Only some kinds? None marked is all of them.")
        return SomeField(spec, offered(held_by(next(iter(EXPORTS)))), how=how)

    def _secret(self, key: str, label: str) -> Field:
        field = SecretField(FormField(key, FieldKind.LINE, label), how="enter next")
        field.plain = self.app.env.ascii
        return field

    def initial(self) -> dict[str, Any]:
        """Begin with everything."""
        first = next(iter(EXPORTS))
        return {**super().initial(), "format": first, "titles": NO, "private": YES, "sealed": NO}

    def begun(self) -> None:
        """Show the questions that are asked."""
        self._show_asked()

    def order(self) -> Sequence[Field]:
        """Return the questions that make sense with the answers so far."""
        sealed, format = self.field("sealed").answer, self.field("format").answer
        left_out = {
            *({PASSPHRASE, "again"} if sealed != PASSPHRASE else ()),
            *({KEYS} if sealed != KEYS else ()),
            *({"titles"} if not EXPORTS[format].has_titles else ()),
            *({"kinds"} if len(offered(held_by(format))) < 2 else ()),
        }
        return [field for field in self._fields if field.spec.key not in left_out]

    def _show_asked(self) -> None:
        asked = self.order()
        for field in self._fields:
            field.display = field in asked

    def note(self, field: Field) -> None:
        """Say what a format is, and which day is understood."""
        match field.spec.key:
            case "format":
                field.say(EXPORTS[field.answer].summary)
            case "since" | "until":
                try:
                    day = self._day(field.answer)
                except UsageError:
                    day = None
                field.say(f"{full_day(day)} {day.year}" if day else "")
            case "passphrase" | "again" | "keys":
                field.say("")

    def answered(self, field: Field) -> None:
        """Ask what belongs to the answer, and offer a file that fits, unless somebody typed one."""
        if field.spec.key not in ("format", "sealed"):
            return
        kinds = self.field("kinds")
        if field.spec.key == "format" and isinstance(kinds, SomeField):
            kinds.offer(offered(held_by(field.answer)))
        self._show_asked()
        file = self.field("file")
        if isinstance(file, PathField) and file.answer == self._file:
            self._file = free_export(self.field("format").answer, is_sealed=self.field("sealed").answer != NO)
            file.offer(self._file)

    def _day(self, words: str) -> date | None:
        return past_day(words, self.app.env.today()) if words.strip() else None

    def _choices(self, answers: dict[str, Any]) -> Choices:
        """Return how the export is made. Raises `AnswerRefused`."""
        since, until = self._asked_day("since", answers), self._asked_day("until", answers)
        if since and until and since > until:
            raise AnswerRefused("until", "The first day comes after the last one.")
        tables, entry_kinds = wanted_kinds(answers["kinds"])
        wanted = Wanted(since, until, tables, entry_kinds, answers["private"] == YES)
        keys = tuple(filter(None, map(str.strip, answers[KEYS]))) if answers["sealed"] == KEYS else ()
        if answers["sealed"] == KEYS and not keys:
            raise AnswerRefused(KEYS, "Please type a key that the file is for.")
        passphrase = _passphrase(answers) if answers["sealed"] == PASSPHRASE else None
        return Choices(wanted, discreet=answers["titles"] != YES, recipients=keys, passphrase=passphrase)

    def _asked_day(self, key: str, answers: dict[str, Any]) -> date | None:
        try:
            return self._day(answers[key])
        except UsageError as problem:
            raise AnswerRefused(key, problem.message) from problem

    async def _checked(self) -> Choices:
        """Return how the export is made. Raises `AnswerRefused`, also for a key that the shell would refuse."""
        choices = self._choices(self.answers())
        try:
            await self.app.ask(lambda _: check_keys(choices.recipients))
        except UsageError as problem:
            raise AnswerRefused(KEYS, problem.message) from problem
        return choices

    async def _print(self, *, over: bool = False, asked: bool = False) -> None:
        try:
            choices = await self._checked()
        except AnswerRefused as refused:
            self._is_writing = False
            field = self.field(refused.key)
            self.say("")
            self.go_to(field)
            field.say(Content.styled(refused.problem, "$accent"))
            self.call_after_refresh(self._show, field)
            return
        if self._is_encrypted and not choices.is_sealed and not (over or asked):
            await self._ask_plain()
        else:
            await super()._print(over=over)

    async def _ask_plain(self) -> None:
        async def answered(goes: bool | None) -> None:
            self._is_writing = bool(goes)
            if goes:
                await self._print(asked=True)

        card = ConfirmScreen(
            "Export without encryption?",
            f"{NOT_ENCRYPTED} To encrypt the file too, go back and choose a passphrase or a key.",
            begin="export",
        )
        await self.app.push_screen(card, answered)

    async def printed(self, answers: dict[str, Any], *, over: bool) -> str:
        """Write the file."""
        choices, format = self._choices(answers), answers["format"]
        path = typed_path(answers["file"])
        unread: list[str] = []
        sealed: list[int] = []

        def write(companion: Companion) -> bool:
            unread.extend(companion.doctor.missing())
            return companion.transfer.export_to(
                path,
                format,
                lambda _part, problem: unread.append(problem.message),
                choices,
                sealed.append,
                over=over,
            )

        self.say("Writing the file…")
        has_any = await self.app.ask(write)
        self.app.show_warnings(unread, "selfkind doctor")
        self._say_sealed(sum(sealed))
        return exported(shown(str(path)), format, choices, is_partial=bool(unread), has_any=has_any)

    def _say_sealed(self, count: int) -> None:
        if count:
            self.app.show_notice(sealed_left_out(count), "warning")


def _passphrase(answers: dict[str, Any]) -> str:
    if not answers[PASSPHRASE]:
        raise AnswerRefused(PASSPHRASE, "Please type a passphrase for the file.")
    if answers[PASSPHRASE] != answers["again"]:
        raise AnswerRefused("again", "The two passphrases aren't the same.")
    return str(answers[PASSPHRASE])


async def open_export(app: BaseApp) -> None:
    """Open the sheet."""

    def read(companion: Companion) -> tuple[str, bool]:
        return free_export(next(iter(EXPORTS))), companion.encryption.is_encrypted

    try:
        file, is_encrypted = await app.ask(read)
    except SelfkindError as problem:
        app.show_notice(problem.message, "warning")
        return
    await app.push_screen(ExportScreen(file, is_encrypted=is_encrypted))
