"""Unfinished forms, and small things chosen in the app: what core.json has by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tinydb import where

from selfkind.store.engine.filenames import CORE
from selfkind.store.engine.tolerant_read import reading

if TYPE_CHECKING:
    from selfkind.store.engine.store import Store
    from selfkind.store.engine.table import SafeTable
    from selfkind.store.kinds import Kind


class DraftRepository:
    """Unfinished forms in core.json, one a form."""

    def __init__(self, store: Store, kind: Kind) -> None:
        self._store = store
        self._kind = kind

    def get(self, form: str) -> dict[str, Any] | None:
        """Return the unfinished answers of a form."""
        drafts = self._table().search(where("id") == form)
        with reading(CORE):
            return dict(drafts[0]["answers"]) if drafts else None

    def put(self, form: str, answers: Mapping[str, Any], at: datetime) -> None:
        """Keep the unfinished answers of a form in place of earlier ones."""
        document = {"id": form, "updated": at.isoformat(timespec="milliseconds"), "answers": dict(answers)}
        self._table().upsert(document, where("id") == form)

    def remove(self, form: str) -> None:
        """Remove the answers of a form; does not touch the disk when there are none."""
        if self.get(form) is not None:
            self._table().remove(where("id") == form)

    def _table(self) -> SafeTable:
        return self._store.table(self._kind.table)


class ChoiceRepository:
    """Small things chosen in the app, by name, in core.json."""

    def __init__(self, store: Store, kind: Kind) -> None:
        self._store = store
        self._kind = kind

    def get(self, name: str) -> str | None:
        """Return what was chosen, or None."""
        choices = self._table().search(where("id") == name)
        return str(choices[0]["value"]) if choices and "value" in choices[0] else None

    def put(self, name: str, value: str) -> None:
        """Keep a choice in place of an earlier one."""
        self._table().upsert({"id": name, "value": value}, where("id") == name)

    def remove(self, name: str) -> None:
        """Remove a choice; does not touch the disk when there is none."""
        if self.get(name) is not None:
            self._table().remove(where("id") == name)

    def _table(self) -> SafeTable:
        return self._store.table(self._kind.table)
