"""Help now on plain lines."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from selfkind.domain.circle.person import Person, PersonKind
from tests.plain.conftest import Plain


def test_help_has_own_people_and_plan_and_another_country_is_kept(plain: Plain, companion: Companion) -> None:
    kinds = (str(PersonKind.THERAPIST),)
    companion.circle.keep(Person("", "Dr “X”", companion.now(), kinds=kinds, phones=("030 1",), emergency=True))
    companion.safety_plan.write({"alone": "walk \x1b[2J"})
    person = plain(
        *("another", "nowhere", "austria", "n", "another", "at", "", "your safety", "b", "reach", "1", "b", "b"),
    ).visit("help_now")
    assert "Dr “X”: 030 1" in person.said
    assert "Things I can do alone" in person.said
    assert not any("\x1b" in line for line in person.said[: person.said.index("> another")])
    assert "Austria" in person.said
    assert person.is_done
    assert "Austria" in plain().visit("help_now").said
