"""selfkind's own format: what `selfkind export json` writes, and the import of it."""
