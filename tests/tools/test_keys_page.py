"""The page docs/keys.md."""

import re
from pathlib import Path

from tools.keys_page import PAGE, keys_markdown

from selfkind.settings.load import load
from selfkind.tui.commands.key_check import check_keys
from tests.copy_rules import copy_faults


def test_the_page_of_keys_is_that_of_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == keys_markdown(), "run tools/keys_page.py"
    assert not copy_faults(re.sub(r"`[^`]*`", "", keys_markdown()))


def test_the_example_on_the_page_works(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(keys_markdown().split("```toml\n")[1].split("```")[0])
    settings, problems = load(file)
    assert problems == ()
    assert check_keys(settings.keys)[1] == ()
