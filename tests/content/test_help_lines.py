"""Help data: sure, dated and reachable; and the page opens whatever happens to the file."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from selfkind.content.help_lines import HELP_LINES, SHIPPED_GRADES, HelpDirectory, load_help
from selfkind.domain.help_lines import ROLES

DIRECTORY = load_help()
ROWS = [(c.code, line) for c in DIRECTORY.countries.values() for line in c.lines] + [
    ("anywhere", line) for line in DIRECTORY.anywhere
]
rows = pytest.mark.parametrize(("where", "line"), ROWS, ids=[f"{where}-{line.service}" for where, line in ROWS])


@rows
def test_a_row_says_in_which_month_it_was_checked(where, line):
    # How long ago that was is for tools/help_line_age.py: it depends on the day.
    assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", line.checked)


@rows
def test_a_row_is_sure_and_says_where_from(where, line):
    assert line.grade in {"A", "A-", "B"}
    assert line.source


@rows
def test_a_page_with_a_year_is_of_2022_or_later(where, line):
    years = [int(year) for year in re.findall(r"\b(20\d\d)\b", line.source)]
    assert min(years, default=2022) >= 2022


@rows
def test_a_row_can_be_reached_and_its_numbers_can_be_dialled(where, line):
    assert line.phone or line.text or line.url
    for number in line.phone:
        assert re.fullmatch(r"\*?\d[\d -]*\d", number), number
    assert not line.url or re.fullmatch(r"https://[a-z0-9.-]+(/\S*)?", line.url)


def test_every_row_of_the_file_is_good_enough_to_be_read():
    written = HELP_LINES.read_text(encoding="utf-8")
    assert len(ROWS) == written.count("[[country.line]]") + written.count("[[anywhere.line]]")
    assert len(DIRECTORY.countries) == written.count("[[country]]")
    assert len(NUMBERS) == written.count("[[country.emergency]]") + written.count("[[anywhere.emergency]]")
    assert not re.search(r'grade = "C', written)


@pytest.mark.parametrize("country", DIRECTORY.countries.values(), ids=lambda country: country.code)
def test_a_country_has_two_letters_a_name_and_an_emergency_number(country):
    assert re.fullmatch(r"[A-Z]{2}", country.code)
    assert country.name
    assert country.emergency
    assert re.search(r"\d{2,}", country.danger)
    # Without a number for everything, both an ambulance and the police can be called.
    roles = [number.role for number in country.emergency]
    assert roles[0] == "all" or roles == ["ambulance", "police"]
    assert len(set(roles)) == len(roles)


NUMBERS = [(c.code, number) for c in DIRECTORY.countries.values() for number in c.emergency] + [
    ("anywhere", number) for number in DIRECTORY.emergency
]


@pytest.mark.parametrize(("where", "number"), NUMBERS, ids=[f"{where}-{one.role}" for where, one in NUMBERS])
def test_an_emergency_number_says_who_comes_and_where_it_is_from(where, number):
    assert number.role in ROLES
    assert number.phone
    assert all(re.fullmatch(r"\d{2,5}", one) for one in number.phone)
    assert number.grade in {"A", "A-", "B"}
    assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", number.checked)
    assert re.search(r"\b20[2-9]\d\b|no year", number.source)
    assert min(map(int, re.findall(r"\b(20\d\d)\b", number.source)), default=2022) >= 2022


def test_no_number_is_for_two_things_without_saying_so():
    # One number for everything needs no word; every other says what it's for.
    for country in DIRECTORY.countries.values():
        if len(country.emergency) > 1:
            for part in country.danger.split(" · "):
                assert part.startswith(tuple(ROLES.values())), (country.code, part)


def test_the_docs_say_why_a_country_has_no_line():
    docs = (Path(__file__).parents[2] / "docs" / "help-lines.md").read_text(encoding="utf-8")
    said = docs[docs.index("## A country without a line") : docs.index("## Update a row")]
    without = [country.name for country in DIRECTORY.countries.values() if not country.lines]
    assert without
    assert [name for name in without if name not in said] == []
    with_lines = [country.name for country in DIRECTORY.countries.values() if country.lines]
    assert [name for name in with_lines if f"| {name} |" in said] == []


def test_countries_and_their_rows_are_in_order():
    codes = re.findall(r'^code = "(..)"', HELP_LINES.read_text(encoding="utf-8"), re.MULTILINE)
    assert codes == sorted(codes)
    assert len(set(codes)) == len(codes)


def test_numbers_that_were_not_sure_are_not_here():
    numbers = {number for _, line in ROWS for number in line.phone}
    out = (
        "192",
        "16328",
        "0800 801 200",
        "70 201 201",
        "1393",
        "182",
        "1800-599-0019",
        "03-5774-0992",
        "800 70 2222",
    )
    assert not numbers & set(out)
    assert DIRECTORY.countries["TR"].lines == ()
    assert all(not line.hours for line in DIRECTORY.countries["KE"].lines)


def test_the_plain_sentence_and_the_directories():
    assert DIRECTORY.plain_words.startswith("If you might hurt yourself")
    assert DIRECTORY.plain_words.endswith("You deserve a real person.")
    assert DIRECTORY.anywhere[0].url == "https://findahelpline.com"
    assert DIRECTORY.danger.startswith("112 in the EU · 911 in North America · elsewhere the local number")


def test_the_words_that_remain_without_the_file_are_those_of_the_file():
    bare = HelpDirectory()
    assert bare.plain_words == DIRECTORY.plain_words
    assert bare.danger == DIRECTORY.danger
    assert bare.anywhere[0].url == DIRECTORY.anywhere[0].url


@pytest.mark.parametrize(
    "data",
    [
        None,
        b"",
        b"\xff\xfe\x00",
        b"[[country]",
        b"a = " + b"[" * 4000,
        b"country = 3\nanywhere = 4\nplain_words = 5\n",
        b"country = [1, 'x']\n[anywhere]\nline = [2]\n",
        b"[country]\ncode = 'XX'\n",
    ],
)
def test_a_damaged_file_never_raises_and_leaves_the_few_words(tmp_path, data):
    file = tmp_path / "help_lines.toml"
    if data is not None:
        file.write_bytes(data)
    assert load_help(file) == HelpDirectory()


def test_a_folder_in_place_of_the_file(tmp_path):
    assert load_help(tmp_path) == HelpDirectory()


def number(role: str, phone: str, grade: str = "A") -> str:
    known = f'checked = "2026-11"\nsource = "page"\ngrade = "{grade}"'
    return f'[[country.emergency]]\nrole = "{role}"\nphone = ["{phone}"]\n{known}\n'


def test_one_bad_row_does_not_take_the_others_with_it(tmp_path):
    file = tmp_path / "help_lines.toml"
    good = 'service = "Good"\nphone = ["116 123"]\nchecked = "2026-11"\nsource = "page"\n'
    file.write_text(
        '[[country]]\ncode = "XA"\nname = "A"\n'
        f"{number('police', '110')}{number('all', '112')}{number('fire', '1')}{number('ambulance', '2', 'C')}"
        f'[[country.line]]\n{good}grade = "A"\n'
        f'[[country.line]]\n{good}grade = "C"\n'
        '[[country.line]]\nservice = 3\nphone = "116"\n'
        '[[country]]\nname = "no code"\n',
        encoding="utf-8",
    )
    found = load_help(file)
    assert [line.service for line in found.countries["XA"].lines] == ["Good"]
    assert found.countries["XA"].danger == "any emergency 112 · police 110"
    assert len(found.countries) == 1


def test_it_needs_no_msgspec_and_no_other_part_of_selfkind():
    code = (
        "import sys\nfrom selfkind.content.help_lines import load_help\nload_help()\n"
        "print(*(m for m in sys.modules if m.startswith(('selfkind', 'msgspec'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    needed = {"selfkind", "selfkind.content", "selfkind.content.help_lines", "selfkind.domain"}
    assert set(done.stdout.split()) <= needed | {"selfkind.domain.help_lines"}


def test_the_grades_are_those_of_the_sources():
    assert frozenset({"A", "A-", "B"}) == SHIPPED_GRADES
