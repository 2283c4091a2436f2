"""A topic of the guide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from selfkind.domain.errors import UsageError

_ROW = re.compile(r"- \[([^\]]+)\]\(((?:\.\./)?)([\w-]+)\.md\): (.+)")

_LINK = re.compile(r"\]\(([^)#]+)")


@dataclass(frozen=True)
class Topic:
    """A topic: its `id`, its title, what it's `about`, and the path of its `file` in the docs. One with
    `is_detail` is a page of the other docs, which the guide leads to."""

    id: str
    title: str
    about: str
    file: str
    is_detail: bool = False


def topics_of(index: str) -> tuple[Topic, ...]:
    """Return the topics that the first page of the guide lists, in its order."""
    found = (_ROW.fullmatch(line) for line in index.splitlines())
    return tuple(_topic(*row.groups()) for row in found if row is not None)


def _topic(title: str, above: str, name: str, about: str) -> Topic:
    if above:
        # Two pages may have the same name: one of the guide, and the one with every detail.
        return Topic("-".join(title.casefold().split()), title, about, f"{name}.md", is_detail=True)
    return Topic(name, title, about, f"guide/{name}.md")


def topic_named(topics: Sequence[Topic], words: str) -> Topic:
    """Return the topic that words mean: its id, its title, or a beginning of either that only one has. Raises
    `UsageError` where none does, or several do."""
    wanted = "-".join(words.casefold().split())
    names = {topic: (topic.id, "-".join(topic.title.casefold().split())) for topic in topics}
    for topic, both in names.items():
        if wanted in both:
            return topic
    near = [topic for topic, both in names.items() if any(name.startswith(wanted) for name in both)]
    if not near:
        near = [topic for topic, both in names.items() if any(wanted in name.split("-") for name in both)]
    if wanted and len(near) == 1:
        return near[0]
    if wanted and near:
        ids = ", ".join(topic.id for topic in near)
        raise UsageError(f"“{words}” fits several topics: {ids}. Type a bit more of the name.")
    raise UsageError(f"The guide has no topic “{words}”. To see them all: selfkind guide")


def linked_topics(topics: Sequence[Topic], page: Topic, markdown: str) -> tuple[Topic, ...]:
    """Return the topics that the text of a page links to, each once, in the order of the page."""
    files = {topic.file: topic for topic in topics}
    linked = (normpath(join(dirname(page.file), link)) for link in _LINK.findall(markdown))
    return tuple(dict.fromkeys(files[file] for file in linked if file in files and files[file] != page))
