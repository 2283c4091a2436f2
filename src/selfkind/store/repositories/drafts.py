"""Unfinished forms, and small things chosen in the app: what core.json has by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tinydb import where

from selfkind.store.engine.filenames import CORE
from selfkind.store.repositories.repository import Repository, reading


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
    """Unfinished forms in core.json, one a form."""

    def get(self, form: str) -> dict[str, Any] | None:
        """Return the unfinished answers of a form."""
        draft = self._named(form)
        with reading(CORE):
            return dict(draft["answers"]) if draft is not None else None

    def put(self, form: str, answers: Mapping[str, Any], at: datetime) -> None:
        """Keep the unfinished answers of a form in place of earlier ones."""
        self._put({"id": form, "updated": at.isoformat(timespec="milliseconds"), "answers": dict(answers)})


class ChoiceRepository(_NamedRepository):
    """Small things chosen in the app, by name, in core.json."""

    def get(self, name: str) -> str | None:
        """Return what was chosen, or None."""
        choice = self._named(name)
        return str(choice["value"]) if choice is not None and "value" in choice else None

    def put(self, name: str, value: str) -> None:
        """Keep a choice in place of an earlier one."""
        self._put({"id": name, "value": value})
