"""Import bytes into a companion."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from selfkind.domain.imports.outcome import Outcome
from selfkind.domain.result import Result


def brought(
    companion: Companion, data: bytes, name: str, format: str = "selfkind", *, dry_run: bool = False
) -> Result[Outcome]:
    """What comes of importing some bytes."""
    imports = companion.imports
    return imports.bring(format, imports.source(name, data=data), dry_run=dry_run)
