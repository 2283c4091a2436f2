"""The pictures of README, drawn by the app itself, so that they show what there is.

After a change that is meant, look at them before they're accepted: pytest tests/tui/test_readme_pictures.py
--snapshot-update
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from selfkind.companion.clock import Clock as CompanionClock
from selfkind.companion.companion import Companion
from selfkind.companion.country import choose_country
from selfkind.companion.samples import live_sample_days
from selfkind.reminders.companion import CompanionWithReminders, open_with_reminders
from selfkind.tui.app import SelfkindApp
from selfkind.tui.screens.practise.session import SessionScreen
from tests.conftest import Clock
from tests.tui.journey import Desk, Journey, put_on

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "pictures"
SIZE = (100, 28)
THEMES = {"dark": "dusk", "light": "paper"}
FRAMES = {"dark": ("#2b2f3b", "#dcd7d0"), "light": ("#ddd5c4", "#3a352e")}
"""The colours of the frame around a picture, and of the words on it."""
BEYOND = 3.0
"""How far letters may reach beyond the last line and column."""


@pytest.fixture(autouse=True)
def no_blinking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)


@pytest.fixture(scope="module")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample days of `selfkind demo`, made once."""
    home, clock = tmp_path_factory.mktemp("sample") / "home", Clock()

    def open_home(at: CompanionClock) -> CompanionWithReminders:
        return open_with_reminders(home, clock=at)

    live_sample_days(open_home, clock())
    choose_country(home, "AT")
    return home


@pytest.fixture
def sample(sample_home: Path, home: Path, clock: Clock, opened: Callable[[], Companion]) -> Companion:
    shutil.copytree(sample_home, home)
    clock.forward(minutes=1)
    return opened()


@pytest.fixture
def worker() -> Iterator[Desk]:
    with Desk() as desk:
        yield desk


async def today(person: Journey) -> None:
    """What is seen first."""


async def breathing(person: Journey) -> None:
    """A breath in the middle of a practice."""
    now = [100.0]
    exercise = await person.app.ask(lambda companion: companion.practice.exercise("longout"))
    screen = SessionScreen(exercise, clock=lambda: now[0], wall=lambda: now[0])
    await person.app.push_screen(screen)
    await person.settle()
    for _ in range(15):
        now[0] += 1
        screen._tick()


async def journal(person: Journey) -> None:
    """What was written, and one entry to read."""
    await person.do("go.journal")


PICTURES: dict[str, Callable[[Journey], Awaitable[Any]]] = {
    "today": today,
    "breathing": breathing,
    "journal": journal,
}


def framed(svg: str, mode: str) -> str:
    """Return a picture that loads no font from elsewhere, for the reader's own is used, in a quiet frame."""
    frame, words = FRAMES[mode]
    # Else librsvg, which many viewers draw with, drops the space that a word begins with, and joins two words.
    svg = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)
    svg = svg.replace('fill="#292929"', f'fill="{frame}"', 1)
    svg = re.sub(r'(-title" fill=)"#\w+"', rf'\1"{words}"', svg, count=1)
    svg = re.sub(r'fill="#(?:ff5f57|febc2e|28c840)"', f'fill="{words}" fill-opacity="0.35"', svg)
    # The letters below the last line, and the last letter of a full line, reach a little beyond their cells.
    svg = re.sub(
        r'(-clip-terminal">\s*<rect x="0" y="0") width="([\d.]+)" height="([\d.]+)"',
        lambda clip: f'{clip[1]} width="{float(clip[2]) + BEYOND:.1f}" height="{float(clip[3]) + BEYOND:.1f}"',
        svg,
        count=1,
    )
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace")


@pytest.mark.parametrize("mode", THEMES)
@pytest.mark.parametrize("name", PICTURES)
async def test_a_picture_of_the_readme_shows_what_there_is(
    name: str, mode: str, sample: Companion, worker: Desk, request: pytest.FixtureRequest
) -> None:
    app = SelfkindApp(sample, worker)
    async with app.run_test(size=SIZE) as pilot:
        put_on(app, THEMES[mode])
        person = await Journey(app, pilot).settle()
        await PICTURES[name](person)
        app.clear_notifications()
        await person.settle()
        drawn = framed(app.export_screenshot(title="selfkind"), mode)
    path = FOLDER / f"{name}-{mode}.svg"
    if request.config.getoption("--snapshot-update"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(drawn, "utf-8")
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
    assert path.read_text("utf-8") == drawn


def test_the_readme_shows_each_picture_dark_and_light() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    named = re.findall(r'(?:srcset|src)="(docs/pictures/[\w-]+\.svg)"', readme)
    assert sorted(named) == sorted(f"docs/pictures/{name}-{mode}.svg" for name in PICTURES for mode in THEMES)
    assert {path.name for path in FOLDER.iterdir()} == {Path(one).name for one in named}
    assert readme.count("(prefers-color-scheme: dark)") == len(PICTURES)
    assert len(re.findall(r'alt="[^"]{20,}"', readme)) == len(PICTURES)
