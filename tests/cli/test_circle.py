"""The circle from the shell: people, reaching out, and contacts."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest

from selfkind.domain.circle.person_form import person_form
from selfkind.platform import clipboard, opener
from tests.cli.conftest import Run


def add(run: Run, *words: str) -> dict[str, Any]:
    """Add somebody, and return them as JSON."""
    found = run("--json", "circle", "add", *words)
    assert found.code == 0, found.err
    person: dict[str, Any] = found.json
    return person


def test_somebody_is_added_listed_shown_changed_removed_and_restored(run: Run) -> None:
    ana = add(run, "Ana", "--ring", "close", "--kind", "listens", "--kind", "family", "--phone", "030 12 34")
    assert (ana["ring"], ana["kinds"], ana["phones"]) == ("close", ["listens", "family"], ["030 12 34"])
    assert ana["ways"][0] == {"channel": "call", "to": "030 12 34", "link": "tel:0301234"}
    listed = run("circle").out
    assert listed.startswith(
        f"Close\n  {ana['id'][:8]}  Ana  (listens, family)\nFriendly\n  Room for someone here\n"
    )
    shown = run("circle", "show", "an").out
    assert "Phone: 030 12 34" in shown
    assert "Last contact" not in shown
    run("circle", "edit", "ana", "--mail", "ana@example.org", "--set", "wish=monthly", "--show-when-locked")
    (changed,) = run("--json", "circle", "list").json
    assert (changed["mails"], changed["wish"], changed["show_when_locked"]) == (
        ["ana@example.org"],
        "monthly",
        True,
    )
    assert changed["kinds"] == ["listens", "family"], "what isn't mentioned stays"
    assert run("circle", "edit", "ana", "--set", "wish=", "--hide-when-locked").code == 0
    assert "wish" not in run("--json", "circle", "list").json[0]
    assert "selfkind circle restore" in run("circle", "remove", "ana").out
    assert run("--json", "circle", "list").json == []
    assert "selfkind circle bin" in run("journal", "bin").out
    assert "Ana" in run("circle", "bin").out
    assert "Phone: 030 12 34" in run("journal", "bin", ana["id"][:8]).out
    assert run("circle", "restore", ana["id"][:8]).out == "Restored: Ana\n"
    assert "adding “Ana”" in run("undo").out


def test_a_group_is_in_the_outer_ring_and_has_its_next_time(run: Run) -> None:
    choir = add(run, "Choir", "--kind", "group", "--set", "next_day=sunday", "--set", "next_time=19:30")
    assert (choir["ring"], choir["next_day"], choir["next_time"]) == ("community", "2026-11-29", "19:30")
    assert "(group, next: Sun 29 Nov 2026, 19:30)" in run("circle", "list", "--kind", "group").out
    add(run, "Bo", "--kind", "plays  Go", "--kind", "Cheers me up")
    assert "Bo  (plays Go, cheers me up)" in run("circle", "list", "--kind", "plays Go").out
    assert "Nobody of this kind here." in run("circle", "list", "--kind", "doctor").out
    assert run("circle", "list", "--ring", "close").out == "Close\n  Room for someone here\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "Ana", "--set", "wish=hourly"), "can be one of: weekly, monthly"),
        (("add", "Ana", "--mail", "ana"), "isn't a mail address"),
        (("add", "Ana", "--set", "height=2"), "There's no key “height”"),
        (("add", "Ana", "--set", "next_day=someday"), "isn't a day"),
        (("add", "Ana", "--set", "next_time=9 and 10"), "Give one time"),
        (("edit", "Ana"), "Nobody's name begins with"),
        (("show", "Ana"), "Nobody's name begins with"),
        (("remove", "Ana"), "Nobody's name begins with"),
        (("reach", "Ana"), "Nobody's name begins with"),
        (("restore", "abcd"), "The bin has nothing of your circle"),
        (("log", "--kind", "visit"), "Who was it?"),
        (("log", "--who", "Ana", "--felt", "3"), "about a visit only"),
        (("log", "--show", "abcd"), "No contact has the ID"),
    ],
)
def test_what_makes_no_sense_is_one_clear_line(run: Run, words: tuple[str, ...], said: str) -> None:
    found = run("circle", *words)
    assert found.code in (1, 2)
    assert said in found.err
    assert run("--json", "circle", "list").json == []


def test_a_draft_of_refused_options_has_the_answers_of_the_page(run: Run) -> None:
    """The page in the app marks its own chips then, and makes no further ones of the words of options."""
    words = ("--ring", "close", "--kind", "listens", "--kind", "tango", "--set", "wish=weekly", "--mail", "x@@")
    assert run("circle", "add", "Cara", *words).code == 2
    (page,) = run("--json", "draft", "list").json
    draft = run("--json", "draft", "show", page["id"]).json["answers"]
    assert (draft["ring"], draft["kinds"], draft["wish"]) == ("Close", ["Listens", "tango"], "weekly")
    assert set(draft["kinds"]) - {"tango"} <= set(person_form().fields[1].choices)


def test_a_day_that_is_refused_loses_no_words(run: Run) -> None:
    add(run, "Ana")
    refused = run("circle", "log", "ana", "--note", "moved her sofa", "--date", "tomorrow")
    assert "isn't here yet" in refused.err
    assert "Your words are kept as a draft." in refused.err
    (page,) = run("--json", "draft", "list").json
    assert "moved her sofa" in run("draft", "show", page["id"]).out
    logged = run("--json", "circle", "log", "ana", "--note", "we walked").json
    assert (
        "kept as a draft" in run("circle", "log", "--edit", logged["id"], "--note", "long", "--date", "soon").err
    )


def test_a_name_that_fits_nobody_loses_no_words(run: Run) -> None:
    add(run, "Ana")
    add(run, "Ana")
    for name in ("ana", "Bo"):
        assert "kept as a draft" in run("circle", "log", name, "--note", f"we walked, {name}").err
        assert "kept as a draft" in run("circle", "reach", name, "--message", f"Tea, {name}?").err
    drafts = [run("draft", "show", page["id"]).out for page in run("--json", "draft", "list").json]
    for words in ("we walked, ana", "Tea, ana?", "we walked, Bo", "Tea, Bo?"):
        assert any(words in draft for draft in drafts), words


def test_one_starter_is_no_range(run: Run) -> None:
    add(run, "Dr Weber", "--kind", "therapist")
    assert run("circle", "reach", "dr", "--starter", "9").err == "--starter can be just 1 here. You gave 9.\n"


def test_one_option_that_is_refused_loses_none_of_the_others(run: Run) -> None:
    add(run, "Ana")
    words = ("--note", "met on the train", "--set", "good_times=evenings", "--set", "wish=hourly")
    for command in (("add", "Bo"), ("edit", "ana")):
        assert "kept as a draft" in run("circle", *command, *words).err
    drafts = [run("draft", "show", page["id"]).out for page in run("--json", "draft", "list").json]
    assert len(drafts) == 2
    assert all("evenings" in draft and "met on the train" in draft for draft in drafts)
    assert "kept as a draft" in run("circle", "edit", "ana", "--set", "shoes=red ones", "--set", "note=tall").err
    drafts = [run("draft", "show", page["id"]).out for page in run("--json", "draft", "list").json]
    assert any("red ones" in draft and "tall" in draft for draft in drafts)


def test_words_that_were_refused_are_kept_as_a_draft(run: Run) -> None:
    found = run("circle", "add", "Ana", "--note", "met on the train", "--mail", "ana")
    assert "Your words are kept as a draft." in found.err
    (page,) = run("--json", "draft", "list").json
    assert page["page"] == "New in your circle"
    assert "met on the train" in run("draft", "show", page["id"]).out
    add(run, "Bea")
    assert "Your words are kept as a draft." in run("circle", "log", "bea", "--felt", "3", "--note", "hello").err


def test_without_a_name_selfkind_asks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Ana\nListens\n"))
    found = run("circle", "add")
    assert found.code == 0, found.err
    (ana,) = run("--json", "circle", "list").json
    assert ana["name"] == "Ana"
    assert ana["private"]


def test_first_words_and_ways_are_offered(run: Run) -> None:
    add(run, "Ana", "--mail", "ana@example.org")
    said = run("circle", "reach", "ana").out
    assert "  1  Thinking of you" in said
    assert " 12  I'm not doing well" in said
    assert "Mail: ana@example.org" in said
    assert "--by mail" in said
    add(run, "Dr. Mori", "--kind", "doctor")
    offered = run("--json", "circle", "reach", "dr").json
    assert len(offered["starters"]) == 1
    assert offered["ways"] == []
    assert "No phone, mail or chat is noted here yet." in run("circle", "reach", "dr").out
    assert run("circle", "edit", "dr", "--set", "practice_number=116 117").code == 0
    said = run("circle", "reach", "dr").out
    assert "Emergency number of the practice: 116 117" in said
    assert "noted here yet" not in said


def test_a_message_is_handed_to_the_systems_program(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(opener, "open_link", lambda link: opened.append(link) is None)
    add(run, "Ana", "--mail", "ana@example.org", "--phone", "030 1234", "--phone", "0170 999")
    said = run("circle", "reach", "ana", "--message", "Tea & talk?", "--by", "mail")
    assert said.out.startswith("Handed to your system's program, for ana@example.org.")
    run("circle", "reach", "ana", "--starter", "4", "--by", "sms", "--to", "0170")
    assert "Thinking of you" in run("circle", "reach", "ana", "--starter", "1", "--by", "call").out
    assert opened == [
        "mailto:ana@example.org?subject=Hello&body=Tea%20%26%20talk%3F",
        "sms:0170999?body=Could%20you%20send%20me%20something%20silly%3F",
        "tel:0301234",
    ]
    assert run("--json", "circle", "log").json == [], "opening a program isn't reaching out yet"


@pytest.mark.parametrize("tool", ["xclip", ""])
def test_without_a_program_the_words_are_copied_or_shown(
    run: Run, monkeypatch: pytest.MonkeyPatch, tool: str
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(opener, "open_link", lambda link: False)
    monkeypatch.setattr(clipboard, "copy", lambda text: copied.append(text) or tool)
    add(run, "Ana", "--phone", "030 1234")
    said = run("circle", "reach", "ana", "--message", "Tea?", "--by", "sms")
    assert said.code == 0
    assert "No program took that." in said.out
    assert "030 1234" in said.out
    assert ("Copied by xclip." in said.out) is bool(tool)
    assert "\nTea?\n" in said.out
    assert copied == ["Tea?"]
    run("circle", "reach", "ana", "--by", "call")
    assert copied[-1] == "030 1234", "without words, the number is what helps"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--by", "mail"), "No mail address is noted for Ana"),
        (("--by", "call"), "so dial it yourself"),
        (("--by", "copy"), "What would you like to copy?"),
        (("--starter", "13"), "can be 1 to 12"),
        (("--starter", "1", "--message", "x"), "Choose one of"),
    ],
)
def test_a_way_that_is_not_there_is_said(run: Run, words: tuple[str, ...], said: str) -> None:
    add(run, "Ana", "--phone", "the blue phone")
    found = run("circle", "reach", "ana", *words)
    assert found.code in (1, 2)
    assert said in found.err


def test_a_contact_is_logged_listed_changed_moved_and_deleted(run: Run) -> None:
    add(run, "Ana")
    assert run("circle", "log", "ana", "--kind", "there-for", "--note", "moved her sofa").out == (
        "Saved: Was there for Ana.\n"
    )
    run("circle", "log", "--who", "the neighbour", "--date", "yesterday")
    later, earlier = run("--json", "circle", "log").json
    assert (later["kind"], later["text"], earlier["day"]) == ("there-for", "moved her sofa", "2026-11-22")
    assert "Was there for Ana" in run("circle", "show", "ana").out
    assert "Last contact: 23 November 2026" in run("circle", "show", "ana").out
    assert "moved her sofa" in run("circle", "log", "--show", later["id"][:8]).out
    (found,) = run("journal", "search", "sofa", "--json").json
    assert (found["kind"], found["what"]) == ("contact", "there-for")
    run("circle", "log", "--edit", later["id"][:8], "--note", "her heavy sofa", "--date", "2026-11-01")
    assert run("--json", "circle", "log", "--until", "2026-11-10").json[0]["text"] == "her heavy sofa"
    assert "circle restore" in run("circle", "log", "--delete", later["id"][:8]).out
    assert len(run("--json", "circle", "log").json) == 1
    assert run("circle", "restore", later["id"]).out == "Restored: Was there for Ana\n"


def test_reaching_out_can_be_logged_at_once(run: Run) -> None:
    add(run, "Ana")
    assert "Logged." in run("circle", "reach", "ana", "--message", "Tea?", "--log").out
    (contact,) = run("--json", "circle", "log").json
    assert (contact["kind"], contact["text"]) == ("reached-out", "Tea?")


def test_a_contact_is_asked_for_on_plain_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    add(run, "Choir", "--kind", "group")
    monkeypatch.setattr(sys, "stdin", io.StringIO("7\nWe sang\n\n"))
    found = run("circle", "log", "choir", "--kind", "visit", "--plain")
    assert found.code == 0, found.err
    (visit,) = run("--json", "circle", "log").json
    assert (visit["felt"], visit["text"]) == (7, "We sang")


def test_the_bin_says_what_is_an_earlier_version(run: Run) -> None:
    id = run("--json", "circle", "log", "--who", "Ana", "--note", "sofa").json["id"]
    run("circle", "log", "--edit", id, "--note", "sofa and tea")
    run("circle", "log", "--delete", id)
    lines = [line[10:] for line in run("circle", "bin").out.splitlines()]
    assert sorted(lines) == ["Reached out to Ana", "earlier version: Reached out to Ana"]


def test_after_a_contact_without_words_one_line_may_follow(run: Run) -> None:
    add(run, "Ana")
    said = run("circle", "log", "ana", "--kind", "there-for").out
    assert said == "Saved: Was there for Ana.\nCircles go both ways, and the ways take turns.\n"


def test_a_hello_comes_into_the_routine_and_out_again(run: Run) -> None:
    one = run("circle", "add", "Ana", "--set", "wish=weekly", "--routine", "--json").json
    item = one["routine_item"]
    assert item
    assert "Ana" not in run("today").out, "Ana is private"
    said = run("circle", "edit", "ana", "--set", "private=no", "--routine").out
    assert "“Say hello to Ana” is in your routine.\n" in said
    assert f"To change the item: selfkind routine edit {item[:8]}\n" in said
    assert "○ Say hello to Ana" in run("today").out
    run("circle", "reach", "ana", "--starter", "1", "--log")
    assert "● Say hello to Ana" in run("today").out
    run("undo")
    assert "○ Say hello to Ana" in run("today").out
    assert run("circle", "edit", "ana", "--no-routine", "--json").json["routine_item"] is None
    assert "Say hello" not in run("today").out
    assert run("circle", "show", "ana", "--json").json["wish"] == "weekly"
    run("undo")
    assert run("circle", "list", "--json").json[0]["routine_item"] == item
    run("circle", "remove", "ana")
    assert "Say hello" not in run("today").out
    run("undo")
    assert "○ Say hello to Ana" in run("today").out
    refused = run("circle", "add", "Choir", "--kind", "group", "--routine")
    assert refused.code == 2
    assert refused.err.startswith(
        "A hello now and then is for a person. A group or a professional has a next time."
    )


def test_the_exercises_of_the_circle_are_said_on_lines(run: Run) -> None:
    assert "To do the exercise here: selfkind circle add NAME" in run("do", "circle", "--plain").out
    one = run("circle", "add", "Ana", "--routine", "--json").json
    assert one["id"][:8] in run("do", "circle", "--plain").out
    assert run("do", one["id"], "--plain").out.startswith("First words for Ana:")
    assert run("do", "support", "--json").json["command"] == "selfkind circle find"
    assert "selfkind safety-plan edit" in run("do", "safety-plan", "--plain").out


def test_a_group_is_asked_after_in_the_list(run: Run) -> None:
    run("circle", "add", "Choir", "--kind", "group", "--set", "next_day=yesterday")
    asked = run("circle", "list").out
    assert "How did “Choir” feel, from 0 to 10? If you'd like to say:" in asked
    command = asked.splitlines()[-1].removeprefix("selfkind ").split()
    assert run(*command).out.startswith("Saved: Visited Choir.")
    assert "How did" not in run("circle", "list").out
