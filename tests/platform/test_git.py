"""Git is asked, and whatever keeps it from answering counts as no answer."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from selfkind.platform.git import git
from tests.git_repos import Git, needs_git


@needs_git
def test_it_answers_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Git(tmp_path / "git")
    for name, value in real.environ.items():
        monkeypatch.setenv(name, value)
    repo = tmp_path / "repo"
    repo.mkdir()
    assert git(repo, "rev-parse", "--is-inside-work-tree") is None
    real(repo, "init", "-q")
    assert git(repo, "rev-parse", "--is-inside-work-tree") == "true\n"
    assert git(repo, "config", "--get", "merge.selfkind.driver") is None
    assert git(tmp_path / "nowhere", "status") is None


@needs_git
def test_looking_runs_no_program_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Git(tmp_path / "git")
    for name, value in real.environ.items():
        monkeypatch.setenv(name, value)
    repo, ran = tmp_path / "repo", tmp_path / "ran"
    repo.mkdir()
    real(repo, "init", "-q")
    (tmp_path / "watch").write_text(f"#!/bin/sh\ntouch {ran}\n")
    (tmp_path / "watch").chmod(0o755)
    real(repo, "config", "core.fsmonitor", str(tmp_path / "watch"))
    (repo / "core.json").touch()
    assert git(repo, "ls-files", "-z", ".") == ""
    assert git(repo, "check-ignore", "-q", ".") is None
    assert not ran.exists()


@pytest.mark.parametrize("problem", [FileNotFoundError(), subprocess.TimeoutExpired("git", 1)])
def test_without_git_or_with_one_that_hangs_there_is_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr(subprocess, "run", refused)
    assert git(tmp_path, "status") is None
