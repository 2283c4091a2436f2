"""The words: packs of exercises, phrases and help lines as TOML, and their loader.

`loader` reads the built-in packs, quickly and without msgspec; `check` examines a pack that somebody wrote and
names what is wrong with it; `help_lines` stands alone, so that it works when nothing else does.
"""
