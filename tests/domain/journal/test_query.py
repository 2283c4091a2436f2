"""What people type to find something is read, and what can't be is said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.errors import UsageError
from selfkind.domain.journal.query import KINDS, LONGEST, Query, Words, kinds_of, parse_query, with_options
from selfkind.domain.phrases.days import EXAMPLES, parse_days

TODAY = date(2026, 11, 23)
ARE = (
    "Choose from: thought, gratitude, letter, reflection, note, worksheet, activity, week, look-back, "
    "appointment, check-in, practice, item-note, boundary, contact, homework, score, card."
)


def read(text: str) -> Query:
    return parse_query(text, TODAY)


def test_the_query_of_the_issue_is_read() -> None:
    query = read('kind:letter @work since:2026-01 feeling:lonely "exact words" -word')
    assert query == Query(
        words=(Words("exact words", exact=True),),
        kinds=frozenset({"letter"}),
        tags=("work",),
        feelings=("lonely",),
        since=date(2026, 1, 1),
        without=Query(words=(Words("word"),)),
    )
    assert query.problems == ()


def test_until_is_the_last_day_of_a_span() -> None:
    assert read("until:2026-02").until == date(2026, 2, 28)
    assert read('until:"may 2025" since:2024').until == date(2025, 5, 31)
    assert read("since:2024 since:-7d").since == date(2026, 11, 16)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_can_be_named_and_its_beginning_is_enough(kind: str) -> None:
    assert read(f"kind:{kind}").kinds == read(f"KIND:{kind}s").kinds == {kind}
    assert kind in read(f"kind:{kind[:3]}").kinds


def test_several_kinds_can_be_named() -> None:
    assert read("kind:letter,note").kinds == read("kind:letter kind:note").kinds == {"letter", "note"}
    assert read('kind:"good things"').kinds == {"gratitude"}


def test_anything_can_be_left_out() -> None:
    query = read('tea -"green tea" -@work -kind:note -feeling:sad')
    assert query.without == Query((Words("green tea", exact=True),), frozenset({"note"}), ("work",), ("sad",))
    assert read("tea - ").without is None


def test_what_is_private_can_be_found_or_left_out() -> None:
    assert read("is:private tea") == Query((Words("tea"),), private=True)
    assert read("tea -is:priv").without == Query(private=True)
    said = ("“is:” works just with three words: is:private, is:paper and is:imported.",)
    assert read("is:new").problems == read("is:").problems == said


def test_what_was_imported_can_be_found_or_left_out() -> None:
    assert read("is:imported tea") == Query((Words("tea"),), imported=True)
    assert read("tea -is:imp").without == Query(imported=True)


def test_what_is_from_paper_can_be_found_or_left_out() -> None:
    assert read("is:paper tea") == Query((Words("tea"),), paper=True)
    assert read("tea -is:pap").without == Query(paper=True)
    assert read("is:p") == Query(private=True)
    assert read("is:paper is:private") == Query(private=True, paper=True)


def test_a_quote_that_is_still_open_is_read_as_the_beginning_of_a_word() -> None:
    assert read('"exact wor').words == (Words("exact wor", exact=True, is_open=True),)
    assert read("“exact words”").words == (Words("exact words", exact=True),)
    assert read('"').is_empty
    assert read('""').is_empty


def test_a_tag_that_is_being_typed_is_known() -> None:
    assert read("@").typed_tag == ""
    assert read("tea @wo").typed_tag == "wo"
    assert read("tea @wo ").typed_tag is None
    assert read("@").is_empty


def test_a_colon_in_other_words_is_text() -> None:
    assert [one.text for one in read("http://x.org 7:30 :) me: to:do").words] == [
        "http://x.org", "7:30", ":)", "me:", "to:do",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind:poem", f"“poem” isn't a kind of entry. {ARE}"),
        ("kind:", f"Which kind of entry? {ARE}"),
        ("since:soon", f"“soon” isn't a day or a month. Try one of: {EXAMPLES}."),
        ("until:", f"Write a day or a month right after “until:”. Try one of: {EXAMPLES}."),
        ("-since:2026", "“-since:” doesn't work. Use since: and until: without a dash."),
        ("feeling: sad", "Write a word right after “feeling:”, without a space."),
        ("--kin letter", "“--kin” has too many dashes. To leave a word out, write one dash: -kin."),
        ("a" * (LONGEST + 1), "Your search is long, so just the first 1,000 characters are used."),
    ],
)  # fmt: skip
def test_what_cant_be_read_is_said_in_one_line_and_the_rest_is_looked_for(text: str, said: str) -> None:
    query = read(f"{text} tea") if len(text) < LONGEST else read(text)
    assert query.problems == (said,)
    assert query.words


def test_the_options_of_a_command_narrow_a_query() -> None:
    days = parse_days("2026-02", TODAY)
    query = with_options(read("tea kind:note,letter since:2020"), "letter", "@Work", days, days)
    assert (query.kinds, query.tags) == ({"letter"}, ("work",))
    assert (query.since, query.until) == (date(2026, 2, 1), date(2026, 2, 28))
    assert with_options(read("kind:note"), "letter", None, None, None).kinds.isdisjoint(KINDS)
    with pytest.raises(UsageError):
        kinds_of("poem")


@given(st.text(max_size=80) | st.text('kind:sceful@-" \u201c\u3000a', max_size=40))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    for words in read(text).words:
        assert words.pattern.search("") is None
