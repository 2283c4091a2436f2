"""Fill in the page for a phone with a real browser at a phone's size, save files, and have them taken up once.

It isn't part of CI, which has no browser. With Chromium installed, and a folder for pictures if you like:
python -m tests.browser.phone_page FOLDER
"""

from __future__ import annotations

import base64
import json
import os
import time
from pathlib import Path
from typing import Any

from tests.browser.chromium import Chromium, in_browser
from tests.browser.pack_form import (
    answer_leaving,
    fill,
    fits_large_text,
    focus_on,
    names_of_fields,
    quiet,
    refuses,
    selfkind,
)

WIDTH, HEIGHT = 360, 740
HOSTILE = 'She said "no" \\ {"x": [1]} 👩‍👩‍👧‍👦 שלום <b>not bold</b> </script>'
CAN_SHARE = """
navigator.canShare = (data) => data.files.every((file) => /\\.txt$/.test(file.name));
navigator.share = async ({ files }) => {
  if (window.refuse) throw Object.assign(new Error("no"), { name: window.refuse });
  window.shared = [files[0].name, files[0].type, await files[0].text()];
};
"""


def as_phone(browser: Chromium, *, dark: bool = False) -> None:
    """Look at the page as a phone does."""
    browser.call(
        "Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=2, mobile=True
    )
    browser.call("Emulation.setTouchEmulationEnabled", enabled=True)
    scheme = "dark" if dark else "light"
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])


def picture(browser: Chromium, pictures: Path | None, name: str, *, whole: bool = False) -> None:
    """Keep a picture of what is in sight, or of the whole page."""
    if pictures is not None:
        shot = browser.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        (pictures / f"{name}.png").write_bytes(base64.b64decode(shot))


def saved(browser: Chromium, folder: Path, button: str) -> dict[str, Any]:
    """Press a button that saves, and return what is in the file that was downloaded."""
    before = set(folder.glob("*.txt"))
    focus_on(browser, button)
    browser.enter()
    until = time.monotonic() + 20
    while time.monotonic() < until:
        for path in set(folder.glob("*.txt")) - before:
            document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return document
        time.sleep(0.1)
    raise AssertionError(f"Nothing was saved: {browser.run('document.body.innerText')}")


def choose(browser: Chromium, id: str, value: str) -> None:
    """Choose in a list, as a touch does."""
    browser.run(
        f"(() => {{ const one = document.getElementById({id!r}); one.value = {value!r};"
        " one.dispatchEvent(new Event('input', { bubbles: true })); })()"
    )
    assert browser.run(f"document.getElementById({id!r}).value") == value


def said(browser: Chromium, kind: str) -> str:
    """What is said below a part."""
    words: str = browser.run(f"document.getElementById('said-{kind}').innerText")
    return words


def fill_in(browser: Chromium, folder: Path, pictures: Path | None) -> list[dict[str, Any]]:
    """Fill in each part, with a fault first, and save it."""
    focus_on(browser, "save-catch")
    browser.enter()
    fault = "Write the thought first. A few words are enough."
    assert browser.run("document.getElementById('fault-thought').innerText") == fault
    assert browser.run("document.activeElement.id") == "thought"
    assert browser.run("document.activeElement.getAttribute('aria-invalid')") == "true"
    picture(browser, pictures, "fault")
    fill(browser, "thought", HOSTILE)
    assert not browser.run("document.getElementById('fault-thought')")
    fill(browser, "situation", "after the call")
    fill(browser, "feeling", "ashamed")
    fill(browser, "intensity", "60")
    reloaded(browser)
    picture(browser, pictures, "filled")
    catch = saved(browser, folder, "save-catch")
    assert browser.run("document.getElementById('thought').value") == ""
    assert browser.run("sessionStorage.length") == 0
    picture(browser, pictures, "saved")
    brought_back(browser, folder, catch)

    fill(browser, "words", "tired, hopeful")
    choose(browser, "energy", "4")
    fill(browser, "note", "a long day")
    check_in = saved(browser, folder, "save-check_in")
    fill(browser, "item", "tea")
    focus_on(browser, "more")
    browser.enter()
    assert browser.run("document.activeElement.id") == "item-4"
    browser.type("a song")
    good = saved(browser, folder, "save-good_things")
    choose(browser, "tick-0", "done")
    choose(browser, "tick-1", "tiny")
    choose(browser, "day", "yesterday")
    ticks = saved(browser, folder, "save-ticks")
    return [catch, check_in, good, ticks]


