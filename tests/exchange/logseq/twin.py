"""Graphs of Logseq with every trap that is known of their journals."""

from __future__ import annotations

from tests.exchange.fuzz import zipped

DAY = """tags:: walk, [[call Ana]], #kind
alias:: Sunday

- Rain, and [[tea]] #garden #[[small things]] #2026goals (#there)
\tid:: 6345a1b2-0000-4000-8000-000000000000
\tcollapsed:: true
\t- mood:: good
\t  more of it

\t  and more, id:: in words
\t- ![cat](../assets/cat_1.png){:height 200, :width 300}
- id:: 6345a1b2-0000-4000-8000-000000000001
- TODO ring the doctor
-\x20
- https://example.org/#no-tag
-
"""
CONFIG = """{:meta/version 1
 ;; :journal/file-name-format "dd_MM_yyyy"
 :preferred-format "Markdown"
 :journal/page-title-format "MMM do, yyyy"
 ;; :journals-directory "elsewhere"
}"""
GRAPH = {
    "logseq/config.edn": CONFIG.encode(),
    "journals/2026_11_22.md": DAY.encode(),
    "journals/2026_11_23.md": "\ufeff- Words\r\n\t- more\r\n".encode(),
    "journals/2026_11_24.md": b"-\n- \n  collapsed:: true\n",
    "journals/2026_11_25.org": b"* A heading\n:PROPERTIES:\n:id: 5\n:END:\n** words",
    "journals/2026_11_26.md": b"- caf\xe9",
    "journals/2021_02_20.md": b"---\ntitle: Feb 20th, 2021\n---\n\n##",
    "journals/2021_02_21.md": b"---\ntitle: Feb 21st, 2021\nmood: good\n---\n\n## Words\n### more\n##\n",
    "journals/2026_02_30.md": b"- no such day",
    "journals/Nov 22nd, 2026.md": b"- named by its title",
    "journals/Templates.md": b"- no day",
    "journals/2026_11_22.png": b"\x89PNG",
    "pages/2026_11_22.md": b"- a page, not a day",
    "logseq/bak/journals/2026_11_22/2026-11-22T10_00_00.000Z.Desktop.md": b"- old",
    "logseq/bak/journals/2026_11_21.md": b"- old",
    "logseq/.recycle/journals/2026_11_20.md": b"- thrown away",
}
OWN = {
    "logseq/config.edn": b'{:journals-directory "days"\n :journal/file-name-format "EEEE, MMMM do, yyyy"}',
    "days/Sunday, November 22nd, 2026.md": b"- One",
    "journals/2026_11_23.md": b"- Two",
}
FILES = {
    "graph.zip": zipped({f"my-graph/{name}": data for name, data in GRAPH.items()}),
    "with own names.zip": zipped(OWN),
}
