"""help-now.json: in an encrypted home, what the user chose to read on Help now without their passphrase."""

from __future__ import annotations

HELP_PAGE = "help-now.json"
"""Its name, for help that needs no part of the store. It's plain, and `selfkind.store.help_page` keeps it in step
with core."""
