"""Unfinished forms, and small things chosen in the app: what core.json holds by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tinydb import where

from selfkind.store.engine.filenames import CORE
from selfkind.store.engine.store import Store
from selfkind.store.engine.tolerant_read import reading


class DraftRepository:
    """Unfinished forms in core.json, one a form."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, form: str) -> dict[str, Any] | None:
        """The unfinished answers of a form."""
        found = self._store.table("drafts").search(where("id") == form)
        with reading(CORE):
            return dict(found[0]["answers"]) if found else None

    def put(self, form: str, answers: Mapping[str, Any], at: datetime) -> None:
        """Keep the unfinished answers of a form in place of earlier ones."""
        document = {"id": form, "updated": at.isoformat(timespec="milliseconds"), "answers": dict(answers)}
        self._store.table("drafts").upsert(document, where("id") == form)

    def remove(self, form: str) -> None:
        """Let the answers of a form go; does not touch the disk when there are none."""
        if self.get(form) is not None:
            self._store.table("drafts").remove(where("id") == form)


class ChoiceRepository:
    """Small things chosen in the app, by name, in core.json."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, name: str) -> str | None:
        """What was chosen, or None."""
        found = self._store.table("settings").search(where("id") == name)
        return str(found[0]["value"]) if found and "value" in found[0] else None

    def put(self, name: str, value: str) -> None:
        """Keep a choice in place of an earlier one."""
        self._store.table("settings").upsert({"id": name, "value": value}, where("id") == name)

    def remove(self, name: str) -> None:
        """Let a choice go; does not touch the disk when there is none."""
        if self.get(name) is not None:
            self._store.table("settings").remove(where("id") == name)
