"""People, groups and professionals, kept in core. Contacts with them are dated, and read like check-ins."""

from __future__ import annotations

from selfkind.domain.circle.person import Person
from selfkind.store.repositories.in_core import InCoreRepository


class PersonRepository(InCoreRepository[Person]):
    """The people of the circle, in the order in which they were added."""

    what = "person"
