"""Templates of the user's own, kept in core: `{id, name, word, questions[{label, ask, key}], updated, intro}`."""

from __future__ import annotations

from selfkind.domain.journal.template import Template
from selfkind.store.repositories.in_core import InCoreRepository


class TemplateRepository(InCoreRepository[Template]):
    """Templates, in the order in which they were made."""

    what = "template"
