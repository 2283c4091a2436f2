"""What a person typed after the name of a command, taken apart."""

from __future__ import annotations

from dataclasses import dataclass, field

import click


@dataclass
class Typed:
    """What a person typed after the name of a command: arguments that name something (`before`), the words of its
    TEXT, the values of its options by the names of these, and all words together as `lines`."""

    command: click.Command | None = None
    before: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
