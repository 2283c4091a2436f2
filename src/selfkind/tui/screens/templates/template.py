"""The page on which a template is made, or changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from selfkind.domain.journal.template import Ask, Question, Template
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.own_page import OwnPage
from selfkind.tui.forms.questions import QuestionsField


class TemplateScreen(OwnPage):
    """The page. Its result is the template; None when it was left. `template` is the one to change."""

    intro = "Name your template, and write its questions. A new line appears as you fill the last one."

    def __init__(self, template: Template | None = None) -> None:
        self._template = template
        self.title_text = "A template of your own" if template is None else f"Change: {template.name}"
        self.draft_key = "new template" if template is None else f"template {template.id}"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return its name, its questions, and a line to begin with."""
        arrows = "arrows change how it's answered" if self.app.env.ascii else "← → how it's answered"
        tab = "enter next, tab how it's answered" if self.app.env.ascii else "enter next · tab how it's answered"
        return [
            self.line("name", "What is the template called?", "for example: After a hard talk"),
            QuestionsField("questions", "Its questions", hint="What happened?", how=tab, how_way=arrows),
            self.line("intro", "A line at the top, if you like", "Take your time.", last=True),
        ]

    def initial(self) -> dict[str, Any]:
        """Return what the template holds."""
        template = self._template
        if template is None:
            return {}
        asked = [{"word": one.label, "ask": str(one.ask), "key": one.key} for one in template.questions]
        return {"name": template.name, "questions": asked, "intro": template.intro}

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it."""
        self.blamed = "questions" if answers["name"].strip() else "name"
        asked = [Question(one["word"], Ask(one["ask"]), one["key"]) for one in answers["questions"]]
        name, intro, template = answers["name"], answers["intro"], self._template
        return await self.keep_own(
            template, lambda companion: companion.templates.keep(name, asked, intro, template)
        )
