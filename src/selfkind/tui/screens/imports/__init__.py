"""Imports: the list of them, and the pages on which something comes in or goes out."""
