"""Templates of the user's own, kept in core: `{id, name, word, questions[{label, ask, key}], updated, intro}`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tinydb import where

from selfkind.domain.errors import NotFound
from selfkind.store.engine.filenames import CORE
from selfkind.store.repositories.bin_rules import KEY, in_bin
from selfkind.store.repositories.repository import Repository, set_keys

if TYPE_CHECKING:
    from selfkind.domain.journal.template import Template


class TemplateRepository(Repository):
    """Templates, in the order in which they were made."""

    def all(self) -> list[Template]:
        """Return every template that isn't in the bin."""
        return self._found(binned=False)

    def binned(self) -> list[Template]:
        """Return the templates in the bin."""
        return self._found(binned=True)

    def _found(self, *, binned: bool) -> list[Template]:
        rows = [row for row in self._table().all() if in_bin(row) is binned]
        return self._readable(CORE, rows, self._kind.from_document)

    def put(self, template: Template) -> None:
        """Keep a template; one with its id is replaced, but for the keys that this selfkind doesn't know."""
        values = self._kind.to_document(template)
        with self._store.transaction(CORE):
            cleared = {"intro": None, KEY: None} | values
            if not self._table().update(set_keys(cleared), where("id") == template.id):
                self._table().insert(values)

    def delete(self, id: str) -> None:
        """Delete a template in the bin permanently. Raises `NotFound` when it isn't there."""
        if not self._table().remove((where("id") == id) & where(KEY).exists()):
            raise NotFound("That template isn't in the bin any more, so nothing was changed.")

    def mark(self, id: str, removed: datetime | None, at: datetime) -> None:
        """Put a template into the bin, or restore it for None. Raises `NotFound` when it isn't there."""
        values = {KEY: removed, "updated": at}
        written = {key: value and value.isoformat(timespec="milliseconds") for key, value in values.items()}
        there = where(KEY).exists()
        this = (where("id") == id) & (~there if removed is not None else there)
        if not self._table().update(set_keys(written), this):
            raise NotFound("That template isn't here any more, so nothing was changed.")
