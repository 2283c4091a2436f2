"""The sheet that exports: the format, what is in it, whether it's encrypted, and the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.companion.transfer import EXPORTS, Choices
from selfkind.companion.typed_path import free_file, typed_path
from selfkind.domain.change import full_day
from selfkind.domain.errors import AlreadyThere, SelfkindError, UsageError
from selfkind.domain.exports.wanted import Wanted
from selfkind.domain.own_form import NO, YES
from selfkind.domain.phrases.past_days import past_day
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.path_field import PathField
from selfkind.tui.forms.secret_field import SecretField
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.print_file import PrintSheet
from selfkind.tui.text import shown

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.tui.base_app import BaseApp

EVERYTHING = "everything"
"""What the format is for that has all of it."""
YES_NO = {YES: YES, NO: NO}
NO_YES = {NO: NO, YES: YES}
AGE = "age"
PLAIN = (
    "Your files are encrypted. The exported file won't be: whoever has it can read what is in it. To encrypt the "
    "file too, go back and choose a passphrase."
)


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
        yield self.line("since", "From which day on?", "all days, or 1 january")
        yield self.line("until", "Until which day?", "today")
        yield self.choice("private", "Private things, too?", YES_NO)
        yield self.choice("sealed", "Encrypt the file with a passphrase?", NO_YES)
        yield self._secret("passphrase", "A passphrase for the file")
        yield self._secret("again", "The passphrase once more")
        ends = f"enter {self.ends}"
        yield PathField("file", "Which file?", self._file, ends=ends, ours=self._file)

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
        left_out = set() if self.field("sealed").answer == YES else {"passphrase", "again"}
        if not EXPORTS[self.field("format").answer].has_titles:
            left_out.add("titles")
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

    def answered(self, field: Field) -> None:
        """Ask what belongs to the answer, and offer a file that fits, unless somebody typed one."""
        if field.spec.key not in ("format", "sealed"):
            return
        self._show_asked()
        file = self.field("file")
        if isinstance(file, PathField) and file.answer == self._file:
            self._file = free_export(self.field("format").answer, is_sealed=self.field("sealed").answer == YES)
            file.offer(self._file)

    def _day(self, words: str) -> date | None:
        return past_day(words, self.app.env.today()) if words.strip() else None

    def _choices(self, answers: dict[str, Any]) -> Choices:
        """Return how the export is made. Raises `UsageError`."""
        since, until = self._day(answers["since"]), self._day(answers["until"])
        if since and until and since > until:
            raise UsageError("The first day comes after the last one.")
        passphrase = answers["passphrase"] if answers["sealed"] == YES else None
        if passphrase == "":
            raise UsageError("Please type a passphrase for the file.")
        if passphrase is not None and passphrase != answers["again"]:
            raise UsageError("The two passphrases aren't the same.")
        wanted = Wanted(since=since, until=until, with_private=answers["private"] == YES)
        return Choices(wanted, discreet=answers["titles"] != YES, passphrase=passphrase)

    async def _print(self, *, over: bool = False, asked: bool = False) -> None:
        try:
            choices = self._choices(self.answers())
        except UsageError as problem:
            self._is_writing = False
            self.say(problem.message, warm=True)
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

        card = ConfirmScreen("Export without encryption?", PLAIN, begin="export")
        await self.app.push_screen(card, answered)

    async def printed(self, answers: dict[str, Any], *, over: bool) -> str:
        """Write the file."""
        choices, format = self._choices(answers), answers["format"]
        path = typed_path(answers["file"])
        unread: list[str] = []
        sealed: list[int] = []

        def write(companion: Companion) -> None:
            unread.extend(companion.doctor.missing())
            try:
                companion.transfer.export_to(
                    path,
                    format,
                    lambda _part, problem: unread.append(problem.message),
                    choices,
                    sealed.append,
                    over=over,
                )
            except AlreadyThere as problem:
                if path.is_dir():  # which nothing replaces
                    raise UsageError(f"{path} already exists. Choose a new name, or an empty folder.") from problem
                raise

        self.say("Writing the file…")
        await self.app.ask(write)
        self.app.show_warnings(unread, "selfkind doctor")
        self._say_sealed(sum(sealed))
        how = "The file is encrypted." if choices.is_sealed else "The file isn't encrypted."
        return f"Exported to {shown(str(path))}. {how}"

    def _say_sealed(self, count: int) -> None:
        if count:
            letters = "1 letter with a seal is" if count == 1 else f"{count} letters with a seal are"
            self.app.show_notice(f"{letters} left out. To have all of it, choose “{EVERYTHING}”.", "warning")


def free_export(format: str, *, is_sealed: bool = False) -> str:
    """Return a name for an export in a format that no file has yet."""
    name, _, ending = EXPORTS[format].file.partition(".")
    ending = f"{ending}.{AGE}" if is_sealed else ending
    return f"{free_file(name, ending)}.{ending}"


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
