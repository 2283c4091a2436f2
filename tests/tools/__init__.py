"""Tests of the scripts for maintainers."""
