"""Fill in the page for therapists with a real browser and the keyboard alone, save a pack, and add it.

It isn't part of CI, which has no browser. With Chromium installed, and a folder for pictures if you like:
python -m tests.browser.pack_form FOLDER
"""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

from tests.browser.chromium import Chromium, in_browser

HOSTILE = 'She said "no" \\ [x] 👩‍👩‍👧‍👦 שלום <b>not bold</b> </script> # end'
LONG = "A long line that goes on. " * 60
MESSAGE = f"{HOSTILE}\n\n- “small is fine”\n  it's 'yours'\n\n{LONG.strip()}"


def selfkind(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run selfkind as its own process on a home."""
    command = [sys.executable, "-m", "selfkind", "--home", str(home), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def focus_on(browser: Chromium, id: str) -> None:
    """Go to an element with Tab alone, as somebody without a mouse does."""
    for back in (False, True):
        for _ in range(150):
            if browser.run("document.activeElement.id") == id:
                return
            browser.tab(back=back)
    raise AssertionError(f"Tab doesn't reach {id}.")


def fill(browser: Chromium, id: str, words: str) -> None:
    """Go to a field and type words into it, instead of those that are there."""
    focus_on(browser, id)
    browser.run("document.activeElement.select && document.activeElement.select()")
    browser.type(words)


def choose(browser: Chromium, id: str, value: str) -> None:
    """Go to a choice and press the down arrow until an option is chosen."""
    focus_on(browser, id)
    for _ in range(200):
        if browser.run(f"document.getElementById({id!r}).value") == value:
            return
        browser.press("ArrowDown", code=40)
    raise AssertionError(f"{id} can't be {value}.")


def add(browser: Chromium, button: str) -> str:
    """Press a button that adds a block, and return the id of the block, in which the focus is then."""
    focus_on(browser, button)
    browser.enter()
    where: str = browser.run("document.activeElement.id")
    return where.partition("-")[0]


def saved(browser: Chromium, folder: Path) -> Path:
    """Press Save, and return the file that was downloaded into a new folder."""
    folder.mkdir()
    browser.downloads_to(folder)
    focus_on(browser, "save")
    browser.enter()
    until = time.monotonic() + 20
    while time.monotonic() < until:
        for path in folder.glob("*.toml"):
            return path
        time.sleep(0.1)
    raise AssertionError(f"Nothing was saved: {browser.run('document.getElementById(`faults`).innerText')}")


def picture(browser: Chromium, pictures: Path | None, name: str, *, width: int = 900, dark: bool = False) -> None:
    """Keep a picture of the whole page."""
    if pictures is None:
        return
    browser.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    scheme = "dark" if dark else "light"
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    shot = browser.call("Page.captureScreenshot", captureBeyondViewport=True)["data"]
    (pictures / f"{name}.png").write_bytes(base64.b64decode(shot))


def fits_large_text(browser: Chromium) -> None:
    """Check that the page is no wider than the screen where text has twice its size: in a browser that is set so,
    and on a phone whose page is zoomed."""
    for width, size in ((360, 100), (320, 100), (360, 200), (320, 200), (180, 100)):
        browser.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=370, deviceScaleFactor=2, mobile=True
        )
        browser.run(f"document.documentElement.style.fontSize = '{size}%'")
        wide = browser.run("document.documentElement.scrollWidth")
        assert wide <= width, f"{wide} pixels on {width}, at {size} percent"
    browser.run("document.documentElement.style.fontSize = ''")
    browser.call("Emulation.clearDeviceMetricsOverride")


def names_of_fields(browser: Chromium) -> list[tuple[str, str]]:
    """Return the role and the name of each field and button, as a screen reader has them."""
    tree = browser.call("Accessibility.getFullAXTree")["nodes"]
    roles = ("textbox", "button", "combobox", "spinbutton", "group", "heading", "link")
    return [
        (one["role"]["value"], one.get("name", {}).get("value", ""))
        for one in tree
        if not one.get("ignored") and one["role"]["value"] in roles
    ]


def write_a_pack(browser: Chromium, folder: Path, pictures: Path | None) -> Path:
    """Write a pack with the keyboard, with faults first, and return its file."""
    picture(browser, pictures, "empty")
    focus_on(browser, "save")
    browser.enter()
    assert browser.run("document.activeElement.id") == "faults"
    said = browser.run("document.getElementById('faults').innerText")
    assert "2 things need a look" in said, said
    picture(browser, pictures, "faults")
    browser.tab()
    browser.enter()
    assert browser.run("document.activeElement.id") == "pack-name"
    assert browser.run("document.activeElement.getAttribute('aria-invalid')") == "true"

    fill(browser, "pack-name", "Calmer evenings")
    fill(browser, "pack-writer", "Dr. Ana Øst")
    fill(browser, "pack-message", MESSAGE)
    questions = add(browser, "add-form")
    fill(browser, f"{questions}-name", HOSTILE)
    first = f"b{int(questions[1:]) + 1}"
    fill(browser, f"{first}-label", "What helped today?")
    second = add(browser, f"{questions}-add")
    fill(browser, f"{second}-label", "Where was I?")
    choose(browser, f"{second}-kind", "choice")
    fill(browser, f"{second}-choices", "at home\nwith people\n\n  at work  ")
    assignment = add(browser, "add-assignment")
    fill(browser, f"{assignment}-title", "Phone in the hall")
    fill(browser, f"{assignment}-why", LONG)
    choose(browser, f"{assignment}-exercise", questions)
    choose(browser, f"{assignment}-often", "3x/week")
    fill(browser, f"{assignment}-minutes", "30")
    row = add(browser, "add-row")
    fill(browser, f"{row}-name", "Urge to check 📱")
    fill(browser, f"{row}-highest_words", "very strong")
    gone = add(browser, "add-row")
    fill(browser, f"{gone}-name", "Removed")
    focus_on(browser, f"{gone}-kind")
    browser.run(f"document.querySelector('#{gone} .remove').focus()")
    browser.enter()
    assert browser.run("document.activeElement.id") == "add-row"
    assert browser.run("document.getElementById('status').textContent") == "Row 2 is removed."
    count = add(browser, "add-row")
    fill(browser, f"{count}-name", "Kind acts")
    choose(browser, f"{count}-kind", "count")
    reloaded(browser)
    named = names_of_fields(browser)
    # The text of the file unfolds, which is a group without a name.
    assert [role for role, name in named if not name] == ["group"]
    for one in (("group", "Homework 1"), ("group", "Question 2"), ("button", "Remove question 2")):
        assert one in named
    for dark in (False, True):
        picture(browser, pictures, f"filled-{'dark' if dark else 'light'}", dark=dark)
    picture(browser, pictures, "narrow", width=360)
    assert browser.run("document.documentElement.scrollWidth <= innerWidth")
    return saved(browser, folder)


def reloaded(browser: Chromium) -> None:
    """Load the page again in the middle, and check that everything is as it was."""
    before = browser.run("document.getElementById('preview').textContent")
    assert "Kind acts" in before
    assert "Removed" not in before
    browser.call("Page.reload")
    answer_leaving(browser)
    until = time.monotonic() + 10
    while "is here again" not in (said := browser.run("document.getElementById('status')?.textContent ?? ''")):
        assert time.monotonic() < until, said
        time.sleep(0.1)
    after = browser.run("document.getElementById('preview').textContent")
    # Until it's saved, the ids end with letters that are drawn each time the page is loaded.
    assert re.sub(r"-[a-z0-9]{5}\b", "", after) == re.sub(r"-[a-z0-9]{5}\b", "", before)


def answer_leaving(browser: Chromium) -> None:
    """Answer the browser's question whether to leave a page on which something was typed."""
    browser.wait_for("Page.javascriptDialogOpening")
    browser.call("Page.handleJavaScriptDialog", accept=True)


def in_another_window(browser: Chromium, page: str) -> str:
    """Return the name of the homework that another window shows."""
    session, browser._session = browser._session, ""
    target = browser.call("Target.createTarget", url=page)["targetId"]
    browser._session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    until = time.monotonic() + 10
    while not browser.run("document.getElementById('preview')?.textContent ?? ''"):
        assert time.monotonic() < until
        time.sleep(0.1)
    name: str = browser.run("document.getElementById('pack-name').value")
    browser._session = ""
    browser.call("Target.closeTarget", targetId=target)
    browser._session = session
    return name


def check_pack(path: Path, home: Path) -> dict[str, Any]:
    """Check and add the pack as the person does, and return what is in it."""
    checked = selfkind(home, "pack", "check", str(path))
    assert checked.stdout == f"{path}: all good.\n", checked
    added = selfkind(home, "pack", "add", str(path))
    assert added.returncode == 0, added
    assert "1 piece of homework: Phone in the hall" in added.stdout, added.stdout
    assert HOSTILE in added.stdout
    return tomllib.loads(path.read_text(encoding="utf-8"))


def continue_it(browser: Chromium, path: Path, folder: Path, page: str) -> Path:
    """Open the file in a new page, change a question, and save it again."""
    browser.open(page)
    node = browser.call("DOM.getDocument")["root"]["nodeId"]
    field = browser.call("DOM.querySelector", nodeId=node, selector="#open")["nodeId"]
    browser.call("DOM.setFileInputFiles", files=[str(path)], nodeId=field)
    until = time.monotonic() + 10
    while "is open" not in (said := browser.run("document.getElementById('status').textContent")):
        assert time.monotonic() < until, said
    label = browser.run("document.querySelector('.questions fieldset').id") + "-label"
    fill(browser, label, "What helped this evening?")
    return saved(browser, folder)


def printed(browser: Chromium) -> bytes:
    """Return the page as PDF."""
    return base64.b64decode(browser.call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"])


def on_paper(pdf: bytes, folder: Path) -> None:
    """Check that all words are on paper, and those of a row that was removed aren't, where a reader of PDF is."""
    if shutil.which("pdftotext") is None:
        return
    file = folder / "printed.pdf"
    file.write_bytes(pdf)
    read = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True)
    text = " ".join(read.stdout.split())
    for words in (
        "Dr. Ana Øst",
        "- “small is fine”",
        "it's 'yours'",
        "</script> # end",
        "30 minutes",
        "3 times a week",
    ):
        assert words in text, words
    assert text.count("A long line that goes on.") == 120
    assert "0 to 5 very strong" in text
    assert "Exercise: She said" in text
    assert "Removed" not in text


def emptied(browser: Chromium) -> None:
    """Empty the page, and check that nothing is left, also after the page is loaded again."""
    focus_on(browser, "empty")
    browser.enter()
    assert browser.run("document.getElementById('status').textContent") == "The page is empty."
    for _ in range(2):
        left = browser.run("document.getElementById('preview').textContent")
        assert "name" not in left, left
        assert browser.run("document.querySelectorAll('fieldset').length") == 0
        browser.call("Page.reload")
        browser.wait_for("Page.loadEventFired")


def quiet(browser: Chromium, page: str) -> None:
    """Check that nothing was asked for but the page itself, that nothing was refused, and nothing went wrong."""
    asked = {
        one["params"]["request"]["url"]
        for one in browser.events
        if one.get("method") == "Network.requestWillBeSent"
    }
    assert {url for url in asked if not url.startswith("blob:")} <= {page}, asked
    for one in browser.events:
        if one.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled"):
            raise AssertionError(one)


def refuses(browser: Chromium) -> None:
    """Check that the policy of the page lets no script in, and no request out."""
    browser.run(
        "const script = document.createElement('script'); script.textContent = 'window.inside = 1';"
        "document.body.append(script);"
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.inside = 2\">');"
    )
    sent = browser.run("fetch('data:text/plain,x').then(() => 'sent', () => 'refused')")
    time.sleep(0.3)
    assert browser.run("window.inside ?? 0") == 0
    assert sent == "refused"


def everything(browser: Chromium, folder: Path, pictures: Path | None) -> str:
    """Do all of it and return what was seen."""
    home, page = folder / "home", folder / "form.html"
    made = selfkind(home, "pack", "form", "-o", str(page))
    assert made.returncode == 0, made
    browser.open(page.as_uri())
    fits_large_text(browser)
    first = write_a_pack(browser, folder / "first", pictures)
    fits_large_text(browser)
    before = check_pack(first, home)
    assert before["pack"]["message"] == MESSAGE
    assert before["exercise"][0]["name"] == HOSTILE
    assert before["exercise"][0]["form"]["field"][1]["choices"] == ["at home", "with people", "at work"]
    assert before["assignment"][0]["exercise"] == before["exercise"][0]["id"]
    assert before["card"]["row"][0]["name"] == "Urge to check 📱"
    assert browser.run("document.getElementById('pack-name').value") == "Calmer evenings"
    assert in_another_window(browser, page.as_uri()) == ""
    pdf = printed(browser)
    on_paper(pdf, folder)
    if pictures is not None:
        (pictures / "printed.pdf").write_bytes(pdf)
    second = continue_it(browser, first, folder / "second", page.as_uri())
    after = tomllib.loads(second.read_text(encoding="utf-8"))
    assert after["pack"]["version"] == 2
    assert after["exercise"][0]["form"]["field"][0]["label"] == "What helped this evening?"
    assert after["exercise"][0]["form"]["field"][0]["key"] == before["exercise"][0]["form"]["field"][0]["key"]
    after["pack"]["version"] = 1
    after["exercise"][0]["form"]["field"][0]["label"] = "What helped today?"
    assert after == before
    again = selfkind(home, "pack", "add", str(second))
    assert "It takes the place of version 1." in again.stdout, again
    emptied(browser)
    quiet(browser, page.as_uri())
    refuses(browser)
    return f"Written, checked, added, printed ({len(pdf)} bytes), changed and added again"


if __name__ == "__main__":
    raise SystemExit(in_browser(everything))
