"""The inbox: files that a phone sends are taken up once, each as an entry, a check-in or ticks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from selfkind.companion.finishing import FinishedExercise, Ticking, Wrote, finish
from selfkind.companion.use_case import UseCase
from selfkind.domain.change import CHECK_IN, TAKE_UP, WRITE
from selfkind.domain.day import month_of
from selfkind.domain.errors import NotFound, SelfkindError, Unreadable, UsageError, shown
from selfkind.domain.folding import fold
from selfkind.domain.inbox.entry import InboxCheckIn, InboxEntry, InboxPage, InboxTick, InboxTicks
from selfkind.domain.inbox.stays import StaysThere
from selfkind.domain.inbox.words import TICK, counted_kinds
from selfkind.domain.journal.forms import entry_from_answers
from selfkind.domain.routine.plan import Completion, Occurrence, Standing, slot_to_tick
from selfkind.domain.routine.routine import RoutineItem
from selfkind.exchange.inbox.read import MOST_BYTES, read
from selfkind.store.engine.filenames import CORE, IMPORTS, INBOX
from selfkind.store.engine.files import ensure_home
from selfkind.store.inbox.folder import NAMED_AFTER, InboxFile, InboxFolder
from selfkind.store.inbox.folder import SETTLED as SETTLED
from selfkind.store.inbox.ledger import InboxLedger
from selfkind.store.inbox.ledger import Taken as Taken

if TYPE_CHECKING:
    from pathlib import Path

    from selfkind.companion.care import Care
    from selfkind.companion.check_ins import CheckIns
    from selfkind.companion.planning import Planning
    from selfkind.companion.routine import Routine
    from selfkind.companion.use_case import Needs
    from selfkind.domain.help_lines import CountryHelp, HelpLine
    from selfkind.store.doctor import Finding
    from selfkind.store.inbox.since import Since

MOST_AT_ONCE = 200
"""How many files are taken up at once. The rest comes at the next look."""
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC).timestamp()
"""Before this, the time of a file says only that a program set none."""


class Left(NamedTuple):
    """A file that stays in the inbox: its name, why, and whether it may still be on its way."""

    name: str
    why: str
    is_arriving: bool = False

    @property
    def line(self) -> str:
        """The file and why it stays, as a sentence without its end."""
        return f"“{shown(self.name)}” {self.why}"


class HelpOnPage(Protocol):
    """What of Help now (`HelpNow`, whose module needs the whole companion) is on the page for a phone."""

    @property
    def plain_words(self) -> str:
        """What selfkind isn't, and that nobody reads what is written."""

    @property
    def danger(self) -> str:
        """What to call in danger, in words."""

    @property
    def country(self) -> CountryHelp | None:
        """The numbers of the country, None where none is known."""

    @property
    def anywhere(self) -> tuple[HelpLine, ...]:
        """What there is for any country."""


class TakenUp(NamedTuple):
    """What came, and what stays in the inbox. `is_more` is whether another look soon may bring more; with
    `needs_care`, something heavy of today came. `warning` says that the disk couldn't confirm it, "" when it did.
    """

    came: tuple[Taken, ...] = ()
    left: tuple[Left, ...] = ()
    is_more: bool = False
    needs_care: bool = False
    warning: str = ""

    @property
    def line(self) -> str:
        """What came, in a line that names no words; "" for nothing."""
        return f"From your inbox: {counted_kinds(one.kind for one in self.came)}." if self.came else ""


class PhonePage(NamedTuple):
    """The page for a phone: its HTML, the names of the items on it, and how many items of the routine aren't."""

    html: str
    items: tuple[str, ...]
    left_off: int


class _Ready(NamedTuple):
    """A file whose words can be written: `write` does that, `after` follows once they're safe."""

    file: InboxFile
    taken: Taken
    day: date
    write: Callable[[], object]
    after: Callable[[], object]
    needs_care: bool = False


