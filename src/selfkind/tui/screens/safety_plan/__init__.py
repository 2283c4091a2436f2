"""The safety plan in the app: the page to read it, and the page to write it."""
