"""The formats that selfkind reads and writes: one module of this package for each, and one row here.

An importer is a module with `read` and a row in `IMPORTS`; an exporter is one with `write` and a row in
`EXPORTS`. The commands, their help and the use cases derive from the rows. A module is imported when it is used.

An importer yields domain objects (`Entry`, `CheckIn`, `Session`, `Completion`, `RoutineItem`) with their civil
day, and a `LeftOut` for what it can't take over. It knows nothing of months or of how things are stored:
`validate_documents` checks what it yields, and `selfkind.store.merge` adds it to the store. A `Maker`
(`making.py`) makes each id from what the file says, so that importing a file twice changes nothing.

An importer can have `is_of(source)`, which tells whether a file is of its format, for `selfkind import auto`, and
`questions(source)`, which yields what only the user knows (`selfkind.domain.imports.answers`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from selfkind.domain.exports.holds import TABLES, WRITTEN
from selfkind.domain.imports.answers import Ask

if TYPE_CHECKING:
    from selfkind.domain.imports.answers import Question
    from selfkind.exchange.export import Export, File
    from selfkind.exchange.found import Found
    from selfkind.exchange.inside import Inside
    from selfkind.exchange.source import Source


class Format(NamedTuple):
    """A format: its module in this package, its line of help, a name for a file in the example of its help, what
    it's called in a sentence, and what its importer may ask. An export that `has_titles` has names only if they're
    asked for, as others may see them, and it `holds` these lists, all of them for none."""

    module: str
    summary: str
    file: str
    title: str = ""
    asks: tuple[Ask, ...] = ()
    has_titles: bool = False
    has_items: bool = False
    holds: tuple[str, ...] = ()


OWN, TABLE = "selfkind", "csv"
"""selfkind's own format, whose documents come in as they are, and that of tables of anything."""
IMPORTS = {
    OWN: Format(
        "selfkind.read",
        "Import FILE, made by “selfkind export json”. Use “-” to read from a pipe.",
        "selfkind.json",
        "selfkind",
    ),
    "jrnl": Format(
        "jrnl.read",
        "Import a journal of jrnl: JSON, XML, text or its folder.",
        "journal.json",
        "jrnl",
        (Ask.DATES,),
    ),
    "dayone": Format(
        "dayone.read",
        "Import journals of Day One: a zip, JSON or plain text.",
        "export.zip",
        "Day One",
        (Ask.DATES,),
    ),
    "daylio": Format(
        "daylio.read",
        "Import a diary of Daylio: its CSV export, or its backup.",
        "daylio.csv",
        "Daylio",
        (Ask.MOOD, Ask.ACTIVITIES),
        has_items=True,
    ),
    "loop": Format(
        "loop.read",
        "Import habits of Loop Habit Tracker: its CSV or backup.",
        "loop.zip",
        "Loop",
        has_items=True,
    ),
    "habitbull": Format(
        "habitbull.read",
        "Import habits of HabitBull: its CSV export.",
        "habitbull.csv",
        "HabitBull",
        (Ask.DATES,),
        has_items=True,
    ),
    "presently": Format(
        "presently.read",
        "Import gratitude of Presently: its CSV export.",
        "presently.csv",
        "Presently",
        (Ask.DATES, Ask.DIARY),
    ),
    "freecbt": Format(
        "freecbt.read",
        "Import thoughts of FreeCBT or Quirk: JSON, CSV or backup.",
        "freecbt.json",
        "FreeCBT",
    ),
    "dailyyou": Format(
        "dailyyou.read",
        "Import days of Daily You: its backup, or its JSON export.",
        "daily_you_backup.zip",
        "Daily You",
    ),
    "howwefeel": Format(
        "howwefeel.read",
        "Import check-ins of How We Feel: its CSV export.",
        "HowWeFeelEmotions.csv",
        "How We Feel",
    ),
    "insighttimer": Format(
        "insighttimer.read",
        "Import sessions of Insight Timer: its CSV export.",
        "insight.csv",
        "Insight Timer",
    ),
    "pixels": Format(
        "pixels.read",
        "Import moods of Pixels: its JSON backup.",
        "PIXELS-BACKUP.json",
        "Pixels",
        (Ask.DIARY,),
    ),
    "journey": Format(
        "journey.read",
        "Import a journal of Journey: its zip, or its folder.",
        "journey.zip",
        "Journey",
        (Ask.MOOD,),
    ),
    "diarium": Format(
        "diarium.read", "Import a diary of Diarium: its JSON or text export.", "diarium.json", "Diarium"
    ),
    "diaro": Format(
        "diaro.read",
        "Import a diary of Diaro: its backup.",
        "DiaroBackup.zip",
        "Diaro",
    ),
    "applejournal": Format(
        "applejournal.read",
        "Import a journal of Apple: its export, a zip or a folder.",
        "AppleJournalEntries.zip",
        "Apple Journal",
        (Ask.DIARY,),
    ),
    "applehealth": Format(
        "applehealth.read", "Import mindful minutes of Apple Health: its export.", "export.zip", "Apple Health"
    ),
    "standardnotes": Format(
        "standardnotes.read",
        "Import notes of Standard Notes: its decrypted backup.",
        "backup.zip",
        "Standard Notes",
    ),
    "joplin": Format(
        "joplin.read", "Import notes of Joplin: a JEX file, or a folder of RAW.", "notes.jex", "Joplin"
    ),
    "rednotebook": Format(
        "rednotebook.read",
        "Import a diary of RedNotebook: the folder with its months.",
        "data",
        "RedNotebook",
        (Ask.DIARY,),
    ),
    "logseq": Format(
        "logseq.read",
        "Import the journal of Logseq: the folder of a graph.",
        "graph",
        "Logseq",
    ),
    "obsidian": Format(
        "obsidian.read", "Import daily notes of Obsidian: the folder of a vault.", "vault", "Obsidian"
    ),
    TABLE: Format(
        "table.read",
        "Import any table (CSV), with columns that you name.",
        "diary.csv",
        "CSV",
        (Ask.COLUMN, Ask.MOOD, Ask.DATES),
    ),
}
"""The formats of `selfkind import`, by the name of their command, in the order in which a file is tried."""

