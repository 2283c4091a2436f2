"""The rows of the ledger, and what is known of the sender, as plain JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from selfkind.reminders.record import Key, Row, State
from selfkind.reminders.schedule import Slot
from selfkind.reminders.view import Clock

Document = dict[str, Any]


@dataclass(frozen=True)
class About:
    """What the ledger says beside its rows: the clock at the last tick that was written, the reason why nothing
    can be shown ("" when it can), since when that is so, and through what the latest was shown. `looked_by` is who
    looked last: run, app or once. `renewed` is when this one took the place of a damaged ledger, None when it did
    not."""

    clock: Clock = field(default_factory=Clock)
    trouble: str = ""
    trouble_since: datetime | None = None
    shown_by: str = ""
    looked_by: str = ""
    renewed: datetime | None = None

    def with_trouble(self, reason: str, now: datetime) -> About:
        """The same with a reason, new or the same as before, or with none."""
        if reason == self.trouble:
            return self
        return replace(self, trouble=reason, trouble_since=now if reason else None)


def row_document(row: Row) -> Document:
    """A row: `{rid, slot, day, due, state, at, attempt, until, late, by, channel, reason, nid, desk, told,
    meant}`."""
    return {
        "rid": row.rid,
        "slot": row.slot,
        "day": row.day.isoformat(),
        "due": _said(row.due),
        "state": str(row.state),
        "at": _said(row.at),
        "attempt": row.attempt,
        "until": _said(row.until),
        "late": row.late,
        "by": row.by,
        "channel": row.channel,
        "reason": row.reason,
        "nid": row.nid,
        "desk": row.desk,
        "told": _said(row.told),
        "meant": _said(row.meant),
    }


def rows_from(documents: Iterable[Mapping[str, Any]]) -> dict[Key, Row]:
    """The rows of these documents by their keys, without those that make no sense: a hand may have changed
    them."""
    found: dict[Key, Row] = {}
    for document in documents:
        try:
            row = Row(
                rid=str(document["rid"]),
                slot=datetime.fromisoformat(document["slot"]).isoformat(timespec="minutes"),
                day=date.fromisoformat(document["day"]),
                due=_instant(document["due"]),
                state=State(document["state"]),
                at=_instant(document["at"]),
                attempt=int(document.get("attempt", 0)),
                until=_instant(document["until"]) if document.get("until") else None,
                late=bool(document.get("late", False)),
                by=str(document.get("by", "")),
                channel=str(document.get("channel", "")),
                reason=str(document.get("reason", "")),
                nid=int(document.get("nid", 0)),
                desk=str(document.get("desk", "")),
                told=_moment(document.get("told")),
                meant=_moment(document.get("meant")),
            )
        except (KeyError, TypeError, ValueError):
            continue
        if row.state is State.SNOOZED and row.meant is None:
            row = replace(row, meant=row.until)  # written by a selfkind that did not keep it
        found[row.key] = row
    return found


def about_document(about: About) -> Document:
    """What stands beside the rows: `{last, wall, zone, paused_until, paused_from, trouble, trouble_since,
    shown_by, looked_by, renewed}`."""
    clock = about.clock
    return {
        "last": _said(clock.last),
        "wall": clock.wall.isoformat(timespec="seconds") if clock.wall else None,
        "zone": clock.zone,
        "paused_until": _said(clock.paused_until),
        "paused_from": _said(clock.paused_from),
        "trouble": about.trouble,
        "trouble_since": _said(about.trouble_since),
        "shown_by": about.shown_by,
        "looked_by": about.looked_by,
        "renewed": _said(about.renewed),
    }


def about_from(document: Mapping[str, Any] | None) -> About:
    """What `about_document` wrote; what makes no sense in it is as in a new ledger."""
    known = document or {}
    try:
        wall = datetime.fromisoformat(known["wall"]).replace(tzinfo=None) if known.get("wall") else None
        return About(
            Clock(
                _moment(known.get("last")),
                wall,
                str(known.get("zone", "")),
                _moment(known.get("paused_until")),
                _moment(known.get("paused_from")),
            ),
            str(known.get("trouble", "")),
            _moment(known.get("trouble_since")),
            str(known.get("shown_by", "")),
            str(known.get("looked_by", "")),
            _moment(known.get("renewed")),
        )
    except (TypeError, ValueError):
        return About()


def slot_document(slot: Slot) -> Document:
    """A slot of the plan ahead: `{rid, wall, day, open}`. No name goes with it."""
    wall = slot.wall.isoformat(timespec="minutes")
    return {"rid": slot.rid, "wall": wall, "day": slot.day.isoformat(), "open": slot.is_open}


def _said(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None


def _moment(words: Any) -> datetime | None:
    return _instant(words) if words else None


def _instant(words: str) -> datetime:
    moment = datetime.fromisoformat(words)
    if moment.tzinfo is None:
        raise ValueError("an instant has an offset")
    return moment.astimezone(UTC)
