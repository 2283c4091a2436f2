"""The guide: its topics, and beside them the page under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.events import Resize
from textual.widget import Widget

from selfkind.companion.guide import DETAILS, USUAL_KEYS, guide_page, guide_topics
from selfkind.domain.errors import SelfkindError
from selfkind.domain.guide.lines import EMPTY, GuideLine, guide_lines
from selfkind.domain.guide.markdown import BlockKind
from selfkind.domain.guide.topic import Topic
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.guide_keys import own_key
from selfkind.tui.screens.reads_beside import ReadingListPage
from selfkind.tui.text import ours
from selfkind.tui.widgets.reading import Piece, Reading
from selfkind.tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

WIDEST = 78
"""The columns of a page, at most."""
TOPICS_OF = {
    "today": "a-week",
    "routine": "make-it-yours",
    "templates": "make-it-yours",
    "activities": "make-it-yours",
    "card": "make-it-yours",
    "scores": "make-it-yours",
    "themes": "make-it-yours",
    "imports": "make-it-yours",
    "journal": "journal",
    "letters": "journal",
    "unfinished": "journal",
    "bin": "journal",
    "practise": "breathing",
    "breathe": "breathing",
    "boundaries": "boundaries-and-people",
    "circle": "boundaries-and-people",
    "safety_plan": "boundaries-and-people",
    "homework": "with-a-therapist",
    "session_page": "with-a-therapist",
    "packs": "with-a-therapist",
    "reminders": "reminders",
    "two_computers": "two-computers",
    "inbox": "phone",
}
"""The topic to begin at, by the scope of the screen that asked. From elsewhere it's the first one."""
FIRST_TOPIC = "first-evening"
"""The topic to begin at on Today of a home that is new."""
_STYLES = {BlockKind.HEADING: "bold $secondary", BlockKind.COMMANDS: "$accent"}
_CODE = "bold $accent"


class GuideScreen(ReadingListPage[Topic]):
    """The list, and the page of the topic under the cursor. The pages come with the program, so that
    nothing of the home is needed."""

    scopes = ("guide",)
    BINDINGS = bindings("guide")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]
    reads_months = False
    title_words = "Guide"
    empty_words = "The guide isn't here."
    DEFAULT_CSS = """
    GuideScreen {
        & #things { width: 34; }
        & #page { scrollbar-gutter: stable; }
        & #text { max-width: 78; }
        &.-narrow #things { width: 1fr; }
    }
    """

    def __init__(self, scopes: Sequence[str] = ()) -> None:
        super().__init__()
        self._begins_at = next((TOPICS_OF[scope] for scope in scopes if scope in TOPICS_OF), None)
        self._shown: tuple[str, int] = ("", 0)
        """The topic and the width that the page is broken for."""

    def body(self) -> Iterable[Widget]:
        """Compose the list and the page."""
        page = VerticalScroll(Reading(id="text"), id="page")
        yield Horizontal(Rows(self.title_words, id="things"), page, id="main")

    def read(self, companion: Companion) -> Iterable[Topic]:
        """Return the topics. Whoever has just begun sees the first evening before a whole week."""
        if self._begins_at == TOPICS_OF["today"] and companion.is_new():
            self._begins_at = FIRST_TOPIC
        return guide_topics()

    def rows_of(self, topic: Topic) -> Iterable[Row]:
        """Return the row of a topic; a heading comes before the first page of the other docs."""
        if topic.is_detail and topic == next(one for one in guide_topics() if one.is_detail):
            yield Row()
            yield Row(left=(Cell(DETAILS, "heading"),))
        yield Row(topic.id, (Cell(topic.title, "text"),))

    def first_key(self) -> str | None:
        """Return the topic that suits the screen that asked."""
        return self._begins_at

    def own_keys(self) -> Iterable[str]:
        """Return that a page can be read, until its keys go to it."""
        return () if self.here is None or self.is_reading else ("read",)

    async def on_rows_chosen(self) -> None:
        """Read the page that was chosen."""
        self.action_read()

    def on_rows_moved(self) -> None:
        """Show the page of the topic under the cursor."""
        super().on_rows_moved()
        self._show_page()

    def on_resize(self, _: Resize) -> None:
        """Break the page for the new width, once it's laid out."""
        self.call_after_refresh(self._show_page)

    def go_to_page(self) -> None:
        """Go to the page. On a narrow terminal it has a width only now."""
        super().go_to_page()
        self.call_after_refresh(self._show_page)

    def _show_page(self) -> None:
        topic, page = self.here, self.query_one("#page")
        if topic is None:
            return
        width = min(page.scrollable_content_region.width or self.app.size.width - 8, WIDEST)
        if self._shown == (topic.id, width):
            return
        is_other = self._shown[0] != topic.id
        self._shown = (topic.id, width)
        page.border_title = ours(topic.title)
        # The pages of the other docs don't say where a key works.
        page.border_subtitle = USUAL_KEYS if topic.is_detail and width > len(USUAL_KEYS) + 4 else ""
        self.query_one("#text", Reading).show(list(_pieces(topic, width, partial(own_key, self.app.keys))))
        if is_other:
            page.scroll_home(animate=False)


def _pieces(topic: Topic, width: int, own: Callable[[str, tuple[str, ...]], str]) -> Iterator[Piece]:
    """Yield the lines of a page after its title, which stands on the frame."""
    try:
        blocks = guide_page(topic, own)
    except SelfkindError as problem:
        yield ((ours(problem.message), "$muted"),)
        return
    for line in guide_lines(blocks[1:], width):
        yield _piece(line)


def _piece(line: GuideLine) -> Piece:
    if line is EMPTY:
        return (("", ""),)
    style = _STYLES.get(line.kind, "$foreground")
    return tuple((ours(piece.text), _CODE if piece.is_code else style) for piece in line.pieces)