EXPORTS = {
    "json": Format(
        "selfkind.write",
        "Export everything you wrote and ticked, as one JSON document.",
        "selfkind.json",
    ),
    "csv": Format(
        "csv.write",
        "Export tables for a spreadsheet, in a folder or a zip.",
        "selfkind-csv.zip",
        "a spreadsheet",
        holds=TABLES,
    ),
    "md": Format(
        "md.write",
        "Export days as Markdown, for Obsidian, in a folder or a zip.",
        "selfkind-md.zip",
        "Markdown",
        holds=WRITTEN,
    ),
    "jrnl": Format(
        "jrnl.write",
        "Export what you wrote as text that jrnl imports.",
        "journal.txt",
        "jrnl",
        holds=WRITTEN,
    ),
    "dayone": Format(
        "dayone.write",
        "Export what you wrote as a zip that Day One imports.",
        "selfkind-dayone.zip",
        "Day One",
        holds=WRITTEN,
    ),
    "ics": Format(
        "ics.write",
        "Export your routine as events of a calendar.",
        "routine.ics",
        "a calendar",
        has_titles=True,
        holds=("routine",),
    ),
    "vcf": Format(
        "vcard.export",
        "Export the people of your circle as vCards.",
        "circle.vcf",
        "an address book",
        holds=("contacts",),
    ),
}
"""The formats of `selfkind export`, by the name of their command."""


class Importer(Protocol):
    """A module that reads a format."""

    def read(self, source: Source) -> Iterable[Found]:
        """Yield everything in a file. Raises `source.error` for what is not of this format, naming the line."""
        ...


