"""The page on which the days of a session page are chosen, and the name at its top."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from selfkind.domain.change import full_day
from selfkind.domain.errors import UsageError
from selfkind.domain.own_form import own_form
from selfkind.domain.phrases.past_days import past_day
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.domain.result import Result
from selfkind.domain.session_page.choices import PageChoices, checked
from selfkind.plain.page import Page, fill_in

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


def choose_days(app: PlainApp) -> None:
    """Ask for the first and the last day of the session page, and for the name at its top, and keep them."""
    pages, today = app.companion.session_page, app.companion.today()
    now, usual = pages.unfinished(), pages.choices().since

    def day(words: Any, otherwise: date) -> date:
        typed = str(words or "").strip()
        return past_day(typed, today) if typed else otherwise

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[PageChoices]:
        since, until = day(answers.get("since"), usual), day(answers.get("until"), today)
        if until < since:
            raise UsageError("These days end before they begin. Choose a last day that isn't before the first.")
        name = str(answers.get("name", now.name) or "")
        wanted = checked(replace(now, since=since, until=until, name=name), today)
        pages.keep_unfinished(wanted)
        return Result(wanted)

    first = f"3 weeks ago, 9 november; empty: {full_day(usual)}, the usual first day"
    fields = (
        FormField("since", FieldKind.LINE, "Which is the first day?", first),
        FormField(
            "until", FieldKind.LINE, "Which is the last day, including it?", "yesterday, sunday; empty: today"
        ),
        FormField("name", FieldKind.LINE, "Your name for the top of the page?", "if you like"),
    )
    # The name has a line of its own in the list, so only the days are asked for.
    page = Page("Days and name", own_form(fields), "session page", save, answers={"name": now.name})
    kept = fill_in(app, page)
    if kept is not None:
        app.say(f"The page is about {full_day(kept.since)} to {full_day(kept.until)}.")
