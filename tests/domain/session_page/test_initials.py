"""Names as initials, wherever they stand as words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfkind.domain.folding import fold
from selfkind.domain.session_page.initials import NAMELESS, Initials, initials_of

CIRCLE = Initials(
    (
        "Ana María López",
        "Will",
        "Dr. Weber",
        "安娜",
        "Zoë",
        "मीरा",
        "Anna-Lena",
        "Élodie",
        "Doctor",
        "O'Neill",
        "B",
        "🌸",
    ),
    ("Tuesday choir",),
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana's mother", "A.'s mother"),
        ("Anas Mutter, ANA, ana", "A.s Mutter, A., A."),
        ("Anatomy, banana and Anastasia", "Anatomy, banana and Anastasia"),
        ("Ana Maria Lopez and ana   maría\nlópez", "A. M. L. and A.   M.\nL."),
        ("I saw Ana. Ana saw Zoë.", "I saw A. A. saw Z."),
        ("Lopez, of all people: María!", "L., of all people: M.!"),
        ("I will call Will", "I W. call W."),
        ("Dr. Weber, dr weber’s, Frau Weber", "Dr. W., dr W.’s, Frau W."),
        ("the doctor and Doctor", "the D. and D."),
        ("我和安娜去", "我和安.去"),
        ("ZOE, zoe\u0308 and Zoës", "Z., Z. and Z.s"),
        ("मीरा और मीराबाई", "म. और मीराबाई"),
        ("Anna Lena, Anna-Lena, Lena", "A. L., A.-L., L."),
        ("élodie and ELODIE", "É. and E."),
        ("O’Neill and Neill", "O.’N. and N."),
        ("ana_lopez@example.org, ana82", "A._L.@example.org, A.82"),
        ("the Tuesday  choir on Tuesday, a choir", "the T.  C. on Tuesday, a choir"),
        ("B, b and B., 🌸", f"B, b and B., {NAMELESS}"),
        ("", ""),
    ],
)
def test_a_name_is_its_initials(text: str, shown: str) -> None:
    assert CIRCLE.of(text) == shown


def test_longer_names_come_first() -> None:
    assert (
        Initials(("Ana", "Ana Bell", "Bell Ana Bell")).of("Bell Ana Bell, Ana Bell, Ana") == "B. A. B., A. B., A."
    )


def test_a_longer_word_doesnt_hide_a_name_in_it() -> None:
    assert Initials(("Ana Maria",)).of("banana Maria") == "banana M."


def test_nobody_known_changes_nothing() -> None:
    assert Initials().of("Ana") == "Ana"
    assert Initials(("", " ")).of("Ana  ") == "Ana  "


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Ana de la Cruz", "A. de la C."), ("A. Lopez", "A. L."), ("🌸", NAMELESS), ("The", "T.")],
)
def test_initials_of_a_name(name: str, initials: str) -> None:
    assert initials_of(name) == initials


NAMES = st.lists(st.text("abcäßéöøł'- .ΑΒΓабв", min_size=2, max_size=12), min_size=1, max_size=4)


@settings(deadline=None)
@given(names=NAMES, before=st.text(" .,-\n", max_size=3), after=st.text(" .,-\n'", max_size=3), big=st.booleans())
def test_no_name_is_left_where_it_stands_alone(names: list[str], before: str, after: str, big: bool) -> None:
    """Of any names: a name between signs that are no letters is never left as it was."""
    circle = Initials(tuple(names))
    for name in names:
        words = [word for word in fold(name).split() if sum(map(str.isalpha, word)) > 2]
        said = circle.of(f"{before}{name.upper() if big else name}{after}")
        left = fold(said).replace(".", " ").replace("'", " ").replace("-", " ").split()
        assert not any(word in left for word in words if word.isalpha()), said
