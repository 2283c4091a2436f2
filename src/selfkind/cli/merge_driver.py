"""merge-driver: what git runs to merge two versions of a file."""

from __future__ import annotations

from pathlib import Path

import click

from selfkind.cli.context import Context


@click.command()
@click.argument("base", metavar="%O")
@click.argument("ours", metavar="%A")
@click.argument("theirs", metavar="%B")
@click.argument("name", metavar="%P")
@click.pass_obj
def merge_driver(context: Context, base: str, ours: str, theirs: str, name: str) -> int:
    """Git fills in the names. To have it do so: selfkind sync setup --with git --merge-driver

    The file %A holds both versions afterwards. If that can't be, %A is as it was, %B is put beside %P as a copy,
    which selfkind merges later, and the exit code is 1. No conflict markers are written.
    """
    from selfkind.cli.output import complain
    from selfkind.cli.passphrase import given_passphrase
    from selfkind.companion.merge_driver import merge_for_git
    from selfkind.domain.errors import SelfkindError

    try:
        merge_for_git(Path(ours), Path(theirs), name, lambda: given_passphrase(context))
    except SelfkindError as problem:
        # Git takes 1 for a conflict, and more for an error after which it stops.
        complain(problem.message)
        return 1
    return 0
