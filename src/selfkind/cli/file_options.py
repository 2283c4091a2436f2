"""The options that commands have which write a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from selfkind.cli.completing import offer_files

Command = TypeVar("Command", bound=Callable[..., Any])


def output_option(help: str, *, required: bool = False) -> Callable[[Command], Command]:
    """Return the option for the file to write; `help` says what is written there."""
    return click.option("-o", "--output", metavar="FILE", required=required, shell_complete=offer_files, help=help)


force_option = click.option("--force", is_flag=True, help="Replace a file that already exists.")
"""Lets a file be replaced."""
