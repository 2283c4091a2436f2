"""The use cases: the only door that interfaces go through."""
