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
    assert "sound volume: 30. It was 20." in person.text
    assert person.text.count("This setting is for the full screen.") == 1
    assert person.is_done
