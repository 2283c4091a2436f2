"""The built-in packs as a wheel brings them: the JSON says what its source says, and is read in its place."""

from __future__ import annotations

import json
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from selfkind.content.built_in import read_built_in
from selfkind.content.loader import PACKS, Library

ROOT = Path(__file__).parents[2]


@pytest.fixture
def build() -> ModuleType:
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_wheel_has_each_pack_as_json_beside_its_source(build: ModuleType) -> None:
    hook = build.PacksAsJson(str(ROOT), {}, None, None, "", "wheel")
    data: dict[str, Any] = {"force_include": {}}
    hook.initialize("standard", data)
    brought = {to: json.loads(Path(made).read_text("utf-8")) for made, to in data["force_include"].items()}
    assert brought == {
        path.relative_to(ROOT / "src").with_suffix(".json").as_posix(): tomllib.loads(path.read_text("utf-8"))
        for path in PACKS.glob("*.toml")
    }
    hook.finalize("standard", data, "")
    assert not any(Path(made).exists() for made in data["force_include"])


def test_an_editable_install_has_the_sources_alone(build: ModuleType) -> None:
    data: dict[str, Any] = {"force_include": {}}
    build.PacksAsJson(str(ROOT), {}, None, None, "", "wheel").initialize("editable", data)
    assert data == {"force_include": {}}


def test_what_json_cannot_say_stops_the_build(build: ModuleType) -> None:
    with pytest.raises(TypeError):
        build.as_json("day = 2026-11-23")


def test_json_is_read_where_there_is_some_and_the_source_where_it_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "texts.toml").write_text('[texts]\ntea = "from the source"\n')
    assert Library(tmp_path).texts() == {"tea": "from the source"}
    made = tmp_path / "texts.json"
    made.write_text('{"texts": {"tea": "from the wheel"}}')
    assert Library(tmp_path).texts() == {"tea": "from the wheel"}
    made.write_text("{")
    library = Library(tmp_path)
    assert (library.texts(), library.problems) == ({"tea": "from the source"}, ())


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_built_in(tmp_path / "texts.toml")
    library = Library(tmp_path)
    assert library.texts() == {}
    assert [problem.file for problem in library.problems] == [str(tmp_path / "texts.toml")]
