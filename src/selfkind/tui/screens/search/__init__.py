"""Search: the page, and what it reads."""
