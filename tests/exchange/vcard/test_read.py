"""Reading address cards. The people are made up; the shapes are those that programs and phones write."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vobject.base import textLineToContentLine

from selfkind.domain.circle.card import Card
from selfkind.domain.errors import SelfkindError
from selfkind.exchange.vcard import lines, read


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Raise when the body takes longer: a pattern that's stuck can't be asked to stop."""

    def stop(*_: object) -> None:
        raise AssertionError(f"This took longer than {seconds} seconds.")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def card_of(*rows: str | bytes, version: str = "3.0") -> Card:
    """The one card that has these lines."""
    data = [row.encode() if isinstance(row, str) else row for row in rows]
    whole = [b"BEGIN:VCARD", f"VERSION:{version}".encode(), *data, b"END:VCARD", b""]
    (found,) = read.read(b"\r\n".join(whole), "a file")
    assert found.card is not None, found.problem
    return found.card


def test_a_card_of_an_iphone() -> None:
    card = card_of(
        "PRODID:-//Apple Inc.//iPhone OS 18.1//EN",
        "N:Winter;Ana;;;",
        "FN:Ana Winter",
        "ORG:Lindenhof;",
        "TITLE:Gardener",
        "EMAIL;type=INTERNET;type=HOME;type=pref:ana@example.org",
        "TEL;type=CELL;type=VOICE:+49 170 000001",
        "item1.TEL;type=pref:+49 30 000002",
        "item1.X-ABLabel:_$!<Main>!$_",
        "item2.TEL:+49 30 000003",
        "item2.X-ABLabel:_$!<HomeFAX>!$_",
        "item3.X-ABDATE;type=pref:2001-02-03",
        "item3.X-ABLabel:_$!<Anniversary>!$_",
        "IMPP;X-SERVICE-TYPE=Skype;type=HOME:skype:ana.winter",
        "X-SOCIALPROFILE;type=twitter:https://example.org/ana",
        "NOTE:Likes tea\\, and long walks.\\nCalls back.",
        "BDAY:1980-01-02",
        "PHOTO;ENCODING=b;TYPE=JPEG:AAAA",
        " BBBB==",
        "UID:0B7F2E64-0000-4000-8000-000000000001",
    )
    assert card.name == "Ana Winter"
    assert card.phones == ("+49 30 000002", "+49 170 000001"), "the preferred number is first"
    assert card.mails == ("ana@example.org",)
    assert card.chats == ("Skype ana.winter",)
    assert card.titles == ("Gardener", "Lindenhof")
    assert card.note == "Likes tea, and long walks.\nCalls back."
    assert set(card.left_out) == {"photo", "fax or pager", "birthday", "dates", "social profile"}
    assert card.uid == "0B7F2E64-0000-4000-8000-000000000001"


def test_a_card_of_google() -> None:
    card = card_of(
        "FN:Bo Sommer",
        "N:Sommer;Bo;;;",
        "EMAIL;TYPE=INTERNET:bo@example.org",
        "item1.EMAIL;TYPE=INTERNET:bo@example.com",
        "item1.X-ABLabel:Choir",
        "TEL;TYPE=CELL:(555)  0101",
        "TEL;TYPE=WORK FAX:555 0102",
        "item2.URL:https\\://example.org/bo",
        "item2.X-ABLabel:PROFILE",
        "CATEGORIES:myContacts,Choir,starred",
    )
    assert card.mails == ("bo@example.org", "bo@example.com")
    assert card.categories == ("Choir",), "groups that Google makes by itself say nothing"
    assert card.phones == ("(555)  0101",), "as it was typed"
    assert card.places == ("https://example.org/bo",)


