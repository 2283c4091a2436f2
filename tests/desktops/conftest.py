"""Notification servers that run for as long as the tests of one process."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator

import pytest

from tests.desktops.servers import KINDS, Running, server

Server = Callable[[str], Running]


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Gives the server of a name, which is started when it's first asked for."""
    with contextlib.ExitStack() as stack:
        started: dict[str, Running] = {}

        def get(name: str) -> Running:
            kind = KINDS[name]
            if kind.missing and os.environ.get("SELFKIND_REQUIRE_DESKTOP") == "1":
                pytest.fail(f"missing: {', '.join(kind.missing)}")
            if kind.missing:
                pytest.skip(f"missing: {', '.join(kind.missing)}")
            # MATE's ends when it has had nothing to do for a while; on a desktop the bus starts it again.
            if name not in started or started[name].process.poll() is not None:
                folder = tmp_path_factory.mktemp(name)
                started[name] = stack.enter_context(server(kind, folder))
            return started[name]

        yield get