def brought_back(browser: Chromium, folder: Path, catch: dict[str, Any]) -> None:
    """Bring the words back after they were saved, and save them once more: the file is the same one."""
    browser.run("document.querySelector('#said-catch button').focus()")
    browser.enter()
    assert browser.run("document.getElementById('thought').value") == HOSTILE
    (first,) = folder.iterdir()
    first.unlink()
    assert saved(browser, folder, "save-catch") == catch
    assert [path.name for path in folder.iterdir()] == [first.name]


def reloaded(browser: Chromium) -> None:
    """Load the page again in the middle, and check that what was typed is still there."""
    browser.call("Page.reload")
    answer_leaving(browser)
    until = time.monotonic() + 10
    while "here again" not in (browser.run("document.getElementById('said-catch')?.innerText ?? ''")):
        assert time.monotonic() < until
        time.sleep(0.1)
    assert browser.run("document.getElementById('thought').value") == HOSTILE
    assert browser.run("document.getElementById('intensity').value") == "60"


def easy_to_touch(browser: Chromium) -> None:
    """Check that the page isn't wider than a phone, that whatever can be touched is large enough, and that each
    field has a name."""
    assert browser.run("document.documentElement.scrollWidth <= innerWidth")
    small = browser.run(
        "[...document.querySelectorAll('input, select, textarea, button, a:not(.skip)')]"
        ".map((one) => [one.id || one.textContent, one.getBoundingClientRect()])"
        ".filter(([, box]) => box.height < 44 || box.width < 44)"
        ".map(([name, box]) => `${name} ${box.width}x${box.height}`)"
    )
    assert small == [], small
    assert [role for role, name in names_of_fields(browser) if not name] == []


def contrast(browser: Chromium) -> None:
    """Check that all words have at least 4.5:1 to what is behind them."""
    faint = browser.run(
        """(() => {
          const parts = (color) => color.match(/[\\d.]+/g).slice(0, 3).map(Number);
          const light = (color) => {
            const [r, g, b] = parts(color).map((one) => one / 255).map(
              (c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const behind = (one) => {
            for (let node = one; node; node = node.parentElement) {
              const { backgroundColor } = getComputedStyle(node);
              if (backgroundColor !== "rgba(0, 0, 0, 0)") return backgroundColor;
            }
            return "rgb(255, 255, 255)";
          };
          return [...document.body.querySelectorAll("*")]
            .filter((one) => one.innerText && one.tagName !== "SCRIPT")
            .map((one) => {
              const [a, b] = [light(getComputedStyle(one).color), light(behind(one))];
              return [one.tagName, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
            })
            .filter(([, ratio]) => ratio < 4.5);
        })()"""
    )
    assert faint == [], faint


def shares(browser: Chromium, page: str) -> None:
    """Share a file where the browser offers that, and keep the words where it isn't done."""
    browser.call("Page.addScriptToEvaluateOnNewDocument", source=CAN_SHARE)
    browser.open(page)
    fill(browser, "item", "tea")
    for refusal, words in (("AbortError", "Not shared. Your words"), ("TypeError", "can't share the file")):
        browser.run(f"window.refuse = {refusal!r}")
        focus_on(browser, "share-good_things")
        browser.enter()
        wait_until(
            browser,
            f"document.getElementById('said-good_things').innerText.includes({words!r})".replace("\\'", "'"),
        )
        assert browser.run("document.getElementById('item').value") == "tea"
    browser.run("window.refuse = ''")
    focus_on(browser, "share-good_things")
    browser.enter()
    wait_until(browser, "window.shared")
    name, kind, text = browser.run("window.shared")
    assert name.endswith(".txt")
    assert kind == "text/plain"
    assert json.loads(text)["good_things"] == {"items": ["tea"]}


