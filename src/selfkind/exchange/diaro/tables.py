"""The tables of a backup of Diaro: XML with rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from selfkind.exchange.source import Source
from selfkind.exchange.xml_elements import NotXml, elements

Cells = Mapping[str, str]
ENTRIES, ATTACHMENTS = "diaro_entries", "diaro_attachments"


class Tables(NamedTuple):
    """The rows of each table by its name, and those that have one by their uid."""

    rows: dict[str, list[Cells]]
    by_uid: dict[str, dict[str, Cells]]

    def row(self, table: str, uid: str) -> Cells | None:
        """Return the row with a uid; None where there is none."""
        return self.by_uid.get(table, {}).get(uid)

    def title(self, table: str, uid: str) -> str:
        """Return the title of the row with a uid; "" where there is none."""
        return (self.row(table, uid) or {}).get("title", "").strip()

    def titles(self, table: str, uids: str) -> list[str]:
        """Return the titles of rows, by uids with commas between them and around them."""
        return [title for uid in uids.split(",") if (title := self.title(table, uid.strip()))]


def read_tables(source: Source) -> Tables:
    """Return the tables. Raises `SelfkindError` for what isn't a backup of Diaro."""
    tables = Tables({}, {})
    try:
        with source.opened() as file:
            for table in elements(file, "table"):
                name = table.get("name") or ""
                rows = tables.rows.setdefault(name, [])
                for one in table.iter("r"):
                    row = {cell.tag: cell.text or "" for cell in one} | dict(one.attrib)
                    rows.append(row)
                    tables.by_uid.setdefault(name, {})[row.get("uid", "")] = row
    except NotXml as problem:
        raise source.error(f" can't be read as XML: {problem}") from None
    if ENTRIES not in tables.rows:
        raise source.error(" isn't a backup of Diaro")
    return tables
