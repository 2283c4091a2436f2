"""Read YAML of others as plain data: words, lists and maps. No types of its own are read, and no aliases, which
can make a short text very large."""

from __future__ import annotations

from typing import Any, ClassVar

import yaml

# The one in C is ten times as fast. It isn't everywhere.
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_KINDS = ("null", "seq", "map")
_WORDS = ("str", "python/str", "python/unicode", "int", "float", "bool", "timestamp")
"""Types whose values are words to us. Python 2 wrote the ones with its name for texts."""
MOST_LEVELS = 50
MOST_OF_A_TEXT = 4 * 1024 * 1024
"""How many characters a text can have."""


class NotYaml(Exception):
    """What was read isn't YAML that a diary has."""


class _Plain(_Loader):  # type: ignore[misc]
    """Reads all words as they're written: numbers, dates, yes and no as well."""

    yaml_implicit_resolvers: ClassVar[dict[Any, Any]] = {
        sign: [(tag, pattern) for tag, pattern in known if tag.endswith(":null")]
        for sign, known in _Loader.yaml_implicit_resolvers.items()
    }
    yaml_constructors: ClassVar[dict[Any, Any]] = {
        None: _Loader.yaml_constructors[None],
        **{f"{_TAG}{kind}": _Loader.yaml_constructors[f"{_TAG}{kind}"] for kind in _KINDS},
        **dict.fromkeys((f"{_TAG}{kind}" for kind in _WORDS), _Loader.yaml_constructors[f"{_TAG}str"]),
    }


def loaded(text: str) -> Any:
    """Return what a text says: words, None, lists and maps whose keys are words. Raises `NotYaml`."""
    if len(text) > MOST_OF_A_TEXT:
        raise NotYaml("it's too long")
    try:
        _check(text)
        return yaml.load(text, Loader=_Plain)
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, LookupError, RecursionError) as problem:
        raise NotYaml("it isn't YAML that selfkind can read") from problem


def _check(text: str) -> None:
    """Refuse what could take long or much memory, before anything is made of it."""
    level = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise NotYaml("it has aliases, which selfkind doesn't read")
        if isinstance(event, yaml.ScalarEvent):
            event.value.encode()  # The reader in C refuses halves of letters by itself.
        elif isinstance(event, yaml.CollectionStartEvent):
            level += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            level -= 1
        if level > MOST_LEVELS:
            raise NotYaml(f"it's nested more than {MOST_LEVELS} levels deep")


def words_in(value: Any) -> list[str]:
    """Return the words of what was loaded, each of a list on its own, and those of a map with their keys."""
    if isinstance(value, dict):
        named = ((str(key or ""), ", ".join(words_in(inner))) for key, inner in value.items())
        return [": ".join(filter(None, pair)) for pair in named]
    if isinstance(value, list):
        return [word for inner in value for word in words_in(inner)]
    return [value.strip()] if isinstance(value, str) and value.strip() else []
