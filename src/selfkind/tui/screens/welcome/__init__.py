"""The ways to begin, and the ways to begin again."""
