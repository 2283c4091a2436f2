from pathlib import Path

import pytest

from selfkind.domain.errors import UsageError
from selfkind.settings.paths import places


def test_a_named_home_holds_everything(tmp_path: Path) -> None:
    found = places(tmp_path, {"SELFKIND_HOME": "/elsewhere"})
    assert (found.home, found.config, found.themes) == (tmp_path, tmp_path / "config.toml", tmp_path / "themes")


def test_the_environment_names_a_home(tmp_path: Path) -> None:
    assert places(None, {"SELFKIND_HOME": str(tmp_path)}).config == tmp_path / "config.toml"


def test_a_home_is_absolute_and_knows_the_tilde(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert places(Path("mine"), {}).home == tmp_path / "mine"
    assert places(None, {"SELFKIND_HOME": "~/mine"}).home == tmp_path / "mine"


def test_a_tilde_that_nobody_has_is_refused_in_words() -> None:
    with pytest.raises(UsageError, match="nobody-at-all"):
        places(Path("~nobody-at-all-here/x"), {})


@pytest.mark.parametrize("empty", ["", "  "])
def test_otherwise_the_platform_says_where(empty: str) -> None:
    found = places(None, {"SELFKIND_HOME": empty})
    assert found.home.name == "selfkind"
    assert found.config.name == "config.toml"
    assert found.themes == found.config.parent / "themes"
    assert found.home.is_absolute()


def test_a_system_that_knows_no_home_folder_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_uid: int) -> object:
        raise KeyError("uid not found")

    pwd = pytest.importorskip("pwd")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    with pytest.raises(UsageError, match="--home"):
        places(None, {})


def test_a_tilde_that_the_platform_gives_back_makes_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("user_config_dir", "user_data_dir"):
        monkeypatch.setattr(f"platformdirs.{name}", lambda *_, **__: "~/.local/share/selfkind")
    with pytest.raises(UsageError, match="SELFKIND_HOME"):
        places(None, {})
