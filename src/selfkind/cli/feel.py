"""feel."""

from __future__ import annotations

import click

from selfkind.cli.context import Context
from selfkind.cli.output import say, say_json, value_of
from selfkind.domain.documents import to_document


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@click.option("--energy", type=int, metavar="N", help="Energy, from 0 to 10.")
@click.option("--note", default="", metavar="T", help="A short note about it.")
@click.pass_obj
def feel(context: Context, words: tuple[str, ...], energy: int | None, note: str) -> None:
    """One word is enough, and you can give a few.

    Example: selfkind feel tired hopeful --energy 4
    """
    done = value_of(context.companion.check_ins.check_in(words, energy=energy, note=note))
    if context.json:
        say_json(to_document(done.checkin) | {"ticked": done.ticked.id if done.ticked else None})
        return
    text = "check_in_care_shell" if done.checkin.needs_care else "check_in_saved"
    say(done.kind_word or context.companion.library.texts().get(text, "Saved."))
    if done.ticked is not None:
        say(f"{done.ticked.name} is ticked.")
