"""The words: packs of exercises, phrases and help lines as TOML, and their loader.

`loader` reads the built-in packs, quickly and without msgspec; `check` examines a pack that a user wrote and names
its faults; `help_lines` depends on neither, so that it works when nothing else does.
"""
