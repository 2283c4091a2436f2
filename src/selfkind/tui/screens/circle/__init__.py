"""The circle: the people, a page about each, reaching out, and contacts."""
