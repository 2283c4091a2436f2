"""Packs of the user's own: check one, add one, for example from a therapist, and remove it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selfkind.companion.own_things import OwnThings
from selfkind.companion.pack_contents import Brought
from selfkind.companion.use_case import UseCase
from selfkind.domain.errors import NotFound, SelfkindError, shown
from selfkind.domain.packs.added import MOST_ADDED, AddedPack
from selfkind.domain.result import Result
from selfkind.platform.ordinary_file import is_folder

if TYPE_CHECKING:
    from selfkind.companion.use_case import Needs
    from selfkind.content.pack import Pack
    from selfkind.domain.homework.ready import ReadyAssignment
    from selfkind.domain.packs.card import OfferedCard
    from selfkind.domain.practice.exercise import Exercise
    from selfkind.domain.settings import Problem

NAMESPACE = "0d5b5d1e-6a1f-4f8c-9a52-1b7f6f3f0c11"
"""A pack that was added has an id that is derived from its own, so that it's the same in every home."""


@dataclass(frozen=True)
class Offer:
    """A pack that can be added, with the text of its file. `before` is the version that is here, None for none;
    `is_same` is whether that has the very same text."""

    pack: Pack
    text: str
    before: AddedPack | None = None
    is_same: bool = False

    @property
    def title(self) -> str:
        """Its name, its version, who wrote it, and which version it takes the place of."""
        pack, before = self.pack, self.before
        said = f"“{pack.name}”, version {pack.version}" + (f", from {pack.writer}." if pack.writer else ".")
        if before is None or self.is_same:
            return said
        of_another = f" of “{before.name}”, from {before.writer}" if before.writer != pack.writer else ""
        return f"{said} It takes the place of version {before.version}{of_another}."

    @property
    def brought(self) -> Brought:
        """What the pack brings."""
        return _brought(self.pack)


