"""Unfinished forms, and small things chosen in the app: what core.json has by name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from tinydb import where

from selfkind.domain.errors import Unreadable
from selfkind.domain.journal.draft import Draft
from selfkind.store.engine.filenames import CORE, DRAFTS
from selfkind.store.engine.store import updated
from selfkind.store.engine.table import SafeTable
from selfkind.store.repositories.repository import Repository

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

    def all(self) -> list[Draft]:
        """Return every draft. A part that can't be read is noted, and left out."""
        newest: dict[str, Draft] = {}
        for part in (CORE, DRAFTS):
            try:
                rows = self._rows(part)
                for draft in self._readable(part, rows, _draft):
                    if draft.id not in newest or _moment(draft) >= _moment(newest[draft.id]):
                        newest[draft.id] = draft
            except Unreadable as unreadable:
                self._store.note_unreadable(part, self._kind.table, unreadable)
        return list(newest.values())

    def put(self, draft: Draft) -> None:
        """Keep a draft in place of the one with its id."""
        document = {
            "id": draft.id,
            "form": draft.form,
            "updated": draft.updated.isoformat(timespec="milliseconds"),
            "answers": dict(draft.answers),
            "window": draft.window,
        }
        document |= {"day": draft.day.isoformat()} if draft.day else {}
        this = where("id") == draft.id
        try:
            self._table().upsert(document, this)
        except Unreadable:
            self._spare().upsert(document, this)
            return
        self._remove_spare(draft.id)

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

    def put(self, name: str, value: str) -> None:
        """Keep a choice in place of an earlier one."""
        self._put({"id": name, "value": value})
