"""Unfinished forms, and small things chosen in the app: what core.json has by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from tinydb import where

from selfkind.domain.journal.draft import Draft
from selfkind.store.engine.filenames import CORE
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
    """Unfinished pages in core.json."""

    def all(self) -> list[Draft]:
        """Return every draft."""
        return self._readable(CORE, self._table().all(), _draft)

    def put(self, draft: Draft) -> None:
        """Keep a draft in place of the one with its id."""
        document = {
            "id": draft.id,
            "form": draft.form,
            "updated": draft.updated.isoformat(timespec="milliseconds"),
            "answers": dict(draft.answers),
            "window": draft.window,
        }
        self._put(document | ({"day": draft.day.isoformat()} if draft.day else {}))


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