def test_a_card_of_an_android_phone() -> None:
    card = card_of(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=57=69=6E=74=65=72;=4A=C3=B6=72=\r\n=67;;;",
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4A=C3=B6=72=67=20=57=69=6E=74=65=\r\n=72",
        "TEL;CELL:0170-000001",
        "TEL;CELL;PREF:0170-000002",
        "TEL;X-Custom(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=41):0170-000003",
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:one=0D=0Atwo=3B three=\r\n",
        "",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;J;1;;;;;;;;;;;;;",
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ",
        "/AAAAAAAA",
        "/BBBBBBB=",
        "",
        version="2.1",
    )
    assert card.name == "Jörg Winter"
    assert card.phones == ("0170-000002", "0170-000001", "0170-000003")
    assert card.note == "one\ntwo; three"
    assert card.left_out == ("photo",)


def test_a_card_of_outlook() -> None:
    card = card_of(
        b"N;LANGUAGE=de:Gr\xfcn;J\xf6rg;;Dr.",
        b"FN;CHARSET=windows-1252:Dr. J\xf6rg Gr\xfcn",
        "ORG:Praxis am Park;Haus 2",
        "TITLE:Therapeut",
        "TEL;WORK;VOICE:(030) 00 00 01",
        "TEL ; CELL ; VOICE : 0170 000002",
        "TEL;WORK;FAX:(030) 00 00 03",
        "TEL;PAGER;VOICE:000004",
        "ADR;WORK;PREF;:;;Weg 1;Ort;;12345;Land",
        "EMAIL;PREF;INTERNET:jg@example.org",
        "X-MS-CARDPICTURE;TYPE=JPEG;ENCODING=BASE64:",
        " /9j/4AAQSkZJRgABAQEAYABgAAD",
        "",
        "LABEL;HOME;ENCODING=QUOTED-PRINTABLE;CHARSET=Windows-1252:Weg 1=0D=0A=\r\n12345 Ort",
        version="2.1",
    )
    assert card.name == "Dr. Jörg Grün"
    assert card.phones == ("(030) 00 00 01", "0170 000002")
    assert card.titles == ("Therapeut", "Praxis am Park, Haus 2")
    assert set(card.left_out) == {"photo", "fax or pager", "address"}
    assert card.doubts == (3,), "without its alphabet, a line is a guess"


def test_a_card_of_nextcloud() -> None:
    card = card_of(
        "UID:5d0ff2ae-0000-4000-8000-000000000002",
        "FN:Cem Herbst",
        'TEL;TYPE="HOME,VOICE":030 000001',
        'TEL;VALUE=uri;PREF=1;TYPE="cell,voice":tel:+44-20-0000-0002;ext=12',
        "EMAIL;TYPE=HOME:mailto:cem@example.org",
        "IMPP;TYPE=HOME:xmpp:cem%20h@example.org",
        "X-SOCIALPROFILE;TYPE=MASTODON:@cem@example.org",
        "NICKNAME:Jemo,C.",
        "CATEGORIES:Family,Plays Go",
        "KIND:individual",
        version="4.0",
    )
    assert card.phones == ("+44-20-0000-0002 ext. 12", "030 000001")
    assert (card.mails, card.chats) == (("cem@example.org",), ("xmpp cem h@example.org",))
    assert (card.nicknames, card.categories) == (("Jemo", "C."), ("Family", "Plays Go"))
    assert not card.is_list


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        (["FN:", "N:Winter;Ana;Maria,Lou;Dr.;MD"], "Dr. Ana Maria, Lou Winter MD"),
        (["N:;Ana"], "Ana"),
        (["NICKNAME:Nana,Ani"], "Nana,Ani"),
        (["FN:Ana\\, the second\\nfloor"], "Ana, the second floor"),
        (["ORG:Choir of St Mary;Altos"], "Choir of St Mary, Altos"),
        (["TEL:*121#"], ""),
        (["N:;;;;", "FN:  "], ""),
        (["FN:A\x07n\x1b[31ma\u202e\u2066"], "An[31ma"),
        (["FN:Ana\\"], "Ana\\"),
        (["FN;ENCODING=b:QW5h"], "Ana"),
        (["FN:مريم ال\u200cزهراء"], "مريم ال\u200cزهراء"),
    ],
)
def test_the_name_is_the_one_that_a_card_shows(rows: list[str], name: str) -> None:
    assert card_of(*rows).name == name


