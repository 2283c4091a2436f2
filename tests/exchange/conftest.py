"""A store to import into: the fixtures of the tests of the store."""

from tests.store.conftest import day, home, on_disk, store

__all__ = ["day", "home", "on_disk", "store"]