class Exporter(Protocol):
    """A module that writes a format as one file. One with `files` in place of `write` yields several, with their
    names (`selfkind.exchange.export.File`), which become a folder or a zip."""

    def write(self, export: Export) -> Iterator[bytes]:
        """Yield an export in pieces."""
        ...


def importer(name: str) -> Importer:
    """Return the module that reads a format."""
    return cast(Importer, _module(IMPORTS[name]))


def exporter(name: str) -> Exporter:
    """Return the module that writes a format as one file."""
    return cast(Exporter, _module(EXPORTS[name]))


def found_in(name: str, source: Source) -> Iterator[Found]:
    """Yield everything in what is imported, as a format, or in the one file of a zip or folder that is of it.
    Raises `source.error` for what is not of this format, for a file that isn't text, and where there's nothing to
    bring in."""
    source.check_has_something()
    inside = _inside(name, source)
    is_empty = name != OWN  # a home without anything in it has an export, too
    try:
        for found in importer(name).read(inside.export):
            is_empty = False
            yield found
    except UnicodeDecodeError:
        raise source.error(" isn't UTF-8 text") from None
    if is_empty:
        raise source.error(f" holds nothing{_of(name)} that can come in")
    yield from inside.left_out(IMPORTS[name].title)


def files_of(name: str) -> Callable[[Export], Iterator[File]] | None:
    """Return what yields the files of a format that has several, None for one that is one file."""
    return getattr(_module(EXPORTS[name]), "files", None)


def is_of(name: str, source: Source) -> bool:
    """Return whether what is imported looks like this format. One that can't tell says no."""
    tells = getattr(_module(IMPORTS[name]), "is_of", None)
    return tells is not None and bool(tells(source))


def format_of(source: Source) -> str:
    """Return the name of the format of something, or of the one file in it that is of a format; "" for none.
    Raises `source.error` for what is empty."""
    from selfkind.exchange.inside import exports_in

    source.check_has_something()
    if found := _known(source):
        return found
    inside = [known for one in exports_in(source) if (known := _known(one))]
    return inside[0] if len(inside) == 1 else ""


def _known(source: Source) -> str:
    return next((name for name in IMPORTS if is_of(name, source)), "")


def _inside(name: str, source: Source) -> Inside:
    """Return what is to be read as a format: what is imported, or the one file of it in a zip or folder. Raises
    `source.error` where there are several."""
    from selfkind.exchange.inside import Inside, exports_in

    is_packed = source.is_folder or source.is_zip
    if not is_packed or is_of(name, source):
        return Inside(source)
    found = [one for one in exports_in(source) if is_of(name, one) or _is_table(name, one)]
    if len(found) > 1:
        raise source.error(f" holds several exports{_of(name)}", "Unpack it, then import them one by one.")
    if not found:
        return Inside(source)
    path = found[0].name.removeprefix(f"{source.name}, ")
    return Inside(found[0], tuple(one for one in source.names() if one != path))


def _of(name: str) -> str:
    return "" if name == TABLE else f" of {IMPORTS[name].title}"


def _is_table(name: str, source: Source) -> bool:
    # A table of anything has no sign of its own.
    return name == TABLE and source.name.casefold().endswith((".csv", ".tsv"))


def questions(name: str, source: Source) -> tuple[Question, ...]:
    """Return what has to be asked before something of this format comes in whole. Raises as `found_in`."""
    source.check_has_something()
    asks = getattr(_module(IMPORTS[name]), "questions", None)
    try:
        return () if asks is None else tuple(asks(_inside(name, source).export))
    except UnicodeDecodeError:
        raise source.error(" isn't UTF-8 text") from None


def columns_of(name: str, source: Source) -> tuple[str, ...]:
    """Return the columns of a table in a format that asks which of them has what."""
    return next((one.choices for one in questions(name, source) if one.ask is Ask.COLUMN), ())


def _module(format: Format) -> object:
    return import_module(f"{__package__}.{format.module}")
