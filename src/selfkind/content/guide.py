"""Read the guide: its pages are docs/guide and the pages it leads to, which a wheel brings along."""

from __future__ import annotations

from pathlib import Path

from selfkind.domain.guide.topic import Topic, topics_of


def docs_folder() -> Path:
    """Return the folder of the docs: inside the package, or next to `src` in a checkout."""
    packaged = Path(__file__).parents[1] / "docs"
    # Files from outside the package are added to the wheel, and don't exist in an editable install.
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "docs"


def read_topics() -> tuple[Topic, ...]:
    """Return the topics, in their order. Raises `OSError` where the guide isn't there."""
    return topics_of((docs_folder() / "guide" / "README.md").read_text("utf-8"))


def read_page(topic: Topic) -> str:
    """Return the Markdown of a topic. Raises `OSError` where it isn't there."""
    return (docs_folder() / topic.file).read_text("utf-8")
