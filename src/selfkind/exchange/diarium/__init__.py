"""Diaries of Diarium."""
