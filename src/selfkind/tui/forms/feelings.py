"""Fields for feelings: one, or a few, each a word and how strong it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from textual import events, on
from textual.containers import Horizontal
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input

from selfkind.domain.errors import UsageError
from selfkind.domain.journal.set_answers import feeling_from
from selfkind.domain.practice.exercise import FormField
from selfkind.tui.forms.chips import Scale
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.inputs import Line
from selfkind.tui.forms.rewriting import at_most, items_of


class FeltField(Field):
    """What both kinds have: rows of a word, suggested or one's own, and how strong it is."""

    DEFAULT_CSS = """
    FeltField {
        & > .feeling { height: auto; }
        & Line { width: 1fr; }
        & Scale { width: 28; margin-left: 2; }
    }
    """

    def __init__(self, spec: FormField, *, how: str = "", how_strong: str = "", plain: bool = False) -> None:
        super().__init__(spec, how=how)
        self._hows = (how, how_strong)
        self._plain = plain

    def row(self, hint: str) -> Horizontal:
        """Return a row with its word, which shows a hint while it's empty, and its scale."""
        scale = Scale(unset="how strong", plain=self._plain)
        return Horizontal(Line(placeholder=hint), scale, classes="feeling")

    @on(events.DescendantFocus)
    def _say_how(self, event: events.DescendantFocus) -> None:
        """Say how to answer: words are suggested, the scale is moved."""
        self._how.say(self._hows[isinstance(event.widget, Scale)])

    def suggest(self, words: Iterable[str]) -> None:
        """Offer these words while one is typed."""
        suggester = SuggestFromList(list(words), case_sensitive=False)
        for line in self.query(Line):
            line.suggester = suggester


class FeelingField(FeltField):
    """A word for a feeling, and how strong it is."""

    def parts(self) -> Iterable[Widget]:
        """Compose the word with its scale."""
        yield self.row(self.spec.hint)

    @property
    def page(self) -> str:
        """Return the word."""
        return self.query_one(Line).value

    @page.setter
    def page(self, text: str) -> None:
        self.query_one(Line).page = text

    @property
    def answer(self) -> dict[str, Any]:
        """Return the word and its intensity."""
        return felt_in(self.query_one(Line), self.query_one(Scale))

    @answer.setter
    def answer(self, value: Any) -> None:
        _show(value if isinstance(value, Mapping) else {}, self.query_one(Line), self.query_one(Scale))


class FeelingsField(FeltField):
    """A few feelings, each a word and how strong it is. The next one is there once the one before has a word."""

    def parts(self) -> Iterable[Widget]:
        """Compose each word with its scale."""
        for number in range(self.spec.lines):
            row = self.row(self.spec.hint if number == 0 else "another one, if you like")
            row.display = number == 0
            yield row

    def _rows(self) -> list[tuple[Widget, Line, Scale]]:
        return [(row, row.query_one(Line), row.query_one(Scale)) for row in self.query(".feeling")]

    @on(Input.Changed)
    def _show_next(self) -> None:
        """Show as many feelings as there are words, and one more."""
        is_shown = True
        for row, line, scale in self._rows():
            has_answer = bool(line.value.strip()) or scale.value is not None
            row.display = is_shown or has_answer
            is_shown = bool(line.value.strip())

    def after(self, part: Widget) -> Widget | None:
        """Return the part after one: none after a word that stays empty."""
        if isinstance(part, Line) and not part.value.strip():
            return None
        return super().after(part)

    @property
    def answer(self) -> list[dict[str, Any]]:
        """Return each word and its intensity."""
        felt = [felt_in(line, scale) for _, line, scale in self._rows()]
        return [one for one in felt if one["word"] or one["intensity"] is not None]

    @answer.setter
    def answer(self, value: Any) -> None:
        given = [felt for felt in value if isinstance(felt, Mapping)] if isinstance(value, list | tuple) else []
        for (_, line, scale), felt in zip(self._rows(), [*given, *[{}] * self.spec.lines], strict=False):
            _show(felt, line, scale)
        self._show_next()

    @property
    def page(self) -> str:
        """Return the words, each on a line of its own."""
        return "\n".join(felt["word"] for felt in self.answer if felt["word"].strip())

    @page.setter
    def page(self, text: str) -> None:
        self.answer = _rewritten(self.answer, at_most(items_of(text), self.spec.lines))


def _show(felt: Mapping[str, Any], line: Line, scale: Scale) -> None:
    """Put a feeling into its word and its scale."""
    line.value = str(felt.get("word") or "")
    intensity = felt.get("intensity")
    scale.value = intensity if isinstance(intensity, int) else None


def felt_in(line: Line, scale: Scale) -> dict[str, Any]:
    """Return a feeling from its word and its scale. While the scale says nothing, “sad 60” is a word and how
    strong, as in the shell."""
    if scale.value is None:
        with suppress(UsageError):
            felt = feeling_from(line.value)
            if felt["intensity"] is not None:
                return felt
    return {"word": line.value, "intensity": scale.value}


def _rewritten(old: Sequence[Mapping[str, Any]], words: Sequence[str]) -> list[dict[str, Any]]:
    """Return the words, each as strong as before, also when just the word on its line is another one now.

    A strength that had no word goes to the next new word, or stays without a word."""
    named = [felt for felt in old if felt["word"].strip()]
    known = {felt["word"].strip(): felt["intensity"] for felt in named}
    unnamed = [felt["intensity"] for felt in old if not felt["word"].strip()]
    felt = []
    for at, word in enumerate(words):
        if word in known:
            strong = known[word]
        elif at < len(named) and named[at]["word"].strip() not in words:
            strong = named[at]["intensity"]
        else:
            strong = unnamed.pop(0) if unnamed else None
        felt.append({"word": word, "intensity": strong})
    return [*felt, *({"word": "", "intensity": strong} for strong in unnamed)]
