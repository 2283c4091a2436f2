"""A few rounds of each kind with the ordinary tests; `python -m tests.crash` runs as many as one asks for."""

from __future__ import annotations

import errno
import math
import os
import sys
from collections.abc import Callable

import pytest

from tests.crash import changes, faults, fuzz, imports, merging, power, rounds, steps, typing
from tests.crash.homes import opened, sealed
from tests.crash.rounds import CannotRun, Tally, plain
from tests.crash.texts import found_in, proven

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def kept(run: Callable[[], Tally]) -> Tally:
    """Run rounds and expect every promise to be kept."""
    try:
        tally = run()
    except CannotRun as why:
        # Root on a machine that must have everything is refused nothing.
        if os.environ.get("SELFKIND_REQUIRE_DESKTOP") == "1" and os.geteuid() == 0:
            raise
        pytest.skip(str(why))
    assert tally.troubles == []
    assert (tally.lost, tally.altered) == (0, 0)
    assert tally.rounds > 0
    return tally


def test_a_text_proves_itself():
    text = proven("a-1")
    assert found_in(f"x{text}\n{proven('b')}") == (["a-1", "b"], 0)
    assert found_in(text.replace("a-1", "a-2")) == ([], 1)
    assert found_in(text[:-1]) == ([], 1)


def test_killed_at_random_moments(tmp_path):
    assert kept(lambda: rounds.kill(12, tmp_path)).acknowledged > 12


def test_the_command_killed_at_random_moments(tmp_path):
    kept(lambda: rounds.kill_command(4, tmp_path))


def test_four_writers_at_once(tmp_path):
    assert kept(lambda: rounds.race(4, 40, tmp_path)).acknowledged == 160


def test_four_commands_at_once(tmp_path):
    assert kept(lambda: rounds.race_command(2, tmp_path)).acknowledged == 8


def test_a_full_disk(tmp_path):
    assert kept(lambda: rounds.full(1, tmp_path)).refused


def test_a_read_only_disk(tmp_path):
    kept(lambda: rounds.read_only(1, tmp_path))


def test_a_limit_on_the_size_of_files(tmp_path):
    assert kept(lambda: rounds.too_large(2, tmp_path)).refused


def test_permission_denied(tmp_path):
    kept(lambda: rounds.denied(1, tmp_path))


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EMFILE], ids=errno.errorcode.get)
def test_each_call_to_the_system_fails_in_turn(tmp_path, code):
    tally = kept(lambda: faults.each_call(tmp_path, code))
    assert tally.refused > 10
    assert tally.acknowledged > 10


def test_bytes_cut_flipped_and_zeroed(tmp_path):
    # A step that shares no factor with the layout of the files meets bytes of every kind.
    tally = kept(lambda: fuzz.every_byte(tmp_path, step=7))
    assert tally.refused == tally.rounds > 1000


def test_an_encrypted_home_keeps_the_same_promises(tmp_path):
    assert kept(lambda: rounds.kill(6, tmp_path, prepare=sealed)).acknowledged > 6
    assert kept(lambda: rounds.race(3, 20, tmp_path, sealed)).acknowledged == 60
    assert kept(lambda: faults.each_call(tmp_path, errno.EIO, sealed)).refused > 10
    assert kept(lambda: power.cuts(3, tmp_path, sealed)).rounds > 10


def test_bytes_of_an_encrypted_home_cut_flipped_and_zeroed(tmp_path):
    tally = kept(lambda: fuzz.every_byte(tmp_path, step=31, prepare=sealed))
    assert tally.refused == tally.rounds > 300


def test_changes_of_a_whole_home_killed_at_random_moments(tmp_path):
    assert kept(lambda: changes.kill_change(14, tmp_path)).rounds == 14


def test_an_import_is_cut_off_at_each_file(tmp_path):
    assert kept(lambda: imports.each_replace(tmp_path)).rounds > 30


def test_an_import_of_an_encrypted_home_is_cut_off_at_each_file(tmp_path):
    assert kept(lambda: imports.each_replace(tmp_path, sealed)).rounds > 30


def test_calls_to_the_system_fail_during_an_import(tmp_path):
    # A step that shares no factor with the calls of a write meets each kind of them.
    tally = kept(lambda: imports.each_call(tmp_path, errno.EIO, step=23))
    assert tally.refused > 10


def test_an_import_is_killed_at_random_moments(tmp_path):
    kept(lambda: imports.kill(2, tmp_path))


def test_power_cuts(tmp_path):
    assert kept(lambda: power.cuts(6, tmp_path)).rounds > 20


def test_power_cuts_find_a_file_that_is_not_synced(tmp_path):
    # A check of the check: without the sync of the file, a name may point to bytes that never reached the disk.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(power, "IGNORED", frozenset({"fsync"}))
        try:
            assert not power.cuts(3, tmp_path).good
        except CannotRun as why:
            pytest.skip(str(why))


@pytest.mark.parametrize("prepare", [plain, sealed], ids=["plain", "sealed"])
def test_a_merge_of_copies_is_cut_off_at_each_file(tmp_path, prepare):
    assert kept(lambda: merging.each_name(tmp_path, prepare)).rounds > 10


def test_calls_to_the_system_fail_during_a_merge(tmp_path):
    assert kept(lambda: merging.each_call(tmp_path, errno.EIO, step=5)).rounds > 20


@pytest.mark.parametrize("prepare", [plain, sealed], ids=["plain", "sealed"])
def test_power_cuts_during_a_merge(tmp_path, prepare):
    assert kept(lambda: merging.cuts(tmp_path, prepare)).rounds > 10


def test_each_page_meets_each_ending():
    assert math.gcd(len(typing.PAGES), len(typing.ENDINGS)) == 1


def test_typing_without_a_pause_when_the_app_is_ended(tmp_path):
    assert kept(lambda: typing.rounds(4, tmp_path, seed=4)).acknowledged > 4


def test_a_form_is_taken_up_after_each_step(tmp_path):
    # Each ending once; every form and page has its turn in `python -m tests.crash steps=4`.
    tally = kept(lambda: steps.rounds(1, tmp_path, ["thought record, quick"]))
    assert tally.acknowledged == len(steps.ENDINGS) + 1


def test_every_form_of_the_packs_is_walked_through(tmp_path):
    library = opened(tmp_path).library
    forms = {exercise.id for exercise in library.exercises().values() if exercise.form is not None}
    assert forms == {walk.form for walk in steps.WALKS.values() if walk.form} - {"own-evening"}
    for name, walk in steps.WALKS.items():
        form = library.exercises()[walk.form].form if walk.form in library.exercises() else None
        asked = form.asked(quick="quick" in name) if form is not None else ()
        answered = {key for step in walk.steps for key in step.adds} | set(walk.given)
        assert {field.key for field in asked} <= answered, name
