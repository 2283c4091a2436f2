"""The journal: entries, forms and feelings."""
