"""`python -m selfkind`."""

from selfkind.cli.main import run

run()
