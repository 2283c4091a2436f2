"""XML of others is read piece by piece, with nothing in memory that nobody wants."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from selfkind.exchange.xml_elements import MOST_LEVELS, MOST_OF_A_TAG, NotXml, elements


def words(data: bytes | str, *names: str, with_doctype: bool = False) -> list[str]:
    file = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return ["".join(one.itertext()) for one in elements(file, *names, with_doctype=with_doctype)]


def test_elements_come_whole_and_in_their_order() -> None:
    data = "<a><b k='1'>one <i>two</i> three</b><c>no</c><b/><d><b>in <b>itself</b></b></d></a>"
    assert words(data, "b") == ["one two three", "", "in itself"]
    assert words(data, "b", "c") == ["one two three", "no", "", "in itself"]
    assert words(data, "e") == []
    assert [one.get("k") for one in elements(io.BytesIO(data.encode()), "b")] == ["1", None, None]


def test_elements_can_come_without_what_is_in_them() -> None:
    data = b"<a><b k='1'>one <b k='2'/></b></a>"
    found = list(elements(io.BytesIO(data), "b", is_whole=False))
    assert [(one.get("k"), one.text, len(one)) for one in found] == [("1", None, 0), ("2", None, 0)]


def test_a_piece_can_end_anywhere() -> None:
    data = "<a>" + "<b k='é'>words &amp; more &#233;</b>\n" * 6_000 + "</a>"
    assert set(words(data, "b")) == {"words & more é"}
    assert len(words(data, "b")) == 6_000


def test_signs_that_every_xml_has_are_read() -> None:
    assert words("<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x42;<![CDATA[<c>]]></a>", "a") == ["<>&\"'AB<c>"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_letters_can_be_in_another_encoding(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    data = f'<?xml version="1.0" encoding="{declared}"?><a>café</a>'.encode(encoding)
    assert words(data, "a") == ["café"]


@pytest.mark.parametrize("encoding", ["nonsense", "shift_jis", "rot13", "idna"])
def test_an_encoding_that_nobody_has_is_one_line(encoding: str) -> None:
    with pytest.raises(NotXml, match="in an encoding that selfkind doesn't read"):
        words(f'<?xml version="1.0" encoding="{encoding}"?><a>x</a>', "a")


@pytest.mark.parametrize("data", ["", "<a>", "<a></b>", "words", "<a/><a/>", "<a>&unknown;</a>", "<a>\0</a>"])
def test_what_is_no_xml_says_where_reading_stopped(data: str) -> None:
    with pytest.raises(NotXml, match="reading stopped at line 1"):
        words(data, "a")


def test_what_came_before_a_mistake_is_there() -> None:
    found = elements(io.BytesIO(b"<a><b>one</b>" + b" " * 100_000 + b"<b>two</a>"), "b")
    assert next(found).text == "one"
    with pytest.raises(NotXml):
        next(found)


def test_many_levels_are_refused() -> None:
    with pytest.raises(NotXml, match=f"more than {MOST_LEVELS} levels"):
        words("<a>" * 100_000, "a")
    assert words("<a>" * MOST_LEVELS + "x" + "</a>" * MOST_LEVELS, "a") == ["x"]


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">',
        '<!ENTITY b SYSTEM "file:///etc/passwd">',
        '<!ENTITY % b "ha">',
        '<!ENTITY b "harmless">',
    ],
)
def test_entities_are_refused(declared: str) -> None:
    with pytest.raises(NotXml, match="entities"):
        words(f"<!DOCTYPE a [{declared}]><a>&b;</a>", "a", with_doctype=True)


def test_a_document_type_is_read_over_only_where_a_format_has_one() -> None:
    data = '<!DOCTYPE a [<!ELEMENT a ANY><!-- a remark -->\n<!ATTLIST a k CDATA #REQUIRED>]><a k="1">x</a>'
    assert words(data, "a", with_doctype=True) == ["x"]
    with pytest.raises(NotXml, match="document type"):
        words(data, "a")


@pytest.mark.parametrize(("begin", "end"), [("<a k='", "'/>"), ("<a><!--", "--></a>"), ("<a><?b ", "?></a>")])
def test_a_tag_without_end_is_refused_before_it_takes_long(begin: str, end: str) -> None:
    with pytest.raises(NotXml, match="a tag of more than 1 MB"):
        words(begin + "x" * (2 * MOST_OF_A_TAG) + end, "a")


def test_a_long_text_is_no_tag() -> None:
    text = "x" * (3 * MOST_OF_A_TAG)
    assert words(f"<a>{text}</a>", "a") == [text]
    assert words(f"<a><![CDATA[{text}]]></a>", "a") == [text]


class _Many:
    """A file of many elements that nobody wants, made as it's read."""

    def __init__(self, count: int) -> None:
        self._pieces = iter([b"<a>", *[b"<b k='1'><c>words</c></b>" * 1000] * count, b"</a>"])

    def read(self, count: int, /) -> bytes:
        return next(self._pieces, b"")


@pytest.mark.parametrize("is_whole", [True, False])
def test_memory_stays_as_it_is_however_long_a_file_is(is_whole: bool) -> None:
    def most(count: int) -> int:
        tracemalloc.start()
        file = _Many(count)
        assert sum(1 for _ in elements(file, "b", is_whole=is_whole)) == count * 1000
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    most(1)
    assert most(40) < most(4) * 1.2
