"""Kills, races, full disks and power cuts against the installed command: what was acknowledged must be there.

Few rounds run with the ordinary tests; `python -m tests.crash` runs as many as one asks for and prints a table.
"""
