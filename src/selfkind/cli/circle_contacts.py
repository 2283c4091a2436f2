"""circle reach and log: first words for a message, the programs that send it, and contacts with anybody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing import offer_people
from selfkind.cli.context import Context
from selfkind.cli.dated_log import LogOptions, change_logged, list_logged, log_options
from selfkind.cli.handing_back import ask_form, kept_if_refused, typed
from selfkind.cli.held import HeldChoice, HeldWhole
from selfkind.cli.output import say, say_json, value_of
from selfkind.cli.refused import accepted, settle
from selfkind.cli.written import say_deleted, say_whole
from selfkind.domain.documents import to_document
from selfkind.domain.errors import Ambiguous, NotFound, UsageError, shown
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.circle.person import Person
    from selfkind.domain.circle.ways import Way

BY = ("call", "sms", "mail", "copy")
KINDS = ("reached-out", "there-for", "visit")


def contact_line(contact: Contact) -> str:
    """Return a contact as a line of a list."""
    felt = f"  (felt {contact.felt} of 10)" if contact.felt is not None else ""
    return f"{contact.id[:8]}  {contact.day.isoformat()}  {own(contact.first_line)}{felt}"


@click.command("reach")
@click.argument("name", metavar="NAME", shell_complete=offer_people)
@click.option("--starter", type=HeldWhole(1), metavar="N", help="Use the first words with this number.")
@click.option("--message", metavar="T", help="Use your own words.")
@click.option("--by", type=HeldChoice(BY), help="Open a program of your system, or copy the words.")
@click.option("--to", "to_whom", metavar="W", default="", help="Which number or address, if there are several.")
@click.option("--log", "logs", is_flag=True, help="Log that you reached out.")
@click.pass_obj
def reach(
    context: Context,
    name: str,
    starter: int | None,
    message: str | None,
    by: str | None,
    to_whom: str,
    logs: bool,
) -> None:
    """Reach out to somebody with your own mail or phone program.

    Without options, you see first words with their numbers, and the ways to reach the person. selfkind sends
    nothing itself, and never uses the network.

    Example: selfkind circle reach Ana --starter 1 --by sms

    Example: selfkind circle reach Ana --message "Tea on Friday?" --by copy --log
    """
    circle = context.companion.circle
    with kept_if_refused(context, f"new {KINDS[0]}", lambda: {"text": message, "name": name} if message else {}):
        settle(starter, by)
        one = circle.named(name)
    words = _words(context, one, starter, message)
    done: dict[str, Any] = {"person": one.id, "message": words}
    if by is not None:
        done |= _sent(one, by, to_whom, words)
    elif not words and not logs:
        offer(context, one)
        return
    if logs:
        done["logged"] = _reached_out(context, one, words).id
    if context.json:
        say_json(done)
        return
    _say_done(one, by, words, done)
    if logs:
        say("Logged. The contact is in your journal.")
    else:
        say(f"To log that you reached out: selfkind circle log {one.id[:8]}")


def _words(context: Context, one: Person, starter: int | None, message: str | None) -> str:
    if starter is not None and message is not None:
        raise UsageError("Choose one of --starter and --message.")
    if starter is None:
        return (message or "").strip()
    starters = context.companion.circle.starters(one)
    if starter > len(starters):
        most = f"1 to {len(starters)}" if len(starters) > 1 else "just 1 here"
        raise UsageError(f"--starter can be {most}. You gave {starter}.")
    return starters[starter - 1].text


def offer(context: Context, one: Person) -> None:
    """Print first words for somebody, and the ways to reach them."""
    from selfkind.domain.circle.ways import ways_of

    starters = context.companion.circle.starters(one)
    ways = ways_of(one)
    if context.json:
        listed = [{"channel": str(way.channel), "to": way.to, "link": way.link()} for way in ways]
        say_json({"person": one.id, "starters": [each.text for each in starters], "ways": listed})
        return
    say(f"First words for {own(one.name)}:")
    for number, each in enumerate(starters, 1):
        say(f"{number:>3}  {own(each.text)}")
    say()
    _say_ways(one)
    if ways:
        by = next((way.channel for way in ways if way.channel != "call"), ways[0].channel)
        say(f"To open your own program: selfkind circle reach {one.id[:8]} --starter 1 --by {by}")
    else:
        say(f"To copy the words: selfkind circle reach {one.id[:8]} --starter 1 --by copy")


def _say_ways(one: Person) -> None:
    from selfkind.domain.circle.person import LINES, WAYS

    noted = [(label, way) for key, label in WAYS.items() for way in getattr(one, key)]
    if one.practice_number:
        noted.append((LINES["practice_number"], one.practice_number))
    for label, way in noted:
        say(f"{label}: {own(way)}")
    if not noted:
        say("No phone, mail or chat is noted here yet. You can still copy the words.")


def _sent(one: Person, by: str, to_whom: str, words: str) -> dict[str, Any]:
    """Open a program, else copy; return what was done: the link that was opened, or who took the copy, "" for
    nobody."""
    from selfkind.platform.clipboard import copy
    from selfkind.platform.opener import open_link

    if by == "copy":
        if not words:
            raise UsageError("What would you like to copy? Use --starter or --message.")
        return {"copied_by": copy(words)}
    way = _way(one, by, to_whom)
    if open_link(way.link(words)):
        return {"opened": way.link(words), "to": way.to}
    return {"opened": "", "to": way.to, "copied_by": copy(words or way.to)}


def _way(one: Person, by: str, to_whom: str) -> Way:
    from selfkind.domain.circle.ways import ways_of

    ways = [way for way in ways_of(one) if way.channel == by]
    wanted = "".join(to_whom.split())
    what, several = ("mail address", "mail addresses") if by == "mail" else ("phone number", "phone numbers")
    if not ways:
        noted = one.mails if by == "mail" else one.phones
        if noted:
            raise NotFound(f"selfkind can't read a number to dial in “{own(noted[0])}”, so dial it yourself.")
        raise NotFound(f"No {what} is noted for {own(one.name)}. To add one: selfkind circle edit {one.id[:8]}")
    exact = [way for way in ways if "".join(way.to.split()) == wanted]
    chosen = exact or [way for way in ways if wanted in "".join(way.to.split())]
    if wanted and len(chosen) > 1 and not exact:
        listed = tuple(own(way.to) for way in chosen)
        raise Ambiguous(f"“{shown(to_whom)}” fits several {several}: {'; '.join(listed)}. Type more.", listed)
    if not chosen:
        raise NotFound(f"“{to_whom}” isn't among: {'; '.join(own(way.to) for way in ways)}.")
    return chosen[0]


def _say_done(one: Person, by: str | None, words: str, done: dict[str, Any]) -> None:
    if done.get("opened"):
        say(f"Handed to your system's program, for {own(done['to'])}. Sending is up to you.")
        if words and by == "call":
            say(own(words))
        return
    if by not in (None, "copy"):
        say("No program took that.")
        say(f"Here is how to reach {own(one.name)}: {own(done['to'])}")
    if done.get("copied_by"):
        say(f"Copied by {done['copied_by']}. You can paste it now.")
    elif by is not None:
        say("Nothing here can copy, so the words are below.")
    if words:
        say(own(words))


def _reached_out(context: Context, one: Person, words: str) -> Contact:
    from selfkind.domain.circle.contact import ContactKind

    circle = context.companion.circle
    new = circle.new_contact(ContactKind.REACHED_OUT, one, context.begun())
    with kept_if_refused(context, f"new {new.kind} {one.id}", lambda: {"text": words}):
        return value_of(circle.log(replace(new, text=words)))


@click.command("log")
@click.argument("name", metavar="[NAME]", default="", shell_complete=offer_people)
@click.option("--kind", type=HeldChoice(KINDS), help="What it was. Without it: reached-out.")
@click.option("--who", metavar="T", help="Somebody who isn't in your circle, instead of a NAME.")
@click.option("--note", "text", metavar="T", help="What you said, or what it was like.")
@click.option("--felt", type=HeldWhole(0, 10), metavar="0-10", help="How a visit felt.")
@log_options
@click.pass_obj
def log(
    context: Context,
    /,
    name: str,
    kind: str | None,
    who: str | None,
    text: str | None,
    felt: int | None,
    *,
    options: LogOptions,
) -> int:
    """Log a contact, or list your contacts, newest first.

    With NAME, or --who, you log one: that you reached out, were there for somebody, or visited a group. Without
    them, you get the list.

    Example: selfkind circle log Ana --kind there-for --note "moved her sofa"

    Example: selfkind circle log Choir --kind visit --felt 7
    """
    circle = context.companion.circle
    given = {key: value for key, value in (("text", text), ("felt", felt)) if value is not None}
    if options.show is not None:
        contact = circle.contact(options.show)
        say_whole(context, contact, contact.title)
    elif options.delete is not None:
        say_deleted(context, value_of(circle.delete_contact(circle.contact(options.delete))), "circle")
    elif options.edit is not None:
        _edit(context, options.edit, given, kind, who, options.day)
    elif name or who:
        page = f"new {accepted(kind) or KINDS[0]}"
        with kept_if_refused(context, page, lambda: typed({"text": text, "name": who or name}) if text else {}):
            settle(kind)
            if name and who:
                raise UsageError("Choose one of NAME and --who.")
            whom = who or circle.named(name)
        _log(context, whom, given, kind, options)
    elif given or options.day or options.plain or kind:
        raise UsageError("Who was it? Give a NAME, or --who with a name.")
    else:
        nothing = "Nothing here yet. To log a contact: selfkind circle log NAME"
        return list_logged(context, options, circle.each, contact_line, nothing)
    return 0


def _log(
    context: Context,
    who: Person | str,
    given: dict[str, Any],
    kind: str | None,
    options: LogOptions,
) -> None:
    from selfkind.domain.circle.contact import ContactKind
    from selfkind.domain.circle.contact_form import contact_form

    circle = context.companion.circle
    of = ContactKind(kind or ContactKind.REACHED_OUT)
    page = f"new {of} {'' if isinstance(who, str) else who.id}".rstrip()
    with kept_if_refused(context, page, lambda: typed(given)):
        settle(given)
        day = context.day(options.day) or context.begun()
        new = circle.new_contact(of, who, day)
    if options.plain:
        given = {**given, "name": new.name}
        ask_form(context, contact_form(new.kind), given, page, day)
    words = typed(given)
    with kept_if_refused(context, page, lambda: words, lambda: day):
        contact = value_of(circle.log(replace(new, **words)))
    _say_logged(context, contact)


def _edit(
    context: Context, id: str, given: dict[str, Any], kind: str | None, who: str | None, day_words: str | None
) -> None:
    from selfkind.domain.circle.contact import ContactKind

    circle = context.companion.circle
    before = circle.contact(id)
    if not given and kind is None and who is None and day_words is None:
        raise UsageError("What would you like to change? For example: --note T, --felt 7, or --date D.")
    with kept_if_refused(context, f"contact {before.id}", lambda: typed(given), lambda: before.day):
        settle(kind, given)
    changes: dict[str, Any] = dict(given)
    if kind is not None:
        changes["kind"] = ContactKind(kind)
    if who is not None:
        changes |= {"name": who, "person": ""}
    change_logged(
        context,
        f"contact {before.id}",
        given,
        before,
        day_words,
        lambda: circle.change(before, replace(before, **changes)),
        circle.move,
    )


def _say_logged(context: Context, contact: Contact) -> None:
    if context.json:
        say_json(to_document(contact))
        return
    say(f"Saved: {own(contact.first_line)}.")
    if line := context.companion.suggestions.after_contact(contact):
        say(own(line))
