"""The places that are found without an import are those of the settings."""

import os
from pathlib import Path

import pytest

from selfkind.domain.errors import SelfkindError
from selfkind.platform.usual_places import usual_places
from selfkind.settings.paths import places

HOMES = [None, "", " ", "/x/home", "home", "./home/", "/x//home/", "/x/../home", "~/home", "~nobody/x", "/"]
ENVIRONS = [
    {},
    {"HOME": "/home/ana"},
    {"HOME": "/home/ana/"},
    {"HOME": "/home/ana", "XDG_DATA_HOME": "/data", "XDG_CONFIG_HOME": "/etc/ana/"},
    {"HOME": "/home/ana", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": " "},
    {"HOME": "/home/ana", "XDG_DATA_HOME": "~/data"},
    {"HOME": "/home/ana", "SELFKIND_HOME": " /y "},
    {"HOME": "/home/ana", "SELFKIND_HOME": " "},
    {"HOME": "/home/ana", "SELFKIND_HOME": "~/y"},
]


@pytest.mark.parametrize("environ", ENVIRONS)
def test_they_are_the_same_or_not_known(monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "SELFKIND_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    for home in HOMES:
        found = usual_places(home, os.environ)
        if found is not None:
            try:
                expected = places(Path(home) if home else None, os.environ)
            except SelfkindError as refused:
                raise AssertionError((home, found)) from refused
            assert found == (str(expected.home), str(expected.config)), home
    assert usual_places("/x/home", os.environ) == ("/x/home", "/x/home/config.toml")
