"""exercises."""

from __future__ import annotations

import click

from selfkind.cli.context import Context
from selfkind.cli.printing import say, say_json


@click.command()
@click.pass_obj
def exercises(context: Context) -> None:
    """The exercises there are, by group, with the id that “routine add --exercise” takes."""
    found = context.companion.practice.exercises()
    if context.json:
        say_json(
            [
                {
                    "id": one.id,
                    "name": one.name,
                    "kind": str(one.kind),
                    "group": one.group,
                    "summary": one.summary,
                    "minutes": one.minutes,
                    "tiny": one.tiny,
                    "pack": one.pack,
                }
                for one in found
            ]
        )
        return
    width = max((len(one.id) for one in found), default=0)
    groups = dict.fromkeys(one.group for one in found)
    for group in groups:
        say(group or "More")
        for one in found:
            if one.group == group:
                length = one.amount or (f"{one.minutes:g} min" if one.minutes else "")
                say(f"  {one.id:<{width}}  {one.name}" + (f"  ({length})" if length else ""))
