"""packs: the old name of templates, with what was said of the packs folder there. All of it goes on working."""

from __future__ import annotations

import click

from selfkind.cli.pack import pack
from selfkind.cli.templates import templates


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def packs() -> None:
    """This is the old name of: selfkind templates

    For a pack that came as a file: selfkind pack
    """


for _name in ("add", "check", "remove"):
    packs.add_command(pack.commands[_name])
for _name, _command in templates.commands.items():
    packs.add_command(_command)