def test_a_fold_can_be_in_the_middle_of_a_letter() -> None:
    """Octets are counted, so writers cut letters; vobject sees text, where it's too late to mend that."""
    assert card_of(b"FN:J\xc3\r\n \xb6rg").name == "Jörg"
    assert card_of("FN:Ana", b"NOTE:snow\r\n  and\r\n\t ice").note == "snow and ice"


@pytest.mark.parametrize("head", ["encoding=quoted-printable", "QUOTED-PRINTABLE", 'ENCODING="Quoted-Printable"'])
def test_quoted_printable_is_read_in_every_form(head: str) -> None:
    """vobject 0.9.9 knows capitals only, and stops at letters that aren't UTF-8."""
    assert card_of(f"FN;{head}:J=C3=B6rg").name == "Jörg"
    card = card_of(f"FN;{head}:J=F6rg")
    assert (card.name, card.doubts) == ("Jörg", (3,))
    assert card_of(f"FN;CHARSET=iso-8859-2;{head}:=B1").name == "ą"
    assert card_of(f"FN;{head};charset=Shift_JIS:=82=A0").name == "あ"
    cut = card_of(f"FN;CHARSET=UTF-8;{head}:J=C3=B6r=C3")
    assert (cut.name, cut.doubts) == ("Jör\ufffd", (3,))
    assert card_of(f"FN;CHARSET=no-such;{head}:Ana").name == "Ana"
    assert card_of(f"FN;CHARSET=unicode_escape;{head}:Ana").name == "Ana"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\n\r\n"])
def test_the_alphabet_and_the_line_ends_of_a_file_are_found(encoding: str, end: str) -> None:
    rows = ["BEGIN:VCARD", "VERSION:3.0", "FN:Jörg", "TEL:1", "END:VCARD", "begin:vcard", "FN:Bo", "end:vcard"]
    found = list(read.read(end.join(rows).encode(encoding), "a file"))
    assert [one.card and one.card.name for one in found] == ["Jörg", "Bo"]
    assert bool(found[0].card and found[0].card.doubts) is (encoding == "cp1252")


def test_one_broken_card_costs_only_that_card() -> None:
    rows = ["BEGIN:VCARD", "FN:Ana", "BEGIN:VCARD", "FN:Bo", "END:VCARD", "noise", "BEGIN:VCARD", "FN:Cem"]
    found = list(read.read("\n".join(rows).encode(), "a file"))
    assert [(one.line, one.card and one.card.name) for one in found] == [(1, None), (3, "Bo"), (7, None)]
    assert found[0].problem == "this card isn't complete, as it has no END:VCARD"


def test_a_card_within_a_card_is_not_somebody() -> None:
    card = card_of("FN:Ana", "AGENT:", "BEGIN:VCARD", "FN:Her agent", "TEL:1", "END:VCARD", "TEL:2", version="2.1")
    assert (card.name, card.phones, card.left_out) == ("Ana", ("2",), ("other people",))


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 4000, b"hello", bytes(range(256)), b"BEGIN:VCALENDAR\nEND:VCALENDAR", b"\xff\xfe\x00\xd8"],
)
def test_what_is_no_card_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(SelfkindError, match="isn't a vCard file"):
        list(read.read(data, "a file"))


def test_what_is_too_large_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    card = b"BEGIN:VCARD\nFN:Ana\nNOTE:%s\nEND:VCARD\n"
    huge = card % (b"a" * lines.MOST_CARD_BYTES)
    (one, two) = read.read(huge + card % b"", "a file")
    assert one.problem == "this card is larger than 1 MB without its photos"
    assert two.card is not None
    photo = b"PHOTO;ENCODING=b:" + b"A" * lines.MOST_CARD_BYTES * 2
    (with_photo,) = read.read(b"BEGIN:VCARD\nFN:Ana\n" + photo + b"\nEND:VCARD", "a file")
    assert with_photo.card is not None
    monkeypatch.setattr(read, "MOST_CARDS", 3)
    with pytest.raises(SelfkindError, match="has more than 3 cards"):
        list(read.read(card % b"" * 4, "a file"))
    monkeypatch.setattr(lines, "MOST_LINES_OF_FILE", 8)
    with pytest.raises(SelfkindError, match="has more than 8 lines"):
        list(read.read(card % b"" * 3, "a file"))
    monkeypatch.setattr(read, "MOST_BYTES", 100)
    with pytest.raises(SelfkindError, match="is larger than"):
        list(read.read(card % b"" * 4, "a file"))


