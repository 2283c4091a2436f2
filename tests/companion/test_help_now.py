"""Whose help lines are shown: asked for, chosen, set or guessed, and never refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfkind.companion.country import CountrySource, choose_country, country_code, known_country
from selfkind.companion.help_now import help_now
from selfkind.domain.errors import NotFound
from selfkind.store.engine.filenames import COUNTRY, is_ours

US = {"LANG": "en_US.UTF-8"}


@pytest.mark.parametrize("words", ["DE", "de", "DEU", "deu", "Germany", "germany", " Deutschland "])
def test_a_country_has_many_names(words: str) -> None:
    assert country_code(words) == "DE"


@pytest.mark.parametrize(
    ("words", "code"), [("UK", "GB"), ("el", "GR"), ("New  Zealand", "NZ"), ("Narnia", ""), ("", "")]
)
def test_aliases_and_what_is_no_country(words: str, code: str) -> None:
    assert country_code(words) == code


def test_what_was_chosen_wins_over_the_setting_and_that_over_the_guess(tmp_path: Path) -> None:
    assert known_country(tmp_path, US) == ("US", CountrySource.GUESS)
    assert "guess" in help_now(home=tmp_path, environ=US).about_country
    (tmp_path / "config.toml").write_text('country = "uk"\n')
    assert known_country(tmp_path, US) == ("GB", CountrySource.CONFIG)
    assert choose_country(tmp_path, "germany") == "DE"
    assert known_country(tmp_path, US) == ("DE", CountrySource.CHOSEN)
    shown = help_now(home=tmp_path, environ=US)
    assert (shown.country.code if shown.country else "", shown.about_country) == ("DE", "")
    assert (tmp_path / COUNTRY).read_text() == "DE\n"
    assert (tmp_path / COUNTRY).stat().st_mode & 0o777 == 0o600
    assert is_ours(COUNTRY)
    with pytest.raises(NotFound):
        choose_country(tmp_path, "Narnia")


@pytest.mark.parametrize(
    "config", ['theme = dusk\ncountry = "GB"\n', 'country = "GB"\n[[[\n', "  country = 'gb' # here\nx = = 1\n"]
)
def test_a_mistake_on_another_line_does_not_change_the_country(tmp_path: Path, config: str) -> None:
    (tmp_path / "config.toml").write_text(config)
    assert known_country(tmp_path, US) == ("GB", CountrySource.CONFIG)


def test_nothing_is_guessed_where_the_settings_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    assert known_country(tmp_path, US) == ("", CountrySource.UNREADABLE)
    assert help_now(home=tmp_path, environ=US).country is None


@pytest.mark.parametrize(
    "config", ['country = "GB', "country = GB\n", "theme = dusk\n", "= 3\n", "\x00", "a" * 70000]
)
def test_nothing_is_guessed_where_config_is_no_toml(tmp_path: Path, config: str) -> None:
    (tmp_path / "config.toml").write_text(config)
    assert known_country(tmp_path, US) == ("", CountrySource.UNREADABLE)
    page = help_now(home=tmp_path, environ=US)
    assert page.country is None
    assert page.about_country == "selfkind can't read which country you set. Please choose your country here."
    choose_country(tmp_path, "germany")
    assert help_now(home=tmp_path, environ=US).about_country == ""
    assert help_now(["GB"], home=tmp_path, environ=US).about_country == ""


def test_a_damaged_choice_is_none(tmp_path: Path) -> None:
    (tmp_path / COUNTRY).write_bytes(b"\xff\xfe\x00")
    assert known_country(tmp_path, {}) == ("", CountrySource.UNKNOWN)


def test_a_country_without_a_line_says_so() -> None:
    denmark = help_now(["Denmark"])
    assert "no help lines for Denmark" in denmark.without_lines
    assert "DK" not in denmark.with_lines
    assert help_now(["DE"]).without_lines == ""
