"""help-now prints help whatever follows it."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "country"),
    [
        (["DE"], "Germany"),
        (["now"], ""),
        (["--contry", "DE"], "Germany"),
        (["--country", "UK"], "United Kingdom"),
        (["--country=germany"], "Germany"),
        (["new", "zealand"], "New Zealand"),
        (["--country"], ""),
        (["--", "-x", "--y=z"], ""),
        (["help", "me", "please"], ""),
        (["\x1b[31m", "…"], ""),
    ],
)
def test_help_is_printed_whatever_follows(run: Run, words: list[str], country: str) -> None:
    said = run("help-now", *words)
    assert (said.code, said.err) == (0, "")
    assert "You deserve a real person." in said.out
    assert "In danger now" in said.out
    assert country in said.out


def test_a_country_without_numbers_names_those_with_lines_only(run: Run) -> None:
    said = run("help-now", "--country", "Narnia")
    assert said.code == 0
    listed = next(line for line in said.out.splitlines() if line.startswith("Help lines are here for:"))
    assert "DE" in listed.split()
    assert "IE" not in listed.split()


def test_a_guess_is_called_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "United States is a guess" in run("help-now").out
    assert "guess" not in run("help-now", "US").out