class Unusable(SelfkindError):
    """A pack can't be used. `problems` has a line for each reason; the message is all of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def _brought(pack: Pack) -> Brought:
    texts = tuple(prompt.text for prompt in pack.prompts)
    return Brought(pack.about, pack.message, pack.assignments, pack.exercises, pack.paths, texts, pack.card)


class Packs(UseCase):
    """Use cases around the packs of the user's own. `folder` is their packs folder, whose files selfkind only
    reads. Those that they add are stored with everything else, so they are encrypted, backed up and exported."""

    def __init__(self, needs: Needs, folder: Path, home: Path) -> None:
        super().__init__(needs)
        self._folder = folder
        self._home = home
        self._own: OwnThings[AddedPack] = OwnThings.of(
            lambda: needs.opened.home.packs, needs, "packs", lambda one: (one.name, one.pack)
        )
        self._read: tuple[tuple[tuple[str, str], ...], tuple[Pack, ...], tuple[tuple[Problem, ...], ...]] = (
            (),
            (),
            (),
        )

    # What was added

    def all(self) -> list[AddedPack]:
        """Return every pack that was added, in the order in which they were."""
        return self._own.all()

    def bin(self) -> list[AddedPack]:
        """Return the packs in the bin, the latest removed first."""
        return self._own.bin()

    def usable(self, known: Mapping[str, Exercise]) -> tuple[Pack, ...]:
        """Return the packs that were added and can be used beside the exercises that are `known`. A locked or
        damaged home has none to show: listing exercises never asks for a passphrase."""
        return self._found(known)[0]

    def problems(self) -> tuple[Problem, ...]:
        """Return a line for each pack that was added and can't be used: the first thing that is wrong with it."""
        return tuple(faults[0] for faults in self._faults() if faults)

    def faults(self, one: AddedPack) -> tuple[Problem, ...]:
        """Return everything that is wrong with a pack that was added; nothing where it can be used."""
        found = zip(self.all(), self._faults(), strict=False)  # a locked home has packs, and nobody reads them
        return next((faults for pack, faults in found if pack.id == one.id), ())

    def faults_in_folder(self) -> dict[str, tuple[Problem, ...]]:
        """Return everything that is wrong with the files of the packs folder, by the path of each, and with the
        folder itself."""
        found: dict[str, tuple[Problem, ...]] = {}
        for fault in self._wrong_in_folder():
            found[fault.file] = (*found.get(fault.file, ()), fault)
        return found

    def _wrong_in_folder(self) -> tuple[Problem, ...]:
        from selfkind.content.loader import Library
        from selfkind.content.own_packs import own_packs

        return own_packs(self._folder, Library().exercises(), whole=True)[1] if is_folder(self._folder) else ()

    def _faults(self) -> tuple[tuple[Problem, ...], ...]:
        return self._found(self._words.library.exercises())[1]

    def _found(self, known: Mapping[str, Exercise]) -> tuple[tuple[Pack, ...], tuple[tuple[Problem, ...], ...]]:
        texts: tuple[tuple[str, str], ...] = ()
        if not self._is_locked():
            with suppress(SelfkindError):
                texts = tuple((f"The pack “{shown(one.name)}”", one.text) for one in self.all())
        if texts != self._read[0]:
            from selfkind.content.own_packs import packs_in

            self._read = (texts, *packs_in(texts, known, self._in_folder))
        return self._read[1:]

    def content(self, one: AddedPack) -> Pack | None:
        """Return what a pack that was added has in it, None when it can't be used."""
        found = self._words.added_packs()
        return next((pack for pack in found if pack.id == one.pack), None)

    def brought(self, one: AddedPack) -> Brought:
        """Return what a pack that was added brings; nothing where it can't be used."""
        pack = self.content(one)
        return Brought() if pack is None else _brought(pack)

    def forms(self) -> list[Exercise]:
        """Return the forms of the packs that were added and can be used."""
        return [one for pack in self._words.added_packs() for one in pack.exercises if one.form is not None]

    def cards(self) -> tuple[tuple[str, OfferedCard], ...]:
        """Return the daily cards that the user's own packs offer, each with the name of its pack."""
        return self._words.cards()

    def named(self, words: str) -> AddedPack:
        """Return the pack that words mean: its name, its id, or the beginning of either. Raises `NotFound` and
        `Ambiguous`."""
        none = f"No pack that you added is called “{shown(words)}”. To see them: selfkind pack list"
        return self._own.named(words, none)

    def of_file(self, path: Path) -> AddedPack:
        """Return the pack that was added from a file, or from another version of it. Raises `NotFound`, and
        `Unusable` for a file that can't be read."""
        from selfkind.content.own_packs import id_of

        here = self._here(id_of(_bytes_of(path)))
        if here is None:
            raise NotFound(f"The pack in {path} wasn't added. To see those that were: selfkind pack list")
        return here

    # Adding and removing

    def offer(self, path: Path) -> Offer:
        """Return the pack in a file, as it can be added; nothing is written.

        Raises `Unusable` with every fault of the file, and `SelfkindError` for a pack that is older than the one
        that is here, or when there are too many packs.
        """
        from selfkind.content.own_packs import id_of

        data = _bytes_of(path)
        before = self._here(id_of(data))
        pack, problems = self._examined(data, path, id_of(data) if before else "")
        if pack is None:
            raise Unusable(problems)
        if before is None and len(self.all()) >= MOST_ADDED:
            raise SelfkindError(
                f"You can have up to {MOST_ADDED} packs. To see which you could remove: selfkind pack list"
            )
        if before is not None and pack.version < before.version:
            raise SelfkindError(
                f"{path} has version {pack.version} of “{shown(pack.name)}”, and you have version "
                f"{before.version}. "
                f"To go back to the older version, first remove yours: selfkind pack remove {pack.id}"
            )
        text = data.decode("utf-8-sig")
        return Offer(pack, text, before, before is not None and before.text == text)

    def add(self, offer: Offer) -> Result[AddedPack]:
        """Keep a pack; it takes the place of another version of it. Raises `NotFound` when that is gone."""
        from uuid import UUID, uuid5

        pack = offer.pack
        id = uuid5(UUID(NAMESPACE), pack.id).hex
        kept = AddedPack(id, pack.id, pack.name, pack.version, offer.text, self._clock.now(), pack.writer)
        return self._own.keep(kept, offer.before, "That pack isn't here any more, so nothing was changed.")

    def refused(self, incoming: Sequence[AddedPack]) -> dict[str, str]:
        """Return why packs that come in with an export can't be added, by the id of each: the first fault, as
        `offer` finds it. They can name what is in each other, also in the bin. One that is in the bin isn't
        checked: nothing uses it."""
        found: list[Pack] = []
        waiting = [one for one in incoming if one.removed is None]
        beside = [pack for one in incoming if one.removed is not None and (pack := self._parsed(one, [])[0])]
        refused: dict[str, str] = {}
        while waiting:
            refused = {}
            for one in waiting:
                pack, why = self._parsed(one, [*found, *beside])
                if pack is None:
                    refused[one.id] = why
                else:
                    found.append(pack)
            # What was found in this turn can be what others name.
            if len(refused) == len(waiting):
                break
            waiting = [one for one in waiting if one.id in refused]
        here = {one.id for one in self.all()}
        new = [one for one in incoming if one.id not in here and one.id not in refused]
        too_many = new[max(MOST_ADDED - len(here), 0) :]
        return refused | {one.id: f"{shown(one.name)}: you can have up to {MOST_ADDED} packs" for one in too_many}

    def _parsed(self, one: AddedPack, beside: Sequence[Pack]) -> tuple[Pack | None, str]:
        """Return what a pack that comes in has in it, beside others; or None, and why it can't be added."""
        from selfkind.content.own_packs import pack_to_add

        known, ready = self._others(one.pack)
        for other in beside:
            known |= {exercise.id: exercise for exercise in other.exercises}
            ready += other.assignments
        data = one.text.encode("utf-8", "replace")
        pack, faults = pack_to_add(data, shown(one.name), known, ready, lambda pack: self._place(pack, one.pack))
        if pack is None:
            return None, str(faults[0])
        if (pack.id, pack.name, pack.version, pack.writer) != (one.pack, one.name, one.version, one.writer):
            return None, f"{shown(one.name)}: its text is that of another pack, “{shown(pack.name)}”"
        return pack, ""

    def remove(self, one: AddedPack) -> Result[AddedPack]:
        """Move a pack to the bin. What was done and written with it stays. Raises `NotFound`."""
        return self._own.delete(one)

    def restore(self, words: str) -> Result[AddedPack]:
        """Restore a pack from the bin, by its name or id. Raises `NotFound` and `Ambiguous`."""
        none = f"No pack in the bin is called “{shown(words)}”. Packs stay in the bin for 30 days."
        return self._own.restore(words, none)

    def _here(self, id: str) -> AddedPack | None:
        return next((one for one in self.all() if one.pack == id), None) if id else None

    def _in_folder(self, pack: str) -> str:
        """Return which file of the folder has a pack; "" for none."""
        if not any(one.id == pack for one in self._words.library.own_packs()):
            return ""
        from selfkind.content.loader import Library
        from selfkind.content.own_packs import place_of

        return place_of(self._folder, Library().exercises(), pack)

    def _place(self, pack: str, without: str) -> str:
        """Return where a pack is, but for the added one `without`: in which file of the folder, or among those
        that were added; "" for one of selfkind."""
        if place := self._in_folder(pack):
            return place
        added: list[AddedPack] = []
        if not self._is_locked():
            with suppress(SelfkindError):
                added = self.all()
        names = (one.name for one in added if one.pack == pack and pack != without)
        return next((f"in “{shown(name)}”, which you added" for name in names), "")

    def _others(self, without: str) -> tuple[dict[str, Exercise], list[ReadyAssignment]]:
        """Return all exercises and ready assignments but those of one pack."""
        every = self._words.exercises()
        added = [one for pack in self._words.added_packs() if pack.id != without for one in pack.assignments]
        return (
            {id: one for id, one in every.items() if not without or one.pack != without},
            [*self._words.library.assignments(), *added],
        )

    # Checking

    def check(self, path: Path) -> tuple[Problem, ...]:
        """Return everything that is wrong with a file; nothing when it can be added, or used in the packs
        folder."""
        from selfkind.content.loader import Library
        from selfkind.content.own_packs import check_own_pack

        if path.absolute().parent == self._folder.absolute():
            return check_own_pack(path, Library().exercises(), self._folder)
        return self._check_to_add(path)

    def _check_to_add(self, path: Path) -> tuple[Problem, ...]:
        from selfkind.content.own_packs import id_of

        try:
            data = _bytes_of(path)
        except Unusable as error:
            return error.problems
        here = None
        if not self._is_locked():
            with suppress(SelfkindError):
                here = self._here(id_of(data))
        return self._examined(data, path, id_of(data) if here else "")[1]

    def _examined(self, data: bytes, path: Path, without: str) -> tuple[Pack | None, tuple[Problem, ...]]:
        """Return what `pack_to_add` says of the bytes of a file, beside all packs but the added one `without`."""
        from selfkind.content.own_packs import pack_to_add

        def where(pack: str) -> str:
            return self._place(pack, without)

        return pack_to_add(data, str(path.absolute()), *self._others(without), where)

    def check_all(self) -> tuple[Problem, ...]:
        """Return everything that is wrong with the packs of the folder, and with those that were added."""
        return (*self._wrong_in_folder(), *(fault for faults in self._faults() for fault in faults))

    def in_folder(self) -> list[dict[str, Any]]:
        """Return the packs of the folder that can be used: the file, the id, the name and the version of each."""
        return [
            {"file": path.name, "id": pack.id, "name": pack.name, "version": pack.version}
            for path, pack in self._packs_of_folder()
        ]

    def _packs_of_folder(self) -> list[tuple[Path, Pack]]:
        from selfkind.content.loader import Library
        from selfkind.content.own_packs import packs_of

        return packs_of(self._folder, Library().exercises()) if is_folder(self._folder) else []

    def forms_in_folder(self) -> list[tuple[Exercise, str]]:
        """Return the forms in the packs of the folder that can be used, each with the name of its file."""
        return [
            (exercise, path.name)
            for path, pack in self._packs_of_folder()
            for exercise in pack.exercises
            if exercise.form is not None
        ]

    # For whoever writes packs

    def new_text(self) -> str:
        """Return a pack to begin with, which says what each key does."""
        from selfkind.content.pack_form.page import template

        return template()

    def form_page(self) -> str:
        """Return the page on which a therapist writes a pack in a browser."""
        from selfkind.content.loader import Library
        from selfkind.content.pack_form.page import page

        return page(Library().exercises())

    def write(self, path: Path, text: str, *, over: bool) -> None:
        """Write a text into a file, which only its owner can read. Raises `AlreadyThere` unless `over`, and
        `NotSaved`."""
        from selfkind.store.engine.atomic_export import write_atomically

        write_atomically(path, self._home, [text.encode()], over=over)


def _bytes_of(path: Path) -> bytes:
    """Return the bytes of a file. Raises `Unusable` with one line when it can't be read."""
    from selfkind.content.own_packs import read_pack
    from selfkind.content.pack import ContentError

    try:
        return read_pack(path)
    except ContentError as error:
        raise Unusable(error.problems) from error
