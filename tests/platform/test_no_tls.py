"""asyncio comes without OpenSSL, and everything else has it as ever."""

from __future__ import annotations

import subprocess
import sys

import pytest

WORKS = "import asyncio; assert asyncio.run(asyncio.sleep(0, 7)) == 7; "


def _loaded(code: str) -> str:
    code = f"import sys; from selfkind.platform.no_tls import import_asyncio; {code}"
    done = subprocess.run([sys.executable, "-c", code], timeout=60, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        (f"import_asyncio(); {WORKS}", "False"),
        (f"import_asyncio(); import textual.app, textual.widgets; {WORKS}", "False"),
        (f"import_asyncio(); import ssl; ssl.create_default_context(); {WORKS}", "True"),
        (f"import ssl; import_asyncio(); assert 'asyncio' not in sys.modules; {WORKS}", "True"),
        (f"import asyncio; import_asyncio(); {WORKS}", "True"),
        (f"sys.modules['asyncio'] = None; import_asyncio(); del sys.modules['asyncio']; {WORKS}", "True"),
    ],
)
def test_only_asyncio_does_without(code: str, loaded: str) -> None:
    assert _loaded(f"{code}print('_ssl' in sys.modules)") == loaded


def test_an_asyncio_that_needs_it_is_imported_as_ever() -> None:
    # As a later Python might have it: what asyncio imports needs ssl.
    code = "sys.modules['asyncio.base_events'] = None; import_asyncio(); del sys.modules['asyncio.base_events']; "
    assert _loaded(f"{code}{WORKS}print('ssl' in sys.modules)") == "True"
