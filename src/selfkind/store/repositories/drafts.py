"""Unfinished forms, and small things chosen in the app: what core.json has by name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tinydb import where
from tinydb.queries import QueryLike

from selfkind.domain.errors import NotFound, NotSaved, Unreadable
from selfkind.store.engine.filenames import CORE, DRAFTS
from selfkind.store.engine.store import updated
from selfkind.store.engine.table import SafeTable
from selfkind.store.repositories.bin_rules import KEY, in_bin
from selfkind.store.repositories.repository import Repository, set_keys

if TYPE_CHECKING:
    from selfkind.domain.journal.draft import Draft

LONG_AGO = "1970-01-01T00:00:00+00:00"


class _NamedRepository(Repository):
    """Documents in core.json whose id is a name."""

    def remove(self, name: str) -> None:
        """Remove the document of a name; does not touch the disk when there is none."""
        if self._named(name) is not None:
            self._table().remove(where("id") == name)

    def _named(self, name: str) -> Mapping[str, Any] | None:
        return next(iter(self._table().search(where("id") == name)), None)

    def _put(self, document: Mapping[str, Any]) -> None:
        self._table().upsert(document, where("id") == document["id"])


class DraftRepository(_NamedRepository):
    """Unfinished pages in core.json, and in drafts.json while core.json can't be written: what somebody types must
    not hang on a damaged file."""

    def may_have_some(self) -> bool:
        """Return whether there's a draft, in the bin too, or a part that can't be read: imports and makes none."""
        try:
            return self._has_spare() or bool(self._table().documents())
        except Unreadable:
            return True

    def all(self) -> list[Draft]:
        """Return every draft without those in the bin. A part that can't be read is noted, and left out."""
        return self._newest(binned=False)

    def binned(self) -> list[Draft]:
        """Return the drafts in the bin; each was `updated` when it was put there."""
        return self._newest(binned=True)

    def _newest(self, *, binned: bool) -> list[Draft]:
        newest: dict[str, tuple[Draft, bool]] = {}
        for part in (CORE, DRAFTS):
            try:
                rows = self._rows(part)
            except Unreadable as unreadable:
                self._store.note_unreadable(part, self._kind.table, unreadable)
                continue
            removed = {str(row.get("id")) for row in rows if in_bin(row)}
            for draft in self._readable(part, rows, _draft):
                if draft.id not in newest or _moment(draft) >= _moment(newest[draft.id][0]):
                    newest[draft.id] = draft, draft.id in removed
        return [draft for draft, is_removed in newest.values() if is_removed is binned]

    def put_in_bin(self, id: str, at: datetime) -> None:
        """Put a draft into the bin. Raises `NotFound` when it isn't there."""
        self._mark(~where(KEY).exists() & (where("id") == id), at, at)

    def take_from_bin(self, id: str, at: datetime) -> None:
        """Restore a draft from the bin. Raises `NotFound` when it isn't there."""
        self._mark(where(KEY).exists() & (where("id") == id), None, at)

    def delete(self, id: str) -> None:
        """Delete a draft in the bin for good. Raises `NotFound` when it isn't there."""
        with self._store.transaction(CORE):
            if id not in {draft.id for draft in self.binned()}:
                raise NotFound("That page is no longer in the bin.")
            self.remove(id)

    def _mark(self, this: QueryLike, removed: datetime | None, at: datetime) -> None:
        values = {KEY: removed, "updated": at}
        change = set_keys(
            {key: value and value.isoformat(timespec="milliseconds") for key, value in values.items()}
        )
        marked = self._spare().update(change, this) if self._has_spare() else []
        try:
            marked += self._table().update(change, this)
        except Unreadable:
            if not marked:
                raise
        if not marked:
            raise NotFound("That page is gone, so nothing was changed.")

    def put(self, draft: Draft) -> None:
        """Keep a draft in place of the one with its id, also of one in the bin: it's being written on."""
        document = {
            "id": draft.id,
            "form": draft.form,
            "updated": draft.updated.isoformat(timespec="milliseconds"),
            "answers": dict(draft.answers),
            "window": draft.window,
        }
        document |= {"day": draft.day.isoformat()} if draft.day else {}
        try:
            with self._store.transaction(CORE):
                self._write(self._table(), document)
        except Unreadable:
            self._write(self._spare(), document)
            return
        # The page is kept, so nothing is refused: the older one is passed over, and goes with a later write.
        with suppress(NotSaved):
            self._remove_spare(draft.id)

    def _write(self, table: SafeTable, document: Mapping[str, Any]) -> None:
        if not table.update(set_keys({**document, KEY: None}), where("id") == document["id"]):
            table.insert(document)

    def remove(self, name: str) -> None:
        """Remove the draft of an id; does not touch the disk when there is none."""
        self._remove_spare(name)
        try:
            super().remove(name)
        except Unreadable as problem:
            self._store.note_unreadable(CORE, self._kind.table, problem)

    def _rows(self, part: str) -> list[Any]:
        if part == CORE:
            return list(self._table())
        return list(self._spare()) if self._has_spare() else []

    def _spare(self) -> SafeTable:
        return self._store.part(DRAFTS).table(self._kind.table)

    def _has_spare(self) -> bool:
        return os.path.lexists(self._store.part(DRAFTS).path)

    def _remove_spare(self, id: str) -> None:
        if self._has_spare():
            with suppress(Unreadable):
                if self._spare().search(where("id") == id):
                    self._spare().remove(where("id") == id)


def _moment(draft: Draft) -> float:
    return updated({"updated": draft.updated.isoformat()})


def _draft(document: Mapping[str, Any]) -> Draft:
    """Return a draft. Those of an older selfkind have the form as their id."""
    from selfkind.domain.journal.draft import Draft

    day = document.get("day")
    return Draft(
        str(document["id"]),
        str(document.get("form") or document["id"]),
        dict(document["answers"]),
        datetime.fromisoformat(document.get("updated") or LONG_AGO),
        date.fromisoformat(day) if day else None,
        str(document.get("window") or ""),
    )


class ChoiceRepository(_NamedRepository):
    """Small things chosen in the app, by name, in core.json."""

    def get(self, name: str) -> str | None:
        """Return what was chosen, or None."""
        choice = self._named(name)
        return str(choice["value"]) if choice is not None and "value" in choice else None

    def beginning_with(self, start: str) -> dict[str, str]:
        """Return the choices whose names begin with something, by the rest of their names."""
        return {
            row["id"].removeprefix(start): str(row["value"])
            for row in self._table()
            if isinstance(row.get("id"), str) and row["id"].startswith(start) and "value" in row
        }

    def put(self, name: str, value: str) -> None:
        """Keep a choice in place of an earlier one."""
        self._put({"id": name, "value": value})
