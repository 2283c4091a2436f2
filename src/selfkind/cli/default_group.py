"""A group of commands one of which can be left out: `feel calm` is `feel add calm`."""

from __future__ import annotations

import click


class GroupWithDefault(click.Group):
    """A group whose first command, the default one, is meant when no command is named.

    After ``--``, no word names a command.
    """

    @property
    def default(self) -> click.Command:
        """The command that is meant when none is named."""
        return next(iter(self.commands.values()))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which they were added, the default one first."""
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name; the default one for a word that names none."""
        return super().get_command(ctx, cmd_name) or self.default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Name the default command where none is named."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = [self.default.name or "", *args]
        return super().parse_args(ctx, args)
