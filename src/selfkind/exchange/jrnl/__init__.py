"""Journals of jrnl, in and out."""
