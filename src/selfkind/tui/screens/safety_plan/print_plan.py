"""The sheet that asks where to print the safety plan, and writes it there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selfkind.domain.safety_plan import PRINTED
from selfkind.tui.forms.field import Field
from selfkind.tui.screens.print_file import PrintSheet


class PrintPlanScreen(PrintSheet):
    """The sheet."""

    title_text = "Print your safety plan"
    intro = (
        "Your safety plan goes into a plain text file. You can print the file, or give it to someone you trust. "
        "The file isn't encrypted."
    )
    replaces = "Your safety plan"

    def fields(self) -> Iterable[Field]:
        """Return the question."""
        return [self.file_field()]

    async def printed(self, answers: dict[str, Any], *, over: bool) -> str:
        """Write the plan."""
        name = answers["file"]
        path = await self.app.ask(lambda companion: companion.safety_plan.print_to(name, over=over))
        return PRINTED.format(file=path)