class Inbox(UseCase):
    """Use cases around the inbox. No word of it is lost: a file leaves it only once what is in it is saved."""

    def __init__(
        self,
        needs: Needs,
        folder: InboxFolder,
        planning: Planning,
        routine: Callable[[], Routine],
        check_ins: Callable[[], CheckIns],
        care: Care,
        is_encrypted: Callable[[], bool],
    ) -> None:
        super().__init__(needs)
        self.folder = folder
        self._planning = planning
        self._routine = routine
        self._check_ins = check_ins
        self._care = care
        self._is_encrypted = is_encrypted

    def take_up(self) -> TakenUp:
        """Save what is in each file of the inbox that is understood, all as one change that undo reverses, and
        move the files away. What isn't understood stays where it is, and so does everything where nothing can be
        saved.
        """
        if not self.folder.is_there():
            return TakenUp()
        if trouble := self.trouble():
            return TakenUp(left=(Left(str(self.folder.path), trouble),))
        found: list[tuple[InboxFile, InboxEntry]] = []
        left: list[Left] = []
        try:
            names = self.folder.names()
        except SelfkindError as problem:
            return TakenUp(left=(Left(str(self.folder.path), _why(problem)),))
        for name in names:
            if len(found) == MOST_AT_ONCE:
                break
            try:
                file = self.folder.read(name, MOST_BYTES)
                found.append((file, self._entry_in(file)))
            except StaysThere as problem:
                # The rest of one that isn't understood may still be coming.
                is_arriving = problem.is_arriving or self.folder.age(name) < NAMED_AFTER
                left.append(Left(name, problem.message, is_arriving))
        try:
            taken = self._taken(found) if found else TakenUp()
        except SelfkindError as problem:
            taken = TakenUp(left=tuple(Left(file.name, _why(problem)) for file, _ in found))
        self.folder.empty(None if self._is_encrypted() else self._clock.today())
        every = (*left, *taken.left)
        is_more = len(found) == MOST_AT_ONCE or any(one.is_arriving for one in every)
        return taken._replace(left=every, is_more=is_more)

    def trouble(self) -> str:
        """Return why the folder can't be an inbox, "" when it can: every text in it is moved."""
        home, folder = self.folder.done.parent.resolve(), self.folder.path.resolve()
        if folder == home or home.is_relative_to(folder):
            return "can't be the inbox, because the selfkind folder is in it"
        if folder.is_relative_to(home) and folder != home / INBOX:
            return "can't be the inbox, because selfkind has its own files there"
        return ""

    def staying(self) -> list[Left]:
        """Return the files that wouldn't be taken up now, and why. Nothing is taken up. Raises `SelfkindError` for
        a folder that can't be read, or be an inbox."""
        if trouble := self.trouble():
            raise SelfkindError(
                f"{self.folder.path} {trouble}. To choose another folder, set “inbox” in config.toml."
            )
        found = ((name, self._why_it_stays(name)) for name in self.folder.names())
        return [Left(name, _why(problem), _is_arriving(problem)) for name, problem in found if problem is not None]

    def _why_it_stays(self, name: str) -> SelfkindError | None:
        try:
            entry = self._entry_in(self.folder.read(name, MOST_BYTES))
            if isinstance(entry.what, InboxTicks) and not self._is_locked():
                for tick in entry.what.ticks:
                    self._item(tick)
        except SelfkindError as problem:
            return problem
        return None

    def findings(self) -> list[Finding]:
        """Return what stays in the inbox, for a check of the home; beside files that are encrypted, also what
        waits, since it can be read. Nothing is taken up."""
        from selfkind.store.doctor import Finding, Trouble

        folder = self.folder.path
        try:
            staying = {one.name: one for one in self.staying()}
            names = self.folder.names() if self._is_encrypted() else staying
        except SelfkindError as problem:
            return [Finding(str(folder), Trouble.INBOX, problem.message)]
        found = ((name, staying.get(name)) for name in names)
        return [
            Finding(
                str(folder / name), Trouble.INBOX, _WAITS if one is None else f"{_STAYS} it {one.why}. {_THEN}"
            )
            for name, one in found
            if one is None or not one.is_arriving
        ]

    def came(self) -> list[Taken]:
        """Return what was taken up in the last 30 days, the latest first. Raises `Unreadable`."""
        return InboxLedger(self._opened.home.store).all()

    def since(self, one: Taken) -> Since:
        """Return what became of what was taken up: what undo reversed is in the bin, and a tick is undone."""
        from selfkind.store.inbox.since import Since, since

        store, month = self._opened.home.store, one.day[:7]
        if one.kind != TICK:
            return since(store, "checkins" if one.kind == CHECK_IN else "entries", [one.made], month)
        routine = self._routine()
        items = {item.id for item in (*routine.items(), *routine.all())}
        found = since(store, "completions", [_tick_id(one.id, item) for item in sorted(items)], month)
        return Since.UNDONE if found is Since.DELETED else found

    def make(self) -> None:
        """Make the folder. Raises `SelfkindError` for one that can't be an inbox, and `NotSaved`."""
        if problem := self.trouble():
            raise SelfkindError(f"{self.folder.path} {problem}.")
        self.folder.make()

    def page(self, help: HelpOnPage, *, with_routine: bool) -> PhonePage:
        """Return the page for a phone, with the items of the routine that can be ticked on it, or without any.

        Those that are about somebody, or that no reminder names by itself, aren't on it: whoever opens the page
        reads them. Raises `Unreadable` for a routine that can't be read.
        """
        from selfkind.content.phone_page.page import PageHelp, PageItem, page

        items = self._routine().items() if with_routine else []
        shown = [one for one in items if not self._is_about_somebody(one)]
        html = page(
            [PageItem(one.id, one.name, one.tiny) for one in shown],
            (one.word for one in self._words.library.feelings()),
            PageHelp(help.plain_words, help.danger, help.country, help.anywhere),
            self._clock.calendar.starts_at,
        )
        names = tuple(one.name for one in shown)
        return PhonePage(html, names, len(items) - len(names))

    def write_page(self, path: Path, page: PhonePage, *, over: bool = False) -> None:
        """Write the page into a file that only its owner can read, whole or not at all. Raises `UsageError` for a
        name that ends as another kind of file, `AlreadyThere` unless `over`, and `NotSaved`."""
        from selfkind.domain.file_endings import check_ending
        from selfkind.store.engine.atomic_export import write_atomically

        check_ending(path.name, "html", "The page")
        write_atomically(path, self.folder.done.parent, [page.html.encode()], over=over)

    def _is_about_somebody(self, item: RoutineItem) -> bool:
        """Return whether the name of an item may say more than its owner wants a phone to show: that of a
        boundary, a letter, homework or a hello, and any name with somebody's of the circle in it."""
        exercise = self._words.exercise(item.exercise) if item.exercise else None
        is_discreet = exercise.discreet if exercise is not None else bool(item.exercise)
        if item.homework or is_discreet:
            return True
        words = fold(item.name).split()
        people = (fold(one.name).split() for one in self._opened.home.people.all())
        return any(name[0] in words for name in people if name)

    def _entry_in(self, file: InboxFile) -> InboxEntry:
        now = self._clock.now()
        changed = datetime.fromtimestamp(file.changed, now.tzinfo) if file.changed >= _EARLIEST else now
        return read(file.data, file.name, min(changed, now), self._clock.calendar)

    def _taken(self, found: Sequence[tuple[InboxFile, InboxEntry]]) -> TakenUp:
        store, now = self._opened.home.store, self._clock.now()
        ledger = InboxLedger(store)
        ensure_home(store.home)
        # Under the lock of the home, so of two processes one takes up a file, and the other finds it gone.
        with store.lock:
            known, ready, left = self._sorted(found, ledger.ids())
            warning = self._write(ready)
            if ready or known:
                ledger.add([one.taken for one in ready], now)
        for one in ready:
            with suppress(SelfkindError):
                one.after()
        # What a disk didn't confirm stays, and is moved at the next look.
        gone = known if warning else [*known, *(one.file for one in ready)]
        left += self._put_away(gone)
        return TakenUp(
            tuple(one.taken for one in ready),
            tuple(left),
            needs_care=any(one.needs_care and one.day == self._clock.today() for one in ready),
            warning=warning,
        )

    def _sorted(
        self, found: Iterable[tuple[InboxFile, InboxEntry]], ids: set[str]
    ) -> tuple[list[InboxFile], list[_Ready], list[Left]]:
        """Return the files that were taken up before, those to write, and those that stay."""
        known, ready, left = list[InboxFile](), list[_Ready](), list[Left]()
        for file, entry in found:
            try:
                if not self.folder.is_still(file):
                    continue
                one = None if entry.id in ids else self._ready(file, entry)
            except SelfkindError as problem:
                left.append(Left(file.name, _why(problem)))
                continue
            if one is None:
                known.append(file)
            else:
                ready.append(one)
            ids.add(entry.id)
        return known, ready, left

    def _write(self, ready: Sequence[_Ready]) -> str:
        """Write what is ready as one change, and return the warning of the write."""
        if not ready:
            return ""
        # Written first: undoing what came mustn't take the routine along.
        with suppress(Unreadable):
            self._planning.keep_routine()

        def write() -> None:
            for one in ready:
                one.write()

        kinds = counted_kinds(one.taken.kind for one in ready)
        return self._record(write, TAKE_UP, kinds, along={one.day for one in ready})

    def _put_away(self, files: Iterable[InboxFile]) -> Iterator[Left]:
        keep = not self._is_encrypted()
        for file in files:
            try:
                self.folder.put_away(file, self._clock.today(), keep=keep)
            except SelfkindError as problem:
                yield Left(file.name, _why(problem))

    def _ready(self, file: InboxFile, entry: InboxEntry) -> _Ready | None:
        """Return what is to be written; None when it's here already. Raises `SelfkindError` when it can't be."""
        today = self._clock.today()
        day = entry.day or self._clock.calendar.day_of(entry.at)
        if day > today:
            raise StaysThere("is for a day that isn't here yet")
        self._check_parts(CORE, IMPORTS, month_of(day))
        match entry.what:
            case InboxPage():
                return self._page(file, entry, entry.what, day)
            case InboxCheckIn():
                return self._check_in(file, entry, entry.what, day)
        return self._ticks(file, entry, entry.what.ticks, day)

    def _check_parts(self, *names: str) -> None:
        """Raise `Unreadable` for a part that can't be read, or written."""
        for name in names:
            part = self._opened.home.store.part(name)
            part.read()
            if not part.trusted:
                raise Unreadable(f"waits, because {name} was changed outside selfkind")

    def _is_here(self, table: str, day: date, id: str) -> bool:
        rows = self._opened.home.store.part(month_of(day)).read().get(table, {})
        return any(row.get("id") == id for row in rows.values())

    def _page(self, file: InboxFile, entry: InboxEntry, page: InboxPage, day: date) -> _Ready | None:
        if self._is_here("entries", day, entry.id):
            return None
        exercise = self._words.exercise(page.exercise)
        if exercise is None:
            raise NotFound(f"needs the exercise “{page.exercise}”, which isn't here")
        made = entry_from_answers(exercise, page.answers, id=entry.id, day=day, at=entry.at)
        made = made._replace(no_time=entry.no_time)
        entries, kind = self._opened.home.entries, str(made.kind)
        return self._finishing(
            file,
            entry,
            day,
            exercise.id,
            lambda tick: entries.add(made, tick),
            Wrote(WRITE, kind, made.at),
            self._care.needed_after(made),
        )

    def _check_in(self, file: InboxFile, entry: InboxEntry, felt: InboxCheckIn, day: date) -> _Ready | None:
        from selfkind.companion.check_ins import EXERCISE

        if self._is_here("checkins", day, entry.id):
            return None
        made = self._check_ins().made(
            entry.id, day, entry.at, felt.words, energy=felt.energy, note=felt.note, no_time=entry.no_time
        )
        checkins = self._opened.home.checkins
        return self._finishing(
            file,
            entry,
            day,
            EXERCISE,
            lambda tick: checkins.add(made, tick),
            Wrote(WRITE, CHECK_IN, made.at),
            made.needs_care,
        )

    def _finishing(
        self,
        file: InboxFile,
        entry: InboxEntry,
        day: date,
        exercise: str,
        write: Callable[[Completion | None], object],
        wrote: Wrote,
        needs_care: bool,
    ) -> _Ready:
        """Return what writes something and ticks the item of its exercise."""
        planning = _Along(self._planning, entry)
        return _Ready(
            file,
            self._as_taken(file, entry, wrote.name, entry.id, day),
            day,
            lambda: finish(planning, exercise, day, None, write, entry=entry.id, wrote=wrote),
            lambda: self._planning.finished(exercise, day),
            needs_care,
        )

    def _ticks(self, file: InboxFile, entry: InboxEntry, ticks: Sequence[InboxTick], day: date) -> _Ready | None:
        items = [(self._item(tick), tick.state) for tick in ticks]
        if self._is_here("completions", day, _tick_id(entry.id, items[0][0].id)):
            return None

        def write() -> None:
            for item, state in items:
                self._tick(entry, item, day, state)

        def after() -> None:
            for item, state in items:
                if state in (Standing.DONE, Standing.TINY):
                    self._planning.finished(item.exercise, day)

        return _Ready(file, self._as_taken(file, entry, TICK, "", day), day, write, after)

    def _item(self, tick: InboxTick) -> RoutineItem:
        """Return the item that is ticked. Raises `NotFound`, and `UsageError` where several are meant."""
        routine = self._routine()
        every = (*routine.items(), *routine.all())
        found = next((one for one in every if one.id == tick.item), None)
        if found is not None:
            return found
        try:
            return self._planning.item(tick.item)
        except SelfkindError as problem:
            name = shown(tick.name or tick.item)
            raise NotFound(f"ticks “{name}”, which isn't in your routine") from problem

    def _tick(self, entry: InboxEntry, item: RoutineItem, day: date, state: Standing) -> None:
        completions = self._opened.home.completions
        ticked = completions.of(item.id, day)
        before = ticked.get(slot_to_tick(item.per_day, ticked, state))
        # What was said here since is newer.
        if before is not None and (before.state is state or before.updated >= entry.at):
            return
        made = self._planning.completion(item, day, state=state)
        if made is not None:
            tick, also = self._planning.with_try(item, _stamped(made, entry, item))
            completions.put(tick)
            also()

    def _as_taken(self, file: InboxFile, entry: InboxEntry, kind: str, made: str, day: date) -> Taken:
        # A name can have bytes that are no letters.
        name = file.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return Taken(entry.id, self._clock.now(), name, kind, made, day.isoformat())


