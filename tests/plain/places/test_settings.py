"""Settings on plain lines."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from selfkind.companion.country import known_country
from selfkind.settings.load import load
from tests.plain.conftest import Plain


def test_settings_are_read_changed_and_put_back(plain: Plain, companion: Companion) -> None:
    config = companion.places.config
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("# mine\nkind_words = true # yes\n\n[sound]\nvolume = 20\n")
    person = plain(
        *("sound volume", "loud", "30", "kind words", "no", "theme", "", "day starts", "usual"),
        *("reminders snooze", "15", "country", "New Zealand", "country", "", "b"),
    ).visit("settings")
    settings, problems = load(config)
    assert not problems
    assert (settings.sound.volume, settings.kind_words, settings.reminders.snooze_minutes) == (30, False, 15)
    assert config.read_text().startswith("# mine\nkind_words = false # yes\n")
    assert known_country(companion.places.home)[0] == "NZ"
    assert "sound volume: 30. It was 20. The change counts from now on." in person.text
    assert companion.settings == settings, "what was changed here counts at once"
    assert person.text.count("This setting is for the full screen.") == 1
    assert person.is_done


def test_a_setting_that_is_changed_elsewhere_counts_at_the_next_list(plain: Plain, companion: Companion) -> None:
    """Whoever uses a setting sees the new one, and what is wrong with the file is said once."""
    config = companion.places.config
    pattern = companion.practice.exercises()
    assert companion.practice.kind_word()

    def write(_said: list[str]) -> str:
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(
            'kind_words = false\nday_starts_at = "00:00"\ntime_zone = "Pacific/Auckland"\nlow_days = "x"\n'
            '[breathing]\nspeed = 80\n[patterns]\nevening = "4-2-6-0"\n[sound]\nbells = false\n'
        )
        return "another day"

    person = plain(write, "yesterday", "b", "another day", "yesterday").visit("today")
    assert person.text.count("low_days") == 1
    assert str(companion.calendar.zone) == "Pacific/Auckland"
    assert companion.calendar.starts_at.hour == 0
    assert not companion.practice.kind_word()
    assert {one.id for one in companion.practice.exercises()} - {one.id for one in pattern} == {"own-evening"}
    assert companion.practice.timeline(companion.practice.exercise("longout")).pattern.cycle_seconds == 12.5  # type: ignore[union-attr]
    assert "Bells are turned off in config.toml" in "".join(companion.sound.notes())