@pytest.mark.parametrize("head", ['TEL;A=b"', 'TEL;A=1,b"', 'TEL;A=b=b"', "TEL;A!"])
def test_a_line_of_another_form_is_left_out_before_vobject_sees_it(
    head: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """vobject 0.9.9 can be busy for very long with a line that it can't read."""
    seen: list[str] = []

    def recording(line: str, number: int | None = None) -> object:
        seen.append(line)
        return textLineToContentLine(line, number)

    monkeypatch.setattr("vobject.base.textLineToContentLine", recording)
    card = card_of("FN:Ana", f"{head}:1", "TEL:2")
    assert (card.phones, card.left_out) == (("2",), ("line 4, which can't be read",))
    assert "TEL:" in seen
    assert f"{head}:" not in seen


def test_millions_of_lines_are_read_in_a_moment_or_refused() -> None:
    with at_most(20):
        (found,) = read.read(b"BEGIN:VCARD\nFN:Ana" + b"\n" * 3_000_000 + b"TEL 1\nEND:VCARD", "a file")
        assert found.card is not None
        assert found.card.left_out == ("line 3000002, which can't be read",)
        (found,) = read.read(b"BEGIN:VCARD\nFN:Ana\n" + b"a\n" * 600_000 + b"END:VCARD", "a file")
        assert found.problem == "this card has more than 500000 lines"
    rows = "\n".join(f"bad {number}" for number in range(9))
    (found,) = read.read(f"BEGIN:VCARD\nFN:Ana\n{rows}\nEND:VCARD".encode(), "a file")
    assert found.card is not None
    assert found.card.left_out == ("lines 3, 4, 5 and 6 more, which can't be read",)


def test_many_long_lines_are_read_in_a_moment() -> None:
    with at_most(20):
        card_of("FN:Ana", *("NOTE:" + "\\n" * 200 for _ in range(500)))
        card_of("FN:Ana", "NOTE:" + "a\r\n " * 100_000)
        card_of("FN:Ana", "NOTE;QUOTED-PRINTABLE:" + "=41=\r\n" * 60_000)
        for sign in (" ", "("):
            card = card_of(
                "FN:Ana", "TEL" + sign * 50_000 + "x:1", *("TEL" + sign * 300 + "!:1" for _ in range(150))
            )
            assert card.phones == ()


PIECES = st.sampled_from(
    [
        b"BEGIN:VCARD", b"END:VCARD", b"FN", b"TEL", b"N", b"EMAIL", b"NOTE", b"ORG", b";", b":", b"=", b",", b'"',
        b"\\", b"\n", b"\r\n", b"\n ", b"=\n", b"ENCODING=QUOTED-PRINTABLE", b"ENCODING=b", b"CHARSET=utf-16",
        b"TYPE=", b"item1.", b"X-ABLABEL", b"\0", b"\xff", b"\xed\xa0\x80", b"\xfe\xff", b"tel:", b"%ff", b"Ana",
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.binary(max_size=8), max_size=60).map(b"".join))
def test_no_file_stops_the_reader(data: bytes) -> None:
    with at_most(10):
        for whole in (data, b"BEGIN:VCARD\nFN:Ana\n" + data + b"\nEND:VCARD\n"):
            try:
                found = list(read.read(whole, "a file"))
            except SelfkindError:
                continue
            for one in found:
                assert bool(one.problem) is (one.card is None)
                if one.card is not None:
                    texts = (one.card.name, one.card.note, *one.card.phones, *one.card.mails, *one.card.chats)
                    "".join(texts).encode()
                    assert not {"\0", "\x1b", "\r"}.intersection("".join(texts))
