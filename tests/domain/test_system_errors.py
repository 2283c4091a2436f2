"""An error of the system is told in plain words, wherever it's told."""

from __future__ import annotations

import errno
import os

import pytest

from selfkind.domain.system_errors import reason


@pytest.mark.parametrize("code", [errno.ENOTDIR, errno.EISDIR, errno.ENOENT, errno.ELOOP, errno.ENAMETOOLONG])
def test_the_usual_errors_have_words_of_ours(code: int) -> None:
    assert reason(OSError(code, os.strerror(code))) != os.strerror(code).lower()


def test_another_error_has_the_words_of_the_system() -> None:
    assert reason(OSError(errno.ETXTBSY, "Text file busy")) == "text file busy"