_STAYS = "This file stays in your inbox, because"
_THEN = "Repair or delete the file."
_WAITS = (
    "This file waits in your inbox, and anyone who can read your disk can read it. It's encrypted once it's taken "
    "up: selfkind inbox"
)


def _is_arriving(problem: SelfkindError) -> bool:
    return isinstance(problem, StaysThere) and problem.is_arriving


def _why(problem: SelfkindError) -> str:
    """Return why a file stays, to follow its name."""
    if isinstance(problem, StaysThere | NotFound) or problem.message.startswith("waits"):
        return problem.message
    if isinstance(problem, UsageError):
        return f"can't be saved: {problem.message.removesuffix('.')}"
    return f"waits: {problem.message.removesuffix('.')}"


def _tick_id(entry: str, item: str) -> str:
    """Return the id of the tick of an item that an entry makes, by their ids: on another computer the same."""
    return hashlib.blake2b(f"{entry}\0tick\0{item}".encode(), digest_size=16).hexdigest()


def _stamped(made: Completion, entry: InboxEntry, item: RoutineItem) -> Completion:
    """Return a tick at the time of its entry, with an id that is the same on another computer."""
    id = made.id if made.replaced is not None else _tick_id(entry.id, item.id)
    return made._replace(id=id, at=entry.at, updated=entry.at)


class _Along(Ticking):
    """Planning for what is written together with other things: they're one change, which is recorded elsewhere."""

    def __init__(self, planning: Planning, entry: InboxEntry) -> None:
        self._planning = planning
        self._entry = entry

    def waiting_for(self, exercise: str, day: date) -> Occurrence | None:
        return self._planning.waiting_for(exercise, day)

    def completion(
        self,
        item: RoutineItem,
        day: date,
        *,
        state: Standing = Standing.DONE,
        minutes: float | None = None,
        entry: str = "",
        session: str = "",
    ) -> Completion | None:
        made = self._planning.completion(item, day, state=state, minutes=minutes, entry=entry, session=session)
        return None if made is None else _stamped(made, self._entry, item)

    def keep_routine(self) -> None:
        """It's kept already."""

    def homework_by(self, finished: FinishedExercise) -> Callable[[], object]:
        return self._planning.homework_by(finished)

    def record(self, write: Callable[[], object], act: str, name: str, **fields: Any) -> str:
        write()
        return ""

    def finished(self, exercise: str, day: date) -> None:
        """It's said once everything is saved."""
