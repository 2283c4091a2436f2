"""What a user wrote is shown as it was typed, everywhere: no markup, no escape sequence, no crash."""

from dataclasses import replace
from datetime import date

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft, draft_of
from selfkind.domain.homework.assignment import Assignment
from selfkind.tui.widgets.rows import Rows
from tests.tui.journey import journey

HOSTILE = {
    "brackets": "I felt [really sad] ok",
    "closing": "odd [/b] closing",
    "link": "[@click=app.quit]tap[/]",
    "open": "[/",
    "style": "[red on white]x[/]",
    "escape": "\x1b[31mred",
    "controls": "a\x00b\x07c",
    "wide": "静かな朝 💛",
    "joined": "👩‍👩‍👧 e\u0301",
    "right to left": "שלום \u202eabc",
    "backslash": "\\[b] \\",
}


def shown(text: str) -> str:
    """How a text looks on the screen: control characters as signs."""
    return "".join(chr(0x2400 + ord(c)) if ord(c) < 0x20 else c for c in text)


CONTROLS = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x202E)}


@pytest.mark.parametrize("name", HOSTILE)
async def test_the_name_of_a_pattern_brings_no_control_to_practise(companion: Companion, name: str) -> None:
    pattern = companion.practice.keep_pattern(f"w {HOSTILE[name]}", "4-6", 3).value
    async with journey(companion, size=(120, 40)) as person:
        await person.do("go.practise")
        rows = person.app.screen.query_one("#exercises", Rows)
        rows.move_to(next(at for at, row in enumerate(rows.rows) if row.key == pattern.id))
        await person.settle()
        strips = person.app.screen._compositor.render_strips()
        assert not {sign for strip in strips for sign in strip.text} & CONTROLS
        # In the list, and above the words beside it.
        assert sum("w " in strip.text for strip in strips) >= 2


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_text_is_shown_as_typed_on_every_screen(companion: Companion, name: str) -> None:
    text = HOSTILE[name]
    made = companion.routine.add(ItemDraft(f"i {text}", after=f"a {text}", tiny=f"t {text}")).value
    companion.routine.edit(
        companion.planning.item("longer"),
        draft_of(companion.planning.item("longer"))._replace(name=f"b {text}"),
    )
    companion.planning.tick(companion.planning.item("water"), note=f"n {text}")
    catch, gratitude = companion.practice.exercise("catch"), companion.practice.exercise("gratitude")
    companion.journal.save(
        catch, {"thought": text, "situation": text, "place": text, "feeling": {"word": text, "intensity": 3}}
    )
    companion.journal.save(gratitude, {"items": [text, text], "text": f"{text}\n{text}"})
    companion.check_ins.check_in([text], note=text, day=date(2026, 11, 22))
    companion.drafts.keep("note", {"text": text})
    wanted = Assignment("", f"h {text}", companion.now(), giver=text, why=text, place=text, if_then=text)
    one = companion.homework.keep(replace(wanted, obstacle=text, plan=text, smaller=text)).value
    new = companion.homework.new_try(one)
    words = {"learned": text, "got_in_the_way": text, "where_used": text, "question": text}
    companion.homework.log(replace(new, **words))  # type: ignore[arg-type]
    companion.homework.keep(replace(wanted, title=f"k {text}", template=True))

    async with journey(companion, size=(120, 40)) as person:
        visible = shown(text).split("\u202e")[0].rstrip()
        await person.to("i ")
        assert f"i {visible}" in person.text
        await person.do("today.begin")
        assert f"i {visible}" in person.text
        await person.do("activity.back")
        await person.do("today.edit")
        await person.press("escape")
        await person.to("Water")
        assert f"n {visible}" in person.text
        await person.do("today.remove", "app.undo")
        await person.do("go.journal")
        assert visible in person.text
        await person.do("list.down")
        await person.do("journal.note")
        await person.press("escape")
        await person.do("go.homework")
        assert f"h {visible}" in person.text
        await person.do("homework.read", "homework.log")
        assert f"“h {visible}" in person.text
        await person.press("escape")
        await person.do("homework.edit")
        await person.press("escape")
        await person.do("homework.new")
        assert f"k {visible}" in person.text
        await person.press("escape")
        await person.do("homework.page", "session_page.initials")
        # Past what isn't ticked, and all else.
        await person.press_at_once(*["down"] * 3, *["down", "space"] * 14)
        for keys in ((), ("tab", "pagedown"), ("pagedown",)):
            await person.press(*keys)
            strips = person.app.screen._compositor.render_strips()
            assert not {sign for strip in strips for sign in strip.text} & CONTROLS
        assert visible.split()[0] in person.text
        await person.press("escape", "escape")
        await person.do("homework.after")
        await person.press("down", "enter")
        assert f"h {visible}" in person.text
        await person.press("escape", "escape")
        for mode in ("practise", "boundaries", "circle", "progress", "homework", "today"):
            await person.do(f"go.{mode}")
        await person.do("app.keys", "keys.close", "app.palette")
        await person.press("escape")
        assert person.app.is_running
    assert companion.planning.item(made.id).name == f"i {' '.join(text.split())}"
