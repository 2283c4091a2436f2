"""Read YAML of others as plain data: no types of its own, and no aliases, which can make a short text very
large."""

from __future__ import annotations

from typing import Any

import yaml


class NotYaml(Exception):
    """What was read isn't YAML that a diary has."""


class _Plain(yaml.SafeLoader):
    """Reads words, numbers, lists and maps."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse an alias."""
        if self.check_event(yaml.AliasEvent):
            raise NotYaml("it has aliases, which selfkind doesn't read")
        return super().compose_node(parent, index)


def loaded(text: str) -> Any:
    """Return what a text says. Raises `NotYaml`. Dates and times stay words as they were written."""
    try:
        return yaml.load(text, Loader=_Plain)
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, LookupError, RecursionError) as problem:
        raise NotYaml("it isn't YAML that selfkind can read") from problem


_Plain.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:timestamp"]
    for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
