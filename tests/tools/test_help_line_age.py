"""The check of how old help lines are: it warns, and never fails a build."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from tools.help_line_age import age, main, warnings

from selfkind.content.find_help import load_find_help
from selfkind.content.help_lines import HelpDirectory, load_help

ROOT = Path(__file__).parents[2]
TODAY = date(2027, 12, 1)
ROWS = """
[[country]]
code = "XA"
name = "A"
[[country.emergency]]
role = "police"
phone = ["110"]
checked = "2026-10"
source = "five.example"
grade = "A"
[[country.line]]
service = "Twelve months"
phone = ["116 123"]
checked = "2026-12"
source = "one.example"
grade = "A"
[[country.line]]
service = "Thirteen months"
phone = ["116 124"]
checked = "2026-11"
source = "two.example"
grade = "A"
[[anywhere.emergency]]
role = "all"
phone = ["112"]
checked = "2027-11"
source = "six.example"
grade = "A"
[[anywhere.line]]
service = "Next month"
url = "https://three.example"
checked = "2028-01"
source = "three.example"
grade = "A"
[[anywhere.line]]
service = "Not dated"
url = "https://four.example"
checked = "last winter"
source = "four.example"
grade = "A"
"""


@pytest.mark.parametrize(
    ("checked", "months"),
    [
        ("2027-12", 0),
        ("2027-11", 1),
        ("2026-12", 12),
        ("2026-11", 13),
        ("2028-01", -1),
        ("", None),
        ("2027-13", None),
        ("2027", None),
    ],
)
def test_the_age_is_counted_in_months(checked, months):
    assert age(checked, TODAY) == months
    assert age(checked, date(2027, 12, 31)) == months


def test_a_row_is_warned_of_when_its_check_is_older_than_twelve_months(tmp_path):
    file = tmp_path / "help_lines.toml"
    file.write_text(ROWS, encoding="utf-8")
    assert list(warnings(load_help(file), TODAY)) == [
        "warning: XA, police 110: last checked 14 months ago, in 2026-10, at five.example",
        "warning: XA, Thirteen months: last checked 13 months ago, in 2026-11, at two.example",
        "warning: anywhere, Next month: 2028-01 is still to come",
        "warning: anywhere, Not dated: “last winter” is no month, write one such as 2027-12",
    ]


def test_it_ends_well_whatever_it_finds(capsys):
    directory, finding = load_help(), load_find_help()
    countries = directory.countries.values()
    rows = [row for one in countries for row in (*one.emergency, *one.lines)]
    rows += [*directory.emergency, *directory.anywhere]
    rows += [way for ways in finding.countries.values() for way in ways]
    assert main(directory, date(2040, 1, 1), finding) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(rows) > 0


def test_the_job_runs_by_itself_and_ends_well():
    job = subprocess.run([ROOT / ".ci" / "help-lines"], capture_output=True, text=True, check=False)
    assert job.returncode == 0, job.stderr
    assert job.stdout


def test_it_says_so_when_every_row_is_fresh(capsys):
    assert main(HelpDirectory(), date(2026, 12, 1)) == 0
    assert capsys.readouterr().out == "Every help line was checked within 12 months.\n"
