"""Links that call, text or mail somebody, from what people type."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from selfkind.domain.circle.person import Person
from selfkind.domain.circle.ways import Channel, Way, dialled, mail_link, others_of, sms_link, tel_link, ways_of

NOW = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("116 123", "tel:116123"),
        ("+44 (0)20 7946-0958", "tel:+442079460958"),
        ("(030) 123/45 67", "tel:0301234567"),
        ("0049 30 1234567", "tel:0049301234567"),
        ("tel:+49-30-1234567", "tel:+49301234567"),
        ("＋49 ３０ １２３", "tel:+4930123"),
        ("٠٣٠ ١٢٣", "tel:030123"),
        ("+1\u00a0555\u20110100", "tel:+15550100"),
        ("\u202a+1 555 0100\u202c", "tel:+15550100"),
        ("*4141", "tel:*4141"),
        ("#31#0301234", "tel:%2331%230301234"),
        ("555-0100 ext. 12", "tel:5550100;ext=12"),
        ("555-0100x7", "tel:5550100;ext=7"),
        ("112", "tel:112"),
        ("030 / 123 45-67 (evenings)", "tel:0301234567"),
        ("mobile: 0171 1234", "tel:01711234"),
        ("Büro: +49 30 1234 ext. 5", "tel:+49301234;ext=5"),
    ],
)
def test_a_number_as_people_write_it_can_be_called(typed: str, link: str) -> None:
    assert tel_link(typed) == link


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "the blue phone",
        "1-800-FLOWERS",
        "030 123 or 030 124",
        "030 123, 030 124",
        "7",
        "1" * 16,
        "+",
        "555; rm",
        "mobile 1: 0171 1234",
        "0171 1234 [till 5 pm]",
        "p. 030 1234",
        "evenings: (never)",
        "fax: home: 030",
    ],
)
def test_what_is_not_one_number_has_no_link(typed: str) -> None:
    assert dialled(typed) == ("", "")
    assert tel_link(typed) == sms_link(typed, "hello") == ""


def test_a_message_goes_into_the_link_whatever_it_holds() -> None:
    assert sms_link("+1 555 0100", "Tea? & more") == "sms:+15550100?body=Tea%3F%20%26%20more"
    begun = "mailto:ana@example.org?subject=Hello&body="
    assert mail_link("ana@example.org", "ü\n雨") == f"{begun}%C3%BC%0D%0A%E9%9B%A8"
    assert mail_link("a?cc=b&c@example.org") == "mailto:a%3Fcc%3Db%26c@example.org"
    assert mail_link("ana@example.org", "\ud800") == f"{begun}%3F"


def test_a_number_with_an_extension_takes_no_text_message() -> None:
    assert sms_link("555-0100 ext. 12", "hello") == ""


def test_somebody_has_the_ways_that_can_be_opened() -> None:
    one = Person("1", "Ana", NOW, phones=("030 1234", "the blue phone", "555-0100 x1"), mails=("ana@example.org",))
    assert ways_of(one) == (
        Way(Channel.CALL, "030 1234"),
        Way(Channel.TEXT, "030 1234"),
        Way(Channel.CALL, "555-0100 x1"),
        Way(Channel.MAIL, "ana@example.org"),
    )
    assert ways_of(Person("1", "Ana", NOW)) == ()
    assert Way(Channel.CALL, "030 1234").link("a call takes no message") == "tel:0301234"


def test_ways_without_a_link_are_still_read() -> None:
    one = Person("1", "Ana", NOW, phones=("030 1234", "the blue phone"), chats=("Signal: ana.88",))
    assert others_of(one) == (("Phone", "the blue phone"), ("Chat", "Signal: ana.88"))
    assert others_of(Person("1", "Ana", NOW, phones=("030 1234",))) == ()
    doctor = Person("1", "Dr. Mori", NOW, practice_number="116 117")
    assert others_of(doctor) == (("Emergency number of the practice", "116 117"),)


def test_every_sign_of_a_mail_is_found_again() -> None:
    """Claws Mail and NeoMutt, begun by xdg-open, gave exactly these words back."""
    words = 'Grüße, Zoë & co: 50% + 1 = "mehr"?\nZeile zwei – #hash; semi\n\nÄnde 雨 😀 \\back %0A literal'
    query = parse_qs(urlsplit(mail_link("ana+tag@example.org", words)).query)
    assert query == {"subject": ["Hello"], "body": [words.replace("\n", "\r\n")]}
