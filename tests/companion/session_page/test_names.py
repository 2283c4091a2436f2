"""Whose names are initials on the session page."""

from __future__ import annotations

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import PersonKind
from tests.companion.test_circle import added, logged

SAID = "The window was open, and Ana sang with the Open choir."


@pytest.mark.parametrize("kind", [ContactKind.VISIT, ContactKind.REACHED_OUT])
def test_a_group_that_was_visited_is_still_its_whole_name(companion: Companion, kind: ContactKind) -> None:
    choir = added(companion, "Open choir", kinds=(PersonKind.GROUP,))
    logged(companion, choir, kind)
    logged(companion, "Ana")
    initials = companion.session_page.initials(companion.session_page.choices())
    assert initials.of(SAID) == "The window was open, and A. sang with the O. C."


def test_a_visit_to_a_group_that_is_not_kept_has_its_whole_name(companion: Companion) -> None:
    logged(companion, "Open choir", ContactKind.VISIT)
    initials = companion.session_page.initials(companion.session_page.choices())
    assert initials.of(SAID).startswith("The window was open, and Ana sang with the O. C.")
