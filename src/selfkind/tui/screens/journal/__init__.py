"""The journal: entries and the pages to write them."""
