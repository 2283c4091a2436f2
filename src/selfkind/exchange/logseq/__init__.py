"""Journals of Logseq."""
