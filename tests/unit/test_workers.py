"""Work shared among processes ends in order, whenever it is interrupted; dead cycles are looked for seldom."""

import gc
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from multiprocessing import active_children, get_context
from operator import add

import pytest

from provenance.workers import Crew, collect_seldom

LARGE = """
import sys, time
from contextlib import closing
from provenance.workers import each_chunk

def turn(size, _):
    time.sleep(0.02)
    return bytes(size)

if __name__ == "__main__":
    try:
        with closing(each_chunk(turn, iter(lambda: 200_000, None), None, 2)) as results:
            for _ in results:
                print("a result", flush=True)
    except KeyboardInterrupt:
        sys.exit(7)
"""
"""Results that take a while to be handed over: no pipe holds one at once."""


@pytest.fixture
def thresholds():
    before = gc.get_threshold()
    yield before
    gc.set_threshold(*before)


def test_cycles_are_looked_for_seldom_and_not_never(thresholds):
    collect_seldom()
    assert gc.isenabled()
    assert gc.get_threshold()[0] > 100 * thresholds[0]


@pytest.mark.parametrize("wait", [0, 0.005, 0.01, 0.02, 0.03, 0.05])
def test_an_interrupt_ends_all_processes_without_a_word_whenever_it_comes(tmp_path, processes, wait):
    script = tmp_path / "large.py"
    script.write_text(LARGE)
    process = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    try:
        process.stdout.readline()
        workers = processes.started_by(process.pid)
        time.sleep(wait)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
    finally:
        process.kill()
    assert (process.returncode, said) == (7, b"")
    # The first of them looks after what processes share, and ends by itself.
    assert workers
    assert not any(map(processes.is_running, workers[1:]))


def test_a_crew_that_imports_something_starts_all_its_processes_at_once():
    before = set(active_children())
    with closing(Crew(3, ["json"])):
        assert len(set(active_children()) - before) == 3
    assert set(active_children()) <= before


def test_a_crew_that_ends_at_once_ends_no_process_but_its_own():
    """Neither one that the program started itself nor those of another crew, though they came later."""
    before = set(active_children())
    with closing(Crew(2)) as other:
        crew = Crew(2, ["json"])
        assert list(other.each_chunk(add, [1, 2], 1)) == [2, 3]
        mine = get_context("spawn").Process(target=time.sleep, args=(60,))
        mine.start()
        try:
            own = set(active_children()) - before - {mine}
            crew.close(at_once=True)
            assert mine.is_alive()
            assert len(own - set(active_children())) == 2
            assert list(other.each_chunk(add, [3], 1)) == [4]
        finally:
            mine.kill()
            mine.join()


def test_a_crew_can_be_closed_twice():
    crew = Crew(1, ["json"])
    crew.close(at_once=True)
    crew.close(at_once=True)
