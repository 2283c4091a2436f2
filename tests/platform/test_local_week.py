import pytest

from selfkind.platform.local_week import WEEKDAYS, week_start


@pytest.mark.parametrize(
    ("environ", "day"),
    [
        ({"LANG": "de_DE.UTF-8"}, "monday"),
        ({"LANG": "en_US.UTF-8"}, "sunday"),
        ({"LANG": "ar_EG"}, "saturday"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "en_GB.UTF-8"}, "monday"),
        ({"LANG": "de_DE.UTF-8", "LC_TIME": "en_GB.UTF-8", "LC_ALL": "pt_BR"}, "sunday"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C.UTF-8"}, "monday"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "sunday"),
        ({"LANG": "ca_ES@valencia"}, "monday"),
        ({"LANG": "en_USA"}, "monday"),
        ({"LANG": "x\x1b[2J"}, "monday"),
        ({}, "monday"),
    ],
)
def test_the_week_starts_as_the_locale_has_it(environ: dict[str, str], day: str) -> None:
    assert WEEKDAYS[week_start(None, environ)] == day
    assert week_start("wednesday", environ) == 2