def wait_until(browser: Chromium, script: str) -> None:
    until = time.monotonic() + 10
    while not browser.run(script):
        assert time.monotonic() < until, script
        time.sleep(0.1)


def taken_up(home: Path, downloads: Path, entries: list[dict[str, Any]]) -> None:
    """Bring the files as a sync program does, twice, and check that each is here once."""
    inbox = home / "inbox"
    assert selfkind(home, "inbox", "make").returncode == 0
    old = time.time() - 60
    for round in range(2):
        for path in downloads.glob("*.txt"):
            target = inbox / f"{'' if round == 0 else 'copy of '}{path.name}"
            target.write_bytes(path.read_bytes())
            os.utime(target, (old, old))
        answer = selfkind(home, "inbox", "--json")
        assert answer.returncode == 0, answer
        assert len(json.loads(answer.stdout)["new"]) == (len(entries) if round == 0 else 0), answer.stdout
        assert list(inbox.iterdir()) == []
    listed = json.loads(selfkind(home, "journal", "list", "--json").stdout)
    assert sorted(one["kind"] for one in listed) == ["gratitude", "thought"]
    thought = next(one for one in listed if one["kind"] == "thought")
    assert thought["thought"]["thought"] == HOSTILE
    assert thought["thought"]["feelings"] == [{"word": "ashamed", "intensity": 60}]
    assert thought["at"][:19] == entries[0]["at"][:19]
    assert next(one for one in listed if one["kind"] == "gratitude")["items"] == ["tea", "a song"]
    (felt,) = json.loads(selfkind(home, "feel", "list", "--json").stdout)
    assert (felt["words"], felt["energy"], felt["note"]) == (["tired", "hopeful"], 4, "a long day")
    plan = json.loads(selfkind(home, "today", "--date", "yesterday", "--json").stdout)
    assert [one["state"] for one in plan["items"][:2]] == ["done", "tiny"], plan
    undone = selfkind(home, "undo")
    assert undone.stdout.startswith("Undone: taking up"), undone
    assert json.loads(selfkind(home, "journal", "list", "--json").stdout) == []


def everything(browser: Chromium, folder: Path, pictures: Path | None) -> str:
    """Do all of it and return what was seen."""
    home, page, downloads = folder / "home", folder / "phone.html", folder / "downloads"
    downloads.mkdir()
    home.mkdir(mode=0o700)
    (home / "config.toml").write_text('country = "GB"\n')
    made = selfkind(home, "inbox", "page", "-o", str(page))
    assert made.returncode == 0, made
    as_phone(browser)
    browser.downloads_to(downloads)
    browser.open(page.as_uri())
    for dark in (False, True):
        as_phone(browser, dark=dark)
        contrast(browser)
        easy_to_touch(browser)
        picture(browser, pictures, f"first-{'dark' if dark else 'light'}")
        picture(browser, pictures, f"whole-{'dark' if dark else 'light'}", whole=True)
    fits_large_text(browser)
    as_phone(browser)
    entries = fill_in(browser, downloads, pictures)
    easy_to_touch(browser)
    for dark in (False, True):
        as_phone(browser, dark=dark)
        browser.run("document.getElementById('ticks').scrollIntoView()")
        picture(browser, pictures, f"ticks-{'dark' if dark else 'light'}")
        browser.run("document.getElementById('help').scrollIntoView()")
        picture(browser, pictures, f"help-{'dark' if dark else 'light'}")
    taken_up(home, downloads, entries)
    shares(browser, page.as_uri())
    quiet(browser, page.as_uri())
    refuses(browser)
    return f"{len(list(downloads.iterdir()))} files saved, {len(entries)} entries taken up once"


if __name__ == "__main__":
    raise SystemExit(in_browser(everything))
